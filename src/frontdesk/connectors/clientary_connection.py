"""What a token reaches in a Clientary account: asked once, when a firm connects."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Final, TypeVar

import clientary as api
from frontdesk.connectors.clientary_errors import reading
from frontdesk.errors import Upstream

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Connection:
    """What a token reaches. ``staff`` are names; ``contacts`` a count; None where that may not be read.

    ``missing`` names what the token's user may not see (staff, contacts, leads, invoices, projects).
    Clientary does not say whose token it is, so ``name`` is the sole staff member or else the account's own name.
    """

    account: str
    staff: tuple[str, ...] | None
    contacts: int | None
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.staff[0] if self.staff is not None and len(self.staff) == 1 else self.account


class _Shut:
    """Stands for an answer that the token's user may not have."""


_SHUT: Final = _Shut()


async def describe(books: api.Clientary, account: str) -> Connection:
    """What this token reaches, by reading a little of each kind. Raises ``Upstream`` when that is nothing."""
    contacts, staff, leads = await asyncio.gather(
        _open(anext(books.contacts.pages(), None)),
        _open(books.staff.list()),
        _open(anext(books.leads.pages(), None)),
    )
    if contacts is _SHUT and staff is _SHUT and leads is _SHUT:
        raise Upstream("denied", retry=False)
    some = next((c.client_id for c in contacts.items if c.client_id), None) if isinstance(contacts, api.Page) else None
    invoices, projects = await asyncio.gather(
        _open(anext(books.invoices.pages_of_client(some), None) if some else _nothing()),
        _open(books.projects.of_client(some) if some else _nothing()),
    )
    kinds = {"contacts": contacts, "staff": staff, "leads": leads, "invoices": invoices, "projects": projects}
    return Connection(
        account,
        tuple(person.name for person in staff.items) if isinstance(staff, api.Listing) else None,
        contacts.total_count if isinstance(contacts, api.Page) else None,
        tuple(kind for kind, answer in kinds.items() if answer is _SHUT),
    )


async def _open(asked: Awaitable[T]) -> T | _Shut:
    """The answer, or ``_SHUT`` where the token's user lacks the right. A wrong token raises ``Upstream``."""
    with reading():
        try:
            return await asked
        except (api.Forbidden, api.NotFound):  # what a user may not see may also be said not to exist
            return _SHUT


async def _nothing() -> None:
    return None
