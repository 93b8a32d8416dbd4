"""``frontdesk llm``: what a language model costs, measured by the benchmark that comes with the repository."""

from __future__ import annotations

import runpy
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer

from frontdesk.cli.terminal import tell

HELP: Final = "What a language model costs."
_COST: Final = (
    "Print bytes and calls of a turn over a model, beside a plain tool agent on the same conversations. Asks no real "
    "model and needs no key (needs a checkout of the repository)."
)


def commands() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help=HELP, no_args_is_help=True)
    group.callback()(_group)
    group.command("cost", help=_COST)(cost)
    return group


def _group() -> None:
    """One command, and still by its name."""


def cost(json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False) -> None:
    """Hand over to ``bench/cost``."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "bench" / "cost").is_dir():
        tell(["the measurements are not part of the package; get the repository, and run this there"])
        raise typer.Exit(1)
    if find_spec("pydantic_ai") is None:
        tell(["this installation has no part for models yet; run: pip install 'frontdesk[llm]'"])
        raise typer.Exit(1)
    sys.path.insert(0, str(root))
    sys.argv = ["frontdesk llm cost", *(["--json"] if json else [])]
    runpy.run_module("bench.cost", run_name="__main__")
