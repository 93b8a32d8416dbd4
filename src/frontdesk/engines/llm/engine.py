"""The engine over a language model on one page: ask, call, ask again, draft; and if that fails, the built-in one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic_ai.messages import ModelMessage, ModelRequest, ToolReturnPart, UserPromptPart

from frontdesk import log
from frontdesk.engines.base import Answer, Engine, Heard, Memory, Progress
from frontdesk.engines.llm import drafting
from frontdesk.engines.llm.calling import Ledger
from frontdesk.engines.llm.choice import Choice
from frontdesk.engines.llm.fallback import KEY, after, fall_back, stage_of, with_handles
from frontdesk.engines.llm.limits import Breaker, Meter, Spending, Unanswered
from frontdesk.engines.llm.memory import opening
from frontdesk.engines.llm.offer import REPLY, offered
from frontdesk.engines.llm.prompts import mending
from frontdesk.engines.llm.provider import Came, Provider, Wanted
from frontdesk.engines.llm.references import Handles
from frontdesk.engines.llm.telling import told
from frontdesk.reply.values import Reader
from frontdesk.tools.spec import Gate

_PERSON: Final = "talk_to_person"


@dataclass(frozen=True, slots=True)
class Worded(Answer):
    """An answer that a model worded, with what is needed to let it try again."""

    thread: _Thread | None = None


@dataclass(slots=True)
class _Thread:
    """One turn's conversation with the model."""

    heard: Heard
    memory: Memory
    ledger: Ledger
    meter: Meter
    progress: Progress
    messages: list[ModelMessage]
    returned: list[ToolReturnPart] = field(default_factory=list)  # to the calls of the last response
    answered: Wanted | None = None  # the call of ``reply`` that the draft came from


