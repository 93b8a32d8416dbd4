"""Where a terminal conversation happens: a passing copy of this installation's firm, or a stand-in made for it.

The copy lives in a temporary folder, so that a server can run beside it and nothing of the talk stays behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from clientary_sandbox import Sandbox
from frontdesk.cli.chat.wish import ANY, Wish
from frontdesk.cli.demo.firm import CARD, SITE, TEAM
from frontdesk.cli.installation import installation
from frontdesk.cli.parts import Desk, Opening, Parts
from frontdesk.cli.stand_in import is_stand_in
from frontdesk.clock import Clock, SystemClock
from frontdesk.desk.firm import Firm
from frontdesk.desk.who import TERMINAL
from frontdesk.errors import ConfigError
from frontdesk.message import Address, Envelope
from frontdesk.reply import Reply
from frontdesk.reply.values import Reader
from frontdesk.settings import Settings, read
from frontdesk.store import audit, firms
from frontdesk.store.database import Database, Tx

_SECRETS = ("clientary_token", "smtp_password", "model_key")


@dataclass(frozen=True, slots=True)
class Place:
    """An open desk with one firm. ``stand_in``: its books are surely made up, so anybody may be played."""

    desk: Desk
    firm: Firm
    clock: Clock
    stand_in: bool
    shown: Shown


@dataclass(frozen=True, slots=True)
class _Copy:
    slug: str
    card: Mapping[str, Any]
    settings: Mapping[str, Any]
    secrets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sent:
    message_id: str = ""


class Shown:
    """The way out of every channel here: replies stay in ``replies`` for the terminal, and nothing is mailed."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []

    async def send(self, reply: Reply, reader: Reader, to: Address, envelope: Envelope) -> _Sent:
        del reader, to, envelope
        self.replies.append(reply)
        return _Sent()


@contextlib.asynccontextmanager
async def place(parts: Parts, *, demo: bool, slug: str, staff: str = "", wish: Wish = ANY) -> AsyncIterator[Place]:
    """Open it; jobs (leads, hand-offs) run as in the server. Raises ``ConfigError``.

    ``wish``: which engine. ``staff``: who from the firm opens it; that is noted in the installation's own audit log.
    """
    clock = SystemClock()
    async with contextlib.AsyncExitStack() as stack:
        copy = None if demo else await _installed(parts, slug, staff)
        if copy is None:
            copy = await _made_up(stack, clock)
        settings_of, secrets_of = wish.granted(copy.settings, copy.secrets)
        copy = replace(copy, settings=settings_of, secrets=secrets_of)
        stand_in = await is_stand_in(copy.settings.get("clientary", {}))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="frontdesk-chat-"))
        settings = read({"FRONTDESK_DATA": folder})
        await _write(parts, settings, clock, copy)
        desk = await stack.enter_async_context(parts.opened(settings, Opening(limited=not stand_in, work=False)))
        firm = next(iter(desk.office.firms.values()))
        shown = Shown()
        firm.outlets = {"web": shown, "email": shown, TERMINAL: shown}
        jobs = asyncio.create_task(desk.runner.run())
        try:
            yield Place(desk, firm, clock, stand_in, shown)
        finally:
            jobs.cancel()
            await asyncio.gather(jobs, return_exceptions=True)


async def _installed(parts: Parts, slug: str, staff: str) -> _Copy | None:
    """This installation's firm; None when nothing is set up and no firm was named."""
    if not slug and not _something(parts.settings()):
        return None
    async with installation(parts) as home:
        if not slug and not await home.db.run(firms.all_firms):
            return None
        row = await home.firm(slug)
        if staff:
            await home.db.run(lambda tx: audit.note(tx, row.id, "staff.terminal", actor=staff))
        secrets = await home.db.run(lambda tx: {name: firms.secret(tx, row.id, name) for name in _SECRETS})
    kept = {name: value for name, value in row.settings.items() if name != "imap"}  # its mails are the server's
    return _Copy(row.slug, row.card, kept, {name: value for name, value in secrets.items() if value})


async def _made_up(stack: contextlib.AsyncExitStack, clock: Clock) -> _Copy:
    today = clock.now().astimezone(ZoneInfo(CARD["zone"])).date()
    sandbox = await stack.enter_async_context(Sandbox(today=today))
    settings = {"clientary": {"subdomain": "harbourfinch", "base_url": sandbox.url}, "handoff_address": TEAM}
    return _Copy(SITE, CARD, settings, {"clientary_token": sandbox.token})


async def _write(parts: Parts, settings: Settings, clock: Clock, copy: _Copy) -> None:
    db = await Database.open(settings.database, parts.read_keys(settings), clock=clock)

    def write(tx: Tx) -> None:
        firm = firms.create(tx, copy.slug, copy.card, copy.settings)
        for name, value in copy.secrets.items():
            firms.put_secret(tx, firm, name, value)

    try:
        await db.run(write)
    finally:
        await db.close()


def _something(settings: Settings) -> bool:
    return settings.key_file.exists()


def refuse_unless_stand_in(here: Place) -> None:
    """Raises ``ConfigError`` where a person could be played whose records are real."""
    if not here.stand_in:
        raise ConfigError(
            [
                "--as works only against the stand-in: these books are real, and nobody may be somebody else in them;"
                " try: frontdesk chat --demo --as EMAIL"
            ]
        )
