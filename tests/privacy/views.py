"""The same bytes seen through every usual encoding, so that a value cannot hide in one."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import quopri
import re
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_\-]{8,}")
_HEX: Final = re.compile(rb"[0-9A-Fa-f]{10,}")
_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
_JSON: Final = re.compile(rb"\\u([0-9a-fA-F]{4})")
_HTML: Final = re.compile(rb"&#[xX]?[0-9a-fA-F]{1,6};|&[a-z]{2,8};")


def views(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name of the encoding, what the bytes say in it). The bytes themselves come first."""
    yield "utf-8", data
    for offset in (0, 1):
        for order in ("le", "be"):
            text = data[offset:].decode(f"utf-16-{order}", "ignore")
            yield f"utf-16-{order}", text.encode("ascii", "ignore")
    if _JSON.search(data):
        yield "json", _JSON.sub(lambda m: chr(int(m[1], 16)).encode("utf-8", "ignore"), data)
    if b"%" in data:
        yield "url", unquote_to_bytes(data)
    if _HTML.search(data):
        yield "html", html.unescape(data.decode("latin-1")).encode()
    if b"=" in data:
        yield "quoted-printable", quopri.decodestring(data)
    yield "hex", b"\n".join(_unhexed(data))
    yield "base64", b"\n".join(_unbased(data))
    yield from _unpacked(data)


def _unhexed(data: bytes) -> Iterator[bytes]:
    for found in _HEX.finditer(data):
        for offset in (0, 1):
            run = found[0][offset:]
            yield binascii.unhexlify(run[: len(run) // 2 * 2])


def _unbased(data: bytes) -> Iterator[bytes]:
    for found in _BASE64.finditer(data):
        run = found[0].translate(_STANDARD)
        for offset in range(4):  # of the run, not of the value: wherever it begins, one of them fits
            part = run[offset:]
            part = part[: len(part) // 4 * 4] or b""
            yield base64.b64decode(part)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:2] == b"\x1f\x8b":
        yield from views(gzip.decompress(data))
    elif data[:1] == b"\x78":
        try:
            yield from views(zlib.decompress(data))
        except zlib.error:
            return
