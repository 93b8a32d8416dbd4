"""A project (or what else has a name) by the words in which somebody names it, within what the view holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from rapidfuzz import fuzz

from frontdesk.tools.folding import fold, words

_SURE: Final = 90.0
_MARGIN: Final = 8.0
_MAYBE: Final = 65.0
_MOST: Final = 3
_NOISE: Final = frozenset(
    {
        "the", "a", "an", "my", "our", "your", "this", "that", "these", "project", "projects", "one", "job",
        "work", "thing", "please", "for", "on", "of", "no", "nr", "number", "going", "doing", "about", "called",
        "named", "retainer", "budget", "hours", "status", "with", "is", "it", "how", "s", "whats", "what",
    }
)  # fmt: skip


class Called(Protocol):
    """A record that people call by a name or a number."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...


C = TypeVar("C", bound=Called)


def names_one(projects: Iterable[Called], which: str, *, noise: Collection[str] = ()) -> bool:
    """Whether ``which`` names a particular one at all: "my project" and "the retainer" do not.

    ``noise``: further words that name nothing.
    """
    said = words(which)
    return any(word not in _NOISE and word not in noise for word in said) or (
        bool(said) and any(words(p.name) == said for p in projects)
    )


@dataclass(frozen=True, slots=True)
class Match(Generic[C]):
    """``sure`` is clear enough to answer about; ``maybe`` are up to three to ask about. Neither: nothing is like it."""

    sure: C | None = None
    maybe: tuple[C, ...] = ()


def matching(projects: Sequence[C], which: str, *, noise: Collection[str] = (), least: float = _MAYBE) -> Match[C]:
    """Exact name or number first, then likeness: clear when it is high and well ahead of the next.

    ``least``: the likeness (0 to 100) from which on something may be asked about.
    """
    folded = fold(which)
    said = words(which)
    core = [word for word in said if word not in _NOISE and word not in noise] or said
    for found in (
        [p for p in projects if folded in (fold(p.number), fold(p.name), fold(f"{p.name} ({p.number})"))],
        [p for p in projects if p.number and words(p.number) == core],
    ):
        if found:
            return Match(found[0]) if len(found) == 1 else Match(maybe=tuple(found[:_MOST]))
    text = " ".join(core)
    scored = sorted(((_likeness(text, p), p) for p in projects), key=lambda pair: -pair[0])
    if len(text) < 2 or not scored:
        return Match()
    best, second = scored[0][0], scored[1][0] if len(scored) > 1 else 0.0
    if best >= _SURE and best - second >= _MARGIN:
        return Match(scored[0][1])
    if best < _SURE and (by_id := [p for p in projects if [str(p.id)] == core]):
        return Match(by_id[0])
    floor = max(least, best - 25)
    return Match(maybe=tuple(project for score, project in scored if score >= floor)[:_MOST])


def _likeness(text: str, project: Called) -> float:
    name = " ".join(words(project.name))
    near = fuzz.partial_ratio(text, name) * 0.88 if len(text) >= 4 else 0.0  # a part that is misspelt: never sure
    return max(fuzz.token_set_ratio(text, name), fuzz.ratio(text, name), near)
