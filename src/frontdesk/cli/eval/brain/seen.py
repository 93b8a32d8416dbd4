"""A model request as the brain reads it: who is asked for what, what is open, and what calls have returned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from llm_sandbox import Asked, Call, Entry

_STANDING: Final = re.compile(r"\[((?:reply in|shown:|a proposal)[^\]\n]*)\]\n")
_RETURNED: Final = re.compile(r"(r[0-9]{1,2}) ([a-z]+)(?:: ([a-z0-9_, ]+))?")
_HANDLE: Final = re.compile(r"([a-z]+)_([a-z])")
_REF: Final = re.compile(r"([a-z]+):([0-9]+)")
_READ: Final = re.compile(r"\(([^()]*)\)\s?")


@dataclass(frozen=True, slots=True)
class Returned:
    """What one call returned. ``label``: its number; ``shown``: references made of handles; ``own``: its sentence."""

    label: str
    tool: str
    arguments: Mapping[str, str]
    outcome: str
    shown: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier turn: the words, lines of what was read, and how it was answered."""

    said: str
    read: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    """``language`` "" when the request leaves it open; ``refused``: a reply was sent back; ``focus``: references."""

    text: str
    language: str
    focus: tuple[str, ...]
    pending: bool
    tools: frozenset[str]
    past: tuple[Past, ...]
    returned: tuple[Returned, ...]
    refused: bool

    @property
    def verified(self) -> bool:
        """A contact whose records may be read."""
        return "outstanding_balance" in self.tools

    @property
    def staff(self) -> bool:
        return "who_owes" in self.tools


def seen(asked: Asked) -> Seen:
    """Take a request apart."""
    last = max(n for n, entry in enumerate(asked.entries) if entry.role == "user")
    standing = _STANDING.match(asked.entries[last].text)
    parts = [part.strip() for part in standing[1].split(";")] if standing else []
    told = {name: part.removeprefix(name).strip() for part in parts for name in ("reply in", "shown:") if name in part}
    after = asked.entries[last + 1 :]
    calls = {call.id: call for entry in after for call in entry.calls}
    answered = [(calls[entry.answers], entry) for entry in after if entry.answers in calls]
    return Seen(
        asked.entries[last].text[standing.end() if standing else 0 :],
        told.get("reply in", ""),
        tuple(ref(handle) for handle in told.get("shown:", "").split()),
        any(part.startswith("a proposal") for part in parts),
        frozenset(tool.name for tool in asked.tools),
        tuple(_past(asked.entries[:last])),
        tuple(_returned(call, entry) for call, entry in answered if call.name != "reply"),
        any(call.name == "reply" for call, _ in answered),
    )


def ref(handle: str) -> str:
    """A handle (``invoice_b``) as something that looks like a reference to the built-in understanding."""
    match = _HANDLE.fullmatch(handle)
    return f"{match[1]}:{ord(match[2])}" if match else ""


def handle(ref: str) -> str:
    """And back again."""
    match = _REF.fullmatch(ref)
    return f"{match[1]}_{chr(int(match[2]))}" if match else ref


def _past(entries: tuple[Entry, ...]) -> Iterator[Past]:
    for said, answer in zip(entries[::2], entries[1::2], strict=False):
        read = _READ.match(answer.text)
        lines = tuple(line.strip() for line in read[1].split(";")) if read else ()
        yield Past(said.text, lines, answer.text[read.end() if read else 0 :])


def _returned(call: Call, entry: Entry) -> Returned:
    given = json.loads(call.arguments) if isinstance(call.arguments, str) else call.arguments
    first, _, rest = entry.text.partition("\n")
    match = _RETURNED.fullmatch(first)
    label, outcome, handles = (match[1], match[2], match[3] or "") if match else ("", "trouble", "")
    own = next((line.removeprefix("own: ") for line in rest.split("\n") if line.startswith("own: ")), "")
    shown = tuple(ref(one.strip()) for one in handles.split(",") if one.strip())
    return Returned(label, call.name, dict(given), outcome, shown, own)
