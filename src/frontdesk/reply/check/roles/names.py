"""What a figure, a day or a name is: as the words around a slot say it, and as its own name does."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.word_files import read_words

_FILES: Final = ("words.toml", "day_words.toml")
_READ: Final[dict[str, dict[str, dict[str, str]]]] = {
    group: roles for file in _FILES for group, roles in read_words(__package__, file).items()
}
_NAMES: Final = {
    group: {role: frozenset(entry["names"].split()) for role, entry in roles.items()} for group, roles in _READ.items()
}
_PATTERNS: Final = {
    group: {role: re.compile(rf"(?<!\w)(?:{'|'.join(entry['words'].split(chr(10))).strip('|')})(?!\w)")
            for role, entry in roles.items()}
    for group, roles in _READ.items()
}  # fmt: skip
#: Parts of names that say a role.
OF_ROLES: Final = {group: frozenset().union(*roles.values()) for group, roles in _NAMES.items()}
#: A part of a name by which the rest of it is something else: an opening balance is not what is open now.
_INSTEAD: Final = {"opening": frozenset({"opening"}), "closing": frozenset({"closing"})}
#: What hours are whose name says nothing else: those of somebody, or on something.
_HOURS: Final = frozenset({"used"})
#: Parts of a name that tell one record of several, and what the amount of it may be.
RANKED: Final = frozenset().union(*_NAMES["rank"].values())
_LOOSE: Final = frozenset({"paid", "rest", "overdue", "billed", "unbilled", "net", "used", "face", "total"})
#: What it is not where the words don't tell its record from the others.
_NOT_OF_ALL: Final = frozenset({"rest", "overdue", "unbilled", "total"})
#: Parts of a name by which any figure is called, and the roles by which it is then not that of the whole.
_VAGUE: Final = frozenset({"amount", "sum", "value", "montant", "importe", "betrag", "valor", "monto"})
_TELLING: Final = frozenset(
    {"paid", "rest", "overdue", "tax", "deposit", "discount", "over", "unbilled", "credit"}
) | frozenset({"subtotal", "net", "opening", "closing"})
#: Said of any amount: "the deposit comes to …" tells of a deposit, not of a total.
_COMES_TO: Final = re.compile(
    r"(?:comes?|came|adds? up|added up|amounts?|amounted) to|asciende\w*|suma\w*|soma\w*|s'eleve\w*|se mont\w+ a"
    r"|se chiffr\w+ a|belauft|belief\w*|summe"
    r"|amount"
)
#: Before a word that is denied, and what is said by that: what is not billed is unbilled.
_NOT: Final = re.compile(
    r"(?:\b(?:not|never|no longer|nicht|nie|nao|sem|sin|without|ohne|kein\w*)|n't"
    r"|\bno(?=(?: (?:se|le|les|te|os|lo|los|la|las|me|nos))*"
    r" (?:se|ha|han|est\w+|fue\w*|hay|qued\w*|tien\w*|deb\w*|hemos|es|son|venc\w*)\b)|\bno(?= $)"
    r"|\bn(?:'|e )\w+ (?:\w+ )?(?:pas|plus|jamais))"
    r"(?! (?:only|just|more than|less than|nur|mehr als|solo|seulement|so|apenas)\b)"
    r"(?: [\w']+){0,3} $"
)
#: "Not all of …" and what follows; and what an amount is told apart from: "before the discount", "hors acompte".
_NOT_ALL: Final = re.compile(
    r"\b(?:not (?:all|everything|every)|nicht (?:alle\w*)|nem (?:tod[oa]s?|tudo)|no tod[oa]s?|pas tou(?:te)?s)"
    r"(?: [\w']+){0,5} $"
)
_AWAY: Final = re.compile(
    r"\b(?:before|after|excluding|hors|avant|apres|vor|nach|ohne|abzuglich|antes de|despues de|tras|depois de|apos"
    r"|sans|less|minus)"
    r"(?: (?:the|la|le|l'|der|dem|die|das|el|los|o|a|any))? ?$"
)
#: Inside of what is said of a duty: "müssen Sie nicht mehr zahlen".
#: What can or must be so is not so yet: "{unbilled} can be billed".
_MODAL: Final = re.compile(
    r"\b(?:can|could|may|might|should|must|have to|has to|need to|needs to|yet to|ready to|still to"
    r"|konnen|kann|mussen|muss|sollen|soll|durfen|peuvent|peut|doivent|doit|pourraient|pueden|puede|deben|debe"
    r"|podem|pode|devem|deve"
    r"|to (?:see|have|get|mark|count|show)(?: \w+)?(?: as)?|wait\w* to|attend\w* d'|rest\w+ a|esper\w+|aguard\w+)"
    r"(?: (?:now|still|also|jetzt|noch|aun|encore|ainda|ya|ja|deja))?(?: ?(?:be|etre|ser|estar|se))? $"
)
#: What will be paid is open, and what will be billed unbilled.
_WILL: Final = re.compile(
    r"\b(?:will|shall|going to|would|sera|seront|soient|soit|seran|sean|seja|sejam|serao"
    r"|(?:ten|tien)\w* (?:que|de)|hay que|habra que|habria que|deber\w+|tera|terao|teria\w* (?:de|que)|tem (?:de|que)"
    r"|precisa\w*(?: de)?|dever\w+|devr\w+|faut|faudra\w*|werden|wird|(?:mussten?|sollten?)(?: \w+){0,2})"
    r"(?: (?:now|still|also|soon|later|jetzt|noch|spater|aun|todavia|encore|ensuite|ainda))?(?: ?(?:be|etre|ser))? $"
)
_INSIDE: Final = re.compile(r"^(?:mussen|sollen|must|have to|need to|debe|deben|devez|tem).* (?:nicht|not) ")
_NE: Final = re.compile(r"\b(?:ne |n')$")
_PAS: Final = re.compile(r" (?:\w+ )?(?:plus|pas|jamais)\b")
#: What must be so by a day or still is to come: "it must be paid by" tells of no deed.
_TO_COME: Final = frozenset({"due", "valid", "rest"})
#: What is so only once something is done: "once you have paid {balance}", "quand vous aurez payé".
_ONCE_SO: Final = re.compile(
    r"\b(?:once|when|as soon as|after|if|wenn|sobald|nachdem|falls|quand|lorsque|des qu[e']|une fois|si|cuando"
    r"|en cuanto"
    r"|una vez|quando|assim que|logo que|uma vez)(?: [\w']+){0,4}"
    r" (?:(?:you|they|he|she)(?:'ve| have| has)|aurez|aura|auront|haya[ns]?|hayais|tiver(?:em)?|haben|hat) $"
)
_DENIED: Final = {"paid": "rest", "billed": "unbilled", "done": "open"}
#: No figure is both, whether or not another fact of the turn is the other.
_OPPOSITES: Final = {
    one: frozenset(others)
    for one, others in {
        "opening": {"closing"},
        "closing": {"opening"},
        "rest": {"credit", "paid"},
        "credit": {"rest", "overdue"},
        "billed": {"unbilled"},
        "unbilled": {"billed"},
        "done": {"open", "overdue"},
        "used": {"rest"},
        "reminder": {"due"},
        "over": {"rest", "whole"},
        "deposit": {"price"},
        "issued": {"planned"},
        "received": {"planned"},
        "last_entry": {"planned"},
        "declined": {"planned"},
        "salary": {"fee", "total", "paid", "rest", "billed"},
        "ends": {"started"},
        "former": {"fresh"},
        "newest": {"first"},
    }.items()
}


def roles_of(name: str, group: str, *, other: bool = False, apart: bool = True) -> frozenset[str]:
    """What the fact called ``name`` is, by the parts of its name.

    ``apart`` is whether the words tell its record from others. Of a fact that is an ``other`` one than the slot's,
    "amount" says nothing: that of an invoice is no total.
    """
    parts = _parts(name)
    if other and name != "amount":
        parts -= {"amount"}
    if "amount" in parts and parts & RANKED:
        loose = _LOOSE if apart else _LOOSE - _NOT_OF_ALL
        return frozenset(
            {*loose & _NAMES[group].keys(), *(r for r, names in _NAMES[group].items() if names & (parts - {"amount"}))}
        )
    for part, roles in _INSTEAD.items():
        if part in parts:
            return roles & _NAMES[group].keys()
    found = frozenset(role for role, names in _NAMES[group].items() if names & parts)
    if found & _TELLING and parts & _VAGUE and not parts & _NAMES["measure"]["total"] - _VAGUE:
        found -= {"total"}  # the amount that is open is none of all
    return _HOURS if group == "measure" and not found and not other and "hours" in parts else found


def _parts(name: str) -> frozenset[str]:
    """The parts of a name, and each run of them: ``to_bill`` of ``hours_to_bill``."""
    parts = name.split("_")
    return frozenset("_".join(parts[at:to]) for at in range(len(parts)) for to in range(at + 1, len(parts) + 1))


def said(group: str, before: str, after: str) -> frozenset[str]:
    """The roles that the words on both sides of a slot say, the longer of two that overlap."""
    found = [
        (
            ""
            if _ONCE_SO.search(text[: at.start()])
            else _DENIED.get(role, "")
            if _is_denied(role, text, at)
            else ""
            if _is_away(group, text, at)
            else role,
            at.span(),
            side,
        )
        for side, text in enumerate((before, after))
        for role, pattern in _PATTERNS[group].items()
        for at in pattern.finditer(text)
    ]
    apart = [
        (role, (before, after)[side][slice(*span)])
        for role, span, side in found
        if role and not any(side == other and _inside(span, its) for _, its, other in found)
    ]
    roles = frozenset(role for role, _ in apart)
    if roles & _TELLING and all(_COMES_TO.fullmatch(words) for role, words in apart if role == "total"):
        roles -= {"total"}
    return roles


def _is_denied(role: str, text: str, at: re.Match[str]) -> bool:
    before, after = text[: at.start()], text[at.end() :]
    return bool(
        _NOT.search(before)
        or _NOT_ALL.search(before)
        or _INSIDE.search(at[0])
        or (role not in _TO_COME and _MODAL.search(before))
        or (role in _DENIED and _WILL.search(before))
        or (_NE.search(before) and _PAS.match(after))
    )


def _is_away(group: str, text: str, at: re.Match[str]) -> bool:
    return group == "measure" and _AWAY.search(text[: at.start()]) is not None


def opposite(own: frozenset[str], words: frozenset[str]) -> bool:
    """Whether ``words`` say what a figure of the roles ``own`` can't be, and none of what it is."""
    return not own & words and any(_OPPOSITES.get(role, frozenset()) & words for role in own)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and other != span
