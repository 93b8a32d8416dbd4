"""Forgetting: words older than a firm's retention, spent codes and counters, and their traces in the log file."""

from __future__ import annotations

from frontdesk import log
from frontdesk.desk.office import Office
from frontdesk.desk.runner import Hold
from frontdesk.store import erase


async def forget(office: Office, hold: Hold) -> None:
    """Erase what need not be kept, and empty the write-ahead log so that it is gone from there too."""
    hold.commit()
    gone = await office.db.run(erase.forget_all)
    if any(getattr(gone, name) for name in gone.__slots__):
        await office.db.tidy()
        log.event("store.forgot", count=gone.messages + gone.replies)
