"""The words of ``frontdesk demo`` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import running

HELP = "Try it: a made-up firm with its website, its books and everybody's mailbox, on this machine only."


def command(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65500, help="The website's; the next three are taken too.")] = 8080,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep what is said in this folder [default: a temporary one]")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget first what an earlier demo left in that folder.")
    ] = False,
) -> None:
    """Run until Ctrl-C."""
    from frontdesk.cli.demo.run import demo

    parts: Parts = ctx.obj
    running(demo(parts, port=port, folder=data or parts.data, fresh=fresh))
