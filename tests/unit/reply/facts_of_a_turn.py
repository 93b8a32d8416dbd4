"""A turn's results as tests of replies need them: one of each kind of fact, of each origin."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from frontdesk.errors import Ungrounded
from frontdesk.facts import (
    WITHHELD,
    Column,
    Fact,
    Kind,
    Money,
    Origin,
    Table,
    count,
    day,
    hours,
    money,
    name,
    status,
    table,
    text,
)
from frontdesk.reply import Block, Choices, Draft, Outcome, Reply, Result, Say, Show, Words, approve
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.values import Reader

READER: Final = Reader(zone="Europe/London")

LINES: Final = Table(
    "label.lines",
    (Column("label.item"), Column("label.line_amount", numeric=True)),
    ((name("Design of the landing page"), money(Money(Decimal("1135.30"), "EUR"))), (name("Print"), None)),
)
INVOICE: Final = Result(
    Outcome.FOUND,
    {
        "number": name("BW-1146", "label.in_number"),
        "total": money(Money(Decimal("1135.30"), "EUR"), "label.in_total"),
        "n": count(3),
        "due": day(date(2026, 4, 15)),
        "worked": hours(Decimal("31.25"), "label.in_worked"),
        "name": name("Website relaunch"),
        "yes": name("Go ahead"),
        "status": status("status.open"),
        "lines": table(LINES),
        "secret": WITHHELD,
    },
    (Say("invoice.found_undated", {"number": "number", "total": "total"}), Show("lines")),
)
SAID: Final = Result(
    Outcome.DONE,
    {
        "company": name("Studio 54", origin=Origin.SAID),
        "by": Fact(Kind.DATE, datetime(2026, 3, 16, 9, tzinfo=UTC), Origin.MADE),
    },
    (Say("receipt.enquiry_changed"), Say("enquiry.said_company", {"value": "company"})),
)
ASKED: Final = Result(
    Outcome.PROPOSED,
    {"number": name("BW-1146"), "address": text("ana@brightwater.example")},
    (Say("send.ask", {"number": "number", "address": "address"}),),
)
WHICH: Final = Result(
    Outcome.CANDIDATES,
    {"c1": name("Website relaunch"), "c2": name("Yes")},
    (Say("project.candidates"), Choices(("{c1}", "{c2}"))),
)
RESULTS: Final = {
    "firm": Result(Outcome.FOUND, {"name": name("Harbour & Finch", "label.firm", Origin.FIRM)}),
    "r1": INVOICE,
    "r2": SAID,
}


def approved(*blocks: Block, results: dict[str, Result] | None = None, confirm: str | None = None) -> Reply:
    return approve(Draft(blocks), RESULTS if results is None else results, confirm=confirm)


def read(*blocks: Block, results: dict[str, Result] | None = None) -> str:
    """The approved reply as its reader sees it."""
    return as_text(lay_out(approved(*blocks, results=results), READER))


def refused(*blocks: Block, results: dict[str, Result] | None = None, confirm: str | None = None) -> tuple[str, ...]:
    """The codes for which these blocks are refused; empty when they are not."""
    try:
        approved(*blocks, results=results, confirm=confirm)
    except Ungrounded as wrong:
        return wrong.reasons
    return ()


def typed(text_of_engine: str) -> tuple[str, ...]:
    """The codes for which a text of an engine is refused."""
    return refused(Words(text_of_engine))
