"""What staff may ask over all clients: debts, budgets, one client's account, hours by person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.books.records import BudgetKind, ClientRecord, InvoiceStatus, ProjectStatus, StaffRecord
from frontdesk.errors import Upstream
from frontdesk.facts import Kind
from frontdesk.reply import Outcome
from frontdesk.tools.spec import Day, Ref, Words
from frontdesk.tools.staff import client_account, hours_by_person, retainers_over, who_owes
from frontdesk.tools.staff.retainers import share_of
from tests.unit.tools.ledger import MINE, THEIRS, Ledger, aloud, invoice, money, project, rows, shift

OWED = [
    invoice("184", id=1, days=60),
    invoice("185", id=2, days=5, total="50.00"),
    invoice("186", id=3, days=90, paid="100.00"),
    invoice("187", id=4, status=InvoiceStatus.DRAFT),
    invoice("188", id=5, status=InvoiceStatus.CANCELLED),
    invoice("900", id=6, days=45, client=THEIRS, total="700.00"),
]
SITE = project("Website", id=24, budget_kind=BudgetKind.HOURS, budget=Decimal(100), worked=Decimal(85))
APP = project(
    "Trail app",
    id=90,
    client=THEIRS,
    budget_kind=BudgetKind.MONEY,
    budget=Decimal(1000),
    cost=money("950.00"),
    worked=Decimal(1),
)
CARE = project("Care", id=25, budget_kind=BudgetKind.HOURS, budget=Decimal(10), worked=Decimal(2))
OLD = project(
    "Old", id=26, budget_kind=BudgetKind.HOURS, budget=Decimal(10), worked=Decimal(12), status=ProjectStatus.COMPLETED
)


async def test_who_owes_is_told_longest_overdue_first() -> None:
    found = await who_owes(Ledger(OWED).whole_firm())
    assert aloud(found).startswith(
        "€850.00 is open in all, owed by 2 clients. €800.00 of it is overdue. "
        "Overdue for longest: Brightwater, 30 days, €100.00."
    )
    assert rows(found.facts["owed"]) == [
        ("Brightwater", "€150.00", "2", "€100.00", "30"),
        ("North Peak", "€700.00", "1", "€700.00", "15"),
    ]
    assert found.shown == ("client:7", "client:8")


async def test_currencies_are_never_added_up_and_a_lost_client_is_said_to_be_so() -> None:
    mixed = Ledger([*OWED[:2], invoice("9", id=9, client=99, currency="USD", days=1)])
    found = await who_owes(mixed.whole_firm())
    assert "2 clients owe something, in more than one currency" in aloud(found)
    assert rows(found.facts["owed"])[1] == ("no longer listed", "US$100.00", "1", "", "")
    assert [row[0] for row in rows(found.facts["balances"])] == ["€150.00", "US$100.00"]
    assert "open" not in found.facts


async def test_no_debt_an_unread_one_and_none_overdue_are_said() -> None:
    assert (await who_owes(Ledger(OWED[2:5]).whole_firm())).outcome is Outcome.EMPTY
    unread = await who_owes(Ledger([invoice("1", id=1, balance=None)]).whole_firm())
    assert "For 1 invoice I can't read the balance" in aloud(unread)
    fresh = await who_owes(Ledger(OWED[1:2]).whole_firm())
    assert "None of it is overdue." in aloud(fresh)
    with pytest.raises(Upstream, match="incomplete"):
        await who_owes(Ledger(OWED, complete=False).whole_firm())


async def test_a_long_list_of_debts_is_cut_and_says_so() -> None:
    many = Ledger([invoice(str(n), id=n, client=n) for n in range(1, 35)])
    found = await who_owes(many.whole_firm())
    assert len(rows(found.facts["owed"])) == 30
    assert "4 rows are left out of the table." in aloud(found)
    assert "€3,400.00 is open in all, owed by 34 clients." in aloud(found)


async def test_budgets_over_the_usual_share_are_told_most_used_first() -> None:
    books = Ledger(all_projects=[SITE, APP, CARE, OLD]).whole_firm()
    found = await retainers_over(books)
    assert aloud(found).startswith(
        "2 running projects have used 80% of the budget or more. "
        "At the top is Trail app for North Peak: €950.00 of €1,000.00 used (95%)."
    )
    assert rows(found.facts["projects"]) == [
        ("Trail app", "North Peak", "€950.00", "€1,000.00", "€50.00", "95%"),
        ("Website", "Brightwater", "85 hours", "100 hours", "15 hours", "85%"),
    ]
    assert found.again is not None


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("90%", "90"), ("above 90 percent", "90"), ("85,5 %", "85.5"), ("0.8", "80"), ("three quarters", "75"),
        ("more than half", "50"), ("die Hälfte", "50"), ("fully used", "100"), ("120%", "120"),
        ("a lot", None), ("0%", None), ("9999%", None),
    ],
)  # fmt: skip
def test_a_share_is_read_in_many_ways(words: str, share: str | None) -> None:
    assert share_of(words) == (None if share is None else Decimal(share))


async def test_another_share_is_taken_and_an_unclear_one_is_asked_about() -> None:
    books = Ledger(all_projects=[SITE, APP, CARE]).whole_firm()
    ninety = await retainers_over(books, share=Words("over 90%"))
    assert ninety.shown == ("project:90",)
    assert ninety.again is None, "a person's own words are never kept"
    assert "No running project has used 99% of its budget." in aloud(await retainers_over(books, share=Words("99%")))
    asked = await retainers_over(books, share=Words("a good deal"))
    assert asked.outcome is Outcome.MISSING


async def test_budgets_that_are_not_there_or_not_readable_are_said() -> None:
    none = await retainers_over(Ledger(all_projects=[project("Care", id=1)]).whole_firm())
    assert (none.outcome, aloud(none)) == (Outcome.EMPTY, "No running project has a budget.")
    unread = project("Dark", id=2, budget_kind=BudgetKind.HOURS, budget=Decimal(5), worked=None)
    nobodys = project("Own", id=3, client=None, budget_kind=BudgetKind.HOURS, budget=Decimal(5), worked=Decimal(6))  # type: ignore[arg-type]  # no client
    found = await retainers_over(Ledger(all_projects=[unread, nobodys]).whole_firm())
    assert "At the top is Own: 6 hours of 5 hours used (120%)." in aloud(found)
    assert "For 1 project I can't read how much is used" in aloud(found)
    many = [
        project(f"P{n}", id=n, budget_kind=BudgetKind.HOURS, budget=Decimal(1), worked=Decimal(1)) for n in range(33)
    ]
    assert "3 rows are left out" in aloud(await retainers_over(Ledger(all_projects=many).whole_firm()))
    with pytest.raises(Upstream, match="incomplete"):
        await retainers_over(Ledger(all_projects=[SITE], complete=False).whole_firm())


async def test_a_clients_account_comes_in_one_answer() -> None:
    books = Ledger(OWED, [SITE, CARE, OLD, APP]).whole_firm()
    found = await client_account(books, client=Words("brightwater"))
    assert aloud(found).startswith(
        "Brightwater: €150.00 is open, over 2 invoices. €100.00 of it is overdue. "
        "The oldest has been overdue for 30 days. The latest invoice is 185, dated 11 March 2026: €50.00. "
        "1 draft is not sent yet. 2 projects are running."
    )
    assert [row[0] for row in rows(found.facts["invoices"])] == ["185", "184"]
    assert [row[0] for row in rows(found.facts["budgets"])] == ["Care", "Website"]
    assert found.shown == ("client:7",)
    assert found.again is not None
    again = await client_account(books, ref=Ref(found.again.args["ref"]))
    assert aloud(again) == aloud(found)


async def test_an_account_with_nothing_on_it_says_so() -> None:
    ledger = Ledger(all_clients=[ClientRecord(MINE, "Brightwater", archived=True)])
    found = await client_account(ledger.whole_firm(), client=Words("Brightwater"))
    assert aloud(found) == (
        "Brightwater: nothing is open. There are no invoices yet. No project is running. This client is archived."
    )
    fresh = Ledger([invoice("1", id=1, date=None, due=None)])
    text = aloud(await client_account(fresh.whole_firm(), client=Words("Brightwater")))
    assert "None of it is overdue." in text
    assert "The latest invoice is 1: €100.00." in text
    mixed = Ledger([invoice("1", id=1), invoice("2", id=2, currency="USD"), invoice("3", id=3, balance=None)])
    text = aloud(await client_account(mixed.whole_firm(), client=Words("Brightwater")))
    assert "2 invoices are open, in more than one currency" in text
    assert "For 1 invoice I can't read the balance" in text
    many = Ledger([invoice(str(n), id=n) for n in range(20)])
    assert "5 rows are left out" in aloud(await client_account(many.whole_firm(), client=Words("Brightwater")))
    with pytest.raises(Upstream, match="incomplete"):
        await client_account(Ledger(OWED, complete=False).whole_firm(), ref=Ref("client:7"))


async def test_which_client_is_asked_for_or_said_not_to_be_there() -> None:
    two = Ledger(all_clients=[ClientRecord(1, "Nair Legal"), ClientRecord(2, "Nair Property"), ClientRecord(3, "Tide")])
    books = two.whole_firm()
    assert (await client_account(books)).outcome is Outcome.MISSING
    assert (await client_account(books, client=Words("the client"))).outcome is Outcome.MISSING
    both = await client_account(books, client=Words("Nair"))
    assert (both.outcome, both.shown) == (Outcome.CANDIDATES, ("client:1", "client:2"))
    one = await client_account(books, client=Words("Nair Proprety"))
    assert "client:2" in one.shown
    for missing in (
        await client_account(books, client=Words("Zebra Unlimited")),
        await client_account(books, ref=Ref("client:99")),
        await client_account(books, ref=Ref("invoice:1")),
    ):
        assert (missing.outcome, aloud(missing)) == (
            Outcome.NONE,
            "I can't find a client like that. Could you give me its full name?",
        )
    two.complete = False
    with pytest.raises(Upstream, match="incomplete"):
        await client_account(two.whole_firm(), client=Words("Zebra Unlimited"))


async def test_a_near_miss_is_asked_about() -> None:
    found = await client_account(Ledger().whole_firm(), client=Words("Britewaters"))
    assert (found.outcome, found.shown) == (Outcome.CANDIDATES, ("client:7",))
    assert "Is it Brightwater?" in aloud(found)


SHIFTS = [
    shift(1, 24, 1, "5", days=-1),
    shift(2, 24, 2, "7.5", days=-2),
    shift(3, 90, 2, "1", days=-3),
    shift(4, 24, None, "0.5", days=-4),
    shift(5, 24, 77, "0.25", days=-5),
    shift(6, 24, 1, "40", days=-40),
    shift(7, 24, 1, "9", days=3),
]
TEAM = Ledger(all_projects=[SITE, APP, project("Idle", id=50)], shifts=SHIFTS)


async def test_hours_by_person_are_those_of_this_month_without_planned_ones() -> None:
    found = await hours_by_person(TEAM.whole_firm())
    assert aloud(found).startswith(
        "For 1 Mar 2026 – 31 Mar 2026, 14.25 hours went into the work, by 4 people. "
        "Most of it is by Ines Roth: 8.5 hours."
    )
    assert rows(found.facts["people"]) == [
        ("Ines Roth", "8.5 hours", "0 hours", "2"),
        ("Max Hollis", "5 hours", "0 hours", "1"),
        ("not named", "0.5 hours", "0 hours", "1"),
        ("no longer listed", "0.25 hours", "0 hours", "1"),
    ]
    assert found.again is not None
    assert found.again.args == {"first": "2026-03-01", "last": "2026-03-31"}
    assert TEAM.calls.count("staff_hours") == 2, "projects on which nobody worked are not read"


async def test_a_period_may_be_named_or_given_as_days() -> None:
    books = TEAM.whole_firm()
    february = await hours_by_person(books, period=Words("February"))
    assert [row[:2] for row in rows(february.facts["people"])] == [("Max Hollis", "40 hours")]
    assert "Most of it" not in aloud(february)
    days = await hours_by_person(books, first=Day("2026-02-01"), last=Day("2026-02-28"))
    assert aloud(days) == aloud(february)
    empty = await hours_by_person(books, period=Words("last year"))
    assert empty.outcome is Outcome.EMPTY
    assert (await hours_by_person(books, period=Words("when the moon is full"))).outcome is Outcome.MISSING


async def test_too_many_projects_are_not_read_and_that_is_said() -> None:
    many = [project(f"P{n}", id=n, worked=Decimal(1)) for n in range(70)]
    found = await hours_by_person(Ledger(all_projects=many, shifts=[shift(1, 69, 1, "1")]).whole_firm())
    assert "10 projects are not part of this" in aloud(found)
    with pytest.raises(Upstream, match="incomplete"):
        await hours_by_person(Ledger(all_projects=[SITE], complete=False).whole_firm())


async def test_half_a_list_of_hours_is_no_sum() -> None:
    class Torn(Ledger):
        async def staff_hours(self, project_id: int):  # type: ignore[no-untyped-def]  # as the ledger's
            self.complete = False
            return await super().staff_hours(project_id)

    with pytest.raises(Upstream, match="incomplete"):
        await hours_by_person(Torn(all_projects=[SITE], shifts=SHIFTS).whole_firm())


async def test_who_has_no_name_is_still_somebody() -> None:
    team = Ledger(all_projects=[SITE], shifts=SHIFTS[3:5], team=[StaffRecord(1, "Max")])
    found = await hours_by_person(team.whole_firm())
    assert "Most of it" not in aloud(found)
    assert all(fact.kind is not Kind.WITHHELD for fact in found.facts.values())
