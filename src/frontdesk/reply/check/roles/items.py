"""What a figure or a day is for: "the flooring costs {total}", "your wedding is planned for {accepted_on}".

The items of a bill are called by nouns that say no role of ``words.toml``. Only items that another fact of the
turn is named by are looked for, in the clause of the slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from frontdesk.reply.check.word_files import read_words

_READ: Final[dict[str, dict[str, str]]] = read_words(__package__, "items.toml")
_GROUPS: Final = {"measure": "amount", "day": "day"}
_PATTERNS: Final = {
    group: {item: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for item, words in _READ[section].items()}
    for group, section in _GROUPS.items()
}
#: What is said of all together may be said of an item too.
_OF_ANY: Final = frozenset({"total", "whole", "price", "face", "cost", "costed", "used", "budget", "subtotal", "net"})
#: What may stand between an item and its figure, apart from verbs: nothing that begins another thought.
_APART: Final = re.compile(r"[,:;.!?()\n–—]|\b(?:than|als|que|do que|instead|statt|which|who|qui|quien)\b")
#: Said of all items together, which the figure is then of.
_ALL: Final = re.compile(
    r"\b(?:includ\w+|cover(?:s|ed|ing)?|inclu\w+|compr\w+|enthalt\w*|umfass\w*|inkl\w*|einschlie\w*|cubr\w+|couvr\w+"
    r"|abrang\w+|contempla\w*|contien\w*|tout|todo|tudo|alles|everything|together|zusammen|juntos?|juntas?"
    r"|ensemble|as well as|sowie|asi como|bem como|ainsi que|sum|summe|suma|soma|somme"
    r"|without|besides|apart|except|ohne|neben|ausser|sin|ademas|excepto|salvo|sans|outre|hormis|sem|alem|exceto)\b"
)
#: A record that is called by what it is for: "the design project costs {total}".
_RECORD: Final = re.compile(
    r"\b(?:project|job|quote|estimate|proposal|invoice|bill|\w*projekts?|auftrag\w*|angebots?|rechnung|proyecto|encargo"
    r"|presupuesto|propuesta|factura|projet|chantier|devis|proposition|facture|projeto"
    r"|(?<!mao de )(?<!mano de )(?<!mao-de-)obra"
    r"|orcamento|proposta"
    r"|fatura)\b"
)
#: Behind a figure, before what it is for.
_FOR: Final = re.compile(
    r"\s*(?:(?:son|eran|es|era|eh|was|is|were|are|has|have|had|went|goes|go|been|gone"
    r"|hours?|of that|of it|thereof|davon|entfallen"
    r"|entfielen"
    r"|entfallt|flossen|gingen|gehen|corresponden?|correspond\w+|concern\w+|se|van|fue|fueron|ha|han|sont|est|vont"
    r"|vao|foi|foram|sao|stunden|horas|heures|to|on|in|into|for|auf|fur|in|an|para|a|al|por|en|pour|a|sur|aux?|em"
    r"|ao|aos|no|na|de|d'"
    r"|the|your|die|der|das|den|ihre?n?|la|el|los|las|su|sus|le|les|l'|vos|votre|o|os|as|sua|seu)\s*)+$"
)


@cache
def items_of(name: str, group: str) -> frozenset[str]:
    """What the fact called ``name`` is for, by its name."""
    return frozenset(said_items(group, name.replace("_", " ")))


def said_items(group: str, words: str) -> dict[str, int]:
    """The items that ``words`` (folded) name, each with the place behind the last of its words."""
    found = {}
    for item, pattern in _PATTERNS.get(group, {}).items():
        for at in pattern.finditer(words):
            found[item] = at.end()
    return found


def for_another(group: str, name: str, sentence: str, before: str, behind: str, rivals: Iterable[str]) -> bool:
    """Whether the one item that the words before or behind a slot name is that of another fact, and not of this.

    ``before`` and ``behind`` are the words of the slot's own clause, which ends its ``sentence``; the facts
    called ``rivals`` are of its kind.
    """
    own = items_of(name, group)
    others = frozenset().union(*(items_of(other, group) for other in rivals))
    if not others - own:
        return False
    named = _beside(group, sentence, before, behind)
    return len(named) > 0 and not named & own and len(named & others) == 1


def said_of_item(group: str, name: str, before: str, behind: str) -> frozenset[str]:
    """What of the words counts for nothing where they name what the fact is for: "mixing took {mixed}"."""
    own = items_of(name, group)
    named = own and own & {*said_items(group, before), *said_items(group, behind)}
    return _OF_ANY if named else frozenset()


def _beside(group: str, sentence: str, before: str, behind: str) -> frozenset[str]:
    """The items that are named in words that lead to the slot, or at once behind it."""
    if _ALL.search(before):
        return frozenset()
    found = said_items(group, before)
    if found:
        if len(said_items(group, sentence)) > 1:
            return frozenset()  # the sum of several
        apart = _APART.search(before, max(found.values())) or _RECORD.search(before)
        return frozenset() if apart else frozenset(found)
    found = said_items(group, behind)
    first = [item for item, end in found.items() if _FOR.match(behind[: _start(group, item, behind)])]
    return frozenset(found) if first and not _ALL.search(behind) else frozenset()


def _start(group: str, item: str, words: str) -> int:
    at = _PATTERNS[group][item].search(words)
    return at.start() if at else 0
