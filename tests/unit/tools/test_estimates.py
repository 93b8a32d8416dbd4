"""Estimates: the list and one of them, by number, by what it is for, by reference, or the newest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk.books.records import EstimateStatus
from frontdesk.errors import NotYours, Upstream
from frontdesk.reply import Outcome, Result
from frontdesk.tools.estimates import find_estimate, list_estimates
from frontdesk.tools.spec import Ref, Words
from tests.unit.tools.ledger import THEIRS, TODAY, Ledger, aloud, estimate, rows

APP = estimate("301", id=41, days=4, name="Reading app")
LOGO = estimate("300", id=40, days=30, name="Logo for the café", status=EstimateStatus.ACCEPTED)
DRAFT = estimate("302", id=42, days=1, status=EstimateStatus.DRAFT)
LEADS = estimate("303", id=43, client=None, name="Cobalt Cycles")
FOREIGN = estimate("304", id=44, client=THEIRS, name="Trail app")
FULL = Ledger(all_estimates=[LOGO, APP, DRAFT, LEADS, FOREIGN])


async def test_the_list_is_newest_first_without_drafts_and_others() -> None:
    found = await list_estimates(FULL.books())
    assert aloud(found).startswith(
        "You have 2 estimates from us. The newest comes first. 1 estimate waits for your answer."
    )
    assert [row[:4] for row in rows(found.facts["estimates"])] == [
        ("301", "Reading app", "12 March 2026", "open"),
        ("300", "Logo for the café", "14 February 2026", "accepted"),
    ]
    assert found.shown == ("estimate:41", "estimate:40")


async def test_the_list_says_when_it_is_empty_answered_or_perhaps_not_whole() -> None:
    assert (await list_estimates(Ledger().books())).outcome is Outcome.EMPTY
    assert "None of them waits" in aloud(await list_estimates(Ledger(all_estimates=[LOGO]).books()))
    partial = await list_estimates(Ledger(all_estimates=[LOGO], complete=False).books())
    assert not partial.complete
    assert "there may be more" in aloud(partial)
    with pytest.raises(Upstream, match="incomplete"):
        await list_estimates(Ledger(complete=False).books())


@pytest.mark.parametrize("which", [None, "", "your estimate", "the quote", "latest proposal", "show me all our quotes"])
async def test_without_a_name_the_newest_is_meant(which: str | None) -> None:
    found = await find_estimate(FULL.books(), which=None if which is None else Words(which))
    assert aloud(found).startswith(
        "Estimate 301 for Reading app, dated 12 March 2026, comes to €500.00. It is open: no answer"
    )
    assert found.again is not None
    assert found.again.args == {"ref": "estimate:41"}


@pytest.mark.parametrize("which", ["300", "estimate 300", "#300", "the logo one", "the quote for the logo"])
async def test_one_is_found_by_its_number_or_by_what_it_is_for(which: str) -> None:
    found = await find_estimate(FULL.books(), which=Words(which))
    assert found.shown == ("estimate:40",)
    assert "It was accepted." in aloud(found)
    assert rows(found.facts["lines"]) == [("Design", "5", "€100.00", "€500.00")]


@pytest.mark.parametrize("which", ["302", "303", "304", "999", "Cobalt Cycles"])
async def test_a_draft_a_leads_anothers_and_a_missing_one_are_the_same(which: str) -> None:
    with pytest.raises(NotYours):
        await find_estimate(FULL.books(), which=Words(which))


@pytest.mark.parametrize("ref", ["estimate:42", "estimate:43", "estimate:44", "estimate:9", "invoice:41"])
async def test_a_reference_to_what_is_not_in_the_list_finds_nothing(ref: str) -> None:
    with pytest.raises(NotYours):
        await find_estimate(FULL.books(), ref=Ref(ref))
    assert (await find_estimate(FULL.books(), ref=Ref("estimate:40"))).shown == ("estimate:40",)


async def test_several_close_ones_are_asked_about() -> None:
    more = Ledger(all_estimates=[estimate("1", id=1, name="Shop, winter"), estimate("2", id=2, name="Shop, spring")])
    found = await find_estimate(more.books(), which=Words("the shop"))
    assert found.outcome is Outcome.CANDIDATES
    assert set(found.shown) == {"estimate:1", "estimate:2"}
    one = await find_estimate(FULL.books(), which=Words("reeding ap"))
    assert one.outcome in (Outcome.CANDIDATES, Outcome.FOUND)


async def test_what_is_withheld_undated_untitled_or_about_to_lapse_is_said() -> None:
    bare = estimate("7", name="", date=None, expires=TODAY + timedelta(days=3), lines=())
    assert aloud(await find_estimate(Ledger(all_estimates=[bare]).books())) == (
        "Estimate 7 comes to €500.00. It is open: no answer to it is on record yet. It is valid until 19 March 2026."
    )
    old = estimate("8", expires=TODAY - timedelta(days=1))
    found = await find_estimate(Ledger(all_estimates=[old]).books(lines=False))
    assert "It was valid until 15 March 2026." in aloud(found)
    assert "shown once you have confirmed who you are" in aloud(found)


@pytest.mark.parametrize("status", [s for s in EstimateStatus if s not in ("draft", "cancelled")])
async def test_every_status_has_its_sentence(status: EstimateStatus) -> None:
    ledger = Ledger(all_estimates=[estimate("7", status=status)])
    assert aloud(await find_estimate(ledger.books()))
    assert rows((await list_estimates(ledger.books())).facts["estimates"])


@pytest.mark.parametrize("arguments", [{}, {"which": "999"}, {"ref": "estimate:9"}])
async def test_nothing_is_concluded_from_half_a_list(arguments: dict[str, str]) -> None:
    with pytest.raises(Upstream, match="incomplete"):
        await find_estimate(Ledger(all_estimates=[APP], complete=False).books(), **arguments)  # type: ignore[arg-type]  # words
    found = await find_estimate(Ledger(all_estimates=[APP], complete=False).books(), which=Words("301"))
    assert isinstance(found, Result)


async def test_no_estimate_at_all_is_said() -> None:
    assert aloud(await find_estimate(Ledger().books())) == "There are no estimates for you yet."
