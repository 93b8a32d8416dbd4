"""What the tables tell about one firm: who waits, what is in doubt, what was not delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from frontdesk.cli.check.problems import Finding, found
from frontdesk.store import audit, effects, handoffs, sends
from frontdesk.store.database import Tx
from frontdesk.store.firms import FirmRow

_WEEK: Final = timedelta(days=7)
_SOON: Final = timedelta(minutes=1)  # a running server sends what is queued within a second


def kept_findings(tx: Tx, row: FirmRow) -> Iterator[Finding]:
    """Read in one transaction; counts only."""
    doubtful = sends.in_doubt(tx, row.id)
    if doubtful:
        yield found("FD-W006", _count(len(doubtful), "answer"), row.slug)
    deeds = effects.in_doubt(tx, row.id)
    if deeds:
        yield found("FD-W007", _count(len(deeds), "deed"), row.slug)
    waiting = handoffs.listed(tx, row.id)
    if waiting:
        late = sum(1 for one in waiting if one.reply_by is not None and one.reply_by < tx.now)
        yield found("FD-W008", _count(len(waiting), "conversation") + (f", {late} overdue" if late else ""), row.slug)
    untold = [one for one in waiting if one.mail_state != "sent" and one.opened_at < tx.now - _SOON]
    if untold:
        yield found("FD-W009", _count(len(untold), "hand-off"), row.slug)
    failed = sends.failed(tx, row.id, tx.now - _WEEK)
    if failed:
        yield found("FD-W010", _count(len(failed), "answer"), row.slug)
    stuck = [one for one in sends.queued(tx) if one.firm == row.id and one.at < tx.now - _SOON]
    if stuck:
        yield found("FD-W011", _count(len(stuck), "answer"), row.slug)
    if not audit.verify(tx, row.id):
        yield found("FD-E014", firm=row.slug)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
