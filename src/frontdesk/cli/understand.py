"""``frontdesk understand``: reads JSON lines with messages, prints what was understood of each as a JSON line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer

from frontdesk.cli.terminal import tell

if TYPE_CHECKING:
    from frontdesk.engines.base import Memory

HELP: Final = (
    "Read JSON lines {text, channel?, language?, memory?, verified?, staff?} from files or stdin, and print what the "
    "built-in engine understands of each, so that it can be scored on your own messages. Needs neither an installation "
    "nor a network."
)
_TAKEN: Final = frozenset(("text", "language", "memory", "verified", "staff"))
_EXAMPLE: Final = '{"text": "what do we owe?"}'
_LONGEST: Final = 1_000_000  # characters of a line


class _Wrong(Exception):
    """What is wrong with a line, and the remedy."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One line of input. ``rest``: keys that are none of ours and go through as they came."""

    text: str
    memory: Memory
    language: str
    verified: bool
    staff: bool
    rest: Mapping[str, Any]


def command(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="JSON lines [default: stdin]")] = None,
    today: Annotated[
        str, typer.Option(help="The day that 'last month' is seen from, as 2026-03-31 [default: today]")
    ] = "",
    region: Annotated[str, typer.Option(help="Country of phone numbers without a country code, as GB")] = "",
) -> None:
    """Print a line for every line; a line that can't be read gets one with "error", and the exit code is 1."""
    day, wrong = _day(today), 0
    _ready()
    with ExitStack() as opened:
        for name, source in _sources(files or [], opened):
            for number, line in enumerate(source, start=1):
                if line.strip():
                    wrong += not _one(line, f"{name}, line {number}", day, region.upper() or None)
    if wrong:
        raise typer.Exit(1)


def _sources(files: Sequence[Path], opened: ExitStack) -> Iterator[tuple[str, TextIO]]:
    """The files, or stdin, each with its name; whatever is no UTF-8 in them is marked and read on."""
    if not files and isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if not files:
        yield "stdin", sys.stdin
    for path in files:
        try:
            yield str(path), opened.enter_context(path.open(encoding="utf-8", errors="replace"))
        except OSError as trouble:
            tell([f"{path}: it can't be opened ({trouble.strerror}); give the path of a file with JSON lines"])
            raise typer.Exit(1) from None


def _one(line: str, place: str, today: date, region: str | None) -> bool:
    """Print the answer to one line; whether it could be read."""
    try:
        found = _understood(_asked(line), today, region)
    except _Wrong as problem:
        tell([f"{place}: {problem}"])
        found = {"error": f"{place}: {problem}"}
    print(json.dumps(found, ensure_ascii=False))
    return "error" not in found


def _understood(asked: _Asked, today: date, region: str | None) -> dict[str, Any]:
    from frontdesk.engines.builtin.preview import preview
    from frontdesk.engines.builtin.understanding.labels import LABELS
    from frontdesk.engines.builtin.wording import choice

    seen = preview(asked.text, asked.memory, today, verified=asked.verified, staff=asked.staff, region=region)
    steps = seen.steps
    requests = [
        {
            "label": step.request.label if step.request.note != "missed" else "",
            "frame": LABELS[step.request.label].frame if step.request.note != "missed" else {},
            "slots": dict(step.request.slots),
            "confidence": round(step.request.score, 3),
            "does": step.does,
            "tool": step.tool or None,
            "arguments": dict(step.arguments),
        }
        for step in steps
    ]
    language = asked.language or seen.language
    first = next((step for step in steps if step.tool), None)
    return {
        **asked.rest,
        "text": asked.text,
        "language": seen.language,
        "language_sure": round(seen.language_sure, 3),
        "requests": requests,
        "does": seen.does,
        "choices": [{"label": label, "words": choice(key, language)} for step in steps for label, key in step.choices],
        "tool": first.tool if first else None,
        "arguments": dict(first.arguments) if first else {},
        "mentions": [asdict(one) for one in seen.mentions],
    }


def _asked(line: str) -> _Asked:
    """Raises ``_Wrong``."""
    if len(line) > _LONGEST:
        raise _Wrong(f"it is longer than {_LONGEST:,} characters; shorten the message")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise _Wrong(f"this is no JSON; each line must be one object, such as {_EXAMPLE}") from None
    if not isinstance(given, dict):
        raise _Wrong(f"this is no JSON object; each line must be one, such as {_EXAMPLE}")
    text = given.get("text")
    if not isinstance(text, str):
        raise _Wrong(f'"text" must be there and be a string, such as {_EXAMPLE}')
    language = _kind(given, "language", str, "", '"language" must be a string, such as "de"')
    _kind(given, "channel", str, "", '"channel" must be a string, such as "email"')
    return _Asked(
        _whole(text),
        _memory(given.get("memory")),
        language[:2].lower(),
        _kind(given, "verified", bool, True, '"verified" must be true or false'),
        _kind(given, "staff", bool, False, '"staff" must be true or false'),
        {name: value for name, value in given.items() if name not in _TAKEN},
    )


def _kind(given: Mapping[str, Any], name: str, kind: type, missing: Any, problem: str) -> Any:
    value = given.get(name)
    if value is None:
        return missing
    if not isinstance(value, kind):
        raise _Wrong(problem)
    return value


def _memory(given: Any) -> Memory:
    """The engine's own memory, or the short form {"last": label, "focus": [references]}."""
    from frontdesk.engines.base import Memory
    from frontdesk.engines.builtin.understanding.labels import LABELS
    from frontdesk.tools.spec import REF

    if given is None:
        return Memory()
    remedy = 'such as {"last": "invoice.show", "focus": ["invoice:110"]}'
    if not isinstance(given, dict):
        raise _Wrong(f'"memory" must be an object, {remedy}')
    focus, state = given.get("focus") or [], given.get("state") or {}
    if not isinstance(state, dict):
        raise _Wrong(f'"memory.state" must be an object, {remedy}')
    if not isinstance(focus, list) or not all(isinstance(ref, str) and REF.fullmatch(ref) for ref in focus):
        raise _Wrong(f'"memory.focus" must be a list of references, {remedy}')
    state = {**{name: value for name, value in given.items() if name not in ("focus", "state")}, **state}
    if state.get("last") and state["last"] not in LABELS:
        raise _Wrong(f'"memory.last" must be one of the labels, {remedy}')
    return Memory(tuple(focus), state)


def _ready() -> None:
    """Read the weights before the first line."""
    from frontdesk.engines.builtin.understanding.model.weights import model

    try:
        model()
    except (OSError, ValueError) as problem:
        tell([f"the weights of the built-in engine can't be used: {problem}"])
        raise typer.Exit(1) from None


def _whole(text: str) -> str:
    """``text`` without halves of surrogate pairs, which JSON can write and nobody can print."""
    return text.encode("utf-8", "replace").decode()


def _day(written: str) -> date:
    from frontdesk.clock import SystemClock

    if not written:
        return SystemClock().now().date()
    try:
        return date.fromisoformat(written)
    except ValueError:
        tell([f"--today: {written!r} is no day; write it as 2026-03-31"])
        raise typer.Exit(1) from None
