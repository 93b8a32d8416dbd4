"""The kinds of column there are: numbers, instants, codes, keyed hashes, sealed bytes; none for free text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Numbers that SQLite counts up by itself only when they are called INTEGER.
Id: Final = BigInteger().with_variant(Integer(), "sqlite")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO: Final = timedelta(microseconds=1)
_CODE: Final = re.compile(r"[A-Za-z0-9_.:/\-]*")


def micros(instant: datetime) -> int:
    """Microseconds of UTC since 1970. Raises ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("an instant to be stored needs a time zone; pass an aware datetime")
    return (instant - _EPOCH) // _MICRO


class Moment(TypeDecorator[datetime]):
    """An instant: aware datetime here, UTC microseconds since 1970 there."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - same
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Code(TypeDecorator[str]):
    """A short code or id of ours. A sentence, an address or a name cannot get in: ValueError."""

    impl = String
    cache_ok = True

    def __init__(self, length: int = 64) -> None:
        super().__init__(length)
        self.longest = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - same
        if value is None:
            return None
        if len(value) > self.longest or not _CODE.fullmatch(value):
            raise ValueError(f"only a code of at most {self.longest} letters, digits and _.:/- can be stored here")
        return str(value)


def number(name: str = "id") -> Column[int]:
    """A primary key that the database counts up."""
    return Column(name, Id, primary_key=True, autoincrement=True)


def firm(*, primary: bool = False) -> Column[int]:
    """Whose row it is."""
    return Column("firm", Id, ForeignKey("firms.id", ondelete="CASCADE"), primary_key=primary, nullable=False)


def code(name: str, length: int = 64, *, default: str | None = None) -> Column[str]:
    """A code that is always there."""
    return Column(name, Code(length), nullable=False, default=default)


def digest(name: str, *, optional: bool = False) -> Column[bytes]:
    """A keyed hash, 32 bytes."""
    return Column(name, LargeBinary(32), nullable=optional)


def sealed(name: str) -> Column[bytes]:
    """Encrypted bytes; empty bytes once erased."""
    return Column(name, LargeBinary, nullable=False, default=b"")


def moment(name: str, *, optional: bool = False) -> Column[datetime]:
    """An instant."""
    return Column(name, Moment, nullable=optional)


def whole(name: str, default: int = 0) -> Column[int]:
    """A whole number that is always there."""
    return Column(name, Integer, nullable=False, default=default)


def of_conversation(*, primary: bool = False) -> list[Any]:
    """The conversation a row belongs to. It must be the same firm's: the database itself refuses another's."""
    return [
        Column("conversation", Code(32), nullable=False, primary_key=primary),
        ForeignKeyConstraint(["firm", "conversation"], ["conversations.firm", "conversations.id"], ondelete="CASCADE"),
    ]
