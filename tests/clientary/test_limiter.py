"""The limiter lets a burst through, then keeps the pace, and stands still when told to."""

from __future__ import annotations

import asyncio
import math

import pytest

from clientary import Limiter, Limits
from clientary.limiter import Held


class Hands:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def read(self) -> float:
        return self.now

    async def wait(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def limiter(hands: Hands, limits: Limits | None = None) -> Limiter:
    return Limiter(limits, clock=hands.read, sleep=hands.wait)


async def times_of(turns: int, limit: Limiter, hands: Hands) -> list[float]:
    passed = []
    for _ in range(turns):
        async with limit.slot():
            passed.append(round(hands.now - 100.0, 3))
    return passed


async def test_ten_pass_at_once_and_then_five_a_second() -> None:
    hands = Hands()
    passed = await times_of(15, limiter(hands), hands)
    assert passed == [0.0] * 10 + [0.2, 0.4, 0.6, 0.8, 1.0]


async def test_a_rest_gives_the_burst_back_but_never_more() -> None:
    hands = Hands()
    limit = limiter(hands)
    await times_of(10, limit, hands)
    hands.now += 1000
    assert (await times_of(12, limit, hands))[8:] == [1000.0, 1000.0, 1000.2, 1000.4]


async def test_no_more_than_four_are_in_flight() -> None:
    limit = Limiter(Limits(in_flight=4, per_second=1e6, burst=100))
    inside, most = 0, 0

    async def one() -> None:
        nonlocal inside, most
        async with limit.slot():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(20)))
    assert (most, inside) == (4, 0)


async def test_a_pause_stops_everybody_until_it_is_over() -> None:
    hands = Hands()
    limit = limiter(hands)
    limit.pause(3.0)
    assert await times_of(2, limit, hands) == [3.0, 3.0]


async def test_a_pause_longer_than_the_patience_is_told_at_once() -> None:
    hands = Hands()
    limit = limiter(hands)
    limit.pause(30.0)
    with pytest.raises(Held) as caught:
        async with limit.slot(10.0):
            pytest.fail("nobody may pass")
    assert math.isclose(caught.value.seconds, 30.0)
    assert hands.now == 100.0


async def test_a_cancelled_turn_frees_its_place() -> None:
    limit = Limiter(Limits(in_flight=1, per_second=1e6, burst=100))

    async def hold() -> None:
        async with limit.slot():
            await asyncio.Event().wait()

    task = asyncio.create_task(hold())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), limit.slot():
        pass
