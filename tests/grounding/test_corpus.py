"""The corpus of drafts beside it, through the checker: what is caught, what is sent back, by kind and language.

The first scenes and the later ones were looked at while the checker was tuned, the last ones hardly. The soft ones hold
only what words alone make false, half of it close to an honest draft; the strangers' are like the varied ones. Nobody
has looked at the blind and the varied ones. The parts are counted apart and printed, so that what generalises can be
told from what was fitted.
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
from tests.grounding.scenes import FORGERIES, HERE, read_scenes

pytestmark = [pytest.mark.guard, pytest.mark.timeout(600)]  # 24 thousand drafts, read once by whichever comes first

RESULT: Final = "r1"
HONEST: Final = "honest"
#: Figures in plain digits: none may pass.
DIGITS: Final = frozenset({"altered_digit", "extra_figure"})
#: The parts of the corpus, in the order in which they were written.
PARTS: Final = {
    "first": HERE,
    **{name: HERE / name for name in ("later", "last", "soft", "strangers", "varied", "blind")},
}
#: Those in which every kind of forgery has its share.
MIXED: Final = frozenset({"first", "later", "last"})
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

    part: str
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
    for part, scene in ((part, scene) for part, folder in PARTS.items() for scene in read_scenes(folder)):
        results = {RESULT: Result(Outcome.FOUND, {name: labelled(name, fact) for name, fact in scene.facts.items()})}
        drafts = [(HONEST, draft) for draft in scene.honest]
        drafts += [(forgery.kind, forgery.draft) for forgery in scene.dishonest]
        for kind, draft in drafts:
            out.append(Judged(part, scene.language, kind, draft, reasons(draft, results, scene.language)))
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
    caught, drafts = refused(lambda one: one.part in MIXED and one.kind != HONEST and not one.in_digits)
    assert drafts > 700
    assert caught / drafts >= 0.95


def test_that_hardly_an_honest_draft_is_sent_back() -> None:
    sent_back, drafts = refused(lambda one: one.part in MIXED and one.kind == HONEST)
    assert drafts > 1_000
    assert sent_back / drafts <= 0.02


@pytest.mark.parametrize(
    ("part", "least", "most"),
    [("soft", 0.92, 0.02), ("strangers", 0.97, 0.025), ("varied", 0.94, 0.04), ("blind", 0.95, 0.02)],
)
def test_that_the_hard_parts_do_not_fall_back(part: str, least: float, most: float) -> None:
    """What was reached on them, a little rounded; on the blind ones it is what is wanted of drafts from elsewhere."""
    caught, forged = refused(lambda one: one.part == part and one.kind != HONEST and not one.in_digits)
    sent_back, honest = refused(lambda one: one.part == part and one.kind == HONEST)
    assert caught / forged >= least
    assert sent_back / honest <= most


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


def _line(title: str, chosen: Callable[[Judged], bool]) -> str:
    counts = {part: refused(lambda one, part=part: chosen(one) and one.part == part) for part in PARTS}
    shown = [
        f"{name} {caught:4} of {drafts:4}" for name, (caught, drafts) in {**counts, "all": refused(chosen)}.items()
    ]
    return f"{title:18} refused: {'   '.join(shown)}"
