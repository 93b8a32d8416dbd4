"""INSERT that leaves an existing row alone, in the words of each database it may meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


class Arriving:
    """An INSERT with ON CONFLICT, made once per database kind. ``unless`` says what happens on a conflict."""

    def __init__(self, table: Table, unless: Callable[[Any], Any], returning: Sequence[Column[Any]] = ()) -> None:
        self._by_kind: dict[str, Executable] = {}
        for kind, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert)):
            statement = unless(insert(table))
            self._by_kind[kind] = statement.returning(*returning) if returning else statement

    def on(self, connection: Connection) -> Executable:
        """The statement for this connection's database."""
        return self._by_kind[connection.dialect.name]

    @property
    def kinds(self) -> dict[str, Executable]:
        """Every variant, by database kind."""
        return dict(self._by_kind)


def ignore(insert: Insert) -> Insert:
    """Leave the row that is there."""
    return insert.on_conflict_do_nothing()
