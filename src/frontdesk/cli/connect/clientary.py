"""The Clientary account: asked for, tried at once, and kept only when it works."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from frontdesk.cli.connect.asking import SecretFile, ask, ask_secret, interactive, secret_from
from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain, running, tell

if TYPE_CHECKING:
    from frontdesk.connectors.clientary_connection import Connection

AccountOption = Annotated[
    str, typer.Option("--account", metavar="NAME", help="acme, or https://acme.clientary.com", show_default=False)
]
TokenStdin = Annotated[bool, typer.Option("--token-stdin", help="Read the API token from stdin.")]
BaseUrl = Annotated[
    str, typer.Option("--base-url", metavar="URL", help="Of a stand-in on this machine.", show_default=False)
]
_STEPS: Final = """\
 To get the API token:
  1. Log in at [cyan]https://{account}.clientary.com[/] as the user whose rights the desk shall have.
  2. Open that user's profile page and find the API token there; make one if there is none.
  3. Copy it whole and paste it here. It is kept encrypted and never shown again."""
_WRONG: Final = {
    "token": "token: Clientary knows {place}, but refuses this token; copy it whole from your profile page",
    "account": "account: there is no Clientary account at {place}; look at the address you log in at",
    "settings": "account: {detail}",
    "unreachable": "{place} can't be reached from this machine right now; check the network and try again",
}


def clientary(
    ctx: typer.Context,
    account: AccountOption = "",
    token_file: SecretFile = None,
    token_stdin: TokenStdin = False,
    base_url: BaseUrl = "",
    firm: FirmOption = "",
) -> None:
    """Connect the account, or another one, or renew the token."""
    connect_account(ctx.obj, account, token_file, base_url, firm, token_stdin=token_stdin)


def connect_account(
    parts: Parts, account: str, token_file: Path | None, base_url: str, slug: str, *, token_stdin: bool
) -> str:
    """Ask for what is missing, try it, keep it; returns the firm's short name. Exits with 1 when it does not work."""
    given = secret_from(token_file, stdin=token_stdin)
    if not interactive():
        settings = running(_settings(account, base_url, given))
        return running(_try(parts, settings, given or "", slug))[0]
    told = ""
    while True:
        name = account or ("stand-in" if base_url else ask("Your Clientary address, or its first part (acme)"))
        settings = running(_settings(name, base_url, "asked later"))
        if given is None and told != settings["subdomain"]:
            told = settings["subdomain"]
            out().print(_STEPS.format(account=plain(settings["subdomain"])))
        token = given or ask_secret("API token")
        firm, wrong = running(_try(parts, settings, token, slug, again=True))
        if not wrong:
            return firm
        account = "" if wrong == "account" else name
        given = given if wrong == "account" else None


async def _settings(account: str, base_url: str, token: str | None) -> dict[str, Any]:
    """The settings that were meant. Raises ``ConfigError`` naming every field that is missing or wrong."""
    from frontdesk.cli.stand_in import on_this_machine
    from frontdesk.connectors.account import account_named
    from frontdesk.errors import ConfigError

    problems = []
    if not account and not base_url:
        problems.append("account is missing; give --account with the first part of the address you log in at")
    if not token:
        problems.append("token is missing; give it with --token-stdin or --token-file")
    if base_url and not on_this_machine(base_url):
        problems.append("base-url is only for a stand-in on this machine, such as http://127.0.0.1:8099")
    if problems:
        raise ConfigError(problems)
    name = account_named(account) if account else "stand-in"
    return {"subdomain": name, "base_url": base_url} if base_url else {"subdomain": name}


async def _try(
    parts: Parts, settings: dict[str, Any], token: str, slug: str, *, again: bool = False
) -> tuple[str, str]:
    """Try and keep. Returns the firm's short name and "", or with ``again`` "" and which field to ask for again."""
    from frontdesk.cli import probes
    from frontdesk.cli.connect.kept import Changes, change, current
    from frontdesk.errors import ConfigError

    place = str(settings.get("base_url") or f"{settings['subdomain']}.clientary.com")
    try:
        connection = await probes.clientary(settings, token)
    except probes.Unusable as wrong:
        says = _WRONG[wrong.code].format(place=place, detail=wrong.detail)
        if not again or wrong.code == "unreachable":
            raise ConfigError([says]) from None
        tell([says])
        return "", "account" if wrong.code in ("account", "settings") else "token"
    _say(connection)
    kept = await current(parts, slug)
    firm = kept.row.slug if kept else slug or settings["subdomain"]
    card = {} if kept else {"name": settings["subdomain"].replace("-", " ").title()}
    await change(parts, firm, Changes(card, {"clientary": settings}, {"clientary_token": token}))
    return firm, ""


def _say(connection: Connection) -> None:
    console = out()
    console.print(f"[bold green]✓[/] connected as [bold]{plain(connection.name)}[/]")
    if connection.missing:
        lacking = ", ".join(connection.missing)
        console.print(f"[bold yellow]![/] This user may not see: {lacking}. Questions about these can't be answered.")
