"""The one door: who gets which tool, which arguments pass, and what becomes of refusals, trouble and writes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from frontdesk import log
from frontdesk.books.port import RawBooks
from frontdesk.books.records import ContactRecord, Invoice, Many
from frontdesk.errors import NotYours, Upstream
from frontdesk.policy import gate as gate_module
from frontdesk.policy.autonomy import Decision, Rules
from frontdesk.principal import Level, Principal
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Deed, one_tool
from tests.unit.policy.a_gate import NOT_QUITE, STAFF, STANDING, VISITOR, Deeds, contact, gate, ledger
from tests.unit.tools.ledger import MINE, Ledger, invoice

pytestmark = pytest.mark.guard

OPEN_TO_ALL = {"about_firm", "enquiry", "talk_to_person"}
STAFF_ONLY = {"who_owes", "retainers_over", "client_account", "hours_by_person"}


def key_of(result: Result) -> str:
    [say] = [block for block in result.own if isinstance(block, Say)]
    return say.key


@pytest.mark.parametrize("who", [VISITOR, STANDING, contact(Level.CLAIMED, "")])
async def test_that_who_has_proven_nothing_holds_no_books(who: Principal) -> None:
    door = gate(who=who, raw=ledger())
    assert {tool.name for tool in door.tools} == OPEN_TO_ALL
    for name in TOOLS.keys() - OPEN_TO_ALL - STAFF_ONLY:
        needed = {"ref": "invoice:110"} if TOOLS[name].required else {}
        _, result = await gate(who=who, raw=ledger()).call(name, **needed)
        assert (result.outcome, key_of(result)) == (Outcome.WITHHELD, "step_up.web")
    assert await door.address() is None
    await door.settle()
    await door.close()


async def test_that_a_contact_whose_firm_is_not_connected_holds_no_books() -> None:
    door = gate(raw=None)
    assert {tool.name for tool in door.tools} == OPEN_TO_ALL


@pytest.mark.parametrize(
    "who", [VISITOR, STANDING, contact(), contact(Level.MATCHED, "dkim"), contact(Level.STAFF, "staff"), NOT_QUITE]
)
async def test_that_nobody_but_staff_reaches_the_books_of_all_clients(who: Principal) -> None:
    raw = ledger()
    for name in STAFF_ONLY:
        door = gate("Brightwater", who=who, raw=raw)
        assert not {tool.name for tool in door.tools} & STAFF_ONLY
        arguments = {"client": "Brightwater"} if name == "client_account" else {}
        _, result = await door.call(name, **arguments)
        assert (result.outcome, key_of(result)) == (Outcome.TROUBLE, "refusal.general")
        await door.close()
    assert raw.calls == []


async def test_that_staff_are_answered_over_all_clients_and_hold_no_single_ones_books() -> None:
    raw = ledger()
    door = gate("How does North Peak stand?", who=STAFF, raw=raw)
    assert {tool.name for tool in door.tools} == OPEN_TO_ALL | STAFF_ONLY
    _, owed = await door.call("who_owes")
    assert owed.outcome is Outcome.FOUND
    _, account = await door.call("client_account", client="North Peak")
    assert account.outcome is Outcome.FOUND
    _, unsaid = await door.call("client_account", client="Brightwater")
    assert key_of(unsaid) == "refusal.general", "nobody has said that name"
    _, single = await door.call("latest_invoice")
    assert single.outcome is Outcome.WITHHELD
    assert await door.address() is None
    await door.settle()
    await door.close()
    assert "contact" not in raw.calls


async def test_that_staff_of_a_firm_that_is_not_connected_hold_nothing() -> None:
    door = gate(who=STAFF, raw=None)
    assert {tool.name for tool in door.tools} == OPEN_TO_ALL


async def test_that_a_contact_has_every_tool_and_is_answered() -> None:
    door = gate(raw=ledger())
    assert {tool.name for tool in door.tools} == set(TOOLS) - STAFF_ONLY
    label, result = await door.call("latest_invoice")
    assert (label, result.outcome) == ("r1", Outcome.FOUND)
    assert list(door.results) == ["firm", "r1"]
    assert [(c.tool, c.outcome, c.decision) for c in door.calls] == [("latest_invoice", "found", "read")]
    assert await door.address() == "ana@brightwater.example"
    await door.settle()
    await door.close()


@pytest.mark.parametrize(
    ("level", "method", "seen"),
    [(Level.CODE, "code", True), (Level.MATCHED, "dkim", True), (Level.MATCHED, "phone", False)],
)
async def test_that_line_items_need_more_than_a_phone_number(level: Level, method: str, seen: bool) -> None:
    door = gate(who=contact(level, method), raw=ledger())
    _, result = await door.call("invoice_lines")
    assert (result.outcome is Outcome.FOUND) is seen
    await door.close()


@pytest.mark.parametrize(("said", "outcome"), [("invoice 184", Outcome.PROPOSED), ("#185", Outcome.CANDIDATES)])
async def test_that_a_number_the_person_wrote_goes_before_what_an_engine_chose(said: str, outcome: Outcome) -> None:
    raw = Ledger([invoice("184", id=110), invoice("185", days=40, id=111)])
    door = gate(f"Please send me {said}", raw=raw)
    _, result = await door.call("send_invoice", ref="invoice:110")
    assert result.outcome is outcome
    assert (door.asked is not None) is (outcome is Outcome.PROPOSED)
    await door.close()


@pytest.mark.parametrize(
    ("tool", "arguments", "reason"),
    [
        ("no_such_tool", {}, "unknown_tool"),
        (None, {}, "unknown_tool"),
        (["latest_invoice"], {}, "unknown_tool"),
        ("find_invoice", {"client": "8"}, "wrong_arguments"),
        ("latest_invoice", {"self": "x"}, "wrong_arguments"),
        ("previous_invoice", {}, "wrong_arguments"),
        ("find_invoice", {"which": 184}, "wrong_arguments"),
        ("find_invoice", {"which": None}, "wrong_arguments"),
        ("find_invoice", {"which": "999"}, "not_said"),
        ("find_invoice", {"which": "18"}, "not_said"),
        ("find_invoice", {"which": ""}, "not_said"),
        ("find_invoice", {"ref": "invoice:0"}, "not_a_reference"),
        ("find_invoice", {"ref": "invoice:110 "}, "not_a_reference"),
        ("find_invoice", {"ref": "contact:7"}, "not_a_reference"),
        ("billed_in_period", {"first": "2026-02-30"}, "not_a_day"),
        ("billed_in_period", {"first": "20260301"}, "not_a_day"),
        ("billed_in_period", {"last": "last month"}, "not_a_day"),
        ("billed_in_period", {"period": "last month"}, "not_said"),
        ("list_invoices", {"show": "drafts"}, "wrong_arguments"),
        ("send_invoice", {"said": "184"}, "wrong_arguments"),
        ("list_invoices", {"show": "ALL"}, "wrong_arguments"),
    ],
)
async def test_that_a_call_which_breaks_a_rule_is_refused_kindly(
    tool: Any, arguments: dict[str, Any], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[object] = []
    monkeypatch.setattr(log, "event", lambda name, **codes: noted.append(codes["reason"]))
    door = gate("please show 184", raw=ledger())
    _, result = await door.call(tool, **arguments)
    assert (result.outcome, key_of(result)) == (Outcome.TROUBLE, "refusal.general")
    assert noted == [reason]
    assert door.calls[0].tool in (tool, "unknown")
    await door.close()


async def test_that_calls_are_few_and_a_loop_of_them_meets_one_refusal() -> None:
    door = gate(raw=ledger())
    for _ in range(6):
        await door.call("about_firm")
    over = {await asyncio.wait_for(_labelled(door, "about_firm"), 1) for _ in range(500)}
    assert over == {"r7"}
    assert len(door.results) == 8
    assert len(door.calls) == 7


async def _labelled(door: Any, tool: str) -> str:
    label, result = await door.call(tool)
    assert result.outcome is Outcome.TROUBLE
    return str(label)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("find_invoice", {"which": "184"}),
        ("find_invoice", {"ref": "invoice:110"}),
        ("list_invoices", {"show": "open"}),
        ("project_hours", {"which": "website", "split": "all"}),
        ("billed_in_period", {"first": "2026-03-01", "last": "2026-03-31"}),
    ],
)
async def test_that_what_was_said_or_shown_and_every_word_of_an_enum_pass(tool: str, arguments: dict[str, str]) -> None:
    door = gate("184 of the website", raw=ledger())
    _, result = await door.call(tool, **arguments)
    assert result.outcome in (Outcome.FOUND, Outcome.CANDIDATES)
    await door.close()


class Troubled(Ledger):
    """Books in which every read of invoices ends in the same way."""

    def __init__(self, wrong: BaseException) -> None:
        super().__init__()
        self.wrong = wrong

    async def invoices(self, client_id: int) -> Many[Invoice]:
        raise self.wrong


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("denied", "trouble.denied"),
        ("busy", "trouble.busy"),
        ("incomplete", "trouble.incomplete"),
        ("unreachable", "trouble.unreachable"),
        ("anything_else", "trouble.unreachable"),
    ],
)
async def test_that_trouble_has_a_sentence_of_its_own(code: str, key: str) -> None:
    door = gate(raw=Troubled(Upstream(code)))
    _, result = await door.call("latest_invoice")
    assert (result.outcome, key_of(result)) == (Outcome.TROUBLE, key)
    await door.close()


async def test_that_what_is_not_theirs_is_not_there() -> None:
    door = gate(raw=Troubled(NotYours()))
    _, result = await door.call("latest_invoice")
    assert result == Result(Outcome.NONE, {}, (Say("none.matches"),))
    await door.close()


class Slow(Ledger):
    """Books that never answer."""

    async def invoices(self, client_id: int) -> Many[Invoice]:
        await asyncio.Event().wait()
        raise AssertionError


async def test_that_a_tool_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "_TOOL_SECONDS", 0.01)
    door = gate(raw=Slow())
    _, result = await door.call("latest_invoice")
    assert key_of(result) == "trouble.unreachable"
    await door.close()


class Moved(Ledger):
    """Books in which the contact has gone to another client."""

    async def contact(self, contact_id: int) -> ContactRecord:
        return ContactRecord(contact_id, MINE + 1, "Ana", "ana@brightwater.example")


@pytest.mark.parametrize(("raw", "address"), [(Moved(), None), (ledger(), "somebody@else.example")])
async def test_that_the_contact_is_confirmed_live_before_anything_is_said(raw: RawBooks, address: str | None) -> None:
    door = gate(raw=raw, address=address)
    await door.call("list_projects")
    with pytest.raises(NotYours):
        await door.settle()
    await door.close()


async def test_that_trouble_met_outside_a_call_has_the_same_sentences() -> None:
    door = gate()
    assert key_of(door.results[door.put_trouble(Upstream("busy"))]) == "trouble.busy"
    lost = door.results[door.put_trouble(NotYours())]
    assert key_of(lost) == "step_up.lost"
    assert lost.facts["firm"].value == "Harbour & Finch"


class Silent(Ledger):
    """Books in which the contact is never found out."""

    async def contact(self, contact_id: int) -> ContactRecord:
        await asyncio.Event().wait()
        raise AssertionError


async def test_that_confirming_the_contact_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "_TOOL_SECONDS", 0.01)
    door = gate(raw=Silent())
    await door.call("list_projects")
    with pytest.raises(Upstream, match="unreachable"):
        await door.settle()
    await door.close()


async def test_that_a_write_is_read_out_and_waits() -> None:
    deeds = Deeds()
    door = gate(raw=ledger(), deeds=deeds)
    _, result = await door.call("send_invoice")
    assert (result.outcome, key_of(result)) == (Outcome.PROPOSED, "send.ask")
    assert door.asked is not None
    assert (door.asked.tool, dict(door.asked.proposal.args)) == ("send_invoice", {"ref": "invoice:110"})
    assert deeds.done == []
    assert [c.decision for c in door.calls] == ["ask"]
    again = await door.propose_again("send_invoice", {"ref": "invoice:110"})
    assert again.fingerprint == door.asked.proposal.fingerprint
    with pytest.raises(NotYours):
        await door.propose_again("latest_invoice", {})
    await door.close()


async def test_that_policy_does_what_it_may_and_refuses_what_is_off() -> None:
    deeds = Deeds()
    door = gate("a person please", deeds=deeds)
    label, result = await door.call("talk_to_person")
    assert result.outcome is Outcome.DONE
    assert [deed.deed for deed in deeds.done] == [Deed.HAND_OFF]
    assert door.results[label] is result
    for decision in (Decision.OFF, Decision.STAFF):
        closed = gate("a person please", deeds=deeds, rules=Rules({Deed.HAND_OFF: decision}))
        _, result = await closed.call("talk_to_person")
        assert key_of(result) == "refusal.general"
    _, result = await gate("x", rules=Rules({})).call("talk_to_person")
    assert key_of(result) == "refusal.general"
    assert len(deeds.done) == 1


async def test_that_our_own_results_take_a_label_and_the_firms_name() -> None:
    door = gate()
    label = door.put(Result(Outcome.TROUBLE, {}, (Say("step_up.lost", {"firm": "firm"}), Say("engine.fine"))))
    assert label == "r1"
    assert door.results[label].facts["firm"].value == "Harbour & Finch"
    plain = Result(Outcome.FOUND, {}, (Say("engine.fine"),))
    assert door.results[door.put(plain)] is plain


async def test_that_a_view_of_another_kind_cannot_be_asked_for() -> None:
    async def wide(books: Ledger) -> Result:
        """Asks for everything."""
        return Result(Outcome.FOUND)

    with pytest.raises(TypeError, match="must be a view"):
        one_tool(wide)
