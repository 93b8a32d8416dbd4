"""What a prospect tells about themselves, each as a verbatim stretch: company, website, scope, e-mail, phone, name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

from frontdesk.engines.builtin.understanding.looking import Message
from frontdesk.engines.builtin.understanding.model.marking import Mark
from frontdesk.engines.builtin.understanding.things import thing

FIELDS: Final = ("company", "website", "scope", "email", "phone", "name")
_TRAILING: Final = re.compile(r"(?:\s+(?:&|and|of|the|de|for))+$")
_AFTER_NAME: Final = re.compile(r"\s+(?:and|from|at|of|here|with|de|da|von|und|et|y|e)\b")
_SAYS_SO: Final = 0.25  # probability of an enquiry, for a sentence that says what is wanted
_TELLING: Final = 7  # words of a sentence that says what is wanted, when nothing in it is marked
_ONE_LINE: Final = 200  # characters: what only says how to reach somebody is short
_LONGEST: Final = 3_000  # characters of a person's own words handed to a tool
_CUT: Final = re.compile(r"\s*(?:,|;|\n| - | – |/|\. )\s*")
_AROUND: Final = re.compile(
    r"[\s,;/|–—.!:-]+|\b(?:and|email|e-mail|mail|website|site|phone|number|address|mobile|is|at|my|our|the|it's|its|it|or|me|us|on|"
    r"reach|call|contact|write|text|to|you|can|could|please|get|hold|of|in|touch|with|via|by|best|here|sure|ok|okay|yes|"
    r"i|i'm|im|am|a|be|reached|just|use|y|mi|nuestro|nuestra|correo|teléfono|web|es|et|mon|notre|site|est|téléphone|und|meine?|unsere?|"
    r"telefon|seite|ist|e|meu|nosso|nossa|telefone|é)\b",
    re.IGNORECASE,
)
_COMPANY_WORDS: Final = 6  # a company's name is seldom longer


def fields(message: Message, marks: Sequence[Mark]) -> dict[str, str]:
    """Everything the message gives, by field, in the person's own words."""
    text = message.text
    given = _form(text)
    for reach in message.reaches:
        given.setdefault(reach.kind, reach.written)
    none = pattern("no_website").search(text)
    if "website" not in given and none and re.search(r"site|web|página|homepage|seite", none[0], re.IGNORECASE):
        given["website"] = none[0]
    marked = {mark.slot: text[mark.start : mark.end].strip(" .,;:!?") for mark in reversed(marks)}
    found = {
        "company": company_in(message) or marked.get("company", ""),
        "name": name_in(text) or marked.get("name", ""),
    }
    for field, words in found.items():
        if (
            words
            and not any(words in known for known in given.values())
            and words.split()[0].lower() not in _not("company") | _not("name")
        ):
            given.setdefault(field, words)
    if "scope" not in given and (scope := _scope(message, marks, given)):
        given["scope"] = scope
    return {field: given[field] for field in FIELDS if given.get(field)}


def answer(message: Message, given: Mapping[str, str], awaited: Sequence[str]) -> dict[str, str]:
    """The awaited fields that the words outside addresses and numbers answer."""
    text, out = message.text, {}
    none = pattern("no_website").search(text)
    if "website" in awaited and "website" not in given and (pattern("nothing").fullmatch(text) or none):
        out["website"] = none[0] if none else text.strip()
        if pattern("nothing").fullmatch(text):
            return out
    if {"email", "reach"} & set(awaited) and "@" in text and "email" not in given:
        out["email"] = next(word.strip(".,;") for word in text.split() if "@" in word)
        return out
    pieces = [one for one in _pieces(message) if not pattern("no_website").search(text, *one)]
    pieces = [(a, b) for a, b in pieces if not pattern("no_name").match(text[a:b]) or b - a > 40]
    known = {field: words for field, words in given.items() if field != "name" or field in awaited}
    pieces = [(a, b) for a, b in pieces if not _told(text[a:b], known)]
    for field in (field for field in ("company", "name", "scope") if field in awaited and field not in given):
        if not pieces:
            break
        start, end = pieces[0]
        if field == "scope":
            out[field] = text[start : pieces[-1][1]]
            break
        if field == "company" and "scope" in awaited and len(text[start:end].split()) > _COMPANY_WORDS:
            continue
        pieces.pop(0)
        if words := bare_answer(text[start:end]):
            out[field] = words
    return out


def only_reach(message: Message, given: Mapping[str, str]) -> bool:
    """Whether the message says how to reach its sender and no more: "you can reach me at jo@northwind.example"."""
    if len(message.text) > _ONE_LINE or not {"email", "phone"} & set(given):
        return False
    begins = pattern("reach_begins").search(message.text)
    return begins is not None and begins[0].lower().endswith((" me", " us")) and not _pieces(message)


def bare_reach(message: Message) -> bool:
    """Whether the message is an address, a site or a number and nothing else."""
    return bool(message.reaches) and not _pieces(message)


def _told(piece: str, given: Mapping[str, str]) -> bool:
    """Whether a piece says no more than what was read from it already: "our company is called Northwind"."""
    known = [words for field, words in given.items() if field != "scope" and words in piece]
    return bool(known) and len(piece.split()) - len(known[0].split()) < _TELLING


def bare_answer(text: str) -> str:
    """A bare answer to "what is your company called?" without "it's" or "we are called" before it; verbatim."""
    cut = pattern("answer_lead").sub("", text, count=1)
    return cut.strip().strip('"“”«»').rstrip(" .!,;") or text.strip()


