"""The patterns of ``standing``: the words of each state and the grammar around them, read from status_*.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from frontdesk.reply.check.asides import BECAUSE
from frontdesk.reply.check.status.states import AGAINST
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.marks import COUNT, DAY, FIGURE, MARKS, NAMED

#: In a pattern: the words of that name.
_NAME: Final = re.compile(r"@(\w+)@")
_GAP: Final = re.compile(r"<(\d)>")
_NO_GAP: Final = (
    r"(?:not|pas|nicht|no|nao|non|nie|never|nunca|jamais|kein\w*|rien|nada|nothing|nichts|aucune?"
    r"|would|could|may|might|will|werde\w*|wird)\b|n'|\w+n't"
)


def _gap(found: re.Match[str]) -> str:
    """Up to so many words, none of which denies."""
    return rf"(?:(?!{_NO_GAP})[^\s,]+ ){{0,{found[1]}}}?"


def _read_lines(name: str) -> dict[str, list[str]]:
    found = read_words(__package__, name)
    words = {name: line.strip() for name, line in found.get("words", {}).items()}
    expand = partial(_NAME.sub, lambda one: words[one[1]])
    return {state: [*map(expand, lines.strip().splitlines())] for state, lines in found["states"].items()}


def _any(words: list[str], *, alone: bool = True) -> str:
    """A pattern for any of ``words``; those with a = count as predicates only, and ``alone`` leaves them out."""
    words = [_GAP.sub(_gap, word.lstrip("=")) for word in words if not (alone and word[0] == "=")]
    patterns = (word[1:] if word[0] == "/" else re.escape(word).replace(r"\*", r"\w*") for word in words)
    return "|".join(sorted(patterns, key=len, reverse=True))


_WORDS: Final[dict[str, dict[str, list[str]]]] = read_words(__package__, "words.toml")
_TURNS: Final[dict[str, list[str]]] = read_words(__package__, "turns.toml")["states"]
_WORDS["states"] |= _TURNS
#: Said in other words; where such a phrase holds a plain word, that word still says what it says.
_OTHER_WORDS: Final = _read_lines("claims.toml")
for _file in ("verbs.toml", "payments.toml"):
    for _name, _lines in _read_lines(_file).items():
        _OTHER_WORDS.setdefault(_name, []).extend(_lines)
LOOSE: Final = {*_TURNS, *(_OTHER_WORDS.keys() - _WORDS["states"].keys()), "part_came"}
for _name, _lines in _OTHER_WORDS.items():
    _WORDS["states"][_name] = [*_WORDS["states"].get(_name, []), *(f"/{line}" for line in _lines)]
#: "Only a part was paid" is wrong of what is paid, and of what nothing was paid on.
_WORDS["states"]["part_came"] = _WORDS["states"]["part_only"]
_GRAMMAR: Final = {name: rf"(?<!\w)(?:{_any(words)})(?!\w)" for name, words in _WORDS["grammar"].items()}
_BETWEEN: Final = rf"(?:(?:{_any(_WORDS['grammar']['between'])}|{_any(_WORDS['grammar']['negations'])}),?\s+){{0,4}}"
_STATES: Final = {state: _any(words, alone=False) for state, words in _WORDS["states"].items()}
ALONE: Final = {
    state: re.compile(rf"(?:{_any(words)})(?!\w)") for state, words in _WORDS["states"].items() if state not in AGAINST
}
#: A status word as the predicate of a sentence, or alone at its beginning ("Paid.").
CLAIMS: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?:{_GRAMMAR['verbs']}\s+{_BETWEEN}|^\s*|,\s*)(?P<word>{words})(?!\w)")
    for state, words in _STATES.items()
    if state not in AGAINST
}
#: The same word wherever it stands ("your overdue invoices").
MENTIONS: Final[Mapping[str, re.Pattern[str]]] = {
    state: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for state, words in _STATES.items()
}
TO_COME: Final = re.compile(rf"{NAMED}(?:next|upcoming)_\w+{NAMED}")
COMPLETED: Final = re.compile(
    rf"{_GRAMMAR['verbs']}\s+{_BETWEEN}(?:{_any(_WORDS['states']['completed'])}"
    r"|done|erledigt\w*|hech[oa]|feit[oa]|faite?)(?!\w)"
)
NOT: Final = re.compile(_GRAMMAR["negations"])
#: Behind a word that leads its clause ("paid it is not").
NOT_AFTER: Final = re.compile(
    rf"(?:\s+[\w{MARKS}]+){{0,5}}\s+"
    r"(?:not|nothing|none|never|nichts?|nie|niemals|kein\w*|pas|rien|jamais|aucune?|nada|nunca|jamas|ningun\w*|nenhum\w*)(?!\w)"
)
#: Denies nothing of what stands before it.
UNANSWERED: Final = re.compile(r"\b(?:without|ohne|sin|sans|sem) (?:[\w']+ ){0,2}[\w']+")
AT_FIRST: Final = re.compile(_GRAMMAR["at_first"])
HEDGED: Final = re.compile(_GRAMMAR["hedges"])
DUTY: Final = re.compile(_GRAMMAR["duties"])
OTHERS: Final = re.compile(_GRAMMAR["others"])
#: What only leads to the claim: "the question is settled: …".
LED_TO: Final = re.compile(
    r"^[^:]*\b(?:questions?|fragen?|preguntas?|perguntas?|tasks?|aufgaben?|tareas?|taches?|tarefas?)\b[^:]*: "
)
THE_REST: Final = re.compile(r"\bthe rest\b")
NOT_YET: Final = re.compile(rf"\s*{_GRAMMAR['not_yet']}")
PARTIAL: Final = re.compile(_GRAMMAR["partial"])
SUPPOSED: Final = re.compile(_GRAMMAR["suppositions"])
#: Which of several, and not how they stand: "what is not due yet".
WHICH: Final = re.compile(r"\b(?:that|which|was|(?:lo|la|el|las|los|o|a|as|os) que|(?:ce|celles?|ceux) qui) (?:\w+ )?$")
#: How it goes, or is to go: "approved are hours by the manager".
TO_BE: Final = re.compile(r" (?:wird|werden|sein (?:sollen|mussen)|muss|mussen|kann|konnen|soll(?:en|te)?)\b")
#: For how long it stands so: "on hold until {day}".
AS_LONG: Final = re.compile(rf"^ (?:until|till|bis|hasta|ate|jusqu'a\w*)(?: \w+){{0,2}} {DAY}")
#: How it was done is denied, not that it was: "it wasn't paid late".
MANNER: Final = re.compile(
    r"\s*(?:too )?(?:late|twice|en retard|trop tard|deux fois|tarde|con retraso|com atraso|fuera de plazo)\b"
)
CLAUSE: Final = re.compile(rf"[,:–—()]|{BECAUSE}|\s(?:so|but|and|pero|mais|aber|und|mas)\s")
SENTENCE: Final = re.compile(r"[^.!?;\n]+[.!?;\n]?")
MARKED: Final = re.compile(f"([{MARKS}])")
#: A word that only names the figure behind it ("paid: {paid}").
LABEL: Final = re.compile(rf"(?:(?:[^\S\n]+\w+){{0,3}}[^\S\n]*:)?[^\S\n]*[{FIGURE}{COUNT}{DAY}]")
#: The same where the word begins the sentence: "Paid, {paid}."
LABEL_FIRST: Final = re.compile(rf"[^\S\n]*[,–—=][^\S\n]*[{FIGURE}{COUNT}]")
#: Said of a quote that ran out as of a bill that is late.
RAN_OUT: Final = re.compile(r"vencid|echu|hors delai|fuera de plazo|atrasad")
#: The parts of a fact's name that make a word only name its figure: "{accepted|quote is|quotes are} accepted".
FIGURES: Final = {state: frozenset(names) for state, names in _WORDS["figures"].items()}
PIECE: Final = re.compile(r"[,–—()]|\s(?:so|but|and|y|pero|mais|et|aber|und|mas|e)\s")
