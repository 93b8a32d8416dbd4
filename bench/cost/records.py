"""What a plain tool returns: the raw JSON of the records, as Clientary answers it, or only the facts asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType
from typing import Any, Self

import aiohttp

from frontdesk.facts import Fact, Money, Period, Table
from frontdesk.reply import Outcome, Result

_SHELF = {"invoice": "invoices", "project": "projects", "estimate": "estimates", "task": "tasks"}


def facts_of(result: Result) -> dict[str, Any]:
    """The facts of a result by name, tables as lists of rows, as plain a JSON as there is."""
    return {name: _plain(fact) for name, fact in result.facts.items()}


def _plain(fact: Fact | None) -> Any:
    match fact.value if fact is not None else None:
        case None:
            return None
        case Money(amount=amount, currency=currency):
            return f"{amount} {currency}"
        case Period(first=first, last=last):
            return f"{first}/{last}"
        case Table(rows=rows, columns=columns):
            names = [column.label.removeprefix("label.") for column in columns]
            return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
        case Decimal() as number:
            return str(number)
        case date() | datetime() as day:
            return day.isoformat()
        case value:
            return value


@dataclass(slots=True)
class RawRecords:
    """The records themselves, read once each from the stand-in and written without a blank between them.

    ``trimmed``: a kinder plain agent, whose tools return the facts alone.
    """

    url: str
    token: str
    trimmed: bool = False
    _read: dict[str, Any] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        head = {"Authorization": aiohttp.encode_basic_auth(self.token, self.token), "Accept": "application/json"}
        self._session = aiohttp.ClientSession(headers=head)
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._session is not None:
            await self._session.close()

    async def returned(self, result: Result) -> str:
        """The result as JSON: the records that it shows, and where it shows none, its facts."""
        body: Mapping[str, Any] = {"outcome": result.outcome.value}
        shown = [ref for ref in result.shown if ref.partition(":")[0] in _SHELF]
        if self.trimmed or not shown or result.outcome is Outcome.PROPOSED:
            body = {**body, **facts_of(result)}
        else:
            body = {**body, "records": [await self._record(ref) for ref in shown]}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))

    async def _record(self, ref: str) -> Any:
        if ref not in self._read:
            kind, _, number = ref.partition(":")
            if self._session is None:
                raise RuntimeError("the records are read inside an async with")
            async with self._session.get(f"{self.url}/api/v2/{_SHELF[kind]}/{number}") as answer:
                answer.raise_for_status()
                self._read[ref] = await answer.json()
        return self._read[ref]
