"""Checks on text that an engine composed: what may never stand outside a slot.

What cannot be checked is refused too: letters of a script whose number words are not known, characters that turn the
reading order, pictures of figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from frontdesk.reply.check.calendar_words import names_a_day
from frontdesk.reply.check.deeds.claims import claims_a_deed
from frontdesk.reply.check.deeds.preterites import in_the_past
from frontdesk.reply.check.numerals import has_number
from frontdesk.reply.check.small_change import as_nothing
from frontdesk.reply.folding import INVISIBLE, plain
from frontdesk.reply.marks import COUNT, MARKS, bare

_CURRENCY: Final = re.compile(
    r"\b(?:euros?|dollars?|bucks?|quid|pounds?|sterling|cents?|pence|penny|yen|(?<!etre )(?<!soyons )(?<!soyez )francs?"
    r"|usd|eur|gbp|chf|jpy|aud|cad"
    r"|pesos|rappen|franken|pfund|centavos"
    r"|per ?cent|prozent|por ciento|por cento|pour cent|livres?|libras?|dolares|reais|centimes?|centimos?)\b"
)
#: Said of figures that are in slots: "they match to the penny".
_EXACTLY: Final = re.compile(
    r"\b(?:to the (?:last )?(?:penny|cent)|al centimo|au centime pres|auf den cent|ao centimo)\b"
)
#: "{days_late} days ago": the figure is in a slot.
_AGO: Final = re.compile(rf"{COUNT}\s*(?:days|weeks|months) ago\b")
_BULLET: Final = re.compile(r"(?m)^[*](?= )")
#: Between a slot and the label of the next one: "worked: {worked} | billed: {billed}"; else it may pass for one.
_BAR: Final = re.compile(r"(?<=\s\s)[|](?= [^\W\d_][^\W\d_ ]+(?: [^\W\d_]+){0,3}:\s)")
#: Between a label and its slot: "Budget → {budget}".
_ARROW: Final = re.compile(r"(?m)(?<=[^\W\d_] )[→➔➜⇒](?= )")
#: How a currency is called, where it tells invoices apart rather than says an amount.
_CURRENCY_NAMES: Final = {
    currency: re.compile(
        rf"(?<![{MARKS}]\s)\b(?:in|en|em|(?:las?|los|el|as?|os?|celles?|ceux) d[eo]s?)\s+(?:{names})\b"
        rf"|(?<![{MARKS}]\s)(?<![{MARKS}]\s\s)\b(?:{names})[\s-](?=(?:invoice|balance|total|amount|account|one|part|side)s?\b)"
    )
    for currency, names in {
        "EUR": "euros?|eur",
        "USD": "(?:us )?dollars?|dolares|usd",
        "GBP": "pounds?(?: sterling)?|sterling|gbp|libras?|livres?|pfund",
        "CHF": "(?:swiss )?francs?|franken|chf",
    }.items()
}
_LINK: Final = re.compile(
    r"https?:|www\.|://|\b(?:javascript|mailto|tel|sms)\s*:|\b(?:file|ftp):(?=\S)|\bdata:(?=[\w,;/+])|\b[a-z0-9\-]{2,}\.[a-z]{2,}\b"
    r"|\b(?:dot|punkt|punto|point|ponto) (?:com|net|org|io|eu)\b|\bdot (?:de|es|fr|pt|uk|co)\b"
)
#: The only signs that engine text may hold; figures and reading order cannot be made from them.
_SIGNS: Final = frozenset(".,:;!?…¿¡'\"‘’‚“”„«»‹›()/-–—·•&\n\t \u00a0\u202f🙂😊👋🙏")
_TALLY: Final = re.compile(r"([^\w\s])(?:\s?\1){3,}|(?<![^\W_])([iIl|])(?:\s?\2){2,}(?![^\W_])")


def faults(
    text: str, told: str | None = None, currencies: Collection[str] = (), months: Collection[str] = ()
) -> list[str]:
    """Codes of everything in ``text`` (slots already taken out) that only a fact may say. Empty when it is clean.

    ``told`` is the same text, folded, as claims of deeds are looked for in it: with marks where its slots are.
    ``currencies`` are those of the turn's facts: their names may be said, but never beside a slot;
    ``months`` are those that its periods are.
    """
    seen = plain(text)
    found = [*_characters(text, seen)]
    if has_number(as_nothing(seen), text):
        found.append("number_word")
    shown = seen if told is None else bare(told)
    if names_a_day(seen if told is None else _AGO.sub(" ", shown), months):
        found.append("date")
    if _CURRENCY.search(_without_names(_EXACTLY.sub(" ", as_nothing(shown)), currencies)):
        found.append("currency")
    if _LINK.search(seen):
        found.append("link")
    if claims_a_deed(seen if told is None else told) or in_the_past(text):
        found.append("deed")
    return found


def _without_names(told: str, currencies: Collection[str]) -> str:
    """``told`` without the names of ``currencies`` that are not beside a slot ("your invoices in euros")."""
    for currency in currencies:
        if name := _CURRENCY_NAMES.get(currency):
            told = name.sub(" ", told)
    return told


def _characters(text: str, seen: str) -> list[str]:
    found: list[str] = []
    # Look at the raw text too: NFKD turns "½" into "1⁄2", but a numeral without a digit form must be seen as well.
    either = set(text + seen)
    if any(c.isnumeric() or unicodedata.category(c) in ("Nd", "Nl", "No") for c in either):
        found.append("digit")
    if any(unicodedata.category(c) == "Sc" or c in "%‰٪" for c in either):
        found.append("currency")
    if "@" in seen:
        found.append("address")
    if "{" in text or "}" in text:
        found.append("stray_brace")
    if "<" in text or ">" in text or "](" in text:
        found.append("markup")
    composed = set(unicodedata.normalize("NFC", _BULLET.sub("-", _BAR.sub("-", _ARROW.sub("-", text)))))
    if any(unicodedata.category(c) in INVISIBLE and c not in _SIGNS for c in composed):
        found.append("invisible")
    if any(not c.isalnum() and c not in _SIGNS for c in composed) or _TALLY.search(text):
        found.append("symbol")
    # What is left of a Latin letter without its marks is a to z; in any other script a number could not be seen.
    if any(c.isalpha() and not "a" <= c <= "z" for c in set(seen)):
        found.append("script")
    return found
