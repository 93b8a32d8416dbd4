"""The error tree, sorted by who must act.

FrontdeskError
├── Refusal          expected; its ``key`` names the catalogue sentence that may be said to the person
│   ├── NotYours     missing and somebody else's alike: the two must never differ
│   ├── StepUp       the person must prove more before this is answered
│   └── NotAllowed   this principal has no such tool, or the call broke a rule of the gate
├── Upstream         someone else's trouble; ``retry`` says whether trying again later can help
│   └── InDoubt      a write was sent and nobody knows whether it landed
├── Ungrounded       a draft said something it may not say; ``reasons`` lists codes
└── ConfigError      the operator must act; ``problems`` lists everything at once
"""

from __future__ import annotations

from collections.abc import Sequence


class FrontdeskError(Exception):
    """Root of everything Frontdesk raises on purpose."""


class Refusal(FrontdeskError):
    """An expected "no". ``key`` names a sentence of the catalogue; nothing else is ever shown."""

    key = "refusal.general"


class NotYours(Refusal):
    """No such record among this person's own."""

    key = "none.matches"


class StepUp(Refusal):
    """The answer exists only for somebody who has proven more (see ``principal.Level``)."""

    key = "step_up.needed"


class NotAllowed(Refusal):
    """The call is not open to this principal. ``reason`` is a code for the log, never shown."""

    key = "refusal.general"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Upstream(FrontdeskError):
    """An outside system failed. ``code`` is a short code for logs and for choosing the apology."""

    def __init__(self, code: str, *, retry: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


class InDoubt(Upstream):
    """A write left the machine and its outcome is unknown; it must not be repeated blindly."""

    def __init__(self, code: str) -> None:
        super().__init__(code, retry=False)


class Ungrounded(FrontdeskError):
    """A draft that may not be sent. ``reasons`` are codes such as ``digit`` or ``unknown_slot``."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = tuple(reasons)


class ConfigError(FrontdeskError):
    """Settings that cannot work. ``problems`` lists every one, each with its remedy."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)
