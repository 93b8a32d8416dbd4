"""The firm's facts: given as options, or asked for one after the other."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from frontdesk.cli.connect.asking import ask, interactive
from frontdesk.cli.options import FirmOption
from frontdesk.cli.parts import Parts
from frontdesk.cli.terminal import out, running

#: Asked for at the terminal; the others have good defaults and are only options.
_ASKED: Final = ("name", "zone", "hours", "phone", "email", "website", "services", "handoff_address", "sites")


def _fact(help: str) -> Any:
    return typer.Option(help=help, show_default=False)


def firm(
    ctx: typer.Context,
    name: Annotated[str | None, _fact("As clients know it.")] = None,
    zone: Annotated[str | None, _fact("Time zone, such as Europe/Lisbon.")] = None,
    locale: Annotated[str | None, _fact("How dates and amounts are written, such as en_GB.")] = None,
    hours: Annotated[str | None, _fact("When somebody is in, such as 'mon-fri 09:00-17:30'.")] = None,
    phone: Annotated[str | None, _fact("Telephone.")] = None,
    email: Annotated[str | None, _fact("Address for clients.")] = None,
    website: Annotated[str | None, _fact("The firm's own.")] = None,
    services: Annotated[str | None, _fact("With commas between.")] = None,
    handoff_address: Annotated[str | None, _fact("Who is told when a person is asked for.")] = None,
    sites: Annotated[str | None, _fact("Websites that will show the chat.")] = None,
    lead_fields: Annotated[
        str | None, _fact("What an enquiry must tell: company, website, scope, reach, name.")
    ] = None,
    reply_within: Annotated[str | None, _fact("Open hours within which a person answers.")] = None,
    keep_days: Annotated[str | None, _fact("Days that people's words are kept.")] = None,
    which: FirmOption = "",
) -> None:
    """Change the facts that are given; at a terminal, and with none given, ask for all."""
    given = {
        "name": name, "zone": zone, "locale": locale, "hours": hours, "phone": phone, "email": email,
        "website": website, "services": services, "handoff_address": handoff_address, "sites": sites,
        "lead_fields": lead_fields, "reply_within": reply_within, "keep_days": keep_days,
    }  # fmt: skip
    chosen = {key: value for key, value in given.items() if value is not None}
    change_facts(ctx.obj, chosen, which)


def change_facts(parts: Parts, given: dict[str, str], slug: str) -> None:
    """Keep what was given, or ask. Exits with 1 when a fact can't be used."""
    row, before = running(_before(parts, slug))
    if not given and interactive():
        given = _asked(before)
    running(_keep(parts, row, given))
    out().print("[bold green]✓[/] The facts are kept. A running server takes them up when it is restarted.")


def _asked(before: dict[str, str]) -> dict[str, str]:
    from frontdesk.cli.connect.facts import FACTS

    out().print("About the firm. Enter keeps what is in brackets, a dash empties it.")
    return {key: ask(f"  {FACTS[key].asks}", before[key], FACTS[key].read) for key in _ASKED}


async def _before(parts: Parts, slug: str) -> tuple[str, dict[str, str]]:
    from frontdesk.books.card import read_card, written_card
    from frontdesk.cli.connect.facts import FACTS, shown
    from frontdesk.cli.connect.kept import existing
    from frontdesk.errors import ConfigError

    row = (await existing(parts, slug)).row
    try:
        card = written_card(read_card(row.card))
    except ConfigError:
        card = row.card
    values = {key: (row.settings if fact.setting else card).get(fact.key) for key, fact in FACTS.items()}
    return row.slug, {key: shown(value) for key, value in values.items()}


async def _keep(parts: Parts, slug: str, given: dict[str, str]) -> None:
    from frontdesk.books.card import read_card
    from frontdesk.cli.connect.facts import FACTS
    from frontdesk.cli.connect.kept import Changes, change, existing
    from frontdesk.errors import ConfigError

    if not given:
        raise ConfigError(["no fact was given; see the options with: frontdesk connect firm --help"])
    card: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    problems: list[str] = []
    for key, text in given.items():
        fact = FACTS[key]
        try:
            (settings if fact.setting else card)[fact.key] = fact.read(text.strip())
        except ConfigError as wrong:
            problems += wrong.problems
    if problems:
        raise ConfigError(problems)
    row = (await existing(parts, slug)).row
    read_card({**row.card, **card})
    await change(parts, slug, Changes(card, settings))
