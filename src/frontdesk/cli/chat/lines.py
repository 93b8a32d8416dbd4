"""Lines from stdin as they come, without blocking the desk: from a terminal, a pipe or a file."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from typing import Final

_CHUNK: Final = 65_536
LONGEST: Final = 200_000  # bytes of one line; the rest of a longer one is lost


async def typed_lines() -> AsyncIterator[str]:
    """Each line without its end, until the input ends."""
    kept = b""
    file = sys.stdin.fileno()
    while True:
        await _until_something(file)
        chunk = os.read(file, _CHUNK)
        if not chunk:
            break
        kept += chunk
        *whole, kept = kept.split(b"\n")
        kept = kept[:LONGEST]
        for line in whole:
            yield line[:LONGEST].rstrip(b"\r").decode("utf-8", "replace")
    if kept:
        yield kept.decode("utf-8", "replace")


async def _until_something(file: int) -> None:
    """Wait until reading does not block. A file never does, and can't be waited for; on Windows, nothing can."""
    if sys.platform == "win32":
        return
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    try:
        loop.add_reader(file, ready.set)
    except OSError:
        return
    try:
        await ready.wait()
    finally:
        loop.remove_reader(file)
