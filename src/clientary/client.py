"""The door to one Clientary account: `async with Clientary("acme", token) as books`."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from clientary.address import base_of
from clientary.calls import Calls
from clientary.limiter import Limiter, Limits
from clientary.request import Call, Timeouts
from clientary.resources.clients import Clients
from clientary.resources.contacts import Contacts
from clientary.resources.estimates import Estimates
from clientary.resources.expenses import Expenses
from clientary.resources.hours import Hours
from clientary.resources.invoices import Invoices
from clientary.resources.leads import Leads
from clientary.resources.payment_profiles import PaymentProfiles
from clientary.resources.payments import Payments
from clientary.resources.projects import Projects
from clientary.resources.recurring import RecurringSchedules
from clientary.resources.staff import StaffMembers
from clientary.resources.tasks import Tasks

if TYPE_CHECKING:
    import aiohttp


class Clientary:
    """One account. Use as an async context manager, or call `close()`.

    `subdomain` may be anything `subdomain_of` takes. `base_url` replaces the address, for a stand-in.
    `limiter` is shared by several objects of one account; else one is made from `limits`, and
    `limits=None` switches limiting off. A `session` given is used and left open.
    `observe` is told of every request; it must be quick and must not raise.
    `recipients_as_text` sends mail recipients as one comma-separated string (reference §3 row 10).
    """

    def __init__(
        self,
        subdomain: str,
        token: str,
        *,
        base_url: str | None = None,
        limits: Limits | None = Limits(),  # noqa: B008 - frozen, and None must mean "no limits"
        limiter: Limiter | None = None,
        timeout: Timeouts | None = None,
        session: aiohttp.ClientSession | None = None,
        observe: Callable[[Call], None] | None = None,
        recipients_as_text: bool = False,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        from clientary.transport import Transport  # here, so that importing the package stays light

        if limiter is None and limits is not None:
            limiter = Limiter(limits, clock=clock)
        self._transport = Transport(
            base_of(subdomain, base_url),
            token,
            limiter=limiter,
            timeouts=timeout or Timeouts(),
            session=session,
            observe=observe,
            clock=clock,
            now=now,
        )
        calls = Calls(self._transport, clock)
        self._calls = calls  # for clientary.deletes
        self.clients = Clients(calls)
        self.contacts = Contacts(calls)
        self.leads = Leads(calls)
        self.projects = Projects(calls)
        self.hours = Hours(calls)
        self.tasks = Tasks(calls)
        self.staff = StaffMembers(calls)
        self.expenses = Expenses(calls)
        self.invoices = Invoices(calls, recipients_as_text=recipients_as_text)
        self.estimates = Estimates(calls, recipients_as_text=recipients_as_text)
        self.payments = Payments(calls)
        self.payment_profiles = PaymentProfiles(calls)
        self.recurring = RecurringSchedules(calls)

    async def close(self) -> None:
        """End the connections, unless the session was lent to us."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
