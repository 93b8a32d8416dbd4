"""One client's books: whatever comes back from upstream, only this client's records come out."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from frontdesk import log
from frontdesk.books.records import (
    NOT_SHOWN,
    ContactRecord,
    EstimateStatus,
    Invoice,
    InvoiceStatus,
    Many,
    Project,
    Task,
)
from frontdesk.books.scoping import OneClientsBooks, narrow
from frontdesk.errors import NotYours, StepUp, Upstream
from tests.unit.tools.ledger import (
    FIRM,
    MINE,
    THEIRS,
    TODAY,
    Ledger,
    entry,
    estimate,
    invoice,
    project,
    recurring,
    task,
)

pytestmark = pytest.mark.guard


class Mixed(Ledger):
    """Upstream answers every list with everybody's records."""

    async def invoices(self, client_id: int) -> Many[Invoice]:
        self.calls.append("invoices")
        return Many(tuple(self.all_invoices), self.complete, len(self.all_invoices))

    async def projects(self, client_id: int) -> Many[Project]:
        self.calls.append("projects")
        return Many(tuple(self.all_projects), self.complete)


@pytest.fixture
def raw() -> Mixed:
    return Mixed(
        [
            invoice("184", id=110, days=5),
            invoice("185", id=111, days=5),
            invoice("183", id=112, date=None),
            invoice("D1", id=113, status=InvoiceStatus.DRAFT),
            invoice("C1", id=114, status=InvoiceStatus.CANCELLED),
            invoice("T1", id=210, client=THEIRS),
        ],
        [project("Beta", id=24), project("alpha", id=25), project("Theirs", id=301, client=THEIRS)],
        [entry(1, 24, "1"), entry(2, 301, "2")],
    )


@pytest.fixture
async def books(raw: Mixed) -> OneClientsBooks:
    return raw.books()


async def test_that_only_visible_invoices_of_this_client_come_out_newest_first(
    raw: Mixed, books: OneClientsBooks
) -> None:
    many = await books.invoices()
    assert [one.number for one in many] == ["185", "184", "183"]
    assert (many.complete, many.total) == (True, 6)
    assert [one.name for one in await books.projects()] == ["alpha", "Beta"]
    assert (books.today, books.firm) == (TODAY, FIRM)
    await books.close()


async def test_that_anothers_record_in_ones_own_list_is_an_alarm(
    raw: Mixed, books: OneClientsBooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[object, ...]] = []
    monkeypatch.setattr(log, "event", lambda name, **codes: heard.append((name, *codes.values())))
    await books.invoices()
    await books.projects()
    assert heard == [("books.foreign_record", "invoice", 1), ("books.foreign_record", "project", 1)]
    with pytest.raises(NotYours):
        await books.invoice(210)
    assert len(heard) == 2, "asking for it by its id is no alarm, or it could be told from what is not there"
    await books.close()


@pytest.mark.parametrize("id", [210, 113, 114, 999])
@pytest.mark.parametrize("listed", [False, True])
async def test_that_a_hidden_a_foreign_and_a_missing_invoice_are_the_same(
    raw: Mixed, books: OneClientsBooks, id: int, listed: bool
) -> None:
    if listed:
        await books.invoices()
    raw.calls.clear()
    with pytest.raises(NotYours) as refusal:
        await books.invoice(id)
    assert (str(refusal.value), refusal.value.key) == ("", "none.matches")
    await asyncio.sleep(0)  # the contact is confirmed beside the read
    assert sorted(raw.calls) == (["invoice"] if listed else ["contact", "invoice"])
    await books.close()


async def test_that_one_read_serves_the_whole_turn(raw: Mixed, books: OneClientsBooks) -> None:
    await asyncio.gather(books.invoices(), books.invoices(), books.projects(), books.settle())
    found = await books.invoice(110)
    assert found.number == "184"
    assert sorted(raw.calls) == ["contact", "invoices", "projects"]
    assert (await books.address_on_record()) == "ana@brightwater.example"
    await books.close()


async def test_that_an_invoice_is_read_alone_when_no_list_was(raw: Mixed, books: OneClientsBooks) -> None:
    assert (await books.invoice(110)).number == "184"
    await books.settle()
    assert sorted(raw.calls) == ["contact", "invoice"]
    await books.close()


class Proven(Mixed):
    """Upstream whose order is proven: the newest invoices can be read alone."""

    newest: tuple[Invoice, ...] = ()

    async def newest_invoices(self, client_id: int) -> Many[Invoice] | None:
        self.calls.append("newest")
        return Many(self.newest)


async def test_that_the_latest_invoice_is_ones_own_visible_one_however_it_is_read(raw: Mixed) -> None:
    shortcut = Proven(raw.all_invoices, raw.all_projects)
    books = shortcut.books()
    shortcut.newest = (raw.all_invoices[5], raw.all_invoices[3], raw.all_invoices[0])
    latest = await books.latest_invoice()
    assert latest is not None
    assert latest.number == "184"
    assert "invoices" not in shortcut.calls
    await books.close()
    shortcut.newest = (raw.all_invoices[5], raw.all_invoices[3])
    books = shortcut.books()
    latest = await books.latest_invoice()
    assert latest is not None
    assert latest.number == "185"
    assert (await books.latest_invoice()) == latest
    await books.close()


