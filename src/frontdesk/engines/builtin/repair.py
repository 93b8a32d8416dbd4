"""What is said where no tool answers: manners, what was not understood, close readings, and the way to a person."""

from __future__ import annotations

from typing import Final, Protocol

from frontdesk.engines.base import Heard
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.requests import Request

_CONTACT: Final = ("latest", "owe", "hours", "person")
_VISITOR: Final = ("services", "enquiry", "person")
_CHOICES: Final = {
    "invoice": "latest", "lines": "lines", "payments": "payments", "list": "open", "balance": "owe",
    "project": "project", "projects": "projects", "hours": "hours", "firm": "office_hours", "send": "send_it",
    "previous": "previous", "next": "all", "enquiry": "enquiry", "person": "person", "unsupported": "person",
    "paying": "person", "help": "help",
}  # fmt: skip


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
        return _CONTACT if self._turn.heard.verified else _VISITOR

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

    def _offer(self, key: str) -> None:
        self._turn.say(key, "person")
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
            case "unclear":
                self._clarify(request)
            case "outside" | "prying":
                self._turn.say("out_of_scope", *self._usual)
            case "unsupported" | "upset":
                self._offer(request.label)
            case label:
                self._manners(label)

    def _manners(self, label: str) -> None:
        turn = self._turn
        match label:
            case "paying":
                turn.say("paying", "send_it", "person")
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
            await turn.answer(Request("person"))
        elif state.enquiry == "open":
            await turn.answer(Request("enquiry"))
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

    def _clarify(self, request: Request) -> None:
        """Ask between two readings; the second time in a row, offer a person instead."""
        turn, state = self._turn, self._turn.state
        options = tuple(_CHOICES[label] for label in request.others if label in _CHOICES) or self._usual[:2]
        if len(set(options)) < 2:
            options = (*options, *(key for key in self._usual if key not in options))[:2]
        asked = "clarify:" + ".".join(options)[:30]
        state.misses += 1
        if state.clarified == asked or state.misses >= 2:
            state.clarified = ""
            self._offer("offer_person" if state.misses <= 2 else "offer_person_again")
            return
        state.clarified = asked
        turn.say("clarify", *options)
