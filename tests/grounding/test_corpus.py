"""The corpus of drafts beside it, through the checker: what is caught, what is sent back, by kind and language.

Half of the scenes (the even ones) and then another quarter were looked at while the checker was tuned; every fourth
never was. The parts are counted apart and printed, so that what generalises can be told from what was fitted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import pytest

from frontdesk.errors import Ungrounded
from frontdesk.facts import Fact, Kind
from frontdesk.reply import Draft, Outcome, Result, Words, approve
from tests.grounding.scenes import FORGERIES, read_scenes

pytestmark = pytest.mark.guard

RESULT: Final = "r1"
HONEST: Final = "honest"
#: Figures in plain digits: none may pass.
DIGITS: Final = frozenset({"altered_digit", "extra_figure"})
#: The parts of the corpus by the number of the scene, in the order in which they were looked at.
PARTS: Final[Mapping[str, Callable[[int], bool]]] = {
    "tuned on": lambda scene: scene % 2 == 0,
    "later": lambda scene: scene % 4 == 1,
    "never seen": lambda scene: scene % 4 == 3,
    "all": lambda _: True,
}
#: A part of a slot's name → the label that a tool would give to such an amount or such hours.
_LABELS: Final[Mapping[str, str]] = {
    "subtotal": "label.in_subtotal",
    "tax": "label.in_tax",
    "paid": "label.in_paid",
    "balance": "label.in_balance",
    "remaining": "label.in_balance",
    "overdue": "label.in_overdue",
    "unbilled": "label.in_unbilled",
    "billed": "label.in_billed",
    "budget": "label.in_budget",
    "used": "label.in_used",
    "spent": "label.in_used",
    "left": "label.in_left",
    "over": "label.in_over",
    "worked": "label.in_worked",
    "planned": "label.in_planned",
    "difference": "label.in_difference",
    "open": "label.in_open",
    "total": "label.in_total",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One draft of the corpus, and for which reasons the checker refused it (none: it passed)."""

    scene: int
    language: str
    kind: str
    draft: str
    reasons: tuple[str, ...]

    @property
    def in_digits(self) -> bool:
        """Whether it is a figure typed in plain digits: of those none may pass."""
        dressed = self.kind in {"hidden", "address_or_link", "date_word"} and any(c.isdigit() for c in self.draft)
        return self.kind in DIGITS or dressed


@cache
def judged() -> tuple[Judged, ...]:
    """Every draft of the corpus with what the checker made of it."""
    out: list[Judged] = []
    for index, scene in enumerate(read_scenes()):
        results = {RESULT: Result(Outcome.FOUND, {name: labelled(name, fact) for name, fact in scene.facts.items()})}
        drafts = [(HONEST, draft) for draft in scene.honest]
        drafts += [(forgery.kind, forgery.draft) for forgery in scene.dishonest]
        for kind, draft in drafts:
            out.append(Judged(index, scene.language, kind, draft, reasons(draft, results, scene.language)))
    return tuple(out)


def labelled(name: str, fact: Fact) -> Fact:
    """The fact as a tool gives it: amounts and hours have a label, which is printed with them."""
    parts = name.split("_")
    label = next((label for word, label in _LABELS.items() if word in parts), "")
    return replace(fact, label=label) if fact.kind in (Kind.MONEY, Kind.HOURS) else fact


def reasons(draft: str, results: Mapping[str, Result], language: str) -> tuple[str, ...]:
    try:
        approve(Draft((Words(draft),)), results, language=language)
    except Ungrounded as refused:
        return tuple(refused.reasons)
    return ()


def refused(chosen: Callable[[Judged], bool]) -> tuple[int, int]:
    """How many of the chosen drafts were refused, of how many."""
    those = [one for one in judged() if chosen(one)]
    return sum(bool(one.reasons) for one in those), len(those)


def passed(chosen: Callable[[Judged], bool]) -> list[str]:
    return [one.draft for one in judged() if chosen(one) and not one.reasons]


def test_that_no_figure_in_digits_passes() -> None:
    assert passed(lambda one: one.in_digits) == []


def test_that_nearly_every_other_forgery_is_caught() -> None:
    caught, drafts = refused(lambda one: one.kind != HONEST and not one.in_digits)
    assert drafts > 700
    assert caught / drafts >= 0.95


def test_that_hardly_an_honest_draft_is_sent_back() -> None:
    sent_back, drafts = refused(lambda one: one.kind == HONEST)
    assert drafts > 1_000
    assert sent_back / drafts <= 0.02


def test_that_every_kind_and_language_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [_line(kind, _of_kind(kind)) for kind in (HONEST, *sorted(FORGERIES))]
    for language in ("en", "es", "fr", "de", "pt"):
        lines.append(_line(f"{language} honest", _of_language(language, honest=True)))
        lines.append(_line(f"{language} dishonest", _of_language(language, honest=False)))
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert all(refused(_of_kind(kind))[1] for kind in FORGERIES)


def _of_kind(kind: str) -> Callable[[Judged], bool]:
    return lambda one: one.kind == kind


def _of_language(language: str, *, honest: bool) -> Callable[[Judged], bool]:
    return lambda one: one.language == language and (one.kind == HONEST) == honest


def _within(chosen: Callable[[Judged], bool], part: Callable[[int], bool]) -> Callable[[Judged], bool]:
    return lambda one: chosen(one) and part(one.scene)


def _line(title: str, chosen: Callable[[Judged], bool]) -> str:
    counts = [refused(_within(chosen, part)) for part in PARTS.values()]
    shown = [f"{name} {caught:4} of {drafts:4}" for name, (caught, drafts) in zip(PARTS, counts, strict=True)]
    return f"{title:18} refused: {'   '.join(shown)}"
