"""A model's ``reply`` into a draft: only blocks that can stand, and whatever must be said in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from frontdesk.engines.llm.limits import Unanswered
from frontdesk.reply import Block, Choices, Draft, Outcome, Own, Receipt, Result, Show, Words, catalogue
from frontdesk.reply.compose import compose
from frontdesk.reply.suggested import suggestions

_MOST_BLOCKS: Final = 12
_MOST_OPTIONS: Final = 3
_PERSON: Final = "engine.choice.person"
_ADDRESS: Final = re.compile(r"\{(r[0-9]{1,2})\.")
#: What a result with such an outcome asks or tells stands in its own sentence, and no other words will do.
_SPEAKS_FOR_ITSELF: Final = frozenset(
    {Outcome.WITHHELD, Outcome.CANDIDATES, Outcome.MISSING, Outcome.NONE, Outcome.TROUBLE}
)


def drafted(given: Mapping[str, Any], aliases: Mapping[str, str], results: Mapping[str, Result]) -> Draft:
    """The draft that ``given`` means; ``aliases``: the model's numbers → labels. Raises ``Unanswered`` for no draft."""
    blocks = given.get("blocks")
    if not isinstance(blocks, list):
        raise Unanswered("malformed")
    made: list[Block] = []
    for block in blocks[:_MOST_BLOCKS]:
        if not isinstance(block, dict):
            raise Unanswered("malformed")
        made += _block(block, aliases, results)
    return Draft((*made, *_choices(given.get("suggestions"), aliases, results)))


def _block(block: Mapping[str, Any], aliases: Mapping[str, str], results: Mapping[str, Result]) -> list[Block]:
    """One block; a model may fill several members of one, which are taken in the order in which they are named."""
    made: list[Block] = []
    for kind, value in block.items():
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise Unanswered("malformed")
        if kind == "own":
            made += _own(aliases.get(value.strip("{} "), ""), results)
        elif kind == "words":
            made.append(Words(_readdressed(value, aliases)))
        elif kind == "table":
            made.append(Show(_readdressed("{" + value.strip("{} ") + "}", aliases)[1:-1]))
    return made


def _own(label: str, results: Mapping[str, Result]) -> list[Block]:
    result = results.get(label)
    if result is None or not result.own:
        return []
    return [Receipt(label) if result.outcome is Outcome.DONE else Own(label)]


def _readdressed(text: str, aliases: Mapping[str, str]) -> str:
    return _ADDRESS.sub(lambda m: "{" + aliases.get(m[1], "none") + ".", text)


def _choices(given: object, aliases: Mapping[str, str], results: Mapping[str, Result]) -> list[Block]:
    """Suggestions that will pass; the others are simply left out."""
    offered = [_readdressed(one, aliases) for one in given if isinstance(one, str)] if isinstance(given, list) else []
    passing: list[str] = []
    for option in offered:
        wrong: list[str] = []
        if suggestions(Choices((option,)), results, wrong) and not wrong:
            passing.append(option)
    return [Choices(tuple(passing[:_MOST_OPTIONS]))] if passing else []


def whole(draft: Draft, called: Iterable[str], results: Mapping[str, Result]) -> Draft:
    """``draft`` with what must be said in any case: receipts, the newest proposal, and what a result asks back.

    ``called``: the labels of this turn's calls in order. Nothing is said twice.
    """
    labels = list(dict.fromkeys(called))
    proposed = [label for label, result in results.items() if result.outcome is Outcome.PROPOSED]
    superseded = set(proposed[:-1])
    said: list[Block] = []
    for block in draft.blocks:
        old = isinstance(block, Own) and block.result in superseded
        if not old and (block not in said or isinstance(block, Words)):
            said.append(block)
    due = [label for label in labels if results[label].outcome is Outcome.DONE] + proposed[-1:]
    asks = [label for label in labels if results[label].outcome is Outcome.WITHHELD][:1]
    spoken = {block.result for block in said if isinstance(block, Own | Receipt)}
    missing = [block for label in (*due, *asks) if label not in spoken for block in _own(label, results)]
    choices = [block for block in said if isinstance(block, Choices)] or _way_on(labels, results)
    rest = _once([block for block in said if not isinstance(block, Choices)], results)
    return Draft((*rest, *missing, *choices))


def _way_on(labels: Iterable[str], results: Mapping[str, Result]) -> list[Block]:
    """What was not found, or could not be read, must not be the end: a person is offered where nothing else is."""
    ended = [results[label] for label in labels]
    stuck = any(result.outcome in (Outcome.NONE, Outcome.TROUBLE) for result in ended)
    offered = any(isinstance(block, Choices) for result in ended for block in result.own)
    return [Choices((catalogue.sentence(_PERSON),))] if stuck and not offered else []


def _once(blocks: Iterable[Block], results: Mapping[str, Result]) -> list[Block]:
    """Two results that ask the same thing ask it once."""
    kept: list[Block] = []
    seen: list[object] = []
    for block in blocks:
        own = results[block.result].own if isinstance(block, Own) and block.result in results else None
        if own is None or own not in seen:
            kept.append(block)
            seen.append(own)
    return kept


def own_of(called: Iterable[str], results: Mapping[str, Result]) -> Draft:
    """What the calls' own sentences say, in order; a refused call says nothing when another one was answered."""
    labels = list(dict.fromkeys(called))
    answered = [label for label in labels if results[label].outcome is not Outcome.TROUBLE]
    return Draft(tuple(_once([b for label in answered or labels for b in _own(label, results)], results)))


def unforeseen(called: Iterable[str], results: Mapping[str, Result]) -> bool:
    """Whether a call ended in a way that a reply given along with it could not know."""
    return any(results[label].outcome in _SPEAKS_FOR_ITSELF for label in called)


def faulty(draft: Draft, results: Mapping[str, Result]) -> tuple[str, ...]:
    """What the check will find wrong with the words of ``draft``; the same check, a moment earlier."""
    wrong: list[str] = []
    for block in draft.blocks:
        if isinstance(block, Words):
            compose(block.text, results, wrong)
    return tuple(dict.fromkeys(wrong))


def empty(draft: Draft) -> bool:
    """Whether nothing is said."""
    return all(isinstance(block, Choices) for block in draft.blocks)


def astray(draft: Draft, called: Iterable[str], results: Mapping[str, Result]) -> bool:
    """Whether every call was refused, and the draft speaks as if there were nothing to find."""
    outcomes = {results[label].outcome for label in called}
    return outcomes == {Outcome.TROUBLE} and all(isinstance(block, Words | Choices) for block in draft.blocks)
