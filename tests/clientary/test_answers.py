"""What errors say is read in every known shape and bounded."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary.answers import LONGEST_WAIT, fields_of, retry_after
from tests.unhurried import UNHURRIED

NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b'{"name": ["can\'t be blank"]}', {"name": ("can't be blank",)}),
        (b'{"errors": {"number": ["taken", "odd"]}}', {"number": ("taken", "odd")}),
        (b'{"error": "no", "errors": {"name": "blank"}}', {"name": ("blank",)}),
        (b'{"errors": ["first", "second"]}', {"base": ("first", "second")}),
        (b'{"error": "no"}', {"base": ("no",)}),
        (b'"no"', {"base": ("no",)}),
        (b"[1]", {"base": ()}),
        (b"<html>", {}),
        (b"", {}),
        (b'{"<script>": ["x"], "ok": ["y"]}', {"ok": ("y",)}),
    ],
)
def test_reasons_are_read_from_any_known_shape(body: bytes, fields: dict[str, tuple[str, ...]]) -> None:
    assert fields_of(body) == fields


def test_reasons_are_bounded() -> None:
    found = fields_of(b'{"name": [' + b",".join([b'"' + b"x" * 5000 + b'"'] * 500) + b"]}")
    assert len(found["name"]) == 20
    assert max(map(len, found["name"])) == 200


@UNHURRIED
@given(st.binary(max_size=100) | st.text().map(str.encode))
def test_any_body_gives_reasons_or_none(body: bytes) -> None:
    assert all(isinstance(m, str) for messages in fields_of(body).values() for m in messages)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("3", 3.0),
        (" 0.5 ", 0.5),
        ("999999", LONGEST_WAIT),
        ("-1", None),
        ("inf", None),
        ("nan", None),
        ("1e3", None),
        ("soon", None),
        ("", None),
        ("Wed, 99 Foo 2099", None),
        (formatdate(NOW + 30, usegmt=True), 30.0),
        (formatdate(NOW + 30), 30.0),
        (formatdate(NOW - 30, usegmt=True), 0.0),
        (formatdate(NOW + 10**6, usegmt=True), LONGEST_WAIT),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, lambda: NOW) == seconds


@UNHURRIED
@given(st.text())
def test_any_retry_after_is_seconds_or_nothing(header: str) -> None:
    found = retry_after(header, lambda: NOW)
    assert found is None or 0 <= found <= LONGEST_WAIT
