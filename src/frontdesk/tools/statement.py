"""The tool for a statement of account: every open invoice, by how long it has been due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from frontdesk.books.records import Invoice, InvoiceStatus
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Kind, Money, Table, count, money, name, status, table
from frontdesk.reply import Result, Show
from frontdesk.tools import balances
from frontdesk.tools.invoice_facts import amount, day
from frontdesk.tools.spec import ToolFunction

#: Ends of catalogue keys (``age.month_one``) with the most days overdue that they hold.
_AGES: Final = (("not_due", 0), ("month_one", 30), ("month_two", 60), ("month_three", 90), ("older", None))


async def account_statement(books: MyBooks) -> Result:
    """A statement of account: all open invoices with their ageing, and sums by age and currency.

    Asked as: send me a statement of account | what is open and for how long? | ageing report of our account |
    account statement please
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    told = balances.tell(invoices.items, books.today)
    opened = [invoice for invoice in invoices if invoice.is_open()]
    facts, own = dict(told.facts), list(told.own)
    if opened:
        facts |= {
            "ages": table(_ages(opened, books.today)),
            "statement": table(_statement(opened, books.today)),
        }
        own += [Show("ages"), Show("statement")]
    return Result(told.outcome, facts, tuple(own), again=Again("account_statement"), shown=told.shown)


def age(invoice: Invoice, today: date) -> str:
    """The end of the catalogue key for how long an open invoice has been due."""
    if invoice.status is InvoiceStatus.PENDING:
        return "pending"
    late = _days_late(invoice, today)
    return next(key for key, most in _AGES if most is None or late <= most)


def _days_late(invoice: Invoice, today: date) -> int:
    """Whole days since the due day; 0 when it is not due yet or has no due day."""
    return max(0, (today - invoice.due).days) if invoice.due is not None else 0


def _ages(opened: Sequence[Invoice], today: date) -> Table:
    sums: dict[tuple[str, str], tuple[int, Money]] = {}
    for invoice in opened:
        if invoice.balance is not None:
            key = (invoice.balance.currency, age(invoice, today))
            n, total = sums.get(key, (0, Money(Decimal("0.00"), invoice.balance.currency)))
            sums[key] = n + 1, total + invoice.balance
    order = [key for key, _ in _AGES] + ["pending"]
    rows = tuple(
        (status(f"age.{key}"), count(n), money(total))
        for (_, key), (n, total) in sorted(sums.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    )
    columns = (Column("label.age"), Column("label.invoices_n", numeric=True), Column("label.open", numeric=True))
    return Table("label.ages", columns, rows)


def _statement(opened: Sequence[Invoice], today: date) -> Table:
    columns = (
        Column("label.number"),
        Column("label.date"),
        Column("label.due"),
        Column("label.days_late", numeric=True),
        Column("label.total", numeric=True),
        Column("label.balance", numeric=True),
    )
    rows = tuple(
        (
            name(invoice.number),
            day(invoice.date),
            day(invoice.due),
            _late(invoice, today),
            amount(invoice.total),
            amount(invoice.balance),
        )
        for invoice in sorted(opened, key=lambda one: (one.due or date.max, one.id))
    )
    return Table("label.statement", columns, rows)


def _late(invoice: Invoice, today: date) -> Fact | None:
    return Fact(Kind.COUNT, _days_late(invoice, today)) if invoice.is_overdue(today) else None


TOOLS: Final[tuple[ToolFunction, ...]] = (account_statement,)
