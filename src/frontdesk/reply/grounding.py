"""Checks on text that an engine composed: what may never stand outside a slot."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SLOT: Final = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)?)(?:\|([^{}|]*)\|([^{}|]*))?\}")

_NUMBER_WORDS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion dozen dozens half quarter third double twice triple thrice couple pair score
    hundreds thousands millions grand k second fourth fifth sixth seventh eighth ninth tenth eleventh
    twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    thirtieth dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte
    treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil millon millones docena
    mitad deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
    quarante cinquante soixante cent cents mille million millions douzaine moitie zwei drei vier funf
    sechs sieben acht neun zehn elf zwolf zwanzig dreissig vierzig funfzig sechzig siebzig achtzig
    neunzig hundert tausend million millionen dutzend halfte dois duas quatro oito nove dez doze treze
    vinte trinta quarenta cinquenta sessenta oitenta cem cento duzia metade
    """.split()
)
_MONTHS_DAYS: Final = frozenset(
    """
    january february march april june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today
    tomorrow yesterday enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    januar februar marz juni juli oktober dezember janeiro fevereiro maio junho julho setembro outubro
    dezembro
    """.split()
)
_CURRENCY: Final = re.compile(
    r"\b(?:euros?|dollars?|bucks?|quid|pounds?|sterling|cents?|pence|yen|francs?|usd|eur|gbp|chf|jpy|aud|cad|percent"
    r"|per cent|prozent|porcentaje|por ciento|pour cent|livres?|libras?|dolares|reais)\b"
)
_LINK: Final = re.compile(
    r"https?:|www\.|\b[a-z0-9\-]+\.(?:com|org|net|io|co|uk|de|fr|es|pt|eu|info|example|app|dev)\b|://"
)
_DEED: Final = re.compile(
    r"\b(?:i|we)(?:'?ve| have| just|'ll have)? (?:\w+ )?"
    r"(?:sent|send|emailed|e-mailed|mailed|forwarded|created|made|added|updated|changed|cancelled|canceled|deleted|paid|"
    r"refunded|recorded|logged|booked|scheduled|notified|told|informed|contacted|passed|marked|charged|credited|applied)\b"
    r"|\b(?:has|have|was|were|is|are) (?:now |just |already |been )*"
    r"(?:sent|emailed|e-mailed|mailed|forwarded|created|updated|cancelled|canceled|deleted|refunded|recorded|logged|booked|"
    r"scheduled|notified|charged|credited|processed|completed|on its way)\b"
    r"|\b(?:done|all set|taken care of|on its way)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def plain(text: str) -> str:
    """``text`` as a checker sees it: compatibility forms folded, accents and invisible characters gone, lower case."""
    folded = unicodedata.normalize("NFKD", text)
    seen = (c for c in folded if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Co", "Cn") or c in "\n\t ")
    return "".join(seen).casefold().replace("’", "'")


def faults(text: str) -> list[str]:
    """Codes of everything in ``text`` (slots already taken out) that only a fact may say. Empty when it is clean."""
    found: list[str] = []
    # Look at the raw text too: NFKD turns "½" into "1⁄2", but a numeral without a digit form must be seen as well.
    if any(unicodedata.category(c) in ("Nd", "Nl", "No") for c in text) or any(
        unicodedata.numeric(c, None) is not None for c in text
    ):
        found.append("digit")
    if any(unicodedata.category(c) == "Sc" or c in "%‰" for c in text):
        found.append("currency")
    seen = plain(text)
    words = set(_WORD.findall(seen))
    # Joined forms ("twentyone", "einundzwanzig") hide a number word inside a longer one.
    if words & _NUMBER_WORDS or any(_joined_number(word) for word in words):
        found.append("number_word")
    if words & _MONTHS_DAYS:
        found.append("date")
    if _CURRENCY.search(seen):
        found.append("currency")
    if "@" in seen or "@" in text:
        found.append("address")
    if _LINK.search(seen):
        found.append("link")
    if _DEED.search(seen):
        found.append("deed")
    if "{" in text or "}" in text:
        found.append("stray_brace")
    if "<" in text or ">" in text or "](" in text:
        found.append("markup")
    return found


_PARTS: Final = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:one|two|three|four|five|six|seven|eight|nine)"
    r"|\w+und(?:zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig)|veinti\w+"
    r"|(?:zwei|drei|vier|funf|sechs|sieben|acht|neun|ein)(?:hundert|tausend)\w*|(?:dos|tres|cuatro|quin|seis|sete|nove)cient\w+"
)


def _joined_number(word: str) -> bool:
    return bool(_PARTS.fullmatch(word))
