"""Status words of an engine must agree with what was read in the turn; what is only supposed is not a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.facts import Column, Fact, Kind, Money, Table, count, hours, money, name, percent, status, table
from frontdesk.reply import Outcome, Result, Say, Words
from frontdesk.reply.check.status.standing import disagreeing
from tests.unit.reply.facts_of_a_turn import refused

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


_MIXED = Result(
    Outcome.FOUND,
    {
        "status": status("status.overdue"),
        "paid": money(Money(Decimal(2), "EUR")),
        "balance": money(Money(Decimal(5), "EUR")),
        "last": name("A-3"),
        "last_status": status("status.paid"),
        "overdue_count": count(2),
        "completed_count": count(3),
        "unbilled_hours": hours(Decimal(4)),
        "left": hours(Decimal(0)),
        "n": count(3),
    },
)
_OVER = Result(Outcome.FOUND, {"over": hours(Decimal(3)), "left": hours(Decimal(-3)), "tax": Fact(Kind.MONEY, None)})
_OPEN_TASKS = Result(
    Outcome.FOUND, {"status": status("status.active"), "open_tasks": count(3), "left": hours(Decimal(2))}
)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("So far {paid} has been paid.", _MIXED),
        ("Paid: {paid}, outstanding: {balance}.", _MIXED),
        ("You have already paid a part of it.", _MIXED),
        ("{last} is paid.", _MIXED),
        ("There is nothing left to pay on {last}.", _MIXED),
        ("{completed_count} are completed.", _MIXED),
        ("The budget is used up.", _MIXED),
        ("The others are still open.", _MIXED),
        ("Not all of them are paid.", _MIXED),
        ("You are over your allowance by {over}.", _OVER),
        ("Nein, im Budget ist es nicht mehr.", _OVER),
        ("There is still some time left.", _OPEN_TASKS),
    ],
)
def test_that_words_about_one_of_several_things_pass(text: str, result: Result) -> None:
    assert "status" not in refused(Words(text), results={"r1": result}), text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{last} is overdue.", _MIXED),
        ("You still have plenty of time.", _MIXED),
        ("Everything has been invoiced.", _MIXED),
        ("There is still some time left.", _MIXED),
        ("There is something to pay on {last}.", _MIXED),
        ("It is within budget.", _OVER),
        ("The hours are used up.", _OPEN_TASKS),
    ],
)
def test_that_what_is_said_in_a_roundabout_way_must_agree_too(text: str, result: Result) -> None:
    assert "status" in refused(Words(text), results={"r1": result}), text


@pytest.mark.parametrize(
    ("text", "result", "passes"),
    [
        ("Everything is paid.", Result(Outcome.FOUND, {}, (Say("invoices.none_open"),)), True),
        ("Nothing is overdue.", Result(Outcome.FOUND, {}, (Say("invoices.none_overdue"),)), True),
        ("Nothing is overdue.", Result(Outcome.EMPTY), True),
        ("It is outstanding.", Result(Outcome.FOUND, {}, (Say("invoice.is_due"),)), True),
        ("You are over budget.", Result(Outcome.FOUND, {}, (Say("project.hours_over"),)), True),
        ("You are over budget.", Result(Outcome.FOUND, {}, (Say("project.hours_left"),)), False),
    ],
)
def test_that_our_own_sentences_tell_how_things_stand(text: str, result: Result, passes: bool) -> None:
    assert disagreeing(text, {"r1": result}) is not passes
