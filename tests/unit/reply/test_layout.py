"""A reply laid out: every piece, in order, as plain text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.facts import Fact, Kind, Money, count, hours, name
from frontdesk.reply import Choices, Outcome, Own, Result, Say, Words, approve, catalogue
from frontdesk.reply.blocks import Draft
from frontdesk.reply.layout import Buttons, IdentifyStep, Paragraph, Rows, Suggestions, as_text, lay_out
from frontdesk.reply.pieces import Grid, Sentence, Step
from frontdesk.reply.values import Reader
from tests.unit.reply.facts_of_a_turn import ASKED, READER, RESULTS, approved, read

pytestmark = pytest.mark.guard


def test_that_every_piece_is_laid_out_in_its_order() -> None:
    draft = Draft((Words("Here: {r1.name}."), Own("r3"), Choices(("Show {r1.name}",))))
    reply = approve(draft, {**RESULTS, "r3": ASKED}, confirm="once", identify=Step.CODE)
    kinds = [type(piece) for piece in lay_out(reply, READER)]
    assert kinds == [Paragraph, Paragraph, Suggestions, Buttons, IdentifyStep]
    text = as_text(lay_out(reply, READER))
    assert text.startswith("Here: Website relaunch.")
    assert "– Show Website relaunch" in text
    assert text.endswith("[Yes] [No]") or "[" in text


def test_that_a_table_is_set_in_columns_with_figures_flush_right() -> None:
    laid = lay_out(approved(Own("r1")), READER)
    [rows] = [piece for piece in laid if isinstance(piece, Rows)]
    assert rows.caption == "Line items"
    assert rows.rows == (("Design of the landing page", "€1,135.30"), ("Print", ""))
    assert rows.numeric == (False, True)
    assert "Print" in as_text(laid).splitlines()[-1]


def test_that_a_grid_without_a_table_shows_nothing() -> None:
    reply = approved(Own("r1"))
    reply.pieces = (Grid(name("no table"), "r1.name"),)
    assert lay_out(reply, READER) == ()


@pytest.mark.parametrize(("n", "text"), [(1, "You have 1 invoice with us."), (3, "You have 3 invoices with us.")])
def test_that_a_count_takes_its_noun(n: int, text: str) -> None:
    results = {"r1": Result(Outcome.FOUND, {"n": count(n)})}
    assert read(Words("You have {n|invoice|invoices} with us."), results=results) == text


def test_that_what_a_slot_holds_is_never_read_as_a_slot_again() -> None:
    facts = {"name": name("{worked}"), "worked": hours(Decimal(7))}
    results = {"r1": Result(Outcome.FOUND, facts, (Say("hours.no_budget", {"name": "name", "worked": "worked"}),))}
    assert read(Own("r1"), results=results) == "{worked} has no budget set. 7 hours went into it so far."


def test_that_a_sentence_can_take_the_noun_alone() -> None:
    piece = Sentence("balance.overdue", {"n": count(1), "overdue": name("x")}, {})
    reply = approved(Own("r1"))
    reply.pieces = (piece,)
    assert "1 invoice" in as_text(lay_out(reply, READER))
    assert "your invoice" in alone(1)
    assert "your invoices" in alone(2)


def alone(n: int) -> str:
    """A sentence of the form ``{n?invoice|invoices}``, which no sentence of ours has to use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "sentence", lambda *_: "These are your {n?invoice|invoices}.")
        reply = approved(Own("r1"))
        reply.pieces = (Sentence("any", {"n": count(n)}, {}),)
        return as_text(lay_out(reply, READER))


def test_that_an_unknown_figure_is_said_to_be_unknown() -> None:
    facts: dict[str, Fact] = {
        "total": Fact(Kind.MONEY, None, label="label.in_total"),
        "paid": Fact(Kind.MONEY, Money(Decimal(0), "EUR")),
    }
    results = {"r1": Result(Outcome.FOUND, facts)}
    assert (
        read(Words("It comes to {total}; {paid} came in."), results=results)
        == "It comes to total not known; €0.00 came in."
    )


def test_that_our_own_suggestions_follow_the_reader_and_words_of_others_do_not() -> None:
    ours, theirs = catalogue.sentence("engine.choice.owe", "en"), "Tell me about {r1.name}"
    reply = approve(Draft((Words("Yes and no."), Choices((ours, theirs)))), RESULTS)
    told = lay_out(reply, Reader("es", "es_ES"))[-1]
    assert told == Suggestions((catalogue.sentence("engine.choice.owe", "es"), "Tell me about Website relaunch"))
