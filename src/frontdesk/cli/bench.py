"""``frontdesk bench``: runs the measurements that come with the repository."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import typer

from frontdesk.cli.terminal import tell

HELP = "Measure speed and memory beside their floors (needs a checkout of the repository)."


def command(ctx: typer.Context) -> None:
    """Hand every argument on to ``bench/__main__.py``."""
    folder = Path(__file__).resolve().parents[3] / "bench"
    if not (folder / "__main__.py").exists():
        tell(["the measurements are not part of the package; get the repository and run: python3 run.py bench"])
        raise typer.Exit(1)
    sys.path.insert(0, str(folder.parent))
    sys.argv = ["bench", *ctx.args]
    runpy.run_module("bench", run_name="__main__")
