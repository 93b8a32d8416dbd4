"""The only maker of ``Reply``. A channel can send nothing else.

``approve`` turns a draft, which only points at facts, into a reply that holds them. It first turns each verbatim value
of this turn's facts that an engine typed back into its slot, then refuses whatever is still ungrounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from frontdesk.errors import Ungrounded
from frontdesk.facts import Fact, Kind
from frontdesk.message import Private
from frontdesk.reply import catalogue
from frontdesk.reply.blocks import Block, Choices, Draft, Outcome, Own, Receipt, Result, Say, Show, Words
from frontdesk.reply.compose import compose, find
from frontdesk.reply.grounding import SLOT, plain
from frontdesk.reply.pieces import Composed, Confirm, Grid, Identify, Options, Piece, Sentence, StaffWords

_SEAL: Final = object()
_MOST_BLOCKS: Final = 40


class Reply:
    """What has been checked and may be sent. Only ``approve`` and ``approve_staff`` can make one."""

    __slots__ = ("language", "pieces", "results")

    def __init__(
        self, pieces: tuple[Piece, ...], results: Mapping[str, Result], language: str, *, seal: object
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("only approve() and approve_staff() make a Reply")
        self.pieces = pieces
        self.results = dict(results)
        self.language = language


def approve(
    draft: Draft,
    results: Mapping[str, Result],
    *,
    language: str = catalogue.DEFAULT,
    confirm: str | None = None,
    identify: bool = False,
) -> Reply:
    """Check ``draft`` against this turn's ``results`` (label → result) and make the reply.

    ``confirm`` is the one-time id of a proposal waiting for a yes; its buttons are added by us, never by an engine.
    ``identify`` adds the step in which the person proves who they are, where the channel has one.
    Raises ``Ungrounded`` with a code for everything that is wrong, and never says less than the draft did.
    """
    wrong: list[str] = []
    if len(draft.blocks) > _MOST_BLOCKS:
        wrong.append("too_long")
    pieces: list[Piece] = []
    for block in draft.blocks[:_MOST_BLOCKS]:
        pieces.extend(_checked(block, results, wrong))
    if not any(not isinstance(piece, Options) for piece in pieces):
        wrong.append("empty")
    if wrong:
        raise Ungrounded(sorted(set(wrong)))
    if confirm is not None:
        pieces.append(Confirm(confirm))
    if identify:
        pieces.append(Identify())
    return Reply(tuple(pieces), results, language, seal=_SEAL)


def approve_staff(text: Private, author: str, *, language: str = catalogue.DEFAULT) -> Reply:
    """A reply written by a person at the firm: shown as theirs, word for word. ``author`` is how they sign."""
    return Reply((StaffWords(text, author),), {}, language, seal=_SEAL)


def own_words(results: Mapping[str, Result]) -> Draft:
    """The draft that says just what the tools themselves say: what remains when an engine's draft failed twice."""
    return Draft(tuple(Receipt(k) if r.outcome is Outcome.DONE else Own(k) for k, r in results.items() if r.own))


def _checked(block: Block, results: Mapping[str, Result], wrong: list[str]) -> list[Piece]:
    match block:
        case Say():
            return _say(block, results, wrong)
        case Words():
            composed = compose(block.text, results, wrong)
            return [composed] if composed else []
        case Show():
            fact = find(block.fact, results)
            if fact is None or fact.kind is not Kind.TABLE:
                wrong.append("unknown_table")
                return []
            return [Grid(fact, block.fact)]
        case Choices():
            return _choices(block, results, wrong)
        case Own():
            return _own(block.result, results, wrong, receipt=False)
        case Receipt():
            return _own(block.result, results, wrong, receipt=True)
    wrong.append("unknown_block")
    return []


def _say(block: Say, results: Mapping[str, Result], wrong: list[str], *, receipt: bool = False) -> list[Piece]:
    if not isinstance(block.key, str) or not catalogue.knows(block.key):
        wrong.append("unknown_sentence")
        return []
    if block.key.startswith("receipt.") and not receipt:
        wrong.append("deed")
        return []
    wanted = slots_of(block.key)
    if wanted - set(block.slots):
        wrong.append("missing_slot")
        return []
    found: dict[str, Fact] = {}
    for slot, address in block.slots.items():
        fact = find(address, results)
        if fact is None:
            wrong.append("unknown_slot")
            return []
        found[slot] = fact
    return [Sentence(block.key, found, dict(block.slots), receipt)]


def slots_of(key: str) -> set[str]:
    """The slot names that the sentence ``key`` needs, over all its variants."""
    return {
        match[1] for text in catalogue.sentences(catalogue.DEFAULT)[key] for match in catalogue.SLOTS.finditer(text)
    }


def _own(label: str, results: Mapping[str, Result], wrong: list[str], *, receipt: bool) -> list[Piece]:
    result = results.get(label)
    if result is None:
        wrong.append("unknown_result")
        return []
    if receipt != (result.outcome is Outcome.DONE):
        wrong.append("deed")
        return []
    pieces: list[Piece] = []
    for block in result.own:
        match block:
            case Say():
                local = Say(block.key, {slot: f"{label}.{address}" for slot, address in block.slots.items()})
                pieces.extend(_say(local, results, wrong, receipt=receipt))
            case Show():
                pieces.extend(_checked(Show(f"{label}.{block.fact}"), results, wrong))
            case Choices():
                options = tuple(SLOT.sub(lambda m: m[0].replace("{", "{" + label + ".", 1), o) for o in block.options)
                pieces.extend(_choices(Choices(options), results, wrong))
    return pieces


def _choices(block: Choices, results: Mapping[str, Result], wrong: list[str]) -> list[Piece]:
    options: list[Composed] = []
    consent = catalogue.vocabulary("yes")
    for option in block.options[:6]:
        said = " ".join(plain(option).split()).strip(" .!")
        if said in consent:
            wrong.append("consent")
            continue
        composed = compose(option, results, wrong, longest=120)
        if composed:
            options.append(composed)
    return [Options(tuple(options))] if options else []
