"""Numbers that may name an invoice are told from days, amounts, quantities and other people's references."""

from __future__ import annotations

import pytest

from frontdesk.engines.builtin.understanding.figures import figures
from frontdesk.engines.builtin.understanding.looking import look
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.words import words_of


def read(text: str) -> list[tuple[str, bool]]:
    return [(one.written, one.dressed) for one in figures(text, words_of(text))]


@pytest.mark.requirement("S37")
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("invoice 184", "184"),
        ("INV-0184", "0184"),
        ("show me #184 please", "184"),
        ("no. 184", "184"),
        ("RE-2024-017 is wrong", "RE-2024-017"),
        ("24/017", "24/017"),
        ("la factura núm. 184", "184"),
        ("Rechnung Nr. 184", "184"),
        ("la facture n° 184", "184"),
        ("a fatura nº 184", "184"),
        ("invoice one eight four", "one eight four"),
        ("invoice one eighty four", "one eighty four"),
        ("invoice double four one", "double four one"),
        ("factura uno ocho cuatro", "uno ocho cuatro"),
        ("Rechnung eins acht vier", "eins acht vier"),
        ("facture un huit quatre", "un huit quatre"),
        ("fatura um oito quatro", "um oito quatro"),
    ],
)
def test_an_invoice_is_named_in_any_dress(text: str, written: str) -> None:
    assert read(text) == [(written, True)]


def test_several_in_a_row_are_all_meant() -> None:
    assert [one for one, _ in read("invoices 184, 185 and 190")] == ["184", "185", "190"]
    assert [one for one, _ in read("facturas 184 y 185")] == ["184", "185"]


@pytest.mark.parametrize("text", ["184", "what about 1043?", "and 1044", "1045 please"])
def test_a_bare_number_may_be_one(text: str) -> None:
    ((_, dressed),) = read(text)
    assert not dressed


@pytest.mark.parametrize(
    "text",
    [
        "on 12/05/2024", "since 2024", "for €184", "184 euros", "about 184 people", "40 hours", "12 pages", "at 10 am",
        "in Q2", "by 3 March", "20%", "PO 4711", "within 30 days", "1,200.50", "hay 3 tiendas", "für 200 Leute",
    ],
)  # fmt: skip
def test_days_amounts_quantities_and_other_references_are_none(text: str) -> None:
    assert not read(text)


def test_a_dressed_number_outdoes_the_bare_ones_beside_it() -> None:
    assert read("I have 250 records and 4711 too, but invoice 184 is what I mean") == [("184", True)]


def named(text: str) -> list[tuple[str, str]]:
    """What a message names, by what stands around it."""
    return [(one.kind, one.text) for one in Mentions(look(text, model())).all]


@pytest.mark.requirement("S37")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what did we pay in 2024?", [("period", "2024")]),
        ("tax for 2025 please", [("period", "2025")]),
        ("can it be done by 2026-03-01", [("period", "2026-03-01")]),
        ("did the 1250 arrive?", [("money", "1250")]),
        ("due date 0457", [("invoice", "0457")]),
        ("vous en comptez 1 250 €", [("money", "1 250 €")]),
        ("what about invoice 1955-A", [("invoice", "1955-A")]),
    ],
)
def test_a_plain_figure_is_what_the_words_around_it_say(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_a_figure_that_may_be_an_amount_or_an_invoice_is_told_as_both() -> None:
    assert {kind for kind, _ in named("not that one, 1121")} == {"money", "invoice"}


def test_half_a_figure_is_no_invoice() -> None:
    assert not [one for one in named("does invoice042½cl come to more") if one[0] == "invoice"]
