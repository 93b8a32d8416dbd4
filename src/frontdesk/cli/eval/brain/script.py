"""The script itself: calls the tools that the message means, and words the answer with the slots that it was told."""

from __future__ import annotations

import re
import zlib
from typing import Any, Final

from frontdesk.cli.eval.brain.past import state_of
from frontdesk.cli.eval.brain.playing import Notes, Played
from frontdesk.cli.eval.brain.seen import Seen, seen
from frontdesk.engines.base import Heard
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.message import Private
from frontdesk.reply import Block, Choices, Own, Receipt, Say, catalogue
from llm_sandbox import Asked, Call, Said

_SURE: Final = 0.8
_LIKELY: Final = 0.45  # is enough for a first message
_TABLE: Final = re.compile(r"\[(r[0-9]+\.[a-z0-9_]+)\]")
_OPTIONS: Final = re.compile(r"(?:\s*\([^()]*\))+$")  # what could be said next stands at the end
_WORDABLE: Final = ("found", "empty")


async def brain(asked: Asked) -> Said:
    """Answers as a careful model would; every other message waits for the results and words them itself."""
    here = seen(asked)
    state = state_of(here)
    first = not here.past and not here.language
    understood = understand(here.text, state.context(verified=here.verified, staff=here.staff))
    sure = understood.language_sure >= (_LIKELY if first else _SURE)
    language = understood.language if first and sure else here.language or "en"
    heard = Heard(Private(here.text), "web", language, verified=here.verified, first=first, pending=here.pending)
    notes = Notes(here, next(iter(state.awaited), "scope"))
    turn = Played(heard, state, notes, _quietly)
    await turn.take(understood)
    calls = tuple(Call(tool, arguments) for tool, arguments in notes.missing)
    if calls and (turn.waits or _patient(here)):
        return Said(calls=calls)
    named = {"language": understood.language} if sure else {}
    reply = Call("reply", {**_reply(turn.blocks, here, language), **named})
    return Said(calls=(*calls, reply))


async def _quietly(_: str) -> None:
    """Nobody is told what is being done."""


def _patient(here: Seen) -> bool:
    return zlib.crc32(here.text.encode()) % 2 == 0 and not here.refused


def _reply(blocks: list[Block], here: Seen, language: str) -> dict[str, Any]:
    said: list[dict[str, str]] = []
    offered: list[str] = []
    for block in blocks:
        match block:
            case Own(result=label) | Receipt(result=label):
                said += [{"own": label}] if here.refused else _worded(label, here, language)
            case Say(key=key) if not here.refused:
                said.append({"words": catalogue.sentence(key, language)})
            case Choices(options=options):
                offered = list(options)
    return {"blocks": said, **({"suggestions": offered[:3]} if offered else {})}


def _worded(label: str, here: Seen, language: str) -> list[dict[str, str]]:
    """The result's sentences over its slots as the brain's own words, where it sees them in the right language."""
    known = next((one for one in here.returned if one.label == label), None)
    if known is None or language != "en" or known.outcome not in _WORDABLE or not known.own or not _patient(here):
        return [{"own": label}]
    words = " ".join(_TABLE.sub(" ", _OPTIONS.sub("", known.own)).split())
    return [*([{"words": words}] if words else []), *({"table": table} for table in _TABLE.findall(known.own))]
