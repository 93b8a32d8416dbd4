"""The tool that explains an invoice by the one before it: how much higher or lower, and what that comes from."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from frontdesk.books.records import Invoice, NotShown
from frontdesk.books.views import MyBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again, Column, Fact, Kind, Money, Table, name, status, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import causes, picking
from frontdesk.tools.causes import Cause
from frontdesk.tools.invoice_facts import amount
from frontdesk.tools.spec import Ref, ToolFunction, Words

_NAMED: Final = ("new", "gone", "quantity", "price", "tax", "discount")


async def explain_invoice(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """Why an invoice is higher or lower than the one before it; the latest when none is named.

    Asked as: why is this invoice higher than the last? | why did the bill go up? |
    what changed since the last invoice? | compare invoice 184 with the one before | why is it more than usual
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    found = await picking.invoice_or_latest(books, which, ref)
    if isinstance(found, Result):
        return found
    ids = [invoice.id for invoice in invoices]
    if found.id not in ids:
        raise NotYours
    at = ids.index(found.id)
    again = Again("explain_invoice", {"ref": f"invoice:{found.id}"})
    facts = {"number": name(found.number, "label.in_number"), "total": amount(found.total, "label.in_total")}
    if at + 1 == len(ids):
        first = (Say("invoice.no_older", {"number": "number"}),)
        return Result(Outcome.EMPTY, facts, first, again=again, shown=(f"invoice:{found.id}",))
    earlier = invoices.items[at + 1]
    facts |= {
        "earlier": name(earlier.number, "label.in_number"),
        "earlier_total": amount(earlier.total, "label.in_total"),
    }
    outcome, more, own = _compared(earlier, found)
    shown = (f"invoice:{found.id}", f"invoice:{earlier.id}")
    return Result(outcome, {**facts, **more}, own, again=again, shown=shown)


def _compared(before: Invoice, now: Invoice) -> tuple[Outcome, dict[str, Fact], tuple[Say | Show, ...]]:
    if before.total is None or now.total is None:
        return Outcome.FOUND, {}, (Say("explain.unread", {"number": "number", "earlier": "earlier"}),)
    if before.total.currency != now.total.currency:
        totals = ("number", "total", "earlier", "earlier_total")
        return Outcome.FOUND, {}, (Say("explain.currencies", {slot: slot for slot in totals}),)
    change = now.total.amount - before.total.amount
    difference = Money(abs(change), now.total.currency)
    facts: dict[str, Fact] = {"difference": amount(difference, "label.in_difference")}
    opening = _opening(change)
    if isinstance(now.lines, NotShown) or isinstance(before.lines, NotShown):
        return Outcome.WITHHELD, facts, (opening, Say("lines.withheld"))
    found = causes.between(before, now)
    if not found:
        return Outcome.FOUND, facts, (opening, Say("explain.nothing"))
    facts["causes"] = table(_table(found, change, now.total.currency))
    own: list[Say | Show] = [opening]
    biggest = next((cause for cause in found if cause.kind.value in _NAMED and _helps(cause, change)), None)
    if biggest is not None:
        facts["item"] = _item(biggest)
        facts["part"] = amount(Money(biggest.amount, now.total.currency), "label.in_part")
        own.append(Say(f"explain.mostly_{biggest.kind.value}", {"item": "item", "part": "part"}))
    return Outcome.FOUND, facts, (*own, Show("causes"))


def _opening(change: Decimal) -> Say:
    key = "explain.same" if not change else "explain.higher" if change > 0 else "explain.lower"
    slots = ["number", "total", "earlier"] + (["earlier_total", "difference"] if change else [])
    return Say(key, {slot: slot for slot in slots})


def _helps(cause: Cause, change: Decimal) -> bool:
    """Whether the cause goes the way that the total went."""
    return cause.amount * change > 0


def _item(cause: Cause) -> Fact:
    return name(cause.item) if cause.item.strip() else status(f"cause.{cause.kind.value}")


def _table(found: list[Cause], change: Decimal, currency: str) -> Table:
    columns = (Column("label.cause"), Column("label.item"), Column("label.change", numeric=True))
    rows: list[tuple[Fact | None, ...]] = [
        (
            status(f"cause.{cause.kind.value}"),
            name(cause.item) if cause.item.strip() else None,
            Fact(Kind.MONEY, Money(cause.amount, currency)),
        )
        for cause in found
    ]
    rows.append((status("label.difference"), None, Fact(Kind.MONEY, Money(change, currency))))
    return Table("label.causes", columns, tuple(rows))


TOOLS: Final[tuple[ToolFunction, ...]] = (explain_invoice,)
