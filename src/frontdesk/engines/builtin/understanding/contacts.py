"""E-mail addresses, web sites and phone numbers as people type them; every span is verbatim."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from typing import Final

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    format_number,
    is_possible_number,
    parse,
)

from frontdesk.engines.builtin.understanding.pointing import words_for
from frontdesk.tools import said, spoken

_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TLD: Final = (
    "com|org|net|io|co|uk|de|fr|es|pt|it|nl|be|ch|at|ie|eu|info|biz|dev|app|agency|studio|design|shop|store|example|test|us|ca|au|nz|"
    "in|ai|me|tv|tech|online|site|law|legal|photo|cafe|coffee|bike|care|health|group|ltd|consulting|se|no|dk|fi|pl|br|mx|za|jp"
)
_DOT: Final = rf"(?:\s*[(\[]\s*(?:{spoken.sounds('dot')})\s*[)\]]\s*|\s+(?:{spoken.sounds('dot')})\s+)"
_AT: Final = rf"(?:\s*[(\[{{]\s*(?:{spoken.sounds('at')})\s*[)\]}}]\s*|\s+(?:{spoken.sounds('at')})\s+)"
_JOINT: Final = rf"(?:{_DOT}|\s+(?:{spoken.sounds('underscore')}|{spoken.sounds('dash')})\s+|[.\-])"
_NAME: Final = r"\w{1,40}"
_SPOKEN: Final = re.compile(
    rf"(?<![\w@.])(?P<local>[\w+-]{{1,40}}(?:{_JOINT}{_NAME}){{0,3}}){_AT}"
    rf"[\w-]{{1,40}}(?:{_JOINT}{_NAME}){{0,3}}(?:{_DOT}|\.)(?:{_TLD})(?:(?:{_DOT}|\.)(?:uk|br|au|mx|ar|nz|za))?(?![\w@])",
    re.IGNORECASE,
)
_SHORT_TLD: Final = r"com|org|net|info|io|eu|cat|co|biz|agency|app"
_SAID_SITES: Final = (
    rf"dot (?:{_TLD})",
    rf"punto (?:{_SHORT_TLD}|mx|ar|cl|pe)|punto es(?=\s*(?:[.,;:!?\n]|$|y\b))",
    rf"point (?:{_SHORT_TLD}|fr|be|ch|ca)",
    rf"punkt (?:{_SHORT_TLD}|de|at|ch)",
    rf"ponto (?:{_SHORT_TLD}|pt)(?:\s+ponto\s+br)?",
)
_SITE: Final = re.compile(
    r"\bhttps?://[^\s<>\"')\]]{3,200}"
    r"|\bwww\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"')\]]*)?"
    rf"|\b[a-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_TLD})\b(?:/[^\s<>\"')\]]*)?"
    rf"|\b(?:w\s*w\s*w\s+(?:{spoken.sounds('dot')})\s+)?[\w-]{{2,40}}\s+(?:{'|'.join(_SAID_SITES)})\b",
    re.IGNORECASE,
)
_ATS: Final = re.compile(rf"[\s(\[{{](?:{spoken.sounds('at')})[\s)\]}}]", re.IGNORECASE)
_DOTS: Final = re.compile(rf"\s(?:{spoken.sounds('dot')})\s", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d")
_PHONE: Final = re.compile(r"(?<![\w.,/#-])(?:\+|00|\()?\d(?:[\s().\-/]{0,2}\d){6,14}(?![\w/-])")
_DATE: Final = re.compile(r"(?:19|20)\d\d[-/]\d{3,6}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
#: What stands before the number of a record, however long that is.
_RECORD: Final = re.compile(
    r"(?:invoice|inv|bill|rechnung|factura|facture|fatura|nota|order|po)(?:\s+(?:number|no|nr|num|nummer))?[\s.:#№º°]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What was found of one kind (``email``, ``website``, ``phone``), where, and as written."""

    kind: str
    start: int
    end: int
    written: str

    def value(self, region: str | None = None) -> str:
        """In the form that machines use: ``jo@acme.com``, ``acme.com/shop``, ``+442079460123``.

        ``region`` (``GB``) reads numbers without a country code. What cannot be read so stays as it was written.
        """
        match self.kind:
            case "email":
                return said.email(self.written) or spoken.address(self.written).lower()
            case "website":
                return said.website(self.written) or self.written
            case _:
                return _e164(self.written, region)


def _e164(written: str, region: str | None) -> str:
    with contextlib.suppress(NumberParseException):
        number = parse(written, region)
        if is_possible_number(number):
            return format_number(number, PhoneNumberFormat.E164)
    plus = "+" if written.lstrip(" (").startswith("+") else ""
    return plus + "".join(_DIGITS.findall(written))


def reaches(text: str) -> list[Reach]:
    """Every address, site and phone number in ``text``, in order."""
    found: list[Reach] = []
    if "@" in text:
        found += _taken(_EMAIL, "email", text, found)
    if _ATS.search(text):
        found += _taken(_SPOKEN, "email", text, found)
    if "." in text or _DOTS.search(text):
        found += _taken(_SITE, "website", text, found)
    if len(_DIGITS.findall(text)) >= 7:
        found += _phones(text, found)
    return sorted(found, key=lambda reach: reach.start)


def _taken(pattern: re.Pattern[str], kind: str, text: str, before: list[Reach]) -> list[Reach]:
    out: list[Reach] = []
    for match in pattern.finditer(text):
        written = match[0].rstrip(".,;:!?")
        end = match.start() + len(written)
        start = match.start()
        if pattern is _SPOKEN and match["local"].split()[-1].lower() in words_for("before_at"):  # "look at acme.com"
            continue
        if not any(start < other.end and other.start < end for other in before):
            out.append(Reach(kind, start, end, written))
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
        record = _RECORD.search(text, 0, start)
        if not clash and not record and not _DATE.search(written) and len(_DIGITS.findall(written)) >= 8:
            out.append(Reach("phone", start, end, written))
    return out
