"""``frontdesk handoffs``: conversations that wait for a person, and what a person should look at."""

from __future__ import annotations

import typer

from frontdesk.cli.handoffs.answer import close, reply
from frontdesk.cli.handoffs.doubts import settle
from frontdesk.cli.handoffs.show import listing, show

HELP = "See who waits for a person, answer them, and give the conversation back."


def commands() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help=HELP, no_args_is_help=True)
    group.command("list", help="Who waits for a person, and what is in doubt.")(listing)
    group.command("show", help="One hand-off with the person's last words.")(show)
    group.command("reply", help="Answer the person on their own channel. From then on the agent is silent.")(reply)
    group.command("close", help="The matter is settled: the agent answers again.")(close)
    group.command("settle", help="Take something that was in doubt off the list, once you have looked.")(settle)
    return group
