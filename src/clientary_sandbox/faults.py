"""Faults: what shall go wrong with which request, and how often."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clientary_sandbox.firm import Firm

BAD_JSON = b'{"page_count": 1, "total_count": '


@dataclass
class Fault:
    """One arranged failure. Everything left at its default leaves the answer as it would have been.

    `path_prefix` is below the API root ("/invoices"); `route`, if given, must fit the whole path, ":id" standing for
    any one part ("/clients/:id/invoices"); `times` None means for ever; `after` lets that many matching requests pass
    first; `delay` is seconds; `lost` does the work and drops the connection, `reset` drops it before; `half` breaks
    off in the middle of the body; `bad_json` answers 200 with JSON that stops short; `stale` answers a read from the
    books as they were at the start; `duplicate` repeats the first row of a list at its end; `do` changes the books
    just before the request is answered.
    """

    method: str = "*"
    path_prefix: str = "/"
    status: int | None = None
    times: int | None = 1
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    body: bytes | None = None
    reset: bool = False
    half: bool = False
    lost: bool = False
    after: int = 0
    do: Callable[[Firm], object] | None = None
    route: str = ""
    bad_json: bool = False
    stale: bool = False
    duplicate: bool = False

    def matches(self, method: str, path: str) -> bool:
        """Whether this fault is about that request at all (not whether its turn has come)."""
        if self.method not in ("*", method) or not path.startswith(self.path_prefix):
            return False
        return not self.route or _pattern(self.route).fullmatch(path) is not None

    @property
    def answers(self) -> bool:
        """Whether the fault gives the answer itself instead of the books."""
        return self.status is not None or self.body is not None


def _pattern(route: str) -> re.Pattern[str]:
    parts = ("[^/]+" if part.startswith(":") else re.escape(part) for part in route.split("/"))
    return re.compile("/".join(parts))


def _below_root(path: str) -> str:
    return path.removeprefix("/api/v2") or "/"


class Faults:
    """The list of arranged failures; the first one that matches and is due is used up by a request."""

    def __init__(self) -> None:
        self.arranged: list[Fault] = []

    def add(
        self,
        method: str = "*",
        path_prefix: str = "/",
        *,
        status: int | None = None,
        times: int | None = 1,
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
        body: bytes | None = None,
        reset: bool = False,
        half: bool = False,
        lost: bool = False,
        after: int = 0,
        do: Callable[[Firm], object] | None = None,
        route: str = "",
        bad_json: bool = False,
        stale: bool = False,
        duplicate: bool = False,
    ) -> Fault:
        """Arrange a failure (see Fault for what each argument means) and return it."""
        fault = Fault(
            method.upper(), _below_root(path_prefix), status, times, dict(headers or {}), delay,
            BAD_JSON if bad_json and body is None else body, reset, half, lost, after, do,
            _below_root(route) if route else "", bad_json, stale, duplicate,
        )  # fmt: skip
        self.arranged.append(fault)
        return fault

    def storm(self, times: int, path_prefix: str = "/", *, retry_after: int = 1) -> Fault:
        """The next `times` requests are told to slow down: 429 with `Retry-After` in seconds."""
        return self.add("*", path_prefix, status=429, times=times, headers={"Retry-After": str(retry_after)})

    def clear(self) -> None:
        """Let everything work again."""
        self.arranged.clear()

    def due(self, method: str, path: str) -> Fault | None:
        """The fault for this request, counting it as used; None if the request is to go well."""
        for fault in self.arranged:
            if fault.times == 0 or not fault.matches(method, path):
                continue
            if fault.after > 0:
                fault.after -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None
