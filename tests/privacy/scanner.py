"""Finds canaries in bytes: any text by its mark, numbers and days by every way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tests.privacy.canaries import MARK, Planted
from tests.privacy.views import views

_MARK: Final = MARK.upper().encode()
_MARKED: Final = re.compile(re.escape(MARK.encode()) + rb"[a-z]{0,7}", re.IGNORECASE)
_FEWEST: Final = 5  # digits of a number written without any sign between them; fewer could be anything
_SPACES: Final = (" ", "\u00a0", "\u202f", "'")
#: So short a number stands in some of the sealed megabytes by mere chance, but with nothing readable beside it.
_BY_CHANCE: Final = 4  # bytes, "59.5"
_BESIDE: Final = 6  # bytes
_CHARACTER: Final = rb"[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_READABLE: Final = re.compile(rb"[\x80-\xbf]{0,3}(?:" + _CHARACTER + rb")*(?:[\xc2-\xf4][\x80-\xbf]{0,2})?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary that was found: what it is, in which sink, through which encoding, with what stands around it."""

    canary: str
    sink: str
    encoding: str
    around: bytes


class Scanner:
    """Knows every way of writing the canaries of ``planted``, and of ``more`` (what the tools worked out of them)."""

    def __init__(self, planted: Planted, more: Iterable[Decimal] = ()) -> None:
        self._forms: dict[bytes, str] = {}
        for number in {*planted.numbers, *more}:
            self._add(number_forms(number), f"number {number}")
        for day in planted.days:
            self._add(day_forms(day), f"day {day}")
        for text in planted.texts:
            if text.startswith("+"):
                self._add({text[1:], text[1:].replace(" ", "")}, f"phone {text}")
        self._starts, self._openings = _openings(self._forms)

    def _add(self, forms: Iterable[str], what: str) -> None:
        for form in forms:
            self._forms[form.encode()] = what
            self._forms[form.encode("latin-1", "replace")] = what

    def hits(self, sink: str, data: bytes) -> Iterator[Hit]:
        """Every canary in ``data``, which was found in ``sink``."""
        for encoding, view in views(data):
            for found in _MARKED.finditer(view) if _MARK in view.upper() else ():
                yield Hit(found[0].decode(), sink, encoding, _around(view, found.start(), found.end()))
            for found in self._starts.finditer(view):
                at = found.start()
                for length in self._openings.get(found[1], ()):
                    what = self._forms.get(view[at : at + length])
                    if what is None or view[at + length : at + length + 1].isdigit():
                        continue
                    if length > _BY_CHANCE or _among_text(view, at, at + length):
                        yield Hit(what, sink, encoding, _around(view, at, at + length))


def _among_text(view: bytes, start: int, end: int) -> bool:
    before, after = view[max(0, start - _BESIDE) : start], view[end : end + _BESIDE]
    return bool(_READABLE.fullmatch(before) and _READABLE.fullmatch(after))


def _openings(forms: Iterable[bytes]) -> tuple[re.Pattern[bytes], dict[bytes, list[int]]]:
    """What is looked for first: a pattern for how any number begins, and for each beginning the lengths it can have.

    A beginning is as long as the shortest number. Nearly nothing in a large file begins like that, so nearly nothing of
    it is looked at twice.
    """
    forms = [form for form in forms if form[:1].isdigit()]
    shortest = min(map(len, forms), default=1)
    lengths: dict[bytes, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:shortest], set()).add(len(form))
    places = (b"".join({b"\\x%02x" % opening[place] for opening in lengths}) for place in range(shortest))
    pattern = b"".join(b"[%s]" % known for known in places) if lengths else b"[^\\x00-\\xff]"
    return re.compile(rb"(?<![0-9])(?=(" + pattern + b"))"), {at: sorted(known) for at, known in lengths.items()}


def number_forms(number: Decimal) -> set[str]:
    """48317.29, 48,317.29, 48.317,29, 4831729, 48 317,29 and so on."""
    plain = f"{number:f}"
    whole, _, places = plain.partition(".")
    grouped = f"{int(whole):,}"
    forms = {plain, plain.replace(".", ","), f"{grouped}.{places}", f"{grouped.replace(',', '.')},{places}"}
    for space in _SPACES:
        forms |= {f"{grouped.replace(',', space)}{point}{places}" for point in ".,"}
    if len(whole + places) > _FEWEST:
        forms.add(whole + places)
    return forms


def day_forms(day: date) -> set[str]:
    """2011-04-09, 2011/04/09, 09/04/2011, 04/09/2011, 09.04.2011, 9 April 2011, 9 Apr 2011, 20110409."""
    styles = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d")
    return {day.strftime(style) for style in styles} | {f"{day.day} {day:%B %Y}", f"{day.day} {day:%b %Y}"}


def _around(view: bytes, start: int, end: int) -> bytes:
    return view[max(0, start - 30) : end + 30]
