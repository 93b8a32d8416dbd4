"""One turn: the requests answered in order, what was left open picked up again, and what is worth remembering."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.engines.base import Heard, Progress
from frontdesk.engines.builtin import wording
from frontdesk.engines.builtin.aim import Aim, aim, newer, placed
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.repair import Repair
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.requests import Request, Understood
from frontdesk.reply import Block, Choices, Draft, Outcome, Own, Receipt, Result, Say
from frontdesk.tools.spec import Gate

_ASKS: Final = re.compile(r"enquiry\.(?:ask|again)_([a-z]+)")
_OFFERING: Final = frozenset({Outcome.NONE, Outcome.TROUBLE})
_MOST_CALLS: Final = 4  # a wish may need two, an open enquiry one more; a gate allows six
#: Wishes after which an open enquiry is not brought up again in the same reply.
_CLOSING: Final = frozenset({"enquiry.new", "person.want", "cancel", "bye", "no", "prying"})


class Turn:
    """Collects the blocks of one reply and moves the state on."""

    def __init__(self, heard: Heard, state: State, gate: Gate, progress: Progress) -> None:
        self.heard, self.state, self.gate, self.progress = heard, state, gate, progress
        self.blocks: list[Block] = []
        self._said: set[tuple[object, ...]] = set()
        self._told: set[str] = set()
        self._calls = 0
        self._correcting = False
        self._repair = Repair(self)

    def draft(self) -> Draft:
        """What to say; varied when it would be the same a third time in a row."""
        return Draft(wording.varied(self.blocks, self.gate.results, self.state))

    def say(self, key: str, *choices: str) -> None:
        """A sentence of ours with what could be said next."""
        self.blocks.append(Say(f"engine.{key}"))
        if choices:
            self.choose(*choices)

    def choose(self, *choices: str) -> None:
        """Suggestions by their key in ``engine.choice``."""
        self.blocks.append(Choices(tuple(wording.choice(key, self.heard.language) for key in dict.fromkeys(choices))))

    async def take(self, understood: Understood) -> None:
        """Answer ``understood`` from the first request to the last."""
        state = self.state
        state.turns += 1
        self._correcting = understood.correcting
        asked = [placed(request, state) for request in understood.requests]
        followed = [request for request in asked if not request.others and request.note != "missed"]
        if not followed and any(request.note == "missed" for request in asked):
            await self._repair.missed()
            return
        for request in asked:
            if self._calls >= _MOST_CALLS:
                self.say("rest_later")
                break
            if request.others and followed:
                self.say("not_followed_part")
            elif request.note != "missed":
                await self._one(request)
        if followed:
            state.misses, state.clarified = 0, ""
        if state.enquiry == "open" and not any(r.label in _CLOSING or r.others for r in asked):
            await self.back_to_enquiry()

    async def _one(self, request: Request) -> None:
        if request.others:
            self._repair.clarify(request)
        elif request.label == "invoice.next":
            ref = newer(self.state)
            await self.answer(Request("invoice.show", {"ref": ref}) if ref else Request("invoice.list"))
        elif request.label not in GOALS:
            await self._repair.without_tool(request)
        elif self._adds_to_enquiry(request):
            self.say("enquiry_add", "person")
            self.state.offer = "person"
        else:
            await self.answer(request)

    def _adds_to_enquiry(self, request: Request) -> bool:
        """Whether a further wish would overwrite the one that was already passed on."""
        new = request.label == "enquiry.new" and "scope" in request.slots and not self._correcting
        return new and self.state.enquiry == "done"

    async def answer(self, request: Request) -> None:
        """Call the tool a request needs and let it speak."""
        wanted = aim(request, self.state)
        if wanted.before:
            wanted = await self._after(wanted)
        if not wanted.tool:
            if wanted.preface:
                self.blocks.append(Say(wanted.preface))
                self.state.last, self.state.awaited = self._kept_label(request), ["which"]
                self.state.args = {}
            return
        key = (wanted.tool, *sorted(wanted.args.items()))
        if key in self._said:
            return
        self._said.add(key)
        label, result = await self._call(request.label, wanted)
        if wanted.preface and result.outcome in (Outcome.FOUND, Outcome.EMPTY):
            self.blocks.append(Say(wanted.preface))
        self._tell(label, result)
        self._remember(request, wanted, result)
        if result.outcome in _OFFERING:
            if result.outcome is Outcome.NONE and "unsure" in request.slots:
                await self._show_projects()
            self.state.offer = "person"
            self.choose("person")
        elif result.outcome is Outcome.FOUND:
            self._suggest(request.label, result)

    async def _show_projects(self) -> None:
        """What looked like a project's name may be none: say which there are to choose from."""
        self._calls += 1
        label, result = await self.gate.call("list_projects")
        if result.outcome is Outcome.FOUND:
            self._tell(label, result)
            self.state.options = list(result.shown)[:6]

    async def _call(self, label: str, wanted: Aim) -> tuple[str, Result]:
        if stage := GOALS[label].progress:
            await self.progress(f"progress.{stage}")
        self._calls += 1
        return await self.gate.call(wanted.tool, **wanted.args)

    async def _after(self, wanted: Aim) -> Aim:
        """The same call with the invoice that has to be found first; an empty aim when that says why there is none."""
        await self.progress("progress.invoices")
        self._calls += 1
        label, result = await self.gate.call(wanted.before, **wanted.args)
        if result.outcome is Outcome.FOUND and result.shown:
            self.state.trail = list(result.shown[:1])
            return Aim(wanted.tool, {"ref": result.shown[0]})
        self._tell(label, result)
        return Aim()

    def _tell(self, label: str, result: Result) -> None:
        """The result's own words, unless the same were just said (a step-up asked for twice)."""
        if not result.own:
            self.blocks.append(Say("trouble.general"))
            return
        words = (
            wording.digest([result.own])
            if result.outcome not in (Outcome.FOUND, Outcome.DONE, Outcome.EMPTY)
            else label
        )
        if words not in self._told:
            self._told.add(words)
            self.blocks.append(Receipt(label) if result.outcome is Outcome.DONE else Own(label))

    def _remember(self, request: Request, wanted: Aim, result: Result) -> None:
        state = self.state
        state.offer = ""
        if request.label == "enquiry.new":
            self._remember_enquiry(result)
            return
        if request.label == "person.want":
            return
        state.last = self._kept_label(request)
        state.args = {
            name: value for name, value in wanted.args.items() if name not in ("which", "about", "client", "period")
        }
        state.awaited = ["which"] if result.outcome in (Outcome.CANDIDATES, Outcome.MISSING, Outcome.NONE) else []
        if result.shown:
            self._show(request.label, result)

    def _show(self, label: str, result: Result) -> None:
        state = self.state
        shown = list(result.shown)
        if len(shown) > 1:
            state.options = shown[:6]
        elif shown[0].startswith("invoice"):
            walking = label == "invoice.previous" and state.trail
            known = [ref for ref in state.trail if ref != shown[0]] if shown[0] not in state.trail else state.trail
            state.trail = known if shown[0] in known else [*(known if walking else known[-1:]), shown[0]]
        state.focus = shown
        if len(shown) == 1:
            state.args = {**{k: v for k, v in state.args.items() if k in ("split", "end")}, "ref": shown[0]}

    def _remember_enquiry(self, result: Result) -> None:
        keys = [block.key for block in result.own if isinstance(block, Say)]
        self.state.awaited = [match[1] for key in keys if (match := _ASKS.fullmatch(key))]
        done = result.outcome is Outcome.DONE and any(key.startswith("receipt.enquiry") for key in keys)
        self.state.enquiry = "done" if done else "" if result.outcome is Outcome.TROUBLE else "open"

    @staticmethod
    def _kept_label(request: Request) -> str:
        return "invoice.show" if request.label == "invoice.previous" else request.label

    def _suggest(self, label: str, result: Result) -> None:
        following = GOALS[label].next
        if following and not any(isinstance(block, Choices) for block in (*result.own, *self.blocks)):
            self.choose(*following)

    async def back_to_enquiry(self) -> None:
        """Pick the open enquiry up again after something else was answered."""
        label, result = await self.gate.call("enquiry")
        self._remember_enquiry(result)
        if result.own and self.state.awaited:
            self.blocks = [block for block in self.blocks if not isinstance(block, Choices)]
            self.say("back_to_enquiry")
            self._tell(label, result)

    async def again(self) -> bool:
        """Answer the last wish once more, live; False when there is none."""
        if self.state.last not in GOALS:
            return False
        await self.answer(Request(self.state.last, dict(self.state.args)))
        return True
