"""Two plain questions get two answers, and a way to be reached that stands alone belongs to an enquiry."""

from __future__ import annotations

import pytest

from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.engines.builtin.understanding.requests import Context


@pytest.mark.parametrize("between", [" ", "\n"])
def test_two_plain_questions_about_different_things_are_both_answered(between: str) -> None:
    text = between.join(("What is the total on my latest invoice?", "When are you open?"))
    assert [one.label for one in understand(text, Context()).requests] == ["invoice.show", "firm.hours"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("you can reach me at jo@northwind.example", "email", "jo@northwind.example"),
        ("You can reach us on +44 20 7946 0018.", "phone", "+44 20 7946 0018"),
    ],
)
def test_a_stranger_who_says_only_how_to_be_reached_goes_on_with_an_enquiry(text: str, field: str, value: str) -> None:
    [only] = understand(text, Context(stranger=True)).requests
    assert only.label == "enquiry.new"
    assert only.slots[field] == value


def test_what_a_stranger_wants_sent_somewhere_is_no_enquiry() -> None:
    [only] = understand("email me my latest invoice at jo@northwind.example", Context(stranger=True)).requests
    assert only.label != "enquiry.new"


@pytest.mark.parametrize(
    "text",
    [
        "Hello, I would like to become a client of yours",
        "we're thinking of becoming a customer",
        "wir möchten Kunde bei Ihnen werden",
        "quisiera ser cliente",
        "nous voudrions devenir client",
        "queria tornar-me cliente",
    ],
)
def test_a_stranger_who_wants_to_be_a_client_is_taken_up_on_it(text: str) -> None:
    [only] = understand(text, Context(stranger=True)).requests
    assert (only.label, only.others) == ("enquiry.new", ())
