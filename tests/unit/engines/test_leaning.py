"""Short messages lean on what went before; deciding asks only where readings are close."""

from __future__ import annotations

import pytest

from frontdesk.engines.builtin.understanding.deciding import decide
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.leaning import leaning, tilted
from frontdesk.engines.builtin.understanding.looking import look
from frontdesk.engines.builtin.understanding.mentions import Mentions
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.pointing import places, words_for
from frontdesk.engines.builtin.understanding.requests import Context

ONE = Context(focus=1, kind="invoice", last="invoice.lines")
MANY = Context(focus=3, kind="invoice", last="invoice.list")
PROJECT = Context(focus=1, kind="project", last="hours.budget")
PERIOD = Context(last="invoice.period")


def named(text: str) -> Mentions:
    return Mentions(look(text, model()))


def read(text: str, context: Context) -> list[tuple[str, dict[str, str]]]:
    return [(request.label, dict(request.slots)) for request in leaning(named(text), context)]


@pytest.mark.parametrize(
    ("text", "context", "requests"),
    [
        ("1043", ONE, [("invoice.lines", {"which": "1043"})]),
        ("and #1043?", ONE, [("invoice.lines", {"which": "1043"})]),
        ("184", Context(), [("invoice.show", {"which": "184"})]),
        ("184 and 185", Context(), [("invoice.show", {"which": "184"}), ("invoice.show", {"which": "185"})]),
        ("the second one", MANY, [("invoice.show", {"at": "ordinal:1"})]),
        ("la segunda", MANY, [("invoice.show", {"at": "ordinal:1"})]),
        ("la deuxième", MANY, [("invoice.show", {"at": "ordinal:1"})]),
        ("die zweite", MANY, [("invoice.show", {"at": "ordinal:1"})]),
        ("the last", MANY, [("invoice.show", {"at": "ordinal:-1"})]),
        ("the other one", ONE, [("invoice.lines", {"at": "other"})]),
        ("la otra", ONE, [("invoice.lines", {"at": "other"})]),
        ("and in March?", PERIOD, [("invoice.period", {"period": "in March"})]),
        ("et en mars ?", PERIOD, [("invoice.period", {"period": "en mars"})]),
        ("last month", PROJECT, [("hours.period", {"at": "focus", "period": "last month"})]),
    ],
)
def test_a_message_of_a_number_a_place_or_a_time_goes_on_with_the_last_wish(
    text: str, context: Context, requests: list[tuple[str, dict[str, str]]]
) -> None:
    found = read(text, context)
    if "period" in requests[0][1]:  # with or without the little word before it
        assert [label for label, _ in found] == [label for label, _ in requests]
        assert found[0][1]["period"] in text
    else:
        assert found == requests


@pytest.mark.parametrize("text", ["thanks a lot for that", "what do we owe you in total?", "that year was a slow one"])
def test_a_message_that_stands_for_itself_does_not_lean(text: str) -> None:
    assert not read(text, ONE)


def test_what_was_talked_about_is_likelier_for_a_short_message_and_never_for_a_long_one() -> None:
    odds = (("hours.budget", 0.4), ("invoice.tax", 0.3), ("outside", 0.3))
    assert tilted(odds, named("and the tax?"), ONE)[0][0] == "invoice.tax"
    assert tilted(odds, named("and the hours?"), PROJECT)[0][0] == "hours.budget"
    assert tilted(odds, named("and what about all the other things that we talked about?"), ONE) is odds
    assert tilted(odds, named("and the tax?"), Context()) is odds
    assert sum(chance for _, chance in tilted(odds, named("and the tax?"), ONE)) == pytest.approx(1)


def test_a_clear_reading_is_acted_upon_and_a_close_one_asked_about() -> None:
    assert decide((("balance.owed", 0.8), ("invoice.send", 0.1), ("outside", 0.1))) == ("balance.owed", 0.8, ())
    label, _, others = decide((("invoice.send", 0.45), ("hours.budget", 0.40), ("outside", 0.15)))
    assert label == "invoice.send"
    assert others[:2] == ("invoice.send", "hours.budget")


def test_labels_of_one_look_up_add_up_and_the_widest_answers_when_they_are_close() -> None:
    close = (("invoice.due", 0.3), ("invoice.status", 0.3), ("invoice.tax", 0.2), ("outside", 0.2))
    label, chance, others = decide(close)
    assert (label, others) == ("invoice.show", ())
    assert chance == pytest.approx(0.8)


def test_hardly_anything_is_a_miss() -> None:
    every = tuple((label, 1 / len(LABELS)) for label in list(LABELS) if LABELS[label].lookup == label)
    assert decide(every)[0] == ""


def test_words_that_point_are_folded_and_places_count_from_both_ends() -> None:
    for word in ("first", "primera", "premiere", "erste", "primeira"):
        assert places()[word] == 0
    assert places()["last"] == -1
    for name in ("latest", "other", "both", "not", "filler", "smallest"):
        assert all(word == word.casefold() and word.isascii() for word in words_for(name)), name
