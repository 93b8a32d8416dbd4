"""The chat for everyone: keyboard alone, screen readers, small screens, large zoom, strict content policy."""

from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Frame, expect

from tests.browser.chat import Chat, enter, visit
from tests.browser.lines import INVOICE, answer, person, progress, reply, text
from tests.browser.stage import AWAY, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ASK = {"type": "confirm", "once": "abc", "yes": "Yes, send it", "no": "No"}
WHO = {"type": "identify", "text": "Please give the address we have on record."}


def inside(chat: Chat) -> Frame:
    return next(frame for frame in chat.page.frames if "/chat/" in frame.url)


async def faults(frame: Frame) -> str:
    found = await Axe().run(frame)
    return "" if found.violations_count == 0 else found.generate_report()


async def everything(chat: Chat) -> None:
    """A conversation with one of each kind of thing in it."""
    asked = await chat.ask("Everything, please")
    stage = chat.stage
    choices = {"type": "choices", "options": ["Send it to me", "And the one before?"]}
    stage.play(reply(asked + 1, text("Here:\n• one\n• two"), INVOICE, choices, in_reply_to=asked))
    stage.play(reply(asked + 2, text("Shall I send it?"), ASK), reply(asked + 3, WHO), person(asked + 4, "Max here."))
    stage.play(("state", {"holder": "agent", "verified": True, "about": "Brightwater Books"}), progress("Reading…"))
    await expect(chat.frame.locator("#progress")).to_have_text("Reading…")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_fault_in_any_state(
    browser: Browser, stage: Stage, scheme: Literal["light", "dark"]
) -> None:
    context = await browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    chat = await visit(context, stage)
    assert await faults(chat.page.main_frame) == ""
    await chat.open()
    assert await faults(inside(chat)) == ""
    await everything(chat)
    assert await faults(inside(chat)) == ""
    await chat.frame.get_by_label("Your e-mail address").fill("ana@brightwater.example")
    stage.answers["/code"] = [{"ok": False, "text": "That code did not work.", "left": 2}]
    await chat.button("Send the code").click()
    await chat.frame.get_by_label("The code from the e-mail").fill("1")
    await chat.button("Continue").click()
    await chat.shows("did not work")
    stage.fail("/messages", AWAY)
    await chat.say("Not yet")
    await chat.shows("Not sent yet")
    await context.set_offline(True)
    await expect(chat.frame.locator("#trouble")).to_contain_text("You are offline")
    assert await faults(inside(chat)) == ""
    await context.set_offline(False)
    await chat.button("End chat").click()
    assert await faults(inside(chat)) == ""
    await context.close()


async def test_the_keyboard_alone_is_enough(context: BrowserContext, stage: Stage) -> None:
    chat = await visit(context, stage)
    await chat.launcher.focus()
    keys = chat.page.keyboard
    await keys.press("Enter")
    await expect(chat.draft).to_be_focused()
    await keys.type("Hello")
    await keys.press("Enter")
    await chat.shows("You wrote: Hello")
    stage.play(reply(3, text("Shall I?"), ASK))
    await expect(chat.button("Yes, send it")).to_be_visible()
    for _ in range(2):
        await keys.press("Shift+Tab")
    await expect(chat.button("Yes, send it")).to_be_focused()
    await keys.press("Enter")
    await chat.shows("You wrote: Yes, send it")
    await chat.draft.focus()
    for name in ("Send", "Talk to a person", "End chat"):
        await keys.press("Tab")
        await expect(chat.button(name)).to_be_focused()
    await keys.press("Enter")
    await expect(chat.button("Keep chatting")).to_be_focused()
    await keys.press("Escape")  # closes the question, not the chat
    await expect(chat.button("End chat")).to_be_focused()
    await expect(chat.launcher).to_have_attribute("aria-expanded", "true")
    await keys.press("Escape")
    await expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    await expect(chat.launcher).to_be_focused()
    await keys.press("Enter")
    await expect(chat.draft).to_be_focused()


async def test_the_focus_can_leave_the_chat(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.button("End chat").focus()
    await chat.page.keyboard.press("Tab")
    assert await inside(chat).evaluate("document.hasFocus()") is False


async def test_every_target_is_large_enough_for_a_thumb(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await everything(chat)
    small = await inside(chat).evaluate(
        """() => [...document.querySelectorAll('button, input, textarea')]
        .map(one => [one.getAttribute('aria-label') || one.textContent || one.name, one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44)).map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize("width", [320, 360])
async def test_nothing_needs_sideways_scrolling_on_a_small_screen(browser: Browser, stage: Stage, width: int) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    chat = await visit(context, stage)
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert await chat.page.evaluate(overflow) <= 0
    await chat.open()
    await everything(chat)
    box = await chat.page.locator("frontdesk-chat iframe").bounding_box()
    assert box == {"x": 0, "y": 0, "width": width, "height": 640}
    assert await inside(chat).evaluate(overflow) <= 0
    log = chat.frame.get_by_role("log")
    assert await log.evaluate("log => log.scrollWidth - log.clientWidth") <= 0
    table = chat.frame.get_by_role("group", name="Invoice HF-2041")
    await expect(table).to_have_attribute("tabindex", "0")
    await expect(chat.button("Make the window larger")).to_have_count(0)
    await chat.button("Close the chat").click()
    await expect(chat.launcher).to_be_focused()
    await context.close()


async def test_at_four_hundred_percent_zoom_everything_can_be_reached(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    chat = await enter(context, stage)
    await chat.say("Hello")
    await chat.shows("You wrote: Hello")
    for name in ("Close the chat", "Good answer", "Talk to a person", "End chat"):
        await chat.button(name).focus()
        await expect(chat.button(name)).to_be_in_viewport(ratio=0.9)
        covered = await chat.button(name).evaluate(
            """one => { const box = one.getBoundingClientRect();
            return !one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)) }"""
        )
        assert not covered, f"{name} has the focus and is covered"
    await context.close()


async def test_the_transcript_is_a_log_that_announces_what_is_added(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    log = chat.frame.get_by_role("log", name="Conversation")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    await expect(chat.page.locator("frontdesk-chat iframe")).to_have_attribute("title", "Chat with us")
    asked = await chat.ask("שלום")
    stage.play(answer(asked + 1, "مرحبا"), reply(asked + 2, text("Guten Tag"), language="de"))
    await expect(chat.frame.locator(".theirs[lang=de]")).to_contain_text("Guten Tag")
    await expect(chat.frame.get_by_text("مرحبا")).to_have_css("direction", "rtl")
    await expect(chat.frame.get_by_text("שלום", exact=True).first).to_have_attribute("dir", "auto")


async def test_nothing_moves_for_those_who_asked_for_calm(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    await chat.ask("Hi")
    moving = await inside(chat).evaluate("document.getAnimations().length")
    assert moving == 0
    await expect(chat.frame.get_by_role("log")).to_have_css("scroll-behavior", "auto")


async def test_the_strict_content_policy_forbids_nothing_that_the_chat_does(
    context: BrowserContext, stage: Stage
) -> None:
    chat = await enter(context, stage)
    await everything(chat)
    await chat.button("Make the window larger").click()
    await expect(chat.button("Make the window smaller")).to_be_visible()
    await chat.say("several\nlines")
    await chat.shows("You wrote: several")
    assert chat.complaints == []


async def test_the_icons_are_drawn(context: BrowserContext, stage: Stage) -> None:
    chat = await enter(context, stage)
    box = await chat.frame.locator("#person use").evaluate("use => use.getBBox().width")
    assert box > 10
