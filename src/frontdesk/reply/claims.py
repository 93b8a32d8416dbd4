"""Claims of a deed in engine text, in five languages: only a receipt may say that something was done.

What is denied, or only supposed, is no claim; nor is what a record says of itself on a day that a fact holds ("it was
issued on {date}"). How deeds are worded stands in ``deed_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final

from frontdesk.reply.marks import COUNT, DAY, FIGURE, MARKS, NAMED, bare


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath(name).read_text("utf-8"))


def _any(lines: str) -> str:
    return "|".join(" ".join(line.split()) for line in lines.strip().splitlines())


def _claims(words: dict[str, str]) -> str:
    pattern = _any(words["claims"])
    for name in ("read", "record"):
        pattern = pattern.replace(f"{{{name}}}", _any(words.get(name, "")))
    return pattern


def _forms(words: dict[str, str]) -> str:
    filled = words["forms"]
    for name in ("permitted", "past"):
        filled = filled.replace(f"{{{name}}}", _any(words[name]))
    return _any(filled)


_WORDS: Final = _read("deed_words.toml")
_LANGUAGES: Final = [name for name in _WORDS if name not in ("alone", "grammar")]
_DEED: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join([_any(_WORDS['alone']['words']), *(_claims(_WORDS[n]) for n in _LANGUAGES)])})(?![a-z])"
)
#: Any verb but those of records and of answering, in a form that claims what it says.
_BY_FORM: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(map(_forms, _read('deed_forms.toml').values()))})(?![a-z])")
_DENIED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['negations'])})\b")
#: Whether something is only supposed.
SUPPOSED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['supposed'])})\b")
_COUNTED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['counted'])})")
_LOGGED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['logged'])})")
_JUST_NOW: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['just_now'])})\b")
#: A task that is done is one of the records.
_TASK: Final = re.compile(r"\b(?:aufgaben?|posten|arbeiten|punkte?)\b")
#: Behind a participle: "foram feitas {worked}".
_LEADS_TO_FIGURE: Final = re.compile(rf"\s*(?:(?:el|l[oa]s?|[oa]s?|les?|the) )?{FIGURE}")
#: The client's own doing: "the {paid} you sent".
_BY_CLIENT: Final = re.compile(
    r"\b(?:you|you've|you have|you had|vous avez|vous nous avez|usted (?:nos )?ha|nos ha)"
    r"(?: (?:just|already|deja|bien|ya))? $"
)
_DONE_TO: Final = re.compile(r"\W*(?:will|shall|have|has|had|is|are|was|were|be|been|got|'\w+)\b")
#: Behind a deed, its day set off by a comma: "we reminded you once, on {reminded}".
_ON_THE: Final = re.compile(rf"[^,]{{0,40}}, (?:on|am|le|el|em|a) {DAY}")
_SETTLED: Final = re.compile(rf"\W*(?:die )?(?:(?:rechnung|aufgabe) )?{NAMED} (?:ist|war)(?: \w+)? ")
#: "Only time that was recorded": which one, not that it was done.
_RELATIVE: Final = re.compile(r"(?:\w (?:that|which)|\b(?:ce qui|lo que|o que|das, was)) $")
_THAT: Final = re.compile(r"\s*(?:dass|that|que|qu')\b")
_MARK: Final = re.compile(f"[{MARKS}]")
_PERSON: Final = re.compile(r"\b(?:i|i've|j'ai|je|ich|he)\b")
#: With its question mark: "Requested a copy?" asks what it begins with.
_SENTENCE: Final = re.compile(r"([^.!?;\n]+)([?]?)")
_CLAUSE: Final = re.compile(r"[,:–—()]|\s(?:so|but|and|pero|y|mais|et|aber|und|mas|e)\s")


def claims_a_deed(seen: str) -> bool:
    """Whether ``seen`` (folded: lower case, no accents) says that something was done.

    In the place of its slots it holds ``marks``.
    """
    return any(
        _claimed(sentence, found)
        for sentence, mark in _SENTENCE.findall(bare(seen))
        for pattern in (_DEED, _BY_FORM)
        for found in pattern.finditer(sentence)
        if not (mark and pattern is _BY_FORM and not sentence[: found.start()].strip() and "," not in sentence)
    )


def _claimed(sentence: str, found: re.Match[str]) -> bool:
    before = _before(sentence[: found.start()])
    after = _CLAUSE.split(sentence[found.end() :])[0]
    if (
        _is_of_client(before, found[0])
        or _RELATIVE.search(before)
        or _DENIED.search(before)
        or _DENIED.search(found[0])
        or SUPPOSED.search(before)
    ):
        return False
    if _of_records(sentence, before, found[0], after):
        return False
    on_a_day = DAY in before + found[0] + after or _ON_THE.match(sentence[found.end() :]) is not None
    return not on_a_day or _PERSON.search(before + found[0]) is not None


def _is_of_client(before: str, found: str) -> bool:
    """Whether it is the one who is answered who did it: "you sent", but not "you will have been moved"."""
    return _BY_CLIENT.search(before) is not None and _DONE_TO.match(found) is None


def _before(earlier: str) -> str:
    """The words of the clause before a claim; of "if you think, that …" with what it is a part of."""
    *others, last = _CLAUSE.split(earlier)
    return f"{others[-1]} {last}" if others and _THAT.match(last) else last


def _of_records(sentence: str, before: str, found: str, after: str) -> bool:
    """Whether it says of how many records, or of which task, something is so: that is read, not done."""
    rest = sentence.partition(found)[2].lstrip()
    if _JUST_NOW.search(before + found + after):
        return False
    words = " ".join(_MARK.sub(" ", found).split())
    if (FIGURE in before + found or _LEADS_TO_FIGURE.match(after)) and _LOGGED.fullmatch(words):
        return True
    labels = (rest.startswith(":") and COUNT in rest) or COUNT in rest.split(",")[0] or COUNT in before + found
    task = found == "erledigt" and _TASK.search(sentence) is not None
    if found == "erledigt" and _SETTLED.fullmatch(before):
        return True  # of a record by its name: that is how it stands
    return (labels or task) and _COUNTED.fullmatch(words) is not None
