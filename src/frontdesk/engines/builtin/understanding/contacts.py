"""E-mail addresses, web sites and phone numbers as people type them; every span is verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from phonenumbers import PhoneNumberMatcher

_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TLD: Final = (
    "com|org|net|io|co|uk|de|fr|es|pt|it|nl|be|ch|at|ie|eu|info|biz|dev|app|agency|studio|design|shop|store|example|test|us|ca|au|nz|"
    "in|ai|me|tv|tech|online|site|law|legal|photo|cafe|coffee|bike|care|health|group|ltd|consulting|se|no|dk|fi|pl|br|mx|za|jp"
)
_DOT: Final = r"(?:\s*\(dot\)\s*|\s+dot\s+|\s*\[dot\]\s*)"
_AT: Final = r"(?:\s*\(at\)\s*|\s+at\s+|\s*\[at\]\s*)"
_NAME: Final = r"[a-z0-9_+-]{1,40}"
_SPOKEN: Final = re.compile(
    rf"\b{_NAME}(?:{_DOT}{_NAME}|\.{_NAME}){{0,3}}{_AT}{_NAME}(?:{_DOT}{_NAME})*(?:{_DOT}|\.)(?:{_TLD})\b"
    rf"|\b{_NAME}(?:\.{_NAME}){{0,3}}{_AT}{_NAME}\.(?:{_TLD})\b",
    re.IGNORECASE,
)
_SITE: Final = re.compile(
    r"\bhttps?://[^\s<>\"')\]]{3,200}"
    r"|\bwww\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"')\]]*)?"
    rf"|\b[a-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_TLD})\b(?:/[^\s<>\"')\]]*)?"
    rf"|\b(?:w\s*w\s*w\s+dot\s+)?[a-z0-9-]{{2,40}} dot (?:{_TLD})\b",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d")
_PHONE: Final = re.compile(r"(?<![\w.,/#-])(?:\+|00|\()?\d(?:[\s().\-/]{0,2}\d){6,14}(?![\w/-])")
_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Reach:
    """What was found of one kind (``email``, ``website``, ``phone``), where, and as written."""

    kind: str
    start: int
    end: int
    written: str


def reaches(text: str) -> list[Reach]:
    """Every address, site and phone number in ``text``, in order."""
    found: list[Reach] = []
    if "@" in text:
        found += _taken(_EMAIL, "email", text, found)
    low = text.lower()
    if " at " in low or "(at)" in low or "[at]" in low:
        found += _taken(_SPOKEN, "email", text, found)
    if "." in text or " dot " in low or "://" in text:
        found += _taken(_SITE, "website", text, found)
    if len(_DIGITS.findall(text)) >= 7:
        found += _phones(text, found)
    return sorted(found, key=lambda reach: reach.start)


def _taken(pattern: re.Pattern[str], kind: str, text: str, before: list[Reach]) -> list[Reach]:
    out: list[Reach] = []
    for match in pattern.finditer(text):
        written = match[0].rstrip(".,;:!?")
        end = match.start() + len(written)
        if not any(match.start() < other.end and other.start < end for other in before):
            out.append(Reach(kind, match.start(), end, written))
    return out


def _phones(text: str, before: list[Reach]) -> list[Reach]:
    """International numbers by the numbering plans; others by their look, when somebody would call them a number."""
    out: list[Reach] = []
    if "+" in text:
        for match in PhoneNumberMatcher(text, None):
            out.append(Reach("phone", match.start, match.end, match.raw_string))
    for look in _PHONE.finditer(text):
        written = look[0].strip()
        start = look.start()
        end = start + len(written)
        clash = any(start < other.end and other.start < end for other in (*before, *out))
        if not clash and not _DATE.search(written) and len(_DIGITS.findall(written)) >= 8:
            out.append(Reach("phone", start, end, written))
    return out
