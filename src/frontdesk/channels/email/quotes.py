"""Keep only what the writer added: no quoted history, no signature, no legal notice.

Quoted history is text that anybody could have edited ("the assistant said: approved"), so none of it is kept.
"""

from __future__ import annotations

import re
from typing import Final

from mailparser_reply import EmailMessage  # type: ignore[import-untyped]  # ships no types

from frontdesk.channels.email.clean import clean, snug
from frontdesk.channels.email.phrases import CLOSING, LEGAL, OLD_MAIL, SENT_FROM

_LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
_LONGEST_LINE: Final = 400  # characters; longer lines are no headings, and the library is slow on them
_MASK: Final = re.compile("\ue000(\\d+)\ue000")
_MOST: Final = 40_000
_MOST_SIGNATURE: Final = 8  # lines that may follow a closing and still be a signature


def own_words(text: str) -> str:
    """What the writer of a mail added, at most 20,000 characters, cleaned. Empty when there is nothing."""
    whole = clean(text[: _MOST * 2])[:_MOST]
    above = _unsigned(_unquoted(_newest(whole)))
    if above.strip():
        return snug(above)
    return snug(_unsigned(_below_quote(whole)))  # some people answer below


def _newest(text: str) -> str:
    """What stands above the first "… wrote:", "From: … Sent: …" or the like."""
    kept: list[str] = []

    def mask(line: str) -> str:
        if len(line) <= _LONGEST_LINE:
            return line
        kept.append(line)
        return f"\ue000{len(kept) - 1}\ue000"  # clean() has removed every character of this kind

    masked = "\n".join(mask(line) for line in text.split("\n"))
    split = EmailMessage(text=masked, languages=list(_LANGUAGES), keep_hyphen_lists=True).read()
    newest = split.replies[0].content if split.replies else masked
    return _MASK.sub(lambda m: kept[int(m[1])], newest)


def _unquoted(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if OLD_MAIL.match(line.strip()):
            break
        if not line.lstrip().startswith((">", "|>")):
            lines.append(line)
    return "\n".join(lines)


def _below_quote(text: str) -> str:
    """What stands below the last quoted line; empty when nothing was quoted."""
    lines = text.split("\n")
    quoted = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    return "\n".join(lines[quoted[-1] + 1 :]) if quoted else ""


def _unsigned(text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        bare = line.strip()
        if line.rstrip("\r") in ("-- ", "--") or bare in ("--", "__", "—") or re.fullmatch(r"[_=*-]{20,}", bare):
            lines = lines[:number]
            break
        if bare and (SENT_FROM.fullmatch(bare) or (LEGAL.match(bare) and _starts_paragraph(lines, number))):
            lines = lines[:number]
            break
        if number and CLOSING.fullmatch(bare) and _is_signature(lines[number + 1 :]):
            lines = lines[:number]
            break
    return "\n".join(lines)


def _starts_paragraph(lines: list[str], number: int) -> bool:
    return number == 0 or not lines[number - 1].strip()


def _is_signature(rest: list[str]) -> bool:
    """Whether nothing but a few short lines without a question follows."""
    said = []
    for line in rest:
        bare = line.strip()
        if bare in ("--", "__") or (bare and (LEGAL.match(bare) or SENT_FROM.fullmatch(bare))):
            break
        if bare:
            said.append(bare)
    return len(said) <= _MOST_SIGNATURE and all(len(line) <= 80 and "?" not in line for line in said)
