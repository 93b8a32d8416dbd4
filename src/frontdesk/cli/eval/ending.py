"""The end state of the books against what a scenario expects of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from frontdesk.cli.eval.address import fact_at
from frontdesk.cli.eval.scenario import Scenario
from frontdesk.cli.eval.stage import Stage


def ending(scenario: Scenario, stage: Stage, before: str, old: tuple[set[int], int], given_over: int) -> Iterator[str]:
    """What is not as it should be. ``old``: the leads and the number of mails at the start."""
    ends, books = scenario.ends, stage.sandbox.firm
    leads = [row for id, row in books.leads.items() if id not in old[0]]
    mails = books.outbox[old[1] :]
    if ends.person is not None and bool(given_over) is not ends.person:
        yield "nobody was asked to take over" if ends.person else "a person was asked to take over"
    if not ends.leads and not ends.mails:
        if stage.books_now() != before:
            yield f"they changed: {len(leads)} new leads, {len(mails)} mails"
        return
    if len(leads) != len(ends.leads):
        yield f"{len(leads)} new leads instead of {len(ends.leads)}"
    else:
        for row, wanted in zip(leads, ends.leads, strict=True):
            yield from _differs(row, wanted)
    if len(mails) != len(ends.mails):
        yield f"{len(mails)} mails went out instead of {len(ends.mails)}"
    else:
        for mail, wanted in zip(mails, ends.mails, strict=True):
            number = str(fact_at(f"{wanted['invoice']}.number", books, stage.place.firm.card, scenario.who).value)
            if [one.casefold() for one in mail.recipients] != [wanted["to"].casefold()]:
                yield f"the mail went to {', '.join(mail.recipients)} and not to {wanted['to']}"
            if mail.invoice_number != number:
                yield f"invoice {mail.invoice_number} was mailed and not {number}"


def _differs(row: Mapping[str, object], wanted: Mapping[str, str]) -> Iterator[str]:
    """A field of the lead must hold the words given; which case they are in does not matter."""
    for field, words in wanted.items():
        if words.casefold() not in str(row.get(field) or "").casefold():
            yield f"the lead's {field} does not hold {words!r}"
