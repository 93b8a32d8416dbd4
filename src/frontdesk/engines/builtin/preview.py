"""What the engine would do with a message, without any books: for ``frontdesk understand`` and for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontdesk.engines.base import Memory
from frontdesk.engines.builtin.aim import aim, newer
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.repair import USUAL, readings
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.looking import look
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.read import understood
from frontdesk.engines.builtin.understanding.requests import ON_PROJECT, Request
from frontdesk.engines.builtin.understanding.telling import FIELDS
from frontdesk.engines.builtin.understanding.values import Valued, valued

ANSWER: Final = "answer"
CLARIFY: Final = "clarify"
REFUSE: Final = "refuse"
HAND_OFF: Final = "hand_off"
#: What talk is about when a bare number in it may be an invoice's.
_BILLING: Final = frozenset(("invoice", "payment", "balance", "contact", "person"))


@dataclass(frozen=True, slots=True)
class Step:
    """One request and what would be done with it. ``choices``: labels to choose among, each with its suggestion's key.

    ``tool`` "": none is called. ``asks``: the sentence (``engine.which_number``) that asks for what is missing.
    """

    request: Request
    does: str
    tool: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as it was understood, request by request, with everything that it mentions."""

    language: str
    language_sure: float
    steps: tuple[Step, ...]
    mentions: tuple[Valued, ...]

    @property
    def does(self) -> str:
        """What the reply as a whole comes to: the first of answer, hand_off, clarify, refuse that is part of it."""
        return next(
            word for word in (ANSWER, HAND_OFF, CLARIFY, REFUSE) if any(step.does == word for step in self.steps)
        )


def preview(
    text: str, memory: Memory, today: date, *, verified: bool = True, staff: bool = False, region: str | None = None
) -> Preview:
    """Read ``text`` over ``memory``, as from somebody verified or from staff; ``region`` is that of phone numbers."""
    state = State.of(memory)
    named = Mentions(look(text, model()))
    found = understood(named, state.context(verified=verified, staff=staff))
    steps = tuple(_step(request, state, verified=verified) for request in found.requests)
    billing = any(LABELS[request.label].object in _BILLING for request in found.requests)
    mentions = valued(named, _fields(found.requests), today, region, billing=billing)
    return Preview(found.language, found.language_sure, steps, tuple(mentions))


def _fields(requests: Sequence[Request]) -> dict[str, str]:
    """What was read as a slot, by the kind of thing that it names."""
    fields: dict[str, str] = {}
    for request in requests:
        if request.label == "enquiry.new":
            fields |= {name: words for name, words in request.slots.items() if name in FIELDS}
        elif request.label in ON_PROJECT and "which" in request.slots:
            fields["project"] = request.slots["which"]
        elif "client" in request.slots:
            fields["client"] = request.slots["client"]
    return fields


def _step(request: Request, state: State, *, verified: bool) -> Step:
    label = request.label
    if request.others or request.note == "missed":
        if state.misses % 2 or (request.others and state.misses):
            return Step(request, HAND_OFF)  # the second miss in a row offers a person
        offered = readings(request.others, verified=verified) if request.others else tuple(USUAL[verified].items())
        return Step(request, CLARIFY, choices=tuple(offered))
    if label == "invoice.next":
        ref = newer(state)
        return _called(Request("invoice.show", {"ref": ref}) if ref else Request("invoice.list"), state, shown=request)
    if label in GOALS:
        return _called(request, state, shown=request)
    if label == "repeat" and state.last in GOALS:
        return _called(Request(state.last, dict(state.args)), state, shown=request)
    does = LABELS[label].does
    return Step(request, HAND_OFF if does == "person" else REFUSE if does == "refuse" else ANSWER)


def _called(request: Request, state: State, *, shown: Request) -> Step:
    wanted = aim(request, state)
    if not wanted.tool:
        return Step(shown, CLARIFY, asks=wanted.preface)
    does = HAND_OFF if wanted.tool == "talk_to_person" else ANSWER
    return Step(shown, does, wanted.tool, tuple(sorted(wanted.args.items())))
