"""From a request to the tool call it means, with references taken from what was shown before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.engines.builtin.goals import GOALS, Goal
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.requests import Request


@dataclass(frozen=True, slots=True)
class Aim:
    """One tool call; ``preface`` is a sentence of ours before it. ``from_latest``: needs the latest invoice's ref.

    An aim without a tool only asks back, with ``preface``.
    """

    tool: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    preface: str = ""
    from_latest: bool = False


def aim(request: Request, state: State) -> Aim:
    """The call that ``request`` means."""
    goal = GOALS[request.label]
    if request.label == "previous":
        return _previous(state)
    if goal.record == "invoice":
        return _invoice(goal, request, state)
    passed = {name: request.slots[name] for name in goal.passes if request.slots.get(name)}
    if goal.record == "project":
        return _project(goal, request, passed, state)
    preface = "engine.pick" if request.label == "list" and request.slots.get("by") else ""
    return Aim(goal.tool, passed, preface)


def _invoice(goal: Goal, request: Request, state: State) -> Aim:
    named = goal.named or goal.tool
    slots = request.slots
    if which := slots.get("which"):
        return Aim(named, {"which": which})
    if ref := slots.get("ref"):
        return Aim(named, {"ref": ref})
    if by := slots.get("by"):
        return Aim(preface="engine.digits") if by == "spoken" else Aim("list_invoices", {}, "engine.pick")
    at = slots.get("at", "latest")
    if at == "previous":
        return _previous(state) if goal.label == "invoice" else Aim(preface="engine.which_number")
    if at == "other":
        ref = _other(state, "invoice")
        return Aim(named, {"ref": ref}) if ref else Aim(preface="engine.which_other")
    if at.startswith("ordinal:"):
        ref = _place(state, at)
        return Aim(named, {"ref": ref}) if ref else Aim(preface="engine.which_number")
    if at == "focus" and state.kind == "invoice":
        if len(state.focus) == 1:
            return Aim(named, {"ref": state.focus[0]})
        return Aim(preface="engine.which_number")
    return Aim(goal.tool)


def _project(goal: Goal, request: Request, passed: Mapping[str, str], state: State) -> Aim:
    slots = request.slots
    if which := slots.get("which"):
        return Aim(goal.tool, {"which": which, **passed})
    if ref := slots.get("ref"):
        return Aim(goal.tool, {"ref": ref, **passed})
    at = slots.get("at", "")
    if at == "other":
        ref = _other(state, "project")
        return Aim(goal.tool, {"ref": ref, **passed}) if ref else Aim("list_projects", {}, "engine.which_project")
    if at.startswith("ordinal:") and (ref := _place(state, at)):
        return Aim(goal.tool, {"ref": ref, **passed})
    if at == "focus" and state.kind == "project" and len(state.focus) == 1:
        return Aim(goal.tool, {"ref": state.focus[0], **passed})
    return Aim(goal.tool, passed)


def _previous(state: State) -> Aim:
    if state.kind == "invoice" and state.focus:
        if len(state.focus) > 1:
            return Aim(preface="engine.which_number")
        return Aim("previous_invoice", {"ref": state.focus[0]})
    return Aim("previous_invoice", from_latest=True)


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
