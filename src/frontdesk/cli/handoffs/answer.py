"""Answers a person and gives the conversation back, through the queue of the running server."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import click
import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain, running

LONGEST: Final = 10_000
_Number = Annotated[int, typer.Argument(help="The hand-off's number.")]


def reply(
    ctx: typer.Context,
    id: _Number,
    text: Annotated[
        str, typer.Option("--text", help="The answer; without it, from stdin or your editor.", show_default=False)
    ] = "",
    author: Annotated[
        str, typer.Option("--as", metavar="NAME", help="How you sign [default: the firm's name]", show_default=False)
    ] = "",
    firm: FirmOption = "",
) -> None:
    """Queue the answer; the running server sends it within about a second."""
    running(_reply(ctx.obj, id, text, author, firm))


def close(ctx: typer.Context, id: _Number, firm: FirmOption = "") -> None:
    """Give the conversation back."""
    running(_close(ctx.obj, id, firm))


async def _reply(parts: Parts, id: int, text: str, author: str, slug: str) -> None:
    from frontdesk.cli.installation import installation
    from frontdesk.desk import handoff
    from frontdesk.errors import ConfigError
    from frontdesk.message import Private

    async with installation(parts) as home:
        firm = await home.firm(slug)
        told = await home.db.run(lambda tx: handoff.tell(tx, firm.id, id))
        if told is None or told.handoff.state != "open":
            raise ConfigError([f"there is no open hand-off {id}; see: frontdesk handoffs list"])
        words = (text or _typed(told.words)).strip()
        if not words:
            raise ConfigError(["there is nothing to send; give --text, or write something in the editor"])
        if len(words) > LONGEST:
            raise ConfigError([f"the answer has {len(words)} characters; at most {LONGEST} can be sent"])
        signed = author.strip() or str(firm.card.get("name", "")) or firm.slug
        if not await home.db.run(lambda tx: handoff.reply(tx, firm.id, id, Private(words), signed)):
            raise ConfigError([f"hand-off {id} was closed meanwhile; see: frontdesk handoffs list"])
    out().print(f"Your answer, signed {plain(signed)}, is on its way by {told.talk.channel}.")
    out().print(f"The agent stays silent until you close it: frontdesk handoffs close {id}")


async def _close(parts: Parts, id: int, slug: str) -> None:
    from frontdesk.cli.installation import installation
    from frontdesk.desk import handoff
    from frontdesk.errors import ConfigError

    async with installation(parts) as home:
        firm = await home.firm(slug)
        if not await home.db.run(lambda tx: handoff.close(tx, firm.id, id)):
            raise ConfigError([f"there is no open hand-off {id}; see: frontdesk handoffs list"])
    out().print(f"Hand-off {id} is closed. The agent answers again.")


def _typed(words: tuple[str, ...]) -> str:
    """The answer from stdin, or from the editor with the person's words quoted below a line."""
    if not sys.stdin.isatty():
        return sys.stdin.read(LONGEST + 1)
    rule = "# Lines that begin with # are not sent. They wrote:"
    quoted = "\n".join(f"# > {line}" for said in words for line in said.splitlines())
    given = click.edit(f"\n\n{rule}\n{quoted}\n") or ""
    return "\n".join(line for line in given.splitlines() if not line.startswith("#"))
