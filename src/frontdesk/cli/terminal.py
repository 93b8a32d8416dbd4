"""How commands speak: plain lines out, trouble to stderr with its remedy, exit codes 0, 1, 130 and 143."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

#: What outside trouble means to the person at the terminal.
TROUBLE: Final = {
    "unreachable": "Clientary can't be reached from this machine right now; try again in a minute",
    "denied": "Clientary refused the token; make a new one on your Clientary profile page and run: frontdesk connect",
    "busy": "Clientary asks us to wait; try again in a minute",
    "store": "the database did not take it, perhaps because the disk is full; run: frontdesk check",
}


def out() -> Console:
    """Where results go."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def err() -> Console:
    """Where notes and trouble go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


#: Not printable by Python's book, and yet no harm: line ends and the blanks that keep "4 533,01 €" together.
HARMLESS = "\n\t\u00a0\u202f"


def plain(text: str) -> str:
    """Text from outside, made safe for a terminal: no control characters, nothing read as markup."""
    from rich.markup import escape

    return escape("".join(c if c.isprintable() or c in HARMLESS else "\ufffd" for c in text))


def tell(problems: list[str]) -> None:
    """Print what is wrong, one line each; the remedy is part of each line."""
    console = err()
    for problem in problems:
        console.print(f"[bold red]✗[/] {plain(problem)}")


def running(work: Coroutine[Any, Any, T]) -> T:
    """Do a command's work and give its result. Expected trouble is told with exit code 1, never as a traceback."""
    import stamina.instrumentation

    from frontdesk import log
    from frontdesk.errors import ConfigError, FrontdeskError, Upstream

    stamina.instrumentation.set_on_retry_hooks([])  # it would print to stdout, which belongs to the command
    log.quiet_libraries()
    try:
        return asyncio.run(_stoppable(work))
    except ConfigError as wrong:
        tell(list(wrong.problems))
        raise typer.Exit(1) from None
    except Upstream as trouble:
        tell([TROUBLE.get(trouble.code, f"something outside did not answer ({trouble.code}); try again in a minute")])
        raise typer.Exit(1) from None
    except FrontdeskError as trouble:
        tell([f"this did not work ({type(trouble).__name__}); run: frontdesk check"])
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except asyncio.CancelledError:
        raise typer.Exit(143) from None


async def _stoppable(work: Coroutine[Any, Any, T]) -> T:
    """``work``, cancelled by SIGTERM, so that it cleans up after itself."""
    task = asyncio.ensure_future(work)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task
