"""What the engine remembers between turns: labels, references and counters; never a value or a person's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from frontdesk.engines.base import Memory
from frontdesk.engines.builtin.understanding.requests import Context
from frontdesk.tools.spec import REF

_WORD: Final = re.compile(r"[a-z0-9_:.-]{1,40}")
_MOST: Final = 12


@dataclass(slots=True)
class State:
    """``last``/``args``: the wish answered last with its canonical arguments. ``offer``: what a bare yes would accept.

    ``options``: references to choose among. ``trail``: invoices walked through, newest first. ``run``: how often the
    same ``reply``, by its digest, was given in a row.
    """

    focus: list[str] = field(default_factory=list)
    last: str = ""
    args: dict[str, str] = field(default_factory=dict)
    awaited: list[str] = field(default_factory=list)
    offer: str = ""
    options: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    enquiry: str = ""  # "", "open" or "done"
    clarified: str = ""
    misses: int = 0
    turns: int = 0
    reply: str = ""
    run: int = 0

    @classmethod
    def of(cls, memory: Memory) -> State:
        """The state in ``memory``; whatever does not look like ours is left out."""
        kept: Mapping[str, Any] = memory.state
        enquiry = _word(kept.get("enquiry"))
        return cls(
            focus=_refs(list(memory.focus)),
            last=_word(kept.get("last")),
            args={k: v for k, v in _mapping(kept.get("args")).items() if _word(k) and _word(v)},
            awaited=[word for word in _list(kept.get("awaited")) if _word(word)],
            offer=_word(kept.get("offer")),
            options=_refs(_list(kept.get("options"))),
            trail=_refs(_list(kept.get("trail"))),
            enquiry=enquiry if enquiry in ("open", "done") else "",
            clarified=_word(kept.get("clarified")),
            misses=_count(kept.get("misses")),
            turns=_count(kept.get("turns")),
            reply=_word(kept.get("reply")),
            run=_count(kept.get("run")),
        )

    def memory(self) -> Memory:
        """As it is kept; empty entries are left out."""
        names = (
            "last",
            "args",
            "awaited",
            "offer",
            "options",
            "trail",
            "enquiry",
            "clarified",
            "misses",
            "turns",
            "reply",
            "run",
        )
        return Memory(tuple(self.focus[:_MOST]), {name: value for name in names if (value := getattr(self, name))})

    @property
    def kind(self) -> str:
        """The kind of record shown last."""
        return self.focus[0].partition(":")[0] if self.focus else ""

    def context(self, *, verified: bool, staff: bool) -> Context:
        """What understanding may know."""
        return Context(
            focus=len(self.focus),
            kind=self.kind,
            last=self.last,
            awaited=tuple(self.awaited),
            enquiry=self.enquiry == "open",
            enquired=self.enquiry == "done",
            stranger=not verified and not staff,
            staff=staff,
        )


def _word(value: object) -> str:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else ""


def _list(value: object) -> list[Any]:
    return list(value)[:_MOST] if isinstance(value, list | tuple) else []


def _mapping(value: object) -> dict[Any, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _refs(values: list[Any]) -> list[str]:
    return [value for value in values[:_MOST] if isinstance(value, str) and REF.fullmatch(value)]


def _count(value: object) -> int:
    return min(value, 10_000) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
