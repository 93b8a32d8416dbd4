"""Conversations of several turns: follow-ups, corrections, digressions and returns, choices, offers."""

from __future__ import annotations

import pytest

from frontdesk.facts import name
from frontdesk.reply import Choices, Outcome, Result, Say
from tests.unit.engines.scripted import Talk

Script = list[tuple[str, list[tuple[str, dict[str, str]]]]]

LATEST = ("latest_invoice", {})


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            [
                ("what's my latest invoice?", [LATEST]),
                ("and the tax?", [("invoice_lines", {"ref": "invoice:110"})]),
                ("and the one before?", [("previous_invoice", {"ref": "invoice:110"})]),
                ("when is it due?", [("find_invoice", {"ref": "invoice:109"})]),
                ("what's on it?", [("invoice_lines", {"ref": "invoice:109"})]),
                ("and the next one?", [("find_invoice", {"ref": "invoice:110"})]),
            ],
            id="a field of the one shown, and a walk back and forth",
        ),
        pytest.param(
            [
                ("total of invoice 1034", [("find_invoice", {"which": "1034"})]),
                ("no, I meant 1043", [("find_invoice", {"which": "1043"})]),
                ("what about the tax on 1044", [("invoice_lines", {"which": "1044"})]),
                ("sorry, 1045", [("invoice_lines", {"which": "1045"})]),
                ("send it to me", [("send_invoice", {"ref": "invoice:1045"})]),
                ("no, send 1043 instead", [("send_invoice", {"which": "1043"})]),
            ],
            id="a correction redoes the last wish with the right number",
        ),
        pytest.param(
            [
                ("list my invoices", [("list_invoices", {})]),
                ("the second one", [("find_invoice", {"ref": "invoice:109"})]),
                ("send it to me", [("send_invoice", {"ref": "invoice:109"})]),
            ],
            id="one of a list by its place",
        ),
        pytest.param(
            [
                ("list my invoices", [("list_invoices", {})]),
                ("when is it due?", []),
                ("1043", [("find_invoice", {"which": "1043"})]),
            ],
            id="a field after a list asks which one",
        ),
        pytest.param(
            [
                ("how's the redesign going?", [("project_status", {"which": "redesign"})]),
                ("how many hours are left?", [("project_hours", {"ref": "project:24"})]),
                ("and the website one?", [("project_hours", {"which": "website"})]),
                ("what do we owe?", [("outstanding_balance", {})]),
                ("which invoices are those?", [("list_invoices", {})]),
            ],
            id="the same question about another project, then another topic",
        ),
        pytest.param(
            [
                ("what's my latest invoice?", [LATEST]),
                ("can you repeat that?", [("find_invoice", {"ref": "invoice:110"})]),
            ],
            id="a repeat reads the same record again",
        ),
        pytest.param(
            [
                ("list my projects", [("list_projects", {})]),
                ("how is the first one going", [("project_status", {"ref": "project:24"})]),
                ("and the other one?", [("project_status", {"ref": "project:25"})]),
            ],
            id="the other one of two",
        ),
        pytest.param(
            [
                (
                    "Hi, I have a question about invoice 184. When is it due and how much tax is on it? "
                    "Also, how is the redesign going?",
                    [
                        ("find_invoice", {"which": "184"}),
                        ("invoice_lines", {"which": "184"}),
                        ("project_status", {"which": "redesign"}),
                    ],
                ),
            ],
            id="several questions in one message, in order",
        ),
        pytest.param(
            [
                (
                    "what do we owe and how many hours are left on the redesign",
                    [("outstanding_balance", {}), ("project_hours", {"which": "redesign"})],
                ),
                (
                    "compare invoices 184 and 190",
                    [("find_invoice", {"which": "184"}), ("find_invoice", {"which": "190"})],
                ),
            ],
            id="two wishes joined by and",
        ),
        pytest.param(
            [
                ("what's the weather", []),
                ("what's my latest invoice", [LATEST]),
                ("never mind", []),
                ("actually, how much do we owe?", [("outstanding_balance", {})]),
            ],
            id="off-topic, back, cancel and on",
        ),
    ],
)
async def test_a_conversation_keeps_its_thread(script: Script) -> None:
    talk = Talk()
    for text, calls in script:
        if text.startswith("send it") and "1045" in str(script):
            talk.memory = type(talk.memory)(("invoice:1045",), talk.memory.state)
        assert (await talk.say(text)).calls == calls, text


@pytest.mark.requirement("S77", "S78")
async def test_twelve_turns_with_a_correction_a_digression_and_a_return() -> None:
    talk = Talk(verified=False)
    said = await talk.say("Hi there")
    assert said.keys == ["greeting"]
    said = await talk.say("We'd like help with a new online shop")
    assert said.calls == [("enquiry", {"scope": "We'd like help with a new online shop"})]
    said = await talk.say("Northwint Bikes")
    assert said.calls == [("enquiry", {"company": "Northwint Bikes"})]
    said = await talk.say("sorry, the company is Northwind Bikes")
    assert said.calls == [("enquiry", {"company": "Northwind Bikes"})]
    said = await talk.say("By the way, when are you open?")
    assert [call[0] for call in said.calls] == ["about_firm", "enquiry"]
    assert "back_to_enquiry" in said.keys
    said = await talk.say("northwindbikes.com")
    assert said.calls == [("enquiry", {"website": "northwindbikes.com"})]
    said = await talk.say("are you a bot?")
    assert said.keys[:1] == ["bot"]
    assert "back_to_enquiry" in said.keys
    said = await talk.say("jo at northwindbikes dot com")
    assert said.calls == [("enquiry", {"email": "jo at northwindbikes dot com"})]
    assert talk.enquiry == {
        "scope": "We'd like help with a new online shop",
        "company": "Northwind Bikes",
        "website": "northwindbikes.com",
        "email": "jo at northwindbikes dot com",
    }
    said = await talk.say("actually the website is northwind.bike")
    assert said.calls == [("enquiry", {"website": "northwind.bike"})]
    talk.verified = True
    said = await talk.say("and what's my latest invoice?")
    assert said.calls == [LATEST]
    said = await talk.say("send it to me")
    assert said.calls == [("send_invoice", {"ref": "invoice:110"})]
    said = await talk.say("thanks, that's all")
    assert said.keys == ["bye"]
    assert talk.enquiry["website"] == "northwind.bike"


