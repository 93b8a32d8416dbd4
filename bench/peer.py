"""The stand-in of Clientary in a process of its own, so that its work is never counted as ours."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

TOKEN = "demo-token"  # noqa: S105 - the demo's public token


@dataclass(frozen=True, slots=True)
class Peer:
    """Where the stand-in listens."""

    url: str

    async def delay(self, seconds: float) -> None:
        """Add ``seconds`` to each of its answers from now on."""
        await asyncio.to_thread(self._patch, {"latency": seconds})

    def _patch(self, settings: dict[str, float]) -> None:
        request = urllib.request.Request(  # noqa: S310 - an address of ours
            f"{self.url}/_control/settings",
            json.dumps(settings).encode(),
            {"content-type": "application/json"},
            method="PATCH",
        )
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 - as above


@contextlib.asynccontextmanager
async def stand_in(today: date, *more: str) -> AsyncIterator[Peer]:
    """Start the stand-in on a free port, with ``more`` options of its command line; stop it at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "clientary_sandbox", "--port", "0", "--today", today.isoformat(), *more,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Peer(await first_line(process))
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def first_line(process: asyncio.subprocess.Process) -> str:
    """What a process of ours says once it listens. Raises ``RuntimeError`` when it ends instead."""
    line = await asyncio.wait_for(process.stdout.readline(), 60) if process.stdout else b""
    if not line:
        raise RuntimeError("the process ended before it listened")
    return line.decode().strip()
