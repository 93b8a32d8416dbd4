"""How long a budget lasts: the pace of four weeks, a range and not a promise, and silence where there is too little."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from frontdesk.books.records import BudgetKind, HourEntry, Many
from frontdesk.errors import Upstream
from frontdesk.facts import Again
from frontdesk.reply import Outcome
from frontdesk.tools.burn import Pace, pace_of, runs_out, used_by
from frontdesk.tools.forecast import budget_forecast
from frontdesk.tools.spec import Ref, Words
from tests.unit.tools.ledger import TODAY, Ledger, entry, money, project, rows, said
from tests.unit.tools.test_projects import SITE

HOURS = BudgetKind.HOURS
STEADY = [entry(n, 24, "7", days=-7 * n - 1) for n in range(4)]
UNEVEN = [entry(n, 24, hours, days=-7 * n - 1) for n, hours in enumerate(("10", "2", "6", "2"))]


def care(used: str, budget: str = "100", ends: date | None = None) -> Ledger:
    one = project("Care", id=24, worked=Decimal(used), budget_kind=HOURS, budget=Decimal(budget), ends=ends)
    return Ledger([], [one], STEADY)


def test_the_pace_is_that_of_four_weeks_with_today_counted() -> None:
    entries = [*UNEVEN, entry(9, 24, "100", days=-28), entry(10, 24, "100", days=1)]

    assert pace_of(entries, TODAY) == Pace(Decimal(5), Decimal(5) - Decimal(11).sqrt(), Decimal(5) + Decimal(11).sqrt())
    assert pace_of(STEADY, TODAY) == Pace(Decimal(7), Decimal(7), Decimal(7))


def test_work_in_one_week_only_is_too_little_for_a_pace() -> None:
    assert pace_of(STEADY[:1], TODAY) is None
    assert pace_of([], TODAY) is None


def test_the_range_lies_between_the_faster_and_the_slower_pace() -> None:
    pace = Pace(Decimal(7), Decimal("3.5"), Decimal(14))

    assert runs_out(Decimal(7), pace, TODAY) == (TODAY + timedelta(days=3), TODAY + timedelta(days=14))
    assert runs_out(Decimal(7), Pace(Decimal(1), Decimal(0), Decimal(2)), TODAY)[1] is None
    assert used_by(TODAY + timedelta(days=7), pace, TODAY) == Decimal("7.0")


async def test_a_budget_that_lasts_past_the_month_is_told_with_its_day() -> None:
    result = await budget_forecast(care("70").books())

    assert said(result).split("\n\n") == [
        "At the pace of the last four weeks, the budget should last past the end of the month, 31 March 2026.",
        "Care: at 7 hours a week on average, the budget runs out about 15 April 2026.",
        "Care: 70 hours of 100 hours used, 30 hours left (70% used).",
    ]
    assert result.facts["month_end"].value == date(2026, 3, 31)
    assert result.facts["by_month_end"].value == Decimal("15.0")
    assert result.again == Again("budget_forecast", {"ref": "project:24"})


async def test_a_budget_that_will_not_last_the_month_is_told_so() -> None:
    text = said(await budget_forecast(care("95", ends=date(2026, 6, 30)).books()))

    assert "the budget is likely to be used up by the end of the month" in text
    assert "It is likely to run out before the end date, 30 June 2026." in text


async def test_an_uneven_pace_gives_a_range() -> None:
    books = care("90", ends=date(2026, 3, 20))
    books.entries = UNEVEN
    text = said(await budget_forecast(books.books(), which=Words("care")))

    assert "the budget may run out before the end of the month" in text
    assert "Care: at 5 hours a week on average, the budget runs out between 24 March 2026 and 27 April 2026." in text
    assert "It should last beyond the end date, 20 March 2026." in text


async def test_a_pace_that_may_come_to_rest_has_only_an_earliest_day() -> None:
    books = care("90", ends=date(2026, 4, 1))
    books.entries = [entry(1, 24, "10", days=-1), entry(2, 24, "2", days=-9)]
    text = said(await budget_forecast(books.books()))

    assert "the budget runs out on 25 March 2026 at the earliest." in text
    assert "It may run out before the end date, 1 April 2026." in text


async def test_a_day_years_ahead_is_not_foretold() -> None:
    text = said(await budget_forecast(care("1", budget="5000").books()))

    assert "the budget lasts far longer than I can tell." in text


async def test_money_is_reckoned_in_hours_without_telling_what_an_hour_costs() -> None:
    shop = project(
        "Shop", id=24, worked=Decimal(50), cost=money("5000.00"), budget_kind=BudgetKind.MONEY, budget=Decimal(8000)
    )
    text = said(await budget_forecast(Ledger([], [shop], STEADY).books()))

    assert "runs out about 15 April 2026." in text
    assert "€100" not in text


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        (
            Ledger([], [project("Care", id=24, worked=Decimal(3))]),
            "Care has no budget set. 3 hours went into it so far.",
        ),
        (care("120"), "Care is over its budget: 120 hours used of 100 hours (120%), 20 hours more than planned."),
        (Ledger([], []), "There are no projects for you yet."),
    ],
)
async def test_without_something_left_of_a_budget_there_is_no_forecast(ledger: Ledger, expected: str) -> None:
    assert said(await budget_forecast(ledger.books())) == expected


async def test_too_little_history_is_said() -> None:
    books = care("10")
    books.entries = STEADY[:1]
    fresh = project("Shop", id=24, worked=Decimal(0), budget_kind=BudgetKind.MONEY, budget=Decimal(8000))

    assert "too little work on record" in said(await budget_forecast(books.books()))
    assert "too little work on record" in said(await budget_forecast(Ledger([], [fresh], STEADY).books()))


async def test_of_several_projects_with_a_budget_it_says_what_is_left_of_each_and_asks_which() -> None:
    other = project("Other", id=30, budget_kind=HOURS, budget=Decimal(5))
    books = Ledger([], [SITE, other], STEADY).books()
    result = await budget_forecast(books)

    assert result.outcome is Outcome.CANDIDATES
    assert "You have 2 projects with a budget." in said(result)
    assert {row[0] for row in rows(result.facts["budgets"])} == {"Website redesign", "Other"}
    assert said(result).endswith("Which one shall I look ahead for?\n\n– Other\n– Website redesign")
    assert set(result.shown) == {"project:24", "project:30"}
    assert "Website redesign" in said(await budget_forecast(books, ref=Ref("project:24")))


async def test_nothing_is_foretold_from_what_may_not_be_whole() -> None:
    class HalfRead(Ledger):
        async def hours(self, project_id: int) -> Many[HourEntry]:
            return Many(tuple(self.entries), complete=False)

    for books in (HalfRead([], [SITE], STEADY), Ledger([], [SITE], STEADY, complete=False)):
        with pytest.raises(Upstream):
            await budget_forecast(books.books())
