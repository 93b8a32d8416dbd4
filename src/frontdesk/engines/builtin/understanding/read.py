"""``understand``: a message and its context in, requests out. The whole of understanding on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from frontdesk.engines.builtin.understanding import telling
from frontdesk.engines.builtin.understanding.asking import slots_of
from frontdesk.engines.builtin.understanding.deciding import decide, for_client
from frontdesk.engines.builtin.understanding.labels import LABELS, SOCIAL
from frontdesk.engines.builtin.understanding.leaning import corrected, leaning, tilted
from frontdesk.engines.builtin.understanding.looking import Message, look
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.requests import ACT, ON_INVOICE, ON_PROJECT, Context, Request, Understood
from frontdesk.engines.builtin.understanding.suggested import suggested
from frontdesk.engines.builtin.understanding.wishes import Wish, wishes

_MOST: Final = 6  # requests answered in one reply
_SURE: Final = 0.75  # of a wish beside an open enquiry: less is an answer to it
_BEGINS: Final = 0.35  # of an enquiry by a stranger: it begins with a question of ours, so little is lost
_RATHER: Final = 0.05
_SHORT: Final = 12  # words: longer messages do not lean on what went before
_REACHED: Final = frozenset(("company", "website", "email", "phone"))
_INTRODUCED: Final = 2  # of these are an introduction
#: What a message of names and numbers looks like.
_WITH_NAMES: Final = frozenset(("enquiry.new", "contact.update", "firm.contact", "firm.about", "outside"))
#: What the name of a company, on its own, looks like.
_NAMES_ALONE: Final = frozenset(
    ("outside", "project.request", "contact.update", "firm.place", "prying", "staff.account")
)
_CORRECTING: Final = frozenset(("correct", "no"))
#: What a stranger who tells of such things most likely wants is something new: they have no records with us.
_THEIR_OWN: Final = frozenset(("project.request", "project.list", "project.tasks", "estimate.decide"))


def understand(text: str, context: Context) -> Understood:
    """Read ``text`` in the light of ``context``. Deterministic; never raises for what somebody wrote."""
    return understood(Mentions(look(text, model())), context)


def understood(named: Mentions, context: Context) -> Understood:
    """As ``understand``, for a message that was looked at already."""
    message = named.message
    tongue, sure = message.language
    found = wishes(message)
    label, chance = found[0].label, found[0].chance
    correcting = label in _CORRECTING and len(found) == 1
    short = len(message.forms(message.start, message.end)) <= _SHORT
    periods = named.within(message.start, message.end, "period")
    if ours := suggested(message, periods[0].text if periods else ""):
        requests, correcting = [ours], False
    elif _answers(context, message, named, found):
        requests = [_enquiry(message, named, context, found)]
    elif short and (label not in SOCIAL or chance < _SURE or correcting) and (leant := leaning(named, context)):
        requests, correcting = leant, correcting or "no" in message.forms(message.start, message.end)[:1]
    elif correcting and (redone := corrected(named, context)):
        requests = redone
    else:
        requests = [
            request for wish in found for request in _requests(wish, message, named, context, alone=len(found) == 1)
        ]
    requests = _tidied(requests)[:_MOST]
    trace = {
        "language": tongue,
        "labels": [request.label or "-" for request in requests],
        "scores": [round(request.score, 2) for request in requests],
    }
    return Understood(tuple(requests), correcting, tongue, sure, trace)


def _requests(wish: Wish, message: Message, named: Mentions, context: Context, *, alone: bool) -> list[Request]:
    """What one wish asks for: a request for each record it names, or one that is to be asked about."""
    odds = wish.odds if context.staff else for_client(wish.odds)
    odds = tilted(odds, named, context) if alone else odds
    label, chance, others = decide(odds)
    if label == "hours.period" and not named.within(message.start, message.end, "period"):
        budget = dict(odds).get("hours.budget", 0.0)
        label = "hours.budget" if budget >= _RATHER else "hours.task"  # a period that nobody named is none
    if label in SOCIAL and sum(odd for name, odd in odds if name in SOCIAL) >= ACT:
        others = ()  # thanks or goodbye: nobody is asked which
    start, end = (message.start, message.end) if alone else (wish.start, wish.end)
    if not label:
        return [Request("outside", {}, chance, start, end, note="missed")]
    if context.stranger and label == "enquiry.new" and chance >= _BEGINS:
        others = ()
    if context.stranger and label in _THEIR_OWN:
        label, others = "enquiry.new", ()
    if others:
        return [Request(label, slots_of(label, named, start, end, context)[0], chance, start, end, others)]
    if label == "enquiry.new":
        return [Request(label, dict(named.told), chance, start, end)]
    return [Request(label, slots, chance, start, end) for slots in slots_of(label, named, start, end, context)]


def _answers(context: Context, message: Message, named: Mentions, found: Sequence[Wish]) -> bool:
    """Whether the message goes on with an enquiry rather than wanting something else."""
    label, chance = found[0].label, found[0].chance
    if not (context.stranger or context.enquiry or context.enquired):
        return False
    given = named.told
    if _introduces(context, message, given, found):
        return True
    if context.enquired and not context.enquiry:
        known = "scope" in given and label == "enquiry.new"
        sure = chance >= _SURE and label != "contact.update"  # what they told of themselves is in the enquiry only
        return bool(given) and not sure and not known and label not in ("thanks", "bye", "okay")
    if label == "enquiry.new":
        return context.enquiry and len(found) == 1
    if context.enquiry and telling.bare_reach(message):
        return True
    if not context.enquiry or label in ("cancel", "bye", "person.want", "repeat", "bot", "moment"):
        return False
    asks = "?" in message.forms(message.start, message.end)
    reached = {"email", "phone", "website", "company", "name"} & set(given)
    if chance >= _SURE and label not in ("no", "yes", "okay", "thanks", "greeting") and not reached:
        return label in _NAMES_ALONE and not asks
    if telling.pattern("no_answer").match(message.text):
        return False
    return bool(given) or (not asks and bool(telling.answer(message, given, context.awaited)))


def _introduces(context: Context, message: Message, given: Mapping[str, str], found: Sequence[Wish]) -> bool:
    """Whether a stranger says who they are, how to reach them or that they want to be a client, and asks nothing."""
    if not context.stranger or "?" in message.forms(message.start, message.end):
        return False
    if telling.pattern("becomes_client").search(message.text):
        return True
    if telling.only_reach(message, given) and (
        found[0].label != "person.want" or found[0].chance < _SURE or context.enquiry
    ):
        return True
    if len(_REACHED & set(given)) < _INTRODUCED:
        return False
    return all(wish.label in _WITH_NAMES or wish.label in SOCIAL or wish.chance < _SURE for wish in found)


def _enquiry(message: Message, named: Mentions, context: Context, found: Sequence[Wish]) -> Request:
    given = dict(named.told)
    if context.enquiry:
        given |= telling.answer(message, given, context.awaited)
        if "name" in given and given["name"] in given.get("company", ""):
            del given["name"]  # a part of what the company is called
    return Request("enquiry.new", given, max(found[0].chance, _SURE), message.start, message.end)


def _tidied(requests: Sequence[Request]) -> list[Request]:
    """Each request once; a record named in one goes on being meant in the next; manners go without a word."""
    out: list[Request] = []
    for request in requests:
        request = _carried(request, out)
        if not any(request.label == known.label and request.slots == known.slots for known in out):
            out.append(request)
    wanted = [one for one in out if one.label not in SOCIAL]
    named = {one.slots["which"] for one in wanted if one.label in ON_INVOICE and "which" in one.slots}
    if len(named) == 1:  # "total and tax, please. Invoice 8801": named at the end, meant all along
        meant = {"which": named.pop()}
        wanted = [
            replace(one, slots=meant) if one.label in ON_INVOICE and one.slots == {"at": "focus"} else one
            for one in wanted
        ]
    people = [one for one in wanted if LABELS[one.label].does == "person"]
    wanted = [one for one in wanted if one not in people or one is people[0]]
    return wanted or out


def _carried(request: Request, before: Sequence[Request]) -> Request:
    """ "Invoice 184, please. When is it due?" """
    if request.slots.get("at") != "focus":
        return request
    family = ON_INVOICE if request.label in ON_INVOICE else ON_PROJECT
    for known in reversed(before):
        if known.label in family and not known.others:
            kept = {name: value for name, value in known.slots.items() if name in ("which", "at", "period")}
            return replace(request, slots={**request.slots, **kept})
    return request
