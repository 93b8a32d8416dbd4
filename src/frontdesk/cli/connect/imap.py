"""The mailbox that the desk reads. Nothing in it is moved or marked; what is there already is left alone."""

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
    "host": "Mail server for reading (IMAP)",
    "port": "Port",
    "security": "Security (tls, starttls or none)",
    "username": "User name",
    "folder": "Folder",
}
_USUAL: Final = {"port": 993, "security": "tls", "username": "", "folder": "INBOX"}


def imap(
    ctx: typer.Context,
    host: HostOption = None,
    port: PortOption = None,
    security: SecurityOption = None,
    username: UserOption = None,
    folder: Annotated[str | None, typer.Option(help="Usually INBOX.", show_default=False)] = None,
    inbox: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS", help="An address whose mail arrives here; may be repeated.", show_default=False
        ),
    ] = None,
    password_file: SecretFile = None,
    password_stdin: PasswordStdin = False,
    firm: FirmOption = "",
) -> None:
    """Connect it: log in and open the folder to try it, then keep it."""
    from frontdesk.cli import probes
    from frontdesk.cli.connect.kept import existing

    there = running(existing(ctx.obj, firm))
    given = {
        "host": host, "port": port, "security": security and security.value, "username": username, "folder": folder,
    }  # fmt: skip
    secret = secret_from(password_file, stdin=password_stdin)
    settings = gather(_WORDS, {**_USUAL, **there.row.settings.get("imap", {})}, given)
    password = password_for(settings, secret, there.secrets.get("imap_password", ""))

    async def look() -> dict[str, object]:
        from frontdesk.cli.connect.facts import FACTS

        usable = checked(settings)
        for address in inbox or ():
            FACTS["handoff_address"].read(address)
        await tried(lambda clock: probes.imap({"imap": usable}, password, clock), usable)
        return usable

    more = {"inboxes": inbox} if inbox else {}
    keep(ctx.obj, there.row.slug, "imap", running(look()), password, **more)
