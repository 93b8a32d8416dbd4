"""What words say of a slot by the place in which they stand: behind an amount of tax, in a sum of what came before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.check.roles.names import roles_of, said

#: What comes after a day is not of that day: "after {ends} it renews".
AFTER: Final = re.compile(
    r"\b(?:after|following|beyond|past|nach|uber(?= (?:den|das)\s*$)|despues de|tras|a partir de|mas alla del?|apres"
    r"|au-dela du|depois de|apos|alem d[eo])(?: \w+)?\s*$"
)
#: An apposition that adds up what the clause before it speaks of.
_SUM_OF: Final = re.compile(
    r"\s*(?:for |in |com |con |avec )?(?:a|num|no|por um|por un|pour un|d'un|um|un|im)\s+(?:grand )?"
    r"(?:total|montant total|valor total|importe total|gesamt(?:wert|betrag))(?: of| de| von)?\s*"
)
#: Behind an amount of tax: "darin sind {tax} Steuer enthalten".
_ITS_TAX: Final = re.compile(
    r"\s*(?:of |de |d'|an )?(?:\w+ )?(?:tax|vat|iva|tva|\w*steuer|mwst|impostos?|impuestos?)\b"
)
_BEFORE: Final = re.compile(r"\b(?:before|vor|antes del?|avant|antes d[eoa])(?: \w+)?\s*$")
_ON_INVOICE: Final = re.compile(r"\b(?:invoice[sd]?|bills?|billed|\w*rechnung\w*|factur\w+|fatur\w+)\b")
_OF_TOTAL: Final = re.compile(
    r"\b(?:(?:out )?of (?:a|the|its) (?:grand )?total(?: of)?"
    r"|von (?:insgesamt|zusammen|gesamt)|aus (?:insgesamt|gesamt)"
    r"|(?:de|d'|sur|em|en|sobre) ?(?:un |um |l[ea] )?total (?:de|d'))\s*$"
)
#: All of what there was: it is the budget that is used up.
_USED_UP: Final = re.compile(
    r"[\w' ]{0,12}\b(?:are|is|have been|has been|sind|ist|estan?|se han|ont ete|sont|estao|foram) (?:\w+ ){0,2}"
    r"(?:used up|gone|exhausted|aufgebraucht|aufgebraucht|verbraucht|ausgeschopft|erschopft|agotad\w+|consumid\w+"
    r"|epuisee?s?|consommee?s?|esgotad\w+|gast[oa]s|gastad\w+)\b"
)
#: What there is time for until a day: the one is due, the other valid so long.
_TO_PAY: Final = re.compile(
    r"\s*(?:to (?:pay|settle|transfer|clear)|para (?:pagar|abonar|liquidar|saldar)|pour (?:payer|regler|solder)"
    r"|zum (?:be)?zahlen|um (?:\w+ )*zu (?:be)?zahlen)\b"
)
_TO_SIGN: Final = re.compile(
    r"\s*(?:to (?:sign|accept|approve|decide|say yes)|para (?:firmar|aceptar|aprobar|decidir\w*|assinar"
    r"|aceitar|aprovar)|pour (?:signer|accepter|valider|approuver)"
    r"|um (?:\w+ )*(?:zuzusagen|zuzustimmen|anzunehmen|zu unterschreiben))\b"
)
_ENDS_SENTENCE: Final = re.compile(r"[.!?]")
_ENDS: Final = frozenset({"ends", "ended", "end", "due"})


def counted_up(clause: str, earlier: Sequence[str]) -> str:
    """What a sum is of, where the clause only says that it is one: "we issued {count}, a total of …"."""
    if not _SUM_OF.fullmatch(clause):
        return clause
    return next((part for part in reversed(earlier) if part.strip()), clause)


def its_tax(name: str, behind: str) -> bool:
    """Whether it is an amount of tax, which the words behind it call just that."""
    return "tax" in roles_of(name, "measure") and _ITS_TAX.match(behind) is not None


def which_one(name: str, words: str) -> bool:
    """Whether they tell which one it is ("the largest payment"): what kind of thing that is names no amount."""
    return bool(roles_of(name, "rank") & said("rank", words, ""))


def left_to_bill(own: frozenset[str], words: str) -> frozenset[str]:
    """What is unbilled may be called left, where the words are of an invoice: "{unbilled} are left to go on it"."""
    return frozenset({"rest"}) if "unbilled" in own and _ON_INVOICE.search(words) else frozenset()


def parted(own: frozenset[str], before: str) -> frozenset[str]:
    """The rest of a sum beside its tax is no open amount: "{tax} of it is tax, the rest, {subtotal}, our fee"."""
    return frozenset({"rest"}) if own & {"subtotal", "net"} and "tax" in said("measure", before, "") else frozenset()


def heading(before: str) -> str:
    """The line over the list in which a slot stands: "Budget:\\n– total: {budget}"."""
    lines = (line.rstrip() for line in reversed(before.split("\n")[:-1]))
    over = next((line for line in lines if line.endswith(":")), "")
    return _ENDS_SENTENCE.split(over[:-1])[-1]


def fitting(
    group: str,
    name: str,
    fact: Fact,
    clause: str,
    own: frozenset[str],
    words: frozenset[str],
    rivals: Iterable[str],
    *,
    behind: str = "",
    heading: str = "",
) -> tuple[frozenset[str], frozenset[str]]:
    """What the fact is and what is said of it, without what neither can be in this place."""
    if fact.kind is Kind.HOURS:
        words -= {"face"}  # said of invoices
    words -= {"face"} if words & {"deposit", "tax", "discount", "rate"} else set()  # none is the sum of a quote
    if "budget" in own and _USED_UP.match(behind):
        words -= {"used"}  # "the {budget} are used up" tells of all of it
    if "budget" in own and (_OF_TOTAL.search(clause) or "budget" in said(group, f"{heading} {behind}", "")):
        words -= {"total"}  # "{remaining}, of a total of {budget}"
    if fact.kind is Kind.DATE and AFTER.search(clause):
        words -= {"next"}
    if fact.kind is Kind.DATE and "next" in own and _BEFORE.search(clause):
        words -= {"due", "valid", "ends", "newest"}  # none comes before the next one
    if own & {"fee", "rate", "deposit"}:
        words -= {"unbilled"}  # what is asked for every month will be billed, and is no open work
    if "runs_out" in words and any("runs_out" in roles_of(other, "day") for other in rivals):
        words -= {"valid", "ends"}  # of hours there is a day on which they run out, whatever else ends
    if group == "day" and _TO_PAY.match(behind):
        words -= {"valid", "ends"}
    if group == "day" and _TO_SIGN.match(behind):
        words -= {"due"}
    if group == "day" and words - {"of"}:
        words -= {"of"}  # "the due date of"
    part = group == "day" and _ENDS & set(name.split("_")) == {"due"}
    if part and any(_ENDS & set(other.split("_")) - {"due"} for other in rivals):
        own -= {"ends"}  # the due date of a part is not the end of the whole
    return own, words
