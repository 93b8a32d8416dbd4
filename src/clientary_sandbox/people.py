"""The people of the demo firm by name: who they are, where they write from, whose contact they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone who may write to the firm: `emails[i]` is the address on record at `clients[i]`."""

    name: str
    emails: tuple[str, ...]
    clients: tuple[str, ...] = ()
    mobile: str = ""

    @property
    def email(self) -> str:
        """The first (for most, the only) address of this person."""
        return self.emails[0]


BRIGHTWATER = "Brightwater Books"
NORTH_PEAK = "North Peak Outdoor"
ATELIER = "Atelier Moreau"
FOODS = "Moreau Foods"
NAIR_LEGAL = "Nair Legal"
NAIR_PROPERTY = "Nair Property"

ANA = Person("Ana Silva", ("ana@brightwater.example",), (BRIGHTWATER,), "+351 912 555 014")
BEN = Person("Ben Okafor", ("ben@brightwater.example",), (BRIGHTWATER,), "+351 912 555 077")
CY = Person("Cy Lindqvist", ("cy@northpeak.example",), (NORTH_PEAK,), "+1 303 555 0142")
# One person, one mobile, an address of her own at each of two clients.
DANA = Person(
    "Dana Moreau",
    ("dana@atelier-moreau.example", "dana@moreau-foods.example"),
    (ATELIER, FOODS),
    "+33 6 39 98 20 11",
)
# One person with one address that two clients both have on record.
PRIYA = Person(
    "Priya Nair",
    ("priya@nairgroup.example", "priya@nairgroup.example"),
    (NAIR_LEGAL, NAIR_PROPERTY),
    "+44 7700 900321",
)
VIC = Person("Vic Arden", ("vic@studio54.example",))  # a stranger: in no record
MAX = Person("Max Hollis", ("max@harbourfinch.example",), (), "+44 7700 900100")  # staff
