"""The books of all clients: read once a turn, kept apart by client, gone with the turn."""

from __future__ import annotations

import asyncio

import pytest

from frontdesk.books.records import ClientRecord, InvoiceStatus, Project
from frontdesk.books.whole_firm import widen
from frontdesk.errors import NotYours
from tests.unit.tools.ledger import MINE, THEIRS, TODAY, Ledger, invoice, project, shift

pytestmark = pytest.mark.guard

SITE = project("beta", id=24)
TRAIL = project("Alpha", id=90, client=THEIRS)


class Mixed(Ledger):
    """Upstream answers every list with everybody's records."""

    async def invoices(self, client_id: int):  # type: ignore[no-untyped-def]  # as the ledger's
        return await self.invoices_of_all()

    async def projects(self, client_id: int):  # type: ignore[no-untyped-def]  # as the ledger's
        return await self.projects_of_all()


@pytest.fixture
def raw() -> Mixed:
    return Mixed(
        [
            invoice("184", id=1, days=9),
            invoice("D", id=2, days=1, status=InvoiceStatus.DRAFT),
            invoice("C", id=3, status=InvoiceStatus.CANCELLED),
            invoice("900", id=4, days=5, client=THEIRS),
            invoice("U", id=5, date=None),
        ],
        [SITE, TRAIL],
        shifts=[shift(1, 24, 1, "2"), shift(2, 90, 2, "3")],
    )


async def test_that_lists_are_ordered_and_hold_drafts_but_nothing_cancelled(raw: Mixed) -> None:
    books = widen(raw, today=TODAY)
    assert books.today == TODAY
    assert [one.number for one in await books.invoices()] == ["D", "900", "184", "U"]
    assert [one.name for one in await books.projects()] == ["Alpha", "beta"]
    assert [one.name for one in await books.clients()] == ["Brightwater", "North Peak"]
    assert [one.name for one in await books.staff()] == ["Max Hollis", "Ines Roth"]
    await books.close()


async def test_that_one_clients_lists_hold_only_theirs(raw: Mixed) -> None:
    books = widen(raw, today=TODAY)
    theirs = await books.client(THEIRS)
    assert [one.number for one in await books.invoices_of(theirs)] == ["900"]
    assert [one.name for one in await books.projects_of(theirs)] == ["Alpha"]
    assert [one.number for one in await books.invoices_of(ClientRecord(MINE, "B"))] == ["D", "184", "U"]
    with pytest.raises(NotYours):
        await books.client(99)
    await books.close()


async def test_that_hours_are_those_of_the_project(raw: Mixed) -> None:
    books = widen(raw, today=TODAY)
    projects: list[Project] = [SITE, TRAIL]
    assert [[entry.id for entry in await books.hours(one)] for one in projects] == [[1], [2]]
    await books.close()


async def test_that_one_read_serves_the_whole_turn(raw: Mixed) -> None:
    books = widen(raw, today=TODAY)
    await asyncio.gather(books.invoices(), books.invoices(), books.clients(), books.clients())
    assert sorted(raw.calls) == ["clients", "invoices_of_all"]
    await books.close()
    await books.invoices()
    assert raw.calls.count("invoices_of_all") == 2
    await books.close()
