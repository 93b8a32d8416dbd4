"""Adds plays up to a scorecard: per language, channel style and topic, and per noise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from frontdesk.cli.eval.verdict import GRAVE, Fault, Play


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the scorecard. ``first`` and ``every``: shares of wordings that passed once, and each time.

    The counts are turns of the first time each wording was played; ``answer`` is the median time of a turn in
    milliseconds.
    """

    group: str
    name: str
    wordings: int
    passed: int
    wrong: int
    ungrounded: int
    leaks: int
    dead_ends: int
    clarified: int
    handed_off: int
    first: float
    every: float
    answer: float


@dataclass(frozen=True, slots=True)
class Score:
    """The whole card. ``lines``: all, then by language, style and topic; ``noisy``: a line for each noise."""

    engine: str
    scenarios: int
    repeats: int
    lines: tuple[Line, ...]
    noisy: tuple[Line, ...]
    failed: tuple[Play, ...]
    grave: int
    seconds: float
    turns: int = 0
    fell_back: Mapping[str, int] = field(default_factory=dict)  # why another engine answered → in how many turns

    @property
    def whole(self) -> Line:
        return self.lines[0]

    @property
    def good(self) -> bool:
        """Whether every plain play passed, and nothing grave happened under noise either."""
        return self.grave == 0 and not any(not play.noise for play in self.failed)

    def as_data(self) -> dict[str, Any]:
        """The card as plain data for a JSON file; what failed comes with its conversation."""
        return {
            "engine": self.engine,
            "scenarios": self.scenarios,
            "repeats": self.repeats,
            "seconds": round(self.seconds, 1),
            "good": self.good,
            "turns": self.turns,
            "fell_back": dict(self.fell_back),
            "lines": [asdict(line) for line in self.lines],
            "noise": [asdict(line) for line in self.noisy],
            "failed": [asdict(play) for play in self.failed],
        }


def score(plays: Sequence[Play], *, engine: str, repeats: int, seconds: float) -> Score:
    """Add up. ``plays`` must not be empty."""
    plain = [play for play in plays if not play.noise]
    lines = [_line("", "all", plain)]
    for group, of in _GROUPS.items():
        lines += [_line(group, name, rows) for name, rows in _grouped(plain, of)]
    noisy = [_line("noise", name, rows) for name, rows in _grouped([p for p in plays if p.noise], lambda p: p.noise)]
    failed = tuple(play for play in plays if not play.passed)
    grave = sum(play.count(*GRAVE) for play in failed)
    number = len({play.scenario for play in plays})
    turns = [turn for play in plays for turn in play.turns]
    reasons = Counter(turn.fell_back for turn in turns if turn.fell_back)
    return Score(engine, number, repeats, tuple(lines), tuple(noisy), failed, grave, seconds, len(turns), dict(reasons))


_GROUPS: dict[str, Callable[[Play], str]] = {
    "language": lambda play: play.language,
    "style": lambda play: play.style,
    "topic": lambda play: play.topic,
}


def _grouped(plays: Iterable[Play], of: Callable[[Play], str]) -> list[tuple[str, list[Play]]]:
    found: defaultdict[str, list[Play]] = defaultdict(list)
    for play in plays:
        found[of(play)].append(play)
    return sorted(found.items())


def _line(group: str, name: str, plays: Sequence[Play]) -> Line:
    cases: defaultdict[tuple[str, int, str], list[Play]] = defaultdict(list)
    for play in plays:
        cases[(play.scenario, play.wording, play.noise)].append(play)
    once = sum(1 for case in cases.values() if case[0].passed)
    always = sum(1 for case in cases.values() if all(play.passed for play in case))
    turns = [turn for play in plays for turn in play.turns]
    first = [case[0] for case in cases.values()]
    number = max(len(cases), 1)
    return Line(
        group,
        name,
        len(cases),
        always,
        sum(play.count(Fault.WRONG) for play in first),
        sum(play.count(Fault.UNGROUNDED) for play in first),
        sum(play.count(Fault.LEAK) for play in first),
        sum(play.count(Fault.DEAD_END) for play in first),
        sum(turn.clarified for play in first for turn in play.turns),
        sum(turn.handed_off for play in first for turn in play.turns),
        once / number,
        always / number,
        median(turn.seconds for turn in turns) * 1000 if turns else 0.0,
    )
