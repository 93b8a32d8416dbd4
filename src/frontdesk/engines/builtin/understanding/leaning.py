"""Short messages that lean on what was said before: only a number, only a name, only a period, "the other one"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from frontdesk.engines.builtin.understanding.apart import Odds
from frontdesk.engines.builtin.understanding.concepts import concepts_of
from frontdesk.engines.builtin.understanding.labels import SOCIAL
from frontdesk.engines.builtin.understanding.mentions import Mention, Mentions
from frontdesk.engines.builtin.understanding.pointing import places, words_for
from frontdesk.engines.builtin.understanding.requests import ON_INVOICE, ON_PERIOD, ON_PROJECT, Context, Request
from frontdesk.engines.builtin.understanding.telling import bare_answer

_SCORE: Final = 0.85
_FEW: Final = 4  # words beside what is named, at most
_NAME_WORDS: Final = 6
_NAME_AT_MOST: Final = 3  # words of a name that is neither marked nor asked for
_CLEAR: Final = 0.75  # a message that wants something else this surely names no other project
_SHORT: Final = 8  # words of a message that is read in the light of what was talked about
_TILT: Final = 4.0  # how much likelier that makes what the talk is about
_STAFF_TILT: Final = 20.0  # staff ask over all clients; what a contact would ask is not open to them
#: Concepts that a project's name may stand for; "the budget" is no project but another side of the same one.
_IN_NAMES: Final = frozenset(("project", "business", "services", "need", "change"))
#: What is likelier from staff, and from strangers (by Context.staff and Context.stranger).
_WHO: Final = {
    (True, False): frozenset(("staff.owes", "staff.retainers", "staff.account", "staff.people")),
    (False, True): frozenset(("enquiry.new", "firm.services", "firm.prices")),
}


def leaning(named: Mentions, context: Context) -> list[Request]:
    """The requests of a message that only makes sense after what went before; none when it stands for itself."""
    message = named.message
    place = (message.start, message.end)
    things = [
        one for one in named.all if one.kind in ("invoice", "project", "period") and place[0] <= one.start < place[1]
    ]
    rest = _rest(named, things)
    numbers = named.invoices(*place, about_invoices=True)
    if numbers and not rest:
        label = _invoice_label(context)
        return [Request(label, {"which": one.text}, _SCORE, *place) for one in _unlike(numbers)]
    if context.focus > 1 and len(rest) <= _FEW and (at := _places(rest, context)):
        label = context.last if context.last in ON_PROJECT and context.kind == "project" else _invoice_label(context)
        label = "project.status" if context.kind == "project" and label not in ON_PROJECT else label
        return [Request(label, {"at": f"ordinal:{one}"}, _SCORE, *place) for one in at]
    if set(rest) & words_for("other") and len(rest) <= _FEW and (context.focus or context.last):
        label = context.last if context.last in ON_PROJECT else _invoice_label(context)
        return [Request(label, {"at": "other"}, _SCORE, *place)]
    if rest and set(rest) <= words_for("latest") and context.last in ON_INVOICE:
        return [Request(_invoice_label(context), {"at": "latest"}, _SCORE, *place)]
    periods = [one for one in things if one.kind == "period"]
    if periods and not rest and len(things) == 1 and context.last:
        label = (
            context.last
            if context.last in ON_PERIOD
            else "hours.period"
            if context.last in ON_PROJECT
            else "invoice.period"
        )
        which = {"at": "focus"} if label in ON_PROJECT else {}
        return [Request(label, {**which, "period": periods[0].text}, _SCORE, *place)]
    projects = [one for one in things if one.kind == "project"]
    if projects and not rest and context.last in ON_PROJECT | {"project.list"}:
        return [Request(_project_label(context), {"which": projects[0].text}, _SCORE, *place)]
    return _awaited(named, rest, context) or _same_of_another(named, rest, context)


def tilted(odds: Odds, named: Mentions, context: Context) -> Odds:
    """The odds in the light of who writes and, for short messages, of what was talked about ("and the tax?")."""
    likelier = _WHO.get((context.staff, context.stranger), frozenset())
    if not likelier and len(named.message.forms(named.message.start, named.message.end)) <= _SHORT:
        likelier = _talked_about(context)
    if not likelier:
        return odds
    tilt = _STAFF_TILT if context.staff else _TILT
    weighed = [(label, chance * (tilt if label in likelier else 1.0)) for label, chance in odds]
    even = sum(chance for _, chance in odds) / sum(chance for _, chance in weighed)
    return sorted(((label, chance * even) for label, chance in weighed), key=lambda pair: -pair[1])


def _talked_about(context: Context) -> frozenset[str]:
    if context.kind == "invoice" or (not context.kind and context.last in ON_INVOICE):
        return ON_INVOICE
    if context.kind == "project" or (not context.kind and context.last in ON_PROJECT):
        return ON_PROJECT
    return frozenset()


def corrected(named: Mentions, context: Context) -> list[Request]:
    """What "no, I meant …" asks for: the last wish with what is named now; the other one when nothing is."""
    place = (named.message.start, named.message.end)
    if numbers := named.invoices(*place, about_invoices=True):
        return [Request(_invoice_label(context), {"which": one.text}, _SCORE, *place) for one in _unlike(numbers)]
    if projects := named.within(*place, "project"):
        return [Request(_project_label(context), {"which": projects[-1].text}, _SCORE, *place)]
    if (periods := named.within(*place, "period")) and context.last:
        label = context.last if context.last in ON_PERIOD else "invoice.period"
        return [Request(label, {"period": periods[-1].text}, _SCORE, *place)]
    if set(named.message.forms(*place)) & words_for("other") and (context.focus or context.last):
        label = context.last if context.last in ON_PROJECT else _invoice_label(context)
        return [Request(label, {"at": "other"}, _SCORE, *place)]
    rest = _rest(named, [])
    named_so = any(
        one in words_for("before_name") and other in rest for one, other in pairwise(named.message.forms(*place))
    )
    return _same_of_another(named, rest, context, begun=True) if named_so else []


def _same_of_another(named: Mentions, rest: Sequence[str], context: Context, *, begun: bool = False) -> list[Request]:
    """ "And the website?" after one project's hours: the hours of another, whatever its name is."""
    message = named.message
    forms = message.forms(message.start, message.end)
    if context.last not in ON_PROJECT or not 0 < len(rest) <= _NAME_AT_MOST or len(forms) > _NAME_WORDS:
        return []
    if concepts_of(rest) - _IN_NAMES:
        return []
    label, chance = next((pair for pair in message.whole if pair[0] not in SOCIAL), ("", 0.0))
    begun = begun or bool({forms[0], " ".join(forms[:2])} & words_for("goes_on")) or forms[:2] == ["what", "about"]
    if not begun or (chance >= _CLEAR and label not in ON_PROJECT):
        return []
    said = [word for word in message.words if word.form in rest and message.start <= word.start < message.end]
    return [
        Request(
            _project_label(context),
            {"which": message.text[said[0].start : said[-1].end]},
            _SCORE,
            message.start,
            message.end,
        )
    ]


