"""The firm's card: what anybody may know about it, and when a person is there to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is in: per weekday (0 Monday) a start and an end in the firm's zone; days off by date."""

    days: Mapping[int, tuple[time, time]] = field(
        default_factory=lambda: {day: (time(9), time(17, 30)) for day in range(5)}
    )
    closed: frozenset[date] = frozenset()

    def is_open(self, now: datetime, zone: str) -> bool:
        """Whether somebody is in at ``now`` (an aware instant)."""
        local = now.astimezone(ZoneInfo(zone))
        span = self.days.get(local.weekday())
        return span is not None and local.date() not in self.closed and span[0] <= local.time() < span[1]

    def reply_by(self, now: datetime, zone: str, within: timedelta) -> datetime:
        """When to expect a person's answer, as an instant: ``within`` open time from ``now``."""
        at, left = now.astimezone(ZoneInfo(zone)), within
        for _ in range(60):
            span = self.days.get(at.weekday())
            if span is not None and at.date() not in self.closed:
                opens = datetime.combine(at.date(), span[0], at.tzinfo)
                closes = datetime.combine(at.date(), span[1], at.tzinfo)
                start = max(at, opens)
                if start + left <= closes:
                    return start + left
                left -= max(closes - start, timedelta())
            at = datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
        return at


@dataclass(frozen=True, slots=True)
class FirmCard:
    """What a visitor may be told. Every text here was typed by the firm itself in its settings."""

    name: str
    zone: str = "UTC"
    locale: str = "en_GB"
    phone: str = ""
    email: str = ""
    website: str = ""
    services: tuple[str, ...] = ()
    hours: Hours = field(default_factory=Hours)
    reply_within: timedelta = timedelta(hours=4)
    lead_fields: tuple[str, ...] = ("company", "website", "scope", "reach")
    show_lines_by_phone: bool = False
    send_subject: str = "Invoice {number} from {firm}"
    send_message: str = "Hello,\n\nhere is invoice {number}, as you asked.\n\n{firm}"
    send_pdf: bool = True
    send_copy: bool = False

    @property
    def region(self) -> str | None:
        """The firm's country as two letters, from its locale (``en_GB`` → ``GB``), for reading phone numbers."""
        last = self.locale.replace("-", "_").rpartition("_")[2]
        return last if len(last) == 2 and last.isalpha() and last.isupper() else None
