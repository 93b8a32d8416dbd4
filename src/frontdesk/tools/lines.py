"""The tools about what is on an invoice: its line items and taxes, and the payments received on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from frontdesk.books.records import Invoice, NotShown
from frontdesk.books.views import MyBooks
from frontdesk.facts import Again, Column, Table, count, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import picking
from frontdesk.tools.invoice_facts import amount, day, facts_of, notice, standing
from frontdesk.tools.spec import Ref, ToolFunction, Words


async def invoice_lines(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """The line items of an invoice and each tax on it; of the latest one when none is named.

    Asked as: what are the line items? | what did you charge me for on 184? | break down my invoice |
    which taxes are on it | why is it so much
    """
    found = await picking.invoice_or_latest(books, which, ref)
    if isinstance(found, Result):
        return found
    withheld = isinstance(found.lines, NotShown)
    body: tuple[Say | Show, ...] = (Say("lines.withheld"),) if withheld else (Show("lines"),)
    if not withheld and not found.lines:
        body = (Say("lines.none"),)
    taxed = Say("lines.taxed") if found.taxes or not found.taxes_agree else Say("lines.untaxed")
    return Result(
        Outcome.WITHHELD if withheld else Outcome.FOUND,
        facts_of(found, books.today),
        (Say("lines.of", {"number": "number", "total": "total"}), *body, taxed, Show("totals")),
        again=_again("invoice_lines", found),
        shown=(f"invoice:{found.id}",),
        notice=notice(found),
    )


async def invoice_payments(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """The payments received on an invoice with their dates, what is paid so far, and the balance.

    Asked as: did you get our payment? | which payments did we make on 184? | how much have we paid so far? |
    when did you receive the money
    """
    found = await picking.invoice_or_latest(books, which, ref)
    if isinstance(found, Result):
        return found
    facts = facts_of(found, books.today)
    own: tuple[Say | Show, ...] = (Say("payments.none", {"number": "number"}),)
    if found.payments:
        facts |= {"n": count(len(found.payments)), "payments": table(_payments(found))}
        own = (Say("payments.of", {"number": "number", "n": "n", "paid": "paid"}), Show("payments"))
    elif found.paid is None or found.paid.amount:
        own = (Say("payments.unlisted", {"number": "number", "paid": "paid"}),)
    listed = sum((p.amount.amount for p in found.payments if p.amount is not None), Decimal(0))
    agrees = found.paid is None or listed == found.paid.amount
    return Result(
        Outcome.FOUND if found.payments else Outcome.EMPTY,
        facts,
        (*own, *(say for say in standing(found, books.today) if say.key != "invoice.part_paid")),
        again=_again("invoice_payments", found),
        shown=(f"invoice:{found.id}",),
        notice="" if agrees else "payments_disagree",
    )


def _again(tool: str, invoice: Invoice) -> Again:
    return Again(tool, {"ref": f"invoice:{invoice.id}"})


def _payments(invoice: Invoice) -> Table:
    columns = (Column("label.received"), Column("label.amount", numeric=True))
    rows = tuple((day(paid.received_on), amount(paid.amount)) for paid in invoice.payments)
    return Table("label.payments", columns, rows)


TOOLS: Final[tuple[ToolFunction, ...]] = (invoice_lines, invoice_payments)
