"""The desk's parts, wired once by ``app.build`` and handed down to whatever runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.clock import Clock
from frontdesk.desk.firm import Firm
from frontdesk.desk.ports import Jobs
from frontdesk.engines.base import Engine
from frontdesk.store.database import Database
from frontdesk.tools.spec import Tool


@dataclass(slots=True)
class Office:
    """One process's desk: its database, clock, engine, tools, firms and jobs."""

    db: Database
    clock: Clock
    engine: Engine
    tools: Mapping[str, Tool]
    firms: dict[int, Firm]
    jobs: Jobs
