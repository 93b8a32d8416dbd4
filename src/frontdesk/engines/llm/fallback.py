"""The built-in engine in the model's place, and its state kept in step, so that either can go on from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from frontdesk.engines.base import Answer, Engine, Heard, Memory, Progress
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.state import State
from frontdesk.engines.llm.calling import Ledger, Made
from frontdesk.engines.llm.drafting import whole
from frontdesk.reply import Outcome, Say

KEY: Final = "llm"
_LABELS: Final = {goal.tool: goal.label for goal in reversed(tuple(GOALS.values()))}
_LABELS_NAMED: Final = {goal.named: goal.label for goal in reversed(tuple(GOALS.values())) if goal.named}
_ASKS: Final = "enquiry.ask_"
_NOT_CANONICAL: Final = ("which", "about", "client", "period")


def stage_of(tool: str) -> str:
    """The catalogue key of what to tell the person while ``tool`` runs, or ``""``."""
    goal = GOALS.get(_label(tool))
    return f"progress.{goal.progress}" if goal and goal.progress else ""


async def fall_back(
    builtin: Engine, heard: Heard, memory: Memory, ledger: Ledger, progress: Progress, code: str
) -> Answer:
    """The built-in engine's answer to the same message, with what the model had already read or done."""
    before = [made.label for made in ledger.made]
    answer = await builtin.answer(heard, memory, ledger, progress)
    draft = whole(answer.draft, [*before, *(made.label for made in ledger.made)], ledger.results)
    trace = {**answer.trace, "engine": builtin.name, "fell_back": code}
    return replace(answer, draft=draft, memory=with_handles(answer.memory, ledger), trace=trace, spans=ledger.spans())


def with_handles(memory: Memory, ledger: Ledger) -> Memory:
    """``memory`` with the handles of this conversation."""
    handles = ledger.handles.kept()
    return Memory(memory.focus, {**memory.state, KEY: handles}) if handles else memory


def after(memory: Memory, calls: Sequence[Made]) -> Memory:
    """The memory after the model's ``calls``, as the built-in engine would have left it."""
    state = State.of(memory)
    state.turns += 1
    state.misses, state.clarified, state.offer = 0, "", ""
    for made in calls:
        _follow(state, made)
    return state.memory()


def _follow(state: State, made: Made) -> None:
    result = made.result
    if made.tool == "enquiry":
        keys = [block.key for block in result.own if isinstance(block, Say)]
        state.awaited = [key.removeprefix(_ASKS) for key in keys if key.startswith(_ASKS)]
        done = result.outcome is Outcome.DONE and any(key.startswith("receipt.enquiry") for key in keys)
        state.enquiry = "done" if done else "" if result.outcome is Outcome.TROUBLE else "open"
        return
    label = _label(made.tool)
    if not label or label == "person.want":
        return
    state.last = label
    state.args = {name: value for name, value in made.args.items() if name not in _NOT_CANONICAL}
    state.awaited = ["which"] if result.outcome in (Outcome.CANDIDATES, Outcome.MISSING, Outcome.NONE) else []
    if result.shown:
        _show(state, list(result.shown))


def _show(state: State, shown: list[str]) -> None:
    if len(shown) > 1:
        state.options = shown[:6]
    elif shown[0].startswith("invoice") and shown[0] not in state.trail:
        state.trail = [*state.trail[-1:], *shown]
    state.focus = shown
    if len(shown) == 1:
        state.args = {**state.args, "ref": shown[0]}


def _label(tool: str) -> str:
    return _LABELS.get(tool) or _LABELS_NAMED.get(tool, "")
