"""The one maker of replies: each block of a draft, what it may hold, and what it is refused for."""

from __future__ import annotations

from typing import Any, cast

import pytest

from frontdesk.errors import Ungrounded
from frontdesk.message import Private
from frontdesk.reply import (
    Choices,
    Draft,
    Outcome,
    Own,
    Receipt,
    Reply,
    Result,
    Say,
    Show,
    Words,
    approve,
    approve_staff,
    own_words,
)  # fmt: skip
from frontdesk.reply.approve import slots_of
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.pieces import Confirm, Identify, Options, Sentence, Step
from tests.scenarios.forgeries import CONSENTS
from tests.unit.reply.facts_of_a_turn import ASKED, INVOICE, READER, RESULTS, SAID, WHICH, approved, read, refused

pytestmark = pytest.mark.guard


def test_that_only_approval_makes_a_reply() -> None:
    with pytest.raises(TypeError, match="only approve"):
        Reply((), {}, "en", seal=object())


def test_that_a_result_says_its_own_sentence_and_its_table() -> None:
    text = read(Own("r1"))
    assert text.startswith("Invoice BW-1146 comes to €1,135.30.")
    assert "Design of the landing page" in text


def test_that_words_of_the_person_are_shown_only_by_our_own_sentences() -> None:
    assert "Company: Studio 54" in read(Receipt("r2"))
    assert "said_in_words" in refused(Words("You are {r2.company}."))


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (Say("receipt.sent", {"number": "r1.number", "address": "r1.name"}), "not_a_draft_sentence"),
        (Say("balance.nothing"), "not_a_draft_sentence"),
        (Say("send.ask", {"number": "r1.number", "address": "r1.name"}), "not_a_draft_sentence"),
        (Say("deed.in_doubt"), "not_a_draft_sentence"),
        (Say("invoice.found", {}), "not_a_draft_sentence"),
        (Say("step_up.sent"), "not_a_draft_sentence"),
        (Say("engine.no_such_sentence"), "unknown_sentence"),
        (Say(cast(Any, 7)), "not_a_draft_sentence"),
        (Say("trouble.denied"), "missing_slot"),
        (Say("trouble.denied", {"firm": "r9.name"}), "unknown_slot"),
        (Say("trouble.denied", cast(Any, {"firm": 7})), "unknown_slot"),
        (Say("trouble.denied", cast(Any, None)), "missing_slot"),
        (Words(cast(Any, 7)), "empty"),
        (Show("r1.total"), "unknown_table"),
        (Show("r1.nothing"), "unknown_table"),
        (Show(cast(Any, None)), "unknown_table"),
        (Own("r9"), "unknown_result"),
        (Own(cast(Any, ["r1"])), "unknown_result"),
        (Own("r2"), "deed"),
        (Receipt("r1"), "deed"),
        (Receipt("r9"), "unknown_result"),
        (Choices(cast(Any, "yes")), "too_many_choices"),
        (Choices(("a", "b", "c", "d", "e", "f", "g")), "too_many_choices"),
        (Choices(("one\nmore",)), "not_one_line"),
        (Choices(("x" * 121,)), "too_long"),
        (cast(Any, "€1"), "unknown_block"),
        (cast(Any, None), "unknown_block"),
    ],
)  # fmt: skip
def test_that_each_breach_has_its_code(block: Any, code: str) -> None:
    assert code in refused(Own("r1"), block)


@pytest.mark.parametrize("key", ["trouble.general", "engine.fine", "notice.greeting", "deed.declined", "deed.not_done"])
def test_that_a_draft_may_say_what_states_nothing_about_the_books(key: str) -> None:
    assert read(Say(key))


def test_that_a_sentence_of_ours_is_refused_without_its_slots_and_outside_a_receipt() -> None:
    wrong = {"r1": Result(Outcome.FOUND, {}, (Say("receipt.sent", {}), Say("invoice.found", {"number": "gone"})))}
    assert refused(Own("r1"), results=wrong) == ("deed", "empty", "missing_slot")


@pytest.mark.parametrize("draft", [None, "text", Draft(()), Draft(cast(Any, None)), Draft(cast(Any, [Own("r1")]))])
def test_that_a_draft_which_says_nothing_is_refused(draft: Any) -> None:
    with pytest.raises(Ungrounded, match="empty"):
        approve(draft, RESULTS)


def test_that_choices_alone_are_no_answer() -> None:
    assert refused(Choices(("What else?",))) == ("empty",)
    assert refused(Own("r1"), Choices(("What else?",))) == ()


def test_that_a_huge_draft_is_refused() -> None:
    assert "too_long" in refused(*[Own("r1")] * 41)
    assert "too_long" in refused(*[Words("a" * 2_500)] * 2)
    assert refused(*[Own("r1")] * 40) == ()


@pytest.mark.parametrize("option", CONSENTS)
def test_that_no_suggestion_can_be_taken_for_a_yes(option: str) -> None:
    assert refused(Own("r1"), Choices((option,))) != ()


def test_that_our_own_suggestions_pass_as_they_are() -> None:
    assert "– Talk to a person" in read(Own("r1"), Choices(("Talk to a person",)))


def test_that_a_record_called_like_a_yes_is_no_suggestion_either() -> None:
    assert refused(Own("r1"), Choices(("{r1.yes}",))) == ("consent",)
    reply = approved(Own("r1"), results={"r1": WHICH})
    [options] = [piece for piece in reply.pieces if isinstance(piece, Options)]
    assert [option.template for option in options.options] == ["{r1.c1}"]


def test_that_the_buttons_stand_below_the_read_out_proposal_and_nothing_else() -> None:
    results = {"r1": INVOICE, "r2": ASKED, "r3": ASKED}
    assert isinstance(approved(Own("r3"), results=results, confirm="once").pieces[-1], Confirm)
    assert refused(Own("r1"), results=results, confirm="once") == ("not_read_out",)
    assert refused(Own("r2"), results=results, confirm="once") == ("not_read_out",)
    assert refused(Own("r2"), Own("r3"), results=results, confirm="once") == ("not_read_out",)
    assert refused(Words("Shall I?"), results=results, confirm="once") == ("not_read_out",)
    assert refused(Own("r1"), results={"r1": INVOICE}, confirm="once") == ()


def test_that_the_step_of_proving_is_ours_to_add() -> None:
    reply = approve(Draft((Own("r1"),)), RESULTS, identify=Step.ADDRESS)
    assert isinstance(reply.pieces[-1], Identify)


def test_that_the_tools_own_words_are_said_once_each_and_only_the_newest_proposal() -> None:
    results = {"r1": INVOICE, "r2": SAID, "r3": ASKED, "r4": INVOICE, "r5": ASKED, "r6": Result(Outcome.FOUND)}
    assert own_words(results).blocks == (Own("r1"), Receipt("r2"), Own("r5"))
    approve(own_words(results), results, confirm="once")


def test_that_a_person_at_the_firm_is_shown_word_for_word_as_themselves() -> None:
    reply = approve_staff(Private("I've sent it: €5, call 555-0142."), "Max")
    assert as_text(lay_out(reply, READER)) == "Max: I've sent it: €5, call 555-0142."


def test_that_a_sentence_needs_the_slots_of_all_its_variants() -> None:
    assert slots_of("invoice.is_overdue") == {"balance", "due", "days"}
    assert any(isinstance(piece, Sentence) for piece in approved(Own("r1")).pieces)
