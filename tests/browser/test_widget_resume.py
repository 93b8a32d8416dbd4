"""Reloading, coming back and ending: what the browser keeps, and what it does not."""

import pytest
from playwright.async_api import BrowserContext, expect
from starlette.responses import Response

from tests.browser.chat import Chat, enter
from tests.browser.lines import INVOICE, OPENING, answer, reply, text
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HIDDEN = "Your invoice is •••."


async def after_a_reload(context: BrowserContext, stage: Stage) -> Chat:
    """A conversation with one folded answer, taken up again."""
    chat = await enter(context, stage)
    asked = await chat.ask("My latest invoice?")
    stage.play(reply(asked + 1, text("Your invoice is € 12.00."), turn="turn-a"))
    await chat.shows("€ 12.00")
    stage.items[-1] |= {"folded": True, "blocks": [text(HIDDEN)]}
    await chat.page.reload()
    await chat.shows(HIDDEN)
    return chat


async def test_a_reload_takes_the_conversation_up_again(context: BrowserContext, stage: Stage) -> None:
    chat = await after_a_reload(context, stage)
    assert await chat.bubbles() == [OPENING["greeting"], "My latest invoice?", HIDDEN]
    await expect(chat.frame.locator("#transcript > *").first).to_have_text(OPENING["notice"])
    assert stage.resumed[-1] == str(stage.seq)
    await chat.say("And the one before?")
    await chat.shows("You wrote: And the one before?")


async def test_figures_are_hidden_after_a_reload_and_can_be_read_anew(context: BrowserContext, stage: Stage) -> None:
    chat = await after_a_reload(context, stage)
    stage.answers["/refresh"] = [
        {"blocks": [text("Your invoice is € 99.00."), INVOICE], "as_of": "2025-03-04T10:30:00Z"}
    ]
    await chat.button("Show current figures").click()
    await chat.shows("€ 99.00")
    await chat.shows("As of now")
    await expect(chat.frame.get_by_text(HIDDEN)).to_have_count(0)
    assert stage.bodies("/refresh") == [{"turn": "turn-a"}]


async def test_figures_that_cannot_be_read_just_now_stay_hidden(context: BrowserContext, stage: Stage) -> None:
    chat = await after_a_reload(context, stage)
    stage.fail("/refresh", Response(status_code=503))
    await chat.button("Show current figures").click()
    await chat.shows("could not be read just now")
    await chat.shows(HIDDEN)


async def test_what_was_said_before_is_not_read_out_again(context: BrowserContext, stage: Stage) -> None:
    chat = await after_a_reload(context, stage)
    log = chat.frame.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")  # again, once the past is in place
    await chat.streaming(2)
    stage.play(answer(stage.seq + 1, "News."))
    await chat.shows("News.")


async def test_the_browser_keeps_the_token_and_never_a_message(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("My secret plan")
    await chat.shows("You wrote: My secret plan")
    inside = next(frame for frame in chat.page.frames if "/chat/" in frame.url)
    kept = await inside.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    assert stage.token in kept
    assert "secret plan" not in kept
    assert stage.token not in inside.url
    assert "secret plan" not in await chat.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


async def test_a_session_that_ended_meanwhile_is_started_anew(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    stage.expire()
    await chat.page.reload()
    await chat.shows("so this is a new one")
    await chat.say("Hello again")
    await chat.shows("You wrote: Hello again")


async def test_a_browser_that_forbids_storage_can_chat_all_the_same(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage, at=stage.stranger)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    assert chat.complaints == []


async def test_the_chat_ends_only_after_a_question(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    await chat.button("End chat").click()
    question = chat.frame.get_by_role("dialog", name="End this chat?")
    await question.get_by_role("button", name="Keep chatting").click()
    await expect(question).to_be_hidden()
    await chat.shows("You wrote: Hello")
    await chat.button("End chat").click()
    await question.get_by_role("button", name="End chat").click()
    await chat.shows("This chat has ended")
    assert stage.token == ""
    assert "You wrote" not in await chat.frame.locator("body").inner_text()
    inside = next(frame for frame in chat.page.frames if "/chat/" in frame.url)
    assert await inside.evaluate("sessionStorage.length") == 0
    await chat.button("Start a new chat").click()
    await chat.shows(OPENING["notice"])
    await chat.say("Hello again")
    await chat.shows("You wrote: Hello again")


async def test_a_chat_that_could_not_be_ended_stays_open(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    stage.fail("/sessions", Response(status_code=503))
    await chat.button("End chat").click()
    await chat.frame.get_by_role("dialog").get_by_role("button", name="End chat").click()
    await expect(chat.frame.locator("#alert")).to_contain_text("could not be ended")
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
