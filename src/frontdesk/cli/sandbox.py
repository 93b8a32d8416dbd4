"""``frontdesk sandbox``: the stand-in alone, for trying the API or for pointing an installation at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from frontdesk.cli.terminal import running

HELP = "Run the stand-in for Clientary alone: a made-up firm behind the same API."


#: What the stand-in itself understands (its switches, ``--data``, ``--clients`` …) is handed on to it unread.
PASSING = {"allow_extra_args": True, "ignore_unknown_options": True}


def command(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8099,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The firm's calendar day [default: today in UTC]")
    ] = None,
    token: Annotated[str, typer.Option(help="The API token it asks for; it protects nothing.")] = "demo-token",  # noqa: S107  # the demo's public token
    switches: Annotated[bool, typer.Option("--switches", help="List its switches and other options, and end.")] = False,
) -> None:
    """Serve until Ctrl-C; the first line on stdout is the address."""
    if switches:
        from clientary_sandbox.options import options_text

        typer.echo(options_text())
        return
    running(_serve(port, today, token, context.args))


async def _serve(port: int, today: datetime | None, token: str, words: Sequence[str]) -> None:
    from clientary_sandbox.options import BadOption, sandbox_from_words
    from frontdesk.cli.listening import stop_asked
    from frontdesk.clock import SystemClock
    from frontdesk.errors import ConfigError

    stop = stop_asked()
    day = (today or SystemClock().now()).date()
    try:
        wanted = sandbox_from_words(words, today=day, port=port, token=token)
        if wanted is None:  # the books were written to a file, and that was all
            return
        sandbox = await wanted.__aenter__()
    except BadOption as bad:
        raise ConfigError([f"{bad}; frontdesk sandbox --switches lists everything"]) from None
    except OSError:
        raise ConfigError([f"port {port} is taken; choose another with --port, or 0 for a free one"]) from None
    try:
        typer.echo(sandbox.url)
        typer.echo(f"The API is at {sandbox.url}/api/v2; its token is {token!r}. Ctrl-C ends it.", err=True)
        await stop.wait()
    finally:
        await sandbox.__aexit__()
