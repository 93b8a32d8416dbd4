"""Proving who one is, inside the conversation: an address, a code, and the answer that was waiting."""

import pytest
from playwright.async_api import BrowserContext, expect
from starlette.responses import Response

from tests.browser.chat import Chat, enter
from tests.browser.lines import answer, reply, text
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ADDRESS = "ana@brightwater.example"
WHY = {"type": "identify", "text": "Please give the address we have on record."}


async def asked_who(context: BrowserContext, stage: Stage) -> Chat:
    chat = await enter(context, stage)
    asked = await chat.ask("What do I owe?")
    stage.play(reply(asked + 1, text("First I have to know who you are."), WHY, in_reply_to=asked))
    await chat.shows(WHY["text"])
    return chat


async def asked_for_code(context: BrowserContext, stage: Stage) -> Chat:
    chat = await asked_who(context, stage)
    await chat.frame.get_by_label("Your e-mail address").fill(ADDRESS)
    await chat.button("Send the code").click()
    await chat.shows("a code is on its way")
    return chat


async def test_the_fields_can_be_filled_in_by_the_browser(context: BrowserContext, stage: Stage) -> None:
    chat = await asked_who(context, stage)
    address = chat.frame.get_by_label("Your e-mail address")
    await expect(address).to_have_attribute("type", "email")
    await expect(address).to_have_attribute("autocomplete", "email")
    await address.fill(ADDRESS)
    await address.press("Enter")
    code = chat.frame.get_by_label("The code from the e-mail")
    await expect(code).to_be_focused()
    await expect(code).to_have_attribute("autocomplete", "one-time-code")
    await expect(code).to_have_attribute("inputmode", "numeric")
    assert stage.bodies("/identify") == [{"address": ADDRESS}]


async def test_a_pasted_code_may_have_spaces_and_the_waiting_question_is_answered(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await asked_for_code(context, stage)
    code = chat.frame.get_by_label("The code from the e-mail")
    await code.evaluate(
        """field => { const paste = new DataTransfer(); paste.setData('text/plain', ' 482 913 ');
        const event = new ClipboardEvent('paste', {clipboardData: paste, bubbles: true, cancelable: true});
        if (field.dispatchEvent(event)) document.execCommand('insertText', false, ' 482 913 ') }"""
    )
    await code.press("Enter")
    await chat.shows("Thank you, that worked.")
    assert stage.bodies("/code") == [{"code": "482913"}]
    await expect(chat.draft).to_be_focused()
    stage.rotate(verified=True, about="Brightwater Books")
    stage.play(answer(stage.seq + 1, "You owe nothing."))
    await chat.shows("You owe nothing.")
    await expect(chat.frame.locator("#about")).to_have_text("Verified for Brightwater Books")


async def test_a_new_token_in_the_answer_to_the_code_is_taken(context: BrowserContext, stage: Stage) -> None:
    chat = await asked_for_code(context, stage)
    stage.answers["/code"] = [{"ok": True, "token": "from-the-answer"}]
    await chat.frame.get_by_label("The code from the e-mail").fill("482913")
    await chat.button("Continue").click()
    await chat.shows("Thank you, that worked.")
    stage.token = "from-the-answer"
    await chat.say("And now?")
    await chat.shows("You wrote: And now?")


async def test_a_wrong_code_is_said_kindly_and_can_be_corrected(context: BrowserContext, stage: Stage) -> None:
    chat = await asked_for_code(context, stage)
    stage.answers["/code"] = [{"ok": False, "text": "That code did not work.", "left": 1}]
    code = chat.frame.get_by_label("The code from the e-mail")
    await code.fill("000000")
    await chat.button("Continue").click()
    alert = chat.frame.locator(".card").get_by_role("alert")
    await expect(alert).to_have_text("That code did not work. You can try once more.")
    await expect(code).to_have_attribute("aria-invalid", "true")
    await expect(code).to_have_value("000000")
    await code.fill("482913")
    await chat.button("Continue").click()
    await chat.shows("Thank you, that worked.")


async def test_another_address_can_be_given_without_typing_the_first_one_again(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await asked_for_code(context, stage)
    await chat.button("Use another address or send a new code").click()
    address = chat.frame.get_by_label("Your e-mail address")
    await expect(address).to_have_value(ADDRESS)
    await expect(address).to_be_focused()


async def test_half_an_address_is_noticed_before_anything_is_sent(context: BrowserContext, stage: Stage) -> None:
    chat = await asked_who(context, stage)
    await chat.frame.get_by_label("Your e-mail address").fill("ana")
    await chat.button("Send the code").click()
    await expect(chat.frame.locator(".card").get_by_role("alert")).to_contain_text("whole e-mail address")
    assert stage.bodies("/identify") == []


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(Response(status_code=503), "Please try again."), (Response(status_code=429), "wait a minute")],
    ids=["away", "busy"],
)
async def test_trouble_on_the_way_keeps_what_was_typed(
    context: BrowserContext, stage: Stage, trouble: Response, words: str
) -> None:
    chat = await asked_who(context, stage)
    stage.fail("/identify", trouble)
    address = chat.frame.get_by_label("Your e-mail address")
    await address.fill(ADDRESS)
    await chat.button("Send the code").click()
    await expect(chat.frame.locator(".card").get_by_role("alert")).to_contain_text(words)
    await expect(address).to_have_value(ADDRESS)
    await chat.button("Send the code").click()
    await chat.shows("a code is on its way")


async def test_a_code_block_asks_for_the_code_alone(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    asked = await chat.ask("My address is ana@brightwater.example")
    stage.play(reply(asked + 1, text("A code is on its way."), {"type": "code"}))
    await chat.frame.get_by_label("The code from the e-mail").fill("482913")
    await chat.button("Continue").click()
    await chat.shows("Thank you, that worked.")
