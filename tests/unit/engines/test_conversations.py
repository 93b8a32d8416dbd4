"""Conversations of several turns: follow-ups, corrections, digressions and returns, several wishes in one message."""

from __future__ import annotations

import pytest

from frontdesk.facts import name
from frontdesk.reply import Choices, Outcome, Result, Say
from tests.unit.engines.scripted import Talk

Script = list[tuple[str, list[tuple[str, dict[str, str]]]]]

LATEST = ("latest_invoice", {})
OWED = ("outstanding_balance", {})
ALL = ("list_invoices", {"show": "all"})
OPEN = ("list_invoices", {"show": "open"})


@pytest.mark.requirement("S12")
@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            [
                ("what's my latest invoice?", [LATEST]),
                ("and the one before that?", [("previous_invoice", {"ref": "invoice:110"})]),
                ("when is it due?", [("find_invoice", {"ref": "invoice:109"})]),
                ("what's on it?", [("invoice_lines", {"ref": "invoice:109"})]),
                ("please send it to me", [("send_invoice", {"ref": "invoice:109"})]),
            ],
            id="the one before that, and what is asked about it",
        ),
        pytest.param(
            [
                ("how much is invoice 1034?", [("find_invoice", {"which": "1034"})]),
                ("no, I meant 1043", [("find_invoice", {"which": "1043"})]),
                ("sorry, 1045", [("find_invoice", {"which": "1045"})]),
                ("what about #1046?", [("find_invoice", {"which": "1046"})]),
            ],
            id="a correction does the last wish again with the right number",
        ),
        pytest.param(
            [
                ("what was on invoice 1034, line by line?", [("invoice_lines", {"which": "1034"})]),
                ("and 1035?", [("invoice_lines", {"which": "1035"})]),
                ("same for INV-1036 please", [("invoice_lines", {"which": "1036"})]),
            ],
            id="the same question about another one, told by its number alone",
        ),
        pytest.param(
            [
                ("list all my invoices", [ALL]),
                ("the second one", [("find_invoice", {"ref": "invoice:109"})]),
                ("send it to me please", [("send_invoice", {"ref": "invoice:109"})]),
            ],
            id="one of a list by its place",
        ),
        pytest.param(
            [
                ("list all my invoices", [ALL]),
                ("the first and the third", [("find_invoice", {"ref": f"invoice:{n}"}) for n in (110, 108)]),
            ],
            id="two of a list by their places",
        ),
        pytest.param(
            [
                ("show me all my projects", [("list_projects", {})]),
                ("both", [("project_status", {"ref": f"project:{n}"}) for n in (24, 25)]),
            ],
            id="both of two",
        ),
        pytest.param(
            [
                ("show me all my projects", [("list_projects", {})]),
                ("the first one", [("project_status", {"ref": "project:24"})]),
                ("and the other one?", [("project_status", {"ref": "project:25"})]),
            ],
            id="the other one of two",
        ),
        pytest.param(
            [
                ("list all my invoices", [ALL]),
                ("when is it due?", []),
                ("1043", [("find_invoice", {"which": "1043"})]),
            ],
            id="it after a list asks which one, and a number is taken",
        ),
        pytest.param(
            [
                ("when is invoice 184 due?", [("find_invoice", {"which": "184"})]),
                ("what do we owe you in total?", [OWED]),
                ("what is the weather like today?", []),
                ("which invoices are still unpaid?", [OPEN]),
            ],
            id="another topic, an aside, and back",
        ),
        pytest.param(
            [
                ("what's my latest invoice?", [LATEST]),
                ("can you say that again?", [("find_invoice", {"ref": "invoice:110"})]),
                ("never mind", []),
                ("how much do we owe you?", [OWED]),
            ],
            id="again, read anew; never mind; and on",
        ),
        pytest.param(
            [
                ("what did you invoice us in October?", [("billed_in_period", {"period": "October"})]),
                ("and in September?", [("billed_in_period", {"period": "September"})]),
                ("since March", [("billed_in_period", {"period": "since March"})]),
            ],
            id="only another period",
        ),
        pytest.param(
            [
                (
                    "what do we owe? and send me invoice 184",
                    [OWED, ("send_invoice", {"which": "184"})],
                ),
                (
                    "Can you send me invoice 190? And what time do you open on Monday?",
                    [("send_invoice", {"which": "190"}), ("about_firm", {"topic": "hours"})],
                ),
                (
                    "what is the total of invoices 184 and 190?",
                    [("find_invoice", {"which": n}) for n in ("184", "190")],
                ),
            ],
            id="several wishes in one message, answered in order",
        ),
        pytest.param(
            [
                ("what is the total of invoice one eight four?", [("find_invoice", {"which": "one eight four"})]),
                ("the one before it", [("previous_invoice", {"ref": "invoice:184"})]),
            ],
            id="a number told in words",
        ),
        pytest.param(
            [
                (
                    "what was the invoice before 184?",
                    [("find_invoice", {"which": "184"}), ("previous_invoice", {"ref": "invoice:184"})],
                ),
            ],
            id="the one before a named one",
        ),
    ],
)
async def test_a_conversation_keeps_its_thread(script: Script) -> None:
    talk = Talk()
    for text, calls in script:
        said = await talk.say(text)
        assert said.calls == calls, (text, said.keys)


