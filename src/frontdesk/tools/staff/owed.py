"""The staff tool about debts: who owes how much, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from frontdesk.books.records import Invoice
from frontdesk.books.views import FirmBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Money, Table, count, money, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import balances
from frontdesk.tools.staff.clients import called, names_of

_AGAIN: Final = Again("who_owes")
_MOST_ROWS: Final = 30


@dataclass(frozen=True, slots=True)
class Debt:
    """What one client owes in one currency. ``days``: how long the oldest has been overdue; 0 when none is."""

    client: int
    open: Money
    overdue: Money
    invoices: int
    days: int


async def who_owes(firm: FirmBooks) -> Result:
    """Which clients owe how much and for how long, those overdue for longest first.

    Asked as: who owes us money? | which clients are overdue and for how long? | outstanding receivables by client |
    who hasn't paid?
    """
    invoices = await firm.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    opened = [invoice for invoice in invoices if invoice.is_open()]
    unread = sum(1 for invoice in invoices if invoice.may_be_open())
    facts: dict[str, Fact] = {"unread": count(unread)} if unread else {}
    rest = (Say("staff.unread", {"n": "unread"}),) if unread else ()
    debts = debts_of(opened, firm.today)
    if not debts:
        outcome = Outcome.FOUND if unread else Outcome.EMPTY
        return Result(outcome, facts, (Say("staff.owed_nothing"), *rest), again=_AGAIN)
    known = await names_of(firm, {debt.client for debt in debts})
    facts |= {"n": count(len({debt.client for debt in debts})), "owed": table(_listing(debts[:_MOST_ROWS], known))}
    own: list[Say | Show] = []
    if len({debt.open.currency for debt in debts}) == 1:
        facts |= {"open": money(_sum([d.open for d in debts])), "overdue": money(_sum([d.overdue for d in debts]))}
        late = Say("staff.overdue", {"overdue": "overdue"}) if debts[0].days else Say("balance.not_overdue")
        own += [Say("staff.owed", {"open": "open", "n": "n"}), late]
    else:
        facts["balances"] = table(balances.by_currency(opened, firm.today))
        own += [Say("staff.owed_several", {"n": "n"}), Show("balances")]
    if debts[0].days:
        facts |= {"client": called(known, debts[0].client), "days": count(debts[0].days)}
        facts["longest"] = money(debts[0].overdue)
        own.append(Say("staff.owed_longest", {"client": "client", "days": "days", "overdue": "longest"}))
    own.append(Show("owed"))
    if len(debts) > _MOST_ROWS:
        facts["left_out"] = count(len(debts) - _MOST_ROWS)
        own.append(Say("staff.more_rows", {"n": "left_out"}))
    shown = tuple(f"client:{client}" for client in dict.fromkeys(debt.client for debt in debts[:_MOST_ROWS]))
    return Result(Outcome.FOUND, facts, (*own, *rest), again=_AGAIN, shown=shown)


def debts_of(opened: Sequence[Invoice], today: date) -> list[Debt]:
    """The open invoices by client and currency, the longest overdue first, then the largest."""
    groups: dict[tuple[int, str], list[Invoice]] = {}
    for invoice in opened:
        if invoice.balance is not None:
            groups.setdefault((invoice.client_id, invoice.balance.currency), []).append(invoice)
    debts: list[Debt] = []
    for (client, currency), group in groups.items():
        late = [invoice for invoice in group if invoice.is_overdue(today)]
        zero = Money(Decimal("0.00"), currency)
        days = max(((today - invoice.due).days for invoice in late if invoice.due is not None), default=0)
        owed = _sum([invoice.balance for invoice in group if invoice.balance is not None])
        overdue = _sum([zero, *(invoice.balance for invoice in late if invoice.balance is not None)])
        debts.append(Debt(client, owed, overdue, len(group), days))
    return sorted(debts, key=lambda d: (-d.days, -d.overdue.amount, -d.open.amount, d.client, d.open.currency))


def _sum(amounts: Sequence[Money]) -> Money:
    total = amounts[0]
    for one in amounts[1:]:
        total += one
    return total


def _listing(debts: Sequence[Debt], known: dict[int, str]) -> Table:
    columns = (
        Column("label.client"),
        Column("label.open", numeric=True),
        Column("label.invoices_n", numeric=True),
        Column("label.overdue", numeric=True),
        Column("label.days_late", numeric=True),
    )
    rows: tuple[tuple[Fact | None, ...], ...] = tuple(
        (
            called(known, debt.client),
            money(debt.open),
            count(debt.invoices),
            money(debt.overdue) if debt.days else None,
            count(debt.days) if debt.days else None,
        )
        for debt in debts
    )
    return Table("label.owed", columns, rows)
