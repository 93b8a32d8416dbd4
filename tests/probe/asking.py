"""The probe against a stand-in: one line to run it, with switches turned and books arranged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, timedelta

from clientary_sandbox import Firm, Sandbox
from frontdesk.clock import SystemClock
from frontdesk.connectors.clientary_probe.report import Report
from frontdesk.connectors.clientary_probe.run import probe
from frontdesk.connectors.clientary_probe.wire import MOST, Wire

TODAY = date(2026, 11, 23)


def account_of(sandbox: Sandbox) -> dict[str, str]:
    return {"subdomain": "demo", "base_url": sandbox.url}


@asynccontextmanager
async def wire_to(sandbox: Sandbox, *, token: str = "", most: int = MOST) -> AsyncIterator[Wire]:
    async with Wire(account_of(sandbox), token or sandbox.token, SystemClock(), limits=None, most=most) as wire:
        yield wire


async def probed(sandbox: Sandbox, *, token: str = "", most: int = MOST) -> Report:
    async with wire_to(sandbox, token=token, most=most) as wire:
        return await probe(wire, TODAY)


async def probed_with(quirks: Mapping[str, object], firm: Firm | None = None) -> Report:
    async with Sandbox(firm, today=TODAY, quirks=quirks) as sandbox:
        return await probed(sandbox)


def dated_against_ids(firm: Firm) -> None:
    """Invoices whose days follow neither their ids and numbers nor their terms, made in the order of their days."""
    by_client: dict[int, list[int]] = {}
    for number, row in firm.invoices.items():
        by_client.setdefault(row["client_id"], []).append(number)
    for ids in by_client.values():
        rows = [firm.invoices[number] for number in sorted(ids)]
        for one, other in zip(rows[::2], rows[1::2], strict=False):
            one["date"], other["date"] = other["date"], one["date"]
        for place, row in enumerate(rows):
            row["due_date"] = row["date"] + timedelta(days=(10, 400, 900)[place % 3])
    stamps = sorted(row["created_at"] for row in firm.invoices.values())
    rows = sorted(firm.invoices.values(), key=lambda row: (row["date"], row["id"]))
    for stamp, row in zip(stamps, rows, strict=True):
        row["created_at"] = stamp
