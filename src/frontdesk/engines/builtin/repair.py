"""What is said where no tool answers: manners, what was not understood, close readings, and the way to a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from frontdesk.engines.base import Heard
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.requests import Request
from frontdesk.engines.builtin.understanding.suggested import CHOICES

#: What is offered when nothing better is known, by label: to a contact (True) and to a visitor.
USUAL: Final = {
    True: {"invoice.show": "latest", "balance.owed": "owe", "hours.budget": "hours", "person.want": "person"},
    False: {"firm.services": "services", "enquiry.new": "enquiry", "person.want": "person"},
}
_FEWEST, _MOST = 2, 3  # readings to choose among
#: From this probability on, what only a person can settle is passed on at once; below, a person is offered.
_PASS_ON: Final = 0.65
#: Labels for a person with a sentence of their own (``engine.to_person.*``); for the others one serves all.
_OWN_WORDS: Final = frozenset(
    (
        "complaint", "dispute", "payment.terms", "payment.promise", "contact.update", "contact.unsubscribe",
        "contact.privacy", "document", "access", "estimate.decide", "project.request", "enquiry.status",
    )
)  # fmt: skip
#: Labels answered by a sentence and the offer of a person, with what else could be said next.
_OFFERS: Final = {
    "payment.how": ("paying", "send_it"),
    "firm.prices": ("prices", "enquiry"),
    "outside.supplier": ("for_the_firm",),
    "outside.job": ("for_the_firm",),
}


def readings(others: Sequence[str], *, verified: bool) -> list[tuple[str, str]]:
    """The labels to choose among, each with its suggestion; one alone is no choice, so the usual ones join it."""
    found: dict[str, str] = {}
    for label in others:
        found.setdefault(CHOICES.get(label, "person"), label)
    if len(found) < _FEWEST:
        for label, key in USUAL[verified].items():
            found.setdefault(key, label)
    return [(label, key) for key, label in found.items()][: max(_MOST, len(set(others)))]


class Turn(Protocol):
    """What a repair needs of the turn it is part of."""

    @property
    def heard(self) -> Heard: ...

    @property
    def state(self) -> State: ...

    def say(self, key: str, *choices: str) -> None: ...

    async def answer(self, request: Request) -> None: ...

    async def again(self) -> bool: ...

    async def back_to_enquiry(self) -> None: ...


class Repair:
    """Answers of a turn that need no tool, or lead to one."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    @property
    def _usual(self) -> tuple[str, ...]:
        return tuple(USUAL[self._turn.heard.verified].values())

    async def missed(self) -> None:
        """Nothing was understood: ask once, then offer a person; never the same twice in a row."""
        turn, state = self._turn, self._turn.state
        state.misses += 1
        if turn.heard.pending and state.misses == 1:
            turn.say("pending_unclear")
        elif state.enquiry == "open" and state.misses % 2:
            turn.say("not_followed_enquiry")
            await turn.back_to_enquiry()
        elif state.misses % 2:
            turn.say("not_followed" if state.misses == 1 else "not_followed_again", *self._usual)
        else:
            self._offer("offer_person" if state.misses == 2 else "offer_person_again")

    def _offer(self, key: str, *choices: str) -> None:
        self._turn.say(key, *choices, "person")
        self._turn.state.offer = "person"

    async def without_tool(self, request: Request) -> None:
        """A request that no tool answers by itself."""
        match request.label:
            case "yes":
                await self._yes()
            case "okay":
                await self._okay()
            case "no":
                self._no()
            case "cancel":
                self._cancel()
            case "repeat":
                if not await self._turn.again():
                    self._turn.say("nothing_to_repeat", *self._usual)
            case "correct":
                self._turn.say("correct_what", *self._usual)
            case label if label in _OFFERS:
                self._offer(*_OFFERS[label])
            case label if LABELS[label].does == "person":
                await self._to_person(request)
            case label if LABELS[label].does == "refuse":
                self._turn.say("own_only" if label == "prying" else "out_of_scope", *self._usual)
            case label:
                self._manners(label)

    async def _to_person(self, request: Request) -> None:
        """What only a person can settle: passed on at once when it is clear, offered when it is not."""
        key = request.label.replace(".", "_") if request.label in _OWN_WORDS else "other"
        if request.score < _PASS_ON:
            self._offer(f"to_person_{key}")
            return
        self._turn.say(f"to_person_{key}")
        await self._turn.answer(Request("person.want", {"about": request.slots.get("about", "")}))

    def _manners(self, label: str) -> None:
        turn = self._turn
        match label:
            case "moment":
                turn.say("fine")
            case "greeting":
                turn.say("greeting" if turn.heard.first else "greeting_again", *self._usual)
            case "help":
                turn.say("help_contact" if turn.heard.verified else "help_visitor", *self._usual)
            case _:
                turn.say(label)

    async def _yes(self) -> None:
        turn, state = self._turn, self._turn.state
        offered, state.offer = state.offer, ""
        if offered == "person":
            await turn.answer(Request("person.want"))
        elif state.enquiry == "open":
            await turn.answer(Request("enquiry.new"))
        else:
            turn.say("yes_what", *self._usual)

    async def _okay(self) -> None:
        """An "ok" accepts what was offered; with nothing on offer it only says: I see."""
        if self._turn.state.offer or self._turn.state.enquiry == "open":
            await self._yes()
        else:
            self._turn.say("fine")

    def _no(self) -> None:
        turn, state = self._turn, self._turn.state
        state.offer = ""
        turn.say("enquiry_paused" if state.enquiry == "open" else "fine")

    def _cancel(self) -> None:
        turn, state = self._turn, self._turn.state
        turn.say("enquiry_left" if state.enquiry == "open" else "cancelled")
        state.enquiry = "done" if state.enquiry == "done" else ""
        state.awaited, state.offer = [], ""

    def clarify(self, request: Request) -> None:
        """Ask between close readings; the second time in a row, offer a person instead."""
        turn, state = self._turn, self._turn.state
        options = tuple(key for _, key in readings(request.others, verified=turn.heard.verified))
        asked = "clarify:" + ".".join(options)[:30]
        state.misses += 1
        if state.clarified == asked or state.misses >= 2:
            state.clarified = ""
            self._offer("offer_person" if state.misses <= 2 else "offer_person_again")
            return
        state.clarified = asked
        turn.say("pending_unclear" if turn.heard.pending else "clarify", *options)
