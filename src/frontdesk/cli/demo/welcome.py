"""What the demo says when it is ready: where everything is, and what to try first."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rich.panel import Panel
from rich.table import Table

from frontdesk.cli.demo.people import FIRST
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out

if TYPE_CHECKING:
    from frontdesk.cli.demo.mailbox import Places


def welcome(parts: Parts, places: Places, mailbox: str, kept: Path | None, folder: Path, *, wanted: int) -> None:
    """Print the addresses, the first steps and how long the start took."""
    where = Table.grid(padding=(0, 2))
    where.add_row("[bold]Website with the chat[/]", f"[cyan]{places.site}/[/]")
    where.add_row("[bold]Everybody's mailbox[/]", f"[cyan]{mailbox}/[/]")
    where.add_row("[bold]The firm's books[/]", f"[cyan]{places.books}/[/]")
    console = out()
    console.print()
    took = time.monotonic() - parts.started
    console.print(Panel(where, title="Harbour & Finch Studio", subtitle=f"ready in {took:.1f} s", expand=False))
    if wanted and urlsplit(places.site).port != wanted:
        console.print(f"[yellow]Port {wanted} is taken, so the website is on another one.[/]")
    frontdesk = _command()
    steps = (
        'Open the website, then the chat in the corner, and ask: "What is the total on my latest invoice?"',
        f"It asks who you are. Say [bold]{FIRST}[/] (Ana Silva); the code arrives in the mailbox.",
        "Change an amount in the books, and ask again. Or write a mail as any client from the mailbox.",
        f'Ask for a person, then answer: [bold]{frontdesk} --data "{folder}" handoffs list[/]',
    )
    for number, step in enumerate(steps, 1):
        console.print(f" {number}. {step}")
    stays = f"What is said stays in {kept}." if kept else "All of it is forgotten at the end."
    console.print(f"\n {stays} Nothing leaves this machine. Ctrl-C ends it.\n")


def _command() -> str:
    """How this very command was called, so that it can be called again."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m frontdesk"
    try:
        return str(called.resolve().relative_to(Path.cwd()))
    except ValueError:
        return called.name
