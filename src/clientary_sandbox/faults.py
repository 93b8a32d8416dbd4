"""Faults: what shall go wrong with which request, and how often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clientary_sandbox.firm import Firm


@dataclass
class Fault:
    """One arranged failure. Everything left at its default leaves the answer as it would have been.

    `path_prefix` is below the API root ("/invoices"); `times` None means for ever; `after` lets that many matching
    requests pass first; `delay` is seconds; `lost` does the work and drops the connection, `reset` drops it before;
    `half` breaks off in the middle of the body; `do` changes the books just before the request is answered.
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

    def matches(self, method: str, path: str) -> bool:
        """Whether this fault is about that request at all (not whether its turn has come)."""
        return self.method in ("*", method) and path.startswith(self.path_prefix)

    @property
    def answers(self) -> bool:
        """Whether the fault gives the answer itself instead of the books."""
        return self.status is not None or self.body is not None


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
    ) -> Fault:
        """Arrange a failure (see Fault for what each argument means) and return it."""
        prefix = path_prefix.removeprefix("/api/v2") or "/"
        fault = Fault(
            method.upper(), prefix, status, times, dict(headers or {}), delay, body, reset, half, lost, after, do
        )
        self.arranged.append(fault)
        return fault

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
