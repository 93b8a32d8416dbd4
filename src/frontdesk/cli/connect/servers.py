"""What connecting a mail server and a mailbox have in common: how they are asked for, tried and kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from frontdesk.cli.connect.asking import ask, ask_secret, interactive
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, running
from frontdesk.clock import SystemClock
from frontdesk.errors import ConfigError

HostOption = Annotated[str | None, typer.Option("--host", help="Such as mail.example.com.", show_default=False)]
PortOption = Annotated[int | None, typer.Option("--port", min=1, max=65535, show_default=False)]
UserOption = Annotated[str | None, typer.Option("--username", help="Empty: no login.", show_default=False)]
PasswordStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin.")]


class SecurityName(StrEnum):
    """How a connection is protected; none is for a server on this machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


SecurityOption = Annotated[SecurityName | None, typer.Option("--security", show_default=False)]
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_WRONG: Final = {
    "login": "user name or password: the server refuses this login; check both",
    "refused": "the server answers, but does not take mail from here; ask whoever runs it",
    "unreachable": "host, port or security: {host}:{port} does not answer as a mail server; check all three",
    "settings": "host, port or security: these can't be used; check all three",
}


def gather(words: Mapping[str, str], before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings: what was given, else what was there, else what is asked for (``words``: member → question)."""
    known = {**before, **{name: value for name, value in given.items() if value is not None}}
    if interactive() and not any(value is not None for value in given.values()):
        return {**known, **{name: ask(f"  {says}", str(known.get(name, ""))) for name, says in words.items()}}
    return known


def password_for(settings: Mapping[str, Any], given: str | None, before: str) -> str:
    """The password: given, asked for, or the one that was there."""
    if given is not None or not settings.get("username"):
        return given or ""
    if interactive():
        return ask_secret("  Password (it is not shown)")
    return before


def checked(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings whose members can be used. Raises ``ConfigError`` naming each that can't."""
    problems = []
    host, port, security = (str(settings.get(name, "")).strip() for name in ("host", "port", "security"))
    if not host or any(c.isspace() or c == "/" for c in host):
        problems.append("host: give the server's name, such as mail.example.com")
    if not port.isdigit() or not 0 < int(port) < 65536:
        problems.append(f"port: {port!r} is not a port; 587 and 993 are usual")
    if security not in set(SecurityName):
        problems.append(f"security: {security!r} is not one of tls, starttls, none")
    elif security == "none" and host not in _LOCAL:
        problems.append("security: none is for a server on this machine only; choose tls or starttls")
    if problems:
        raise ConfigError(problems)
    return {**settings, "host": host, "port": int(port), "security": security}


async def tried(probe: Callable[[SystemClock], Awaitable[None]], settings: Mapping[str, Any]) -> None:
    """Run the probe. Raises ``ConfigError`` naming the field that is to blame."""
    from frontdesk.cli.probes import Unusable

    try:
        await probe(SystemClock())
    except Unusable as wrong:
        says = _WRONG.get(wrong.code, _WRONG["unreachable"])
        raise ConfigError([says.format(host=settings["host"], port=settings["port"])]) from None


def keep(parts: Parts, slug: str, name: str, settings: Mapping[str, Any], password: str, **more: Any) -> None:
    """Write the settings under ``name`` and its password."""
    from frontdesk.cli.connect.kept import Changes, change

    changes = Changes(settings={name: dict(settings), **more}, secrets={f"{name}_password": password})
    running(change(parts, slug, changes))
    out().print("[bold green]✓[/] It works and is kept. A running server takes it up when it is restarted.")
