"""A table whose rows are worked out when they are asked for; only rows that were changed are kept."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from clientary_sandbox.fields import Record, copied

Column = Callable[[int], Any]
# What lists filter and sort by; read from the columns without building the whole row.
THIN = ("name", "created_at", "updated_at", "received_on", "status", "billed?", "incurred_on", "email", "number")


@dataclass(frozen=True)
class Recipe:
    """How row n of a table comes about: its id is `first` + n, its fields are `blank` and what `columns` say.

    `below` gives, for a link field, the places of the rows below the parent at place p (parents begin at `owners`).
    """

    first: int
    count: int
    blank: Mapping[str, Any]
    columns: Mapping[str, Column]
    owners: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, Callable[[int], range]] = field(default_factory=dict)

    def row(self, place: int) -> Record:
        """The whole row at a place."""
        made: Record = {"id": self.first + place} | copied(dict(self.blank))
        return made | {name: column(place) for name, column in self.columns.items()}

    def thin(self, place: int) -> Record:
        """Only the fields in THIN (and the id)."""
        row = {"id": self.first + place}
        for name in THIN:
            if name in self.columns:
                row[name] = self.columns[name](place)
            elif name in self.blank:
                row[name] = self.blank[name]
        return row


class Grown(MutableMapping[int, Record]):
    """Reading by `get` or `values` makes a row and forgets it; `table[id]` keeps it, so that it can be changed."""

    def __init__(self, own: Mapping[int, Record], recipe: Recipe) -> None:
        self.own = dict(own)
        self.recipe = recipe
        self.gone: set[int] = set()
        self.orders: dict[object, array[int]] = {}

    def _place(self, row_id: object) -> int | None:
        if not isinstance(row_id, int) or row_id in self.own or row_id in self.gone:
            return None
        place = row_id - self.recipe.first
        return place if 0 <= place < self.recipe.count else None

    def _places(self) -> Iterator[int]:
        first = self.recipe.first
        kept = self.own.keys() | self.gone
        return (place for place in range(self.recipe.count) if first + place not in kept)

    def __getitem__(self, row_id: int) -> Record:
        self.orders.clear()  # the caller may change what lists are sorted by
        place = self._place(row_id)
        if place is not None:
            self.own[row_id] = self.recipe.row(place)
        return self.own[row_id]

    def __setitem__(self, row_id: int, row: Record) -> None:
        self.orders.clear()
        self.gone.discard(row_id)
        self.own[row_id] = row

    def __delitem__(self, row_id: int) -> None:
        if row_id not in self:
            raise KeyError(row_id)
        self.orders.clear()
        self.own.pop(row_id, None)
        self.gone.add(row_id)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self.own or self._place(row_id) is not None

    def __iter__(self) -> Iterator[int]:
        return chain(self.own, (self.recipe.first + place for place in self._places()))

    def __len__(self) -> int:
        grown = range(self.recipe.first, self.recipe.first + self.recipe.count)
        return len(self.own) + len(grown) - sum(row_id in grown for row_id in self.own.keys() | self.gone)

    def __deepcopy__(self, memo: dict[int, Any]) -> Grown:
        twin = Grown(copied(self.own), self.recipe)
        twin.gone = set(self.gone)
        return twin

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Grown) and self.recipe.count == other.recipe.count
        return same and isinstance(other, Grown) and (self.own, self.gone) == (other.own, other.gone)

    def get(self, row_id: int, default: Any = None) -> Any:
        """The row as it is now, for reading only."""
        if row_id in self.own:
            return self.own[row_id]
        place = self._place(row_id)
        return default if place is None else self.recipe.row(place)

    def values(self) -> Any:
        """Every row for reading, one at a time."""
        return chain(self.own.values(), map(self.recipe.row, self._places()))

    def thin(self) -> Iterator[Record]:
        """Every row, the untouched ones reduced to what lists filter and sort by."""
        return chain(self.own.values(), map(self.recipe.thin, self._places()))

    def where(self, link: str, owner: int) -> list[Record]:
        """The rows below one parent, for reading."""
        rows = [row for row in self.own.values() if row.get(link) == owner]
        if link in self.recipe.below and owner >= self.recipe.owners[link]:
            places = self.recipe.below[link](owner - self.recipe.owners[link])
            rows += [self.recipe.row(p) for p in places if self._place(self.recipe.first + p) is not None]
        return rows
