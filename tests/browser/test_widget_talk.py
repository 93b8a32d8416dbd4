"""What a visitor sees and does in a conversation."""

from typing import Any

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.chat import enter, visit
from tests.browser.lines import INVOICE, OPENING, answer, person, progress, reply, text
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_first_thing_in_a_conversation_says_that_it_is_an_ai(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    first = chat.frame.locator("#transcript > *").first
    await expect(first).to_have_text(OPENING["notice"])
    await expect(chat.button("Are we running low on hours?")).to_be_visible()


async def test_a_question_is_sent_once_and_its_answer_stands_below_it(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("How are you?")
    await chat.shows("You wrote: How are you?")
    assert (await chat.bubbles())[1:] == ["How are you?", "You wrote: How are you?"]
    assert [body["text"] for body in stage.bodies("/messages")] == ["How are you?"]
    await expect(chat.draft).to_have_value("")
    await expect(chat.draft).to_be_focused()


async def test_shift_and_enter_make_a_new_line(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.draft.fill("one")
    await chat.draft.press("Shift+Enter")
    await chat.draft.press_sequentially("two")
    await chat.draft.press("Enter")
    await chat.shows("You wrote: one")
    assert stage.bodies("/messages")[0]["text"] == "one\ntwo"


async def test_a_suggestion_is_said_as_the_visitors_own_words(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.button("I have a new project").click()
    await chat.shows("You wrote: I have a new project")
    await expect(chat.button("Are we running low on hours?")).to_have_count(0)


async def test_progress_is_shown_until_the_answer_comes(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("What do I owe?")
    status = chat.frame.locator("#progress")
    await expect(status).to_have_text("One moment…")
    stage.play(progress("Looking at your invoices…"))
    await expect(status).to_have_text("Looking at your invoices…")
    stage.play(answer(asked + 1, "Nothing at all.", in_reply_to=asked))
    await chat.shows("Nothing at all.")
    await expect(status).to_be_hidden()


async def test_a_table_has_a_caption_and_headings_and_aligned_figures(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("My latest invoice?")
    stage.play(reply(asked + 1, text("Here it is."), INVOICE))
    table = chat.frame.get_by_role("table", name="Invoice HF-2041 of 3 March 2025")
    await expect(table.get_by_role("columnheader")).to_have_text(["Item", "Hours", "Rate", "Amount"])
    await expect(table.get_by_role("rowheader", name="Balance due")).to_have_attribute("scope", "row")
    await expect(table.get_by_role("cell", name="€ 1,915.73").first).to_have_css("text-align", "end")


async def test_a_yes_carries_the_once_id_and_can_be_given_only_once(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Send it to me")
    ask = {"type": "confirm", "once": "abc123", "yes": "Yes, go ahead", "no": "No"}
    stage.play(reply(asked + 1, text("Shall I send it?"), ask))
    await chat.button("Yes, go ahead").click()
    await chat.shows("You wrote: Yes, go ahead")
    said = stage.bodies("/messages")[-1]
    assert (said["text"], said["button"]) == ("Yes, go ahead", "abc123:yes")
    await expect(chat.button("Yes, go ahead")).to_have_count(0)
    await expect(chat.button("No")).to_have_count(0)
    await chat.shows("You chose: Yes, go ahead")


async def test_a_no_is_sent_as_a_no(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Send it to me")
    stage.play(reply(asked + 1, {"type": "confirm", "once": "abc123", "yes": "Yes", "no": "No"}))
    await chat.button("No").click()
    await chat.shows("You wrote: No")
    assert stage.bodies("/messages")[-1]["button"] == "abc123:no"


async def test_a_person_of_the_firm_is_named(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    await chat.button("Talk to a person").click()
    await stage.until(lambda: bool(stage.bodies("/person")))
    stage.play(("state", {"holder": "person", "verified": False, "about": ""}), person(9, "Max here."))
    await expect(chat.frame.locator(".human")).to_contain_text("Max Hollis")
    await expect(chat.frame.locator("#holder")).to_have_text("A person is with you")
    await expect(chat.frame.locator(".human .rating")).to_have_count(0)


async def test_the_way_to_a_person_never_moves(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    ask = chat.button("Talk to a person")
    before = await ask.bounding_box()
    asked = await chat.ask("My latest invoice?")
    stage.play(reply(asked + 1, text("Here it is."), INVOICE), progress("Reading more…"))
    await expect(chat.frame.get_by_role("table")).to_be_visible()
    assert await ask.bounding_box() == before


async def test_an_answer_can_be_rated(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("Hi")
    await chat.shows("You wrote: Hi")
    await chat.button("Good answer").click()
    await expect(chat.button("Good answer")).to_have_attribute("aria-pressed", "true")
    assert stage.bodies("/rating") == [{"turn": "turn-2", "good": True}]
    await chat.button("Not helpful").click()
    await expect(chat.button("Good answer")).to_have_attribute("aria-pressed", "false")


async def test_an_answer_that_does_not_name_its_turn_can_be_rated_too(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Hi")
    stage.play(reply(asked + 1, text("Hello."), turn=None))
    await chat.shows("Hello.")
    stage.items[-1]["turn"] = "turn-of-the-history"
    await chat.button("Not helpful").click()
    await expect(chat.button("Not helpful")).to_have_attribute("aria-pressed", "true")
    assert stage.bodies("/rating") == [{"turn": "turn-of-the-history", "good": False}]


async def test_what_is_said_never_becomes_markup(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    nasty = '<img src=x onerror="document.title=1"><b>bold</b>'
    asked = await chat.ask(nasty)
    table = {"type": "table", "caption": nasty, "head": [nasty], "rows": [[nasty]], "numeric": [False]}
    ask = {"type": "confirm", "once": nasty, "yes": nasty, "no": nasty}
    more: list[dict[str, Any]] = [
        {"type": "choices", "options": [nasty]},
        {"type": "identify", "text": nasty},
        {"type": nasty},
    ]
    stage.play(reply(asked + 1, text(nasty), table, ask, *more), person(asked + 2, nasty, by=nasty))
    await expect(chat.frame.locator(".human")).to_contain_text(nasty)
    await expect(chat.frame.locator("#transcript img, .prose b")).to_have_count(0)


async def test_odd_blocks_are_left_out_and_the_rest_is_shown(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Hi")
    odd: list[dict[str, Any]] = [
        {"type": "film"},
        {"type": "table", "rows": "none"},
        {"type": "choices", "options": 7},
        {"type": "text"},
    ]
    stage.play(reply(asked + 1, *odd, text("Still here.")), answer(asked + 2, "And on it goes."))
    await chat.shows("Still here.")
    await chat.shows("And on it goes.")
    assert chat.complaints == []


async def test_messages_that_arrive_while_the_window_is_closed_are_counted(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await visit(context, stage)
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    await chat.open()
    await chat.streaming()
    await chat.draft.press("Escape")
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    stage.play(answer(1, "One."), person(2, "Two."))
    await expect(chat.launcher).to_have_accessible_name("Chat with us, 2 new messages")
    await chat.launcher.click()
    await expect(chat.launcher).to_have_accessible_name("Close the chat")
    await chat.draft.press("Escape")
    await expect(chat.launcher).to_have_accessible_name("Chat with us")
