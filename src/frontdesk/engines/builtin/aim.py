"""From a request to the tool call it means, with references taken from what was shown before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from frontdesk.engines.builtin.goals import GOALS, Goal
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.requests import Request


@dataclass(frozen=True, slots=True)
class Aim:
    """One tool call; ``preface`` is a sentence of ours before it. ``before``: the tool that finds the invoice first.

    An aim without a tool only asks back, with ``preface``.
    """

    tool: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    preface: str = ""
    before: str = ""


def aim(request: Request, state: State) -> Aim:
    """The call that ``request`` means."""
    goal = GOALS[request.label]
    if request.label == "invoice.previous":
        named = {"which": request.slots["which"]} if "which" in request.slots else {}
        return Aim("previous_invoice", named, before="find_invoice") if named else _previous(state)
    if goal.record == "invoice":
        return _invoice(goal, request, state)
    slots = request.slots
    passed = {**goal.fixed, **{name: slots[name] for name in goal.passes if slots.get(name)}}
    if goal.record == "project":
        return _project(goal, request, passed, state)
    if goal.record and (which := slots.get("which")):
        return Aim(goal.named or goal.tool, {"which": which}, goal.first)
    return Aim(goal.tool, passed, goal.first)


def placed(request: Request, state: State) -> Request:
    """``request`` with "the third" as the record that stands there now: an answer may change the list."""
    at = request.slots.get("at", "")
    ref = _place(state, at) if at.startswith("ordinal:") else ""
    if not ref:
        return request
    return replace(request, slots={**{k: v for k, v in request.slots.items() if k != "at"}, "ref": ref})


def _invoice(goal: Goal, request: Request, state: State) -> Aim:
    named, slots = goal.named or goal.tool, request.slots
    for name in ("which", "ref"):
        if words := slots.get(name):
            return Aim(named, {name: words}, goal.first)
    if period := slots.get("period"):
        return Aim("billed_in_period", {"period": period}, "engine.pick")
    at = slots.get("at", "latest")
    if at == "previous":
        return _previous(state) if goal.label == "invoice.show" else Aim(preface="engine.which_number")
    ref = ""
    if at == "other":
        ref = _other(state, "invoice")
        if not ref:
            return Aim(preface="engine.which_other")
    elif at.startswith("ordinal:"):
        ref = _place(state, at)
    elif at == "focus" and state.kind == "invoice":
        ref = state.focus[0] if len(state.focus) == 1 else ""
    else:
        return Aim(goal.tool, {}, goal.first)
    return Aim(named, {"ref": ref}, goal.first) if ref else Aim(preface="engine.which_number")


def _project(goal: Goal, request: Request, passed: Mapping[str, str], state: State) -> Aim:
    slots = request.slots
    for name in ("which", "ref"):
        if words := slots.get(name):
            return Aim(goal.tool, {name: words, **passed}, goal.first)
    at = slots.get("at", "")
    if at == "other":
        ref = _other(state, "project")
        return (
            Aim(goal.tool, {"ref": ref, **passed}, goal.first)
            if ref
            else Aim("list_projects", {}, "engine.which_project")
        )
    if at.startswith("ordinal:") and (ref := _place(state, at)):
        return Aim(goal.tool, {"ref": ref, **passed}, goal.first)
    if at == "focus" and state.kind == "project" and len(state.focus) == 1:
        return Aim(goal.tool, {"ref": state.focus[0], **passed}, goal.first)
    return Aim(goal.tool, passed, goal.first)


def _previous(state: State) -> Aim:
    if state.kind == "invoice" and state.focus:
        if len(state.focus) > 1:
            return Aim(preface="engine.which_number")
        return Aim("previous_invoice", {"ref": state.focus[0]})
    return Aim("previous_invoice", before="latest_invoice")


def newer(state: State) -> str:
    """The invoice walked past before the one in focus, or ""."""
    here = state.focus[0] if len(state.focus) == 1 else ""
    at = state.trail.index(here) if here in state.trail else 0
    return state.trail[at - 1] if at else ""


def _other(state: State, kind: str) -> str:
    rest = [ref for ref in state.options if ref.startswith(kind) and ref not in state.focus[:1]]
    if not rest and len(state.focus) == 1:
        rest = [ref for ref in state.trail if ref.startswith(kind) and ref != state.focus[0]]
    return rest[0] if len(rest) == 1 else ""


def _place(state: State, at: str) -> str:
    place = int(at.partition(":")[2])
    shown = state.focus
    return shown[place] if -len(shown) <= place < len(shown) else ""
