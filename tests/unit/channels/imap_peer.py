"""A small IMAP server on a real socket: one folder of mails, the few commands we use, and faults on demand."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_FETCH = re.compile(r"UID FETCH (\S+) \((.+)\)")


class Folder:
    """Mails by number. ``commands`` records what was said; ``cut`` hangs up at the next command that starts so."""

    def __init__(self, *mails: bytes, validity: int = 7) -> None:
        self.mails = dict(enumerate(mails, 1))
        self.validity = validity
        self.commands: list[str] = []
        self.cut = ""
        self.password = "pa55word"
        self.capabilities = "IMAP4rev1 IDLE"
        self.idling: set[asyncio.StreamWriter] = set()
        self.idle_began = asyncio.Event()

    def add(self, mail: bytes) -> None:
        self.mails[max(self.mails, default=0) + 1] = mail
        for writer in self.idling:
            writer.write(f"* {len(self.mails)} EXISTS\r\n".encode())

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                tag, _, command = line.decode().strip().partition(" ")
                if command:
                    self.commands.append(re.sub(r"LOGIN .*", "LOGIN", command))
                if self.cut and command.startswith(self.cut):
                    self.cut = ""
                    break
                await self._answer(tag, command, line.decode(), reader, writer)
                await writer.drain()
        self.idling.discard(writer)
        writer.close()

    async def _answer(
        self, tag: str, command: str, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        done = "OK done"
        if command == "CAPABILITY":
            writer.write(f"* CAPABILITY {self.capabilities}\r\n".encode())
        elif command.startswith("LOGIN") and self.password not in line:
            done = "NO wrong"
        elif command.startswith(("EXAMINE", "SELECT")):
            writer.write(f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] ids\r\n".encode())
            done = "OK [READ-ONLY] done"
        elif command.startswith("UID SEARCH"):
            writer.write(f"* SEARCH {self._search(command)}\r\n".encode())
        elif match := _FETCH.match(command):
            self._fetch(match[1], match[2], writer)
        elif command == "IDLE":
            writer.write(b"+ idling\r\n")
            self.idling.add(writer)
            self.idle_began.set()
            await reader.readline()
            self.idling.discard(writer)
        elif command not in ("NOOP", "LOGOUT") and not command.startswith("LOGIN"):
            done = "BAD unknown"
        writer.write(f"{tag} {done}\r\n".encode())

    def _search(self, command: str) -> str:
        last = max(self.mails, default=0)
        if command.endswith("UID *"):
            return str(last or "")
        if match := re.search(r"UID (\d+):\*", command):
            return " ".join(str(uid) for uid in self.mails if uid >= int(match[1]) or uid == last)
        return " ".join(map(str, self.mails))

    def _fetch(self, uids: str, what: str, writer: asyncio.StreamWriter) -> None:
        for uid in (int(u) for u in uids.split(",")):
            mail = self.mails.get(uid)
            if mail is None:
                continue
            if "RFC822.SIZE" in what:
                writer.write(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)})\r\n".encode())
            else:
                assert "BODY.PEEK[]" in what, "reading must not set a flag"
                writer.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}\r\n".encode() + mail + b")\r\n")


@asynccontextmanager
async def imap_server(folder: Folder, port: int = 0) -> AsyncIterator[int]:
    server = await asyncio.start_server(folder.serve, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
