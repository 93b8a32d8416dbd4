"""The tools about estimates: the list, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from frontdesk.books.records import Estimate, EstimateStatus, Many, NotShown
from frontdesk.books.views import MyBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import WITHHELD, Again, Column, Fact, Table, count, name, status, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import names, picking
from frontdesk.tools.invoice_facts import amount, day, lines_table
from frontdesk.tools.spec import Ref, ToolFunction, Words, record_id

#: Words for an estimate that name none in particular.
_NOISE: Final = frozenset(
    {
        "estimate", "estimates", "quote", "quotes", "quotation", "quotations", "proposal", "proposals", "offer",
        "offers", "est", "latest", "last", "newest", "show", "me", "us", "all", "any", "you", "sent", "see", "have",
        "open", "pending", "we", "to", "by", "from", "presupuestos", "ofertas", "angebote", "orçamentos", "propostas",
        "presupuesto", "cotización", "oferta", "devis", "offre", "angebot", "kostenvoranschlag", "orçamento",
        "proposta",
    }
)  # fmt: skip


#: Titles share words ("app", "website") more often than projects do.
_LIKE: Final = 75.0


async def list_estimates(books: MyBooks) -> Result:
    """All estimates with date, status and total, and how many of them still wait for an answer.

    Asked as: which estimates did you send us? | show me our quotes | are there open proposals? | list all estimates
    """
    estimates = await books.estimates()
    again = Again("list_estimates")
    if not estimates.items:
        return _empty(estimates)
    opened = [one for one in estimates if one.is_open]
    facts = {
        "n": count(len(estimates)),
        "open_n": count(len(opened)),
        "estimates": table(_listing(estimates.items)),
    }
    if not estimates.complete:
        own = [Say("estimates.partial", {"n": "n"})]
    else:
        own = [Say("estimates.all", {"n": "n"})]
        own.append(Say("estimates.open", {"n": "open_n"}) if opened else Say("estimates.none_open"))
    return Result(
        Outcome.FOUND,
        facts,
        (*own, Show("estimates")),
        again=again,
        shown=tuple(f"estimate:{one.id}" for one in estimates),
        complete=estimates.complete,
    )


async def find_estimate(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """One estimate: total, date, whether it was accepted, and its lines; the newest when none is named.

    Asked as: how much was the estimate? | what did you quote us for the app? | is estimate 301 accepted? |
    show me your latest quote
    """
    estimates = await books.estimates()
    found = _meant(estimates, which, ref)
    return found if isinstance(found, Result) else _tell(found, books.today)


def _meant(estimates: Many[Estimate], which: str | None, ref: str | None) -> Estimate | Result:
    """Only what stands in the client's own list counts: an estimate of a lead may bear the id of a client."""
    if ref is not None:
        found = [one for one in estimates if one.id == record_id(ref, "estimate")]
        if not found:
            raise NotYours if estimates.complete else Upstream("incomplete")
        return found[0]
    if not names.names_one(estimates, which or "", noise=_NOISE):
        if not estimates.complete:
            raise Upstream("incomplete")
        return estimates.items[0] if estimates.items else _empty(estimates)
    match = names.matching(estimates.items, which or "", noise=_NOISE, least=_LIKE)
    if match.sure is not None:
        return match.sure
    if not estimates.complete:
        raise Upstream("incomplete")
    if not match.maybe:
        raise NotYours
    said = [f"{one.name} ({one.number})" if one.name else one.number for one in match.maybe]
    key = "estimate.did_you_mean" if len(said) == 1 else "estimate.candidates"
    return picking.candidates(key, said, [f"estimate:{one.id}" for one in match.maybe])


def _empty(estimates: Many[Estimate]) -> Result:
    if not estimates.complete:
        raise Upstream("incomplete")
    return Result(Outcome.EMPTY, own=(Say("estimates.empty"),), again=Again("list_estimates"))


def _tell(estimate: Estimate, today: date) -> Result:
    titled = {"name": "name"} if estimate.name else {}
    dated = {"date": "date"} if estimate.date is not None else {}
    key = f"estimate.{'titled' if titled else 'found'}{'' if dated else '_undated'}"
    facts = {
        "number": name(estimate.number, "label.in_number"),
        "name": name(estimate.name),
        "date": day(estimate.date),
        "status": _status(estimate),
        "subtotal": amount(estimate.subtotal, "label.in_subtotal"),
        "total": amount(estimate.total, "label.in_total"),
        "lines": WITHHELD if isinstance(estimate.lines, NotShown) else table(lines_table(estimate.lines)),
    }
    own: list[Say | Show] = [
        Say(key, {"number": "number", "total": "total", **titled, **dated}),
        Say(f"estimate.is_{estimate.status.value}"),
    ]
    if estimate.is_open and estimate.expires is not None:
        facts["expires"] = day(estimate.expires)
        own.append(Say("estimate.expired" if estimate.expires < today else "estimate.until", {"expires": "expires"}))
    if isinstance(estimate.lines, NotShown):
        own.append(Say("lines.withheld"))
    elif estimate.lines:
        own.append(Show("lines"))
    return Result(
        Outcome.FOUND,
        facts,
        tuple(own),
        again=Again("find_estimate", {"ref": f"estimate:{estimate.id}"}),
        shown=(f"estimate:{estimate.id}",),
    )


def _status(estimate: Estimate) -> Fact:
    known = "open" if estimate.is_open else estimate.status.value
    return status("status.unknown" if estimate.status is EstimateStatus.UNKNOWN else f"status.{known}")


def _listing(estimates: Sequence[Estimate]) -> Table:
    columns = (
        Column("label.number"),
        Column("label.title"),
        Column("label.date"),
        Column("label.status"),
        Column("label.total", numeric=True),
    )
    rows = tuple(
        (
            name(one.number),
            name(one.name) if one.name else None,
            day(one.date),
            _status(one),
            amount(one.total),
        )
        for one in estimates
    )
    return Table("label.estimates", columns, rows)


TOOLS: Final[tuple[ToolFunction, ...]] = (list_estimates, find_estimate)
