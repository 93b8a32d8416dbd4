"""What goes wrong in a conversation is put right: misses, close readings, yes and no, never mind, once more."""

from __future__ import annotations

import pytest

from frontdesk.engines.base import Answer, Heard
from frontdesk.engines.builtin.dialogue import Turn
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.state import State
from frontdesk.engines.builtin.understanding.requests import Request, Understood
from frontdesk.message import Private
from frontdesk.reply import Choices, catalogue
from tests.unit.engines.scripted import Said, ScriptedGate, Talk, silent


def offered(said: Said) -> tuple[str, ...]:
    return next((block.options for block in said.answer.draft.blocks if isinstance(block, Choices)), ())


@pytest.mark.requirement("S73", "S74")
async def test_a_person_is_offered_after_two_misses_and_a_yes_brings_one() -> None:
    talk = Talk()
    assert (await talk.say("flurb wibble")).keys == ["not_followed"]
    said = await talk.say("grobble snark")
    assert said.keys == ["offer_person"]
    assert offered(said) == ("Talk to a person",)
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


async def test_a_no_to_the_offer_is_taken_kindly() -> None:
    talk = Talk()
    await talk.say("flurb wibble")
    await talk.say("grobble snark")
    said = await talk.say("no thanks")
    assert (said.calls, said.keys) == ([], ["fine"])


async def test_an_answer_in_between_forgets_the_misses() -> None:
    talk = Talk()
    assert (await talk.say("flurb wibble")).keys == ["not_followed"]
    await talk.say("what do we owe you in total?")
    assert (await talk.say("grobble snark")).keys != ["offer_person"]


async def close(talk: Talk, *labels: str) -> Said:
    """What is said to a message between ``labels``, whatever the weights make of any words."""
    gate = ScriptedGate("hm", verified=talk.verified)
    state = State.of(talk.memory)
    turn = Turn(Heard(Private("hm"), "web", verified=talk.verified), state, gate, silent)
    await turn.take(Understood((Request(labels[0], score=0.4, others=labels),)))
    talk.memory = state.memory()
    return Said(Answer(turn.draft(), talk.memory), gate.calls)


async def test_a_question_back_offers_the_close_readings_by_their_own_words() -> None:
    said = await close(Talk(), "balance.owed", "invoice.overdue")
    assert (said.calls, said.keys) == ([], ["clarify"])
    assert offered(said) == ("How much do we owe?", "Which invoices are overdue?")


async def test_one_reading_alone_is_filled_up_with_the_usual_choices() -> None:
    assert 2 <= len(offered(await close(Talk(), "invoice.tax"))) <= 3
    assert 2 <= len(offered(await close(Talk(verified=False), "enquiry.new"))) <= 3


async def test_no_question_is_asked_back_twice_in_a_row_and_the_second_miss_offers_a_person() -> None:
    for second in (("balance.owed", "invoice.overdue"), ("hours.budget", "project.status")):
        talk = Talk()
        assert (await close(talk, "balance.owed", "invoice.overdue")).keys == ["clarify"]
        said = await close(talk, *second)
        assert said.keys == ["offer_person"]
        assert "Talk to a person" in offered(said)
        assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


async def test_a_miss_and_a_question_back_count_together() -> None:
    talk = Talk()
    assert (await talk.say("flurb wibble")).keys == ["not_followed"]
    assert (await close(talk, "balance.owed", "invoice.overdue")).keys == ["offer_person"]


async def test_the_answer_to_a_question_back_ends_it() -> None:
    talk = Talk()
    await close(talk, "balance.owed", "invoice.overdue")
    assert (await talk.say("How much do we owe?")).calls == [("outstanding_balance", {})]
    assert (await close(talk, "balance.owed", "invoice.overdue")).keys == ["clarify"]


async def test_what_was_not_followed_is_named_beside_what_was() -> None:
    said = await Talk().say("How much do we owe you in total? Flurb the wibble grobbles snark blorp.")
    assert ("outstanding_balance", {}) in said.calls


async def test_a_yes_to_nothing_asks_what_is_wanted() -> None:
    said = await Talk().say("yes please")
    assert (said.calls, said.keys) == ([], ["yes_what"])


async def test_nothing_can_be_repeated_before_something_was_said() -> None:
    said = await Talk().say("could you repeat that please?")
    assert (said.calls, said.keys) == ([], ["nothing_to_repeat"])


async def test_taking_back_without_saying_what_was_meant_is_asked_about() -> None:
    talk = Talk()
    await talk.say("what's my latest invoice?")
    said = await talk.say("no, that's not what I meant")
    assert (said.calls, said.keys) == ([], ["correct_what"])


async def test_never_mind_leaves_it_and_forgets_the_offer() -> None:
    talk = Talk()
    await talk.say("flurb wibble")
    await talk.say("grobble snark")
    assert (await talk.say("never mind, forget it")).keys == ["cancelled"]
    assert (await talk.say("yes please")).keys == ["yes_what"]


@pytest.mark.requirement("S74")
async def test_the_same_answer_a_third_time_says_so() -> None:
    talk = Talk()
    said = [await talk.say("what do we owe?") for _ in range(5)]
    assert [turn.keys for turn in said] == [[], [], ["again"], ["again_once_more"], ["again_same"]]


async def test_an_unclear_answer_to_a_pending_question_says_that_nothing_happens() -> None:
    assert (await Talk().say("blorp", pending=True)).keys == ["pending_unclear"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("this is unacceptable, I have been waiting for three weeks, I want to complain", "to_person_complaint"),
        ("you charged us twice for the same hours, this invoice is wrong", "to_person_dispute"),
        ("can we pay the invoice in three instalments?", "to_person_payment_terms"),
        ("please change our billing address to 12 Mill Road", "to_person_contact_update"),
        ("please stop sending me these reminder emails", "to_person_contact_unsubscribe"),
        ("please delete all the personal data you have stored about me", "to_person_contact_privacy"),
    ],
)
async def test_what_only_a_person_can_settle_is_passed_on_with_a_fitting_word(text: str, key: str) -> None:
    said = await Talk().say(text)
    assert said.keys[0] == key
    assert [call[0] for call in said.calls] == ["talk_to_person"] or offered(said)


async def test_having_paid_is_thanked_for_and_looked_up() -> None:
    said = await Talk().say("we have just transferred the money for invoice 184")
    assert said.keys[:1] == ["paid_noted"]
    assert said.calls == [("invoice_payments", {"which": "184"})]


def test_every_choice_that_follows_an_answer_is_a_sentence_of_the_catalogue() -> None:
    for label, goal in GOALS.items():
        for key in goal.next:
            assert catalogue.knows(f"engine.choice.{key}"), (label, key)
