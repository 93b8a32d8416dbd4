"""What excuses a word excuses no more than that word: a false claim behind it, or in other words, stays one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from frontdesk.reply import Outcome, Result
from tests.grounding.scenes import read_fact
from tests.grounding.test_corpus import RESULT, labelled, reasons


def turn(**facts: str) -> dict[str, Result]:
    return {RESULT: Result(Outcome.FOUND, {name: labelled(name, read_fact(text)) for name, text in facts.items()})}


OPEN = turn(invoice="name:INV-7", total="money:900 EUR", balance="money:900 EUR", status="status:open")
OVERDUE = turn(invoice="name:INV-7", total="money:900 EUR", balance="money:900 EUR", status="status:overdue")
PARTLY = turn(total="money:900 EUR", paid="money:300 EUR", balance="money:600 EUR", status="status:partly_paid")
ACTIVE = turn(project="name:Site", budget="hours:40", used="hours:20", status="status:active")


@pytest.mark.parametrize(
    ("facts", "draft"),
    [
        (OPEN, "Your message means we have cancelled the invoice."),
        (OPEN, "Your yes means the invoice has been cancelled."),
        (OPEN, "You wrote to us and the invoice is fully paid."),
        (OPEN, "You told us about it and we see the invoice is fully paid."),
        (OPEN, "You felt unsure whereas the invoice is fully paid."),
        (OPEN, "The invoice was paid in advance."),
        (OPEN, "Once your mail came in, the refund is sent."),
        (OPEN, "Your refund is as always sent."),
        (OPEN, "Your complaint is one we always forwarded."),
        (OPEN, "Your notes are forwarded automatically."),
        (OPEN, "The reminders are cancelled at once."),
        (OPEN, "The invoice is paid; that was done with another invoice."),
        (OPEN, "I confirm that we have refunded the amount."),
        (OPEN, "Please note that I have informed your accountant."),
        (OVERDUE, "You said so and nothing is overdue."),
        (OVERDUE, "You write that often and everything is paid."),
        (PARTLY, "Nothing has come in yet on your balance."),
        (ACTIVE, "The project is closed for good."),
        (ACTIVE, "The project was closed on your request."),
    ],
)
def test_a_claim_is_seen_beside_words_that_excuse_others(facts: Mapping[str, Result], draft: str) -> None:
    assert reasons(draft, facts, "en")


@pytest.mark.parametrize(
    ("facts", "draft"),
    [
        (OPEN, "The word issued means that it has been sent to you."),
        (OPEN, "You wrote that the invoice is paid, and I only see what was recorded here."),
        (OPEN, "Reminders are sent by our office when an invoice is late."),
        (PARTLY, "Nothing has come in yet on the rest."),
        (ACTIVE, "Our office is closed on Sundays."),
    ],
)
def test_what_is_excused_passes(facts: Mapping[str, Result], draft: str) -> None:
    assert reasons(draft, facts, "en") == ()
