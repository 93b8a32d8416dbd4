"""``frontdesk probe``: a careful look at the firm's real Clientary account, and what it proves is kept for the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from frontdesk.cli.connect.asking import interactive
from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import err, out, running

if TYPE_CHECKING:
    from frontdesk.connectors.clientary_probe.report import Found, Report
    from frontdesk.connectors.clientary_probe.verdict import Verdict
    from frontdesk.connectors.clientary_probe.writes import Known, Step

HELP = "Find out how your Clientary account really answers. Reads only; the report holds nothing about anybody."
_BEFORE: Final = """\
This sends about {about} requests to your Clientary account, never more than {most}, about five a second.
All of them only read. One carries a wrong token and one a wrong id, on purpose. No record is kept or shown."""
_AFTER: Final = "It is kept with the firm's settings; a running server uses it from its next start."
_WRITES: Final = """\
Now the steps that change something. Each is asked for on its own, and none deletes anything.
To be sure of what you see, do this in a quiet moment and look into Clientary afterwards."""
_UNASKED: Final = "nobody can be asked here; run it at a terminal, or say --yes"


@dataclass(frozen=True, slots=True)
class _Firm:
    """The firm that is looked at, as far as the probe needs it."""

    slug: str
    account: Mapping[str, Any]
    token: str
    zone: str
    proven: Mapping[str, Any] | None


def command(
    ctx: typer.Context,
    firm: FirmOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Go on without asking (never for a step of --write).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Then offer a few writes, each to be confirmed.")] = False,
) -> None:
    """Say what will happen, ask, look, report, keep."""
    from frontdesk.connectors.clientary_probe.run import ABOUT
    from frontdesk.connectors.clientary_probe.wire import MOST

    parts: Parts = ctx.obj
    chosen = running(_firm(parts, firm))
    if not yes:
        err().print(_BEFORE.format(about=ABOUT, most=MOST))
        if not interactive():
            err().print(_UNASKED)
            raise typer.Exit(1)
        if not typer.confirm("Go on?", err=True):
            raise typer.Exit(0)
    report = running(_look(chosen))
    found = list(report.found)
    if write:
        found += _write(chosen)
    running(_finish(parts, chosen, report, found, as_json=as_json))


async def _firm(parts: Parts, slug: str) -> _Firm:
    from frontdesk.books.card import read_card
    from frontdesk.cli.connect.kept import existing
    from frontdesk.errors import ConfigError

    kept = await existing(parts, slug)
    account, token = kept.row.settings.get("clientary"), kept.secrets.get("clientary_token")
    if not account or not token:
        raise ConfigError(["no Clientary account is connected; run: frontdesk connect clientary"])
    return _Firm(kept.row.slug, account, token, read_card(kept.row.card).zone, kept.row.settings.get("proven"))


async def _look(firm: _Firm) -> Report:
    from zoneinfo import ZoneInfo

    from rich.progress import Progress

    from frontdesk.clock import SystemClock
    from frontdesk.connectors.clientary_probe.run import probe
    from frontdesk.connectors.clientary_probe.wire import Wire

    clock = SystemClock()
    today = clock.now().astimezone(ZoneInfo(firm.zone)).date()
    with Progress(console=err(), transient=True) as bar:
        task = bar.add_task("Looking", total=None)
        async with Wire(firm.account, firm.token, clock) as wire:
            return await probe(wire, today, lambda done, of: bar.update(task, completed=done, total=of))


def _write(firm: _Firm) -> list[Found]:
    """Offer each write; what is not wanted or can't be done is left out of the report."""
    from frontdesk.connectors.clientary_probe.report import Found
    from frontdesk.connectors.clientary_probe.writes import STEPS, Known

    err().print(_WRITES)
    known, found = Known(), []
    for step in STEPS:
        try:
            wanted = _wanted(step, known)
        except typer.Abort:  # what was done until now is still reported
            break
        if wanted:
            verdict = running(_do(firm, step, known))
            err().print(f"  {verdict.answer}: {'; '.join(verdict.found)}", markup=False)
            found.append(Found(step.id, step.asks, step.reference, verdict))
    return found


def _wanted(step: Step, known: Known) -> bool:
    if step.id == "write.send_invoice":
        _ask_draft(known)
    lacking = step.lacks(known)
    if lacking:
        err().print(f"[dim]– {step.asks} Left out: {lacking}.[/]")
        return False
    err().print(f"\n{step.does}")
    return typer.confirm("Do it?", default=False, err=True)


def _ask_draft(known: Known) -> None:
    err().print(
        "\nTo try an e-mail, make a draft invoice for yourself in Clientary. Its page ends in /invoices/NUMBER."
    )
    typed = str(typer.prompt("That NUMBER (empty: leave it out)", default="", show_default=False, err=True)).strip()
    if not (typed.isascii() and typed.isdecimal() and 0 < len(typed) < 19):
        return
    address = str(typer.prompt("Your own e-mail address", default="", show_default=False, err=True)).strip()
    if address.count("@") == 1 and address.isprintable() and not set(address) & set(" ,;<>"):
        known.invoice, known.address = int(typed), address


async def _do(firm: _Firm, step: Step, known: Known) -> Verdict:
    from frontdesk.clock import SystemClock
    from frontdesk.connectors.clientary_probe.wire import Wire

    async with Wire(firm.account, firm.token, SystemClock()) as wire:
        return await step.run(wire, known)


async def _finish(parts: Parts, firm: _Firm, report: Report, found: list[Found], *, as_json: bool) -> None:
    from dataclasses import replace

    from frontdesk.cli.connect.kept import Changes, change
    from frontdesk.connectors.clientary_probe.report import kept_of, proven_settings

    whole = replace(report, found=tuple(found))
    proven = proven_settings(kept_of(one.verdict for one in found), firm.account, report.on, firm.proven)
    await change(parts, firm.slug, Changes(settings={"proven": proven}))
    if as_json:
        typer.echo(json.dumps(whole.as_data(), ensure_ascii=False))
        return
    out().print(_table(whole))
    what = [name for name in proven if name not in ("account", "on")]
    out().print(f"\n{report.requests} requests. Proven: {', '.join(what) or 'nothing'}. {_AFTER}")


def _table(report: Report) -> Any:
    from rich.table import Table

    table = Table("question", "answer", "details", "known so far", box=None, padding=(0, 2, 0, 0), leading=1)
    for one in report.found:
        mark = {"shown": "", "told": " (as told)"}.get(one.verdict.sure, "")
        table.add_row(one.asks, f"[bold]{one.verdict.answer}[/]{mark}", "\n".join(one.verdict.found), one.reference)
    return table
