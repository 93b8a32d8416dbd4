"""The demo's firm as ``frontdesk connect`` would have set it up, in a folder that belongs to the demo."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any, Final

from frontdesk.cli.parts import Parts
from frontdesk.clock import Clock
from frontdesk.errors import ConfigError
from frontdesk.settings import Settings
from frontdesk.store import firms
from frontdesk.store.database import Database, Tx

SITE: Final = "harbour-finch"
ADDRESS: Final = "hello@harbourfinch.example"
TEAM: Final = "team@harbourfinch.example"
CARD: Final[dict[str, Any]] = {
    "name": "Harbour & Finch Studio",
    "zone": "Europe/London",
    "locale": "en_GB",
    "phone": "+44 1326 555 0100",
    "email": ADDRESS,
    "website": "https://harbourfinch.example",
    "services": ["Brand identity", "Website design and development", "Care plans with monthly hours"],
    "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-17:30"),
}
_FILES: Final = ("frontdesk.db", "frontdesk.db-wal", "frontdesk.db-shm", "frontdesk.db.lock", "key")
_NOT_OURS: Final = "{} holds another firm; the demo never touches that: give it a folder of its own with --data"


async def set_up(parts: Parts, settings: Settings, clock: Clock, *, books: str, token: str, smtp: int) -> str:
    """Write the firm, pointing at the stand-in ``books`` and the mail server on port ``smtp``; returns the post secret.

    Raises ``ConfigError`` when the folder holds any other firm.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    options = {
        "clientary": {"subdomain": "harbourfinch", "base_url": books},
        "smtp": {"host": "127.0.0.1", "port": smtp, "security": "none", "from": ADDRESS},
        "handoff_address": TEAM,
        "demo": True,
    }
    secret = secrets.token_urlsafe(32)
    db = await Database.open(settings.database, parts.read_keys(settings), clock=clock)
    try:
        if not await db.run(lambda tx: _write(tx, options, {"clientary_token": token, "post_secret": secret})):
            raise ConfigError([_NOT_OURS.format(settings.data)])
    finally:
        await db.close()
    return secret


async def start_afresh(parts: Parts, settings: Settings, clock: Clock) -> None:
    """Remove what an earlier demo left in the folder. Raises ``ConfigError`` when it is not a demo's."""
    if not (settings.data / _FILES[0]).exists():
        return
    db = await Database.open(settings.database, parts.read_keys(settings), clock=clock)
    try:
        ours = await db.run(_is_ours)
    finally:
        await db.close()
    if not ours:
        raise ConfigError([_NOT_OURS.format(settings.data)])
    _remove(settings.data)


def _remove(folder: Path) -> None:
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)


def _is_ours(tx: Tx) -> bool:
    return all(row.slug == SITE and row.settings.get("demo") is True for row in firms.all_firms(tx))


def _write(tx: Tx, options: dict[str, Any], secret_values: dict[str, str]) -> bool:
    if not _is_ours(tx):
        return False
    there = firms.by_slug(tx, SITE)
    firm = firms.create(tx, SITE, CARD, options) if there is None else there.id
    firms.save(tx, firm, card=CARD, settings=options)
    for name, value in secret_values.items():
        firms.put_secret(tx, firm, name, value)
    return True