def _awaited(named: Mentions, rest: Sequence[str], context: Context) -> list[Request]:
    """A tool asked which one: a message of a few words that is no question names it."""
    message = named.message
    if (
        "which" not in context.awaited
        or context.last not in ON_PROJECT
        or "?" in message.forms(message.start, message.end)
    ):
        return []
    if not rest or len(message.forms(message.start, message.end)) > _NAME_WORDS:
        return []
    if message.whole[0][1] >= _SCORE and message.whole[0][0] not in ON_PROJECT:
        return []
    words = bare_answer(message.text[message.start : message.end])
    return [Request(context.last, {"which": words}, _SCORE, message.start, message.end)] if words else []


def _rest(named: Mentions, things: Sequence[Mention]) -> list[str]:
    """The words that are neither filler nor part of what is named."""
    message = named.message
    return [
        word.form
        for word in message.words
        if message.start <= word.start < message.end
        and word.form not in words_for("filler")
        and word.form not in "?!"
        and not any(one.start < word.end and word.start < one.end for one in things)
    ]


def _places(rest: Sequence[str], context: Context) -> list[int]:
    if set(rest) & words_for("both"):
        return list(range(min(context.focus, 3)))
    found = [places()[word] for word in rest if word in places()]
    return found if len(set(rest) - set(places())) <= 1 else []


def _invoice_label(context: Context) -> str:
    again = context.last in ON_INVOICE and context.last not in ("invoice.previous", "invoice.next")
    return context.last if again else "invoice.show"


def _project_label(context: Context) -> str:
    return context.last if context.last in ON_PROJECT else "project.status"


def _unlike(numbers: Sequence[Mention]) -> list[Mention]:
    return list({one.text: one for one in numbers}.values())
