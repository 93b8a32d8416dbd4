"""Control over HTTP, from this machine only: arrange faults, look at the state, change records, start afresh."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clientary_sandbox.answers import Refused, answer, invalid, not_found
from clientary_sandbox.api import json_body
from clientary_sandbox.fields import Record
from clientary_sandbox.listing import find
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.state import State
from clientary_sandbox.views import show
from clientary_sandbox.writing import ITEMS, update

# What each argument of Faults.add must be when it comes as JSON, and what it must satisfy besides.
FAULT_FIELDS: Mapping[str, tuple[tuple[type, ...], Callable[[Any], bool]]] = {
    "method": ((str,), str.isascii),
    "path_prefix": ((str,), lambda prefix: prefix.startswith("/")),
    "status": ((int,), lambda status: 200 <= status <= 599),
    "times": ((int, type(None)), lambda times: times is None or times > 0),
    "headers": ((dict,), lambda headers: all(_printable(each) for pair in headers.items() for each in pair)),
    "delay": ((int, float), lambda delay: 0 <= delay <= 3600),
    "body": ((str,), lambda _: True),
    "reset": ((bool,), lambda _: True),
    "half": ((bool,), lambda _: True),
    "lost": ((bool,), lambda _: True),
    "after": ((int,), lambda after: after >= 0),
}


def only_from_here(request: Request) -> None:
    """Refused (403) unless the caller is on this machine and is not another site's page in a browser."""
    host = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = False
    if not near or request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise Refused(403, {"error": "control is open to this machine only"})


class Control:
    """The control routes over one State."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """Routes below `/_control`."""
        return [
            Route("/faults", self._handle, methods=["POST", "DELETE"]),
            Route("/state", self._handle, methods=["GET"]),
            Route("/settings", self._handle, methods=["PATCH"]),
            Route("/reset", self._handle, methods=["POST"]),
            Route("/records/{resource}/{id}", self._handle, methods=["PATCH"]),
        ]

    async def _handle(self, request: Request) -> Response:
        try:
            only_from_here(request)
            return answer(await self._act(request))
        except Refused as refused:
            return answer(refused.body, refused.status)

    async def _act(self, request: Request) -> object:
        path = request.url.path
        if "resource" in request.path_params:
            return await self._change(request)
        if path.endswith("/reset"):
            self._state.reset()
        elif path.endswith("/settings"):
            self._settings(await json_body(request))
        elif path.endswith("/faults") and request.method == "POST":
            self._arrange(await json_body(request))
        elif path.endswith("/faults"):
            self._state.faults.clear()
        return self.summary()

    def summary(self) -> Record:
        """Counts per table, the outbox, all leads, the arranged faults and the request log."""
        firm = self._state.firm
        faults = [
            {key: value for key, value in vars(f).items() if key not in ("do", "body")}
            for f in self._state.faults.arranged
        ]
        return {
            "firm": firm.name,
            "today": firm.today,
            "counts": {name: len(firm.table(name)) for name in RESOURCES},
            "outbox": [vars(message) for message in firm.outbox],
            "leads": [show(firm, "leads", lead) for lead in firm.leads.values()],
            "faults": faults,
            "requests": [vars(seen) for seen in self._state.requests],
            "calls": Counter(f"{seen.method} {seen.status}" for seen in self._state.requests),
        }

    def _arrange(self, body: object) -> None:
        given = body if isinstance(body, dict) else {}
        if not given:
            raise invalid(fault=["can't be blank"])
        arguments: dict[str, Any] = {key: _plain(value) for key, value in given.items()}
        problems = {key: ["does not fit"] for key, value in arguments.items() if not _fits(key, value)}
        if problems:
            raise invalid(**problems)
        if "body" in arguments:
            arguments["body"] = arguments["body"].encode()
        self._state.faults.add(**arguments)

    def _settings(self, body: object) -> None:
        quirks = self._state.quirks
        for key, value in (body if isinstance(body, dict) else {}).items():
            if key == "latency" and not isinstance(value, str | bool | list | dict):
                self._state.latency = float(value)
            elif key in vars(quirks) and isinstance(value, bool):
                setattr(quirks, key, value)
            else:
                raise invalid(**{key: ["is not a setting or has the wrong type"]})

    async def _change(self, request: Request) -> Record:
        """Set fields by the rules of the API's own update; fields it does not know are kept as given."""
        firm, name = self._state.firm, request.path_params["resource"]
        if name not in RESOURCES:
            raise not_found()
        row = find(firm, name, request.path_params["id"])
        body = await json_body(request)
        given = body if isinstance(body, dict) else {}
        strange = {key: value for key, value in given.items() if key not in RESOURCES[name].kinds and key != ITEMS}
        fixed = [key for key in strange if key in row]
        if fixed:
            raise invalid(**{key: ["cannot be set; lines change through " + ITEMS] for key in fixed})
        update(firm, name, row, {key: value for key, value in given.items() if key not in strange})
        row |= strange
        return show(firm, name, row)


def _plain(value: object) -> object:
    # JSON decimals arrive exact; a delay is a plain float.
    return float(value) if isinstance(value, Decimal) else value


def _printable(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isprintable() and text != ""


def _fits(key: str, value: object) -> bool:
    types, holds = FAULT_FIELDS.get(key, ((), bool))
    if isinstance(value, bool) and bool not in types:
        return False
    return isinstance(value, types) and holds(value)
