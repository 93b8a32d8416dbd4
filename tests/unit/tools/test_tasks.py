"""The tasks of a project: what is open and what comes next, never who does it."""

from __future__ import annotations

import pytest

from frontdesk.books.records import Task
from frontdesk.errors import NotYours, Upstream
from frontdesk.reply import Outcome
from frontdesk.tools.spec import Ref, Words
from frontdesk.tools.tasks import TaskFilter, project_tasks
from tests.unit.tools.ledger import THEIRS, TODAY, Ledger, aloud, project, rows, task

SITE = project("Website relaunch", id=24)
TASKS = [
    task("Import the backlist", id=3, days=10),
    task("Send the proofs", id=2, days=3),
    task("Ask about fonts", id=5, days=None, done=None),
    task("Late one", id=1, days=-4),
    task("Choose the typefaces", id=4, days=-20, done=True),
    task("Elsewhere", id=6, project=99),
    Task(7, 24, THEIRS, "Anothers", TODAY, done=False),
]
FULL = Ledger(all_projects=[SITE], all_tasks=TASKS)


async def test_open_tasks_come_by_their_day_and_the_next_one_is_named() -> None:
    found = await project_tasks(FULL.books())
    assert aloud(found).startswith(
        "Website relaunch: 4 tasks are still to be done. Next comes Send the proofs, due on 19 March 2026."
    )
    assert rows(found.facts["tasks"]) == [
        ("Late one", "12 March 2026", "open"),
        ("Send the proofs", "19 March 2026", "open"),
        ("Import the backlist", "26 March 2026", "open"),
        ("Ask about fonts", "", "not known"),
    ]
    assert found.shown == ("project:24", "task:1", "task:2", "task:3", "task:5")


async def test_all_tasks_include_what_is_done() -> None:
    found = await project_tasks(FULL.books(), show=TaskFilter.ALL)
    assert "1 task is done already." in aloud(found)
    assert ("Choose the typefaces", "24 February 2026", "done") in rows(found.facts["tasks"])
    assert found.again is not None
    assert found.again.args == {"ref": "project:24", "show": "all"}


async def test_a_finished_project_and_one_without_tasks_say_so() -> None:
    done = Ledger(all_projects=[SITE], all_tasks=[TASKS[4]])
    assert (
        aloud(await project_tasks(done.books())) == "Website relaunch: nothing is left to be done, 1 task is finished."
    )
    assert "tasks" in (await project_tasks(done.books(), show=TaskFilter.ALL)).facts
    none = await project_tasks(Ledger(all_projects=[SITE]).books())
    assert (none.outcome, aloud(none)) == (Outcome.EMPTY, "Website relaunch: no tasks are on record.")


async def test_without_a_day_to_come_nothing_is_called_next() -> None:
    late = Ledger(all_projects=[SITE], all_tasks=[TASKS[3]])
    assert "Next comes" not in aloud(await project_tasks(late.books()))


async def test_the_project_is_asked_for_and_must_be_ones_own() -> None:
    two = Ledger(all_projects=[SITE, project("Autumn campaign", id=25), project("Trail", id=90, client=THEIRS)])
    assert (await project_tasks(two.books())).outcome is Outcome.CANDIDATES
    with pytest.raises(NotYours):
        await project_tasks(two.books(), ref=Ref("project:90"))
    with pytest.raises(NotYours):
        await project_tasks(two.books(), which=Words("zebra crossing"))
    with pytest.raises(NotYours):
        await two.books().tasks(two.all_projects[2])


async def test_half_a_list_of_tasks_tells_nothing() -> None:
    class Torn(Ledger):
        async def tasks(self, project_id: int):  # type: ignore[no-untyped-def]  # as the ledger's
            self.complete = False
            return await super().tasks(project_id)

    with pytest.raises(Upstream, match="incomplete"):
        await project_tasks(Torn(all_projects=[SITE], all_tasks=TASKS).books())
