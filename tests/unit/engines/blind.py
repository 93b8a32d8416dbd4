"""Scores the blind voices: for each message, whether the engine did one of the acceptable things.

The files ``voices_blind_*.toml`` hold ``[acceptable, text]`` pairs, and talks made of such pairs. In ``acceptable``
"/" stands between alternatives and "+" between wishes that must all be met: ``latest``, ``find(184)``, ``prev``,
``list(open)``, ``balance``, ``lines(184)``, ``pay``, ``send``, ``projects``, ``status(name)``,
``hours(name,unbilled)``, ``firm(topic)``, ``enq(company=X,scope)``, ``person``, or a manner (``greet``, ``thanks``,
``bye``, ``bot``, ``help``, ``scope``, ``clarify``).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontdesk.reply import Choices, catalogue
from tests.unit.engines.scripted import Said, Talk

HERE: Final = Path(__file__).parent
Call = tuple[str, dict[str, str]]
_TOOLS: Final = {
    "latest": "latest_invoice", "find": "find_invoice", "prev": "previous_invoice", "list": "list_invoices",
    "balance": "outstanding_balance", "lines": "invoice_lines", "pay": "invoice_payments", "send": "send_invoice",
    "projects": "list_projects", "status": "project_status", "hours": "project_hours", "firm": "about_firm",
    "enq": "enquiry", "person": "talk_to_person",
}  # fmt: skip
_LOST: Final = frozenset(
    {"not_followed", "not_followed_again", "not_followed_enquiry", "offer_person", "offer_person_again"}
)
_ASKING: Final = frozenset({"which_number", "which_project", "which_other", "digits"})
_SAID: Final = {
    "greet": {"greeting", "greeting_again"},
    "thanks": {"thanks", "fine", "greeting", "bye"},
    "bye": {"bye", "thanks"},
    "bot": {"bot"},
    "help": {"help_contact", "help_visitor"},
    "scope": {"out_of_scope", "own_records", *_LOST, "help_contact", "help_visitor"},
    "person": {"unsupported", "upset", "paying", "enquiry_add"},
    "clarify": {"clarify", "which_number", "which_project", *_LOST},
}  # fmt: skip
_CHOICE: Final = {
    "latest": "latest", "lines": "lines", "pay": "payments", "list": "open all", "balance": "owe", "status": "project",
    "projects": "projects", "hours": "hours unbilled", "firm": "services office_hours", "send": "send_it",
    "prev": "previous", "find": "latest all", "enq": "enquiry", "person": "person", "help": "help",
}  # fmt: skip
_PAID: Final = re.compile(r"\b(?:paid|pay|pd|settled?|payed|unpaid)\b", re.IGNORECASE)
_ONE: Final = re.compile(r"(\w+)(?:\((.*)\))?")


@dataclass(frozen=True, slots=True)
class Scored:
    """``verdict``: right, clarified (asked, with the right choice), lost (said it did not follow), or wrong."""

    verdict: str
    voice: str
    half: str
    text: str
    wanted: str
    got: str


async def scores() -> list[Scored]:
    """Every message of every voice, scored."""
    out: list[Scored] = []
    for file in sorted(HERE.glob("voices_blind_*.toml")):
        source = tomllib.loads(file.read_text("utf-8"))
        where = (file.stem.removeprefix("voices_blind_"), str(source["half"]))
        for turns in [[phrase] for phrase in source["phrases"]] + source["talks"]:
            out += await _of_talk(turns, *where)
    return out


def shares(scored: list[Scored]) -> dict[str, float]:
    """Per cent of each verdict."""
    counted = Counter(one.verdict for one in scored)
    return {name: 100 * counted[name] / max(1, len(scored)) for name in ("right", "clarified", "lost", "wrong")}


async def _of_talk(turns: list[list[str]], voice: str, half: str) -> list[Scored]:
    prospect = any(wanted.startswith("enq") for wanted, _ in turns)  # who enquires is nobody's contact yet
    talk = Talk(verified=not prospect)
    out = []
    for wanted, text in turns:
        begun = talk.memory.state.get("enquiry") == "open"
        said = await talk.say(text)
        calls = [call for call in said.calls if not (begun and call == ("enquiry", {}))]  # it only comes back to it
        verdict = _verdict(wanted, text, calls, said)
        out.append(Scored(verdict, voice, half, text, wanted, f"{calls} {said.keys} {sorted(_offered(said))}"))
    return out


def _verdict(wanted: str, text: str, calls: list[Call], said: Said) -> str:
    wishes = [wish.split("/") for wish in re.split(r"\s\+\s", wanted)]
    keys = set(said.keys)
    if len(wishes) == 1 and not calls and any(_SAID.get(option, set()) & keys for option in wishes[0]):
        return "right"
    if _all_met(wishes, text, calls, keys):
        return "right"
    if not calls:
        options = {_ONE.fullmatch(option)[1] for wish in wishes for option in wish}  # type: ignore[index]  # every wanted option has that shape
        if "clarify" in keys:
            chosen = {key for option in options for key in _CHOICE.get(option, "").split()}
            return "clarified" if chosen & _offered(said) else "wrong"
        if keys & _LOST:
            return "lost"
        return "clarified" if keys & _ASKING and options & {"find", "lines", "pay", "status", "send"} else "wrong"
    met = all(any(_met(option, text, call) for wish in wishes for option in wish) for call in calls)
    return "lost" if met and "not_followed_part" in keys else "wrong"


def _all_met(wishes: list[list[str]], text: str, calls: list[Call], keys: set[str]) -> bool:
    """Whether every wish was met, and nothing else was done (but reading the latest before the one before it)."""
    left = list(calls)
    for wish in wishes:
        hit = next((call for option in wish for call in left if _met(option, text, call)), None)
        if hit is not None:
            left.remove(hit)
        elif not (len(wishes) > 1 and any(_SAID.get(option, set()) & keys for option in wish)):
            return False
    tools = [call[0] for call in calls]
    return not [call for call in left if call[0] != "latest_invoice" or "previous_invoice" not in tools]


def _met(option: str, text: str, call: Call) -> bool:
    match = _ONE.fullmatch(option)
    assert match, option
    name, inner = match[1], (match[2] or "")
    tool, args = call
    if name not in _TOOLS:
        return False
    if name == "latest" and tool == "find_invoice" and "ref" in args:
        return True
    if name == "find" and _PAID.search(text) and tool == "invoice_payments":
        return _named(inner, args)
    if tool != _TOOLS[name]:
        return False
    match name:
        case "list":
            return not inner or args.get("show", "all") == inner
        case "firm":
            return not inner or args.get("topic") == inner
        case "enq":
            return all(_given(part, args) for part in inner.split(",") if part)
        case "hours":
            project, _, split = inner.partition(",")
            return args.get("split", "all") == (split or "all") and _named(project, args)
        case "latest" | "find" | "lines" | "pay" | "send" | "status":
            return _named(inner, args)
        case _:
            return True


def _named(inner: str, args: dict[str, str]) -> bool:
    """Whether the named record, or none, is asked for; a reference stands for one shown before."""
    if inner == "*" or "ref" in args:
        return True
    which = args.get("which", "").casefold()
    digits = re.sub(r"\D", "", inner)
    return inner.casefold() in which or bool(digits and digits == re.sub(r"\D", "", which)) if inner else not which


def _given(part: str, args: dict[str, str]) -> bool:
    field, _, value = part.partition("=")
    return field in args and (not value or _flat(value) in _flat(args[field]))


def _flat(words: str) -> str:
    """Without blanks, and with a spoken address as it is written."""
    spoken = re.sub(r"\s+dot\s+", ".", re.sub(r"\s+at\s+", "@", words.casefold()))
    return re.sub(r"\s", "", spoken)


def _offered(said: Said) -> set[str]:
    words = {word for block in said.answer.draft.blocks if isinstance(block, Choices) for word in block.options}
    known = {key for keys in _CHOICE.values() for key in keys.split()}
    return {key for key in known if catalogue.sentence(f"engine.choice.{key}", "en") in words}
