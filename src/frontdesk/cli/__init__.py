"""The command line. Commands import what they need when they run, so that the first word answers at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.cli import bench, connect, handoffs, llm, probe, sandbox, serve, understand
from frontdesk.cli.chat import command as chat
from frontdesk.cli.check import command as check
from frontdesk.cli.demo import command as demo
from frontdesk.cli.eval import command as evaluate
from frontdesk.cli.parts import Parts

DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of this installation [default: FRONTDESK_DATA, else var]"),
]


def application(parts: Parts) -> typer.Typer:
    """The typer application over ``parts``."""
    app = typer.Typer(
        name="frontdesk",
        help="A front desk for firms that run on Clientary. Try it with: frontdesk demo",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def options(ctx: typer.Context, data: DataFolder = None) -> None:
        ctx.obj = replace(parts, data=data)

    app.command("demo", help=demo.HELP)(demo.command)
    app.add_typer(connect.commands(), name="connect")
    app.command("serve", help=serve.HELP)(serve.command)
    app.command("check", help=check.HELP)(check.command)
    app.command("probe", help=probe.HELP)(probe.command)
    app.add_typer(handoffs.commands(), name="handoffs")
    app.command("chat", help=chat.HELP)(chat.command)
    app.command("eval", help=evaluate.HELP)(evaluate.command)
    app.command("understand", help=understand.HELP)(understand.command)
    app.command("sandbox", help=sandbox.HELP, context_settings=sandbox.PASSING)(sandbox.command)
    app.add_typer(llm.commands(), name="llm")
    passing_on = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
    app.command("bench", help=bench.HELP, context_settings=passing_on)(bench.command)
    return app
