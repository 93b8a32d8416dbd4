"""Runs every check and collects what was found; one that fails does not keep the others from running."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from frontdesk.books.card import read_card
from frontdesk.cli import models, probes
from frontdesk.cli.check.kept import kept_findings
from frontdesk.cli.check.problems import Finding, found
from frontdesk.cli.parts import Parts
from frontdesk.cli.probes import Unusable
from frontdesk.clock import Clock, SystemClock
from frontdesk.errors import ConfigError, FrontdeskError
from frontdesk.settings import Settings
from frontdesk.store import firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.firms import FirmRow
from frontdesk.store.sealing import KeyRing

_SECRETS: Final = ("clientary_token", "smtp_password", "imap_password", "post_secret", "model_key")
_HERE: Final = ("localhost", "127.0.0.1", "::1")
_CLIENTARY: Final = {"token": "FD-E007", "account": "FD-E008", "settings": "FD-E008", "unreachable": "FD-E009"}


async def look(parts: Parts, settings: Settings | None = None) -> list[Finding]:
    """Everything that is wrong, errors first. ``settings`` None: read them, and find what is wrong there too."""
    try:
        settings = settings or parts.settings()
    except ConfigError as wrong:
        return [found("FD-E001", problem) for problem in wrong.problems]
    findings = list(_machine(settings))
    if not any(finding.problem.is_error for finding in findings):
        findings += await _stored(settings)
    return sorted(findings, key=lambda finding: finding.problem.id)


def _machine(settings: Settings) -> Iterator[Finding]:
    address = urlsplit(settings.public_url)
    if address.scheme != "https" or address.hostname in _HERE:
        yield found("FD-W004", settings.public_url)
    try:
        if not settings.key_file.exists():  # it is made with the first firm
            yield found("FD-E002")
            return
        KeyRing.from_text(settings.key_file.read_text("utf-8"))
        if settings.key_file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield found("FD-W005", str(settings.key_file))
    except (OSError, UnicodeError):
        yield found("FD-E003", str(settings.key_file))
    except ConfigError as wrong:
        yield found("FD-E003", "; ".join(wrong.problems))


async def _stored(settings: Settings) -> list[Finding]:
    clock, keys = SystemClock(), KeyRing.from_text(settings.key_file.read_text("utf-8"))
    try:
        db = await Database.open(settings.database, keys, clock=clock, shared=True)
    except ConfigError as wrong:
        id = "FD-E003" if any("keys do not open" in problem for problem in wrong.problems) else "FD-E004"
        return [found(id, "; ".join(wrong.problems))]
    try:
        rows = await db.run(firms.all_firms)
        each = [(row, await db.run(lambda tx, id=row.id: _secrets(tx, id))) for row in rows]  # type: ignore[misc]  # mypy can't see a default of a lambda
        kept = await db.run(lambda tx: [finding for row in rows for finding in kept_findings(tx, row)])
    except FrontdeskError as trouble:
        return [found("FD-E004", type(trouble).__name__)]
    finally:
        await db.close()
    if not rows:
        return [found("FD-E002")]
    asked = await asyncio.gather(*(_firm(row, secrets, clock) for row, secrets in each))
    return [*kept, *(finding for findings in asked for finding in findings)]


async def _firm(row: FirmRow, secrets: Mapping[str, str], clock: Clock) -> list[Finding]:
    """One firm's settings and what they lead to; the outside is asked all at once."""
    findings = list(_settings(row, secrets))
    asked = await asyncio.gather(
        _clientary(row, secrets), _smtp(row, secrets, clock), _imap(row, secrets, clock), _model(row, secrets)
    )
    return [*findings, *(finding for some in asked for finding in some)]


def _settings(row: FirmRow, secrets: Mapping[str, str]) -> Iterator[Finding]:
    try:
        read_card(row.card)
    except ConfigError as wrong:
        yield found("FD-E005", "; ".join(wrong.problems), row.slug)
    if not row.settings.get("handoff_address"):
        yield found("FD-W002", firm=row.slug)
    if not row.settings.get("smtp"):
        yield found("FD-W003", firm=row.slug)
    elif not row.settings.get("imap") and not secrets.get("post_secret"):
        yield found("FD-W013", firm=row.slug)
    days = row.settings.get("retention_days", 0)
    if isinstance(days, int | float) and days > 90:
        yield found("FD-W012", f"{days} days", row.slug)


async def _clientary(row: FirmRow, secrets: Mapping[str, str]) -> list[Finding]:
    account, token = row.settings.get("clientary"), secrets.get("clientary_token")
    if not account or not token:
        return [found("FD-E006", firm=row.slug)]
    try:
        connection = await probes.clientary(account, token)
    except Unusable as wrong:
        return [found(_CLIENTARY[wrong.code], str(account.get("base_url") or account["subdomain"]), row.slug)]
    return [found("FD-W001", ", ".join(connection.missing), row.slug)] if connection.missing else []


async def _smtp(row: FirmRow, secrets: Mapping[str, str], clock: Clock) -> list[Finding]:
    if not row.settings.get("smtp"):
        return []
    try:
        await probes.smtp(row.settings, secrets.get("smtp_password", ""), clock)
    except Unusable as wrong:
        id = "FD-E010" if wrong.code == "login" else "FD-E011"
        return [found(id, str(row.settings["smtp"].get("host", "")), row.slug)]
    return []


async def _imap(row: FirmRow, secrets: Mapping[str, str], clock: Clock) -> list[Finding]:
    if not row.settings.get("imap"):
        return []
    try:
        await probes.imap(row.settings, secrets.get("imap_password", ""), clock)
    except Unusable as wrong:
        id = "FD-E012" if wrong.code == "login" else "FD-E013"
        return [found(id, str(row.settings["imap"].get("host", "")), row.slug)]
    return []


async def _model(row: FirmRow, secrets: Mapping[str, str]) -> list[Finding]:
    settings = row.settings.get("model")
    if not settings:
        return []
    try:
        await models.asked(models.of_settings(settings), secrets.get("model_key", ""))
    except ConfigError:
        return [found("FD-W014", str(settings.get("name", "")), row.slug)]
    return []


def _secrets(tx: Tx, firm: int) -> dict[str, str]:
    there = {name: firms.secret(tx, firm, name) for name in _SECRETS}
    return {name: value for name, value in there.items() if value}
