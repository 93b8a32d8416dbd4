"""The only maker of ``Reply``. A channel can send nothing else.

``approve`` turns a draft, which only points at facts, into a reply that holds them. It first turns each verbatim value
of this turn's facts that an engine typed back into its slot, then refuses whatever is still ungrounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.errors import Ungrounded
from frontdesk.facts import Fact, Kind
from frontdesk.message import Private
from frontdesk.reply import catalogue
from frontdesk.reply.blocks import Block, Choices, Draft, Outcome, Own, Receipt, Result, Say, Show, Words
from frontdesk.reply.compose import LONGEST, compose, find
from frontdesk.reply.pieces import Confirm, Grid, Identify, Options, Piece, Sentence, StaffWords, Step
from frontdesk.reply.slots import SLOT
from frontdesk.reply.suggested import suggestions

_SEAL: Final = object()
_MOST_BLOCKS: Final = 40
#: What a draft may say by itself. Every other sentence states something that was read or done, and so belongs to a
#: result: ``Own`` and ``Receipt`` say it, with that result's own facts.
_OPEN: Final = frozenset({"engine", "notice", "trouble", "suggest", "recall"})
_OPEN_KEYS: Final = frozenset({"deed.declined", "deed.not_done"})


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
    identify: Step | None = None,
) -> Reply:
    """Check ``draft`` against this turn's ``results`` (label → result) and make the reply.

    ``confirm`` is the one-time id of a proposal waiting for a yes, the newest of this turn: the draft must read out
    that one in its own words and no other; its buttons are added by us, never by an engine.
    ``identify`` adds the field in which the person proves who they are, where the channel has one.
    Raises ``Ungrounded`` with a code for everything that is wrong, and never says less than the draft did.
    """
    wrong: list[str] = []
    blocks = draft.blocks if isinstance(draft, Draft) and isinstance(draft.blocks, tuple) else ()
    if len(blocks) > _MOST_BLOCKS or sum(map(_length, blocks)) > LONGEST:
        wrong.append("too_long")
    pieces: list[Piece] = []
    for block in blocks[:_MOST_BLOCKS]:
        pieces.extend(_checked(block, results, wrong))
    if not any(not isinstance(piece, Options) for piece in pieces):
        wrong.append("empty")
    if confirm is not None and _read_out(blocks, results) != _proposed(results)[-1:]:
        wrong.append("not_read_out")
    if wrong:
        raise Ungrounded(sorted(set(wrong)))
    if confirm is not None:
        pieces.append(Confirm(confirm))
    if identify is not None:
        pieces.append(Identify(identify))
    return Reply(tuple(pieces), results, language, seal=_SEAL)


def approve_staff(text: Private, author: str, *, language: str = catalogue.DEFAULT) -> Reply:
    """A reply written by a person at the firm: shown as theirs, word for word. ``author`` is how they sign."""
    return Reply((StaffWords(text, author),), {}, language, seal=_SEAL)


def own_words(results: Mapping[str, Result]) -> Draft:
    """The draft that says just what the tools themselves say: what remains when an engine's draft failed twice.

    Of several proposals only the newest waits for a yes and is read out; nothing is said twice.
    """
    superseded = _proposed(results)[:-1]
    blocks: list[Block] = []
    said: list[Result] = []
    for label, result in results.items():
        if result.own and label not in superseded and result not in said:
            said.append(result)
            blocks.append(Receipt(label) if result.outcome is Outcome.DONE else Own(label))
    return Draft(tuple(blocks))


def _proposed(results: Mapping[str, Result]) -> list[str]:
    return [label for label, result in results.items() if result.outcome is Outcome.PROPOSED]


def _read_out(blocks: tuple[Block, ...], results: Mapping[str, Result]) -> list[str]:
    return [b.result for b in blocks if isinstance(b, Own) and b.result in _proposed(results)]


def _length(block: object) -> int:
    return len(block.text) if isinstance(block, Words) and isinstance(block.text, str) else 0


def _checked(block: Block, results: Mapping[str, Result], wrong: list[str]) -> Sequence[Piece]:
    match block:
        case Say():
            if not _may_say(block.key):
                wrong.append("not_a_draft_sentence")
                return []
            return _say(block, results, wrong)
        case Words():
            composed = compose(block.text, results, wrong)
            return [composed] if composed else []
        case Show():
            return _table(block, results, wrong)
        case Choices():
            return suggestions(block, results, wrong)
        case Own():
            return _own(block.result, results, wrong, receipt=False)
        case Receipt():
            return _own(block.result, results, wrong, receipt=True)
    wrong.append("unknown_block")
    return []


def _may_say(key: object) -> bool:
    return isinstance(key, str) and (key.partition(".")[0] in _OPEN or key in _OPEN_KEYS)


def _say(block: Say, results: Mapping[str, Result], wrong: list[str], *, receipt: bool = False) -> list[Piece]:
    if not isinstance(block.key, str) or not catalogue.knows(block.key):
        wrong.append("unknown_sentence")
        return []
    if block.key.startswith("receipt.") and not receipt:
        wrong.append("deed")
        return []
    slots = block.slots if isinstance(block.slots, Mapping) else {}
    if slots_of(block.key) - set(slots):
        wrong.append("missing_slot")
        return []
    found: dict[str, Fact] = {}
    for slot, address in slots.items():
        fact = find(address, results)
        if fact is None:
            wrong.append("unknown_slot")
            return []
        found[slot] = fact
    return [Sentence(block.key, found, dict(slots), receipt)]


def slots_of(key: str) -> set[str]:
    """The slot names that the sentence ``key`` needs, over all its variants."""
    return {
        match[1] for text in catalogue.sentences(catalogue.DEFAULT)[key] for match in catalogue.SLOTS.finditer(text)
    }


def _table(block: Show, results: Mapping[str, Result], wrong: list[str]) -> list[Piece]:
    fact = find(block.fact, results)
    if fact is None or fact.kind is not Kind.TABLE:
        wrong.append("unknown_table")
        return []
    return [Grid(fact, block.fact)]


def _own(label: str, results: Mapping[str, Result], wrong: list[str], *, receipt: bool) -> list[Piece]:
    result = results.get(label) if isinstance(label, str) else None
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
                pieces.extend(_table(Show(f"{label}.{block.fact}"), results, wrong))
            case _:
                options = tuple(SLOT.sub(lambda m: m[0].replace("{", "{" + label + ".", 1), o) for o in block.options)
                pieces.extend(suggestions(Choices(options), results, wrong, ours=True))
    return pieces
