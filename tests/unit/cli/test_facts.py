"""Facts about the firm as people type them."""

from __future__ import annotations

import pytest

from frontdesk.cli.connect.facts import FACTS, shown
from frontdesk.errors import ConfigError


@pytest.mark.parametrize(
    ("fact", "typed", "kept"),
    [
        ("hours", "mon-wed 9:00-17:30, sat 10:00-12:00", {"mon": "09:00-17:30", "tue": "09:00-17:30",
                                                       "wed": "09:00-17:30", "sat": "10:00-12:00"}),
        ("hours", "", {}),
        ("services", "Brand , Websites,,", ["Brand", "Websites"]),
        ("sites", "www.Acme.com, https://shop.acme.com/cart?x=1", ["https://www.acme.com", "https://shop.acme.com"]),
        ("sites", "http://localhost:3000", ["http://localhost:3000"]),
        ("handoff_address", "team@acme.example", "team@acme.example"),
        ("handoff_address", "", None),
        ("keep_days", "14", 14),
        ("reply_within", "2.5", 2.5),
        ("lead_fields", "company, reach", ["company", "reach"]),
        ("name", "Müller & Söhne", "Müller & Söhne"),
    ],
)  # fmt: skip
def test_that_it_is_read_as_meant(fact: str, typed: str, kept: object) -> None:
    assert FACTS[fact].read(typed) == kept


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("hours", "weekdays"), ("hours", "mon 9-17"), ("hours", "xyz 09:00-17:00"), ("zone", "Lisbon"),
        ("locale", "xx_YY"), ("sites", "javascript:alert(1)"), ("sites", "http://acme.com"),
        ("sites", "https://a.example; script-src *"), ("sites", "https://user:pw@acme.com"), ("sites", "ftp://acme.com"),
        ("handoff_address", "team"), ("handoff_address", "a@b.example\r\nBcc: x@y.example"), ("keep_days", "-1"),
        ("keep_days", "many"), ("reply_within", "0"), ("lead_fields", "company, shoe size"), ("name", "a\nb"),
    ],
)  # fmt: skip
def test_that_what_cannot_be_used_is_refused_with_a_remedy(fact: str, typed: str) -> None:
    with pytest.raises(ConfigError) as refused:
        FACTS[fact].read(typed)
    assert len(refused.value.problems[0]) > 15


def test_that_what_is_kept_can_be_typed_again() -> None:
    for fact, typed in (("hours", "mon-fri 9:00-17:30"), ("sites", "https://a.example,https://b.example")):
        kept = FACTS[fact].read(typed)
        assert FACTS[fact].read(shown(kept)) == kept
