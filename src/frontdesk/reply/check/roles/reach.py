"""How far words reach: what is said behind a slot, or before it, and yet not of its figure."""

from __future__ import annotations

import re
from typing import Final

#: "What is open isn't {paid}".
_IS_NOT: Final = re.compile(
    r"(?:\b(?:is|are|was) not|\b(?:is|are|was)n't|\b(?:ist|sind|war) nicht|n'(?:est|etait) pas|\bno (?:es|son|era)"
    r"|\bnao (?:e|eh|sao|era))\s*$"
)
_REST_OF: Final = re.compile(
    r"\b(?:left|rest|remainder|reste|resto|ubrig) (?:of|der|des|von|de|del|d[oa]s?)"
    r"(?: (?:the|your|den|l[oa]s|les))?\s*$"
)
#: "Bleiben von {total} noch {balance}".
_LEFT_OF: Final = re.compile(
    r"\b(?:bleib\w+|fehl\w+|rest\w+|qued\w+|falt\w+|sobra\w*|remain\w*|left)"
    r" (?:\w+ )?(?:von|sur|of|out of)(?: \w+)?\s*$"
)
#: "Not all of {total} is overdue": what follows is said of a part of it.
_NOT_ALL: Final = re.compile(
    r"\b(?:not (?:all|the whole|the full|the entire)|nicht (?:alle|die (?:ganzen|gesamten|vollen)|samtliche)"
    r"|nem (?:tod[oa]s?|a totalidade)|no tod[oa]s?|pas (?:tou(?:te)?s|l'ensemble|la totalite))"
    r"(?: (?:of|die|der|den|l[oa]s|les|[oa]s|des|de|dos|das|del?))*"
    r"(?: (?:the|your|those|these|les|vos|l[oa]s|sus?))?\s*$"
)
#: What stands at the end of words that lead to a whole: "{paid} of {total}", "of {total}, we have received …".
_OF_WHOLE: Final = (
    r"(?:out of|of|from|von|sur|auf|against|than|als|statt|del?|d[oae]s?)"
    r"(?: (?:the|those|these|your|a|an|its|den|dem|ihren|l[oa]s|les|esos|esses))?\s*$"
)
#: Behind a figure of which it is the whole; "de" and its like only where they stand alone, as they belong to words too.
_PART_OF: Final = re.compile(
    rf"^\s*{_OF_WHOLE}|\b(?:out of|of|from|von|sur|auf|against|than|als|statt)(?: (?:the|your|a|an|its))?\s*$"
)
#: At the beginning of its sentence: what follows is said of the next figure.
_OUT_OF: Final = re.compile(rf"^\s*(?:and |und |y |e |et )?{_OF_WHOLE}")
#: "How much of {gross} is tax", "the tax is in {total}": what is said is said of a part of it.
_HOLDS: Final = re.compile(
    r"\b(?:(?:how much|what|part|share|portion|wie viel|welcher teil|teil|anteil|combien"
    r"|(?:la )?part(?:ie)?|cuanto|parte|quanto)"
    r" (?:of|von|an|de|del|d[oae]s?)(?: (?:the|your|den|die|l[oa]s?|les|vos|sus|seus))?"
    r"|(?:is|are|was|ist|sind|war|est|sont|esta|estan|va|van|estao) (?:already |schon |bereits |deja |ya |ja )?"
    r"(?:included |enthalten |inclus\w* |compris\w* |incluid[oa]s? )?(?:in|within|dans|en|n[oa]s?|em)"
    r"(?: (?:the|your|den|dem|diesen|l[oa]s?|les|ces|el|esos|estes))?)\s*$"
)
#: "After the discount of {discount} the net amount is {subtotal}": what stands between begins with its own subject.
_OF_NEXT: Final = re.compile(
    r"\s*,?\s*(?:the|your|der|die|das|ihre?|le|la|l'|votre|el|su|[oa]) ?(?:\w+ ){1,3}"
    r"(?:is|was|are|comes to|ist|sind|betragt|est|sont|es|son|eh|sao)\s*"
)
_ENDS: Final = re.compile(r"[,:;.!?()\n–—]")
#: What may or must still be so is not so yet.
_SUPPOSED: Final = re.compile(
    r"\b(?:if|once|before|until|unless|when|as soon as|wenn|falls|sobald|bevor|bis|si|cuando|antes de que|en cuanto"
    r"|quand|des que|avant que|lorsque|quando|assim que|antes que"
    r"|se (?:o|a|os|as|ja|nao|for|forem|tiver\w*|quiser\w*|pagar\w*|aceitar\w*|ainda|houver|voce|lhe|sobrar|restar))\b"
)
#: "You don't have to pay {total} up front": what is denied before a slot and behind it is denied together.
_NOT_TO: Final = re.compile(
    r"\b(?:(?:do|does|did)(?:n't| not)|(?:won't|will not|needn't|need not)|no (?:tiene\w*|debe\w*|hemos|ha|hay) "
    r"|n[e'] ?(?:\w+ )+pas|nao (?:tem|precisa|deve|cobr\w+|fatur\w+))\b"
)
_HENCE: Final = re.compile(
    r"\s*(?:so|therefore|thus|hence|which is why|that's why|deshalb|daher|darum|folglich|somit|d'ou|donc|c'est pourquoi"
    r"|por eso|por lo que|por lo tanto|asi que|de ahi|por isso|portanto|de modo que|dai)\b"
)
_ONCE: Final = re.compile(
    r"\s*(?:once|as soon as|sobald|une fois|des qu\w*'?|una vez|en cuanto|uma vez|assim que)\b[^,]*,\s*$"
)
_ALL_DENIED: Final = re.compile(
    r"\b(?:not (?:all|everything)|nicht alles|nem (?:tudo|tod[oa]s?)|no tod[oa]s?|pas tout|tout n'"
    r"|alles ist (?:noch )?nicht)\b"
)
_DENIES: Final = re.compile(r"\b(?:not|\w+n't|nicht|kein\w*|pas|no|nao|nem|ni)\b")
_OF_TAX: Final = frozenset({"tax", "net", "deposit", "discount"})