def company_in(message: Message, start: int = 0, end: int | None = None) -> str:
    """The name by which somebody calls their business, as a frame of words tells it, or ""."""
    masked = [(reach.start, reach.end) for reach in message.reaches]
    for frame in frames("company"):
        for match in frame.finditer(message.text, start, len(message.text) if end is None else end):
            if not any(a <= match.start("v") < b for a, b in masked) and (value := _ended(match["v"])):
                return value
    return ""


def name_in(text: str) -> str:
    """A person's own name as they give it in English, or ""."""
    for frame in frames("name"):
        if (match := frame.search(text)) and match["v"].split()[0].lower() not in _not("company") | _not("name"):
            return _AFTER_NAME.split(match["v"])[0]
    return ""


def _scope(message: Message, marks: Sequence[Mark], given: Mapping[str, str]) -> str:
    """What they want done: from the first sentence that says so to the last; "" when it says nothing yet."""
    told = [given[field] for field in ("company", "name") if field in given]
    wanted = [
        mark
        for mark in marks
        if mark.slot in ("scope", "budget", "timeline")
        and not any(
            one in message.text[mark.start : mark.end] or message.text[mark.start : mark.end] in one for one in told
        )
    ]
    kept: list[tuple[int, int]] = []
    introduced: list[tuple[int, int]] = []
    for start, end in message.sentences:
        odds = dict(message.odds(start, end) if len(message.sentences) > 1 else message.whole)
        words = len(message.forms(start, end))
        marked = any(start <= mark.start < end for mark in wanted)
        about = [*given.values(), *(reach.written for reach in message.reaches)]
        bare = not any(one in message.text[start:end] for one in about)
        said = words >= _TELLING or (bare and thing(message, start, end) is not None)
        if marked or (odds.get("enquiry.new", 0.0) >= _SAYS_SO and said):
            who = company_in(message, start, end) or name_in(message.text[start:end])
            (introduced if who and not marked else kept).append((start, _before_reach(message, start, end)))
    kept = kept or introduced
    if not kept:
        return ""
    return message.text[kept[0][0] : kept[-1][1]].strip(" \t\n,;.!-")[:_LONGEST]


def _before_reach(message: Message, start: int, end: int) -> int:
    """Where the telling part of a sentence stops: before "you can reach me at …"."""
    phrase = pattern("reach_begins").search(message.text, start, end)
    inside = [reach.start for reach in message.reaches if start <= reach.start < end and reach.kind != "website"]
    stops = [phrase.start()] if phrase and phrase.start() > start and inside else []
    return min([end, *stops, *(at for at in inside if at > start)])


def _form(text: str) -> dict[str, str]:
    """ "Company: X / Website: Y" in any order, on lines or after one another."""
    keys = list(pattern("form_field").finditer(text))
    given: dict[str, str] = {}
    for n, key in enumerate(keys):
        end = keys[n + 1].start() if n + 1 < len(keys) else len(text)
        line = text[key.end() : end].split("\n\n")[0]
        value = (line.split("\n")[0] if key.lastgroup != "scope" else line).strip(" \t\n,;/|*•·-")
        if value and key.lastgroup:
            given.setdefault(key.lastgroup, value)
    return given


def _ended(value: str) -> str:
    """``value`` up to where the name stops: at the last capital if it has them, else at the first ordinary word."""
    capital = value[:1].isupper() or value[:1].isdigit()
    out = pattern("company_end_after_capitals" if capital else "company_end").sub("", value)
    out = _TRAILING.sub("", out).strip(" .'’-")
    if capital:
        lower = next((m.start() for m in re.finditer(r"\s(?!(?:&|and|of|the|de|for)\s)[a-z]", out)), len(out))
        out = _TRAILING.sub("", out[:lower])
    words = [word.lower() for word in out.split()]
    return out if words and words[0] not in _not("company") and len(out) > 1 else ""


def _pieces(message: Message) -> list[tuple[int, int]]:
    """The stretches of the message outside addresses, sites and phone numbers, cut at commas and lines."""
    text = message.text
    cuts = [(m.start(), m.end()) for m in _CUT.finditer(text)] + [(r.start, r.end) for r in message.reaches]
    out, at = [], 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start > at and _AROUND.sub("", text[at:start]).strip():
            stretch = text[at:start]
            out.append((at + len(stretch) - len(stretch.lstrip()), at + len(stretch.rstrip())))
        at = max(at, end)
    return out


@cache
def frames(name: str) -> tuple[re.Pattern[str], ...]:
    """The frames listed under ``name``; "<caps>" in one makes capitals count."""
    source = _source()
    compiled = []
    for frame in source["frame"][name]:
        text = frame if isinstance(frame, str) else "".join(frame)
        flags = re.RegexFlag(0) if "<caps>" in text or "<!caps>" in text else re.IGNORECASE
        text = text.replace("<!caps>", "")
        for part, inner in source["part"].items():
            text = text.replace(f"<{part}>", inner)
        compiled.append(re.compile(text, flags | re.DOTALL))
    return tuple(compiled)


def pattern(name: str) -> re.Pattern[str]:
    """The one frame listed under ``name``."""
    return frames(name)[0]


@cache
def _not(what: str) -> frozenset[str]:
    return frozenset(" ".join(_source()["never"][what]).split())


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("telling.toml").read_text("utf-8"))
