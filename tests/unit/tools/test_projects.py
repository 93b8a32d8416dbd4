"""Projects by the person's own words, and hours and budgets compared rightly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.books.records import BudgetKind, ProjectStatus
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again
from frontdesk.reply import Choices, Outcome
from frontdesk.tools.projects import HourSplit, list_projects, project_hours, project_status
from frontdesk.tools.spec import Ref, Words
from tests.unit.tools.ledger import THEIRS, Ledger, entry, money, project, rows, said

SITE = project(
    "Website redesign",
    id=24,
    number="BW-WEB",
    worked=Decimal("80.5"),
    budget_kind=BudgetKind.HOURS,
    budget=Decimal(120),
)
CAMPAIGN = project(
    "Autumn campaign",
    id=25,
    worked=Decimal(40),
    cost=money("3600.00"),
    budget_kind=BudgetKind.MONEY,
    budget=Decimal(14000),
)
CARE = project("Monthly care", id=26, worked=Decimal(3))
OLD = project("Catalogue", id=27, status=ProjectStatus.COMPLETED, budget_kind=BudgetKind.HOURS, budget=Decimal(60))


def words_in(text: str) -> int:
    return len(text.split())


@pytest.mark.requirement("S2")
@pytest.mark.parametrize(
    "which",
    [
        "Website redesign",
        "the website project",
        "the redesign one",
        "BW-WEB",
        "bw web",
        "websit redesing",
        "ＷＥＢＳＩＴＥ",
        "24",
    ],
)
async def test_a_project_is_found_by_name_or_number_in_many_dresses(which: str) -> None:
    books = Ledger(all_projects=[SITE, CAMPAIGN, CARE]).books()
    result = await project_status(books, which=Words(which))

    assert result.shown == ("project:24",)
    assert "Website redesign is active. Its end date is 15 April 2026." in said(result)
    assert "80.5 hours of 120 hours used" in said(result)
    assert result.again == Again("project_status", {"ref": "project:24"})


@pytest.mark.requirement("S71", "S72")
async def test_an_unknown_project_is_not_there_and_neither_is_anybody_elses() -> None:
    ledger = Ledger(all_projects=[SITE, CAMPAIGN, project("Trail app", id=90, client=THEIRS, number="NP-APP")])
    for which in ("Trail app", "NP-APP", "90", "zeppelin"):
        with pytest.raises(NotYours):
            await project_status(ledger.books(), which=Words(which))
    for ref in ("project:90", "project:4711", "invoice:24"):
        with pytest.raises(NotYours):
            await project_hours(ledger.books(), ref=Ref(ref))


async def test_several_that_fit_are_offered_and_told_apart_by_number() -> None:
    books = Ledger(all_projects=[project("Website", id=1), project("Website", id=2), CARE]).books()
    result = await project_status(books, which=Words("website"))

    assert result.outcome is Outcome.CANDIDATES
    assert result.shown == ("project:1", "project:2")
    assert isinstance(result.own[-1], Choices)
    assert "Website (P2)" in said(result)
    assert (await project_status(books, which=Words("Website (P2)"))).shown == ("project:2",)


async def test_one_that_is_merely_like_it_is_asked_about() -> None:
    books = Ledger(all_projects=[project("Catalogue spring edition", id=1), CARE]).books()
    result = await project_status(books, which=Words("catalog summer"))

    assert result.outcome is Outcome.CANDIDATES
    assert "Is it Catalogue spring edition?" in said(result)


async def test_without_a_name_the_only_active_project_is_meant_and_several_are_asked_about() -> None:
    assert (await project_status(Ledger(all_projects=[SITE, OLD]).books())).shown == ("project:24",)
    asked = await project_status(Ledger(all_projects=[SITE, CAMPAIGN, OLD]).books(), which=Words("my project"))
    assert asked.outcome is Outcome.CANDIDATES
    assert asked.shown == ("project:25", "project:24")


async def test_no_match_is_never_claimed_from_a_list_that_was_not_read_whole() -> None:
    books = Ledger(all_projects=[SITE], complete=False).books()

    with pytest.raises(Upstream) as trouble:
        await project_status(books, which=Words("zeppelin"))
    assert trouble.value.code == "incomplete"
    assert (await project_status(books, which=Words("redesign"))).shown == ("project:24",)


async def test_the_list_of_projects_has_the_closed_ones_too() -> None:
    result = await list_projects(Ledger(all_projects=[SITE, OLD]).books())

    assert "You have 2 projects with us." in said(result)
    assert ("Catalogue", "P27", "completed", "15 April 2026") in rows(result.facts["projects"])
    assert (await list_projects(Ledger().books())).outcome is Outcome.EMPTY


@pytest.mark.requirement("S31", "S33", "S34", "S64")
async def test_an_hour_budget_is_told_with_used_left_and_percent_in_few_words() -> None:
    entries = [entry(1, 24, "50.5", billed=True), entry(2, 24, "30"), entry(3, 24, "6", days=3), entry(4, 99, "500")]
    ledger = Ledger(all_projects=[SITE, CARE], entries=entries)
    text = said(result := await project_hours(ledger.books()))

    assert "Website redesign: 80.5 hours of 120 hours used, 39.5 hours left (67.1% used)." in text
    assert "50.5 hours are billed and 30 hours are not yet." in text
    assert "Another 6 hours planned ahead are not counted." in text
    assert words_in(text) <= 80
    assert result.notice == ""
    assert ledger.calls.count("hours") == 1


@pytest.mark.requirement("S33")
async def test_a_money_budget_counts_money() -> None:
    text = said(await project_hours(Ledger(all_projects=[CAMPAIGN], entries=[entry(1, 25, "40")]).books()))

    assert "Autumn campaign: €3,600.00 of €14,000.00 used, €10,400.00 left (25.7% used)." in text


@pytest.mark.requirement("S33")
async def test_being_over_budget_is_said() -> None:
    over = project("Trail app", id=5, worked=Decimal("92.25"), budget_kind=BudgetKind.HOURS, budget=Decimal(80))
    result = await project_hours(Ledger(all_projects=[over], entries=[entry(1, 5, "92.25")]).books())

    assert "is over its budget: 92.25 hours used of 80 hours (115.3%), 12.25 hours more than planned." in said(result)
    assert result.facts["left"].value == 0


@pytest.mark.requirement("S33")
async def test_no_budget_is_said_and_a_budget_that_cannot_be_read_is_not_none() -> None:
    assert "Monthly care has no budget set. 3 hours went into it so far." in said(
        await project_hours(Ledger(all_projects=[CARE], entries=[entry(1, 26, "3")]).books())
    )
    unread = project("Site", id=1, worked=None, budget_kind=BudgetKind.HOURS, budget=Decimal(10))
    assert "can't read how much of it is used" in said(await project_hours(Ledger(all_projects=[unread]).books()))


async def test_nearly_used_up_never_reads_as_all_of_it() -> None:
    near = project("Site", id=1, worked=Decimal("9.999"), budget_kind=BudgetKind.HOURS, budget=Decimal(10))
    result = await project_hours(Ledger(all_projects=[near], entries=[entry(1, 1, "9.999")]).books())

    assert result.facts["percent"].value == Decimal("99.9")


async def test_a_difference_between_entries_and_the_project_is_said() -> None:
    result = await project_hours(Ledger(all_projects=[SITE], entries=[entry(1, 24, "80")]).books())

    assert "The single entries come to 80 hours, the project itself says 80.5 hours." in said(result)
    assert result.notice == "hours_differ"
    assert words_in(said(result)) <= 80


@pytest.mark.requirement("S65", "S66")
async def test_billed_and_unbilled_are_exact_over_many_entries_of_this_project_only() -> None:
    entries = [entry(n, 24, f"0.{n % 9 + 1}", billed=n % 3 == 0) for n in range(1, 251)]
    entries += [entry(900 + n, 77, "8", billed=True) for n in range(5)]
    expected = {
        kind: sum(e.hours for e in entries if e.project_id == 24 and e.billed is kind) for kind in (True, False)
    }
    ledger = Ledger(all_projects=[SITE], entries=entries)

    billed = await project_hours(ledger.books(), split=HourSplit.BILLED)
    unbilled = await project_hours(ledger.books(), split=HourSplit.UNBILLED)

    assert billed.facts["billed"].value == expected[True]
    assert unbilled.facts["unbilled"].value == expected[False]
    assert said(unbilled).startswith("Website redesign:")
    assert "not billed yet" in said(unbilled).splitlines()[0]
    assert unbilled.again == Again("project_hours", {"ref": "project:24", "split": "unbilled"})


async def test_entries_not_read_whole_leave_the_split_out_and_never_guess_it() -> None:
    ledger = Ledger(all_projects=[SITE], entries=[entry(1, 24, "80.5")], complete=False)

    result = await project_hours(ledger.books(), ref=Ref("project:24"))
    assert "billed" not in result.facts
    assert "couldn't read all the single entries" in said(result)
    with pytest.raises(Upstream):
        await project_hours(ledger.books(), ref=Ref("project:24"), split=HourSplit.BILLED)


async def test_several_budgets_come_as_a_table_without_reading_entries() -> None:
    ledger = Ledger(all_projects=[SITE, CAMPAIGN, CARE, OLD])
    result = await project_hours(ledger.books(), which=Words("retainer hours"))

    assert rows(result.facts["budgets"]) == [
        ("Autumn campaign", "€3,600.00", "€14,000.00", "€10,400.00", "25.7%"),
        ("Website redesign", "80.5 hours", "120 hours", "39.5 hours", "67.1%"),
    ]
    assert "Closest to its limit is Website redesign: 80.5 hours used, 39.5 hours left (67.1% used)." in said(result)
    assert "hours" not in ledger.calls
    asked = await project_hours(ledger.books(), split=HourSplit.BILLED)
    assert asked.outcome is Outcome.CANDIDATES


@pytest.mark.requirement("S68")
async def test_rates_cost_and_staff_are_no_facts_of_a_client() -> None:
    result = await project_hours(Ledger(all_projects=[SITE], entries=[entry(1, 24, "80.5")]).books())

    assert not {"cost", "rate", "user", "staff"} & set(result.facts)
    assert "€" not in said(result)


async def test_a_project_may_bear_a_name_that_usually_means_nothing() -> None:
    books = Ledger(all_projects=[project("Retainer", id=1), project("Website", id=2)]).books()

    assert (await project_status(books, which=Words("retainer"))).shown == ("project:1",)
