"""The words of ``frontdesk chat`` on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.terminal import running

HELP = "Talk to the desk in the terminal. What is said here is forgotten at the end."


class ChannelName(StrEnum):
    """The channels that can be played in a terminal."""

    WEB = "web"
    EMAIL = "email"


class EngineName(StrEnum):
    """The engines there are."""

    BUILTIN = "builtin"


def command(
    ctx: typer.Context,
    address: Annotated[
        str, typer.Option("--as", metavar="EMAIL", help="Be this contact, proven. Only against the stand-in.")
    ] = "",
    staff: Annotated[
        str,
        typer.Option(
            "--staff", metavar="NAME", help="Be somebody at the firm, who may ask about all clients. Audited."
        ),
    ] = "",
    channel: Annotated[ChannelName, typer.Option(help="As if it came by this channel.")] = ChannelName.WEB,
    trace: Annotated[bool, typer.Option("--trace", help="Show what was understood, called and shown.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help='Read lines like {"text": "…"} and answer each with one line of JSON.')
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Use made-up books, whatever is set up here.")] = False,
    engine: Annotated[EngineName, typer.Option(help="What understands and answers.")] = EngineName.BUILTIN,
    firm: FirmOption = "",
) -> None:
    """Talk until the input ends."""
    del engine  # there is one; the option names it for scripts that say which they mean
    running(_chat(ctx, address, staff, channel.value, firm, trace=trace, as_json=as_json, demo=demo))


async def _chat(
    ctx: typer.Context, address: str, staff: str, channel: str, firm: str, *, trace: bool, as_json: bool, demo: bool
) -> None:
    from frontdesk.cli.chat.place import place
    from frontdesk.cli.chat.programs import answer_lines
    from frontdesk.cli.chat.session import check_staff
    from frontdesk.cli.chat.talk import Terminal

    check_staff(staff, address)
    async with place(ctx.obj, demo=demo, slug=firm, staff=staff) as here:
        if as_json:
            await answer_lines(here, channel, address, staff)
        else:
            await Terminal(here, channel, trace=trace).run(address, staff)
