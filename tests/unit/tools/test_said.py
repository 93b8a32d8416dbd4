"""What people type about themselves, in the ways they type it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.tools import said


@pytest.mark.requirement("S43")
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jo@northwind.com", "jo@northwind.com"),
        ("Jo <jo@Northwind.COM>", "jo@northwind.com"),
        ("mailto:jo@northwind.com.", "jo@northwind.com"),
        ("jo at northwind dot com", "jo@northwind.com"),
        ("you can reach me at jo.x at northwind dot co dot uk", "jo.x@northwind.co.uk"),
        ("jo (at) northwind (dot) com", "jo@northwind.com"),
        ("jo[at]northwind.com", "jo@northwind.com"),
        ("jo＠northwind.com", "jo@northwind.com"),
        ("it's jo+new@northwind.example, thanks", "jo+new@northwind.example"),
        ("meet me at the office", None),
        ("jo@northwind", None),
        ("jo@@northwind.com", None),
        ("", None),
    ],
)
def test_an_address_is_read(text: str, address: str | None) -> None:
    assert said.email(text) == address


@pytest.mark.requirement("S43")
@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("+44 20 7946 0123", None, "+44 20 7946 0123"),
        ("call me on 020 7946 0123 please", "GB", "+44 20 7946 0123"),
        ("(303) 555-0142", "US", "(303) 555-0142"),
        ("+1 303 555 0142", "GB", "+1 303 555 0142"),
        ("555-0100", None, "555-0100"),
        ("12", "GB", None),
        ("no phone", "GB", None),
        ("9" * 40, "GB", None),
    ],
)
def test_a_phone_number_is_read(text: str, region: str | None, number: str | None) -> None:
    found = said.phone(text, region)
    assert found is not None if number else found is None
    assert found is None or number is None or _digits(found).endswith(_digits(number).lstrip("0")[-7:])


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("https://www.Northwind.com/", "northwind.com"),
        ("northwind.co.uk/shop/?utm=1#x", "northwind.co.uk/shop"),
        ("our site is northwind dot com.", "northwind.com"),
        ("http://user:pw@northwind.com:8080/a", None),
        ("www.münchen.example", "münchen.example"),
        ("we don't have one yet", "none"),
        ("none", "none"),
        ("jo@northwind.com", None),
        ("javascript:alert(1)", None),
        ("soon", None),
    ],
)
def test_a_website_is_read(text: str, site: str | None) -> None:
    assert said.website(text) == site


@settings(deadline=None)
@given(st.text(max_size=600), st.sampled_from(sorted(said.LONGEST)))
def test_any_text_gives_a_clean_bounded_value_or_none(text: str, field: str) -> None:
    value = said.read(field, text, "GB")
    if value is not None:
        assert 0 < len(value) <= said.LONGEST[field]
        assert value == value.strip()
        assert all(c == "\n" or c.isprintable() for c in value)
        assert said.read(field, value, "GB") is not None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
