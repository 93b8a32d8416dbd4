"""The built-in engine on one page: read, aim, call, answer in order, remember."""

from __future__ import annotations

from typing import Final

from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.engines.builtin.dialogue import Turn
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.tools.spec import Gate

#: From this probability on the language is told to the desk: less than one in a thousand of those is wrong.
_SURE: Final = 0.8
_LIKELY: Final = 0.45  # is enough for the first answer: a later message may still settle it otherwise
#: Only staff hold these tools.
_STAFF: Final = frozenset(("who_owes", "client_account"))


class Builtin:
    """Deterministic: the same message over the same memory and books gets the same answer."""

    name: Final = "builtin"

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        """Answer ``heard``. Never raises for what a person wrote; the draft is never empty."""
        state = State.of(memory)
        staff = any(tool.name in _STAFF for tool in gate.tools)
        context = state.context(verified=heard.verified, staff=staff)
        understood = understand(heard.text.reveal(), context)
        turn = Turn(heard, state, gate, progress)
        await turn.take(understood)
        sure = _LIKELY if heard.first else _SURE
        read = understood.language if understood.language_sure >= sure else ""
        return Answer(turn.draft(), state.memory(), dict(understood.trace), read)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:  # noqa: ARG002 - the shape of the port
        """Our drafts hold no text of our own making, so there is nothing to mend: the tools' sentences speak."""
        return None
