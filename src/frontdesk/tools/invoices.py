"""The tools about whole invoices: the latest, a certain one, the one before, the list, and what is open."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from frontdesk.books.records import Invoice
from frontdesk.books.views import MyBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again, Fact, count, name, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import balances, picking
from frontdesk.tools.invoice_facts import tell
from frontdesk.tools.invoice_list import listing, refs
from frontdesk.tools.spec import Ref, ToolFunction, Words, record_id


class InvoiceFilter(StrEnum):
    """Which invoices to list."""

    OPEN = "open"
    OVERDUE = "overdue"
    ALL = "all"


async def latest_invoice(books: MyBooks) -> Result:
    """The newest invoice: line items, subtotal, each tax, total, paid, balance and due date.

    Asked as: What is the total on my latest invoice? | show me my last invoice | how much was the most recent bill? |
    what do I owe on the newest invoice | when is my invoice due?
    """
    found = await picking.latest(books)
    return found if isinstance(found, Result) else tell(found, books.today, "invoice.latest")


async def find_invoice(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """One invoice by its number or id, or by a reference to one shown before.

    Asked as: invoice 184 | #184 | show INV-184 | what's on no. 184? | is invoice 184 paid? | total of bill 184
    """
    if ref is None and not (which or "").strip():
        return Result(Outcome.MISSING, own=(Say("invoice.which"),))
    found = await picking.invoice(books, which, ref)
    return found if isinstance(found, Result) else tell(found, books.today, "invoice.found")


async def previous_invoice(books: MyBooks, ref: Ref) -> Result:
    """The invoice before the one that was shown.

    Asked as: and the one before? | the previous one | what about the invoice before that
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    ids = [invoice.id for invoice in invoices]
    shown = record_id(ref, "invoice")
    if shown not in ids:
        raise NotYours
    at = ids.index(shown) + 1
    if at == len(ids):
        oldest = {"number": name(invoices.items[-1].number)}
        return Result(Outcome.EMPTY, oldest, _NO_OLDER, again=Again("find_invoice", {"ref": ref}), shown=(ref,))
    return tell(invoices.items[at], books.today, "invoice.earlier")


async def list_invoices(books: MyBooks, show: InvoiceFilter = InvoiceFilter.ALL) -> Result:
    """All invoices, or those that are open or overdue, newest first, with how many and what is open on them in all.

    Asked as: list my invoices | which invoices are open? | do I have overdue invoices? | all my bills |
    unpaid invoices | how many invoices do I have
    """
    invoices = await books.invoices()
    chosen = [invoice for invoice in invoices if _wanted(invoice, show, books.today)]
    if not chosen and not invoices.complete:
        raise Upstream("incomplete")
    again = Again("list_invoices", {"show": show.value})
    if not chosen:
        key = "invoices.empty" if not invoices.items else f"invoices.none_{show.value}"
        return Result(Outcome.EMPTY, own=(Say(key),), again=again)
    facts: dict[str, Fact] = {"n": count(len(chosen)), "invoices": table(listing(chosen, books.today))}
    partial = () if invoices.complete else (Say("invoices.partial", {"n": "read"}),)
    if partial:
        facts["read"] = count(len(invoices))
    open_sum: tuple[Say | Show, ...] = ()
    if show is not InvoiceFilter.ALL and invoices.complete:
        summed, open_sum = balances.in_all(chosen, books.today)
        facts |= summed
    return Result(
        Outcome.FOUND,
        facts,
        (Say(f"invoices.{show.value}", {"n": "n"}), *open_sum, Show("invoices"), *partial),
        again=again,
        shown=refs(chosen),
        complete=invoices.complete,
    )


async def outstanding_balance(books: MyBooks) -> Result:
    """What is open over all invoices, per currency, and how much of it is overdue.

    Asked as: how much do we owe you? | what's our balance? | total outstanding |
    what is overdue in total
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    return balances.tell(invoices.items, books.today)


_NO_OLDER: Final = (Say("invoice.no_older", {"number": "number"}),)


def _wanted(invoice: Invoice, show: InvoiceFilter, today: date) -> bool:
    match show:
        case InvoiceFilter.OPEN:
            return invoice.is_open() or invoice.may_be_open()
        case InvoiceFilter.OVERDUE:
            unread = invoice.may_be_open() and invoice.due is not None and invoice.due < today
            return unread or invoice.is_overdue(today)
    return True


TOOLS: Final[tuple[ToolFunction, ...]] = (
    latest_invoice,
    find_invoice,
    previous_invoice,
    list_invoices,
    outstanding_balance,
)
