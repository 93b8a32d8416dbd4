"""Start, ask and replace the bounded process that reads mails. A mail that breaks it is reported, the next is read."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import frontdesk
from frontdesk.channels.base import Unreadable
from frontdesk.channels.email.frames import LENGTH, frame
from frontdesk.channels.email.letter import LARGEST, Letter

_PATIENCE: Final = 15.0  # seconds; the process allows itself 5 s of CPU, and a busy machine needs longer
_LARGEST_ANSWER: Final = 1024 * 1024


class LetterReader:
    """Reads mails one at a time in another process, started at the first one. ``close`` ends it."""

    def __init__(self, *, ours: Sequence[str], domain: str, patience: float = _PATIENCE) -> None:
        """``ours`` and ``domain`` as in ``read_letter``; ``patience`` in seconds for one mail."""
        self._patience = patience
        self._question = json.dumps({"ours": list(ours), "domain": domain}).encode()
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def read(self, raw: bytes) -> Letter:
        """``raw`` as a letter. Raises ``Unreadable``: put the mail aside, do not try it again."""
        if len(raw) > LARGEST:
            raise Unreadable("too_large")
        async with self._turn:
            try:
                async with asyncio.timeout(self._patience):
                    answer = await self._ask(raw)
            except (TimeoutError, OSError, EOFError, ValueError) as cause:
                await self._stop()
                raise Unreadable("too_costly") from cause
            except BaseException:
                await self._stop()  # cancelled in the middle of an answer: the next one would read its rest
                raise
        return _letter(answer)

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            await self._stop()

    async def _ask(self, raw: bytes) -> dict[str, object]:
        process = self._process
        if process is None or process.returncode is not None:
            process = await self._start()
        if process.stdin is None or process.stdout is None:
            raise OSError("the reading process has no pipes")
        process.stdin.write(frame(self._question, raw))
        await process.stdin.drain()
        size, _ = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        if size > _LARGEST_ANSWER:
            raise ValueError("answer too long")
        answer = json.loads(await process.stdout.readexactly(size))
        if not isinstance(answer, dict):
            raise ValueError("answer is no object")
        return answer

    async def _start(self) -> Process:
        home = str(Path(frontdesk.__file__).parents[1])
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-s",
            "-m",
            "frontdesk.channels.email.worker",
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={"PYTHONPATH": home, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},  # none of ours: no secrets
        )
        return self._process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


def _letter(answer: dict[str, object]) -> Letter:
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    references, attachments = answer["references"], answer["attachments"]
    return Letter(
        key=str(answer["key"]),
        sender=str(answer["sender"]),
        subject=str(answer["subject"]),
        message_id=str(answer["message_id"]),
        references=tuple(str(r) for r in references) if isinstance(references, list) else (),
        text=str(answer["text"]),
        attachments=attachments if isinstance(attachments, int) else 0,
        automatic=None if answer["automatic"] is None else str(answer["automatic"]),
        loop=str(answer["loop"]),
        language=str(answer["language"]),
    )
