"""What a person said about themselves, cleaned and checked field by field. Nothing is fetched or looked up."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from frontdesk.books.leads import NO_WEBSITE
from frontdesk.tools import spoken

LONGEST: Final = {"company": 160, "website": 200, "scope": 4_000, "email": 254, "phone": 32, "name": 120}

_AT: Final = rf"\s*[\[({{<]?\s*\b(?:{spoken.sounds('at')})\b\s*[\])}}>]?\s*"
_DOT: Final = rf"\s*[\[({{<]?\s*\b(?:{spoken.sounds('dot')})\b\s*[\])}}>]?\s*"
_JOINT: Final = rf"(?:{_DOT}|\s+(?:{spoken.sounds('underscore')}|{spoken.sounds('dash')})\s+)"
_SPOKEN: Final = re.compile(
    rf"([\w.+-]+(?:{_JOINT}[\w+-]+)*){_AT}([\w-]+(?:(?:{_JOINT}|\.)[\w-]+)+)(?![\w-])(?!{_AT})",
    re.IGNORECASE,
)
_TYPED: Final = re.compile(r"[^\s<>()\[\]{},;:\"']+@[^\s<>()\[\]{},;:\"'@]+")
_SITE: Final = re.compile(
    r"(?<![\w@.-])(?:[a-z][a-z+]*://)?(?:www\.)?((?:[\w-]{1,63}\.)+[^\W\d_]{2,24})(?::\d+)?(/[^\s?#<>\"']*)?",
    re.IGNORECASE,
)
_NO_SITE: Final = re.compile(r"\b(?:no|none|nope|not|don'?t|haven'?t|without|n/a|nothing)\b|^[-–—]$", re.IGNORECASE)


def clean(text: str, longest: int, *, lines: bool = False) -> str:
    """``text`` without control, bidi and invisible characters, single-spaced, cut at ``longest``; in lines if asked."""
    kept = "".join(
        c if c in "\n " else " " if c in "\t\r\u2028\u2029" else c
        for c in unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        if c in "\n\t\r" or unicodedata.category(c)[0] != "C"
    )
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)) if lines else " ".join(" ".join(rows).split())
    return joined.strip()[:longest].strip()


def email(text: str) -> str | None:
    """A normalised address out of "jo@northwind.com", "jo at northwind dot com", "Jo <jo@…>"; None without one."""
    from email_validator import EmailNotValidError, validate_email  # only an enquiry needs it

    plain = clean(unicodedata.normalize("NFKC", text), 500)
    found = _TYPED.search(plain)
    candidate = found[0] if found else ""
    if not found and (dictated := _SPOKEN.search(plain)):
        candidate = "@".join(spoken.address(part) for part in dictated.groups())
    candidate = candidate.removeprefix("mailto:").strip(".!?")
    if not candidate or len(candidate) > LONGEST["email"]:
        return None
    try:
        return validate_email(candidate, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def phone(text: str, region: str | None) -> str | None:
    """A number in international form, read with ``region`` (``GB``) when it has no country code.

    A number that no plan knows is kept as it was typed; None when there are too few digits to be one.
    """
    import phonenumbers  # only an enquiry needs it

    plain = clean(unicodedata.normalize("NFKC", text), 200)
    for match in phonenumbers.PhoneNumberMatcher(plain, region, leniency=phonenumbers.Leniency.VALID):
        shown = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        return shown[: LONGEST["phone"]]
    raw = re.search(r"[+(]?\d[\d\s()./-]*\d", plain)
    if raw is None or not 6 <= sum(c.isdigit() for c in raw[0]) <= 17:
        return None
    return raw[0].strip()[: LONGEST["phone"]]


def website(text: str) -> str | None:
    """The bare address, ``northwind.com/shop``; ``none`` when they say there is none; None when it can't be read."""
    plain = clean(unicodedata.normalize("NFKC", text), 500)
    typed = re.sub(_DOT, ".", re.sub(r"\bw w w\b", "www", plain), flags=re.IGNORECASE)
    found = _SITE.search(plain) or _SITE.search(typed)
    if found is None:
        return NO_WEBSITE if _NO_SITE.search(plain) else None
    path = (found[2] or "").rstrip("/.,!)")
    return (found[1].casefold() + path)[: LONGEST["website"]]


def wording(text: str, field: str) -> str | None:
    """A name, a company or a scope, cleaned and cut; None when nothing readable is left."""
    kept = clean(text, LONGEST[field], lines=field == "scope")
    return kept if any(c.isalnum() for c in kept) else None


def read(field: str, text: str, region: str | None) -> str | None:
    """``text`` as a value of ``field`` (company, website, scope, email, phone, name), or None if it is not one."""
    match field:
        case "email":
            return email(text)
        case "phone":
            return phone(text, region)
        case "website":
            return website(text)
    return wording(text, field)
