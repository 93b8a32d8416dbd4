"""One strict reading of the addresses in a mail's header."""

import time

import pytest

from frontdesk.identity.mail_head import BadHead, read_head
from frontdesk.identity.sender_line import addresses, normal, sole_address


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("ann@client.example", "ann@client.example"),
        ("  <Ann@CLIENT.example> ", "ann@client.example"),
        ("Ann Lee <ann+x@client.example>", "ann+x@client.example"),
        ('"Lee, Ann (sales)" <ann@client.example>', "ann@client.example"),
        ("ann@client.example (Ann Lee)", "ann@client.example"),
        ("=?utf-8?q?=C3=84nn?= <ann@client.example>", "ann@client.example"),
        ("ann@client.example <ann@client.example>", "ann@client.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ('"ann@client.example" <eve@evil.example>', "eve@evil.example"),
        ("ann@client.example <eve@evil.example>", None),
        ("Lee, Ann <ann@client.example>", None),
        ("ann@client.example, bob@client.example", None),
        ("staff: ann@client.example;", None),
        ('"ann@client.example', None),
        ('"odd local"@client.example', None),
        ("ann@[192.0.2.1]", None),
        ("ann@localhost", None),
        ("ann..lee@client.example", None),
        ("ann@cliеnt.example", None),  # a Cyrillic letter among Latin ones
        ("änn@client.example", None),
        ("(" * 900 + "ann@client.example", None),
        ("a" * 65 + "@client.example", None),
        ("", None),
    ],
)
def test_that_a_sender_is_read_strictly(value: str, address: str | None) -> None:
    assert sole_address([value]) == address


def test_that_two_fields_name_nobody() -> None:
    assert sole_address(["ann@client.example", "ann@client.example"]) is None
    assert sole_address([]) is None


def test_that_receivers_are_split_outside_quotes() -> None:
    found = addresses(
        ['"Desk, the" <desk@firm.example>, team: bob@x.example, (a, b) cy@y.example; <broken', "d@z.example"]
    )
    assert found == ["desk@firm.example", "bob@x.example", "cy@y.example", "d@z.example"]


def test_that_hostile_lines_cost_no_time() -> None:
    began = time.perf_counter()
    for value in ('\\"' * 4_000, "(" * 8_000, '"' * 7_999, "<" * 8_000, "a," * 4_000, "@" * 8_000):
        addresses([value])
        sole_address([value])
    assert time.perf_counter() - began < 2


def test_that_a_trailing_dot_or_space_in_the_domain_is_refused() -> None:
    assert normal("ann@client.example.") != "ann@client.example"
    assert normal("ann@client .example") is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a" * 70_000, "head_too_long"),
        (b"X: " + b"a" * 9_000 + b"\r\n\r\nhi", "field_too_long"),
        (b"X: 1\r\n" * 501 + b"\r\nhi", "too_many_fields"),
        (b"From: a@b.example\r\nno colon here\r\n\r\nhi", "malformed"),
        (b" folded: first\r\n\r\nhi", "malformed"),
        (b"\r\nhi", "malformed"),
    ],
)
def test_that_a_hostile_head_is_refused_with_a_code(raw: bytes, code: str) -> None:
    with pytest.raises(BadHead) as caught:
        read_head(raw)
    assert caught.value.code == code


def test_that_folded_fields_are_joined_and_the_body_found() -> None:
    raw = b"From ann Mon Mar  2\nSubject: one\n\ttwo\nTo : x@y.example\n\nbody"
    head = read_head(raw)
    assert (head.one("subject"), head.one("to"), raw[head.body :]) == ("one\ttwo", "x@y.example", b"body")
