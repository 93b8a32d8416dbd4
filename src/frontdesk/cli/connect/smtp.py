"""The server that mail goes out by: codes, answers, and mails to the firm's own people."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from frontdesk.cli.connect.asking import SecretFile, secret_from
from frontdesk.cli.connect.servers import (
    HostOption,
    PasswordStdin,
    PortOption,
    SecurityOption,
    UserOption,
    checked,
    gather,
    keep,
    password_for,
    tried,
)
from frontdesk.cli.options import FirmOption
from frontdesk.cli.terminal import running

_WORDS: Final = {
    "host": "Mail server for sending",
    "port": "Port",
    "security": "Security (tls, starttls or none)",
    "username": "User name",
    "from": "Address that the desk writes from",
}
_USUAL: Final = {"port": 587, "security": "starttls", "username": ""}


def smtp(
    ctx: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    security: SecurityOption = None,
    username: UserOption = None,
    sender: Annotated[
        str | None, typer.Option("--from", metavar="ADDRESS", help="What the desk writes from.", show_default=False)
    ] = None,
    password_file: SecretFile = None,
    password_stdin: PasswordStdin = False,
    firm: FirmOption = "",
) -> None:
    """Connect it: log in to try it, then keep it."""
    from frontdesk.cli import probes
    from frontdesk.cli.connect.kept import existing

    there = running(existing(ctx.obj, firm))
    given = {"host": host, "port": port, "security": security and security.value, "username": username, "from": sender}
    secret = secret_from(password_file, stdin=password_stdin)
    settings = gather(_WORDS, {**_USUAL, **there.row.settings.get("smtp", {})}, given)
    password = password_for(settings, secret, there.secrets.get("smtp_password", ""))

    async def look() -> dict[str, object]:
        from frontdesk.cli.connect.facts import FACTS
        from frontdesk.errors import ConfigError

        usable = checked(settings)
        if not FACTS["handoff_address"].read(str(usable.get("from", ""))):
            raise ConfigError(["from: give the address that the desk writes from, such as desk@example.com"])
        await tried(lambda clock: probes.smtp({"smtp": usable}, password, clock), usable)
        return usable

    keep(ctx.obj, there.row.slug, "smtp", running(look()), password)
