"""Which record is meant: by reference, by the person's words, or by default; or the result that asks back."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.books.records import Invoice, Project
from frontdesk.books.views import MyBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Fact, name
from frontdesk.reply import Choices, Outcome, Result, Say
from frontdesk.tools import names, numbers
from frontdesk.tools.spec import record_id

_MOST_CHOICES = 6


async def latest(books: MyBooks) -> Invoice | Result:
    """The newest visible invoice. Raises ``Upstream("incomplete")`` when a newer one may not have been read."""
    return await books.latest_invoice() or Result(Outcome.EMPTY, own=(Say("invoices.empty"),))


async def invoice(books: MyBooks, which: str | None, ref: str | None) -> Invoice | Result:
    """The invoice meant by ``ref`` or ``which``. Raises ``NotYours`` when there is none."""
    if ref is not None:
        number = record_id(ref, "invoice")
        if number is None:
            raise NotYours
        return await books.invoice(number)
    found = numbers.matching(await books.invoices(), which or "")
    if not found:
        raise NotYours
    if len(found) == 1:
        return found[0]
    return ask_which_invoice(found)


async def another_named(books: MyBooks, said: str, chosen: Invoice) -> Result | None:
    """Which invoice is meant, asked when the person wrote the number of another than ``chosen``; else None.

    Whoever chose it (an engine, a default), the number that a person wrote goes before that choice.
    """
    if not numbers.figures(said):
        return None
    every = (await books.invoices()).items
    named, unknown = numbers.written_in(every, said)
    if chosen.id in {one.id for one in named} or not (named or unknown):
        return None
    return ask_which_invoice([*named, chosen])


async def invoice_or_latest(books: MyBooks, which: str | None, ref: str | None) -> Invoice | Result:
    """As ``invoice``; the latest when nothing was said."""
    if ref is None and not (which or "").strip():
        return await latest(books)
    return await invoice(books, which, ref)


def project(projects: Sequence[Project], which: str, *, complete: bool) -> Project | Result:
    """The project meant by ``which``. Raises ``NotYours`` if none is like it, ``Upstream`` if not all were read."""
    match = names.matching(projects, which)
    if match.sure is not None:
        return match.sure
    if not complete:
        raise Upstream("incomplete")
    if not match.maybe:
        raise NotYours
    return ask_which(match.maybe)


def project_by_ref(projects: Sequence[Project], ref: str, *, complete: bool) -> Project:
    """The project of a reference. Raises as ``project`` does."""
    found = [one for one in projects if one.id == record_id(ref, "project")]
    if not found:
        raise NotYours if complete else Upstream("incomplete")
    return found[0]


def ask_which_invoice(invoices: Sequence[Invoice]) -> Result:
    """Ask which of these invoices is meant."""
    refs = [f"invoice:{one.id}" for one in invoices]
    return candidates("invoice.candidates", [one.number for one in invoices], refs)


def ask_which(projects: Sequence[Project]) -> Result:
    """Ask which of these projects is meant."""
    same = len({one.name.casefold() for one in projects}) < len(projects)
    said = [f"{one.name} ({one.number})" if same and one.number else one.name for one in projects]
    key = "project.did_you_mean" if len(projects) == 1 else "project.candidates"
    return candidates(key, said, [f"project:{one.id}" for one in projects])


def candidates(key: str, said: Sequence[str], refs: Sequence[str]) -> Result:
    """A question with choices: facts ``c1``, ``c2``, … in the order of ``shown``."""
    facts: dict[str, Fact] = {f"c{place}": name(text) for place, text in enumerate(said[:_MOST_CHOICES], 1)}
    slots = {"c1": "c1"} if len(facts) == 1 else {}
    return Result(
        Outcome.CANDIDATES,
        facts,
        (Say(key, slots), Choices(tuple(f"{{{label}}}" for label in facts))),
        shown=tuple(refs[:_MOST_CHOICES]),
    )
