"""Control over HTTP, from this machine only: arrange faults, look at the state, change records, start afresh."""

from __future__ import annotations

import ipaddress
from collections import Counter
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clientary_sandbox.answers import Refused, answer, invalid, not_found
from clientary_sandbox.api import json_body
from clientary_sandbox.arranging import arrange
from clientary_sandbox.documents import LINES
from clientary_sandbox.fields import Record
from clientary_sandbox.lines import attribute
from clientary_sandbox.listing import find
from clientary_sandbox.quirks import ALIASES
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.snapshots import restore, snapshot, state_hash
from clientary_sandbox.state import State
from clientary_sandbox.views import show
from clientary_sandbox.writing import update


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
            Route("/snapshot", self._handle, methods=["POST"]),
            Route("/restore", self._handle, methods=["POST"]),
            Route("/state-hash", self._handle, methods=["GET"]),
            Route("/records/{resource}/{id}", self._handle, methods=["PATCH"]),
        ]

    async def _handle(self, request: Request) -> Response:
        try:
            only_from_here(request)
            if request.url.path.endswith("/state-hash"):
                return answer({"hash": state_hash(self._state.firm)})
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
            arrange(self._state.faults, await json_body(request))
        elif path.endswith("/faults"):
            self._state.faults.clear()
        elif path.endswith(("/snapshot", "/restore")):
            self._keep(path, await json_body(request))
        return self.summary()

    def _keep(self, path: str, body: object) -> None:
        name = body.get("name", "") if isinstance(body, dict) else None
        if not isinstance(name, str) or len(name) > 100:
            raise invalid(name=["must be text of at most 100 characters"])
        if path.endswith("/snapshot"):
            snapshot(self._state, name)
        elif name in self._state.snapshots:
            restore(self._state, name)
        else:
            raise invalid(name=["is not a snapshot; there are " + (", ".join(self._state.snapshots) or "none")])

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
            "outbox": [message.shown() for message in firm.outbox],
            "switches": self._state.quirks.standing(),
            "snapshots": list(self._state.snapshots),
            "leads": [show(firm, "leads", lead) for lead in firm.leads.values()],
            "faults": faults,
            "requests": [vars(seen) for seen in self._state.requests],
            "calls": Counter(f"{seen.method} {seen.status}" for seen in self._state.requests),
        }

    def _settings(self, body: object) -> None:
        for key, value in (body if isinstance(body, dict) else {}).items():
            try:
                self._set(key, value)
            except ValueError as problem:
                raise invalid(**{key: [str(problem)]}) from None

    def _set(self, key: str, value: object) -> None:
        quirks = self._state.quirks
        if key == "latency" and not isinstance(value, str | bool | list | dict) and value is not None:
            self._state.latency = min(max(float(str(value)), 0.0), 3600.0)
        elif key == "today":
            self._state.firm.today = date.fromisoformat(str(value))
        elif key in ALIASES and not isinstance(value, bool):
            raise ValueError("must be true or false")
        else:
            setattr(quirks, key, value)

    async def _change(self, request: Request) -> Record:
        """Set fields by the rules of the API's own update; fields it does not know are kept as given."""
        firm, name = self._state.firm, request.path_params["resource"]
        if name not in RESOURCES:
            raise not_found()
        row = find(firm, name, request.path_params["id"], change=True)
        items = attribute(name) if name in LINES else ""
        body = await json_body(request)
        given = body if isinstance(body, dict) else {}
        strange = {key: value for key, value in given.items() if key not in RESOURCES[name].kinds and key != items}
        fixed = [key for key in strange if key in row]
        if fixed:
            raise invalid(**{key: ["cannot be set; lines change through their _attributes"] for key in fixed})
        update(firm, name, row, {key: value for key, value in given.items() if key not in strange})
        row |= strange
        return show(firm, name, row)
