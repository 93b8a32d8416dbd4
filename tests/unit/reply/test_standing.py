"""Status words of an engine must agree with what was read in the turn; what is only supposed is not a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.facts import Column, Money, Table, money, percent, status, table
from frontdesk.reply import Outcome, Result, Say
from frontdesk.reply.standing import disagreeing

pytestmark = pytest.mark.guard

NOTHING: dict[str, Result] = {}
PAID = {"r1": Result(Outcome.FOUND, {"status": status("status.paid")}, (Say("invoice.is_paid"),))}
OVERDUE = {
    "r1": Result(Outcome.FOUND, {"status": status("status.overdue"), "balance": money(Money(Decimal(5), "EUR"))}),
}
#: A table names what its rows are; that is no state of anything.
LABELLED = {
    "r1": Result(
        Outcome.FOUND,
        {
            "status": status("status.open"),
            "totals": table(Table("label.totals", (Column("label.sum"),), ((status("label.paid"),),))),
        },
    ),
}
OVER = {"r1": Result(Outcome.FOUND, {"used": percent(Decimal(104))})}
WITHIN = {"r1": Result(Outcome.FOUND, {"used": percent(Decimal(64))})}


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Your invoice is paid.", PAID),
        ("Good news: everything has been settled in full.", PAID),
        ("That one is overdue.", OVERDUE),
        ("It is not overdue.", PAID),
        ("It hasn't been paid yet.", OVERDUE),
        ("An invoice is overdue once its due date has passed.", NOTHING),
        ("Shall I list the ones that are overdue?", NOTHING),
        ("I can list your overdue invoices.", NOTHING),
        ("You still have {} open, so it is outstanding.", OVERDUE),
        ("I'm sorry it is late in the day.", NOTHING),
        ("Thanks for waiting, I've looked it up.", PAID),
        ("The latest one is due on .", PAID),
        ("You are over budget.", OVER),
        ("You are well within budget.", WITHIN),
    ],
)
def test_that_honest_words_pass(text: str, results: dict[str, Result]) -> None:
    assert not disagreeing(text, results)


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("Your invoice is paid.", OVERDUE),
        ("Good news: everything has been settled in full.", OVERDUE),
        ("That one is overdue.", PAID),
        ("It is not overdue.", OVERDUE),
        ("It hasn't been paid yet.", PAID),
        ("Your invoice is paid.", NOTHING),
        ("Your invoice is paid.", LABELLED),
        ("Your invoice is paid, so you can relax.", OVERDUE),
        ("I can list your overdue invoices.", PAID),
        ("Ist bereits bezahlt.", OVERDUE),
        ("La factura ya está pagada.", OVERDUE),
        ("La facture est déjà payée.", OVERDUE),
        ("A fatura já foi paga.", OVERDUE),
        ("Die Rechnung ist überfällig.", PAID),
        ("Your estimate has been accepted.", OVERDUE),
        ("The project is finished.", NOTHING),
        ("You are over budget.", WITHIN),
        ("You are well within budget.", OVER),
    ],
)
def test_that_a_wrong_status_is_seen(text: str, results: dict[str, Result]) -> None:
    assert disagreeing(text, results)
