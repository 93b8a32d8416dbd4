"""``frontdesk sandbox``: the stand-in alone, for trying the API or for pointing an installation at it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from frontdesk.cli.terminal import running

HELP = "Run the stand-in for Clientary alone: a made-up firm behind the same API."


def command(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8099,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The firm's calendar day [default: today in UTC]")
    ] = None,
    token: Annotated[str, typer.Option(help="The API token it asks for; it protects nothing.")] = "demo-token",  # noqa: S107  # the demo's public token
) -> None:
    """Serve until Ctrl-C; the first line on stdout is the address."""
    running(_serve(port, today, token))


async def _serve(port: int, today: datetime | None, token: str) -> None:
    from clientary_sandbox import Sandbox
    from frontdesk.cli.listening import stop_asked
    from frontdesk.clock import SystemClock
    from frontdesk.errors import ConfigError

    stop = stop_asked()
    day = (today or SystemClock().now()).date()
    try:
        sandbox = await Sandbox(today=day, port=port, token=token).__aenter__()
    except OSError:
        raise ConfigError([f"port {port} is taken; choose another with --port, or 0 for a free one"]) from None
    try:
        typer.echo(sandbox.url)
        typer.echo(f"The API is at {sandbox.url}/api/v2; its token is {token!r}. Ctrl-C ends it.", err=True)
        await stop.wait()
    finally:
        await sandbox.__aexit__()
