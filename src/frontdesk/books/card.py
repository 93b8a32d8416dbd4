"""The firm's card as plain data, read from settings and written back. Every mistake is named with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from frontdesk.books.firm import WEEKDAYS, FirmCard, Hours
from frontdesk.errors import ConfigError

LEAD_FIELDS: Final = ("company", "website", "scope", "reach", "name")
_TEXTS: Final = ("phone", "email", "website", "send_subject", "send_message")
_SWITCHES: Final = ("show_lines_by_phone", "send_pdf", "send_copy")


def read_card(data: Mapping[str, Any]) -> FirmCard:
    """A card from plain data. Raises ``ConfigError`` listing every field that cannot be used."""
    problems: list[str] = []
    known: dict[str, Any] = {"name": str(data.get("name", "")).strip()}
    if not known["name"]:
        problems.append("name is missing; give the firm's name as clients know it")
    known |= {key: str(data[key]) for key in _TEXTS if key in data}
    known["services"] = tuple(str(service) for service in data.get("services", ()))
    known["zone"] = _zone(str(data.get("zone", "UTC")), problems)
    known["locale"] = _locale(str(data.get("locale", "en_GB")), problems)
    known["lead_fields"] = tuple(str(f) for f in data.get("lead_fields", ("company", "website", "scope", "reach")))
    for field in known["lead_fields"]:
        if field not in LEAD_FIELDS:
            problems.append(f"lead_fields: {field!r} is not one of {', '.join(LEAD_FIELDS)}")
    known["reply_within"] = timedelta(hours=_number(data.get("reply_within_hours", 4), "reply_within_hours", problems))
    known["hours"] = _hours(data.get("hours"), data.get("closed", ()), problems)
    known |= {key: bool(data[key]) for key in _SWITCHES if key in data}
    if problems:
        raise ConfigError(problems)
    return FirmCard(**known)


def written_card(card: FirmCard) -> dict[str, Any]:
    """The card as plain data; ``read_card`` gives the same card again."""
    days = {WEEKDAYS[day]: f"{start:%H:%M}-{end:%H:%M}" for day, (start, end) in sorted(card.hours.days.items())}
    return {
        "name": card.name,
        "zone": card.zone,
        "locale": card.locale,
        "services": list(card.services),
        "lead_fields": list(card.lead_fields),
        "reply_within_hours": card.reply_within / timedelta(hours=1),
        "hours": days,
        "closed": sorted(day.isoformat() for day in card.hours.closed),
        **{key: getattr(card, key) for key in (*_TEXTS, *_SWITCHES)},
    }


def _hours(days: Mapping[str, str] | None, closed: Any, problems: list[str]) -> Hours:
    if days is None:
        return Hours()
    spans: dict[int, tuple[time, time]] = {}
    for day, span in days.items():
        start, _, end = str(span).partition("-")
        try:
            opens, closes = time.fromisoformat(start.strip()), time.fromisoformat(end.strip())
            spans[WEEKDAYS.index(day[:3].lower())] = (opens, closes)
            if opens >= closes:
                problems.append(f"hours: {day}={span} ends before it starts; write it like mon=09:00-17:30")
        except ValueError:
            problems.append(f"hours: {day}={span} is not understood; write it like mon=09:00-17:30")
    try:
        off = frozenset(date.fromisoformat(str(day)) for day in closed)
    except ValueError:
        problems.append("closed: write days off like 2026-12-24")
        off = frozenset()
    return Hours(spans, off)


def _zone(name: str, problems: list[str]) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        problems.append(f"zone: {name!r} is not a time zone; write it like Europe/Lisbon")
        return "UTC"
    return name


def _locale(name: str, problems: list[str]) -> str:
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError, TypeError):
        problems.append(f"locale: {name!r} is not known; write it like en_GB")
        return "en_GB"
    return name


def _number(value: Any, field: str, problems: list[str]) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = 0
    if not 0 < number <= 200:
        problems.append(f"{field}: {value!r} is not a number of hours between 0 and 200")
        return 4
    return number
