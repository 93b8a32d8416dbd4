"""Shows what is set. Secrets are only said to be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain, running


def show(ctx: typer.Context, firm: FirmOption = "") -> None:
    """Print the firm's settings and the line for its website."""
    running(show_firm(ctx.obj, firm))


async def show_firm(parts: Parts, slug: str) -> None:
    """As ``show``."""
    from frontdesk.cli.connect.kept import existing

    there = await existing(parts, slug)
    console = out()
    console.print(f"[bold]{plain(str(there.row.card.get('name', '')))}[/] ({there.row.slug})")
    for name, value in _flat({**there.row.card, **there.row.settings}):
        console.print(f"  {name:24}{plain(value)}")
    for name in sorted(there.secrets):
        console.print(f"  {name:24}set")
    console.print("\nFor the firm's website:")
    console.print(f"  {plain(embed_line(parts, there.row.slug))}")


def embed_line(parts: Parts, slug: str) -> str:
    """The one line that shows the chat on a page."""
    return f'<script async src="{parts.settings().public_url}/w.js" data-site="{slug}"></script>'


def _flat(values: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    from frontdesk.cli.connect.facts import shown

    lines: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, Mapping) and name != "hours":
            lines += _flat(value, f"{before}{name}.")
        else:
            lines.append((f"{before}{name}", shown(value)))
    return lines
