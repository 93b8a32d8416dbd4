"""Whom the mailbox page can write as: every contact in the stand-in's books, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clientary_sandbox import Firm
from clientary_sandbox.people import ANA, VIC


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody with an address. ``signs``: their mail server signs what they send; ``at``: the client, or "" ."""

    name: str
    address: str
    at: str = ""
    signs: bool = False


STRANGER: Final = Writer(VIC.name, VIC.email)
FIRST: Final = ANA.email


def writers(books: Firm) -> dict[str, Writer]:
    """By address in lower case, as the records have it: the stories' people first, the stranger last."""
    names = {row["id"]: str(row["name"]) for row in books.clients.values()}
    found: dict[str, Writer] = {}
    for row in books.contacts.values():
        address = str(row["email"] or "").strip()
        if not address:
            continue
        key, at = address.casefold(), names.get(row["client_id"], "")
        if key in found:
            at = f"{found[key].at} and {at}"
        found[key] = Writer(str(row["name"]), address, at, signs=True)
    found[STRANGER.address.casefold()] = STRANGER
    return found
