"""Engine text: slots and values that were typed, and what may stand beside them."""

from __future__ import annotations

import pytest

from frontdesk.reply import Words
from frontdesk.reply.compose import find
from frontdesk.reply.retyped import into_slots
from tests.scenarios.forgeries import TRICKS
from tests.unit.reply.facts_of_a_turn import RESULTS, read, typed

pytestmark = pytest.mark.guard


@pytest.mark.parametrize("trick", sorted({*TRICKS} - {"{r1.n||}"}))  # that one shows the count, without a noun
def test_that_a_trick_with_slots_is_refused(trick: str) -> None:
    assert typed(f"Here: {trick}") != ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It comes to {r1.total}.", "It comes to total €1,135.30."),
        ("It comes to {total}, due {due}.", "It comes to total €1,135.30, due 15 April 2026."),
        ("You have {r1.n|open invoice|open invoices}.", "You have 3 open invoices."),
        ("({r1.number}) “{r1.name}”: {r1.worked}!", "(BW-1146) “Website relaunch”: worked 31.25 hours!"),
        ("It is {r1.status} at {firm.name}.", "It is open at Harbour & Finch."),
        ("{r1.number}\n{r1.name}", "BW-1146\nWebsite relaunch"),
        ("{r1.number}, {r1.name}", "BW-1146, Website relaunch"),
    ],
)
def test_that_slots_are_filled_with_their_label(text: str, shown: str) -> None:
    assert read(Words(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It comes to €1,135.30.", "It comes to total €1,135.30."),
        ("It comes to 1135.30 EUR now", "It comes to total €1,135.30 now"),
        ("BW-1146 is due on 2026-04-15", "BW-1146 is due on 15 April 2026"),
        ("the website RELAUNCH is open", "the Website relaunch is open"),
        ("about 31.25 so far", "about worked 31.25 hours so far"),
    ],
)
def test_that_a_value_typed_word_for_word_goes_back_into_its_slot(text: str, shown: str) -> None:
    assert read(Words(text)) == shown


def test_that_only_a_whole_value_is_taken_for_it() -> None:
    assert into_slots("xBW-1146 BW-11460 {r1.name} BW-1146", RESULTS) == "xBW-1146 BW-11460 {r1.name} {r1.number}"
    assert typed("BW-11460") != ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{r1.lines}", "unknown_slot"),
        ("{r1.secret}", "unknown_slot"),
        ("{r1.nothing}", "unknown_slot"),
        ("{r9.total}", "unknown_slot"),
        ("{nothing}", "unknown_slot"),
        ("{r2.company}", "said_in_words"),
        ("{r2.by}", "said_in_words"),
        ("{r1.n}{r1.n}", "glued_slot"),
        ("{r1.n} {r1.n}", "glued_slot"),
        ("{r1.n}.{r1.n}", "glued_slot"),
        ("-{r1.total}", "glued_slot"),
        ("{r1.total}k", "glued_slot"),
        ("a{r1.total}", "glued_slot"),
        ("{r1.n|thousand|thousand}", "number_word"),
        ("twen {r1.name} ty", "number_word"),
        ("We did the design of the landing page.", "from_table"),
        ("", "empty"),
        ("  \n", "empty"),
        ("a" * 4_001, "too_long"),
    ],
)
def test_that_everything_else_is_refused_with_its_code(text: str, code: str) -> None:
    assert code in typed(text)


def test_that_a_short_ordinary_word_of_a_table_may_be_used() -> None:
    assert typed("The print is ready.") == ()


def test_that_a_name_held_by_one_result_needs_no_label_and_by_two_it_does() -> None:
    assert find("total", RESULTS) is RESULTS["r1"].facts["total"]
    assert find("total", {**RESULTS, "r3": RESULTS["r1"]}) is None
    assert find(7, RESULTS) is None  # type: ignore[arg-type]  # what a hostile engine may give
