"""Lists hand-offs and shows one, in the firm's own time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, plain, running

if TYPE_CHECKING:
    from frontdesk.desk.handoff import Told
    from frontdesk.store.effects import Effect
    from frontdesk.store.sends import SendRow

_MAIL: Final = {"sent": "the firm was told", "": "the firm was not told yet"}
_DEEDS: Final = {
    "create_lead": "a new lead",
    "update_lead": "a change to a lead",
    "send_invoice": "an invoice by e-mail",
}


def listing(ctx: typer.Context, firm: FirmOption = "") -> None:
    """Print the open hand-offs, and sends and deeds of which nobody knows how they ended."""
    running(_list(ctx.obj, firm))


def show(
    ctx: typer.Context, id: Annotated[int, typer.Argument(help="The hand-off's number.")], firm: FirmOption = ""
) -> None:
    """Print one hand-off."""
    running(_show(ctx.obj, id, firm))


async def _list(parts: Parts, slug: str) -> None:
    from frontdesk.cli.installation import installation
    from frontdesk.desk.handoff import tell
    from frontdesk.store import effects, handoffs, sends

    async with installation(parts) as home:
        firm = await home.firm(slug)
        zone = _zone(firm.card)
        told = await home.db.run(lambda tx: [tell(tx, firm.id, h.id) for h in handoffs.listed(tx, firm.id)])
        lost = await home.db.run(lambda tx: (sends.in_doubt(tx, firm.id), effects.in_doubt(tx, firm.id)))
    waiting = [one for one in told if one is not None]
    if waiting:
        _table(waiting, zone)
    else:
        out().print("Nobody is waiting for a person.")
    _doubts(*lost, zone)


def _table(waiting: list[Told], zone: ZoneInfo) -> None:
    from rich.table import Table

    table = Table("No.", "Since", "Channel", "Who", "Told to expect", "Last words", box=None, pad_edge=False)
    for one in waiting:
        words = plain(" ".join(one.words[-1].split())) if one.words else ""
        due = _at(one.handoff.reply_by, zone) if one.handoff.reply_by else ""
        since = _at(one.handoff.opened_at, zone)
        table.add_row(str(one.handoff.id), since, one.talk.channel, plain(_who(one)), due, words[:60])
    out().print(table)
    out().print(f"\nAnswer with: frontdesk handoffs reply {waiting[0].handoff.id}")


def _doubts(sends: list[SendRow], effects: list[Effect], zone: ZoneInfo) -> None:
    if not sends and not effects:
        return
    console = out()
    console.print("\nIn doubt: these may or may not have gone through. Please look, then take them off the list.")
    for send in sends:
        console.print(
            f"  send-{send.id}  {_at(send.at, zone)}  an answer by {send.channel} ({send.code or 'no answer'})"
        )
    for effect in effects:
        what = _DEEDS.get(effect.kind, effect.kind)
        console.print(f"  {effect.id}  {_at(effect.at, zone)}  {what} ({effect.code or 'no answer'}), Ref {effect.ref}")
    first = f"send-{sends[0].id}" if sends else effects[0].id
    console.print(f"Take off with: frontdesk handoffs settle {first} --landed (or --lost)")


async def _show(parts: Parts, id: int, slug: str) -> None:
    from frontdesk.cli.installation import installation
    from frontdesk.desk.handoff import tell
    from frontdesk.errors import ConfigError

    async with installation(parts) as home:
        firm = await home.firm(slug)
        told = await home.db.run(lambda tx: tell(tx, firm.id, id))
    if told is None:
        raise ConfigError([f"there is no hand-off {id}; see: frontdesk handoffs list"])
    zone, console, one = _zone(firm.card), out(), told.handoff
    state = "open" if one.state == "open" else f"closed {_at(one.closed_at, zone) if one.closed_at else ''}"
    console.print(f"[bold]Hand-off {one.id}[/] ({state}), {_at(one.opened_at, zone)} by {told.talk.channel}")
    console.print(f"Who:      {plain(_who(told))}")
    if one.reply_by:
        console.print(f"Promised: an answer by {_at(one.reply_by, zone)}")
    console.print(f"Mail:     {_MAIL.get(one.mail_state, one.mail_state)}")
    console.print("\nTheir own words, oldest first:")
    for words in told.words:
        for line in words.splitlines():
            console.print(f"  > {plain(line)}")


def _who(told: Told) -> str:
    """The proven address; else the one they wrote from, marked as only claimed."""
    talk = told.talk
    if talk.proved_address is not None:
        return talk.proved_address.reveal()
    if talk.peer is not None:
        return f"{talk.peer.reveal()} (proven)" if talk.contact is not None else f"{talk.peer.reveal()} (not proven)"
    return "a visitor"


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).strftime("%a %d %b %H:%M")


def _zone(card: dict[str, object]) -> ZoneInfo:
    try:
        return ZoneInfo(str(card.get("zone", "UTC")))
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
