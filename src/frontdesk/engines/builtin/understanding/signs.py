"""What a part of a message shows: its concepts, numbers, names, and whether it asks something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from frontdesk.engines.builtin.understanding.contacts import Reach, reaches
from frontdesk.engines.builtin.understanding.lexicon import Lexicon, Spot, english
from frontdesk.engines.builtin.understanding.numbers import Number, numbers
from frontdesk.engines.builtin.understanding.projects import bare, mention, nameless
from frontdesk.engines.builtin.understanding.requests import Context
from frontdesk.engines.builtin.understanding.tokens import Token, tokens
from frontdesk.engines.builtin.understanding.typos import Speller, ordinary_words
from frontdesk.engines.builtin.understanding.wordsets import pattern, wordset

_SHORT: Final = 5
_NAME_WORDS: Final = 4
MANNERS: Final = frozenset({"okay", "greeting", "smalltalk", "thanks", "bye", "yes", "no", "moment"})
_ABOUT_WORK: Final = frozenset({"project", "progress", "hours", "budget", "left", "spent", "unbilled", "billed"})
_FIRM: Final = frozenset(
    {"firm_hours", "firm_phone", "firm_zone", "firm_website", "firm_services", "firm_name", "firm_place", "firm_all"}
)


#: Beside one of these a bare figure of three digits is an invoice's number.
_ON_INVOICE: Final = frozenset({"send", "lines", "tax", "payment", "paidstate", "due", "dispute"})


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message, read once: words, concepts, ways to reach its writer, figures."""

    text: str
    words: tuple[Token, ...]
    spots: tuple[Spot, ...]
    reaches: tuple[Reach, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message with everything seen in it."""

    start: int
    end: int
    text: str
    words: tuple[Token, ...]
    concepts: frozenset[str]
    signs: frozenset[str]
    numbers: tuple[Number, ...]
    project: str
    covered: frozenset[str]  # the manners that make up the whole part, when nothing else is in it


@cache
def _speller() -> Speller:
    return Speller(english().words, ordinary_words())


def look_at(text: str) -> Message:
    """Read ``text`` once."""
    lexicon: Lexicon = english()
    found = tuple(reaches(text))
    masked = [(reach.start, reach.end) for reach in found]
    words = tuple(_speller().mended(tokens(text, lexicon.short, masked)))
    return Message(text, words, tuple(lexicon.spots(words)), found, tuple(numbers(text, masked)))


def part_of(message: Message, start: int, end: int, context: Context) -> Part:
    """The part of ``message`` from ``start`` to ``end``, in the light of ``context``."""
    inside = [n for n, word in enumerate(message.words) if start <= word.start < end]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
    spots = [spot for spot in message.spots if first <= spot.first and spot.last <= last]
    spots = _unmasked(spots)
    concepts = frozenset(spot.concept for spot in spots)
    words = message.words[first:last]
    text = message.text[start:end]
    found = tuple(number for number in message.numbers if start <= number.start < end)
    covered = _covered(spots, first, last)
    project, capitals = _named(text, spots, message, start, context)
    if pattern("for_end").search(text):
        concepts |= {"lines"}
    if "sent_already" in concepts:
        concepts -= {"send"}
    signs = set(concepts)
    signs |= _figures(found, concepts, words, context)
    signs |= _situation(context)
    content = len(words) - sum(
        1 for spot in spots if spot.concept in ("greeting", "thanks") for _ in range(spot.first, spot.last)
    )
    if content <= _SHORT:
        signs.add("short")
    if project:
        signs.add("named")
    if capitals:
        signs.add("capitals")
    if any(start <= reach.start < end for reach in message.reaches):
        signs.add("reach")
    if text.rstrip().endswith("?") or _asks(spots, message.words, first) or pattern("asked_inside").search(text):
        signs.add("question")
    signs |= {sign for frame, sign in _FRAMED.items() if pattern(frame).search(text)}
    return Part(start, end, text, words, concepts, frozenset(signs), found, project or capitals, covered)


_FRAMED: Final = {"possessive": "possessive", "to_ring": "callme", "owes": "prying", "currency": "money"}


def _named(text: str, spots: Sequence[Spot], message: Message, start: int, context: Context) -> tuple[str, str]:
    """The project that is named, or else what only looks like a name by its capitals."""
    concepts = {spot.concept for spot in spots}
    project = ""
    if concepts & _ABOUT_WORK or "that" in concepts or context.last in ("project", "hours", "projects"):
        project = mention(text)
    if project and nameless(_forms_of(project, message, start, text)):
        project = ""
    capitals = "" if project or context.stranger else _capitals(text)
    if not project and "wares" in concepts and not context.stranger:
        project = mention(text) or _wares(spots, message, text)
    return project, "" if project else capitals


def _capitals(text: str) -> str:
    """A name written with capitals inside a sentence, or ""."""
    found = pattern("capitals").search(text)
    return (found["v"] or found["w"]) if found else ""


def _wares(spots: Sequence[Spot], message: Message, text: str) -> str:
    """What stands for a project's name when the thing that is made ("website") is all that is said."""
    spot = next(spot for spot in spots if spot.concept == "wares")
    thing = message.text[message.words[spot.first].start : message.words[spot.last - 1].end]
    name = bare(text)
    return name if name and len(name.split()) <= _NAME_WORDS else bare(thing) or thing


def _forms_of(name: str, message: Message, start: int, text: str) -> list[str]:
    """The mended words behind ``name``, which stands in ``text`` from ``start`` of the message."""
    first = start + text.find(name)
    return [word.form for word in message.words if first <= word.start < first + len(name)]


def _asks(spots: Sequence[Spot], words: Sequence[Token], first: int) -> bool:
    """Whether the part begins by asking, after a hello or an "and" at most."""
    asking = min((spot.first for spot in spots if spot.concept == "ask"), default=-1)
    return asking >= 0 and all(word.form in wordset("openers") for word in words[first:asking])


def _unmasked(spots: Sequence[Spot]) -> list[Spot]:
    """Without what is only a piece of a set phrase: the "how is" of "how is it going" asks nothing."""
    phrases = [s for s in spots if s.concept in _SET_PHRASES]
    return [
        s
        for s in spots
        if not any(
            p is not s
            and p.first <= s.first
            and s.last <= p.last
            and s.last - s.first < p.last - p.first
            and s.concept not in _KEPT
            for p in phrases
        )
    ]


_SET_PHRASES: Final = _FIRM | {"smalltalk", "bot", "repeat", "callme", "paying"}
_KEPT: Final = frozenset({"human", "ask", "mine", "you", "invoice", "payment", "budget", "project"})


def _figures(found: Sequence[Number], concepts: frozenset[str], words: Sequence[Token], context: Context) -> set[str]:
    signs: set[str] = set()
    work = bool(concepts & {"project", "projects", "hours", "budget"}) and not concepts & {"invoice", "invoices"}
    for number in found:
        if number.kind == "project" or (
            number.kind in ("number", "bare")
            and (work or (context.last in ("project", "hours") and not concepts & {"invoice"}))
        ):
            signs.add("project_number")
        elif (
            number.kind in ("invoice", "number")
            or concepts & {"invoice", "invoices", "charged"}
            or len(words) <= _SHORT + 3
            or (len(number.written) > 2 and concepts & _ON_INVOICE)
        ):
            signs.add("number")
    return signs


def _situation(context: Context) -> set[str]:
    signs = {
        "on_invoice": context.on_invoice,
        "on_project": context.on_project,
        "on_list": context.on_list > 1,
        "stranger": context.stranger,
        "first": context.first,
    }
    return {sign for sign, there in signs.items() if there}


def _covered(spots: Sequence[Spot], first: int, last: int) -> frozenset[str]:
    """The manners that cover every word, or nothing."""
    left = set(range(first, last))
    used: set[str] = set()
    for spot in spots:
        if spot.concept in MANNERS or spot.concept == "cancel":
            left -= set(range(spot.first, spot.last))
            used.add(spot.concept)
    return frozenset(used) if last > first and not left else frozenset()
