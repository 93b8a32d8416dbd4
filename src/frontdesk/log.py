"""The only module that writes logs: events and codes, never sentences.

``event`` takes a fixed name and codes. A value must be a number, a boolean or a short token; anything that could
hold a person's words (spaces, an at sign, more than 64 characters) raises, so that free text cannot reach a sink.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Final

_TOKEN: Final = re.compile(r"[A-Za-z0-9_.:/\-]{0,64}")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")

#: What a log line may carry (channels-and-security.md, appendix C). An unknown key raises.
KEYS: Final = frozenset(
    [
        "firm",
        "channel",
        "route",
        "method",
        "status",
        "seconds",
        "level",
        "tool",
        "outcome",
        "count",
        "bytes",
        "attempt",
        "code",
        "id",
        "kind",
        "state",
        "reason",
        "conversation",
        "port",
        "problem",
        "build",
        "calls",
    ]
)


class Unloggable(ValueError):
    """A log call that tried to carry something other than codes."""


def event(name: str, **codes: str | int | float | bool | None) -> None:
    """Log that ``name`` happened. Raises ``Unloggable`` for an unknown key or a value that is not a code."""
    if not _NAME.fullmatch(name):
        raise Unloggable("an event is named like reply.ungrounded")
    for key, value in codes.items():
        if key not in KEYS:
            raise Unloggable(f"{key!r} is not a key that may be logged")
        if isinstance(value, str) and not _TOKEN.fullmatch(value):
            raise Unloggable(f"the value of {key!r} is not a code")
    _logger().info(name, **codes)


def _logger() -> _Logger:
    global _ready
    if _ready is None:
        _ready = _make()
    return _ready


class _Logger:
    def __init__(self, sink: object) -> None:
        self._sink = sink

    def info(self, name: str, **codes: object) -> None:
        self._sink.info(name, **codes)  # type: ignore[attr-defined]  # structlog's bound logger is dynamic


_ready: _Logger | None = None


class _Silent(_Logger):
    def __init__(self) -> None:
        super().__init__(None)

    def info(self, name: str, **codes: object) -> None:
        """Nothing is printed."""


def silence() -> None:
    """Print no events from here on: where thousands of made-up conversations would only fill the screen."""
    global _ready
    _ready = _Silent()


def _make() -> _Logger:
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    return _Logger(structlog.get_logger())


def quiet_libraries() -> None:
    """Keep the libraries' own loggers from printing URLs, addresses or bodies."""
    for name in (
        "aiohttp",
        "uvicorn",
        "uvicorn.access",
        "uvicorn.error",
        "mail.log",
        "sqlalchemy",
        "alembic",
        "asyncio",
    ):
        logging.getLogger(name).setLevel(logging.CRITICAL)
        logging.getLogger(name).propagate = False
