"""What the facts of a turn say of how things stand: a status, an amount that is open, a share of a budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from frontdesk.facts import Fact, Kind, Money, Table
from frontdesk.reply.blocks import Outcome, Result, Say
from frontdesk.reply.check.status.leads import of_one

_BY_STATUS: Final = {
    "partly_paid": "partly", "done": "completed", "revised": "draft", "billable": "open", "approved": "accepted",
}  # fmt: skip
#: Of how many records a count tells that they are so.
_COUNTED: Final = frozenset({"completed", "active", "accepted", "declined", "pending", "archived", "paid"})
_FULL: Final = Decimal(100)
_STILL_OPEN: Final = frozenset({"open", "overdue", "partly", "pending", "owed"})
#: Parts of the names of amounts that are still to be paid, and of those that came in.
_OWED: Final = frozenset(
    [
        "open",
        "balance",
        "closing",
        "remaining",
        "owed",
        "owing",
        "outstanding",
        "unpaid",
        "solde",
        "saldo",
        "restante",
        "reste",
        "restant",
        "offen",
        "adeudo",
    ]
)
#: Parts of names of what is open but no money: tasks, and the hours of a budget.
_OF_WORK: Final = frozenset(["tasks", "projects", "items", "hours", "todos", "points"])
_CAME: Final = frozenset(["paid", "settled", "pago", "pagado", "paye", "regle", "bezahlt", "credited", "collected"])
_CAME_IN: Final = frozenset(["received", "recibido", "recebido", "recu", "erhalten"])
#: Parts of the names of shares that are of no budget.
_OF_PRICES: Final = frozenset(
    [
        "vat",
        "tax",
        "rate",
        "iva",
        "tva",
        "mwst",
        "imposto",
        "discount",
        "rebate",
        "remise",
        "desconto",
        "deposit",
        "acompte",
        "sinal",
        "interest",
    ]
)
#: Parts of the names of what is not billed yet, in words that stand together: "to_invoice", "a_faturar".
_TO_BILL: Final = tuple(
    frozenset(words.split())
    for words in ("to bill", "to invoice", "a faturar", "por faturar", "por facturar", "sin facturar", "a facturer")
)
#: Parts of the names of hours that were worked, and of those that there are.
_SPENT: Final = frozenset(["worked", "used", "tracked", "spent", "consumed", "logged"])
_PLANNED: Final = frozenset(
    ["budget", "allowance", "included", "agreed", "cap", "allotted", "quota", "limit", "estimate", "estimated"]
) | frozenset(["planned", "quoted", "contracted", "previstas", "contratadas"])
#: What a day in a fact's name tells of: "accepted_on".
_ON_A_DAY: Final = {
    "accepted": "accepted",
    "declined": "declined",
    "received": "received",
    "paid": "received",
} | dict.fromkeys(("ended", "finished", "completed", "delivered", "closed"), "completed")


def of_fact(name: str, fact: Fact) -> Iterator[str]:
    """The states that the fact called ``name`` tells of, in the words of ``standing``."""
    value, parts = fact.value, set(name.split("_"))
    if isinstance(value, Table):
        for row in value.rows:
            for cell in row:
                if cell is not None:
                    yield from of_fact("", cell)
    elif fact.kind is Kind.STATUS and isinstance(value, str):
        if not value.startswith("status."):  # a label, which stands in a table's first column
            return
        state = value.rpartition(".")[2]
        yield _BY_STATUS.get(state, state)
    elif fact.kind is Kind.DATE and value is not None:
        yield from (state for part, state in _ON_A_DAY.items() if part in parts)
    elif fact.kind is Kind.PERCENT and not parts & _OF_PRICES and isinstance(value, Decimal) and value.is_finite():
        yield "over_budget" if value > _FULL else "within_budget"
        yield "used_up" if value >= _FULL else "has_left"
    elif isinstance(value, Money) and value.amount.is_finite():
        yield from _of_amount(parts, value.amount)
    elif fact.kind is Kind.COUNT and isinstance(value, int) and value > 0 and parts & _COUNTED:
        yield from parts & _COUNTED
    elif fact.kind in (Kind.HOURS, Kind.COUNT) and isinstance(value, Decimal | int) and Decimal(value).is_finite():
        yield from _of_amount(parts, Decimal(value))


def _of_amount(parts: set[str], amount: Decimal) -> Iterator[str]:
    some = amount > 0
    if "overdue" in parts or {"days", "late"} <= parts:
        yield ("overdue" if "overdue" in parts else "late") if some else "none"
    elif (parts & {"not", "upcoming"} and parts & {"due", "late"}) or "upcoming" in parts:
        if some:
            yield "not_due"
    elif parts & _OWED and not parts & _OF_WORK:
        yield "owed" if some else "paid"
    elif parts & _CAME and some:
        yield "received"
    elif parts & _CAME_IN and some:
        yield "came_in"
    elif some and ("unbilled" in parts or any(words <= parts for words in _TO_BILL)):
        yield "unbilled"
    elif "left" in parts:
        yield "has_left" if some else "used_up"
        yield "within_budget" if amount >= 0 else "over_budget"
    elif "over" in parts and some:
        yield "over_budget"


def of_results(results: Mapping[str, Result], named: Sequence[str] = ()) -> set[str]:
    """All that this turn's results say of how things stand; of the records ``named``, where that is known apart."""
    found: set[str] = set()
    apart: set[str] = set()
    shared: set[str] = set()
    told = False
    for result in results.values():
        if result.outcome is Outcome.EMPTY:
            found.add("none")
        of_record = of_one(result.facts, named)
        leads = tuple(f"{one}_" for one in named if (of := result.facts.get(one)) and of.kind in (Kind.NAME, Kind.TEXT))
        for name, fact in result.facts.items():
            states = set(of_fact(name, fact))
            found |= states
            if name in of_record or name.startswith(leads):
                apart |= states
                told |= fact.kind is Kind.STATUS
            elif "_" not in name:
                shared |= states
        found |= {*_not_all_late(result.facts), *_of_budget(result.facts)}
        for block in result.own:
            if isinstance(block, Say):
                found |= set(_of_key(block.key))
    # A status without a lead is of the record that is spoken of, unless that has one of its own.
    known = apart | (shared if apart and not told else set()) or found
    # That something came in says nothing of the rest: only a status, or nothing being open, says that it is paid.
    if "received" in known and not known & _STILL_OPEN:
        known.add("paid")
    if "late" in known and "paid" not in known:
        known.add("overdue")
    return known


