"""Reads are tried again, writes never are: this is the only place that repeats anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from clientary.errors import RateLimited, ServerTrouble, Unreachable
from clientary.request import Budget

T = TypeVar("T")

ATTEMPTS: Final = 3
LONGEST_PAUSE: Final = 60.0
_LEAST: Final = 0.25
"""Seconds that must be left for another attempt to make sense."""


async def patiently(once: Callable[[int], Awaitable[T]], budget: Budget) -> T:
    """Call `once(attempt)` up to three times within the budget.

    Tried again: no connection, 429 (after Retry-After, if that fits the budget) and 5xx. Anything
    else, and the last failure, is raised as it is.
    """
    try:
        return await once(1)
    except (Unreachable, RateLimited, ServerTrouble) as error:
        first = error

    import stamina  # here, because most processes never need it and it takes a while to import

    def wait(error: Exception) -> bool | float:
        left = budget.left() - _LEAST
        if isinstance(error, RateLimited | ServerTrouble) and error.retry_after is not None:
            return error.retry_after if error.retry_after <= min(left, LONGEST_PAUSE) else False
        if isinstance(error, RateLimited):
            return 1.0 if left >= 1.0 else False
        return isinstance(error, Unreachable | ServerTrouble) and left > 0

    again = stamina.retry_context(
        on=wait, attempts=ATTEMPTS, timeout=None, wait_initial=0.1, wait_max=1.0, wait_jitter=0.1
    )
    async for attempt in again:
        with attempt:
            if attempt.num == 1:
                raise first  # the first attempt is already made; this only hands over its failure
            return await once(attempt.num)
    raise first
