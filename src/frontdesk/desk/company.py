"""A person who is a contact of several clients is asked which company a conversation is about."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, utils

from frontdesk.books.port import RawBooks
from frontdesk.books.records import ClientRecord
from frontdesk.desk.talk import Kept
from frontdesk.desk.who import Pair, Who
from frontdesk.errors import NotYours
from frontdesk.facts import Kind, name
from frontdesk.reply import Choices, Outcome, Result, Say

#: Changing the company is always said outright; a pronoun never does it.
_SWITCH: Final = re.compile(
    r"\b(?:switch|change|other|another)(?: (?:the|my|over|back))? (?:company|companies|client|business)\b"
    r"|\b(?:cambiar|cambia|otra|mudar|trocar|outra|changer|changeons|autre)(?: (?:de|a|à|para))?(?: outra| otra)?"
    r" (?:empresa|compañía|sociedad|société|entreprise)\b"
    r"|\b(?:andere[nrs]?|anderes?) (?:firma|unternehmen|gesellschaft)\b|\bfirma wechseln\b",
    re.I,
)
#: This may also be about something else ("change it to Friday"): it counts when one of the companies is named.
_TOWARDS: Final = re.compile(
    r"\b(?:switch|change|go|back)\b[^.?!]{0,40}\bto\b|\bother\b|\b(?:cambi|volv|mud|volt|troc|chang|pass|revenir|revenons)\w*"
    r"|\b(?:otr[ao]|outr[ao]|autre|wechs\w+|zurück|andere\w*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """Whose books this turn is about, the words to answer, and what to say about it first."""

    who: Who
    text: str
    first: Result | None = None
    asking: bool = False
    moved: bool = False  # other books than a moment ago: what was shown before means nothing here


async def settle(raw: RawBooks | None, who: Who, kept: Kept, text: str, *, fresh: bool) -> Matter:
    """Find the company, or ask. ``fresh``: the person has just proven who they are.

    Raises ``Upstream``, and ``NotYours`` when the records of all of them are gone.
    """
    pair, several = who.pair, len(who.pairs) > 1
    switching = several and bool(_SWITCH.search(text))
    may_name = several and (switching or kept.choosing or bool(_TOWARDS.search(text)))
    if raw is None or not (who.undecided or may_name):
        if raw is not None and fresh and pair is not None:
            return Matter(who, text, _picked((await _names(raw, [pair]))[pair]))
        return Matter(who, text)
    names = await _names(raw, who.pairs)
    others = [other for other in names if other != pair]
    named = chosen(text, names) if may_name else None
    if named is None and switching and len(others) == 1:
        named = others[0]
    if named is not None:
        return Matter(who.about(named), kept.waiting if kept.choosing else "", _picked(names[named]), moved=True)
    if who.undecided and len(names) == 1:  # the records of the others are gone
        return Matter(who.about(others[0]), kept.waiting if kept.choosing else text, moved=True)
    if who.undecided or switching:
        return Matter(who, text if who.undecided else "", _question(names), asking=True)
    return Matter(who, text)


def chosen(text: str, names: Mapping[Pair, str]) -> Pair | None:
    """The one company that ``text`` names, or None when it names none or could mean several."""
    said = utils.default_process(text)
    titles = {pair: utils.default_process(title) for pair, title in names.items()}
    exact = [pair for pair, title in titles.items() if title and f" {title} " in f" {said} "]
    if len(exact) == 1:
        return exact[0]
    scores = sorted(((fuzz.token_set_ratio(said, title), pair) for pair, title in titles.items()), reverse=True)
    if not said or not scores or scores[0][0] < 80 or (len(scores) > 1 and scores[0][0] - scores[1][0] < 8):
        return None
    return scores[0][1]


async def _names(raw: RawBooks, pairs: Sequence[Pair]) -> dict[Pair, str]:
    """What the companies are called; those whose record is gone are left out. ``NotYours`` when all of them are."""
    found = await asyncio.gather(*(raw.client(client) for _, client in pairs), return_exceptions=True)
    for trouble in found:
        if isinstance(trouble, BaseException) and not isinstance(trouble, NotYours):
            raise trouble
    names = {pair: record.name for pair, record in zip(pairs, found, strict=True) if isinstance(record, ClientRecord)}
    if not names:
        raise NotYours
    return names


def _question(names: Mapping[Pair, str]) -> Result:
    titles = sorted(names.values(), key=str.casefold)[:6]
    facts = {f"c{n}": name(title, "label.client") for n, title in enumerate(titles, start=1)}
    options = tuple(f"{{{key}}}" for key, fact in facts.items() if fact.kind is Kind.NAME)
    return Result(Outcome.CANDIDATES, facts, (Say("step_up.company"), Choices(options)))


def _picked(title: str) -> Result:
    return Result(Outcome.FOUND, {"client": name(title, "label.client")}, (Say("step_up.about", {"client": "client"}),))
