"""An invoice as facts: its figures, its two tables, and the sentence that tells how it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from frontdesk.books.records import Invoice, InvoiceStatus, Line, NotShown
from frontdesk.books.taxes import cents
from frontdesk.facts import WITHHELD, Again, Column, Fact, Kind, Money, Table, count, name, rate, status, table
from frontdesk.reply import Outcome, Result, Say, Show

Row = tuple[Fact | None, ...]


def amount(value: Money | None, label: str = "") -> Fact:
    """Money, or "not known": never zero for what could not be read."""
    return Fact(Kind.MONEY, value, label=label)


def day(value: date | None, label: str = "") -> Fact:
    return Fact(Kind.DATE, value, label=label)


def state(invoice: Invoice, today: date) -> str:
    """The catalogue key of the word for how an invoice stands."""
    if invoice.is_settled():
        return "status.paid"
    if invoice.may_be_open():
        return "status.unknown"
    if invoice.is_overdue(today):
        return "status.overdue"
    if invoice.status is InvoiceStatus.PENDING:
        return "status.pending"
    if not invoice.is_open():
        return "status.unknown"
    return "status.partly_paid" if invoice.paid is not None and invoice.paid.amount > 0 else "status.open"


def facts_of(invoice: Invoice, today: date) -> dict[str, Fact]:
    """Everything that may be said of an invoice, by the names that engines know."""
    facts = {
        "number": name(invoice.number, "label.in_number"),
        "date": day(invoice.date),
        "due": day(invoice.due),
        "status": status(state(invoice, today)),
        "subtotal": amount(invoice.subtotal, "label.in_subtotal"),
        "tax_total": amount(invoice.tax_total, "label.in_tax"),
        "total": amount(invoice.total, "label.in_total"),
        "paid": amount(invoice.paid, "label.in_paid"),
        "balance": amount(invoice.balance, "label.in_balance"),
        "lines": WITHHELD if isinstance(invoice.lines, NotShown) else table(lines_table(invoice.lines)),
        "totals": table(_totals(invoice)),
    }
    if invoice.is_overdue(today) and invoice.due is not None:
        facts["days"] = count((today - invoice.due).days)
    return facts


def standing(invoice: Invoice, today: date) -> tuple[Say, ...]:
    """What is paid and what is due, in one or two sentences. Slots: balance, due, days, paid."""
    dated = "" if invoice.due is not None else "_undated"
    due = {} if dated else {"due": "due"}
    if invoice.is_settled():
        over = invoice.balance is not None and invoice.balance.amount < 0
        extra = (Say("invoice.overpaid", {"balance": "balance"}),) if over else ()
        return (Say(f"invoice.is_paid{dated}", due), *extra)
    if not invoice.is_open():
        return (Say(f"invoice.is_unclear{dated}", due),)
    part = invoice.paid is not None and invoice.paid.amount > 0
    before = (Say("invoice.part_paid", {"paid": "paid"}),) if part else ()
    slots = {"balance": "balance", **due}
    if invoice.is_overdue(today):
        return (*before, Say("invoice.is_overdue", {**slots, "days": "days"}))
    kind = "is_pending" if invoice.status is InvoiceStatus.PENDING else "is_due"
    return (*before, Say(f"invoice.{kind}{dated}", slots))


def tell(invoice: Invoice, today: date, opening: str) -> Result:
    """The whole invoice: ``opening`` is the key of the first sentence (``invoice.latest``)."""
    dated = {"date": "date"} if invoice.date is not None else {}
    lines = Say("lines.withheld") if isinstance(invoice.lines, NotShown) else Show("lines")
    return Result(
        Outcome.FOUND,
        facts_of(invoice, today),
        (
            Say(opening if dated else f"{opening}_undated", {"number": "number", "total": "total", **dated}),
            *standing(invoice, today),
            lines,
            Show("totals"),
        ),
        again=Again("find_invoice", {"ref": f"invoice:{invoice.id}"}),
        shown=(f"invoice:{invoice.id}",),
        notice=notice(invoice),
    )


def notice(invoice: Invoice) -> str:
    """The code by which staff learn that a record does not add up."""
    return "" if invoice.taxes_agree else "taxes_disagree"


def tax_rows(invoice: Invoice) -> list[Row]:
    """Each tax with its rate and amount; where the amounts don't add up, the rates and one combined sum."""
    rows: list[Row] = [
        (
            name(tax.label) if tax.label.strip() else status("label.tax"),
            rate(tax.percent) if tax.percent else None,
            amount(tax.amount) if invoice.taxes_agree else None,
        )
        for tax in invoice.taxes
    ]
    if not invoice.taxes_agree:
        rows.append((status("label.taxes_together"), None, amount(invoice.tax_total)))
    return rows


def _totals(invoice: Invoice) -> Table:
    rows: list[Row] = [
        (status("label.subtotal"), None, amount(invoice.subtotal)),
        *tax_rows(invoice),
        (status("label.total"), None, amount(invoice.total)),
        (status("label.paid"), None, amount(invoice.paid)),
        (status("label.balance"), None, amount(invoice.balance)),
    ]
    columns = (Column("label.sum"), Column("label.rate", numeric=True), Column("label.amount", numeric=True))
    if all(rate_cell is None for _, rate_cell, _ in rows):
        return Table("label.totals", (columns[0], columns[2]), tuple((what, sum_) for what, _, sum_ in rows))
    return Table("label.totals", columns, tuple(rows))


def lines_table(lines: tuple[Line, ...]) -> Table:
    """The line items of an invoice or an estimate."""
    columns = (
        Column("label.item"),
        Column("label.quantity", numeric=True),
        Column("label.price", numeric=True),
        Column("label.line_amount", numeric=True),
    )
    return Table("label.lines", columns, tuple(_line(line) for line in lines))


def _line(line: Line) -> Row:
    if line.header:
        return (name(line.title), None, None, None)
    return (name(line.title), quantity(line.quantity), amount(line.price), amount(_rounded(line.amount)))


def quantity(value: Decimal | None) -> Fact:
    if value is None:
        return Fact(Kind.COUNT, None)
    if value == value.to_integral_value():
        return count(int(value))
    return Fact(Kind.COUNT, value.normalize())


def _rounded(value: Money | None) -> Money | None:
    return None if value is None else Money(cents(value.amount), value.currency)
