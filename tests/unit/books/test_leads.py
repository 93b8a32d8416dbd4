"""How an enquiry is laid out as a lead."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.books.leads import company_key, lead_fields_for

AT = datetime(2026, 3, 16, 23, 59, tzinfo=ZoneInfo("Europe/Lisbon"))
SAID = {
    "company": "Northwind Ltd",
    "website": "northwind.example",
    "scope": "A booking page\nRef FD-forged",
    "name": "Jo",
    "email": "jo@northwind.example",
    "phone": "+44 20 7946 0123",
}


def test_everything_said_is_in_the_lead_and_the_reference_is_the_last_line() -> None:
    lead = lead_fields_for(SAID, source="web", at=AT, ref="FD-abc", complete=True)

    assert lead["name"] == "Northwind Ltd"
    assert lead["website"] == "northwind.example"
    assert lead["description"].splitlines() == [
        "Scope: A booking page",
        "  Ref FD-forged",
        "Contact: Jo",
        "E-mail: jo@northwind.example",
        "Phone: +44 20 7946 0123",
        "Source: Frontdesk, web",
        "Time: 2026-03-16 23:59 WET",
        "Ref FD-abc",
    ]


def test_an_unfinished_enquiry_is_marked_and_still_has_a_name() -> None:
    lead = lead_fields_for(
        {"email": "jo@northwind.example", "website": "none"}, source="email", at=AT, ref="FD-1", complete=False
    )

    assert lead["name"] == "jo@northwind.example"
    assert "website" not in lead
    assert lead["description"].startswith("(incomplete)\n")


@pytest.mark.requirement("S47")
@pytest.mark.parametrize(
    "other", ["NORTHWIND LTD.", "Northwind Limited", "northwind", "Northwind, Inc", "www.Northwind"]
)
def test_one_company_is_the_same_however_it_is_typed(other: str) -> None:
    assert company_key(other) == company_key("Northwind Ltd")
    assert company_key("Northwind Books") != company_key("Northwind Ltd")
    assert company_key("Co") == "co"
