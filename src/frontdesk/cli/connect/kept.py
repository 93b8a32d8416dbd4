"""Reading and writing one firm's row: what ``connect`` changes, and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from frontdesk.cli.installation import NO_FIRM, installation
from frontdesk.cli.parts import Parts
from frontdesk.errors import ConfigError
from frontdesk.store import audit, firms
from frontdesk.store.database import Tx
from frontdesk.store.firms import FirmRow

_SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A firm as it is kept: its row and its secrets."""

    row: FirmRow
    secrets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change: members of the card, of the settings (None removes one), and secrets."""

    card: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)


async def current(parts: Parts, slug: str) -> Kept | None:
    """The firm of that short name, or the only one; None when there is none yet. Raises ``ConfigError``."""
    async with installation(parts, make=True) as home:
        there = await home.db.run(firms.all_firms)
        if not there or (slug and slug not in [row.slug for row in there]):
            return None
        row = await home.firm(slug)
        return Kept(row, await home.db.run(lambda tx: _secrets(tx, row.id)))


async def existing(parts: Parts, slug: str) -> Kept:
    """As ``current``, but it must be there. Raises ``ConfigError``."""
    kept = await current(parts, slug)
    if kept is None:
        raise ConfigError([f"there is no firm named {slug!r}; see: frontdesk connect show" if slug else NO_FIRM])
    return kept


async def change(parts: Parts, slug: str, changes: Changes) -> FirmRow:
    """Write ``changes`` into the firm ``slug``, which is made if it is not there. Raises ``ConfigError``."""
    if not _SLUG.fullmatch(slug):
        raise ConfigError([f"{slug!r} can't be a short name; use small letters, digits and dashes"])
    async with installation(parts, make=True) as home:
        return await home.db.run(lambda tx: _write(tx, slug, changes))


def _write(tx: Tx, slug: str, changes: Changes) -> FirmRow:
    row = firms.by_slug(tx, slug)
    id = firms.create(tx, slug, {}, {}) if row is None else row.id
    card = {**(row.card if row else {}), **changes.card}
    settings = {**(row.settings if row else {}), **changes.settings}
    settings = {name: value for name, value in settings.items() if value is not None}
    firms.save(tx, id, card=card, settings=settings)
    for name, value in changes.secrets.items():
        firms.put_secret(tx, id, name, value)
    changed = [*changes.card, *changes.settings, *changes.secrets]
    audit.note(tx, id, "firm.changed", actor="staff", target=".".join(sorted({part[:8] for part in changed}))[:60])
    return FirmRow(id, slug, card, settings)


def _secrets(tx: Tx, firm: int) -> dict[str, str]:
    found = {name: firms.secret(tx, firm, name) for name in firms.secret_names(tx, firm)}
    return {name: value for name, value in found.items() if value}
