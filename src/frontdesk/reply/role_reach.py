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
#: "Of {total}, we have received …": what follows is said of the next figure.
_OUT_OF: Final = re.compile(
    r"^\s*(?:and |und |y |e |et )?(?:out of|of|from|von|sur|del?|d[oa]s?)"
    r"(?: (?:the|those|these|your|den|dem|ihren|l[oa]s|les|esos|esses))?\s*$"
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
    r"|quand|des que|avant que|lorsque|quando|assim que|antes que|se)\b"
)
_HENCE: Final = re.compile(
    r"\s*(?:so|therefore|thus|hence|which is why|that's why|deshalb|daher|darum|folglich|somit|d'ou|donc|c'est pourquoi"
    r"|por eso|por lo que|por lo tanto|asi que|de ahi|por isso|portanto|de modo que|dai)\b"
)
_ONCE: Final = re.compile(
    r"\s*(?:once|as soon as|sobald|une fois|des qu\w*'?|una vez|en cuanto|uma vez|assim que)\b[^,]*,\s*$"
)
_DENIES: Final = re.compile(r"\b(?:not|\w+n't|nicht|kein\w*|pas|no|nao|nem|ni)\b")
_OF_TAX: Final = frozenset({"tax", "net"})


def speaks_not_of_it(clause: str, *, follows: bool) -> bool:
    """Whether the words before a slot only say what it is not, or what another figure is the rest of."""
    if follows and _LEFT_OF.search(clause):
        return True
    return _IS_NOT.search(clause) is not None or _REST_OF.search(clause) is not None


def of_another_figure(clause: str, behind: str, *, follows: bool) -> bool:
    """Whether the words ``behind`` a slot say nothing of it, by those before it in its ``clause``.

    ``follows`` is whether another figure follows in the same sentence.
    """
    if _NOT_ALL.search(clause) or _SUPPOSED.search(clause):
        return True
    if follows and _OF_NEXT.fullmatch(behind):
        return True
    return follows and _OUT_OF.search(clause) is not None and not _ENDS.search(behind)


def follows_from_it(clause: str) -> bool:
    """Whether a clause draws a conclusion from the one before, whose words are then not of its figure."""
    return _HENCE.match(clause) is not None


def only_once(led_to: str) -> bool:
    """Whether a phrase before a slot names a condition: "once it's issued, {due} is the day to pay"."""
    return _ONCE.match(led_to) is not None


def said_of_tax(led_to: str) -> frozenset[str]:
    """What a phrase that denies something before a slot says of tax: "tax doesn't come on top: {total}"."""
    return _OF_TAX if _DENIES.search(led_to) else frozenset()
