"""A message that is, or goes on with, an enquiry: its fields are read from the whole of it, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from frontdesk.engines.builtin.understanding import answering, enquiry
from frontdesk.engines.builtin.understanding.requests import ACT, SURE, Context, Request
from frontdesk.engines.builtin.understanding.rules import readings
from frontdesk.engines.builtin.understanding.signs import Message, Part, part_of
from frontdesk.engines.builtin.understanding.split import Span
from frontdesk.engines.builtin.understanding.wordsets import pattern, wordset

_LETTER: Final = re.compile(r"[^\W\d_]")
_LONG_CORRECTION: Final = 20  # words; a longer message with an address in it is something new
_PLAIN_QUESTION: Final = 0.86  # from this score on a question about the firm is one, whatever stands beside it
_TELLING: Final = 4  # words from which a sentence after a need goes on describing it


def with_enquiry(
    found: list[Request], message: Message, whole: Part, spans: Sequence[Span], context: Context
) -> list[Request]:
    """An enquiry is read from the whole message: its fields may stand anywhere, in any order."""
    others = [request for request in found if request.label not in ("enquiry", "unclear", "outside")]
    at = next((n for n, request in enumerate(found) if request.label == "enquiry"), None)
    given: dict[str, str] = {}
    if at is not None or context.enquiry or context.enquired or context.stranger:
        given = enquiry.fields(message.text, message.reaches, spans, _Wants(message, context))
    if context.enquiry and "scope" in given and "scope" not in context.awaited and "question" in whole.signs:
        given.pop("scope")  # "what do you charge?" asks something; it is not what they want done
    if context.enquired and at is None and not others and given and len(whole.words) <= _LONG_CORRECTION:
        return [Request("enquiry", given, SURE, whole.start, whole.end)]
    if context.enquiry and at is None and (given or _answers(others, whole)):
        digression = [
            request for request in others if request.score >= SURE and request.label not in wordset("weak_labels")
        ]
        if not digression:
            given |= answering.free_answer(message, whole, given, context.awaited)
        if given:
            return [*digression, Request("enquiry", given, SURE, whole.start, whole.end)]
    if at is None:
        best = dict(readings(whole.signs)).get("enquiry", 0.0) if context.stranger or len(spans) == 1 else 0.0
        reached = {"email", "phone", "website"} & set(given)
        aside = any(request.label == "outside" and request.score >= best for request in found)
        if (
            others
            or aside
            or not (
                best >= ACT
                or (
                    context.stranger
                    and (len(reached) > 1 or (reached and ("company" in given or len(whole.words) > _TELLING)))
                )
            )
        ):
            return found
        return [Request("enquiry", given, max(best, ACT), whole.start, whole.end)]
    made = replace(found[at], slots=given)
    kept = [r for r in found if r.label not in ("enquiry", "unclear", "outside") and not _inside(r, message, context)]
    if context.enquiry and not given and kept:
        return kept
    kept.insert(min(at, len(kept)), made)
    return kept


def _answers(others: Sequence[Request], whole: Part) -> bool:
    """Whether a message beside an open enquiry is an answer to it rather than a wish of its own."""
    if not others:
        asks = whole.text.rstrip().endswith("?") or (
            "question" in whole.signs and not whole.concepts & {"need", "wares"}
        )
        return not asks and not pattern("no_answer").match(whole.text)
    return "question" not in whole.signs and all(r.label in wordset("weak_labels") or r.score < SURE for r in others)


def _inside(request: Request, message: Message, context: Context) -> bool:
    """Whether a weaker reading stands in a sentence that describes the need itself."""
    part = part_of(message, request.start, request.end, context)
    if request.label == "firm" and request.score >= _PLAIN_QUESTION and "question" in part.signs:
        return False
    if context.stranger and request.label in ("project", "projects", "hours"):
        return True  # a prospect has no projects with us: it is theirs they tell about
    return request.label in wordset("weak_labels") and (request.score < SURE or "need" in part.concepts)


class _Wants:
    """Where in a sentence a need begins; sentences after it that go on describing belong to it."""

    def __init__(self, message: Message, context: Context) -> None:
        self._message = message
        self._context = context
        self._begun = False

    def _clause(self, start: int, need: int) -> int:
        """Where the clause with the need begins: at its "we" or "I", when that stands just before."""
        subject = pattern("subject_before").search(self._message.text, start, need)
        return subject.start("v") if subject else need

    def __call__(self, start: int, end: int) -> int | None:
        message = self._message
        part = part_of(message, start, end, self._context)
        sited = any(reach.kind == "website" and start <= reach.start < end for reach in message.reaches)
        aside = sited or not _LETTER.search(pattern("no_website").sub("", part.text))
        concepts = ("need",) if aside and "need" not in part.concepts else ("need", "wares", "wish")
        needs = [
            message.words[spot.first].start
            for spot in message.spots
            if spot.concept in concepts and start <= message.words[spot.first].start < end
        ]
        if needs:
            self._begun = True
            introduced = enquiry.company_in(part.text) or enquiry.name_in(part.text)
            return self._clause(start, min(needs)) if introduced or "greeting" in part.concepts else start
        if self._begun and len(part.words) >= _TELLING and not part.covered and not part.signs & {"reach", "question"}:
            return None if enquiry.company_in(part.text) or enquiry.name_in(part.text) else start
        return None
