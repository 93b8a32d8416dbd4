"""What is open over many invoices: one sum per currency, never a sum over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from frontdesk.books.records import Invoice
from frontdesk.facts import Again, Column, Fact, Money, Table, count, money, table
from frontdesk.reply import Outcome, Result, Say, Show

_AGAIN = Again("outstanding_balance")


@dataclass(frozen=True, slots=True)
class _Open:
    """The open invoices of one currency, and those of them that are overdue."""

    total: Money
    invoices: int
    overdue: Money
    overdue_invoices: int

    def facts(self, suffix: str = "") -> dict[str, Fact]:
        return {
            f"open{suffix}": money(self.total, "label.in_open"),
            f"n{suffix}": count(self.invoices),
            f"overdue{suffix}": money(self.overdue, "label.in_overdue"),
            f"overdue_n{suffix}": count(self.overdue_invoices),
        }


def tell(invoices: Sequence[Invoice], today: date) -> Result:
    """The open balance of a complete list. Invoices whose balance could not be read are counted apart."""
    opened = [invoice for invoice in invoices if invoice.is_open()]
    unread = sum(1 for invoice in invoices if invoice.may_be_open())
    rest = (Say("balance.unread", {"n": "unread"}),) if unread else ()
    known = {"unread": count(unread)} if unread else {}
    shown = tuple(f"invoice:{invoice.id}" for invoice in opened)
    sums = _sums(opened, today)
    if not sums:
        if not invoices:
            return Result(Outcome.EMPTY, own=(Say("invoices.empty"),), again=_AGAIN)
        own = rest or (Say("balance.nothing"),)
        return Result(Outcome.FOUND if unread else Outcome.EMPTY, known, own, again=_AGAIN)
    if len(sums) == 1:
        facts = {**sums[0].facts(), **known}
        late = Say("balance.overdue", {"overdue": "overdue", "n": "overdue_n"})
        second = late if sums[0].overdue_invoices else Say("balance.not_overdue")
        own = (Say("balance.one", {"open": "open", "n": "n"}), second, *rest)
        return Result(Outcome.FOUND, facts, own, again=_AGAIN, shown=shown)
    facts = {"balances": table(_table(sums)), **known}
    for one in sums:
        facts |= one.facts(f"_{one.total.currency.lower()}")
    return Result(Outcome.FOUND, facts, (Say("balance.several"), Show("balances"), *rest), again=_AGAIN, shown=shown)


def in_all(invoices: Sequence[Invoice], today: date) -> tuple[dict[str, Fact], tuple[Say | Show, ...]]:
    """What is open over ``invoices`` as facts and as words that follow a count of them; nothing where none is read."""
    sums = _sums([invoice for invoice in invoices if invoice.is_open()], today)
    unread = sum(1 for invoice in invoices if invoice.may_be_open())
    rest = (Say("balance.unread", {"n": "unread"}),) if unread else ()
    known = {"unread": count(unread)} if unread else {}
    if len(sums) == 1:
        return {"open": sums[0].facts()["open"], **known}, (Say("balance.in_all", {"open": "open"}), *rest)
    if not sums:
        return known, rest
    facts: dict[str, Fact] = {"balances": table(_table(sums)), **known}
    for one in sums:
        facts[f"open_{one.total.currency.lower()}"] = one.facts()["open"]
    return facts, (Say("balance.several"), Show("balances"), *rest)


def by_currency(opened: Sequence[Invoice], today: date) -> Table:
    """What is open and overdue over open invoices, one row for each currency."""
    return _table(_sums(opened, today))


def _sums(opened: Sequence[Invoice], today: date) -> list[_Open]:
    by_currency: dict[str, list[Invoice]] = {}
    for invoice in opened:
        if invoice.balance is not None:
            by_currency.setdefault(invoice.balance.currency, []).append(invoice)
    found: list[_Open] = []
    for currency, group in sorted(by_currency.items()):
        late = [invoice for invoice in group if invoice.is_overdue(today)]
        found.append(_Open(_sum(group, currency), len(group), _sum(late, currency), len(late)))
    return found


def _sum(invoices: Sequence[Invoice], currency: str) -> Money:
    total = Money(Decimal("0.00"), currency)
    for invoice in invoices:
        if invoice.balance is not None:
            total += invoice.balance
    return total


def _table(sums: Sequence[_Open]) -> Table:
    columns = (
        Column("label.open", numeric=True),
        Column("label.invoices_n", numeric=True),
        Column("label.overdue", numeric=True),
        Column("label.overdue_n", numeric=True),
    )
    return Table("label.balances", columns, tuple(tuple(one.facts().values()) for one in sums))
