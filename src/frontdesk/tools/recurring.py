"""The tool about recurring invoices: when the next one is made, and about how much it will be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontdesk.books.records import Every, Recurring
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Table, count, name, status, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools.invoice_facts import amount, day
from frontdesk.tools.spec import ToolFunction

_AGAIN: Final = Again("next_recurring")


async def next_recurring(books: MyBooks) -> Result:
    """The next recurring invoice: its day and its expected amount; a table when there are several.

    Asked as: when is the next recurring invoice? | how much will the next subscription invoice be? |
    when do you bill us next for hosting? | what do we pay regularly?
    """
    schedules = await books.recurring()
    if not schedules.complete:
        raise Upstream("incomplete")
    running = [one for one in schedules if one.active]
    # A day that has passed without an invoice tells nothing about the next one.
    coming = [one for one in running if one.next is not None and one.next >= books.today]
    if not running:
        key = "recurring.paused" if schedules.items else "recurring.none"
        return Result(Outcome.EMPTY, own=(Say(key),), again=_AGAIN)
    if not coming:
        facts = {"n": count(len(running)), "recurring": table(_listing(running))}
        return Result(Outcome.FOUND, facts, (Say("recurring.undated", {"n": "n"}), Show("recurring")), again=_AGAIN)
    first = coming[0]
    facts = {
        "name": name(first.name),
        "date": day(first.next),
        "total": amount(first.total, "label.in_total"),
        "every": status(f"every.{first.every.value}"),
        "n": count(len(running)),
    }
    own: list[Say | Show] = [
        Say("recurring.next" if first.name else "recurring.next_unnamed", {"date": "date"} | _named(first)),
        Say("recurring.about", {"total": "total"}) if first.total is not None else Say("recurring.unknown"),
    ]
    if first.every is not Every.UNKNOWN:
        own.append(Say("recurring.every", {"every": "every"}))
    if len(running) > 1:
        facts["recurring"] = table(_listing(running))
        own += [Say("recurring.several", {"n": "n"}), Show("recurring")]
    return Result(Outcome.FOUND, facts, tuple(own), again=_AGAIN)


def _named(one: Recurring) -> dict[str, str]:
    return {"name": "name"} if one.name else {}


def _listing(schedules: Sequence[Recurring]) -> Table:
    columns = (
        Column("label.title"),
        Column("label.next"),
        Column("label.every"),
        Column("label.amount", numeric=True),
    )
    rows = tuple(
        (
            name(one.name) if one.name else None,
            day(one.next),
            status(f"every.{one.every.value}"),
            amount(one.total),
        )
        for one in schedules
    )
    return Table("label.recurring", columns, rows)


TOOLS: Final[tuple[ToolFunction, ...]] = (next_recurring,)
