"""The words of ``frontdesk eval`` on the command line."""

from __future__ import annotations

import asyncio
import json
import os
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.connect.asking import secret_from
from frontdesk.cli.connect.model import ModelKeyFile, ModelUrl, SeesValues
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import err, out, running

if TYPE_CHECKING:
    from frontdesk.cli.eval.engines import Chosen
    from frontdesk.cli.eval.score import Score

HELP = "Play the scenarios through the real desk over made-up books, and print a scorecard."


class EngineName(StrEnum):
    """The engines there are (engines.py)."""

    BUILTIN = "builtin"
    LLM = "llm"


class NoiseName(StrEnum):
    """The noises there are (noise.py)."""

    TYPOS = "typos"
    CASE = "case"
    FILLER = "filler"
    QUOTING = "quoting"
    LANGUAGE = "language"


def command(
    ctx: typer.Context,
    engine: Annotated[EngineName, typer.Option(help="What understands and answers.")] = EngineName.BUILTIN,
    repeats: Annotated[int, typer.Option("-k", min=1, max=100, help="Play each wording so often (pass^k).")] = 1,
    noise: Annotated[
        list[NoiseName] | None, typer.Option("--noise", help="Play it once more with this noise. May be repeated.")
    ] = None,
    only: Annotated[str, typer.Option(metavar="GLOB", help="Only scenarios whose name fits, e.g. 'latest*'.")] = "",
    scenarios: Annotated[
        Path | None,
        typer.Option(metavar="DIR", file_okay=False, exists=True, help="A folder with scenarios of your own."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=0, max=64, help="Processes [default: one per core, at most 4]")] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write everything as JSON.")] = None,
    html_file: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page to look at.")] = None,
    model: Annotated[
        str,
        typer.Option(metavar="PROVIDER:MODEL", help="With --engine llm: a real model [default: a scripted one]"),
    ] = "",
    model_url: ModelUrl = "",
    model_key_file: ModelKeyFile = None,
    model_sees_values: SeesValues = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show every failure, those under noise too.")
    ] = False,
) -> None:
    """Exit code 0 when all of it holds, 1 when something does not."""
    from frontdesk.cli.eval.engines import Chosen
    from frontdesk.cli.eval.page import page
    from frontdesk.cli.eval.scorecard import show

    key = secret_from(model_key_file, stdin=False) or ""
    chosen = Chosen(model, model_url, key, model_sees_values)
    noises = [one.value for one in noise or ()]
    card = running(_score(ctx.obj, engine.value, chosen, repeats, noises, only, scenarios, jobs))
    if json_file is not None:
        json_file.write_text(json.dumps(card.as_data(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if html_file is not None:
        html_file.write_text(page(card), "utf-8")
    show(card, out(), verbose=verbose)
    if not card.good:
        raise typer.Exit(1)


async def _score(
    parts: Parts,
    engine: str,
    chosen: Chosen,
    repeats: int,
    noises: list[str],
    only: str,
    folder: Path | None,
    jobs: int,
) -> Score:
    from frontdesk.cli.eval import reading
    from frontdesk.cli.eval.run import Plan, play_all, play_shared
    from frontdesk.cli.eval.score import score

    found = reading.chosen(reading.shipped() if folder is None else reading.from_folder(folder), only)
    plan = Plan(tuple(found), repeats, tuple(dict.fromkeys(noises)))
    jobs = min(jobs or min(os.cpu_count() or 1, 4), len(found))
    err().print(f"{len(found)} scenarios, {sum(1 for _ in plan.plays())} conversations…")
    began = time.monotonic()
    if jobs > 1:
        plays = await asyncio.to_thread(play_shared, parts, plan, engine, jobs, chosen)
    else:
        plays = await play_all(parts, plan, engine, chosen)
    return score(plays, engine=engine, repeats=repeats, seconds=time.monotonic() - began)
