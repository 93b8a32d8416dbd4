"""Asking at the terminal, and reading secrets where they leave no trace: hidden, from stdin, or from a file."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from frontdesk.cli.terminal import running
from frontdesk.errors import ConfigError

SecretFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Read it from this file.", show_default=False, dir_okay=False)
]
LONGEST_SECRET = 4_096


def interactive() -> bool:
    """Whether somebody sits at the terminal and can be asked."""
    return sys.stdin.isatty()


def ask(words: str, default: str = "", check: Callable[[str], Any] | None = None) -> str:
    """Ask until the answer passes ``check``, which raises ``ConfigError``. A single dash empties what is there."""
    while True:
        given = str(typer.prompt(words, default=default, show_default=bool(default))).strip()
        given = "" if given == "-" else given
        try:
            if check is not None:
                check(given)
        except ConfigError as wrong:
            for problem in wrong.problems:
                typer.echo(f"  {problem}", err=True)
            continue
        return given


def ask_secret(words: str) -> str:
    """Ask without showing what is typed."""
    return str(typer.prompt(words, hide_input=True)).strip()


def secret_from(file: Path | None, *, stdin: bool) -> str | None:
    """A secret from a file or from stdin; None when neither was asked for. Exits with 1 when it can't be read."""
    return running(_read(file, stdin=stdin))


async def _read(file: Path | None, *, stdin: bool) -> str | None:
    if stdin:
        return _one_line(sys.stdin.read(LONGEST_SECRET + 1), "stdin")
    if file is None:
        return None
    try:
        return _one_line(await asyncio.to_thread(file.read_text, "utf-8"), str(file))
    except (OSError, UnicodeError):
        raise ConfigError([f"{file} can't be read; check its name and permissions"]) from None


def _one_line(text: str, where: str) -> str:
    lines = text.strip().splitlines()
    if len(lines) != 1 or len(text) > LONGEST_SECRET:
        raise ConfigError([f"{where} must hold the secret and nothing else, on one line"])
    return lines[0].strip()
