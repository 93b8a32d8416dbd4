"""What a turn's facts say of work beyond how it stands: hours that were worked, what was billed, tasks still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from frontdesk.facts import Fact, Kind, Money
from frontdesk.reply.blocks import Result

_BILLED: Final = frozenset(["billed", "invoiced", "facturado", "facturadas", "facture", "faturado", "abgerechnet"])
_UNBILLED: Final = frozenset(["unbilled", "uninvoiced", "unabgerechnet"])
_WORKED: Final = frozenset(
    ["worked", "used", "tracked", "spent", "consumed", "logged", "recorded", "booked", "verbraucht", "gearbeitet"]
) | frozenset(["usado", "usadas", "trabajado", "trabajadas", "gastado", "utilise", "consomme", "trabalhadas", "gasto"])
_TASKS: Final = frozenset(
    ["tasks", "task", "todos", "todo", "items", "tareas", "taches", "tarefas", "aufgaben", "points"]
)
_OPEN: Final = frozenset(["open", "left", "remaining", "outstanding", "pending", "unfinished", "offen", "abiertas"])
_PLANNED: Final = frozenset(["planned", "budget", "estimated", "quoted", "agreed", "included", "un"])


def done_so_far(results: Mapping[str, Result]) -> set[str]:
    """What these facts say of it, in the words of ``said_of_*.toml``."""
    return {state for result in results.values() for name, fact in result.facts.items() for state in _of(name, fact)}


def _of(name: str, fact: Fact) -> Iterator[str]:
    parts = set(name.split("_"))
    value = fact.value.amount if isinstance(fact.value, Money) else fact.value
    if isinstance(value, bool) or not isinstance(value, Decimal | int) or not Decimal(value).is_finite():
        return
    some = value > 0
    if fact.kind is Kind.COUNT and parts & _TASKS and parts & _OPEN:
        yield "tasks_open" if some else "tasks_none"
    elif parts & _UNBILLED and not some:
        yield "all_billed"
    elif fact.kind is not Kind.COUNT and some and parts & _BILLED and not parts & {"not", "to", "un"}:
        yield "billed"
    elif fact.kind is not Kind.COUNT and some and parts & _WORKED and not parts & _PLANNED:
        yield "worked"
