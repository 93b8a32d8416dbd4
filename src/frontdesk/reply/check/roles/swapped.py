"""Slots that stand for something else than the words around them say: "the total is {paid}".

A slot is refused only where the words name what another fact of this turn is, of the same kind and with another value.
Which words name what stands in ``words.toml``; a part of a fact's own name ("design") names it too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.check.roles.called import called_what_it_is_not
from frontdesk.reply.check.roles.costs import asked_for, wrong_amount
from frontdesk.reply.check.roles.items import for_another, said_of_item
from frontdesk.reply.check.roles.names import opposite, roles_of, said
from frontdesk.reply.check.roles.place import GAP, Place, around
from frontdesk.reply.check.roles.places import (
    AFTER,
    counted_up,
    fitting,
    heading,
    its_tax,
    left_to_bill,
    parted,
    which_one,
)
from frontdesk.reply.check.roles.reach import (
    follows_from_it,
    of_another_figure,
    of_the_whole,
    only_once,
    said_of_tax,
    speaks_not_of_it,
)
from frontdesk.reply.check.roles.records import called_another, of_another
from frontdesk.reply.check.roles.sums import all_said_of_another, moved, rivals_role
from frontdesk.reply.check.roles.units import alike_in_kind, other_unit

#: Which groups of roles a kind of fact can have.
_GROUPS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MONEY: ("measure", "rank"),
    Kind.HOURS: ("measure", "rank"),
    Kind.PERCENT: ("measure", "rank"),
    Kind.COUNT: ("tally", "rank"),
    Kind.DATE: ("day", "rank"),
    Kind.NAME: ("rank",),
}
_CLAUSE: Final = re.compile(
    r"[,:;.!?()|\n–—]|\s(?:so|but|and|which|while|whereas|pero|y|mais|et|aber|und"
    r"|mas(?! tardar)|e|with(?! (?:the )?(?:tax|vat|you|us)\b)"
    # "{left} are there before the budget is gone" tells of no budget.
    r"|before(?= (?:it|you|we|(?:the|your|our) (?:budget|hours|allowance|retainer|limit|pool|cap))\b)"
    r"|bevor|avant qu\w*|antes de que)\s"
)
#: What tells one record from others by its amount or its day; what follows is said of the record.
_ATTRIBUTE: Final = re.compile(
    r"(?:invoice|estimate|quote|rechnung|angebot|factura|presupuesto|facture|devis|fatura|orcamento|\u241f)\s+(?:"
    r"for|of|from|over|dated|uber|vom|in hohe von|del?|du|d'un montant de"
    r"|por(?: importe de)?|por valor de|no valor de)\s*$"
)
#: Said of any amount, so that it names none.
_OF_ANY: Final = frozenset({"net", "of"})
_OF_PERIOD: Final = frozenset({"opening", "closing", "next"})
#: Said of a whole sentence, wherever it stands there.
_OF_ALL: Final = frozenset({"total", "whole", "all"})
#: Said of what the next clause adds up: "before tax, we billed …".
_OF_LED: Final = frozenset({"net"})
#: Before a slot that begins its clause.
_JOINED: Final = re.compile(r"\b(?:so|but|and|pero|y|mais|et|aber|und|mas|e)\s+$")
#: The last words of a sentence, apart from its clause: "…, in total."
_TAIL: Final = re.compile(r"[^,:;.!?()\n–—]*[,(–—]\s*((?:\w+\s?){1,3})(?=[.!?;)\n]|$)")
_PHRASE: Final = re.compile(r"[,:;.!?()\n–—]")
_SENTENCE: Final = re.compile(r"[.!?;\n]")
#: Characters before a name in which the words stand that call it something.
_NEAR: Final = 200
#: "From {sent} until {expires}": what leads to the next day.
_UNTIL: Final = re.compile(r"\b(?:until|till|to|by|bis|hasta|jusqu'|ate|a)(?: (?:the|el|zum|au|o))?\s*$")
#: What follows belongs to another figure: "{paid} of the total".
_APART: Final = re.compile(
    r"\b(?:of|out of|from|towards|von|vom|del?|des|du|do|da|dos|sur|sobre|auf|against"
    r"|on top of what|in addition to|besides|zusatzlich zu|neben|ademas de|en plus de|alem d[eo]"
    r"|covers?|covered|deckt|decken|cubren?|couvre(?:nt)?|cobrem?)\b"
    r"(?! (?:\w+ ){1,3}(?:left|remaining|available|unused|ubrig|restantes?|disponibles?|hasn't|haven't)\b)"
    r"(?! (?:invoices|factur[ae]s|faturas|rechnungen|overdue|unpaid)\b)"
    r"(?! (?:(?:the )?(?:tax|vat|iva|tva|mwst|impuestos?|impostos?))\b)"
    r"(?! (?:entrada|sinal|senal|anticipo|acompte|adelanto|adiantamento|deposito|cuenta)\b)"
    r"(?! (?:them|these|those|which|ihnen|denen|ell[oa]s|elles|el[ae]s)\b)"
    r"(?! (?:work|time|labou?r|arbeit\w*|zeit|trabajo|tiempo|travail|temps|trabalho|tempo)\b)"
)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|hasn't|haven't|isn't|aren't|ist|sind|war|waren|est|sont|etait|es|son|era|eran|estan?"
    r"|eh|sao|foi|foram|estao)\b"
)
_TAKEN_AS: Final = re.compile(
    r"\b(?:as|als|zur|como|comme|en concepto de|a titulo de|a titre d[e'])"
    r" ?(?:(?:an?|una?|uma?|une?|your|ihre|su|votre|sua) )?\w+\s*$"
)
#: What the sentence is about: "in tax, you paid …".
_TOPIC: Final = re.compile(
    r"\s*(?:as (?:for|to|a)|in terms of|in|for|en cuanto al?|quanto (?:a|ao|as|aos)|quant (?:a|au|aux)|cote|de|em|en"
    r"|an|bei|como|comme|als|por|pour)(?: (?:the|your|la|le|el|o|los|les|der|die|das))? (?:\w+ ?){1,2},(?=\s)"
)
#: "Without discount and tax": both are said in one breath.
_WITHOUT: Final = re.compile(
    r"\b(?P<out>without|before|excluding|ohne|vor|exklusive|sin|antes de|sans|avant|hors|sem) (?:\w+ ){1,2}"
    r"(?:and|or|und|oder|ni|y|o|et|ou|e|nem) (?:(?P=out) )?\w+"
)
_MERE: Final = re.compile(r"\s*(?:of|de|del|von|um|por|em|en|a)\s*")


def swapped(between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether a slot stands where the words speak of another fact.

    ``between`` is the folded text around the ``slots`` (name and fact each): one piece more than there are slots.
    ``known`` are all facts of the results that the slots are from.
    """
    return any(
        _misnamed(name, fact, around(at, between, slots), known) for at, (name, fact) in enumerate(slots)
    ) or of_another(between, slots, known)


