"""What ``frontdesk probe`` has proven about one Clientary account, as kept in settings and as used by the connector.

Kept under ``settings["proven"]``: ``account`` (it holds for no other), ``on`` (the day), ``invoice_order``,
``page_size`` by list, ``closed_projects``, ``recipients``. Whatever can't be read counts as not proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: The order that lets "the latest invoice" stop early: no later row has a later date.
DATE_DESC: Final = "date_desc"
#: A client's own list of projects leaves the completed ones out, whatever is asked.
NEVER: Final = "never"
#: Names of the lists whose ``page_size`` the connector can use.
CLIENT_INVOICES: Final = "client_invoices"
CLIENT_PROJECTS: Final = "client_projects"
#: Clientary's own maximum where it documents one (contacts).
LARGEST_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Proven:
    """What may be relied on, each time with a look at the answer itself.

    ``hides_closed_projects``: the list of one client is not whole, so that of the account must be read.
    """

    newest_invoices_first: bool = False
    page_size: Mapping[str, int] = field(default_factory=dict)
    recipients_as_text: bool = False
    hides_closed_projects: bool = False


def account_name(account: Mapping[str, Any]) -> str:
    """Which account settings mean: what was proven for one says nothing about another."""
    return str(account.get("base_url") or account.get("subdomain") or "")


def proven_of(settings: Mapping[str, Any]) -> Proven:
    """Read a firm's settings; nothing is proven when they are about another account, or unreadable."""
    kept, account = settings.get("proven"), settings.get("clientary")
    if not isinstance(kept, Mapping) or not isinstance(account, Mapping):
        return Proven()
    if not account_name(account) or kept.get("account") != account_name(account):
        return Proven()
    sizes = kept.get("page_size")
    return Proven(
        newest_invoices_first=kept.get("invoice_order") == DATE_DESC,
        page_size={
            str(name): size
            for name, size in (sizes.items() if isinstance(sizes, Mapping) else ())
            if type(size) is int and 0 < size <= LARGEST_PAGE
        },
        recipients_as_text=kept.get("recipients") == "text",
        hides_closed_projects=kept.get("closed_projects") == NEVER,
    )
