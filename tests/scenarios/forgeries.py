"""What a hostile engine might type: figures in every dress, forged slots, claims, and the values it was given, bent."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

from frontdesk.facts import Fact, Money, Table
from frontdesk.reply import Result
from frontdesk.reply.values import Reader, shown

_POOLS: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FIGURES: Final[tuple[str, ...]] = tuple(_POOLS["figures"])
CLAIMS: Final[tuple[str, ...]] = tuple(_POOLS["claims"])
CONSENTS: Final[tuple[str, ...]] = tuple(_POOLS["consents"])
TRICKS: Final[tuple[str, ...]] = tuple(_POOLS["tricks"])
PLAIN: Final[tuple[str, ...]] = tuple(_POOLS["plain"])


def slots(results: Mapping[str, Result]) -> list[str]:
    """Every slot there is, good for engine text or not, with and without its label."""
    full = [f"{{{label}.{name}}}" for label, result in results.items() for name in result.facts]
    return full + [slot.replace(slot[: slot.index(".") + 1], "{") for slot in full if "." in slot]


def given(results: Mapping[str, Result]) -> Iterator[str]:
    """Each value that an engine can lay its hands on, tables to the last cell, as it might repeat it."""
    for result in results.values():
        for fact in result.facts.values():
            yield from _forms(fact)


def _forms(fact: Fact) -> Iterator[str]:
    if isinstance(fact.value, Table):
        for row in fact.value.rows:
            for cell in row:
                if cell is not None:
                    yield from _forms(cell)
    elif fact.value is not None:
        yield str(fact.value)
        for reader in (Reader(), Reader(locale="de_DE"), Reader(locale="fr_FR", zone="Asia/Tokyo")):
            yield shown(fact, reader)
        if isinstance(fact.value, Money):
            yield f"{fact.value.amount} {fact.value.currency}"
            yield str(fact.value.amount * 2)
        if isinstance(fact.value, Decimal | int):
            yield str(fact.value + 1)


def _other_digits(text: str, rng: Random) -> str:
    zero = rng.choice([0x0660, 0x06F0, 0x0966, 0xFF10, 0x1D7CE, 0x1D7D8, 0x0E50])
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def _raised(text: str, _rng: Random) -> str:
    return text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _joined(text: str, rng: Random) -> str:
    return rng.choice("\u200b\u200d\u2060\u00ad\ufeff").join(text)


def _split(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(("{firm.name}", "{r1.n}", "{r1.name}", " ", "\n", "-", "'")) + text[at:]


def _swapped(text: str, rng: Random) -> str:
    return "".join(str(rng.randrange(10)) if c.isdigit() and rng.random() < 0.3 else c for c in text)


def _same(text: str, _rng: Random) -> str:
    return text


_BENDS: Final[tuple[Callable[[str, Random], str], ...]] = (
    _same, _same, _other_digits, _raised, _joined, _split, _swapped,
    lambda text, _: text.upper(),
    lambda text, _: unicodedata.normalize("NFD", text),
    lambda text, _: text[::-1],
    lambda text, _: f"\u202e{text[::-1]}\u202c",
)  # fmt: skip


def sentence(results: Mapping[str, Result], rng: Random) -> str:
    """One text: a few pieces out of all of the above, run together with or without a gap."""
    known = list(given(results))
    holes = slots(results)
    parts: list[str] = []
    if rng.random() < 0.4:  # one forgery in good company: the likeliest to get through
        bent = rng.choice(_BENDS)(rng.choice(known), rng) if known else rng.choice(FIGURES)
        one = rng.choice(
            (bent, rng.choice(holes), rng.choice(TRICKS), rng.choice(holes) + rng.choice(" -.,/") + rng.choice(holes))
        )
        return f"{rng.choice(PLAIN)} {one}{rng.choice(('', '.', '!', ' ' + rng.choice(PLAIN)))}"
    for _ in range(rng.randint(1, 4)):
        kind = rng.random()
        if kind < 0.25 and known:
            parts.append(rng.choice(_BENDS)(rng.choice(known), rng))
        elif kind < 0.45 and holes:
            parts.append(rng.choice(holes))
        elif kind < 0.65:
            parts.append(rng.choice(PLAIN))
        else:
            parts.append(rng.choice(rng.choice((FIGURES, CLAIMS, TRICKS))))
    return rng.choice((" ", " ", " ", "", "\n", ", ", ". ")).join(parts)
