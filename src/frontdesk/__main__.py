"""The ``frontdesk`` command: gives the command line the application that it works on."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from frontdesk.cli import application
from frontdesk.cli.parts import Opening, Parts

if TYPE_CHECKING:
    from frontdesk.app import App
    from frontdesk.settings import Settings
    from frontdesk.store.sealing import KeyRing


@contextlib.asynccontextmanager
async def opened(settings: Settings, opening: Opening) -> AsyncIterator[App]:
    """The application, opened as a command wants it. Imported here, so that ``--help`` does not wait for it."""
    from frontdesk import app
    from frontdesk.app.firms import Wiring

    wiring = Wiring(dns=opening.dns) if opening.limited else Wiring(dns=opening.dns, limits=None)
    async with app.opened(
        settings, clock=opening.clock, engine=opening.engine, wiring=wiring, extra=opening.extra, work=opening.work
    ) as desk:
        yield desk


def read_keys(settings: Settings) -> KeyRing:
    """The installation's keys, made on first use. Many a command needs the database and nothing of the application."""
    from frontdesk.store import key_file

    return key_file.read_keys(settings)


def main() -> None:
    """Run the command line and exit with its code."""
    from frontdesk import __main__ as here  # by its real name under ``python -m`` too, so that other processes find it

    application(Parts(here.opened, here.read_keys, dict(os.environ), time.monotonic()))()


if __name__ == "__main__":
    main()
