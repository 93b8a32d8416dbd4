"""Property tests are not timed: how long an example takes on a busy machine says nothing of the code."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, settings

#: A decorator for tests with ``@given``.
UNHURRIED: Final = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
