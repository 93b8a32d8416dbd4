"""Arranging a fault from JSON: each argument is checked, then it is one of `Faults.add`'s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from clientary_sandbox.answers import invalid
from clientary_sandbox.faults import Faults


def _always(_value: object) -> bool:
    return True


def _printable(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isprintable() and text != ""


# What each argument of Faults.add must be when it comes as JSON, and what it must satisfy besides.
FAULT_FIELDS: Mapping[str, tuple[tuple[type, ...], Callable[[Any], bool]]] = {
    "method": ((str,), str.isascii),
    "path_prefix": ((str,), lambda prefix: prefix.startswith("/")),
    "route": ((str,), lambda route: route.startswith("/")),
    "status": ((int,), lambda status: 200 <= status <= 599),
    "times": ((int, type(None)), lambda times: times is None or times > 0),
    "headers": ((dict,), lambda headers: all(_printable(each) for pair in headers.items() for each in pair)),
    "delay": ((int, float), lambda delay: 0 <= delay <= 3600),
    "body": ((str,), _always),
    "after": ((int,), lambda after: after >= 0),
    **dict.fromkeys(("reset", "half", "lost", "bad_json", "stale", "duplicate"), ((bool,), _always)),
    "storm": ((int,), lambda times: times > 0),
    "retry_after": ((int,), lambda seconds: 0 <= seconds <= 3600),
}


def arrange(faults: Faults, body: object) -> None:
    """Add the described fault; Refused (422) names the argument that does not fit.

    `{"storm": 20, "retry_after": 2}` stands for twenty answers with 429.
    """
    given = body if isinstance(body, dict) else {}
    if not given:
        raise invalid(fault=["can't be blank"])
    # JSON decimals arrive exact; a delay is a plain float.
    arguments: dict[str, Any] = {k: float(v) if isinstance(v, Decimal) else v for k, v in given.items()}
    problems = {key: ["does not fit"] for key, value in arguments.items() if not _fits(key, value)}
    storm, wait = arguments.pop("storm", None), arguments.pop("retry_after", None)
    if wait is not None and storm is None:
        problems["retry_after"] = ["belongs to a storm"]
    if storm is not None and arguments.keys() - {"path_prefix"}:
        problems["storm"] = ["takes path_prefix and retry_after only"]
    if problems:
        raise invalid(**problems)
    if storm is not None:
        faults.storm(storm, arguments.get("path_prefix", "/"), retry_after=1 if wait is None else wait)
        return
    if "body" in arguments:
        arguments["body"] = arguments["body"].encode()
    faults.add(**arguments)


def _fits(key: str, value: object) -> bool:
    types, holds = FAULT_FIELDS.get(key, ((), bool))
    if isinstance(value, bool) and bool not in types:
        return False
    return isinstance(value, types) and holds(value)
