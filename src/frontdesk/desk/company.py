"""A person who is a contact of several clients is asked which company a conversation is about."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from frontdesk.books.port import RawBooks
from frontdesk.desk.talk import Kept
from frontdesk.desk.who import Pair, Who
from frontdesk.facts import Kind, name
from frontdesk.principal import Contact
from frontdesk.reply import Choices, Outcome, Result, Say


@dataclass(frozen=True, slots=True)
class Matter:
    """Whose books this turn is about, the words to answer, and what to say about it first."""

    who: Who
    text: str
    first: Result | None = None
    asking: bool = False


async def settle(raw: RawBooks | None, who: Who, kept: Kept, text: str, *, fresh: bool) -> Matter:
    """Find the company, or ask. ``fresh``: the person has just proven who they are. Raises ``Upstream``."""
    if raw is None:
        return Matter(who, text)
    if not who.choice:
        if fresh and isinstance(who.principal, Contact):
            pair = (int(who.principal.contact), int(who.principal.client))
            return Matter(who, text, _picked((await _names(raw, [pair]))[pair]))
        return Matter(who, text)
    names = await _names(raw, who.choice)
    pair_named = chosen(text, names) if kept.choosing else None
    if pair_named is None:
        return Matter(who, text, _question(names), asking=True)
    return Matter(who.about(pair_named), kept.waiting, _picked(names[pair_named]))


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
