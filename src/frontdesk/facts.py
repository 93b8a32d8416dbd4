"""Facts: typed values with their origin. A reply can hold a figure only as one of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    MONEY = "money"
    HOURS = "hours"
    PERCENT = "percent"
    COUNT = "count"
    RATE = "rate"
    DATE = "date"
    PERIOD = "period"
    STATUS = "status"
    NAME = "name"
    TEXT = "text"
    LINK = "link"
    TABLE = "table"
    WITHHELD = "withheld"


class Origin(StrEnum):
    RECORD = "record"  # read from Clientary during this turn
    FIRM = "firm"  # a setting of the firm
    SAID = "said"  # the person's own words
    MADE = "made"  # by our code: a reference, an expected time of reply


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units of one ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("amounts in different currencies are never added up")
        return Money(self.amount + other.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: ``label`` is a catalogue key (``label.amount``)."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of facts under labelled columns; ``caption`` is a catalogue key. An engine cannot address its rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Fact | None, ...], ...]


Value = Money | Decimal | int | date | datetime | Period | str | Table | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. ``label`` is a catalogue key that names it; ``weekday`` asks for the day's name beside a date."""

    kind: Kind
    value: Value
    origin: Origin = Origin.RECORD
    label: str = ""


#: Stands where the assurance of the person is too low for a value. Leads to a step-up.
WITHHELD = Fact(Kind.WITHHELD, None, Origin.MADE)


@dataclass(frozen=True, slots=True)
class Again:
    """How to read the same thing again: a tool with canonical arguments.

    Values are record references (``invoice:110``), enum words or ISO dates; never names, numbers or "latest".
    """

    tool: str
    args: Mapping[str, str] = field(default_factory=dict)


def money(amount: Money, label: str = "") -> Fact:
    return Fact(Kind.MONEY, amount, Origin.RECORD, label)


def hours(value: Decimal, label: str = "") -> Fact:
    return Fact(Kind.HOURS, value, Origin.RECORD, label)


def percent(value: Decimal, label: str = "") -> Fact:
    return Fact(Kind.PERCENT, value, Origin.RECORD, label)


def count(value: int, label: str = "") -> Fact:
    return Fact(Kind.COUNT, value, Origin.RECORD, label)


def rate(value: Decimal, label: str = "") -> Fact:
    return Fact(Kind.RATE, value, Origin.RECORD, label)


def day(value: date, label: str = "") -> Fact:
    return Fact(Kind.DATE, value, Origin.RECORD, label)


def status(value: str, label: str = "") -> Fact:
    """``value`` is a catalogue key such as ``status.overdue``."""
    return Fact(Kind.STATUS, value, Origin.RECORD, label)


def name(value: str, label: str = "", origin: Origin = Origin.RECORD) -> Fact:
    return Fact(Kind.NAME, value, origin, label)


def text(value: str, label: str = "", origin: Origin = Origin.RECORD) -> Fact:
    return Fact(Kind.TEXT, value, origin, label)


def table(value: Table) -> Fact:
    return Fact(Kind.TABLE, value)
