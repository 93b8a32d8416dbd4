"""Asks every question of the table, one after the other, and gathers the report. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from frontdesk.connectors.clientary_probe.look import Look
from frontdesk.connectors.clientary_probe.report import Found, Report
from frontdesk.connectors.clientary_probe.table import QUESTIONS
from frontdesk.connectors.clientary_probe.verdict import Verdict, not_seen
from frontdesk.connectors.clientary_probe.wire import MOST, Spent, Wire
from frontdesk.errors import Upstream

ABOUT: Final = 36  # requests that an account with records of every kind takes


async def probe(wire: Wire, today: date, progress: Callable[[int, int], None] | None = None) -> Report:
    """Ask everything. ``progress`` is told how many questions of how many are done.

    Raises ``Upstream`` when nothing can be read.
    """
    look = Look(wire, today)
    await _begin(look)
    found = []
    for done, question in enumerate(QUESTIONS):
        if progress:
            progress(done, len(QUESTIONS))
        try:
            verdict: Verdict = await question.look(look)
        except Spent:
            verdict = not_seen(f"the {MOST} requests were used up")
        found.append(Found(question.id, question.asks, question.reference, verdict))
    return Report(today, wire.asked, tuple(found))


async def _begin(look: Look) -> None:
    """A first request, so that a wrong token or a dead line is told at once instead of forty times."""
    status = (await look.listed("clients")).status
    if status == 401:
        raise Upstream("denied", retry=False)
    if status is None or status >= 500:
        raise Upstream("unreachable")
    if status == 429:
        raise Upstream("busy")
