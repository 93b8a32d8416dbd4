"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

#: The option of every command that is about one firm.
FirmOption = Annotated[str, typer.Option("--firm", metavar="NAME", help="Short name, when there are several firms.")]