class Llm:
    """``engines.base.Engine`` over one firm's model. Whatever goes wrong, ``builtin`` answers the same turn."""

    name: Final = "llm"

    def __init__(
        self,
        choice: Choice,
        provider: Provider,
        builtin: Engine,
        spending: Spending,
        breaker: Breaker,
        reader: Callable[[str], Reader],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        self._choice, self._provider, self._builtin = choice, provider, builtin
        self._spending, self._breaker, self._reader, self._close = spending, breaker, reader, close

    async def close(self) -> None:
        """Let go of connections."""
        await self._close()

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        """Answer ``heard``; never raises for what a person wrote or a provider did."""
        kept = memory.state.get(KEY)
        handles = Handles(kept if isinstance(kept, Mapping) else {})
        ledger = Ledger(gate, handles, self._choice.calls)
        thread = _Thread(heard, memory, ledger, Meter(self._choice), progress, opening(heard, memory.focus, handles))
        try:
            return await self._within(thread, self._worded(thread))
        except Unanswered as why:
            log.event("engine.fell_back", code=why.code, count=thread.meter.requests)
            return await fall_back(self._builtin, heard, memory, ledger, progress, why.code)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        """One more try with ``reasons``; if that fails too, the calls' own sentences, or the built-in engine."""
        del gate  # the thread's ledger holds it
        thread = answer.thread if isinstance(answer, Worded) else None
        if thread is None:
            return None
        called = list(thread.ledger.aliases.values())
        try:
            mended = await self._within(thread, self._again(thread, reasons))
            if not drafting.faulty(mended.draft, thread.ledger.results) and not drafting.empty(mended.draft):
                return mended
        except Unanswered as why:
            log.event("engine.not_mended", code=why.code)
        own = drafting.whole(drafting.own_of(called, thread.ledger.results), called, thread.ledger.results)
        if not drafting.empty(own):
            return replace(answer, draft=own)
        return await fall_back(self._builtin, thread.heard, thread.memory, thread.ledger, thread.progress, "ungrounded")

    async def _within(self, thread: _Thread, work: Awaitable[Answer]) -> Answer:
        """``work`` within the turn's time and the day's money. Raises ``Unanswered``."""
        before = thread.meter.tokens
        try:
            async with asyncio.timeout(self._choice.seconds):
                answer = await work
            self._breaker.worked()
            return answer
        except TimeoutError:
            self._breaker.failed("timeout")
            raise Unanswered("timeout") from None
        except Unanswered as why:
            self._breaker.failed(why.code)
            raise
        finally:
            if thread.meter.tokens > before:
                await self._spending.add(thread.meter.tokens - before)

    async def _worded(self, thread: _Thread) -> Answer:
        if self._breaker.open:
            raise Unanswered("resting")
        if await self._spending.spent() >= self._choice.day_tokens:
            raise Unanswered("day_tokens")
        tools = offered(thread.ledger.gate)
        while True:
            came = await self._provider.ask(thread.messages, tools, thread.meter)
            thread.messages.append(came.response)
            reply, wanted = _sorted(came, called=bool(thread.ledger.aliases))
            if wanted and reply is None and thread.ledger.knows([(want.tool, want.arguments) for want in wanted]):
                raise Unanswered("repeats")
            await self._called(thread, wanted)
            if reply is not None:
                return await self._drafted(thread, reply, at_once=bool(wanted))
            thread.messages.append(ModelRequest(parts=thread.returned))

    async def _again(self, thread: _Thread, reasons: Sequence[str]) -> Answer:
        thread.messages.append(_returned(thread, mending(reasons)))
        came = await self._provider.ask(thread.messages, offered(thread.ledger.gate), thread.meter)
        thread.messages.append(came.response)
        reply, wanted = _sorted(came, called=True)
        if reply is None:
            raise Unanswered("no_reply")
        await self._called(thread, wanted)
        return await self._drafted(thread, reply, at_once=bool(wanted))

    async def _called(self, thread: _Thread, wanted: Sequence[Wanted]) -> None:
        """Make the calls, all at once, and write down what the model is told of each."""
        if stage := next((found for want in wanted if (found := stage_of(want.tool))), ""):
            await thread.progress(stage)
        ledger, reader = thread.ledger, self._reader(thread.heard.language)
        came = await ledger.wanted([(want.tool, want.arguments) for want in wanted])
        thread.returned = [
            ToolReturnPart(
                want.tool,
                f"{alias} {told(alias, result, ledger.handles, sealed=self._choice.sealed, reader=reader)}",
                want.id,
            )
            for want, (alias, result) in zip(wanted, came, strict=True)
        ]

    async def _drafted(self, thread: _Thread, reply: Wanted, *, at_once: bool) -> Answer:
        ledger = thread.ledger
        thread.answered = reply if reply.id else None
        if reply.arguments.get("hand_off") is True and not any(made.tool == _PERSON for made in ledger.made):
            await ledger.wanted([(_PERSON, {})])
        called = list(ledger.aliases.values())
        draft = drafting.drafted(reply.arguments, ledger.aliases, ledger.results)
        if drafting.empty(draft) or (at_once and drafting.unforeseen(called, ledger.results)):
            draft = drafting.own_of(called, ledger.results)
        draft = drafting.whole(draft, called, ledger.results)
        if drafting.empty(draft) or drafting.astray(draft, called, ledger.results):
            raise Unanswered("nothing_said")
        memory = with_handles(after(thread.memory, ledger.made), ledger)
        trace = {
            "engine": self.name,
            "requests": thread.meter.requests,
            "tokens": thread.meter.tokens,
            "at_once": at_once,
        }
        return Worded(draft, memory, trace, _language(reply), ledger.spans(), thread)


def _sorted(came: Came, *, called: bool) -> tuple[Wanted | None, list[Wanted]]:
    """The ``reply`` among the calls, and the others. Plain text counts as words once something was called.

    Raises ``Unanswered`` for plain text before: a model that promises to look and calls nothing.
    """
    replies = [call for call in came.calls if call.tool == REPLY]
    wanted = [call for call in came.calls if call.tool != REPLY]
    if replies or wanted:
        return (replies[0] if replies else None), wanted
    said = _arguments_in(came.text) or ({"blocks": [{"words": came.text}]} if called else None)
    if said is None:
        raise Unanswered("no_reply")
    return Wanted(REPLY, said, ""), []


def _arguments_in(text: str) -> dict[str, Any] | None:
    """The call's arguments, written as text where a call was asked for."""
    try:
        read = json.loads(text.removeprefix("```json").strip("`\n "))
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and "blocks" in read else None


def _language(reply: Wanted) -> str:
    named = reply.arguments.get("language")
    return named.lower() if isinstance(named, str) and len(named) == 2 and named.isalpha() else ""


def _returned(thread: _Thread, says: str) -> ModelRequest:
    """What follows a reply that was refused: the results of the calls beside it, and why."""
    if thread.answered is None:  # it came as plain text
        return ModelRequest(parts=[*thread.returned, UserPromptPart(content=says)])
    return ModelRequest(parts=[*thread.returned, ToolReturnPart(REPLY, says, thread.answered.id)])
