"""What each level of assurance may see, as a table with safe defaults (channels-and-security.md §2.2)."""

from __future__ import annotations

from frontdesk.books.firm import FirmCard
from frontdesk.principal import Contact, Level, Principal, Staff


def may_read_books(principal: Principal) -> bool:
    """Whether this principal gets a view of a client's books at all. Nothing is disclosed below level 2."""
    return isinstance(principal, Contact) and principal.level >= Level.MATCHED


def may_read_all_books(principal: Principal) -> bool:
    """Whether this principal gets the books of all clients: the firm's own staff, and nobody else."""
    return isinstance(principal, Staff) and principal.level >= Level.STAFF


def may_see_lines(principal: Principal, firm: FirmCard) -> bool:
    """Line items and taxes: by code or aligned mail; a matched phone number alone only where the firm allows it."""
    if not isinstance(principal, Contact):
        return False
    return principal.level >= Level.CODE or principal.method == "dkim" or firm.show_lines_by_phone
