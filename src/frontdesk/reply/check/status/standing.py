"""Words that say how something stands ("paid", "overdue") must agree with what was read in this turn."""

from __future__ import annotations

import re
from collections.abc import Mapping

from frontdesk.reply.blocks import Result
from frontdesk.reply.check.asides import without_asides
from frontdesk.reply.check.status.leads import said_leads
from frontdesk.reply.check.status.paid_as_open import open_as_paid, paid_as_open
from frontdesk.reply.check.status.patterns import (
    ALONE,
    AS_LONG,
    AT_FIRST,
    CLAIMS,
    CLAUSE,
    COMPLETED,
    DUTY,
    FIGURES,
    HEDGED,
    LABEL,
    LABEL_FIRST,
    LED_TO,
    LOOSE,
    MANNER,
    MARKED,
    MENTIONS,
    NOT,
    NOT_AFTER,
    NOT_YET,
    OTHERS,
    PARTIAL,
    PIECE,
    RAN_OUT,
    SENTENCE,
    SUPPOSED,
    THE_REST,
    TO_BE,
    TO_COME,
    UNANSWERED,
    WHICH,
)
from frontdesk.reply.check.status.read_states import of_results
from frontdesk.reply.check.status.reported import without_reported
from frontdesk.reply.check.status.said import misstated
from frontdesk.reply.check.status.scopes import (
    CANCELLED,
    CHARGED,
    DEADLINE,
    DEFINED,
    FOR_ANOTHER,
    FOR_NOW,
    NEXT,
    OF_THE_REST,
    SINCE,
    SO_FAR,
    WHICH_ONE,
    WHOLLY,
    WITHOUT,
    lasted,
    of_next,
    to_a_share,
    to_be_made,
)
from frontdesk.reply.check.status.states import AGAINST, OF_LIMITS, OF_PARTS, OF_USE, TRUE_OF, others
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import COUNT, FIGURE, MARKS, NAMED, bare, slots_in


def disagreeing(text: str, results: Mapping[str, Result]) -> bool:
    """Whether ``text`` says how something stands and nothing that was read agrees.

    ``text`` may hold the marks of ``claims`` for its slots; it is folded here, if it was not before.
    """
    folded = "".join(part if part and part in MARKS else plain(part) for part in MARKED.split(text))
    return any(
        _any_wrong(sentence, results)
        for way in {folded, without_asides(folded)}
        for sentence in SENTENCE.findall(FOR_ANOTHER.sub(", ", way))
    )


def _any_wrong(sentence: str, results: Mapping[str, Result]) -> bool:
    sentence = SO_FAR.sub(" ", sentence)
    seen = bare(without_reported(AT_FIRST.sub(" ", sentence)))
    states = [state for state, pattern in MENTIONS.items() if pattern.search(seen)]
    if paid_as_open(sentence) or open_as_paid(sentence, results):
        return True
    states = [state for state in states if not lasted(state, seen) and not to_be_made(state, sentence)]
    if WHICH_ONE.search(seen):
        return False
    if "completed" in states and _of_what_comes(sentence):
        return True
    if _is_rule(sentence):
        states = [state for state in states if state not in OF_LIMITS]
    named = slots_in(sentence, NAMED + FIGURE)
    known = of_results(results, named)
    if known < of_results(results):  # of some records alone: a word may say that it is of another
        known |= of_results(results, [*named, *said_leads(results, seen)])
    known = of_next(slots_in(sentence), known)
    if misstated(seen, known, results):
        return True
    return any(_wrong(state, seen, known) for state in states if not _names_figures(state, sentence))


def _is_rule(sentence: str) -> bool:
    """Whether it says what time beyond a limit costs, and not that any was spent."""
    return CHARGED.search(bare(sentence)) is not None or any(
        {"rate", "hourly", "price"} & set(name.split("_")) for name in slots_in(sentence, FIGURE)
    )


def _of_what_comes(sentence: str) -> bool:
    """Whether what by its name is still to come ("{next_task}") is said to be completed."""
    return any(
        COMPLETED.search(clause := _after(sentence, one.end()))
        and not NOT.search(sentence[: one.start()] + clause)
        and not HEDGED.search(clause)
        and not SUPPOSED.search(sentence[: one.start()] + clause)
        for one in TO_COME.finditer(sentence)
    )


def _names_figures(state: str, sentence: str) -> bool:
    """Whether the word stands only where a slot is that holds just that: "open are {balance}", "{done} are done"."""
    pieces = [piece for piece in PIECE.split(sentence) if MENTIONS[state].search(bare(piece))]
    if state == "paid" and any(WHOLLY.search(piece) for piece in pieces):
        return False
    names = FIGURES.get(state, frozenset())
    return bool(pieces) and all(
        any(names & {name.replace("_yet", ""), *name.split("_")} for name in slots_in(piece)) for piece in pieces
    )


