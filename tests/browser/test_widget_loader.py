"""The loader on a firm's page: what it lets in, what it lets out, and what it leaves alone."""

import pytest
from playwright.async_api import BrowserContext, expect

from tests.browser.chat import enter, visit
from tests.browser.stage import SITE, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_chat_is_loaded_only_when_it_is_opened(context: BrowserContext, stage: Stage) -> None:
    chat = await visit(context, stage)
    await expect(chat.page.locator("frontdesk-chat iframe")).to_have_count(0)
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    await chat.open()
    await expect(chat.launcher).to_have_attribute("aria-controls", "panel")
    assert stage.token != ""


async def test_the_frame_is_sandboxed_and_gets_no_permission(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    frame = chat.page.locator("frontdesk-chat iframe")
    sandbox = (await frame.get_attribute("sandbox") or "").split()
    wanted = {"allow-scripts", "allow-forms", "allow-same-origin", "allow-popups", "allow-modals"}
    assert set(sandbox) == wanted  # modals: the warning about unsent text needs it
    await expect(frame).to_have_attribute("referrerpolicy", "strict-origin")
    await expect(frame).to_have_attribute("allow", "")
    await expect(frame).to_have_attribute("src", f"{stage.origin}/chat/{SITE}")


async def test_the_firms_page_cannot_be_steered_by_a_stranger(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.page.evaluate("window.postMessage({frontdesk: 'close'}, '*')")
    await chat.page.evaluate("for (const odd of [null, 7, 'close', {}, {frontdesk: {}}]) window.postMessage(odd, '*')")
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    await expect(chat.launcher).to_have_attribute("aria-expanded", "true")


async def test_the_firms_page_never_receives_a_word_of_the_conversation(context: BrowserContext, stage: Stage) -> None:
    chat = await visit(context, stage)
    await chat.page.evaluate(
        "window.got = []; addEventListener('message', event => got.push(JSON.stringify(event.data)))"
    )
    await chat.open()
    await chat.say("My secret plan")
    await chat.shows("You wrote: My secret plan")
    await chat.button("Make the window larger").click()
    await expect(chat.page.locator("frontdesk-chat iframe.wide")).to_be_visible()
    await chat.draft.press("Escape")
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    got = await chat.page.evaluate("got")
    assert got == ['{"frontdesk":"resize","wide":true}', '{"frontdesk":"close"}']
    assert await chat.page.evaluate("document.body.innerText.includes('secret plan')") is False


async def test_the_chat_stays_open_from_page_to_page(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    await chat.page.goto(stage.host + "/?next")
    await chat.shows("You wrote: Hello")
    await chat.draft.press("Escape")
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    await chat.page.goto(stage.host + "/?another")
    await expect(chat.launcher).to_be_visible()
    await expect(chat.page.locator("frontdesk-chat iframe")).to_have_count(0)


async def test_a_second_script_tag_makes_no_second_launcher(context: BrowserContext, stage: Stage) -> None:
    chat = await visit(context, stage)
    await chat.page.add_script_tag(url=f"{stage.origin}/w.js?again")
    await expect(chat.page.locator("frontdesk-chat")).to_have_count(1)
    assert chat.complaints == []


async def test_the_firms_page_and_the_chat_may_have_one_origin(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage, at=stage.origin)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    await chat.draft.press("Escape")
    await expect(chat.launcher).to_be_focused()


async def test_the_chat_also_stands_as_a_page_of_its_own(context: BrowserContext, stage: Stage) -> None:
    page = await context.new_page()
    await page.goto(f"{stage.origin}/chat/{SITE}")
    await expect(page.get_by_text("What can I do for you?")).to_be_visible()
    await expect(page.get_by_role("button", name="Close the chat")).to_have_count(0)
    await page.get_by_label("Your message").fill("Hello")
    await page.get_by_label("Your message").press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("You wrote: Hello")
