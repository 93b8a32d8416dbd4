"""The server's settings, read once from the environment; every mistake is reported together, with its remedy.

What belongs to one firm (its Clientary account, mailbox, opening hours) is kept in the database and set by
``frontdesk connect``; here is only what the process itself needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from frontdesk.errors import ConfigError

PREFIX = "FRONTDESK_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are. ``public_url``: the address at which browsers reach this server, with no slash at its end."""

    data: Path
    database: str
    key_file: Path
    public_url: str
    host: str = "127.0.0.1"
    port: int = 8080

    @property
    def origin(self) -> str:
        """Scheme, host and port of the public address: what browsers call the origin."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"


def read(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises ``ConfigError`` with every problem at once.

    ``FRONTDESK_DATA`` (folder, default ``var``), ``FRONTDESK_DATABASE`` (URL, default a SQLite file in that folder),
    ``FRONTDESK_KEY_FILE`` (default ``key`` in that folder), ``FRONTDESK_PUBLIC_URL``, ``FRONTDESK_HOST``,
    ``FRONTDESK_PORT``.
    """
    problems: list[str] = []
    data = Path(environment.get(f"{PREFIX}DATA", "var")).resolve()
    host = environment.get(f"{PREFIX}HOST", "127.0.0.1")
    port = _port(environment.get(f"{PREFIX}PORT", "8080"), problems)
    public = environment.get(f"{PREFIX}PUBLIC_URL", f"http://{host}:{port}").rstrip("/")
    parts = urlsplit(public)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        problems.append(f"{PREFIX}PUBLIC_URL: write the whole address, like https://desk.example.com")
    elif parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        problems.append(f"{PREFIX}PUBLIC_URL: use https for an address that others can reach")
    known = {"DATA", "DATABASE", "KEY_FILE", "PUBLIC_URL", "HOST", "PORT", "CHROMIUM"}
    for name in environment:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in known:
            problems.append(f"{name} is not a setting; the settings are {', '.join(sorted(PREFIX + k for k in known))}")
    if problems:
        raise ConfigError(problems)
    return Settings(
        data=data,
        database=environment.get(f"{PREFIX}DATABASE", f"sqlite:///{data / 'frontdesk.db'}"),
        key_file=Path(environment.get(f"{PREFIX}KEY_FILE", str(data / "key"))),
        public_url=public,
        host=host,
        port=port,
    )


def _port(text: str, problems: list[str]) -> int:
    if text.isascii() and text.isdigit() and 0 <= int(text) < 65536:
        return int(text)
    problems.append(f"{PREFIX}PORT: {text!r} is not a port; write a number like 8080")
    return 8080
