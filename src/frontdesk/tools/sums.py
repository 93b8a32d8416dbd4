"""The tools that add up invoices over a period: what was billed, and the taxes on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontdesk.books.records import Invoice
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Fact, Period, count, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import in_period, tax_sums
from frontdesk.tools.currency_sums import by_currency, overview
from frontdesk.tools.invoice_facts import amount
from frontdesk.tools.invoice_list import listing, refs
from frontdesk.tools.spec import Day, ToolFunction, Words


async def billed_in_period(
    books: MyBooks, period: Words | None = None, first: Day | None = None, last: Day | None = None
) -> Result:
    """What was invoiced in a period: how many invoices, total, tax, paid and open, per currency; default: this year.

    Asked as: how much did you bill us last month? | what have we spent with you this year? | invoices since March |
    what was invoiced in Q2?
    """
    asked = in_period.asked(period, first, last, books.today)
    if isinstance(asked, Result):
        return asked
    days = in_period.or_this_year(asked, books.today)
    chosen, known, rest = await _dated_in(books, days)
    again = Again("billed_in_period", in_period.args(days))
    if not chosen:
        return Result(Outcome.EMPTY, known, (Say("billed.none", {"period": "period"}), *rest), again=again)
    sums = by_currency(chosen)
    facts = {**known, "n": count(len(chosen)), "invoices": table(listing(chosen, books.today))}
    if len(sums) == 1:
        one = sums[0]
        facts |= one.facts()
        own = [Say("billed.one", {"period": "period", "total": "total", "n": "n"})]
        if one.tax is not None and one.tax.amount:
            own.append(Say("billed.tax", {"tax": "tax"}))
        if one.paid is not None and one.open is not None:
            own.append(Say("billed.standing", {"paid": "paid", "open": "open"}))
        body: tuple[Say | Show, ...] = (*own, *rest, Show("invoices"))
    else:
        facts["sums"] = table(overview(sums))
        for one in sums:
            facts |= one.facts(f"_{one.currency.lower()}")
        several = Say("billed.several", {"period": "period", "n": "n"})
        body = (several, Show("sums"), *rest, Show("invoices"))
    return Result(Outcome.FOUND, facts, body, again=again, shown=refs(chosen))


async def tax_in_period(
    books: MyBooks, period: Words | None = None, first: Day | None = None, last: Day | None = None
) -> Result:
    """The tax on the invoices dated in a period, per tax and currency, and how much is on paid ones; else this year.

    Asked as: how much tax did we pay this year? | VAT in Q2 | total sales tax since January | taxes last year
    """
    asked = in_period.asked(period, first, last, books.today)
    if isinstance(asked, Result):
        return asked
    days = in_period.or_this_year(asked, books.today)
    chosen, known, rest = await _dated_in(books, days, taxes=True)
    again = Again("tax_in_period", in_period.args(days))
    if not chosen:
        return Result(Outcome.EMPTY, known, (Say("billed.none", {"period": "period"}), *rest), again=again)
    sums = tax_sums.by_currency(chosen)
    facts = {**known, "n": count(len(chosen)), "taxes": table(tax_sums.overview(chosen))}
    if not any(one.tax.amount for one in sums) and not any(invoice.taxes for invoice in chosen):
        return Result(Outcome.FOUND, facts, (Say("taxes.none", {"period": "period", "n": "n"}), *rest), again=again)
    if len(sums) == 1:
        facts |= {"tax": amount(sums[0].tax, "label.in_tax"), "settled": amount(sums[0].settled, "label.in_settled")}
        own: tuple[Say | Show, ...] = (
            Say("taxes.one", {"period": "period", "tax": "tax", "n": "n"}),
            Say("taxes.settled", {"settled": "settled"}),
            *rest,
            Show("taxes"),
        )
    else:
        facts["sums"] = table(tax_sums.totals(sums))
        for each in sums:
            facts[f"tax_{each.tax.currency.lower()}"] = amount(each.tax, "label.in_tax")
        own = (Say("taxes.several", {"period": "period"}), Show("sums"), *rest, Show("taxes"))
    return Result(Outcome.FOUND, facts, own, again=again, shown=refs(chosen))


async def _dated_in(
    books: MyBooks, days: Period, *, taxes: bool = False
) -> tuple[Sequence[Invoice], dict[str, Fact], tuple[Say, ...]]:
    """The invoices dated in ``days`` whose figures can be read, the facts every answer has, and what is left out.

    Raises ``Upstream("incomplete")`` when one may not have been read.
    """
    invoices = await books.invoices()
    if not invoices.complete:
        raise Upstream("incomplete")
    known: dict[str, Fact] = {"period": in_period.fact(days)}
    rest: list[Say] = []
    dated = [invoice for invoice in invoices if in_period.holds(days, invoice.date)]
    read = [i for i in dated if (i.tax_total if taxes else i.total) is not None]
    if len(read) < len(dated):
        known["unread"] = count(len(dated) - len(read))
        rest.append(Say("billed.unread", {"n": "unread"}))
    undated = sum(1 for invoice in invoices if invoice.date is None)
    if undated:
        known["undated"] = count(undated)
        rest.append(Say("billed.undated", {"n": "undated"}))
    return read, known, tuple(rest)


TOOLS: Final[tuple[ToolFunction, ...]] = (billed_in_period, tax_in_period)
