"""Claims of a deed in engine text, in five languages: only a receipt may say that something was done.

What is denied, or only supposed, is no claim; nor is what a record says of itself on a day that a fact holds ("it was
issued on {date}"). How deeds are worded stands in ``deed_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final

from frontdesk.reply.marks import COUNT, DAY, FIGURE, bare


def _read() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath("deed_words.toml").read_text("utf-8"))


def _any(lines: str) -> str:
    return "|".join(" ".join(line.split()) for line in lines.strip().splitlines())


def _claims(words: dict[str, str]) -> str:
    pattern = _any(words["claims"])
    for name in ("read", "record"):
        pattern = pattern.replace(f"{{{name}}}", _any(words.get(name, "")))
    return pattern


_WORDS: Final = _read()
_LANGUAGES: Final = [name for name in _WORDS if name not in ("alone", "grammar")]
_DEED: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join([_any(_WORDS['alone']['words']), *(_claims(_WORDS[n]) for n in _LANGUAGES)])})(?![a-z])"
)
_DENIED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['negations'])})\b")
#: Whether something is only supposed.
SUPPOSED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['supposed'])})\b")
_COUNTED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['counted'])})")
_LOGGED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['logged'])})")
_JUST_NOW: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['just_now'])})\b")
#: A task that is done is one of the records.
_TASK: Final = re.compile(r"\b(?:aufgaben?|posten|arbeiten|punkte?)\b")
#: "Only time that was recorded": which one, not that it was done.
_RELATIVE: Final = re.compile(r"(?:\w (?:that|which)|\b(?:ce qui|lo que|o que|das, was)) $")
_PERSON: Final = re.compile(r"\b(?:i|i've|j'ai|je|ich|he)\b")
_SENTENCE: Final = re.compile(r"[^.!?;\n]+")
_CLAUSE: Final = re.compile(r"[,:–—()]|\s(?:so|but|and|pero|y|mais|et|aber|und|mas|e)\s")


def claims_a_deed(seen: str) -> bool:
    """Whether ``seen`` (folded: lower case, no accents) says that something was done.

    In the place of its slots it holds ``marks``.
    """
    return any(
        _claimed(sentence, found) for sentence in _SENTENCE.findall(bare(seen)) for found in _DEED.finditer(sentence)
    )


def _claimed(sentence: str, found: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[: found.start()])[-1]
    after = _CLAUSE.split(sentence[found.end() :])[0]
    if _RELATIVE.search(before) or _DENIED.search(before) or _DENIED.search(found[0]) or SUPPOSED.search(before):
        return False
    if _of_records(sentence, before, found[0], after):
        return False
    on_a_day = DAY in before + found[0] + after
    return not on_a_day or _PERSON.search(before + found[0]) is not None


def _of_records(sentence: str, before: str, found: str, after: str) -> bool:
    """Whether it says of how many records, or of which task, something is so: that is read, not done."""
    rest = sentence.partition(found)[2].lstrip()
    if FIGURE in before and _LOGGED.fullmatch(found) and not _JUST_NOW.search(before + found + after):
        return True
    labels = (rest.startswith(":") and COUNT in rest) or COUNT in rest.split(",")[0] or COUNT in before
    task = found == "erledigt" and _TASK.search(sentence) is not None
    return (labels or task) and _COUNTED.fullmatch(found) is not None and not _JUST_NOW.search(before + found + after)
