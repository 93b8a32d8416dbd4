"""The slots of a wish: which record, which period, which filter; every word of them verbatim from the message."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import Final

from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.pointing import places, words_for
from frontdesk.engines.builtin.understanding.requests import ON_INVOICE, ON_PERIOD, ON_PROJECT, Context
from frontdesk.engines.builtin.understanding.things import thing

_PROJECT_BEFORE: Final = re.compile(
    r"\b(?:proje[ck]ts?|projets?|proye[ck]tos?|projetos?|proj|job|auftrag)\W*(?:(?:number|no|nr|num|n)\b)?[\W_]*$",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(r"(?<=\s)[A-Z][\w&'’.-]*(?:\s+(?:&\s+)?[A-Z][\w&'’-]*)*(?<![.,])")
_LONGEST: Final = 600  # characters of a person's own words handed to a tool
_MOST: Final = 5  # records named in one wish
_TOPICS: Final = {
    "firm.hours": "hours", "firm.contact": "phone", "firm.place": "zone", "firm.services": "services",
    "firm.about": "all",
}  # fmt: skip
#: Beside these a day is when somebody paid, not the time of the invoice.
_TOLD_WHEN: Final = frozenset(("payment.made", "payment.received", "dispute"))
#: Labels of one invoice that "what I paid last" or "the last one" points to without naming it.
_OTHERS_ON_INVOICE: Final = frozenset(("dispute",))

Slots = dict[str, str]


def slots_of(label: str, named: Mentions, start: int, end: int, context: Context) -> list[Slots]:
    """The slots for ``label`` read from ``start`` to ``end``; several when one wish names several records."""
    if label in ON_INVOICE | _OTHERS_ON_INVOICE:
        return _invoices(label, named, start, end, context)
    if label in ON_PROJECT:
        return [{**_project(named, start, end, context), **_period(label, named, start, end)}]
    if label in ON_PERIOD:
        return [_period(label, named, start, end)]
    if label in _TOPICS:
        return [{"topic": _topic(label, named, start, end)}]
    if label == "invoice.largest":
        small = words_for("smallest") & set(named.message.forms(start, end))
        return [{"end": "smallest"} if small else {}]
    if label == "staff.account":
        client = _client(named, start, end)
        return [{"client": client} if client else {}]
    if label == "estimate.show":
        numbers = named.invoices(start, end, about_invoices=True) or named.within(start, end, "project")
        return [{"which": numbers[0].text} if numbers else {}]
    if LABELS[label].does == "person":
        return [{"about": _own_words(named.message.text[named.message.start : named.message.end].strip())}]
    return [{}]


def _invoices(label: str, named: Mentions, start: int, end: int, context: Context) -> list[Slots]:
    numbers = named.invoices(start, end, about_invoices=True)
    if numbers:
        return [{"which": words} for words in dict.fromkeys(one.text for one in numbers)][:_MOST]
    if label in ("invoice.previous", "invoice.next"):
        return [{"at": label.partition(".")[2]}]
    said = _outside_periods(named, start, end)
    at = [places()[word] for word in named.message.forms(start, end) if word in places()]
    if at and context.focus > 1 and context.kind == "invoice" and not said & words_for("latest"):
        return [{"at": f"ordinal:{place}"} for place in at]
    if said & words_for("other"):
        return [{"at": "other"}]
    if said & words_for("latest"):
        return [{"at": "latest"}]
    if label not in _TOLD_WHEN and (period := _period("invoice.period", named, start, end)):
        return [period]
    return [{"at": "focus"}]


def _client(named: Mentions, start: int, end: int) -> str:
    """The client that staff name: what is marked as one, or the last words with capitals after the first word."""
    if marked := named.within(start, end, "client"):
        return marked[0].text
    capitals = _CAPITALS.findall(named.message.text, start, end)
    if capitals:
        return str(capitals[-1])
    others = named.within(start, end, "person", "project")
    return others[-1].text if others else ""


def _outside_periods(named: Mentions, start: int, end: int) -> set[str]:
    """The words that are no part of a period: the "last" of "last month's invoice" is not the latest invoice's."""
    periods = named.within(start, end, "period")
    return {
        word.form
        for word in named.message.words
        if start <= word.start < end and not any(one.start <= word.start < one.end for one in periods)
    }


def _project(named: Mentions, start: int, end: int, context: Context) -> Slots:
    projects = named.within(start, end, "project")
    if projects:
        return {"which": projects[0].text}
    for number in named.invoices(start, end, about_invoices=True):
        if _PROJECT_BEFORE.search(named.message.text[start : number.start]):
            return {"which": number.text}
    forms = named.message.forms(start, end)
    if (
        context.focus > 1
        and context.kind == "project"
        and (at := [places()[word] for word in forms if word in places()])
    ):
        return {"at": f"ordinal:{at[0]}"}
    if words_for("other") & set(forms):
        return {"at": "other"}
    periods = [(one.start, one.end) for one in named.within(start, end, "period", "person")]
    if place := thing(named.message, start, end, periods):
        return {"which": named.message.text[slice(*place)], "unsure": "yes"}
    return {"at": "focus"}


def _period(label: str, named: Mentions, start: int, end: int) -> Slots:
    if label not in ON_PERIOD:
        return _split(label)
    periods = named.within(start, end, "period")
    return {"period": periods[0].text} if periods else {}


def _split(label: str) -> Slots:
    return {"split": "unbilled"} if label == "hours.unbilled" else {}


def _topic(label: str, named: Mentions, start: int, end: int) -> str:
    said = " ".join(named.message.forms(start, end))
    if label == "firm.contact":
        if any(word in said for word in ("web", "site", "page", "url", "seite", "pagina")):
            return "website"
        return "phone"
    return _TOPICS[label]


def _own_words(text: str) -> str:
    """As much of it as a tool takes, up to the end of a word: half a word was never said."""
    return text if len(text) <= _LONGEST else shorten(text, _LONGEST, placeholder="")
