"""Where a server process may be killed: around every transaction, every request to Clientary and every handing over.

All of this wraps the finished program from outside, in the child process of a test; nothing of it is in ``src``.
"""

from __future__ import annotations

import functools
import os
import signal
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import CodeType
from typing import Any, Final

from frontdesk.channels.email.channel import Email
from frontdesk.channels.email.smtp import Mailer
from frontdesk.channels.web import Web
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.store.database import Database, Tx

READS: Final = ("contact", "contacts", "client", "invoices", "invoice", "projects", "project", "hours")
WRITES: Final = ("send_invoice", "create_lead", "update_lead")
#: What runs on its own every second or every hour; when it comes is chance.
_TICKS: Final = frozenset({"tx queued", "tx all_firms", "tx unmailed", "tx _secrets", "tx forget_all"})


class Steps:
    """Counts the steps as they are reached, notes them in a file, and dies at one of them.

    A step is written ``label#n:phase``: the n-th time that ``label`` comes, ``before`` it, ``after`` it, or ``inside``
    (a transaction that has done its work and is not committed).
    """

    def __init__(self, die_at: str, note: str) -> None:
        self.armed = False
        self._die_at, self._note, self._seen = die_at, note, Counter[str]()

    def come(self, label: str) -> str:
        """The name of the step that begins now; "" while nothing counts."""
        if not self.armed or label in _TICKS:
            return ""
        self._seen[label] += 1
        step = f"{label}#{self._seen[label]}"
        if self._note:
            with Path(self._note).open("a", encoding="utf-8") as noted:
                noted.write(step + "\n")
        return step

    def at(self, step: str, phase: str) -> None:
        """Die if this is the place."""
        if step and f"{step}:{phase}" == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def install(self) -> None:
        """Put the steps around the program's own functions, in this process."""
        self._around_transactions()
        for name in (*READS, *WRITES):
            self._around(ClientaryBooks, name, f"clientary {name}")
        self._around(Web, "send", "web send")
        self._around(Email, "send", "mail send")
        self._around(Mailer, "plain", "mail plain")

    def _around(self, owner: type, name: str, label: str) -> None:
        original: Callable[..., Awaitable[Any]] = getattr(owner, name)

        @functools.wraps(original)
        async def stepped(*given: Any, **named: Any) -> Any:
            step = self.come(label)
            self.at(step, "before")
            result = await original(*given, **named)
            self.at(step, "after")
            return result

        setattr(owner, name, stepped)

    def _around_transactions(self) -> None:
        original = Database.run

        async def run(db: Database, work: Callable[[Tx], Any], **named: Any) -> Any:
            step = self.come(f"tx {purpose(work)}")
            self.at(step, "before")

            def stepped(tx: Tx) -> Any:
                result = work(tx)
                self.at(step, "inside")
                return result

            result = await original(db, stepped, **named)
            self.at(step, "after")
            return result

        Database.run = run  # type: ignore[assignment, method-assign]  # only in the process that is to be killed


def purpose(work: Callable[..., Any]) -> str:
    """What a transaction is for: its function's name, or that of the function which its lambda calls."""
    if isinstance(work, functools.partial):
        return purpose(work.func)
    name, code = getattr(work, "__name__", "?"), getattr(work, "__code__", None)
    if name != "<lambda>" or not isinstance(code, CodeType):
        return name
    called = [n for n in code.co_names if n not in ("id", "firm", "handoff")]
    return ".".join(called[:2]) or "?"
