"""Takes something in doubt off the list, after a person has looked how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, running

if TYPE_CHECKING:
    from frontdesk.store.database import Tx

CODE: Final = "settled"


def settle(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(help="As the list shows it, such as send-12.")],
    landed: Annotated[
        bool | None, typer.Option("--landed/--lost", help="Whether it went through. Nothing is sent or done again.")
    ] = None,
    firm: FirmOption = "",
) -> None:
    """Record how it ended."""
    running(_settle(ctx.obj, id, landed, firm))


async def _settle(parts: Parts, id: str, landed: bool | None, slug: str) -> None:
    from frontdesk.cli.installation import installation
    from frontdesk.errors import ConfigError

    if landed is None:
        raise ConfigError(["say whether it went through: --landed or --lost"])
    async with installation(parts) as home:
        firm = await home.firm(slug)
        if not await home.db.run(lambda tx: _ended(tx, firm.id, id, landed)):
            raise ConfigError([f"{id} is not in doubt; see: frontdesk handoffs list"])
    out().print(f"{id} is off the list.")


def _ended(tx: Tx, firm: int, id: str, landed: bool) -> bool:
    from frontdesk.store import audit, effects, sends

    for send in sends.in_doubt(tx, firm):
        if f"send-{send.id}" == id:
            sends.end(tx, send.id, "sent" if landed else "failed", CODE)
            break
    else:
        if not any(effect.id == id for effect in effects.in_doubt(tx, firm)):
            return False
        effects.end(tx, id, "done" if landed else "failed", code=CODE)
    audit.note(tx, firm, "doubt.settled", actor="staff", target=id)
    return True
