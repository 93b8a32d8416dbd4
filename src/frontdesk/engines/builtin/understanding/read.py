"""``understand``: a message and its context in, requests out. A trained classifier can take the place of ``rules``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from frontdesk.engines.builtin.understanding import answering, follow, prospects
from frontdesk.engines.builtin.understanding.letter import body
from frontdesk.engines.builtin.understanding.requests import (
    ACT,
    INVOICE_LABELS,
    MARGIN,
    SURE,
    Context,
    Request,
    Understood,
)
from frontdesk.engines.builtin.understanding.rules import readings
from frontdesk.engines.builtin.understanding.signs import Message, Part, look_at, part_of
from frontdesk.engines.builtin.understanding.slots import slots_of
from frontdesk.engines.builtin.understanding.split import Span, clauses, sentences
from frontdesk.engines.builtin.understanding.tokens import tidy
from frontdesk.engines.builtin.understanding.wordsets import wordset

_ALONE: Final = 0.66  # a clause must read this surely to be a wish of its own
_MOST: Final = 6  # requests answered in one reply
_PLAIN_YES: Final = frozenset({"yes", "yeah", "yep", "yup", "please", "sure", "do", "go"})
_WANTED: Final = 0.84  # below it, somebody is only mentioned
_MOST_CLAUSES: Final = 40  # a sentence of more is no list of wishes
_FEW: Final = 7  # words of a greeting or a goodbye with something kind beside it
_ASIDE: Final = frozenset(
    {"help", "thanks", "greeting", "okay", "repeat"}
)  # beside a real wish these go without a word
_CLOSINGS: Final = frozenset({"thanks", "bye"})
#: Readings that take their whole sentence: what stands beside "and" in them is no wish of its own.
_WHOLE: Final = frozenset({"prying", "person", "enquiry", "bot", "outside"})


def understand(text: str, context: Context) -> Understood:
    """Read ``text`` (up to ``LONGEST`` characters) in the light of ``context``."""
    message = look_at(tidy(text))
    start, end = body(message.text)
    masked = [(0, start), (end, len(message.text)), *((reach.start, reach.end) for reach in message.reaches)]
    spans = [
        (max(first, start), min(last, end))
        for first, last in sentences(message.text[:end], masked)
        if max(first, start) < min(last, end)
    ]
    whole = part_of(message, start, end, context)
    if context.enquiry and "website" in context.awaited and "no" in whole.covered:
        none = answering.free_answer(message, whole, {}, context.awaited)
        return Understood((Request("enquiry", none),), trace={"labels": ["enquiry"]})
    if manners := _manners(whole):
        return Understood((Request(manners),), trace={"labels": [manners]})
    parts = [part for span in spans for part in _wishes(message, span, context)]
    found, missed, correcting = _requests(parts, context)
    found = prospects.with_enquiry(found, message, whole, spans, context)
    sure = [request for request in found if request.label != "unclear"]
    if sure and len(sure) < len(found):
        missed += [part for part in parts if any(r.label == "unclear" and r.start == part.start for r in found)]
    asked = (sure or found)[:_MOST]
    if any(request.label == "enquiry" for request in asked):
        missed = []
    elif asked:
        missed = [part for part in missed if "question" in part.signs and not correcting]
    closing = [*parts, part_of(message, end, len(message.text), context)] if not asked else []
    if closing and (manners := next((m for part in closing if (m := _manners(part)) in _CLOSINGS), _civil(whole))):
        asked, missed = [Request(manners)], []
    trace = {"labels": [r.label for r in asked], "scores": [round(r.score, 2) for r in asked], "missed": len(missed)}
    return Understood(tuple(asked), tuple((p.start, p.end) for p in missed), correcting, trace)


def _manners(part: Part) -> str:
    """The one label of a message that holds nothing but manners."""
    for label in ("cancel", "bye", "no", "okay", "yes", "thanks", "greeting", "smalltalk", "moment"):
        if label == "okay" and ("thanks" in part.covered or any(w.form in _PLAIN_YES for w in part.words)):
            continue
        if label in part.covered:
            return "greeting" if label == "smalltalk" else label
    return ""


def _civil(part: Part) -> str:
    """The manners of a message of which nothing else was understood and that asks nothing ("much obliged")."""
    if "question" in part.signs or part.concepts & wordset("domain"):
        return ""
    if any(word.form in wordset("thanking") for word in part.words):
        return "thanks"
    if len(part.words) > _FEW:
        return ""
    return next((label for label in ("bye", "greeting") if label in part.concepts), "")


def _wishes(message: Message, sentence: Span, context: Context) -> list[Part]:
    """A sentence as one part, or as several when each clause is a wish of its own."""
    whole = part_of(message, *sentence, context)
    best = readings(whole.signs)
    if best and best[0][0] in _WHOLE and best[0][1] >= ACT:
        return [whole]
    out: list[Part] = []
    pieces = clauses(message.text, sentence)
    if len(pieces) > _MOST_CLAUSES:
        return [whole]
    for span in pieces:
        piece = part_of(message, *span, context)
        if out and not (_alone(piece) and _alone(out[-1]) and _differ(out[-1], piece, context)):
            out[-1] = part_of(message, out[-1].start, piece.end, context)
        else:
            out.append(piece)
    return out or [whole]


def _alone(part: Part) -> bool:
    if part.covered:
        return False
    best = readings(part.signs - {"short"} if len(part.words) < 2 and not part.numbers else part.signs)
    return bool(best) and best[0][1] >= _ALONE


def _differ(one: Part, other: Part, context: Context) -> bool:
    first, second = readings(one.signs)[0][0], readings(other.signs)[0][0]
    if first != second:
        return not (first == "send" and second == "invoice" and not other.numbers)
    return slots_of(first, one, context) != slots_of(second, other, context) and bool(other.numbers or other.project)


def _requests(parts: Sequence[Part], context: Context) -> tuple[list[Request], list[Part], bool]:
    found: list[Request] = []
    missed: list[Part] = []
    correcting = False
    for part in parts:
        if part.covered:
            continue
        part = follow.after(part, found)
        if follow.corrects(part):
            correcting = True
        short = follow.elliptic(part, context, found)
        wishes = short if short is not None else _plain(part, context)
        if not wishes:
            missed.append(part)
        for wish in wishes:
            wish = replace(follow.carried(wish, part, found), stated="question" not in part.signs)
            if not any(wish.label == known.label and wish.slots == known.slots for known in found):
                found.append(wish)
    return _tidied(found), missed, correcting


def _tidied(found: list[Request]) -> list[Request]:
    """Without what the rest of the message makes needless: "not that one, 1043" is 1043; two complaints are one."""
    if any("which" in request.slots for request in found):
        found = [request for request in found if request.slots.get("at") != "other"]
    found = _named_later(found)
    if len(found) > 1:
        found = [request for n, request in enumerate(found) if request.label not in _ASIDE and not _leads_up(n, found)]
        found = [request for request in found if request.label != "outside" or not request.stated]
        if any(r.label == "firm" and r.slots.get("topic") != "zone" for r in found):
            found = [r for r in found if r.label != "firm" or r.slots.get("topic") != "zone" or r.note != "no_address"]
    people = [request for request in found if request.label == "person"]
    return [request for request in found if request.label != "person" or request is people[0]]


def _named_later(found: list[Request]) -> list[Request]:
    """With an invoice that is named only at the end ("total and tax, please. Invoice 8801.") meant all along."""
    named = [r for r in found if r.label in INVOICE_LABELS and r.slots.get("which")]
    if len({r.slots["which"] for r in named}) != 1 or found[-1] is not named[0]:
        return found
    which = {"which": named[0].slots["which"]}
    meant = [replace(r, slots=which) if r.slots == {"at": "focus"} and r.label in INVOICE_LABELS else r for r in found]
    out: list[Request] = []
    for request in meant:
        if not any(request.label == known.label and request.slots == known.slots for known in out):
            out.append(request)
    rest = [r for r in out if r.label != "invoice" or r.slots != which]
    return rest if any(r.slots == which for r in rest) and named[0].label == "invoice" else out


def _leads_up(at: int, found: Sequence[Request]) -> bool:
    """Whether a statement ("I lost invoice 184", "I was looking at my mails") only leads up to another request, or a
    question ("what was that one about?") only goes on with the one before it."""
    request = found[at]
    if request.label == "invoice" and request.slots.get("at") == "focus" and at:
        before = found[at - 1]
        return before.label == "previous" or (before.label == "invoice" and not before.stated)
    if not request.stated:
        return False
    asked = [other for other in found if not other.stated]
    if request.label in ("project", "hours", "firm"):
        return bool(asked)
    if request.label == "person" and request.score < _WANTED:
        return any(other.score >= SURE for other in found if other is not request)
    if request.label in ("invoice", "balance") and not request.slots.get("which"):
        return any(other.label in INVOICE_LABELS | {"list"} for other in asked)
    if request.label not in ("invoice", "send"):
        return False
    which = request.slots.get("which")
    same = [r for r in found if r is not request and r.slots.get("which") == which and r.label in INVOICE_LABELS]
    if request.label == "send":
        same = [other for other in same if other.label == "invoice" or other.label == "send"]
    return bool(same) and bool(which or request.label == "send")


def _plain(part: Part, context: Context) -> list[Request]:
    """The requests of a part that stands for itself."""
    fits = readings(part.signs)
    if not fits or fits[0][1] < ACT:
        if part.concepts & wordset("domain") and part.signs & {"question", "short"}:
            return [Request("unclear", {}, fits[0][1] if fits else 0.0, part.start, part.end, _others(fits))]
        return []
    label, score = fits[0]
    rivals = tuple(other for other, close in fits[1:] if score - close < MARGIN and not _same_answer(label, other))
    if rivals and score < SURE:
        return [Request("unclear", {}, score, part.start, part.end, (label, *rivals))]
    note = "own_records" if "possessive" in part.signs else ""
    if label == "firm" and part.concepts & {"firm_place", "addressword"}:
        note = "no_address"
    return [Request(label, slots, score, part.start, part.end, note=note) for slots in slots_of(label, part, context)]


def _others(fits: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(label for label, _ in fits[:2])


def _same_answer(one: str, other: str) -> bool:
    """Whether a person would be served by either reading."""
    return one in INVOICE_LABELS - {"send"} and other in INVOICE_LABELS - {"send"}
