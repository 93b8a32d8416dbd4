"""A person who is a contact of several clients is asked which company a conversation is about."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, utils

from frontdesk.books.port import RawBooks
from frontdesk.desk.talk import Kept
from frontdesk.desk.who import Pair, Who
from frontdesk.facts import Kind, name
from frontdesk.reply import Choices, Outcome, Result, Say

#: Changing the company is always said outright; a pronoun never does it.
_SWITCH: Final = re.compile(
    r"\b(?:switch|change|other)\b[^.?!]*\b(?:compan(?:y|ies)|client|business|account|to)\b", re.I
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
    """Find the company, or ask. ``fresh``: the person has just proven who they are. Raises ``Upstream``."""
    pair, switching = who.pair, len(who.pairs) > 1 and bool(_SWITCH.search(text))
    if raw is None or not (who.undecided or switching):
        if raw is not None and fresh and pair is not None:
            return Matter(who, text, _picked((await _names(raw, [pair]))[pair]))
        return Matter(who, text)
    names = await _names(raw, who.pairs)
    others = {other: title for other, title in names.items() if other != pair}
    named = chosen(text, names) if kept.choosing or switching else None
    if named is None and switching and len(others) == 1:
        named = next(iter(others))
    if named is None:
        return Matter(who, text, _question(names), asking=True)
    return Matter(who.about(named), kept.waiting if kept.choosing else "", _picked(names[named]), moved=True)


def chosen(text: str, names: Mapping[Pair, str]) -> Pair | None:
    """The one company that ``text`` names, or None when it names none or could mean several."""
    said = utils.default_process(text)
    exact = [pair for pair, title in names.items() if utils.default_process(title) in said]
    if len(exact) == 1:
        return exact[0]
    scores = sorted(((fuzz.token_set_ratio(said, utils.default_process(t)), p) for p, t in names.items()), reverse=True)
    if not said or not scores or scores[0][0] < 80 or (len(scores) > 1 and scores[0][0] - scores[1][0] < 8):
        return None
    return scores[0][1]


async def _names(raw: RawBooks, pairs: Sequence[Pair]) -> dict[Pair, str]:
    records = await asyncio.gather(*(raw.client(client) for _, client in pairs))
    return {pair: record.name for pair, record in zip(pairs, records, strict=True)}


def _question(names: Mapping[Pair, str]) -> Result:
    titles = sorted(names.values(), key=str.casefold)[:6]
    facts = {f"c{n}": name(title, "label.client") for n, title in enumerate(titles, start=1)}
    options = tuple(f"{{{key}}}" for key, fact in facts.items() if fact.kind is Kind.NAME)
    return Result(Outcome.CANDIDATES, facts, (Say("step_up.company"), Choices(options)))


def _picked(title: str) -> Result:
    return Result(Outcome.FOUND, {"client": name(title, "label.client")}, (Say("step_up.about", {"client": "client"}),))
