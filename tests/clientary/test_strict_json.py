"""JSON from outside is bounded and exact, and JSON to the outside is exact too."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary import Hidden, Malformed
from clientary.strict_json import MAX_DEPTH, careful, dumps, loads
from tests.unhurried import UNHURRIED


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Log in</html>",
        b'{"id": 1',
        b'{"id": 1} x',
        b"\xff\xfe",
        b'\xef\xbb\xbf{"id": 1}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1, "a": 2}',
        b'{"a": 1e999999999}',
        b'{"a": 0E-999999}',
        b'{"a": ' + b"9" * 21 + b"}",
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 0.' + b"1" * 60 + b"}",
        b"[" * 100_000,
        b'{"a":' * 60 + b"1" + b"}" * 60,
        b"[" * 60 + b"]" * 60,
        rb'{"a": "half \ud83d"}',
    ],
)
def test_what_is_not_plain_json_is_refused_without_being_quoted(body: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        loads(body)
    assert caught.value.__cause__ is None
    assert "Log in" not in str(caught.value)


def test_nesting_is_taken_up_to_the_bound() -> None:
    assert loads(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH) is not None


def test_money_comes_out_as_it_was_written() -> None:
    assert loads(b'{"a": 0.1, "b": 129.10, "c": 1e2}') == {
        "a": Decimal("0.1"),
        "b": Decimal("129.10"),
        "c": Decimal(100),
    }


def test_whole_characters_written_as_escapes_are_taken() -> None:
    assert loads(rb'{"a": "\ud83d\ude00 \u00e9"}') == {"a": "\U0001f600 é"}


@pytest.mark.parametrize("spelling", ["secret", r"\u0073ecret", r"client\u005fview_url", "transaction_id"])
def test_a_secret_is_sealed_however_its_name_is_spelt(spelling: str) -> None:
    found = loads(f'{{"list": [{{"{spelling}": "open sesame", "x": null}}]}}'.encode())
    assert "open sesame" not in repr(found)


def test_a_sealed_value_can_be_asked_for() -> None:
    found = loads(b'{"secret": "open sesame", "gateway_token": null}')
    assert found == {"secret": Hidden("open sesame"), "gateway_token": None}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@UNHURRIED
@given(PLAIN)
def test_anything_plain_survives_the_way_out_and_in(value: object) -> None:
    assert loads(dumps(value)) == value
    assert loads(json.dumps(value).encode()) == value


@UNHURRIED
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(Malformed):
        loads(body)


def test_decimals_and_dates_are_written_exactly() -> None:
    body = dumps({"hours": Decimal("1.50"), "date": date(2026, 1, 2), "at": datetime(2026, 1, 2, 3, tzinfo=UTC)})
    assert body == b'{"hours":1.50,"date":"2026-01-02","at":"2026-01-02"}'


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), object(), {"x": b"y"}])
def test_what_cannot_be_written_exactly_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        dumps(value)


ODD = st.recursive(
    st.sampled_from(
        [
            *("1", "-0", "1.50", "1e2", "1E-2", "1e99", "9" * 20, "9" * 21, "0." + "1" * 30, "0." + "1" * 60, "null"),
            *('"x"', r'"\\"', r'"\""', r'"]\\\"["', '"{:}"', '"a:1e5"', "NaN", "true", r'"\u005d"', '""'),
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(
            st.tuples(st.sampled_from(['"a"', '"b"', '"secret"', r'"\\"', '":"', r'"\u0061"']), inner), max_size=3
        ).map(lambda pairs: "{" + ",".join(f"{key} : {value}" for key, value in pairs) + "}")
        | st.integers(1, 60).flatmap(lambda depth: inner.map(lambda part: "[" * depth + part + "]" * depth))
    ),
    max_leaves=12,
)


def read_with_care(text: str) -> object:
    try:
        return careful(text)
    except (Malformed, ValueError, RecursionError):
        return Malformed


@UNHURRIED
@given(ODD)
def test_the_quick_way_reads_and_refuses_what_the_careful_way_does(text: str) -> None:
    try:
        quick = loads(text.encode())
    except Malformed:
        quick = Malformed
    slow = read_with_care(text)
    assert repr(quick) == repr(slow)
    assert quick == slow
