"""The engines that can be evaluated: a name, and how to make one. None: what a server would take by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from frontdesk.engines.base import Engine
from frontdesk.engines.builtin.engine import Builtin

ENGINES: Final[Mapping[str, Callable[[], Engine]]] = {"builtin": Builtin}