def _wrong(state: str, sentence: str, known: set[str]) -> bool:
    """Whether the sentence claims ``state`` wrongly. What it only supposes ("if it is overdue") it does not claim."""
    found = _alone(state, sentence)
    if state == "unpaid" and "unbilled" in known and not known & {"paid", "draft"}:
        return False  # what is not billed yet is not paid either
    if state == "overdue" and "expired" in known and all(RAN_OUT.match(one[0]) for one in found):
        return False
    if state in ("expired", "over_budget") and "overdue" in known and DEADLINE.search(sentence):
        return False
    if state in ("archived", "written_off") and "paid" in known and all(CANCELLED.match(one[0]) for one in found):
        return False
    if state == "nothing_owed" and "overdue" not in known and FOR_NOW.search(sentence):
        return False
    if state in AGAINST:
        against, all_the_same = AGAINST[state]
        claimed = any(
            (not _open_ended(sentence, *one.span()) or (state == "halted" and AS_LONG.match(sentence[one.end() :])))
            and (state == "must_pay" or not LABEL.match(sentence[one.end() :]))
            and not (state in ("not_due", "ahead") and WHICH.search(sentence[: one.start()]))
            and not (state == "whole_paid" and PARTIAL.search(_before(sentence, one.start())))
            and not (state in OF_USE and to_a_share(sentence, one.end()))
            and not NOT.search(_before(sentence, one.start()))
            and not NOT_AFTER.match(_after(sentence, one.end()))
            for one in found
        )
        of_more = (state == "none_came" and (OF_THE_REST.search(sentence) or SINCE.search(sentence))) or (
            state == "a_draft" and NEXT.search(sentence)
        )
        apart = of_more or (state not in OF_PARTS and _of_others(sentence, known))
        return claimed and not apart and bool(known & against) and not known & all_the_same
    places = {one.start() for one in found}
    claims = [one for one in CLAIMS[state].finditer(sentence) if one.start("word") in places]
    if not claims:
        named = [
            one
            for one in found
            if ALONE[state].match(one[0])
            and not _of_figure(state, sentence, one.span(), known)
            and not _still_to_come(sentence, one.start())
            and not DUTY.search(_before(sentence, one.start()))
            and not HEDGED.search(" ".join(_before(sentence, one.start()).split()[-2:]))
        ]
        said_of_it = bool(named) and not _negated(sentence, named) and not _of_others(sentence, known)
        return said_of_it and bool(known & others(state)) and not known & TRUE_OF[state]
    return any(_claimed_wrongly(state, sentence, one.span("word"), known) for one in claims)


def _negated(sentence: str, named: list[re.Match[str]]) -> bool:
    """Whether a word of these is denied, before it or behind."""
    return any(
        NOT.search(sentence[: one.start()]) or NOT.search(UNANSWERED.sub(" ", sentence[one.end() :])) for one in named
    )


def _claimed_wrongly(state: str, sentence: str, span: tuple[int, int], known: set[str]) -> bool:
    if _of_figure(state, sentence, span, known) or _open_ended(sentence, *span) or _of_others(sentence, known):
        return False
    if NOT.search(_before(sentence, span[0])) or NOT_AFTER.match(_after(sentence, span[1])):
        if MANNER.match(sentence[span[1] :]):
            return False
        # What is denied needs no fact that says so, only none that speaks against it.
        return bool(known & TRUE_OF[state]) and not (known & others(state) or "none" in known)
    closed = state == "completed" and "paid" in known and not known & others("paid") | known & {"active", "pending"}
    if DEFINED.search(sentence[: span[0]]) and not known & others(state):
        return False
    return not closed and not known & TRUE_OF[state]  # an invoice that is paid is closed


def _of_figure(state: str, sentence: str, span: tuple[int, int], known: set[str]) -> bool:
    """Whether the word only names a figure beside it ("paid: {paid}", "{paid} has been paid")."""
    after = sentence[span[1] :]
    if LABEL.match(after) or (not sentence[: span[0]].strip() and LABEL_FIRST.match(after)):
        return True
    beside = _before(sentence, span[0]) + _after(after, 0)
    if state == "unpaid" and FIGURE in (_after(after, 0) if "paid" in known - TRUE_OF[state] else beside):
        return True  # "outstanding is {balance}": what that comes to is the figure's own affair
    return (
        state in ("paid", "unpaid")
        and not (state == "paid" and WHOLLY.search(beside))
        and bool(known & {"received", "owed"})
        and (FIGURE in beside or COUNT in beside or PARTIAL.search(beside) is not None)
    )


def _alone(state: str, sentence: str) -> list[re.Match[str]]:
    """The words for ``state`` that are no part of a longer phrase that says something else ("partly paid")."""
    found = list(MENTIONS[state].finditer(sentence))
    if not found:
        return []
    others = (pattern for other, pattern in MENTIONS.items() if other != state and other not in LOOSE)
    phrases = {one.span() for pattern in others for one in pattern.finditer(sentence)}
    return [
        one
        for one in found
        if not any(start <= one.start() and one.end() <= end and end - start > len(one[0]) for start, end in phrases)
    ]


def _of_others(sentence: str, known: set[str]) -> bool:
    """Whether it is said of other records, or of a question or a task; the rest of what is partly paid is its own."""
    told = LED_TO.sub("", sentence)
    return OTHERS.search(THE_REST.sub(" ", told) if "partly" in known else told) is not None


def _open_ended(sentence: str, start: int, end: int) -> bool:
    """Whether it is only supposed, or said of something else than what was read."""
    after = _after(sentence, end)
    hedged = HEDGED.search(_before(sentence, start)) or SUPPOSED.search(after) or TO_BE.match(after)
    return _still_to_come(sentence, start) or hedged is not None


def _still_to_come(sentence: str, start: int) -> bool:
    before = _before(sentence, start)
    return bool(NOT_YET.match(sentence) or SUPPOSED.search(before) or WITHOUT.search(before))


def _before(sentence: str, start: int) -> str:
    return CLAUSE.split(sentence[:start])[-1]


def _after(sentence: str, end: int) -> str:
    return CLAUSE.split(sentence[end:], maxsplit=1)[0]
