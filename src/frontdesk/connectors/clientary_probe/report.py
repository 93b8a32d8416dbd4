"""What a probe found, as plain data that may be shown to anybody: no name, no number and no address of the account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from frontdesk.connectors.clientary_probe.verdict import Verdict
from frontdesk.connectors.proven import account_name

#: Proven only by steps that a person confirms, so a later probe that merely reads does not unsay it.
_BY_WRITES: Final = ("lead_path", "put_returns", "recipients")


@dataclass(frozen=True, slots=True)
class Found:
    """One question or step with its verdict."""

    id: str
    asks: str
    reference: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """``on``: the firm's day; ``requests``: how many were made."""

    on: date
    requests: int
    found: tuple[Found, ...]

    def verdict(self, id: str) -> Verdict:
        """The verdict on one question. Raises ``KeyError``."""
        return {one.id: one.verdict for one in self.found}[id]

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return {
            "on": self.on.isoformat(),
            "requests": self.requests,
            "questions": [
                {
                    "id": one.id,
                    "asks": one.asks,
                    "reference": one.reference,
                    "answer": one.verdict.answer,
                    "sure": one.verdict.sure,
                    "found": list(one.verdict.found),
                }
                for one in self.found
            ],
            "proven": kept_of(one.verdict for one in self.found),
        }


def kept_of(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """Everything proven, put together."""
    kept: dict[str, Any] = {}
    for verdict in verdicts:
        for name, value in verdict.keeps.items():
            kept[name] = {**kept.get(name, {}), **value} if isinstance(value, Mapping) else value
    return kept


def proven_settings(
    kept: Mapping[str, Any], account: Mapping[str, Any], on: date, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """``settings["proven"]`` for this account. Of what was proven ``before``, only what takes a write stays."""
    same = before if before and before.get("account") == account_name(account) else {}
    written = {name: same[name] for name in _BY_WRITES if name in same}
    return {**written, **kept, "account": account_name(account), "on": on.isoformat()}