async def test_that_the_latest_invoice_is_none_or_unknown_rather_than_wrong(raw: Mixed) -> None:
    raw.complete = False
    books = raw.books()
    with pytest.raises(Upstream, match="incomplete"):
        await books.latest_invoice()
    await books.close()
    books = Mixed().books()
    assert await books.latest_invoice() is None
    await books.close()


async def test_that_line_items_are_held_back_below_their_level(raw: Mixed) -> None:
    books = raw.books(lines=False)
    assert {one.lines for one in await books.invoices()} == {NOT_SHOWN}
    assert (await books.invoice(110)).lines is NOT_SHOWN
    await books.close()


async def test_that_hours_are_read_for_ones_own_project_and_hold_only_its_entries(
    raw: Mixed, books: OneClientsBooks
) -> None:
    mine = (await books.projects()).items[1]
    assert [one.id for one in await books.hours(mine)] == [1]
    with pytest.raises(NotYours):
        await books.hours(raw.all_projects[-1])
    await books.close()


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (ContactRecord(31, THEIRS, "Ana", "ana@brightwater.example"), None),
        (ContactRecord(31, None, "Ana", "ana@brightwater.example"), None),
        (ContactRecord(31, MINE, "Ana", "ana@new.example"), "ana@brightwater.example"),
    ],
)
async def test_that_a_contact_who_moved_is_not_answered(
    raw: Mixed, contact: ContactRecord, address: str | None
) -> None:
    raw.people[31] = contact
    books = narrow(raw, client_id=MINE, contact_id=31, firm=FIRM, today=TODAY, lines=True, address=address)
    await books.invoices()
    with pytest.raises(NotYours):
        await books.settle()
    with pytest.raises(NotYours):
        await books.address_on_record()
    await books.close()


async def test_that_the_address_is_compared_without_case(raw: Mixed) -> None:
    books = narrow(
        raw, client_id=MINE, contact_id=31, firm=FIRM, today=TODAY, lines=True, address=" ANA@Brightwater.example"
    )
    await books.invoices()
    await books.settle()
    await books.close()


async def test_that_nothing_read_needs_no_confirmation(raw: Mixed, books: OneClientsBooks) -> None:
    await books.settle()
    assert raw.calls == []
    await books.close()


async def test_that_a_contact_without_an_address_must_prove_more(raw: Mixed, books: OneClientsBooks) -> None:
    raw.people[31] = replace(raw.people[31], email="")
    with pytest.raises(StepUp):
        await books.address_on_record()
    await books.close()


class Broken(Mixed):
    """Upstream fails on the list and hangs on the contact."""

    async def invoices(self, client_id: int) -> Many[Invoice]:
        raise Upstream("unreachable")

    async def contact(self, contact_id: int) -> ContactRecord:
        await asyncio.Event().wait()
        raise AssertionError


async def test_that_trouble_comes_out_as_it_is_and_closing_leaves_nothing_running() -> None:
    books = Broken().books()
    with pytest.raises(Upstream):
        await books.invoices()
    with pytest.raises(Upstream):
        await books.invoices()
    await books.close()
    assert len(asyncio.all_tasks()) == 1


class EverybodysWork(Mixed):
    """Upstream answers with other clients' estimates, tasks and recurring invoices, too."""


async def test_that_estimates_tasks_and_recurring_invoices_are_ones_own() -> None:
    raw = EverybodysWork(
        all_projects=[project("Beta", id=24)],
        all_estimates=[
            estimate("301", id=41, days=9),
            estimate("302", id=42, days=1, lines=()),
            estimate("D", id=43, status=EstimateStatus.DRAFT),
            estimate("C", id=44, status=EstimateStatus.CANCELLED),
            estimate("L", id=45, client=None),
            estimate("T", id=46, client=THEIRS),
            estimate("U", id=47, date=None),
        ],
        all_tasks=[task("later", id=2, days=9), task("no day", id=3, days=None), task("soon", id=1, days=1)],
        all_recurring=[recurring("b", id=2, days=None), recurring("a", id=1), recurring("T", id=3, client=THEIRS)],
    )
    raw.all_tasks += [Task(8, 24, THEIRS, "theirs", TODAY, done=False), Task(9, 25, None, "other", TODAY, done=False)]
    books = raw.books()
    assert [one.number for one in await books.estimates()] == ["302", "301", "U"]
    assert [one.title for one in await books.tasks(raw.all_projects[0])] == ["soon", "later", "no day"]
    assert [one.name for one in await books.recurring()] == ["a", "b"]
    with pytest.raises(NotYours):
        await books.tasks(project("Theirs", id=301, client=THEIRS))
    await books.close()
    books = raw.books(lines=False)
    assert {one.lines for one in await books.estimates()} == {NOT_SHOWN}
    await books.close()
