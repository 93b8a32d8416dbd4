"""The tools that are open to anybody: what the firm is, and a way to a person."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from frontdesk.books.firm import WEEKDAYS, FirmCard
from frontdesk.books.views import FrontOffice
from frontdesk.facts import Again, Column, Fact, Kind, Origin, Table, name, status, text
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools.folding import digest
from frontdesk.tools.said import clean
from frontdesk.tools.spec import Deed, Proposal, ToolFunction, Words

_LONGEST_ABOUT: Final = 2_000


class FirmTopic(StrEnum):
    """What to tell about the firm."""

    NAME = "name"
    HOURS = "hours"
    ZONE = "zone"
    PHONE = "phone"
    SERVICES = "services"
    WEBSITE = "website"
    ALL = "all"


async def about_firm(office: FrontOffice, topic: FirmTopic = FirmTopic.ALL) -> Result:
    """The firm itself: its name, opening hours, time zone, phone, services or website.

    Asked as: when are you open? | what's your phone number? | what do you do? | who am I talking to? |
    what's your website | which time zone are you in
    """
    facts = _facts(office)
    own = tuple(block for one in _ORDER if topic in (one, FirmTopic.ALL) for block in _sentences(one, facts, office))
    if topic is FirmTopic.ALL:
        own = tuple(block for block in own if not isinstance(block, Say) or block.key != "firm.not_set")
    told = any(not isinstance(block, Say) or block.key != "firm.not_set" for block in own)
    outcome = Outcome.FOUND if told else Outcome.EMPTY
    return Result(outcome, facts, own, again=Again("about_firm", {"topic": topic.value}))


async def talk_to_person(office: FrontOffice, about: Words | None = None) -> Proposal:
    """Bring in a person from the firm, with what the matter is about if it was said.

    Asked as: can I talk to a person? | a human please | I want to speak to someone | get me your manager | call me back
    """
    matter = clean(about or "", _LONGEST_ABOUT, lines=True)
    facts = {
        "firm": name(office.firm.name, origin=Origin.FIRM),
        "by": Fact(Kind.DATE, office.reply_by, Origin.MADE),
    }
    slots = {"firm": "firm", "by": "by"}
    return Proposal(
        Deed.HAND_OFF,
        args={"about": about} if about is not None and matter else {},
        facts=facts,
        read_out=(Say("handoff.ask", {"firm": "firm"}),),
        done=(Say("receipt.handoff", slots),),
        fingerprint=digest(("hand_off", matter)),
        particulars={"about": matter} if matter else {},
    )


_ORDER: Final = (
    FirmTopic.NAME,
    FirmTopic.SERVICES,
    FirmTopic.HOURS,
    FirmTopic.ZONE,
    FirmTopic.PHONE,
    FirmTopic.WEBSITE,
)


def _facts(office: FrontOffice) -> dict[str, Fact]:
    firm = office.firm
    facts = {
        "firm": name(firm.name, origin=Origin.FIRM),
        "zone": text(firm.zone, origin=Origin.FIRM),
        "hours": Fact(Kind.TABLE, _hours(firm), Origin.FIRM),
        "by": Fact(Kind.DATE, office.reply_by, Origin.MADE),
    }
    if firm.services:
        facts["services"] = text(", ".join(firm.services), origin=Origin.FIRM)
    if firm.phone:
        facts["phone"] = text(firm.phone, origin=Origin.FIRM)
    if firm.website:
        facts["website"] = Fact(Kind.LINK, firm.website, Origin.FIRM)
    return facts


def _sentences(topic: FirmTopic, facts: dict[str, Fact], office: FrontOffice) -> tuple[Say | Show, ...]:
    if topic is FirmTopic.HOURS:
        if office.firm.hours.is_open(office.now, office.firm.zone):
            return (Show("hours"), Say("firm.open_now", {"firm": "firm"}))
        return (Show("hours"), Say("firm.closed_now", {"firm": "firm", "by": "by"}))
    slot = "firm" if topic is FirmTopic.NAME else topic.value
    if slot not in facts:
        return (Say("firm.not_set", {"firm": "firm"}),)
    return (Say(f"firm.{topic.value}", {"firm": "firm", slot: slot}),)


def _hours(firm: FirmCard) -> Table:
    rows: list[tuple[Fact | None, ...]] = []
    for weekday, short in enumerate(WEEKDAYS):
        span = firm.hours.days.get(weekday)
        times = (
            status("label.closed") if span is None else text(f"{span[0]:%H:%M} – {span[1]:%H:%M}", origin=Origin.FIRM)
        )
        rows.append((status(f"label.{short}"), times))
    return Table("label.hours", (Column("label.day"), Column("label.open_hours")), tuple(rows))


TOOLS: Final[tuple[ToolFunction, ...]] = (about_firm, talk_to_person)
