"""What the command line is given from above: the way to open the application, its keys, and the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from frontdesk.clock import Clock
    from frontdesk.desk.office import Office
    from frontdesk.desk.runner import Runner
    from frontdesk.engines.base import Engine
    from frontdesk.identity.dns_text import TxtLookup
    from frontdesk.settings import Settings
    from frontdesk.store.sealing import KeyRing
    from frontdesk.web.front import Front


class Desk(Protocol):
    """An open application (``frontdesk.app.App``), as far as a command needs it."""

    @property
    def office(self) -> Office: ...
    @property
    def front(self) -> Front: ...
    @property
    def runner(self) -> Runner: ...
    @property
    def asgi(self) -> ASGIApp: ...


@dataclass(frozen=True, slots=True)
class Opening:
    """How a command wants the application: its own pages, its own DNS, the limiter towards Clientary, jobs or none.

    ``clock`` and ``engine`` None: the machine's clock and the engine that a server would take.
    """

    extra: Sequence[BaseRoute] = ()
    dns: TxtLookup | None = None
    limited: bool = True
    work: bool = True
    clock: Clock | None = None
    engine: Engine | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """Carried in typer's context. ``started``: monotonic seconds when the command began; ``data``: ``--data``."""

    opened: Callable[[Settings, Opening], AbstractAsyncContextManager[Desk]]
    read_keys: Callable[[Settings], KeyRing]
    environment: Mapping[str, str]
    started: float = 0.0
    data: Path | None = None

    def settings(self, **changes: str) -> Settings:
        """The settings of this installation; ``changes`` (``PORT="8081"``) count more than the environment.

        Raises ``ConfigError``.
        """
        from frontdesk.settings import PREFIX, read

        chosen = {} if self.data is None else {f"{PREFIX}DATA": str(self.data)}
        return read({**self.environment, **chosen, **{PREFIX + name: value for name, value in changes.items()}})
