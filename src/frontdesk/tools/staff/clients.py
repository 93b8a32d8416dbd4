"""Clients by their names: which one is meant, and what the client of a record is called."""

from __future__ import annotations

from typing import Final

from frontdesk.books.records import ClientRecord
from frontdesk.books.views import FirmBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Fact, name, status
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools import names, picking
from frontdesk.tools.spec import record_id

#: Words about a client that name none in particular.
_NOISE: Final = frozenset(
    {
        "client", "clients", "customer", "account", "company", "overview", "show", "me", "everything", "ltd", "does",
        "stand", "standing", "owe", "owes", "us", "from", "to", "see", "books",
        "cliente", "kunde", "konto", "compte", "cuenta", "conta",
    }
)  # fmt: skip


async def meant(firm: FirmBooks, client: str | None, ref: str | None) -> ClientRecord | Result:
    """The client of ``ref`` or of the words ``client``; or the result that asks back or says that there is none."""
    if ref is not None:
        number = record_id(ref, "client")
        try:
            return _none() if number is None else await firm.client(number)
        except NotYours:
            return _none()
    everybody = await firm.clients()
    if not names.names_one(everybody, client or "", noise=_NOISE):
        return Result(Outcome.MISSING, own=(Say("staff.which_client"),))
    match = names.matching(everybody.items, client or "", noise=_NOISE)
    if match.sure is not None:
        return match.sure
    if not everybody.complete:
        raise Upstream("incomplete")
    if not match.maybe:
        return _none()
    key = "staff.did_you_mean" if len(match.maybe) == 1 else "staff.candidates"
    return picking.candidates(key, [one.name for one in match.maybe], [f"client:{one.id}" for one in match.maybe])


async def names_of(firm: FirmBooks, wanted: set[int]) -> dict[int, str]:
    """What the clients of these ids are called. One that is not listed, or not any more, is left out."""
    if not wanted:
        return {}
    return {client.id: client.name for client in await firm.clients() if client.id in wanted}


def called(known: dict[int, str], client: int | None) -> Fact:
    """A client's name as a fact."""
    found = known.get(client) if client is not None else None
    return name(found) if found else status("label.not_listed")


def _none() -> Result:
    return Result(Outcome.NONE, own=(Say("staff.no_client"),))
