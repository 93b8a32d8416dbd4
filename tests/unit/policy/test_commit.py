"""A confirmed deed: proposed again live, recorded before it is done, done once, and never repeated when in doubt."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from frontdesk.books.port import InvoiceMail, LeadRecord
from frontdesk.books.records import ContactRecord
from frontdesk.errors import InDoubt, NotYours, Upstream
from frontdesk.policy.commit import Committed, commit
from frontdesk.policy.confirm import Pending, wait_for_yes
from frontdesk.policy.gate import TurnGate
from frontdesk.reply import Outcome, Result, Say
from frontdesk.store import conversations, effects, firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.sealing import KeyRing
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Deed, Proposal, one_tool
from tests.unit.policy.a_gate import NOW, contact, gate, ledger
from tests.unit.store.conftest import StandingClock
from tests.unit.tools.ledger import Ledger, money

pytestmark = pytest.mark.guard


@dataclass
class Post:
    """The way out to Clientary: takes a mail, or fails as it is told. Notes what the effect's row said meanwhile."""

    wrong: Exception | None = None
    db: Database | None = None
    mails: list[InvoiceMail] = field(default_factory=list)
    states: list[str] = field(default_factory=list)

    async def send_invoice(self, mail: InvoiceMail) -> None:
        assert self.db is not None
        self.states += [effect.state for effect in await self.db.run(effects.unfinished)]
        if self.wrong is not None:
            raise self.wrong
        self.mails.append(mail)

    async def create_lead(self, fields: Mapping[str, str]) -> int:
        raise AssertionError

    async def update_lead(self, lead_id: int, fields: Mapping[str, str]) -> None:
        raise AssertionError

    async def leads_newest_first(self) -> AsyncIterator[LeadRecord]:
        raise AssertionError
        yield


@dataclass
class Desk:
    """One firm, one conversation and one waiting proposal about invoice 184."""

    db: Database
    firm: int
    conversation: str
    books: Ledger
    post: Post
    pending: Pending

    def digest(self, fingerprint: str) -> bytes:
        return self.db.keys.digest(self.firm, "proposal", fingerprint)

    async def yes(self, door: TurnGate | None = None) -> Committed:
        door = door or gate(raw=self.books)
        try:
            return await commit(
                self.pending, door, self.db, self.post, self.digest, firm=self.firm, conversation=self.conversation
            )
        finally:
            await door.close()

    async def state(self) -> str:
        effect = await self.db.run(lambda tx: effects.by_key(tx, self.firm, self.pending.once))
        return effect.state if effect else ""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    keys = KeyRing.from_text(KeyRing.fresh())
    db = await Database.open(f"sqlite:///{tmp_path / 'desk.db'}", keys, clock=StandingClock(NOW))
    firm = await db.run(lambda tx: firms.create(tx, "alder", {"name": "Alder"}, {}))
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))
    books = ledger()
    door = gate(raw=books)
    proposal = await door.propose_again("send_invoice", {"ref": "invoice:110"})
    await door.close()
    digest = db.keys.digest(firm, "proposal", proposal.fingerprint)
    pending = wait_for_yes("send_invoice", proposal.args, digest, contact(), "web", NOW)
    yield Desk(db, firm, talk.id, books, Post(db=db), pending)
    await db.close()


def key_of(done: Committed) -> str:
    return next(block.key for block in done.result.own if isinstance(block, Say))


async def test_that_a_yes_sends_it_once_and_says_so_twice(desk: Desk) -> None:
    for _ in range(2):
        done = await desk.yes()
        assert (key_of(done), done.result.outcome, done.doubt, done.ask_again) == (
            "receipt.sent",
            Outcome.DONE,
            False,
            None,
        )
    [mail] = desk.post.mails
    assert (mail.invoice_id, mail.to, mail.attach_pdf) == (110, ("ana@brightwater.example",), True)
    assert desk.post.states == ["sending"], "the intent is on record before the deed"
    assert await desk.state() == "done"


async def test_that_a_deed_in_doubt_is_never_done_again(desk: Desk) -> None:
    desk.post.wrong = InDoubt("unreachable")
    done = await desk.yes()
    assert (key_of(done), done.doubt) == ("deed.in_doubt", True)
    desk.post.wrong = None
    done = await desk.yes()
    assert (key_of(done), done.doubt) == ("deed.in_doubt", True)
    assert desk.post.mails == []
    assert await desk.state() == "in_doubt"


