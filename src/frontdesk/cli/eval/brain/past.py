"""What the built-in dialogue would remember of the turns that a request tells of."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from frontdesk.cli.eval.brain.seen import Past, Seen, ref
from frontdesk.engines.builtin.aim import aim
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.reply import catalogue

_KEY: Final = re.compile(r"<([a-z_.]+)>")
_ASKS: Final = re.compile(r"enquiry\.(?:ask|again)_([a-z]+)")
_OFFERS: Final = ("engine.offer_person", "engine.to_person", "engine.for_the_firm", "engine.paying", "engine.prices",
                  "engine.enquiry_add", "engine.upset", "none.", "trouble.")  # fmt: skip
_MISSES: Final = ("engine.clarify", "engine.not_followed")
_SECOND: Final = "engine.offer_person"


def state_of(seen: Seen) -> State:
    """The state before this message."""
    state = State()
    for past in seen.past:
        _follow(state, past, seen)
    state.focus = [one for one in seen.focus if one]
    return state


def _follow(state: State, past: Past, seen: Seen) -> None:
    context = state.context(verified=seen.verified, staff=seen.staff)
    aims = [(one, aim(one, state)) for one in understand(past.said, context).requests if one.label in GOALS]
    state.turns += 1
    keys = [*_KEY.findall(past.words), *(key for text, key in _ours().items() if text in past.words)]
    missed = any(key.startswith(_MISSES) for key in keys) and not past.read
    state.misses = 2 if _SECOND in keys else 1 if missed else 0
    state.offer = "person" if any(key.startswith(_OFFERS) for key in keys) else ""
    for line in past.read:
        name, *handles = line.split()
        shown = [one for one in map(ref, handles) if one]
        if "." in name:  # it has no record to read again: it asked back
            _asked(state, name)
            if state.awaited == ["which"]:
                state.last = aims[0][0].label if aims else state.last
                state.options = shown or state.options
            continue
        meant = next(((request, to) for request, to in aims if to.tool == name), None)
        label = meant[0].label if meant else next((g.label for g in GOALS.values() if name in (g.tool, g.named)), "")
        if label and label not in ("person.want", "enquiry.new"):
            state.last = "invoice.show" if label == "invoice.previous" else label
            kept = meant[1].args if meant else {}
            state.args = {k: v for k, v in kept.items() if k not in ("which", "about", "client", "period")}
            state.awaited = []
        if shown:
            _show(state, shown)
    for key in keys:
        _asked(state, key)


def _asked(state: State, key: str) -> None:
    """A sentence of ours that left something open, or closed it."""
    if key == "enquiry.start" or key == "enquiry.thanks":
        state.enquiry, state.awaited = "open", []
    elif match := _ASKS.fullmatch(key):
        state.enquiry, state.awaited = "open", [*state.awaited, match[1]]
    elif key.startswith("receipt.enquiry"):
        state.enquiry, state.awaited = "done", []
    elif key == "engine.enquiry_left":
        state.enquiry, state.awaited = "", []
    elif ".which" in key or key.endswith((".candidates", ".did_you_mean", ".matches", "engine.pick")):
        state.awaited = ["which"]


def _show(state: State, shown: list[str]) -> None:
    if len(shown) > 1:
        state.options = shown[:6]
    elif shown[0].startswith("invoice") and shown[0] not in state.trail:
        state.trail = [*state.trail[-1:], *shown]
    if len(shown) == 1:
        state.args = {**state.args, "ref": shown[0]}
    state.focus = shown


@cache
def _ours() -> dict[str, str]:
    """Sentences of the dialogue in every language → their keys; the brain says them in words."""
    every = (entry for language in catalogue.LANGUAGES for entry in catalogue.sentences(language).items())
    return {text: key for key, texts in every if key.startswith("engine.") for text in texts if "{" not in text}
