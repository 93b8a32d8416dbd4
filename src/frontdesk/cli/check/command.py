"""The words of ``frontdesk check`` on the command line."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, running

HELP = "Find everything that is wrong, with what to do about it. Exit code 1 when something stops the desk."


def command(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")] = False,
) -> None:
    """Look at everything, then list it together."""
    running(_check(ctx.obj, as_json=as_json))


async def _check(parts: Parts, *, as_json: bool) -> None:
    from frontdesk.cli.check.look import look
    from frontdesk.cli.check.show import data_of, line_of

    findings = await look(parts)
    wrong = any(finding.problem.is_error for finding in findings)
    if as_json:
        typer.echo(json.dumps({"ok": not wrong, "problems": [data_of(one) for one in findings]}, ensure_ascii=False))
    else:
        for finding in findings:
            out().print(line_of(finding))
        if not findings:
            out().print("[bold green]✓[/] Everything is in order.")
    if wrong:
        raise typer.Exit(1)
