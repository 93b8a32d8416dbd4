"""What a prospect tells about themselves: company, website, scope, e-mail, phone, name, each as a verbatim span."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.contacts import Reach
from frontdesk.engines.builtin.understanding.split import Span
from frontdesk.engines.builtin.understanding.wordsets import pattern, patterns, wordset

FIELDS: Final = ("company", "website", "scope", "email", "phone", "name")
_WORD: Final = re.compile(r"[^\W\d_]+")
_GOES_ON: Final = 3  # words after a site's address that show the sentence is not over
_NEAR: Final = 4  # characters between "our website is" and the address
_TRAILING: Final = re.compile(r"(?:\s+(?:&|and|of|the|de|for))+$")
_AFTER_NAME: Final = re.compile(r"\s+(?:and|from|at|of|here|with)\b")

#: Where in a sentence (start, end) a need begins, or None.
Wants = Callable[[int, int], int | None]


def fields(text: str, found: Sequence[Reach], sentences: Sequence[Span], wants: Wants) -> dict[str, str]:
    """Everything the message gives, by field, in the person's own words."""
    given = _form(text)
    for reach in found:
        given.setdefault(reach.kind, reach.written)
    if (
        "website" not in given
        and (none := pattern("no_website").search(text))
        and ("site" in none[0].lower() or "web" in none[0].lower())
    ):
        given["website"] = none[0]
    masked = [(reach.start, reach.end) for reach in found]
    if "company" not in given and (company := company_in(text, masked)):
        given["company"] = company
    if "name" not in given and (name := name_in(text)) and name != given.get("company"):
        given["name"] = name
    if "scope" not in given and (scope := scope_in(text, found, sentences, wants)):
        given["scope"] = scope
    return {field: given[field] for field in FIELDS if given.get(field)}


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


def company_in(text: str, masked: Sequence[tuple[int, int]] = ()) -> str:
    """The name by which somebody calls their business, or ""."""
    for frame in patterns("company"):
        for match in frame.finditer(text):
            start = match.start("v")
            if any(first <= start < last for first, last in masked):
                continue
            if value := _ended(match["v"]):
                return value
    return ""


def _ended(value: str) -> str:
    """``value`` up to where the name stops: at the last capital if it has them, else at the first ordinary word."""
    capital = value[:1].isupper() or value[:1].isdigit()
    out = pattern("company_end_after_capitals" if capital else "company_end").sub("", value)
    out = _TRAILING.sub("", out).strip(" .'’-")
    if capital:
        lower = next((m.start() for m in re.finditer(r"\s(?!(?:&|and|of|the|de|for)\s)[a-z]", out)), len(out))
        out = _TRAILING.sub("", out[:lower])
    words = [word.lower() for word in out.split()]
    return out if words and words[0] not in wordset("not_a_company") and len(out) > 1 else ""


def name_in(text: str) -> str:
    """A person's own name, or ""."""
    barred = wordset("not_a_company") | wordset("not_a_name")
    for frame in patterns("name"):
        if (match := frame.search(text)) and match["v"].split()[0].lower() not in barred:
            return _AFTER_NAME.split(match["v"])[0]
    return ""


def scope_in(text: str, found: Sequence[Reach], sentences: Sequence[Span], wants: Wants) -> str:
    """What they want done: one verbatim span from the first sentence with a need to the last; "" if it says nothing."""
    start = end = -1
    for first, last in sentences:
        at = wants(first, last)
        if at is None:
            continue
        until = _before_reach(text, at, last, found)
        if start < 0:
            start = at
        end = max(end, until)
    if 0 <= start < end and (none := pattern("no_website").match(text, start, end)):
        start = none.end()
    scope = text[start:end].strip(" \t\n,;.!-") if 0 <= start < end else ""
    telling = [w for w in _WORD.findall(scope.lower()) if w not in wordset("thin_scope") and len(w) > 1]
    return scope if telling else ""


def _before_reach(text: str, start: int, end: int, found: Sequence[Reach]) -> int:
    """Where the telling part of a sentence stops: before "you can reach me at …" or a bare address."""
    inside = [reach for reach in found if start <= reach.start < end]
    stops = [
        reach.start for reach in inside if reach.kind != "website" or len(text[reach.end : end].split()) < _GOES_ON
    ]
    phrase = pattern("reach_begins").search(text, start, end)
    names_it = phrase and any(0 <= reach.start - phrase.end() <= _NEAR for reach in inside)
    if phrase and (phrase.start() > start or names_it):
        stops.append(phrase.start())
    return min([end, *stops])


def answer_words(text: str) -> str:
    """A bare answer to "what is your company called?" without "it's" or "we are called" before it; verbatim."""
    cut = pattern("answer_lead").sub("", text, count=1)
    return cut.strip().strip('"“”«»').rstrip(" .!,;") or text.strip()
