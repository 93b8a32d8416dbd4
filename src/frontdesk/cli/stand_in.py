"""Are the books made up? Only an address of this machine that answers as the stand-in's control counts."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

_SECONDS: Final = 3.0
_MEMBERS: Final = frozenset({"firm", "today", "counts", "outbox", "requests"})


async def is_stand_in(account: Mapping[str, Any]) -> bool:
    """Whether a firm's ``clientary`` settings point at a running stand-in on this machine. Any doubt is a no."""
    parts = _loopback(str(account.get("base_url") or ""))
    if parts is None:
        return False
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
            session.get(f"{parts}/_control/state", allow_redirects=False) as answer,
        ):
            state = await answer.json() if answer.status == 200 else None
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return False
    return isinstance(state, dict) and set(state) >= _MEMBERS


def on_this_machine(address: str) -> bool:
    """Whether a URL points at this very machine."""
    return _loopback(address) is not None


def _loopback(address: str) -> str | None:
    """Scheme, host and port, if the host is this machine by number (a name could be pointed anywhere)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        near = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if near and parts.scheme in ("http", "https") else None
