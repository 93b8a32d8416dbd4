"""One conversation from a terminal: a message in, a turn of the real desk, its reply out."""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
from typing import Final

from frontdesk.cli.chat.place import Place, refuse_unless_stand_in
from frontdesk.desk import proving
from frontdesk.desk.arrive import keep
from frontdesk.desk.runner import Hold
from frontdesk.desk.turn import Turned, take_turn
from frontdesk.desk.who import TERMINAL, staff_marks
from frontdesk.errors import ConfigError
from frontdesk.message import Address, Envelope, Inbound, Private, Proof
from frontdesk.reply import Reply
from frontdesk.store import conversations
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx

_JOBS: Final = 10.0  # seconds that leads and mails to the firm may take before the next line is read
_NOBODY: Final = "visitor@somewhere.example"
_STAFF: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def check_staff(name: str, address: str) -> None:
    """Raises ``ConfigError`` for a name that can't stand in the audit log, and for two people at once."""
    if name and address:
        raise ConfigError(["--staff and --as are two different people; give one of them"])
    if name and not _STAFF.fullmatch(name):
        raise ConfigError([f"--staff: {name!r} can't be used; write a short name such as max, with letters and digits"])


class Session:
    """Made by ``begin``. ``say`` takes one turn; ``address`` is the contact being played, "" for a stranger."""

    def __init__(self, here: Place, talk: Conversation, address: str) -> None:
        self._here, self._talk, self.address = here, talk, address
        self._thread: tuple[str, ...] = ()

    @classmethod
    async def begin(cls, here: Place, channel: str, address: str = "", staff: str = "") -> Session:
        """Open a conversation. Raises ``ConfigError`` for a contact where none may be played, or an unknown one.

        ``staff``: a short name of somebody at the firm, who is trusted because they sit at the machine itself.
        """
        pairs: tuple[tuple[int, int], ...] = ()
        check_staff(staff, address)
        if staff:
            talk = await here.desk.office.db.run(lambda tx: _staff_talk(tx, here.firm.id, staff))
            return cls(here, talk, "")
        if address:
            refuse_unless_stand_in(here)
            pairs = await here.firm.directory.find(address) if here.firm.directory else ()
            if not pairs:
                raise ConfigError([f"nobody in the books has the address {address}; choose one that a contact has"])
        peer = Private(address or _NOBODY) if channel == "email" else None
        db, firm = here.desk.office.db, here.firm.id
        talk = await db.run(lambda tx: conversations.start(tx, firm, channel, peer=peer))
        if pairs and channel == "web":
            await db.run(lambda tx: _prove(tx, firm, talk.id, address, pairs))
        return cls(here, talk, address)

    async def say(self, text: str, button: str | None = None) -> Turned | None:
        """One message and its turn; None when a person has the conversation."""
        await self.hear(text, button)
        turned = await take_turn(self._here.desk.office, self._here.firm, self._talk.id, Hold())
        await self._jobs()
        return turned

    async def hear(self, text: str, button: str | None = None) -> None:
        """Only take a message in: the next ``say`` is answered together with it."""
        firm, talk = self._here.firm, self._talk
        number = f"<{secrets.token_hex(8)}@terminal.example>"
        envelope = Envelope(number, self._thread, "From the terminal")
        peer = talk.peer or Private(talk.id)
        inbound = Inbound(
            talk.channel, number, Address(talk.channel, peer), Private(text), self._here.clock.now(), self._proof(),
            talk.id, envelope, button,
        )  # fmt: skip
        await self._here.desk.office.db.run(lambda tx: keep(tx, firm.id, inbound))
        self._thread = (*self._thread, number)

    async def send_code(self, address: str) -> None:
        """Have a one-time code sent to ``address``, if it is on record."""
        await proving.send_code(self._here.desk.office, self._here.firm, self._talk.id, Private(address), "terminal")

    async def try_code(self, code: str) -> list[Reply] | None:
        """Try a code: None if it was wrong, else what the desk then says to the question that waited for it."""
        self._here.shown.replies.clear()
        proved = await proving.try_code(self._here.desk.office, self._here.firm, self._talk.id, code)
        if proved is None:
            return None
        await self._jobs()  # the turn is one of them
        return list(self._here.shown.replies)

    async def _jobs(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_JOBS):
                await self._here.desk.runner.idle()

    def _proof(self) -> Proof:
        if self._talk.channel == TERMINAL:
            return Proof.TERMINAL
        if self._talk.channel == "web":
            return Proof.SESSION
        return Proof.DKIM if self.address else Proof.CLAIM


def _staff_talk(tx: Tx, firm: int, name: str) -> Conversation:
    talk = conversations.start(tx, firm, TERMINAL)
    conversations.update(tx, talk.id, firm, **staff_marks(name))
    return talk


def _prove(tx: Tx, firm: int, talk: str, address: str, pairs: tuple[tuple[int, int], ...]) -> None:
    """The state that a right code leaves behind."""
    contact, client = pairs[0] if len(pairs) == 1 else (None, None)
    conversations.update(
        tx, talk, firm, level=3, method="code", verified_at=tx.now, seen_at=tx.now, proved_address=Private(address),
        candidates=pairs, contact=contact, client=client,
    )  # fmt: skip
