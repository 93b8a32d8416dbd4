"""The four stories of the product, walked in a real browser on the running demo."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, expect

from tests.browser.demo import Demo, Visitor, running, visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]
ANA = "ana@brightwater.example"


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    async with running(tmp_path_factory.mktemp("demo")) as started:
        yield started


async def row(chat: Visitor, label: str) -> str:
    """The last cell of the totals' row with that label, in the newest answer."""
    cells = chat.chat.locator("table").last.locator("tr", has_text=label).last.locator("td, th")
    return (await cells.last.inner_text()).strip()


def amount(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.\-]", "", text))


@pytest.mark.requirement("S1", "S2", "S4", "S7", "S15", "S17", "S22", "S57", "S63")
async def test_story_a_the_latest_invoice_to_the_cent_a_changed_amount_and_one_mail(
    demo: Demo, context: BrowserContext
) -> None:
    ana = await visitor(context, demo)
    await ana.says("What is the total on my latest invoice?")
    await ana.proves(ANA)
    await ana.reads("1146", "Website redesign, second phase", "Stock photographs, passed on", "IVA", "Culture levy")
    assert await row(ana, "Subtotal") == "€3,677.65"
    assert await row(ana, "IVA") == "€802.99"
    assert await row(ana, "Culture levy") == "€52.37"
    assert await row(ana, "Total") == "€4,533.01"
    assert await row(ana, "Balance due") == "€4,533.01"

    books = await context.new_page()
    await books.goto(demo.books)
    await books.get_by_role("link", name="Brightwater Books").first.click()
    await books.get_by_role("link", name=re.compile(r"1146")).first.click()
    price = books.locator("input[name=price]").nth(1)
    await price.fill("200.00")
    await price.press("Enter")
    await expect(books.locator("body")).to_contain_text("The new price is saved")
    await books.close()

    await ana.says("And what is the total on my latest invoice now?")
    await expect(ana.chat.locator("table")).to_have_count(4)
    assert amount(await row(ana, "Total")) != Decimal("4533.01")
    total = amount(await row(ana, "Total"))
    parts = [amount(await row(ana, label)) for label in ("Subtotal", "IVA", "Culture levy")]
    assert total == sum(parts)

    await ana.says("send it to me")
    await ana.reads(f"e-mailed to {ANA}")
    assert (await demo.state())["outbox"] == []
    await ana.chat.get_by_role("button", name="Yes, go ahead").click()
    await ana.reads("on its way")
    [mail] = (await demo.state())["outbox"]
    assert mail["recipients"] == [ANA]


@pytest.mark.requirement("S6", "S28")
async def test_story_b_a_prospect_becomes_a_lead(demo: Demo, context: BrowserContext) -> None:
    prospect = await visitor(context, demo)
    await prospect.says("Hi there, could you make a website for us?")
    await prospect.says("vic@studio54.example")
    await prospect.reads("called")
    await prospect.says("We're called Studio 54")
    await prospect.reads("website")
    await prospect.says("www.studio54.example")
    await prospect.reads("Company: Studio 54", "Website: studio54.example", "vic@studio54.example")
    lead = await demo.lead("Studio 54")
    assert "vic@studio54.example" in lead["description"]
    assert "website" in lead["description"]


@pytest.mark.requirement("S31", "S33", "S34")
async def test_story_c_how_much_of_the_retainer_is_left(demo: Demo, context: BrowserContext) -> None:
    ana = await visitor(context, demo)
    await ana.says("Are we running low on retainer hours?")
    await ana.proves(ANA)
    await ana.reads("96.5 hours", "120 hours", "23.5 hours", "80.4%")


@pytest.mark.requirement("S71", "S72", "S73")
async def test_story_d_an_unknown_project_and_a_person_who_answers(demo: Demo, context: BrowserContext) -> None:
    ana = await visitor(context, demo)
    await ana.says("How is the moonshot project going?")
    await ana.proves(ANA)
    await ana.reads("name or number")
    await ana.says("Website redesign")
    await ana.reads("Website redesign is active")
    await ana.says("I'd like to talk to a person")
    await ana.reads("Expect an answer")

    mailbox = await context.new_page()
    await mailbox.goto(demo.mailbox)
    told = mailbox.locator("#list a").filter(has_text="asking for a person").first
    await expect(told).to_be_visible()
    found = re.search(r"hand-off (\d+)", await told.inner_text())
    assert found
    number = found[1]
    await mailbox.close()
    assert number in await demo.command("handoffs", "list")
    await demo.command("handoffs", "reply", number, "--as", "Max Berger", "--text", "Hello Ana, this is Max.")
    await ana.reads("Hello Ana, this is Max.", "Max Berger")
    await demo.command("handoffs", "close", number)


async def test_that_a_mail_written_as_ana_is_answered_with_her_invoice(demo: Demo, context: BrowserContext) -> None:
    page = await context.new_page()
    await page.goto(f"{demo.mailbox}/write")
    chosen = await page.locator("#who option", has_text="Ana Silva").first.get_attribute("value")
    await page.get_by_label("Write as").select_option(chosen)
    await page.get_by_label("Subject").fill("Hours")
    await page.get_by_label("Text").fill("Hello,\n\nare we running low on retainer hours?\n\nBest,\nAna")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("#list")).to_contain_text("Re: Hours", timeout=20_000)
    await page.locator("#list a").filter(has_text="Re: Hours").first.click()
    await expect(page.frame_locator("iframe.paper").locator("body")).to_contain_text("96.5 hours")
