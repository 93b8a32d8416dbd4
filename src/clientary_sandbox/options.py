"""The command line: one flag per switch and what else a stand-in starts with, for any program to take over."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from clientary_sandbox.books_file import Mistake, read_books, write_books
from clientary_sandbox.demo import demo_firm
from clientary_sandbox.firm import Firm
from clientary_sandbox.rights import RIGHTS
from clientary_sandbox.scale import grow
from clientary_sandbox.server import Sandbox
from clientary_sandbox.switches import SWITCHES


class BadOption(ValueError):
    """An option is unknown or has a value that will not do; the text says which and what there is."""


class _Quiet(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadOption(message)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is served: the books, the tokens, the switches."""
    books = parser.add_argument_group("books")
    books.add_argument("--data", type=Path, metavar="FILE", help="a firm of your own, as JSON (see the README)")
    books.add_argument("--write-data", type=Path, metavar="FILE", help="write the books to a file and end")
    books.add_argument("--clients", type=int, default=0, metavar="N", help="add made-up clients until there are N")
    books.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="added to each API answer")
    kinds = ", ".join(RIGHTS)
    books.add_argument(
        "--more-token", action="append", default=[], metavar="TOKEN=RIGHTS", help=f"another token; rights: {kinds}"
    )
    group = parser.add_argument_group("switches", "points that the API's documentation leaves open; default first")
    for one in SWITCHES:
        group.add_argument(one.option, choices=one.values, default=one.default, help=f"{one.says} ({one.row})")


def books_from(options: argparse.Namespace, today: date) -> Firm:
    """The books that the options ask for; BadOption names the file, line and field of what is wrong with them."""
    try:
        firm = read_books(options.data, today) if options.data else demo_firm(today)
    except (Mistake, OSError, UnicodeDecodeError) as problem:
        raise BadOption(f"--data: {problem}") from None
    return grow(firm, options.clients)


def sandbox_from(
    options: argparse.Namespace,
    *,
    today: date,
    port: int = 0,
    host: str = "127.0.0.1",
    token: str = "demo-token",  # noqa: S107 - the demo's public token
) -> Sandbox:
    """The stand-in that the options of `add_options` ask for, not yet serving. Raises BadOption."""
    more = {}
    for pair in options.more_token:
        name, _, rights = pair.rpartition("=")
        if not name or rights not in RIGHTS:
            raise BadOption(f"--more-token {pair}: write TOKEN=RIGHTS, rights being one of {', '.join(RIGHTS)}")
        more[name] = RIGHTS[rights]
    firm = books_from(options, today)
    turned = {one.name: getattr(options, one.name) for one in SWITCHES}
    # A file may carry its own day.
    day = firm.today if options.data else today
    sandbox = Sandbox(firm, today=day, port=port, host=host, token=token, quirks=turned, more=more)
    sandbox.latency = max(options.latency, 0.0)
    return sandbox


def sandbox_from_words(
    words: Sequence[str],
    *,
    today: date,
    port: int = 0,
    host: str = "127.0.0.1",
    token: str = "demo-token",  # noqa: S107 - the demo's public token
) -> Sandbox | None:
    """As `sandbox_from`, from words such as `["--put-returns=204"]`: what another command line passes through.

    None if the words asked only for the books to be written to a file, which is done then. Raises BadOption.
    """
    parser = _Quiet(prog="", add_help=False, allow_abbrev=False)
    add_options(parser)
    options = parser.parse_args(list(words))
    if options.write_data:
        write_out(options, today)
        return None
    return sandbox_from(options, today=today, port=port, host=host, token=token)


def write_out(options: argparse.Namespace, today: date) -> None:
    """Write the books to the file of `--write-data`; BadOption if that cannot be done."""
    try:
        write_books(books_from(options, today), options.write_data)
    except OSError as problem:
        raise BadOption(f"--write-data: {problem}") from None


def options_text() -> str:
    """What `sandbox_from_words` takes, as help text."""
    parser = argparse.ArgumentParser(prog="", add_help=False, usage=argparse.SUPPRESS)
    add_options(parser)
    return parser.format_help()
