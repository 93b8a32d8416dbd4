"""The tool that takes a prospect's enquiry: it keeps what was said, and asks only for what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.books.views import FrontOffice
from frontdesk.facts import Fact, Kind, Origin, name, text
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools import said
from frontdesk.tools.folding import digest
from frontdesk.tools.spec import Deed, Proposal, ToolFunction, Words

FIELDS: Final = ("company", "website", "scope", "name", "email", "phone")
_MOST_QUESTIONS: Final = 2
_LONGEST_SCOPE: Final = 4_000


async def enquiry(
    office: FrontOffice,
    company: Words | None = None,
    website: Words | None = None,
    scope: Words | None = None,
    email: Words | None = None,
    phone: Words | None = None,
    name: Words | None = None,
) -> Result | Proposal:
    """Take an enquiry for new work, or correct one: company, website, what is wanted, a way to reach the person.

    Asked as: I'd like a quote | we need a new website | can you help us with a project? | we're looking for an agency |
    do you take on new clients | I want to hire you
    """
    given = {"company": company, "website": website, "scope": scope, "email": email, "phone": phone, "name": name}
    words = {field: value for field, value in given.items() if value is not None and value.strip()}
    before = {field: office.enquiry[field] for field in FIELDS if office.enquiry.get(field)}
    read = {field: said.read(field, value, office.firm.region) for field, value in words.items()}
    unclear = [field for field in FIELDS if field in read and read[field] is None]
    fields = before | {field: value for field, value in read.items() if value is not None}
    if "scope" in before and "scope" in fields:
        fields["scope"] = _joined(before["scope"], fields["scope"])
    missing = _missing(fields, office.firm.lead_fields)
    questions = _questions(unclear, missing)
    if not fields:
        return Result(Outcome.MISSING, own=(*(() if unclear else (Say("enquiry.start"),)), *questions))
    facts = _facts(fields, office)
    complete = not missing
    if office.enquiry_done and fields == before:
        return Result(Outcome.FOUND, facts, (Say("enquiry.so_far"), *_read_back(fields), *questions))
    if complete or office.enquiry_done:
        read_out = (*_read_back(fields), *questions)
        done = _done(fields, office, questions)
    else:
        read_out = done = (*((Say("enquiry.thanks"),) if fields != before else ()), *questions)
    return Proposal(
        Deed.ENQUIRY,
        args=dict(words),
        facts=facts,
        read_out=read_out,
        done=done,
        fingerprint=digest((*(fields.get(field, "") for field in FIELDS), complete)),
        particulars={**fields, "complete": "yes" if complete else "no"},
    )


def _joined(before: str, new: str) -> str:
    """A second description adds to the first: nothing that somebody wants is lost. The same again changes nothing."""
    if new.casefold() in before.casefold():
        return before
    return new if before.casefold() in new.casefold() else f"{before}\n{new}"[:_LONGEST_SCOPE]


def _missing(fields: Mapping[str, str], required: Sequence[str]) -> list[str]:
    """The required fields that are not there yet, in the firm's order; ``reach`` is an e-mail address or a phone."""
    reachable = "email" in fields or "phone" in fields
    return [field for field in required if not (reachable if field == "reach" else field in fields)]


def _questions(unclear: Sequence[str], missing: Sequence[str]) -> tuple[Say, ...]:
    """At most two, first what could not be made out; nothing is asked for twice."""
    repeated = [field for field in unclear if field in ("email", "phone", "website")]
    covered = {"reach" if field in ("email", "phone") else field for field in repeated}
    again = [Say(f"enquiry.again_{field}") for field in repeated]
    asks = [Say(f"enquiry.ask_{field}") for field in missing if field not in covered]
    return tuple([*again, *asks][:_MOST_QUESTIONS])


def _facts(fields: Mapping[str, str], office: FrontOffice) -> dict[str, Fact]:
    facts = {
        field: (name if field in ("company", "name") else text)(value, origin=Origin.SAID)
        for field, value in fields.items()
    }
    facts["firm"] = name(office.firm.name, origin=Origin.FIRM)
    facts["by"] = Fact(Kind.DATE, office.reply_by, Origin.MADE)
    return facts


def _read_back(fields: Mapping[str, str]) -> tuple[Say, ...]:
    return tuple(Say(f"enquiry.said_{field}", {"value": field}) for field in FIELDS if field in fields)


def _done(fields: Mapping[str, str], office: FrontOffice, questions: Sequence[Say]) -> tuple[Say, ...]:
    if office.enquiry_done:
        return (Say("receipt.enquiry_changed"), *_read_back(fields), *questions)
    return (
        Say("receipt.enquiry", {"firm": "firm"}),
        *_read_back(fields),
        *(questions or (Say("enquiry.corrections"),)),
        Say("enquiry.reply_by", {"firm": "firm", "by": "by"}),
    )


TOOLS: Final[tuple[ToolFunction, ...]] = (enquiry,)
