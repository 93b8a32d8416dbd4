"""``frontdesk serve``: the server, until it is asked to stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import typer

from frontdesk.cli.parts import Opening, Parts
from frontdesk.cli.terminal import err, running

if TYPE_CHECKING:
    from frontdesk.settings import Settings

HELP = "Run the server: web chat, e-mail, and the jobs behind them."
_PATIENCE: Final = 5  # seconds for requests that still run at the end; unfinished turns are taken up at the next start


def command(ctx: typer.Context) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    running(_serve(ctx.obj))


async def _serve(parts: Parts) -> None:
    from frontdesk.cli.installation import NO_FIRM
    from frontdesk.cli.listening import bound, serving, stop_asked
    from frontdesk.errors import ConfigError

    stop = stop_asked()
    settings = parts.settings()
    with bound(settings.host, settings.port) as plug:
        async with parts.opened(settings, Opening()) as desk:
            if not desk.office.firms:
                raise ConfigError([NO_FIRM])
            async with serving(desk.asgi, plug, patience=_PATIENCE):
                names = ", ".join(firm.card.name for firm in desk.office.firms.values())
                err().print(f"Frontdesk for [bold]{names}[/] at [cyan]{settings.public_url}/[/]. Ctrl-C stops it.")
                looking = asyncio.create_task(_warn(parts, settings))
                await stop.wait()
                looking.cancel()
                await asyncio.gather(looking, return_exceptions=True)
                err().print("Stopping; what is unfinished is taken up at the next start.")


async def _warn(parts: Parts, settings: Settings) -> None:
    """Say what ``check`` finds, once the server is up: slow mail servers must not delay the start."""
    from frontdesk.cli.check.look import look
    from frontdesk.cli.check.show import line_of

    for finding in await look(parts, settings):
        err().print(line_of(finding))