def _misnamed(name: str, fact: Fact, place: Place, known: Mapping[str, Fact]) -> bool:
    *earlier, sentence = _SENTENCE.split(_WITHOUT.sub(" ", place.before))
    over = heading(place.before)
    follows = place.follows and not earlier
    if follows and of_the_whole(sentence):
        return False
    clause = _gapped(sentence)
    if speaks_not_of_it(clause, follows=bool(place.next)):
        return False
    behind = "" if of_another_figure(clause, place.behind, follows=bool(place.next)) else _behind(place)
    whole = "" if place.next and not _CLAUSE.search(place.behind) else _CLAUSE.split(place.behind, maxsplit=1)[0]
    if other_unit(fact, name, clause, place.behind, known):
        return True
    if its_tax(name, behind):
        return False
    alike = [other for other, its in known.items() if its.kind is fact.kind and its.value == fact.value]
    rivals = {
        other: its
        for other, its in known.items()
        if its.kind is fact.kind
        and its.value != fact.value
        and other != name
        and (fact.kind is not Kind.COUNT or alike_in_kind(name, other))
    }
    if _ATTRIBUTE.search(clause) or (fact.kind is Kind.DATE and AFTER.search(clause)):
        behind = ""
    leading = not clause.strip() and not follows
    led_to = _led_to(sentence, behind) if leading else "" if follows or behind.strip() else sentence
    of_one = GAP.strip() in sentence + behind
    # What is said of the name that stands there is not of the next: "up next is {task}, which {person} does".
    of_name = fact.kind is Kind.NAME and GAP.strip() in led_to
    led_to = "" if of_name or follows_from_it(clause) or only_once(led_to) else led_to
    clause = clause if "total" in roles_of(name, "measure") else counted_up(clause, _CLAUSE.split(sentence)[:-1])
    topic = _TOPIC.match(sentence)
    for group in _GROUPS.get(fact.kind, ()):
        named = GAP.strip() in sentence or bool(said("rank", sentence, ""))
        own = frozenset().union(*(roles_of(same, group, other=same != name, apart=named) for same in (name, *alike)))
        at_once = said(group, clause, "")
        led = said(group, led_to, "") - (said_of_tax(led_to) - own)
        # What another clause says counts for little where the slot's own clause says what it is.
        words = (
            at_once
            | (led & (_OF_ALL | own | _OF_LED) if at_once and not leading else led)
            | _said_behind(group, behind, place.next)
        )
        words |= said(group, topic[0], "") if topic and not follows else frozenset()
        words -= _said_of_another(group, clause, sentence, place, follows=follows)
        words -= left_to_bill(own, f"{sentence} {place.behind}") | parted(own, place.before)
        words = words if own else words - _OF_ANY
        words -= said_of_item(group, name, clause, behind) | asked_for(group, own, clause)
        heard = words
        own, words = fitting(group, name, fact, clause, own, words, rivals, behind=place.behind, heading=over)
        unfit = heard - words
        if group == "measure" and not own and which_one(name, sentence + behind):
            continue
        whole_too = words | (own & said(group, "", whole))
        said_of_it = own & (whole_too | _led_by(group, sentence))
        if (
            moved(own, words)
            or (group == "measure" and wrong_amount(name, own, words, rivals, named=of_one))
            or (not said_of_it and for_another(group, name, sentence, clause, behind, rivals))
        ):
            return True
        words = whole_too
        in_part = all_said_of_another(own, words, [roles_of(other, group, other=True) for other in rivals])
        if not words or (words & own and not in_part) or (not follows and own & (_led_by(group, sentence) - unfit)):
            continue
        if (
            in_part
            or opposite(own, words)
            or any(words & rivals_role(other, group, own, named=of_one) for other in rivals)
        ):
            return True
    if fact.kind is Kind.NAME:
        return called_what_it_is_not(name, clause[-_NEAR:], behind, rivals)
    # "{missing} receipts": the noun behind a count is what is counted, not which of the counts it is.
    noun = fact.kind is Kind.COUNT and bool(roles_of(name, "tally"))
    called = behind.split(maxsplit=1)[1:] if noun else [behind]
    return called_another(name, rivals, " ".join([clause, *called]), _GROUPS.get(fact.kind, ()))