@pytest.mark.requirement("S73", "S74")
async def test_a_person_is_offered_after_two_misses_and_a_yes_brings_one() -> None:
    talk = Talk()
    assert (await talk.say("flurb wibble")).keys == ["not_followed"]
    said = await talk.say("grobble snark")
    assert said.keys == ["offer_person"]
    assert any(isinstance(block, Choices) for block in said.answer.draft.blocks)
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


async def test_a_no_to_the_offer_is_taken_kindly() -> None:
    talk = Talk()
    await talk.say("flurb wibble")
    await talk.say("grobble snark")
    said = await talk.say("no thanks")
    assert (said.calls, said.keys) == ([], ["fine"])


async def test_a_yes_to_nothing_asks_what_is_wanted() -> None:
    said = await Talk().say("yes please")
    assert (said.calls, said.keys) == ([], ["yes_what"])


@pytest.mark.requirement("S71", "S72")
async def test_a_record_that_is_not_there_offers_a_person_and_takes_the_right_number() -> None:
    talk = Talk()
    talk.plan["find_invoice"] = Result(Outcome.NONE, own=(Say("none.matches"),))
    said = await talk.say("when is invoice 99 due?")
    assert [type(block).__name__ for block in said.answer.draft.blocks] == ["Own", "Choices"]
    del talk.plan["find_invoice"]
    assert (await talk.say("I meant 184")).calls == [("find_invoice", {"which": "184"})]


@pytest.mark.requirement("S73")
async def test_yes_please_after_a_record_was_not_found_brings_a_person() -> None:
    talk = Talk()
    talk.plan["project_status"] = Result(Outcome.NONE, own=(Say("none.matches"),))
    await talk.say("how's the unicorn project going?")
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


async def test_a_candidate_is_taken_by_its_name() -> None:
    talk = Talk()
    talk.plan["project_hours"] = Result(
        Outcome.CANDIDATES,
        {"c1": name("Website redesign"), "c2": name("Brand book")},
        (Say("project.candidates"), Choices(("{c1}", "{c2}"))),
        shown=("project:24", "project:25"),
    )
    await talk.say("how many hours are left on the book thing")
    del talk.plan["project_hours"]
    assert (await talk.say("Brand book")).calls == [("project_hours", {"which": "Brand book"})]


async def test_a_candidate_is_taken_by_its_place() -> None:
    talk = Talk()
    talk.plan["project_status"] = Result(
        Outcome.CANDIDATES,
        {"c1": name("Website redesign"), "c2": name("Brand book")},
        (Say("project.candidates"), Choices(("{c1}", "{c2}"))),
        shown=("project:24", "project:25"),
    )
    await talk.say("how's the brand work going?")
    del talk.plan["project_status"]
    assert (await talk.say("the second one")).calls == [("project_status", {"ref": "project:25"})]


async def test_the_same_question_back_is_never_asked_twice_in_a_row() -> None:
    talk = Talk()
    first, second = await talk.say("how much?"), await talk.say("how much?")
    assert first.keys == ["clarify"]
    assert second.keys == ["offer_person"]


async def test_what_was_not_followed_is_named_beside_what_was() -> None:
    said = await Talk().say("What's my latest invoice? Can the flurb be wibbled by noon?")
    assert said.calls == [LATEST]
    assert said.keys == ["not_followed_part"]


async def test_the_same_answer_a_third_time_says_so() -> None:
    talk = Talk()
    said = [await talk.say("what do we owe?") for _ in range(5)]
    assert [turn.keys for turn in said] == [[], [], ["again"], ["again_once_more"], ["again_same"]]


async def test_a_step_up_is_asked_for_once_even_for_two_questions() -> None:
    said = await Talk(verified=False).say("What do we owe? And how is the redesign project going?")
    assert [call[0] for call in said.calls] == ["outstanding_balance", "project_status"]
    assert len([block for block in said.answer.draft.blocks if not isinstance(block, Choices)]) == 1


async def test_somebody_elses_name_gets_ones_own_records_and_a_word_about_it() -> None:
    said = await Talk().say("What's Contoso's balance?")
    assert said.calls == [("outstanding_balance", {})]
    assert said.keys[0] == "own_records"


async def test_a_number_in_words_is_asked_for_in_digits() -> None:
    said = await Talk().say("what's the total on invoice one zero four three")
    assert (said.calls, said.keys) == ([], ["digits"])


async def test_an_unclear_answer_to_a_pending_question_says_that_nothing_happens() -> None:
    said = await Talk().say("blorp", pending=True)
    assert said.keys == ["pending_unclear"]


async def test_a_candidate_list_of_invoices_by_date_takes_a_number_next() -> None:
    talk = Talk()
    said = await talk.say("show me last month's invoice")
    assert (said.calls, said.keys) == ([("list_invoices", {})], ["pick"])
    assert (await talk.say("184")).calls == [("find_invoice", {"which": "184"})]
