"""The firm's facts as a person types them: each with its words, and how it is read into the card or the settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from frontdesk.books.card import read_card
from frontdesk.books.firm import WEEKDAYS
from frontdesk.errors import ConfigError
from frontdesk.identity.sender_line import normal

_SPAN: Final = re.compile(r"([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})", re.IGNORECASE)
_ORIGIN: Final = re.compile(r"https?://[a-z0-9.-]{1,253}(?::[0-9]{1,5})?")
_HERE: Final = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``key``: its member in the card, or (``setting``) in the settings. ``read`` raises ``ConfigError``."""

    key: str
    asks: str
    read: Callable[[str], Any]
    setting: bool = False


def _text(key: str) -> Callable[[str], str]:
    def read(given: str) -> str:
        if len(given) > 200 or any(not c.isprintable() for c in given):
            raise ConfigError([f"{key}: use at most 200 ordinary characters"])
        read_card({"name": "any", key: given})
        return given

    return read


def _listed(given: str) -> list[str]:
    return [part.strip()[:100] for part in given.split(",") if part.strip()]


def _lead_fields(given: str) -> list[str]:
    names = _listed(given)
    read_card({"name": "any", "lead_fields": names})
    return names


def _hours(given: str) -> dict[str, str]:
    """``mon-fri 09:00-17:30, sat 10:00-13:00`` as the card keeps it."""
    days: dict[str, str] = {}
    for part in _listed(given):
        found = _SPAN.fullmatch(part)
        first, last = (found[1].lower(), (found[2] or found[1]).lower()) if found else ("", "")
        if not found or first not in WEEKDAYS or last not in WEEKDAYS:
            raise ConfigError(
                [f"hours: {part!r} is not understood; write them like mon-fri 09:00-17:30, sat 10:00-13:00"]
            )
        for day in WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1]:
            days[day] = f"{found[3].zfill(5)}-{found[4].zfill(5)}"
    read_card({"name": "any", "hours": days})
    return days


def _address(given: str) -> str | None:
    if given and normal(given) is None:
        raise ConfigError([f"{given!r} is not an e-mail address; write it like team@example.com"])
    return given or None


def _sites(given: str) -> list[str]:
    """Origins whose pages may show the chat; a whole address is cut down to its origin."""
    return [_origin(part) for part in _listed(given)]


def _origin(typed: str) -> str:
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        origin, host = f"{parts.scheme}://{parts.netloc}".lower(), parts.hostname
    except ValueError:
        origin, host = "", None
    if not _ORIGIN.fullmatch(origin) or (origin.startswith("http:") and host not in _HERE):
        raise ConfigError([f"sites: {typed!r} is not the address of a website; write it like https://www.example.com"])
    return origin


def _days(given: str) -> int:
    if not given.isascii() or not given.isdigit() or int(given) > 3650:
        raise ConfigError(["keep-days: write a whole number of days, such as 30"])
    return int(given)


def _within(given: str) -> float:
    read_card({"name": "any", "reply_within_hours": given})
    return float(given)


FACTS: Final[Mapping[str, Fact]] = {
    "name": Fact("name", "The firm's name, as clients know it", _text("name")),
    "zone": Fact("zone", "Time zone, such as Europe/Lisbon", _text("zone")),
    "locale": Fact("locale", "How dates and amounts are written, such as en_GB", _text("locale")),
    "hours": Fact("hours", "When somebody is in, such as mon-fri 09:00-17:30", _hours),
    "phone": Fact("phone", "Telephone", _text("phone")),
    "email": Fact("email", "E-mail address for clients", lambda given: _address(given) or ""),
    "website": Fact("website", "Website", _text("website")),
    "services": Fact("services", "Services, with commas between", _listed),
    "handoff_address": Fact("handoff_address", "Who is told when a person is asked for", _address, setting=True),
    "sites": Fact("sites", "Websites that will show the chat, with commas between", _sites, setting=True),
    "lead_fields": Fact("lead_fields", "What an enquiry must tell", _lead_fields),
    "reply_within": Fact("reply_within_hours", "Open hours within which a person answers", _within),
    "keep_days": Fact("retention_days", "Days that words are kept", _days, setting=True),
}


def shown(value: Any) -> str:
    """A kept value as it would be typed."""
    if isinstance(value, Mapping):
        return ", ".join(f"{day} {span}" for day, span in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
