"""Money and counts in a message, and what they come to: "2,5k €" is 2500 EUR, "three logos" is 3."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from frontdesk.tools.spoken import flat

_NUMBER: Final = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
#: A figure written like an amount, with thousands apart or cents.
GROUPED: Final = re.compile(
    r"\d{1,2}(?:[ \u00a0\u202f]\d{3})+(?:,\d{2})?|\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{2})?|\d+,\d{2}|\d{3,}\.\d{2}"
)
_TIMES_OF_MONEY: Final = frozenset(("k", "grand", "mio", "million", "millions", "millionen", "millones", "milhoes"))
_THINGS: Final = re.compile(r"\w{2,}(?:s|en|er|te)", re.IGNORECASE)  # how most words for several things end
_UNIT: Final = re.compile(r"[ \u00a0\u202f](?P<unit>[^\W\d_]{2,})")
_COUNT: Final = re.compile(r"(?<![\w.,:/#%€£$+-])(?P<n>\d{1,6}|[^\W\d_]{2,9})[ -](?P<unit>[^\W\d_]{3,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """``text[start:end]`` says ``amount`` of ``currency`` (an ISO code; "" when it does not say which)."""

    start: int
    end: int
    amount: Decimal
    currency: str


def amounts(text: str, *, bare: bool = False, plain: bool = False) -> list[Amount]:
    """Every amount of money in ``text``, in order: figures with a sign, a word for a currency, or a "k".

    ``bare``: also figures that only look like one ("4,310", "84.90") and count nothing; ``plain``: every figure.
    """
    found = []
    for match in _money().finditer(text):
        sign = flat(match["before"] or match["after"] or "")
        times = flat(match["times"] or "").strip()
        named = bool(sign) or times in _TIMES_OF_MONEY
        if not named and not plain and not (bare and _looks_like_money(match, text)):
            continue
        factor = int(_words("times").get(times, "1"))
        found.append(Amount(*match.span(), _decimal(match["number"]) * factor, _words("currency").get(sign, "")))
    return found


def _looks_like_money(match: re.Match[str], text: str) -> bool:
    unit = _UNIT.match(text, match.end())
    alone = (unit is None or flat(unit["unit"]) in _no() or not _THINGS.fullmatch(unit["unit"])) and text[
        match.end() : match.end() + 1
    ] not in (
        "/",
        "-",
        "%",
        ":",
    )
    return alone and bool(GROUPED.fullmatch(match["number"])) and text[: match.start()][-1:] not in ("/", "-", "#", ":")


def counts(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each count of things; small ones may be words."""
    for match in _COUNT.finditer(text):
        if flat(match["unit"]) in _no():
            continue
        number = match["n"] if match["n"].isdecimal() else _words("count").get(flat(match["n"]))
        if number is not None:
            yield match.start("n"), match.end("n"), int(number)


def _decimal(written: str) -> Decimal:
    """ "1.200,50", "1,200.50", "1 200" and "12,5" as what they are."""
    marks = [c for c in written if not c.isdecimal()]
    last = marks[-1] if marks else ""
    tail = written.rpartition(last)[2] if last else ""
    if last in (".", ",") and len(tail) != 3 and marks.count(last) == 1:
        whole = "".join(c for c in written[: -len(tail)] if c.isdecimal())
        return Decimal(f"{whole}.{tail}")
    return Decimal("".join(c for c in written if c.isdecimal()))


@cache
def _money() -> re.Pattern[str]:
    names = sorted((re.escape(word) for word in _words("currency")), key=len, reverse=True)
    accented = "|".join(names).replace("dolar", "d[oó]lar")
    times = (
        "|".join(sorted(_words("times"), key=len, reverse=True)).replace("milhao", "milh[aã]o").replace("lon", "l[oó]n")
    )
    return re.compile(
        rf"(?<![\w.,])(?:(?P<before>{accented})\s?)?(?P<number>{_NUMBER})(?P<times>\s?(?:{times})(?!\w))?"
        rf"(?:\s?(?:de |d')?(?P<after>{accented})(?![\w]))?(?<!\s)(?!\w)",
        re.IGNORECASE,
    )


@cache
def _words(table: str) -> dict[str, str]:
    return {word: value for value, words in _source()[table].items() for word in words.split()}


@cache
def _no() -> frozenset[str]:
    return frozenset(_source()["no"]["unit"].split())


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("amounts.toml").read_text("utf-8"))
