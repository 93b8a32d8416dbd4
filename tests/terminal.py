"""Commands as a person gives them: each in a process of its own, with nothing of this machine's environment."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str


async def started(*words: str, data: Path | None = None, **environment: str) -> asyncio.subprocess.Process:
    """``frontdesk words…`` with pipes on all three ends."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    chosen = {} if data is None else {"FRONTDESK_DATA": str(data)}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "frontdesk", *words,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**plain, **chosen, **environment, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120", "NO_COLOR": "1"},
        limit=1_000_000,
    )  # fmt: skip


async def frontdesk(*words: str, data: Path | None = None, typed: str = "", **environment: str) -> Ended:
    """Run a command to its end with ``typed`` on its stdin."""
    process = await started(*words, data=data, **environment)
    async with asyncio.timeout(50):
        out, err = await process.communicate(typed.encode())
    return Ended(process.returncode or 0, out.decode(), err.decode())


@contextlib.asynccontextmanager
async def running(
    *words: str, data: Path | None = None, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command that runs inside the block and is told to end kindly after it."""
    process = await started(*words, data=data, **environment)
    try:
        yield process
    finally:
        await ended(process)


async def ended(process: asyncio.subprocess.Process) -> int:
    """Tell it to end (SIGTERM) and wait; its exit code."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    async with asyncio.timeout(25):
        await process.communicate()
    return process.returncode or 0


async def says(stream: asyncio.StreamReader | None, words: str) -> str:
    """What it printed up to and with the first line that has ``words`` in it."""
    assert stream is not None
    printed = ""
    async with asyncio.timeout(30):
        while words not in printed:
            line = await stream.readline()
            assert line, f"it ended without saying {words!r}: {printed}"
            printed += line.decode()
    return printed