def _gapped(sentence: str) -> str:
    """The clause before a slot; where that is a mere "of", with those before: "la base, antes de impuestos, de …"."""
    *earlier, clause = _CLAUSE.split(sentence)
    return " ".join([*earlier[-2:], clause]) if earlier and _MERE.fullmatch(clause) else clause


def _behind(place: Place) -> str:
    """The words of the slot's own clause behind it, and a last phrase that only says "in total" or "tax included"."""
    clause = _CLAUSE.split(place.behind, maxsplit=1)[0]
    tail = _TAIL.match(place.behind)
    if tail and (place.behind[tail.end() :].strip() or not place.next):
        clause += f" {tail[1]}" if said("measure", tail[1], "") & {"total", "whole"} else ""
    apart = _APART.search(clause)
    if apart is None:
        return clause
    # "{deposit} of the total as a deposit": what it is taken for is said of it, however far behind it stands.
    taken = _TAKEN_AS.search(clause, apart.end())
    if taken:
        return f"{clause[: apart.start()]} {taken[0]}"
    # "{part} of the sum is open": what is said behind the verb is said of the part.
    verb = _VERB.search(clause, apart.end()) if not place.next or _CLAUSE.search(place.behind) else None
    return clause[: apart.start()] + (clause[verb.start() :] if verb else "")


def _said_behind(group: str, behind: str, following: str) -> frozenset[str]:
    """What the words behind a slot say of it; those that lead to the ``following`` one are said of that."""
    words = said(group, "", behind)
    if not following or _CLAUSE.search(behind):
        return words
    if group == "day" and (until := _UNTIL.search(behind)):
        return said(group, "", behind[: until.start()])
    first, rest = " ".join(behind.split()[:2]), " ".join(behind.split()[2:])
    return words - (said(group, rest, "") & roles_of(following, group) - said(group, first, ""))


def _said_of_another(group: str, clause: str, sentence: str, place: Place, *, follows: bool) -> frozenset[str]:
    """What the figure before in the same clause is ("{unbilled} unbilled is not in {billed}"), or the whole of it."""
    before = roles_of(place.last, group) if place.alike and follows and clause == sentence else frozenset()
    of_whole = roles_of(place.whole, group) - {"total"} - said(group, clause, "") if place.whole else frozenset()
    return before | of_whole


def _led_to(sentence: str, behind: str) -> str:
    """The phrase before a slot that begins its clause: "in total, …". An "and" leads to none.

    Nor does a colon, where words follow the slot: what stands before it tells of them all.
    """
    if _JOINED.search(sentence) or (behind.strip() and sentence.rstrip().endswith(":")):
        return ""
    part = next((part for part in reversed(_CLAUSE.split(sentence)) if part.strip()), "")
    return sentence[sentence.rindex(part) :]


def _led_by(group: str, sentence: str) -> frozenset[str]:
    """What the last phrase before a slot says, and of the ends of a period what any does: "at the start, it was"."""
    first, *rest = _PHRASE.split(sentence)
    net = said(group, first, "") & _OF_LED if len(rest) == 1 else frozenset()
    return said(group, _PHRASE.split(sentence)[-1], "") | said(group, sentence, "") & _OF_PERIOD | net
