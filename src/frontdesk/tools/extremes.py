"""The tools about the invoice at an end of the row: the oldest unpaid one, the largest, the smallest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from frontdesk.books.records import Invoice
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Fact, count, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools.invoice_facts import tell
from frontdesk.tools.invoice_list import listing, refs
from frontdesk.tools.spec import ToolFunction


class InvoiceEnd(StrEnum):
    """Which end of the invoices by total."""

    LARGEST = "largest"
    SMALLEST = "smallest"


async def oldest_unpaid(books: MyBooks) -> Result:
    """The oldest invoice on which something is still to be paid.

    Asked as: which is the oldest unpaid invoice? | what's our oldest open bill? | which invoice has been open longest?
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    unread = sum(1 for invoice in invoices if invoice.may_be_open())
    known: dict[str, Fact] = {"unread": count(unread)} if unread else {}
    rest = (Say("extremes.unread", {"n": "unread"}),) if unread else ()
    opened = [invoice for invoice in invoices if invoice.is_open()]
    if not opened:
        nothing = (Say("invoices.empty" if not invoices.items else "invoices.none_open"),)
        return Result(Outcome.EMPTY, known, rest or nothing, again=Again("oldest_unpaid"))
    oldest = min(opened, key=lambda invoice: (invoice.date or date.max, invoice.id))
    told = tell(oldest, books.today, "invoice.oldest_unpaid")
    return replace(told, facts={**told.facts, **known}, own=(*told.own, *rest))


async def largest_invoice(books: MyBooks, end: InvoiceEnd = InvoiceEnd.LARGEST) -> Result:
    """The invoice with the largest or the smallest total; one for each currency, which are never compared.

    Asked as: what was our largest invoice? | which bill was the biggest? | show me the most expensive invoice |
    the smallest invoice
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    again = Again("largest_invoice", {"end": end.value})
    unread = sum(1 for invoice in invoices if invoice.total is None)
    known: dict[str, Fact] = {"unread_totals": count(unread)} if unread else {}
    rest = (Say("extremes.unread_totals", {"n": "unread_totals"}),) if unread else ()
    by_currency = _by_currency(invoices.items)
    if not by_currency:
        return Result(Outcome.EMPTY, known, rest or (Say("invoices.empty"),), again=again)
    ends = [_end(group, end) for _, group in sorted(by_currency.items())]
    if len(ends) > 1:
        facts = {"invoices": table(listing(ends, books.today)), **known}
        own = (Say(f"extremes.{end.value}_several"), Show("invoices"), *rest)
        return Result(Outcome.FOUND, facts, own, again=again, shown=refs(ends))
    told = tell(ends[0], books.today, f"invoice.{end.value}")
    return replace(told, facts={**told.facts, **known}, own=(*told.own, *rest))


def _by_currency(invoices: Sequence[Invoice]) -> dict[str, list[Invoice]]:
    found: dict[str, list[Invoice]] = {}
    for invoice in invoices:
        if invoice.total is not None:
            found.setdefault(invoice.total.currency, []).append(invoice)
    return found


def _end(invoices: Sequence[Invoice], end: InvoiceEnd) -> Invoice:
    """The first at that end; of several with the same total the newest, as the list runs."""
    choose = max if end is InvoiceEnd.LARGEST else min
    return choose(invoices, key=_total)


def _total(invoice: Invoice) -> Decimal:
    return invoice.total.amount if invoice.total is not None else Decimal(0)


TOOLS: Final[tuple[ToolFunction, ...]] = (oldest_unpaid, largest_invoice)
