"""The chat on bad wires: nothing is lost, nothing is shown twice, and the visitor is told what is going on."""

import asyncio

import pytest
from playwright.async_api import BrowserContext, Dialog, Route, expect
from starlette.responses import Response

from tests.browser.chat import enter
from tests.browser.lines import answer, reply
from tests.browser.stage import AWAY, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_reply_that_comes_twice_is_shown_once(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Hi")
    stage.play(*[answer(asked + 1, "Only once.")] * 3, answer(asked + 2, "The end."))
    await chat.shows("The end.")
    assert (await chat.bubbles()).count("Only once.") == 1


async def test_replies_that_overtake_each_other_are_put_in_order(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Hi")
    stage.play(*[answer(asked + n, f"Part {n}") for n in (3, 1, 4, 2)])
    await chat.shows("Part 2")
    assert (await chat.bubbles())[-4:] == ["Part 1", "Part 2", "Part 3", "Part 4"]


async def test_after_a_break_only_what_is_missing_is_asked_for(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    asked = await chat.ask("Hi")
    stage.play(answer(asked + 1, "Before."))
    await chat.shows("Before.")
    stage.drop()
    stage.remember(answer(asked + 2, "Meanwhile."))
    await chat.streaming(2)
    await chat.shows("Meanwhile.")
    assert stage.resumed == ["0", str(asked + 1)]
    assert (await chat.bubbles())[-2:] == ["Before.", "Meanwhile."]


async def test_what_was_overtaken_is_asked_for_again_after_a_break(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    asked = await chat.ask("Hi")
    stage.play(answer(asked + 2, "The second."))
    await chat.shows("The second.")
    stage.drop()
    stage.remember(answer(asked + 1, "The first."))
    await chat.shows("The first.")
    assert stage.resumed[-1] == str(asked)  # not the second one's number: that would have lost the first
    assert (await chat.bubbles())[-2:] == ["The first.", "The second."]


async def test_an_event_that_is_not_ours_does_not_end_the_stream(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    stage.play(("film", {"a": 1}), ("state", {}), ("progress", {"text": 5}), answer(1, "Still listening."))
    await chat.shows("Still listening.")


async def test_a_message_that_did_not_get_through_is_sent_again_with_the_same_id(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await enter(context, stage)
    stage.fail("/messages", AWAY)
    await chat.say("Hello?")
    await chat.shows("Not sent yet")
    await chat.button("Try again now").click()
    await chat.shows("You wrote: Hello?")
    await expect(chat.frame.locator(".mine .state")).to_be_hidden()
    assert len(stage.bodies("/messages")) == 1


async def test_an_answer_lost_on_the_way_back_does_not_double_the_message(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await enter(context, stage)
    lost = 0

    async def lose(route: Route) -> None:
        nonlocal lost
        lost += 1
        if lost == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await context.route("**/messages", lose)
    await chat.say("Once, please")
    await chat.shows("You wrote: Once, please")
    await expect(chat.frame.locator(".mine[data-state=sent]")).to_have_count(1)
    ids = {body["id"] for body in stage.bodies("/messages")}
    assert len(ids) == 1
    assert (await chat.bubbles()).count("You wrote: Once, please") == 1


async def test_messages_stay_in_the_order_in_which_they_were_written(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    stage.fail("/messages", AWAY)
    await chat.say("one")
    await chat.say("two")
    await expect(chat.frame.locator(".mine[data-state=unsent]").first).to_be_visible()
    await chat.button("Try again now").first.click()
    await chat.shows("You wrote: two")
    assert [body["text"] for body in stage.bodies("/messages")] == ["one", "two"]


async def test_a_server_that_asks_for_patience_gets_it(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    stage.fail("/messages", Response(status_code=429, headers={"Retry-After": "2"}))
    began = asyncio.get_running_loop().time()
    await chat.say("Again and again")
    await chat.shows("Many messages are coming in")
    await chat.shows("You wrote: Again and again")
    assert asyncio.get_running_loop().time() - began >= 2


async def test_a_message_that_is_too_long_comes_back_into_the_field(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    stage.fail("/messages", Response(status_code=413))
    await chat.say("x" * 300)
    await expect(chat.frame.locator("#alert")).to_contain_text("too long")
    await expect(chat.draft).to_have_value("x" * 300)
    await expect(chat.frame.locator(".mine")).to_have_count(0)


async def test_when_the_session_is_gone_a_new_one_starts_and_the_text_is_kept(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    stage.expire()
    await chat.say("Are you there?")
    await chat.shows("so this is a new one")
    await expect(chat.draft).to_have_value("Are you there?")
    await expect(chat.frame.locator("#alert")).to_contain_text("back in the box")
    await chat.draft.press("Enter")
    await chat.shows("You wrote: Are you there?")


async def test_a_yes_is_never_carried_into_a_new_session(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("Send it")
    stage.play(reply(asked + 1, {"type": "confirm", "once": "abc", "yes": "Yes", "no": "No"}))
    await expect(chat.button("Yes")).to_be_visible()
    stage.expire()
    await chat.button("Yes").click()
    await chat.shows("so this is a new one")
    await expect(chat.draft).to_have_value("")
    assert [body["button"] for body in stage.bodies("/messages")] == [None]


async def test_a_change_of_state_leaves_the_rest_as_it_was(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    stage.play(("state", {"verified": True, "about": "Brightwater Books"}), ("state", {"holder": "person"}))
    await expect(chat.frame.locator("#holder")).to_have_text("A person is with you")
    await expect(chat.frame.locator("#about")).to_have_text("Verified for Brightwater Books")
    stage.play(("state", {"holder": "agent"}))
    await expect(chat.frame.locator("#holder")).to_have_text("AI assistant")
    await expect(chat.frame.locator("#about")).to_be_visible()


async def test_a_new_token_replaces_the_old_one_at_once(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    stage.rotate(verified=True, about="Brightwater Books")
    await expect(chat.frame.locator("#about")).to_have_text("Verified for Brightwater Books")
    await chat.say("And now?")
    await chat.shows("You wrote: And now?")
    stage.drop()
    await chat.streaming(2)
    await chat.say("And then?")
    await chat.shows("You wrote: And then?")


async def test_a_call_that_crosses_a_new_token_is_made_again(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    old, stage.token = stage.token, "the-next-one"  # the server has turned the token, the stream has not told it yet
    await chat.say("In between")
    await expect(chat.frame.locator(".mine[data-state=sending]")).to_be_visible()
    stage.play(("state", {"holder": "agent", "verified": True, "about": "", "token": "the-next-one"}))
    await chat.shows("You wrote: In between")
    assert old != stage.token
    await expect(chat.frame.locator(".note")).to_have_count(1)


async def test_being_offline_is_said_and_what_is_written_goes_out_later(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.streaming()
    await context.set_offline(True)
    await expect(chat.frame.locator("#trouble")).to_contain_text("You are offline")
    await chat.say("From the tunnel")
    await chat.shows("Not sent yet")
    await context.set_offline(False)
    await chat.shows("You wrote: From the tunnel")
    await expect(chat.frame.locator("#trouble")).to_be_hidden()


async def test_a_lost_connection_is_said_when_it_lasts(context: BrowserContext, stage: Stage) -> None:
    await context.add_init_script("Math.random = () => 0.5")  # the pauses between tries are drawn: 4.25 s in all
    chat = await enter(context, stage)
    await chat.streaming()
    stage.fail("/events", *[Response(status_code=503)] * 3)
    stage.drop()
    await expect(chat.frame.locator("#trouble")).to_contain_text("We are reconnecting")
    await expect(chat.frame.locator("#trouble")).to_be_hidden(timeout=15_000)
    await chat.say("Back?")
    await chat.shows("You wrote: Back?")


async def test_the_chat_opens_as_soon_as_the_server_can_be_reached(context: BrowserContext, stage: Stage) -> None:
    stage.fail("/sessions", Response(status_code=503))
    chat = await enter(context, stage)
    await chat.say("Good morning")
    await chat.shows("You wrote: Good morning")


async def test_leaving_the_page_with_unsent_text_asks_first(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked: list[str] = []

    async def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept()

    chat.page.on("dialog", stay)
    await chat.draft.click()
    await chat.draft.press_sequentially("half a sente")
    await chat.page.reload()
    assert asked == ["beforeunload"]
    await chat.page.reload()
    assert asked == ["beforeunload"]  # nothing is unsent now