async def test_that_a_deed_which_surely_failed_is_said_to_have_failed(desk: Desk) -> None:
    desk.post.wrong = Upstream("invalid", retry=False)
    done = await desk.yes()
    assert (key_of(done), done.doubt) == ("deed.not_done", False)
    assert await desk.state() == "failed"
    desk.post.wrong = None
    assert key_of(await desk.yes()) == "deed.not_done", "what the person was told stays so"
    assert desk.post.mails == []


async def test_that_a_deed_that_was_cut_off_in_the_middle_is_in_doubt(desk: Desk) -> None:
    def begin(tx: Tx) -> None:
        effect = effects.intend(tx, desk.firm, desk.conversation, "send_invoice", desk.pending.once, {}, "r")
        assert effects.start(tx, effect.id)

    await desk.db.run(begin)
    done = await desk.yes()
    assert (key_of(done), done.doubt) == ("deed.in_doubt", True)
    assert desk.post.mails == []


async def test_that_what_moved_since_is_read_out_again(desk: Desk) -> None:
    [old] = desk.books.all_invoices
    desk.books.all_invoices = [replace(old, total=money("999.00"))]
    done = await desk.yes()
    assert key_of(done) == "deed.moved"
    assert done.ask_again is not None
    assert done.result.outcome is Outcome.PROPOSED
    assert desk.post.mails == []


async def test_that_what_is_gone_is_not_sent(desk: Desk) -> None:
    desk.books.all_invoices = []
    with pytest.raises(NotYours):
        await desk.yes()
    assert await desk.state() == ""


async def test_that_a_contact_who_is_not_theirs_any_more_sends_nothing(desk: Desk) -> None:
    with pytest.raises(NotYours):
        await desk.yes(gate(raw=desk.books, address="somebody@else.example"))
    assert desk.post.mails == []


async def test_that_what_was_done_is_said_to_be_done_when_it_cannot_be_read_any_more(desk: Desk) -> None:
    await desk.yes()
    desk.books.all_invoices = []
    done = await desk.yes()
    assert (key_of(done), done.result.outcome) == ("receipt.done_before", Outcome.DONE)
    assert len(desk.post.mails) == 1


async def test_that_a_deed_cut_off_in_the_middle_of_it_is_in_doubt(desk: Desk) -> None:
    desk.post.wrong = RuntimeError("cut off")
    assert (await desk.yes()).doubt
    assert await desk.state() == "in_doubt"
    desk.post.wrong = None
    assert (await desk.yes()).doubt
    assert desk.post.mails == []


class Busy(Ledger):
    """Books that take their time over the contact: meanwhile another yes begins the deed."""

    desk: Desk

    async def contact(self, contact_id: int) -> ContactRecord:
        def begin(tx: Tx) -> None:
            key = self.desk.pending.once
            effect = effects.intend(tx, self.desk.firm, self.desk.conversation, "send_invoice", key, {}, "r")
            effects.start(tx, effect.id)

        await self.desk.db.run(begin)
        return await super().contact(contact_id)


async def test_that_of_two_yeses_at_once_one_sends(desk: Desk) -> None:
    busy = Busy(desk.books.all_invoices)
    busy.desk = desk
    done = await desk.yes(gate(raw=busy))
    assert (key_of(done), done.doubt) == ("deed.in_doubt", True)
    assert desk.post.mails == []


async def test_that_a_deed_nobody_knows_how_to_do_is_not_done(desk: Desk) -> None:
    async def odd(books: object) -> Proposal:
        """Propose a deed that has no way of being done."""
        return Proposal(Deed.HAND_OFF, {}, {}, (Say("handoff.ask"),), (Say("receipt.handoff"),), "same")

    odd.__annotations__ = {"books": TOOLS["send_invoice"].view, "return": Proposal}
    tool = one_tool(odd)
    desk.pending = replace(desk.pending, tool="odd", args={}, digest=desk.digest("same"))
    done = await desk.yes(gate(raw=desk.books, tools={"odd": tool}))
    assert done.result == Result(Outcome.TROUBLE, {}, (Say("deed.not_done"),))
    assert desk.post.mails == []
