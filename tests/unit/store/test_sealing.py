"""Sealed bytes open only as they were sealed, and hashes tell nothing to another firm."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import ConfigError, FrontdeskError
from frontdesk.store.sealing import KeyRing, Unsealable
from tests.unhurried import UNHURRIED


def line(number: int, fill: int) -> str:
    return f"k{number}:{base64.b64encode(bytes([fill]) * 32).decode()}"


OLD, NEW = line(1, 1), line(2, 2)
RING = KeyRing.from_text(OLD)


@UNHURRIED
@given(st.integers(0, 2**40), st.text(max_size=20), st.binary(max_size=200))
def test_what_is_sealed_opens_again_and_is_not_readable(firm: int, column: str, plain: bytes) -> None:
    sealed = RING.seal(firm, column, plain)
    assert RING.open(firm, column, sealed) == plain
    assert len(plain) < 4 or plain not in sealed
    assert sealed != RING.seal(firm, column, plain)


@UNHURRIED
@given(st.data())
def test_a_changed_bit_anywhere_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(RING.seal(1, "inbox.text", b"my words"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Unsealable):
        RING.open(1, "inbox.text", bytes(sealed))


def test_another_firm_or_column_cannot_open_it() -> None:
    sealed = RING.seal(1, "inbox.text", b"my words")
    with pytest.raises(Unsealable):
        RING.open(2, "inbox.text", sealed)
    with pytest.raises(Unsealable):
        RING.open(1, "replies.body", sealed)
    with pytest.raises(Unsealable):
        RING.open(12, ":inbox.text", RING.seal(1, "2:inbox.text", b"x"))


@pytest.mark.parametrize("cut", [0, 1, 12, 28, 30])
def test_a_cut_value_is_refused_kindly(cut: int) -> None:
    with pytest.raises(FrontdeskError):
        RING.open(1, "inbox.text", RING.seal(1, "inbox.text", b"my words")[:cut])


def test_after_rotation_old_values_open_new_ones_use_the_new_key_and_hashes_stay() -> None:
    rotated = KeyRing.from_text(f"# newest first\n{NEW}\n\n{OLD}\n")
    assert rotated.open(1, "c", RING.seal(1, "c", b"old")) == b"old"
    with pytest.raises(Unsealable):
        RING.open(1, "c", rotated.seal(1, "c", b"new"))
    assert KeyRing.from_text(NEW).open(1, "c", rotated.seal(1, "c", b"new")) == b"new"
    assert rotated.digest(1, "p", "t") == RING.digest(1, "p", "t")


def test_a_hash_is_the_same_only_for_the_same_firm_purpose_text_and_key() -> None:
    one = RING.digest(1, "inbox.web", "key")
    assert len(one) == 32
    assert one == KeyRing.from_text(OLD).digest(1, "inbox.web", "key")
    others = [
        RING.digest(2, "inbox.web", "key"),
        RING.digest(1, "inbox.mail", "key"),
        RING.digest(1, "inbox.web", "kez"),
        RING.digest(1, "inbox.webk", "ey"),
        KeyRing.from_text(NEW).digest(1, "inbox.web", "key"),
    ]
    assert len({one, *others}) == 6


def test_text_that_is_not_even_valid_unicode_can_be_hashed() -> None:
    assert RING.digest(1, "p", "\ud800") != RING.digest(1, "p", "?")


def test_a_fresh_ring_reads_back_and_is_random() -> None:
    first, second = KeyRing.fresh(), KeyRing.fresh()
    assert first != second
    assert KeyRing.from_text(first).open(1, "c", KeyRing.from_text(first).seal(1, "c", b"x")) == b"x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "# only a remark",
        "hello",
        "k1:",
        "k1:abc",
        "k0:" + OLD[3:],
        "k256:" + OLD[3:],
        "x1:" + OLD[3:],
        "k1:" + base64.b64encode(bytes(31)).decode(),
        "k1:" + base64.b64encode(bytes(33)).decode(),
        f"{OLD}\n{OLD}",
        f"{OLD}\nnonsense",
    ],
)
def test_nonsense_is_refused_with_a_remedy_and_without_showing_it(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        KeyRing.from_text(text)
    assert caught.value.problems
    assert "key" in str(caught.value)
    assert OLD[3:] not in str(caught.value)


def test_every_wrong_line_is_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        KeyRing.from_text(f"one\n{OLD}\ntwo")
    assert [problem.split(" of ")[0] for problem in caught.value.problems] == ["line 1", "line 3"]


def test_a_ring_does_not_print_its_keys() -> None:
    assert repr(RING) == "<key ring, 1 keys>"