def speaks_not_of_it(clause: str, *, follows: bool) -> bool:
    """Whether the words before a slot only say what it is not, or what another figure is the rest of."""
    if (follows and _LEFT_OF.search(clause)) or _HOLDS.search(clause):
        return True
    return _IS_NOT.search(clause) is not None or _REST_OF.search(clause) is not None


def of_another_figure(clause: str, behind: str, *, follows: bool) -> bool:
    """Whether the words ``behind`` a slot say nothing of it, by those before it in its ``clause``.

    ``follows`` is whether another figure follows in the same sentence.
    """
    if _NOT_ALL.search(clause) or _SUPPOSED.search(clause) or _NOT_TO.search(clause):
        return True
    if follows and _OF_NEXT.fullmatch(behind):
        return True
    return follows and _OUT_OF.search(clause) is not None and not _ENDS.search(behind)


def of_the_whole(sentence: str) -> bool:
    """Whether the words between two figures say that the second is the whole of the first."""
    return _PART_OF.search(sentence) is not None


def follows_from_it(clause: str) -> bool:
    """Whether a clause draws a conclusion from the one before, whose words are then not of its figure."""
    return _HENCE.match(clause) is not None


def only_once(led_to: str) -> bool:
    """Whether a phrase before a slot names a condition: "once it's issued, {due} is the day to pay"."""
    return _ONCE.match(led_to) is not None


def said_of_tax(led_to: str) -> frozenset[str]:
    """What a phrase that denies something before a slot says of tax: "tax doesn't come on top: {total}".

    So it is with a deposit or a discount, of which it is told that it is part of the sum.
    """
    if _ALL_DENIED.search(led_to):
        return _OF_TAX | {"unbilled", "rest"}  # "not everything is billed: {billed}, and {unbilled} is to come"
    return _OF_TAX if _DENIES.search(led_to) else frozenset()
