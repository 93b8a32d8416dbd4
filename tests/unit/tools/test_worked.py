"""Hours in a period and by task: every entry counted once, none by person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from frontdesk.books.records import HourEntry, Many, ProjectStatus
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again
from frontdesk.reply import Outcome
from frontdesk.tools.spec import Day, Ref, Words
from frontdesk.tools.worked import hours_by_task, hours_in_period
from tests.unit.tools.ledger import Ledger, entry, project, rows, said

SITE, APP = project("Website", id=24), project("Trail app", id=25)


def task(id: int, project: int, hours: str, title: str, *, days: int, billed: bool | None = False) -> HourEntry:
    return replace(entry(id, project, hours, days=days, billed=billed), title=title)


ENTRIES = [
    task(1, 24, "2.5", "Design", days=-1),
    task(2, 24, "1.25", "  design ", days=-20, billed=True),  # 24 February
    task(3, 24, "0.25", "", days=-21, billed=None),  # 23 February
    task(4, 24, "3", "Build", days=-200),
    task(5, 24, "4", "Build", days=5),
    task(6, 25, "1", "Maps", days=-22, billed=True),  # 22 February
]
BOOKS = Ledger([], [SITE, APP], ENTRIES)


async def test_a_period_over_all_projects_is_told_with_each_of_them() -> None:
    result = await hours_in_period(BOOKS.books(), period=Words("in February"))
    text = said(result)

    assert text.startswith("For 1 Feb 2026 – 28 Feb 2026, 2.5 hours went into your projects.")
    assert "2.25 hours of that are billed, and 0 hours are not yet." in text
    assert "For 0.25 hours, the record doesn't say." in text
    assert rows(result.facts["projects"]) == [
        ("Trail app", "1 hour", "1 hour", "0 hours"),
        ("Website", "1.5 hours", "1.25 hours", "0 hours"),
    ]
    assert result.again == Again("hours_in_period", {"first": "2026-02-01", "last": "2026-02-28"})


async def test_one_project_is_told_by_task_and_planned_hours_stand_apart() -> None:
    result = await hours_in_period(BOOKS.books(), which=Words("website"), period=Words("this month"))
    text = said(result)

    assert "Website, 1 Mar 2026 – 31 Mar 2026: 2.5 hours worked." in text
    assert "Another 4 hours planned ahead in that time are not counted." in text
    assert rows(result.facts["tasks"]) == [("Design", "2.5 hours")]
    assert result.shown == ("project:24",)


async def test_a_reference_and_days_say_the_same_again() -> None:
    books = BOOKS.books()
    first = await hours_in_period(books, which=Words("website"), period=Words("this month"))
    assert first.again is not None
    again = await hours_in_period(
        books, ref=Ref(first.again.args["ref"]), first=Day("2026-03-01"), last=Day("2026-03-31")
    )

    assert again == first


async def test_no_hours_in_a_period_is_said_plainly() -> None:
    all_of_them = await hours_in_period(BOOKS.books(), period=Words("2020"))
    one = await hours_in_period(BOOKS.books(), ref=Ref("project:25"), period=Words("2020"))

    assert (all_of_them.outcome, said(all_of_them)) == (
        Outcome.EMPTY,
        "For 1 Jan 2020 – 31 Dec 2020, no hours are on record.",
    )
    assert said(one) == "Trail app, 1 Jan 2020 – 31 Dec 2020: no hours are on record."
    assert said(await hours_in_period(Ledger([], []).books())) == "There are no projects for you yet."


async def test_by_task_the_rows_add_up_to_the_hours() -> None:
    result = await hours_by_task(BOOKS.books(), which=Words("website"))

    assert said(result).startswith("Website: 7 hours worked so far.")
    assert rows(result.facts["tasks"]) == [
        ("Design", "3.75 hours"),
        ("Build", "3 hours"),
        ("other work", "0.25 hours"),
    ]
    in_february = await hours_by_task(BOOKS.books(), ref=Ref("project:24"), period=Words("February"))
    assert said(in_february).startswith("Website, 1 Feb 2026 – 28 Feb 2026: 1.5 hours worked.")


async def test_many_small_tasks_stand_together_and_nothing_is_lost() -> None:
    many = [task(n, 24, f"{n}", f"Task {n}", days=-n) for n in range(1, 31)]
    found = rows((await hours_by_task(Ledger([], [SITE], many).books())).facts["tasks"])

    assert len(found) == 15
    assert found[-1][0] == "smaller tasks, together"
    assert sum(Decimal(row[1].split()[0]) for row in found) == sum(range(1, 31))


async def test_which_project_is_asked_when_several_could_be_meant() -> None:
    result = await hours_by_task(BOOKS.books())

    assert result.outcome is Outcome.CANDIDATES
    assert result.shown == ("project:25", "project:24")


async def test_nothing_done_yet_is_said_plainly() -> None:
    books = Ledger([], [SITE], ENTRIES[4:5]).books()

    assert said(await hours_by_task(books)) == "Website: no hours are on record yet."
    assert said(await hours_by_task(books, period=Words("last month"))).startswith(
        "Website, 1 Feb 2026 – 28 Feb 2026: no hours"
    )


async def test_an_unclear_period_is_asked_about_and_a_missing_project_is_not_there() -> None:
    for tool in (hours_in_period, hours_by_task):
        assert (await tool(BOOKS.books(), period=Words("some time"))).outcome is Outcome.MISSING
        with pytest.raises(NotYours):
            await tool(BOOKS.books(), ref=Ref("project:99"))
    assert (await hours_in_period(BOOKS.books(), which=Words("webb"))).outcome is Outcome.CANDIDATES


async def test_with_very_many_projects_completed_ones_are_left_out_and_that_is_said() -> None:
    many = [project(f"Old {n}", id=100 + n, status=ProjectStatus.COMPLETED) for n in range(9)]
    text = said(await hours_in_period(Ledger([], [SITE, *many], ENTRIES).books()))

    assert "9 completed projects are not part of this." in text


async def test_no_hours_are_told_from_entries_that_may_not_be_whole() -> None:
    class HalfRead(Ledger):
        async def hours(self, project_id: int) -> Many[HourEntry]:
            return Many(tuple(self.entries), complete=False)

    for books in (HalfRead([], [SITE], ENTRIES), Ledger([], [SITE], ENTRIES, complete=False)):
        with pytest.raises(Upstream):
            await hours_in_period(books.books())
        with pytest.raises(Upstream):
            await hours_by_task(books.books())
