"""Which model a firm has chosen, how much it may be told, and how much it may cost. Imports no model library."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from frontdesk.errors import ConfigError

_NAME: Final = re.compile(r"([a-z][a-z0-9-]{1,39}):([A-Za-z0-9][A-Za-z0-9._:/@-]{0,119})")
#: Providers whose wire the tests speak; any other that the library knows may work too.
TESTED: Final = ("openai", "anthropic")


@dataclass(frozen=True, slots=True)
class Choice:
    """``provider`` and ``model``; ``url`` of an OpenAI-compatible server, or ``""`` for the provider's own.

    ``sealed``: the model sees slot names and coarse flags, never a value. ``steps``: requests per turn; ``calls``: tool
    calls per turn; ``turn_tokens`` and ``day_tokens``: both ways together; ``seconds``: for all of a turn's requests.
    """

    provider: str
    model: str
    url: str = ""
    sealed: bool = True
    steps: int = 4
    calls: int = 4
    turn_tokens: int = 30_000
    day_tokens: int = 2_000_000
    seconds: float = 25.0

    @property
    def name(self) -> str:
        """As it is written: ``openai:gpt-5-mini``."""
        return f"{self.provider}:{self.model}"

    @property
    def tested(self) -> bool:
        """Whether this provider's wire is one that the tests speak."""
        return self.provider in TESTED

    def written(self) -> dict[str, Any]:
        """As it is kept in a firm's settings."""
        kept: dict[str, Any] = {"name": self.name, "sealed": self.sealed, "day_tokens": self.day_tokens}
        return {**kept, "url": self.url} if self.url else kept


_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "steps": (1, 8),
    "calls": (1, 4),
    "turn_tokens": (2_000, 1_000_000),
    "day_tokens": (0, 2_000_000_000),
    "seconds": (1, 35),
}


def read_choice(settings: Mapping[str, Any]) -> Choice:
    """Read what is kept under ``model`` in a firm's settings. Raises ``ConfigError`` naming everything at fault."""
    problems: list[str] = []
    found = _NAME.fullmatch(str(settings.get("name", "")))
    if found is None:
        problems.append("model: write it like openai:gpt-5-mini or anthropic:claude-sonnet-4-5")
    url = str(settings.get("url") or "").rstrip("/")
    if url and not _usable(url):
        problems.append("model-url: write the whole address with https; http is for this machine or your own network")
    if not isinstance(settings.get("sealed", True), bool):
        problems.append("model: sealed is true or false")
    numbers: dict[str, Any] = {}
    for name, (least, most) in _BOUNDS.items():
        value = settings.get(name)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            problems.append(f"model: {name} must be a whole number from {least} to {most}")
        else:
            numbers[name] = value
    if problems or found is None:
        raise ConfigError(problems)
    return Choice(found[1], found[2], url, bool(settings.get("sealed", True)), **numbers)


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username or parts.query or parts.fragment or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _near(host))


def _near(host: str) -> bool:
    """This machine, a private network, or a plain name such as that of a container beside us."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".localhost"))
    return address.is_loopback or address.is_private
