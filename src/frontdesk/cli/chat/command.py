"""The words of ``frontdesk chat`` on the command line."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from frontdesk.cli.chat.wish import Wish
from frontdesk.cli.connect.asking import secret_from
from frontdesk.cli.connect.model import ModelKeyFile, ModelUrl, SeesValues
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
    LLM = "llm"


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
    engine: Annotated[
        EngineName | None,
        typer.Option(help="What understands and answers [default: what the server would take]", show_default=False),
    ] = None,
    model: Annotated[
        str, typer.Option(metavar="PROVIDER:MODEL", help="With --engine llm: this model instead of the firm's own.")
    ] = "",
    model_url: ModelUrl = "",
    model_key_file: ModelKeyFile = None,
    model_sees_values: SeesValues = False,
    firm: FirmOption = "",
) -> None:
    """Talk until the input ends."""
    key = secret_from(model_key_file, stdin=False) or ""
    wish = Wish(engine.value if engine else "", model, model_url, key, model_sees_values)
    running(_chat(ctx, address, staff, channel.value, firm, wish, trace=trace, as_json=as_json, demo=demo))


async def _chat(
    ctx: typer.Context,
    address: str,
    staff: str,
    channel: str,
    firm: str,
    wish: Wish,
    *,
    trace: bool,
    as_json: bool,
    demo: bool,
) -> None:
    from frontdesk.cli.chat.place import place
    from frontdesk.cli.chat.programs import answer_lines
    from frontdesk.cli.chat.session import check_staff
    from frontdesk.cli.chat.talk import Terminal

    check_staff(staff, address)
    async with place(ctx.obj, demo=demo, slug=firm, staff=staff, wish=wish) as here:
        if as_json:
            await answer_lines(here, channel, address, staff)
        else:
            await Terminal(here, channel, trace=trace).run(address, staff)