async def test_walking_back_and_forth_comes_to_the_invoice_where_it_began() -> None:
    talk = Talk()
    await talk.say("what's my latest invoice?")
    await talk.say("and the one before that?")
    assert (await talk.say("and the one after that?")).calls == [("find_invoice", {"ref": "invoice:110"})]


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
    await talk.say("how is the unicorn project going?")
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


@pytest.mark.parametrize(
    ("answer", "call"),
    [
        ("Brand book", {"which": "Brand book"}),
        ("it's the Brand book", {"which": "the Brand book"}),
        ("the second one", {"ref": "project:25"}),
    ],
)
async def test_a_candidate_is_taken_by_its_name_or_its_place(answer: str, call: dict[str, str]) -> None:
    talk = Talk()
    talk.plan["project_hours"] = Result(
        Outcome.CANDIDATES,
        {"c1": name("Website redesign"), "c2": name("Brand book")},
        (Say("project.candidates"), Choices(("{c1}", "{c2}"))),
        shown=("project:24", "project:25"),
    )
    await talk.say("how many hours are left on the book project?")
    del talk.plan["project_hours"]
    assert (await talk.say(answer)).calls == [("project_hours", call)]


async def test_the_invoices_of_a_time_are_listed_and_one_is_taken_by_its_number() -> None:
    talk = Talk()
    said = await talk.say("show me last month's invoice")
    assert [call[0] for call in said.calls] == ["billed_in_period"]
    assert said.calls[0][1]["period"] == "last month"
    assert (await talk.say("184")).calls == [("find_invoice", {"which": "184"})]


async def test_who_worked_on_it_gets_what_it_went_into_and_a_kind_word() -> None:
    said = await Talk().say("who worked on the redesign project, was it Anna?")
    assert said.keys[0] == "people_private"
    assert [call[0] for call in said.calls] == ["hours_by_task"]


async def test_a_step_up_is_asked_for_once_even_for_two_questions() -> None:
    said = await Talk(verified=False).say("How much do we owe you? And please list all my invoices.")
    assert [call[0] for call in said.calls] == ["outstanding_balance", "list_invoices"]
    assert len([block for block in said.answer.draft.blocks if not isinstance(block, Choices)]) == 1


async def test_staff_ask_across_all_clients() -> None:
    talk = Talk(staff=True)
    assert [call[0] for call in (await talk.say("which clients owe us money?")).calls] == ["who_owes"]
    said = await talk.say("show me the whole account of client Brightwater")
    assert said.calls == [("client_account", {"client": "Brightwater"})]


async def test_a_contact_who_asks_what_only_staff_may_know_gets_ones_own_records_only() -> None:
    said = await Talk().say("which of your clients owe you the most money?")
    assert (said.calls, said.keys) == ([], ["own_only"])
