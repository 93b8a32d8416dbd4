"""What a record says of itself claims no deed: how many, which task, on which day ("it was issued on {date}")."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.deeds.grammar import COUNTED, JUST_NOW, LOGGED
from frontdesk.reply.marks import COUNT, DAY, FIGURE, MARKS, NAMED

#: A task that is done is one of the records.
_TASK: Final = re.compile(r"\b(?:aufgaben?|posten|arbeiten|punkte?)\b")
#: Behind a participle: "foram feitas {worked}".
_LEADS_TO_FIGURE: Final = re.compile(rf"\s*(?:(?:el|l[oa]s?|[oa]s?|les?|the) )?{FIGURE}")
#: A day that is not the one when it was done: "moved to {opens}", "withdrew the reminder of {sent}".
_OTHER_DAY: Final = re.compile(
    rf"[^{DAY}]*\b(?:for|to|until|till|of|from|due|payable|(?<=\w )dated|auf(?: den)?|fur(?: den)?|bis(?: zum)?|vom"
    rf"|pour le|jusqu'au|(?<!date )du|para(?: el| o)?|hasta el|del|ate(?: ao?)?) {DAY}"
)
#: Behind a deed, its day set off by a comma: "we reminded you once, on {reminded}".
_ON_THE: Final = re.compile(rf"[^,]{{0,40}}, (?:on|am|le|el|em|a) {DAY}(?=\s*(?:$|[,;.)–—]))")
_SETTLED: Final = re.compile(
    rf"\W*(?:(?:die )?(?:(?:rechnung|aufgabe) )?{NAMED} (?:ist|war)(?: \w+)? "
    rf"|(?:\w+ ){{1,3}}(?:ist|war) (?:die )?(?:(?:rechnung|aufgabe) )?{NAMED}(?: \w+)? )"
)
#: Hours and entries, which are noted down as such: "as horas ficaram registadas".
_TIME: Final = re.compile(
    r"\b(?:hours?|time|entries|hor[ao]s?|tempo|tiempo|registros|registos|heures?|temps|saisies|stunden|zeit(?:en)?|eintrage)\b"
)
_NOTED_DOWN: Final = re.compile(
    r"(?:logged|booked|recorded|entered|tracked|noted|registered|erfasst|eingetragen|notiert|gebucht|verbucht|dokumentiert"
    r"|(?:regist|registr|anot|apunt|imput|lanc|apont|contabiliz|computad)[ao]d[oa]s?|(?:enregistre|saisi|pointe|note|impute)e?s?)$"
)
#: Where no hours were noted, but a time was agreed on.
_APPOINTED: Final = re.compile(
    r"\b(?:meeting|call|slot|appointment|visit|session|studio|termin\w*|besprechung|besuch|anruf|cita|reunion|llamada|visita"
    r"|rendez-vous|appel|visite|reuniao|chamada)\b"
)
#: What was paid, taken off what is owed: "the {paid} you already paid has been taken off".
_OWN_MONEY: Final = re.compile(
    r"\b(?:you(?:'ve| have)? (?:already |have )*paid|your (?:payments?|deposit|instalments?|transfer|credit)|deposit"
    r"|payments?"
    r"|anzahlung(?:en)?|zahlung(?:en)?|abschlag\w*|acomptes?|versements?|paiements?|anticipos?|pagos?|senal|sinal"
    r"|pagamentos?|dinheiro|dinero|entrada)\b"
)
_TAKEN_OFF: Final = re.compile(
    r"(?:taken(?: off| into account)?|deducted|subtracted|counted|applied|offset|netted|credited|abgezogen|angerechnet"
    r"|verrechnet|berucksichtigt|pris(?:es?)? en compte"
    r"|(?:deduit|decompte|impute|soustrait)e?s?|(?:descontad|restad|deducid"
    r"|imputad|aplicad|abatid|deduzid|subtraid|creditad)[oa]s?)$"
)
#: Put to something else than what it was paid for.
_ELSEWHERE: Final = re.compile(
    r" (?:to|against|on|for|auf|fur|a|para|sur|na|no|em) (?:another|other|a different|your (?:\w+ )?(?:account|card)"
    r"|the next|(?:die |eine |das )?(?:andere|nachste)|otr|outr|une? autre|la proxim|a proxim|la prochaine)"
)
#: What these books hold no records of, so that how many of them were made cannot be read.
_NO_RECORDS: Final = re.compile(
    r"\b(?:refunds?|credit (?:note|memo)s?|gutschrift(?:en)?|(?:ruck)?erstattung(?:en)?|reembolsos?|remboursements?"
    r"|notas? de (?:credito|abono)|estornos?|devoluc(?:ion(?:es)?|ao|oes))\b"
)
#: Handed to somebody: "passed on to the accountant".
_TO_WHOM: Final = re.compile(
    r" (?:on )?to (?:the|our|your|a|my) (?:accountant|bookkeeper|colleague|team|partner|bank|lawyer|director|manager"
    r"|boss)\b"
)
_MARK: Final = re.compile(f"[{MARKS}]")
_PERSON: Final = re.compile(r"\b(?:i|i've|j'ai|je|ich|he)\b")
#: What the one who speaks only reads: "I see it was issued on {issued}".
_READS: Final = re.compile(
    r"\b(?:(?:i|we) (?:(?:can|do|also|only|just) )*(?:see|find|read|note|gather|understand|have it)"
    r"|(?:ich|wir) (?:sehe|sehen|lese|lesen|finde|finden|entnehme)|(?:sehe|lese|finde) ich"
    r"|je (?:vois|lis|constate|note|trouve|peux voir|peux lire))\b"
)


#: A tax that is in an amount, or was put on top of it: "la TVA a été ajoutée", "o IVA já foi somado".
_TAX: Final = re.compile(r"\b(?:vat|sales tax|taxes|tax|gst|iva|tva|mwst|ust|\w*steuern?|impuestos?|impostos?|taxes)\b")
_TAXED: Final = re.compile(
    r"(?:added|included|charged|applied|calculated|shown|itemi[sz]ed|billed"
    r"|(?:hinzu|dazu|ein|drauf|auf|auf)?gerechnet|aufgeschlagen|eingerechnet|hinzugefugt|draufgeschlagen|addiert|ausgewiesen"
    r"|(?:sumad|anadid|incluid|aplicad|calculad|desglosad|repercutid|cargad|agregad)o"
    r"|(?:ajoute|inclu|compte|applique|calcule|integre|compris)e?s?"
    r"|(?:somad|acrescentad|acrescid|incluid|adicionad|aplicad|calculad|cobrad|discriminad|juntad)o|inclus[oa])$"
)
#: Taken from somebody, and not put on a bill.
_FROM: Final = re.compile(
    r" (?:to|on|from|auf|von|a|de|en|sur|da|do|no) (?:your|the|our|ihre[rnm]?|su|votre|l[ae]|seu|sua|o|a) "
    r"(?:card|account|partner|bank|accountant|colleague|karte|konto|bank|tarjeta|cuenta|carte|compte|cartao|conta)\b"
)
_OURS: Final = re.compile(r"\b(?:i|we|i've|we've|ich|wir|j'ai|nous|he|hemos)\b|\b(?:for|to) you$")


def of_tax(before: str, found: str, after: str) -> bool:
    """Whether it tells that a tax is in an amount: a record's own sum, and nobody's deed."""
    clause = before + found + after
    return (
        _TAXED.search(found) is not None
        and _TAX.search(clause) is not None
        and _OURS.search(before + found) is None
        and _FROM.match(after) is None
    )


def on_a_day(before: str, found: str, after: str, behind: str) -> bool:
    """Whether it was done on a day that a fact holds, and not by whoever speaks.

    ``after`` is the rest of its clause and ``behind`` the rest of its sentence.
    """
    in_clause = DAY in before + found + after and not (DAY not in before + found and _OTHER_DAY.match(after))
    return (in_clause or _ON_THE.match(behind) is not None) and _PERSON.search(_READS.sub(" ", before + found)) is None


def of_records(sentence: str, before: str, found: str, after: str) -> bool:
    """Whether it says of how many records, or of which task, something is so: that is read, not done."""
    rest = sentence.partition(found)[2].lstrip()
    if JUST_NOW.search(before + found + after):
        return False
    words = " ".join(_MARK.sub(" ", found).split())
    if (
        _NOTED_DOWN.search(words)
        and _TIME.search(before)
        and not _APPOINTED.search(before)
        and not _PERSON.search(before + found)
    ):
        return True
    if (
        _TAKEN_OFF.search(words)
        and not _ELSEWHERE.match(after)
        and _OWN_MONEY.search(before)
        and not _PERSON.search(before)
    ):
        return True
    if _NO_RECORDS.search(before + found) or _TO_WHOM.match(after):
        return False
    if (FIGURE in before + found or _LEADS_TO_FIGURE.match(after)) and LOGGED.fullmatch(words):
        return True
    labels = (rest.startswith(":") and COUNT in rest) or COUNT in rest.split(",")[0] or COUNT in before + found
    task = found == "erledigt" and _TASK.search(sentence) is not None
    if found == "erledigt" and _SETTLED.fullmatch(before):
        return True  # of a record by its name: that is how it stands
    return (labels or task) and COUNTED.fullmatch(words) is not None
