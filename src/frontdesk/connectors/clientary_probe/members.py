"""Questions about what records carry: members beyond the documented ones, lines, payments, taxes, unknown numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clientary.fields import whole_of
from frontdesk.connectors.clientary_probe.answer import kind_of, safe_names
from frontdesk.connectors.clientary_probe.documented import MEMBERS, NUMBERS
from frontdesk.connectors.clientary_probe.look import RECORDS, Look, Rows
from frontdesk.connectors.clientary_probe.verdict import NO, YES, Question, Verdict, not_seen, yes_or_no

_LARGEST_NUMBER: Final = 99  # a status beyond this is no status, and is not shown


async def _hours(look: Look) -> Rows:
    projects = await look.busiest_projects()
    return (await look.get(f"/projects/{projects[0]}/hours")).rows("hours") if projects else ()


async def _records(look: Look) -> dict[str, Rows]:
    return {**{name: await look.rows(name) for name in RECORDS}, "hours": await _hours(look)}


async def _extra(look: Look) -> Verdict:
    there = {name: rows for name, rows in (await _records(look)).items() if rows}
    if not there:
        return not_seen()
    found = []
    for name, rows in there.items():
        names = {member for row in rows for member in row} - MEMBERS[name]
        plain = safe_names(names)
        others = len(names) - len(plain)
        if names:
            found.append(f"{name}: {', '.join([*plain, *([f'{others} with odd names'] if others else [])])}")
    return yes_or_no(bool(found), *found)


async def _lacking(look: Look) -> Verdict:
    there = {name: rows for name, rows in (await _records(look)).items() if rows}
    found = [
        f"{name}: {', '.join(lacking)}"
        for name, rows in there.items()
        if (lacking := safe_names(MEMBERS[name] - {member for row in rows for member in row}))
    ]
    return yes_or_no(bool(found), *found) if there else not_seen()


def carries(id: str, asks: str, reference: str, name: str, member: str) -> Question:
    """Whether every row of a list has a member."""

    async def look(look: Look) -> Verdict:
        rows = await look.rows(name)
        return yes_or_no(all(member in row for row in rows)) if rows else not_seen()

    return Question(id, asks, reference, look)


async def _tax_totals(look: Look) -> Verdict:
    rows = await look.rows("invoices")
    names = safe_names({name for row in rows for name in row if str(name).startswith(("total_tax", "taxable_sub"))})
    return yes_or_no(bool(names), *names) if rows else not_seen()


async def _item_prices(look: Look) -> Verdict:
    rows = [*await look.rows("invoices"), *await look.rows("estimates")]
    lines = [line for row in rows for key in ("invoice_items", "estimate_items") for line in _listed(row, key)]
    kinds = sorted({kind_of(line["price"]) for line in lines if line.get("price") is not None})
    return not_seen() if not kinds else Verdict(kinds[0] if len(kinds) == 1 else "mixed", tuple(kinds[1:] and kinds))


def _listed(row: Mapping[str, object], key: str) -> list[dict[str, object]]:
    lines = row.get(key)
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


async def _billed(look: Look) -> Verdict:
    rows = await _hours(look)
    names = [name for name in ("billed?", "billed") if rows and name in rows[0]]
    return Verdict(" and ".join(names)) if names else not_seen()


async def _client_status(look: Look) -> Verdict:
    rows = await look.rows("clients")
    if not rows:
        return not_seen()
    return Verdict("absent" if "status" not in rows[0] else kind_of(rows[0]["status"]))


async def _unknown_numbers(look: Look) -> Verdict:
    seen, found = 0, []
    for (name, member), known in NUMBERS.items():
        numbers = {whole_of(row.get(member)) for row in await look.rows(name)} - {None}
        seen += len(numbers)
        strange = sorted(number for number in numbers if number is not None and number not in known)
        found += [f"{name}.{member}: {one if 0 <= one <= _LARGEST_NUMBER else 'a large one'}" for one in strange]
    return Verdict(YES if found else NO, tuple(found)) if seen else not_seen()


CARRIED: Final = (
    Question("extra_members", "Do records carry members beyond the documented ones?", "L, §2 rows +", _extra),
    Question("missing_members", "Are documented members missing everywhere?", "D", _lacking),
    carries("lines_in_lists", "Do lists of invoices carry their lines?", "D sample", "invoices", "invoice_items"),
    carries("payments_in_lists", "Do lists of invoices carry their payments?", "D sample", "invoices", "payments"),
    carries(
        "lines_in_estimates", "Do lists of estimates carry their lines?", "D sample", "estimates", "estimate_items"
    ),
    Question("tax_totals", "Do invoices carry Clientary's own tax totals?", "L, §2.9 rows +", _tax_totals),
    Question("item_prices", "What kind is the price of a line?", "D conflict, row 23", _item_prices),
    Question("billed_key", "By which name do hours say that they are billed?", "D, row 9", _billed),
    Question("client_status", "How does a client show its status?", "D absent in sample, row 17", _client_status),
    Question("unknown_numbers", "Are there statuses or kinds by unknown numbers?", "D conflict, §3", _unknown_numbers),
)
