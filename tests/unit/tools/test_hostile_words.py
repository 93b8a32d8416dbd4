"""Whatever somebody types, a tool answers, asks, or refuses; and what it says passes the check of every reply."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.books.views import FirmBooks, FrontOffice
from frontdesk.errors import Refusal
from frontdesk.facts import Kind
from frontdesk.reply import Result
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Tool, Words
from tests.unit.tools.ledger import THEIRS, Ledger, invoice, office, project, said
from tests.unit.tools.test_invoices import FULL
from tests.unit.tools.test_projects import CAMPAIGN, CARE, SITE

NASTY = invoice("{total} <b>\u202e{r9.x|a|b}", id=66, days=1)
FOREIGN = (invoice("900", id=901, client=THEIRS), project("Trail app zebra", id=90, client=THEIRS))
LEDGER = Ledger([FULL, NASTY, FOREIGN[0]], [SITE, CAMPAIGN, CARE, FOREIGN[1]])
TYPED = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["", " ", "184", "900", "901", "Trail app zebra", "{total}", "website", "\u202e481", "九百"]),
    st.just("a 1 " * 2000),
)
WORDY = sorted(name for name, tool in TOOLS.items() if Words in tool.parameters.values())


async def outcome(tool: Tool, value: str) -> Result | None:
    """What ``tool`` says when every word it takes is ``value``; None when it refuses."""
    words = {name: value for name in tool.parameters if name in ("which", "about", "period") or "office" in tool.hints}
    words |= {name: value for name in ("client", "share") if name in tool.parameters}
    view: object = LEDGER.books()
    if tool.view in (FrontOffice, FirmBooks):
        view = office() if tool.view is FrontOffice else LEDGER.whole_firm()
    try:
        found = await tool.function(view, **words)
    except Refusal:
        return None
    text = said(found)
    assert text
    assert "zebra" not in text or "office" in tool.hints
    if not isinstance(found, Result):
        assert said(found, done=True)
        return None
    assert not set(found.shown) & {"invoice:901", "project:90"}
    return found


@pytest.mark.requirement("S70", "S71")
@pytest.mark.parametrize("name", WORDY)
@settings(deadline=None, max_examples=60)
@given(TYPED)
def test_any_words_lead_to_an_answer_a_question_or_a_refusal(name: str, value: str) -> None:
    found = asyncio.run(outcome(TOOLS[name], value))
    if found is not None:
        assert all(fact.kind is not Kind.WITHHELD for fact in found.facts.values())


def test_the_text_of_a_record_is_shown_as_it_is_and_fills_no_slot() -> None:
    found = asyncio.run(outcome(TOOLS["latest_invoice"], ""))

    assert found is not None
    assert "Your latest invoice is {total} <b>{r9.x|a|b}" in said(found)
