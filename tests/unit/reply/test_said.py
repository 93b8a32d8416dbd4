"""Claims of work, budgets and estimates, made or denied: honest and wrong side by side."""

from __future__ import annotations

import pytest

from frontdesk.reply.check.status.said import misstated

pytestmark = pytest.mark.guard


@pytest.mark.parametrize(
    ("sentence", "wrong_of", "right_of"),
    [
        ("the work came to an end in may", "active", "completed"),
        ("todavia estamos editando", "completed", "active"),
        ("der abschluss steht noch aus", "completed", "active"),
        ("o caso \ue002 foi encerrado", "active", "completed"),
        ("excedemos o orcamento", "within_budget", "over_budget"),
        ("uberschritten ist das kontingent nicht", "over_budget", "within_budget"),
        ("el presupuesto se agoto por completo", "has_left", "used_up"),
        ("seguimos a la espera de que \ue002 nos de el si", "accepted", "pending"),
        ("nobody has declined it", "declined", "pending"),
        ("the bill has been finalised", "draft", "open"),
        ("nothing is left to bill", "unbilled", "all_billed"),
    ],
)
def test_a_claim_is_wrong_only_where_something_else_was_read(sentence: str, wrong_of: str, right_of: str) -> None:
    assert misstated(sentence, {wrong_of}, {})
    assert not misstated(sentence, {right_of}, {})


@pytest.mark.parametrize(
    "sentence",
    [
        "if it is finished, we will bill it",
        "once the work is finished it is billed",
        "the first phase is finished",
        "ist es abgeschlossen?",
        "el proyecto no esta terminado",
        "le projet sera termine en mai",
    ],
)
def test_what_is_supposed_asked_denied_or_of_a_part_claims_nothing(sentence: str) -> None:
    assert not misstated(sentence, {"active"}, {})
