"""How the two processes talk: a question is JSON and a raw mail, an answer is JSON, each behind its length."""

from __future__ import annotations

import struct
from typing import Final, Protocol

LENGTH: Final = struct.Struct(">II")  # bytes of the JSON, bytes of the mail


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def frame(json: bytes, mail: bytes = b"") -> bytes:
    return LENGTH.pack(len(json), len(mail)) + json + mail


def read_frame(stream: Readable) -> tuple[bytes, bytes] | None:
    """The next frame of a blocking stream, or None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    json, mail = LENGTH.unpack(head)
    return stream.read(json), stream.read(mail)