def _not_all_late(facts: Mapping[str, Fact]) -> Iterator[str]:
    """That of what is open, a part is not due yet: the amount that is overdue is the smaller one, or the number."""
    for amounts in (
        {
            name: f.value.amount
            for name, f in facts.items()
            if isinstance(f.value, Money) and f.value.amount.is_finite()
        },
        {name: Decimal(f.value) for name, f in facts.items() if f.kind is Kind.COUNT and isinstance(f.value, int)},
    ):
        late = [amount for name, amount in amounts.items() if {"overdue", "late"} & set(name.split("_"))]
        owed = [amount for name, amount in amounts.items() if _OWED & set(name.split("_"))]
        if late and owed and max(owed) > max(late):
            yield "not_due"


def _of_budget(facts: Mapping[str, Fact]) -> Iterator[str]:
    """What the hours of a budget, and those that were worked, say together."""
    spent: list[Decimal] = []
    planned: list[Decimal] = []
    for name, fact in facts.items():
        if fact.kind is Kind.HOURS and isinstance(fact.value, Decimal | int) and Decimal(fact.value).is_finite():
            parts = set(name.split("_"))
            (spent if parts & _SPENT else planned if parts & _PLANNED else []).append(Decimal(fact.value))
    if len(spent) == 1 and len(planned) == 1:
        yield "has_left" if spent[0] < planned[0] else "used_up"
        yield "within_budget" if spent[0] <= planned[0] else "over_budget"


def _of_key(key: str) -> Iterator[str]:
    """What our own sentences say by their key: ``invoice.is_overdue``, ``invoices.none_open``."""
    last = key.rpartition(".")[2]
    if last.startswith("none_"):
        yield "none"
        if last == "none_open":
            yield "paid"
    elif last.startswith("is_"):
        state = last.removeprefix("is_").removesuffix("_undated")
        yield {"due": "open"}.get(state, state)
    elif "over" in last.split("_") and key.startswith(("project", "hours", "budget")):
        yield "over_budget"
