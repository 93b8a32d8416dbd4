"""Words that say how something stands ("paid", "overdue") must agree with what was read in this turn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Final

from frontdesk.reply.blocks import Result
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import COUNT, DAY, FIGURE, MARKS, NAMED, bare, slots_in
from frontdesk.reply.paid_as_open import open_as_paid, paid_as_open
from frontdesk.reply.read_states import of_results
from frontdesk.reply.reported import without_reported
from frontdesk.reply.said import misstated
from frontdesk.reply.states import AGAINST, OF_LIMITS, OF_PARTS, OF_USE, TRUE_OF, others
from frontdesk.reply.status_leads import said_leads
from frontdesk.reply.status_scopes import (
    CHARGED,
    DEFINED,
    FOR_ANOTHER,
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

_GAP: Final = re.compile(r"<(\d)>")
_NO_GAP: Final = (
    r"(?:not|pas|nicht|no|nao|non|nie|never|nunca|jamais|kein\w*|rien|nada|nothing|nichts|aucune?"
    r"|would|could|may|might|will|werde\w*|wird)\b|n'|\w+n't"
)


def _gap(found: re.Match[str]) -> str:
    """Up to so many words, none of which denies."""
    return rf"(?:(?!{_NO_GAP})[^\s,]+ ){{0,{found[1]}}}?"


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath(name).read_text("utf-8"))


def _read_lines(name: str) -> dict[str, list[str]]:
    found = tomllib.loads(resources.files("frontdesk.reply").joinpath(name).read_text("utf-8"))
    return {state: lines.strip().splitlines() for state, lines in found["states"].items()}


def _any(words: list[str], *, alone: bool = True) -> str:
    """A pattern for any of ``words``; those with a = count as predicates only, and ``alone`` leaves them out."""
    words = [_GAP.sub(_gap, word.lstrip("=")) for word in words if not (alone and word[0] == "=")]
    patterns = (word[1:] if word[0] == "/" else re.escape(word).replace(r"\*", r"\w*") for word in words)
    return "|".join(sorted(patterns, key=len, reverse=True))


_WORDS: Final = _read("status_words.toml")
_TURNS: Final = _read("status_turns.toml")["states"]
_WORDS["states"] |= _TURNS
#: Said in other words; where such a phrase holds a plain word, that word still says what it says.
_OTHER_WORDS: Final = _read_lines("status_claims.toml")
for _name, _lines in _read_lines("status_verbs.toml").items():
    _OTHER_WORDS.setdefault(_name, []).extend(_lines)
_LOOSE: Final = {*_TURNS, *(_OTHER_WORDS.keys() - _WORDS["states"].keys()), "part_came"}
for _name, _lines in _OTHER_WORDS.items():
    _WORDS["states"][_name] = [*_WORDS["states"].get(_name, []), *(f"/{line}" for line in _lines)]
#: "Only a part was paid" is wrong of what is paid, and of what nothing was paid on.
_WORDS["states"]["part_came"] = _WORDS["states"]["part_only"]
_GRAMMAR: Final = {name: rf"(?<!\w)(?:{_any(words)})(?!\w)" for name, words in _WORDS["grammar"].items()}
_BETWEEN: Final = rf"(?:(?:{_any(_WORDS['grammar']['between'])}|{_any(_WORDS['grammar']['negations'])}),?\s+){{0,4}}"
_STATES: Final = {state: _any(words, alone=False) for state, words in _WORDS["states"].items()}
_ALONE: Final = {
    state: re.compile(rf"(?:{_any(words)})(?!\w)") for state, words in _WORDS["states"].items() if state not in AGAINST
}
#: A status word as the predicate of a sentence, or alone at its beginning ("Paid.").
_CLAIMS: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?:{_GRAMMAR['verbs']}\s+{_BETWEEN}|^\s*|,\s*)(?P<word>{words})(?!\w)")
    for state, words in _STATES.items()
    if state not in AGAINST
}
#: The same word wherever it stands ("your overdue invoices").
_MENTIONS: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for state, words in _STATES.items()
}
_TO_COME: Final = re.compile(rf"{NAMED}(?:next|upcoming)_\w+{NAMED}")
_COMPLETED: Final = re.compile(
    rf"{_GRAMMAR['verbs']}\s+{_BETWEEN}(?:{_any(_WORDS['states']['completed'])}"
    r"|done|erledigt\w*|hech[oa]|feit[oa]|faite?)(?!\w)"
)
_NOT: Final = re.compile(_GRAMMAR["negations"])
#: Behind a word that leads its clause ("paid it is not").
_NOT_AFTER: Final = re.compile(
    rf"(?:\s+[\w{MARKS}]+){{0,5}}\s+"
    r"(?:not|nothing|none|never|nichts?|nie|niemals|kein\w*|pas|rien|jamais|aucune?|nada|nunca|jamas|ningun\w*|nenhum\w*)(?!\w)"
)
#: Denies nothing of what stands before it.
_UNANSWERED: Final = re.compile(r"\b(?:without|ohne|sin|sans|sem) (?:[\w']+ ){0,2}[\w']+")
_AT_FIRST: Final = re.compile(_GRAMMAR["at_first"])
_HEDGED: Final = re.compile(_GRAMMAR["hedges"])
_DUTY: Final = re.compile(_GRAMMAR["duties"])
_OTHERS: Final = re.compile(_GRAMMAR["others"])
_NOT_YET: Final = re.compile(rf"\s*{_GRAMMAR['not_yet']}")
_PARTIAL: Final = re.compile(_GRAMMAR["partial"])
_SUPPOSED: Final = re.compile(_GRAMMAR["suppositions"])
#: Which of several, and not how they stand: "what is not due yet".
_WHICH: Final = re.compile(
    r"\b(?:that|which|was|(?:lo|la|el|las|los|o|a|as|os) que|(?:ce|celles?|ceux) qui) (?:\w+ )?$"
)
#: How it goes, or is to go: "approved are hours by the manager".
_TO_BE: Final = re.compile(r" (?:wird|werden|muss|mussen|kann|konnen|soll(?:en|te)?)\b")
#: For how long it stands so: "on hold until {day}".
_AS_LONG: Final = re.compile(rf"^ (?:until|till|bis|hasta|ate|jusqu'a\w*)(?: \w+){{0,2}} {DAY}")
#: How it was done is denied, not that it was: "it wasn't paid late".
_MANNER: Final = re.compile(
    r"\s*(?:too )?(?:late|twice|en retard|trop tard|deux fois|tarde|con retraso|com atraso|fuera de plazo)\b"
)
_CLAUSE: Final = re.compile(r"[,:–—()]|\s(?:so|but|and|pero|mais|aber|und|mas)\s")
_SENTENCE: Final = re.compile(r"[^.!?;\n]+[.!?;\n]?")
_MARKED: Final = re.compile(f"([{MARKS}])")
#: A word that only names the figure behind it ("paid: {paid}").
_LABEL: Final = re.compile(rf"(?:(?:[^\S\n]+\w+){{0,3}}[^\S\n]*:)?[^\S\n]*[{FIGURE}{COUNT}{DAY}]")
#: The same where the word begins the sentence: "Paid, {paid}."
_LABEL_FIRST: Final = re.compile(rf"[^\S\n]*[,–—=][^\S\n]*[{FIGURE}{COUNT}]")
#: Said of a quote that ran out as of a bill that is late.
_RAN_OUT: Final = re.compile(r"vencid|echu|hors delai|fuera de plazo|atrasad")
#: The parts of a fact's name that make a word only name its figure: "{accepted|quote is|quotes are} accepted".
_FIGURES: Final = {state: frozenset(names) for state, names in _WORDS["figures"].items()}
_PIECE: Final = re.compile(r"[,–—()]|\s(?:so|but|and|y|pero|mais|et|aber|und|mas|e)\s")


def disagreeing(text: str, results: Mapping[str, Result]) -> bool:
    """Whether ``text`` says how something stands and nothing that was read agrees.

    ``text`` may hold the marks of ``claims`` for its slots; it is folded here, if it was not before.
    """
    folded = "".join(part if part and part in MARKS else plain(part) for part in _MARKED.split(text))
    folded = FOR_ANOTHER.sub(", ", folded)
    return any(_any_wrong(sentence, results) for sentence in _SENTENCE.findall(folded))


def _any_wrong(sentence: str, results: Mapping[str, Result]) -> bool:
    sentence = SO_FAR.sub(" ", sentence)
    seen = bare(without_reported(_AT_FIRST.sub(" ", sentence)))
    states = [state for state, pattern in _MENTIONS.items() if pattern.search(seen)]
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
    known = of_next(named, known)
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
        _COMPLETED.search(clause := _CLAUSE.split(sentence[one.end() :])[0])
        and not _NOT.search(sentence[: one.start()] + clause)
        and not _HEDGED.search(clause)
        and not _SUPPOSED.search(sentence[: one.start()] + clause)
        for one in _TO_COME.finditer(sentence)
    )


def _names_figures(state: str, sentence: str) -> bool:
    """Whether the word stands only where a slot is that holds just that: "open are {balance}", "{done} are done"."""
    pieces = [piece for piece in _PIECE.split(sentence) if _MENTIONS[state].search(bare(piece))]
    if state == "paid" and any(WHOLLY.search(piece) for piece in pieces):
        return False
    names = _FIGURES.get(state, frozenset())
    return bool(pieces) and all(
        any(names & {name.replace("_yet", ""), *name.split("_")} for name in slots_in(piece)) for piece in pieces
    )


def _wrong(state: str, sentence: str, known: set[str]) -> bool:
    """Whether the sentence claims ``state`` wrongly. What it only supposes ("if it is overdue") it does not claim."""
    found = [one for one in _MENTIONS[state].finditer(sentence) if not _within_longer(state, one, sentence)]
    if state == "unpaid" and "unbilled" in known and not known & {"paid", "draft"}:
        return False  # what is not billed yet is not paid either
    if state == "overdue" and "expired" in known and all(_RAN_OUT.match(one[0]) for one in found):
        return False
    if state in AGAINST:
        against, all_the_same = AGAINST[state]
        claimed = any(
            (not _open_ended(sentence, *one.span()) or (state == "halted" and _AS_LONG.match(sentence[one.end() :])))
            and (state == "must_pay" or not _LABEL.match(sentence[one.end() :]))
            and not (state in ("not_due", "ahead") and _WHICH.search(sentence[: one.start()]))
            and not (state in OF_USE and to_a_share(sentence, one.end()))
            and not _NOT.search(_before(sentence, one.start()))
            and not _NOT_AFTER.match(_CLAUSE.split(sentence[one.end() :])[0])
            for one in found
        )
        of_more = (state == "none_came" and (OF_THE_REST.search(sentence) or SINCE.search(sentence))) or (
            state == "a_draft" and NEXT.search(sentence)
        )
        apart = of_more or (state not in OF_PARTS and _OTHERS.search(sentence))
        return claimed and not apart and bool(known & against) and not known & all_the_same
    places = {one.start() for one in found}
    claims = [one for one in _CLAIMS[state].finditer(sentence) if one.start("word") in places]
    if not claims:
        named = [
            one
            for one in found
            if _ALONE[state].match(one[0])
            and not _of_figure(state, sentence, one.span(), known)
            and not _still_to_come(sentence, one.start())
            and not _DUTY.search(_before(sentence, one.start()))
            and not _HEDGED.search(" ".join(_before(sentence, one.start()).split()[-2:]))
        ]
        said_of_it = bool(named) and not _negated(sentence, named) and not _OTHERS.search(sentence)
        return said_of_it and bool(known & others(state)) and not known & TRUE_OF[state]
    return any(_claimed_wrongly(state, sentence, one.span("word"), known) for one in claims)


def _negated(sentence: str, named: list[re.Match[str]]) -> bool:
    """Whether a word of these is denied, before it or behind."""
    return any(
        _NOT.search(sentence[: one.start()]) or _NOT.search(_UNANSWERED.sub(" ", sentence[one.end() :]))
        for one in named
    )


def _claimed_wrongly(state: str, sentence: str, span: tuple[int, int], known: set[str]) -> bool:
    if _of_figure(state, sentence, span, known) or _open_ended(sentence, *span) or _OTHERS.search(sentence):
        return False
    if _NOT.search(_before(sentence, span[0])) or _NOT_AFTER.match(_CLAUSE.split(sentence[span[1] :])[0]):
        if _MANNER.match(sentence[span[1] :]):
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
    if _LABEL.match(after) or (not sentence[: span[0]].strip() and _LABEL_FIRST.match(after)):
        return True
    beside = _before(sentence, span[0]) + _CLAUSE.split(after)[0]
    if state == "unpaid" and FIGURE in (_CLAUSE.split(after)[0] if "paid" in known - TRUE_OF[state] else beside):
        return True  # "outstanding is {balance}": what that comes to is the figure's own affair
    return (
        state in ("paid", "unpaid")
        and not (state == "paid" and WHOLLY.search(beside))
        and bool(known & {"received", "owed"})
        and (FIGURE in beside or COUNT in beside or _PARTIAL.search(beside) is not None)
    )


def _within_longer(state: str, found: re.Match[str], sentence: str) -> bool:
    """Whether the word is a part of a longer phrase that says something else ("partly paid")."""
    return any(
        one.start() <= found.start() and found.end() <= one.end() and len(one[0]) > len(found[0])
        for other, pattern in _MENTIONS.items()
        if other != state and other not in _LOOSE
        for one in pattern.finditer(sentence)
    )


def _open_ended(sentence: str, start: int, end: int) -> bool:
    """Whether it is only supposed, or said of something else than what was read."""
    after = _CLAUSE.split(sentence[end:])[0]
    hedged = _HEDGED.search(_before(sentence, start)) or _SUPPOSED.search(after) or _TO_BE.match(after)
    return _still_to_come(sentence, start) or hedged is not None


def _still_to_come(sentence: str, start: int) -> bool:
    before = _before(sentence, start)
    return bool(_NOT_YET.match(sentence) or _SUPPOSED.search(before) or WITHOUT.search(before))


def _before(sentence: str, start: int) -> str:
    return _CLAUSE.split(sentence[:start])[-1]
