"""The embedded runner: nothing woken is forgotten, nobody is kept waiting by somebody else's burst."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

from frontdesk.desk.runner import Handler, Hold, Runner
from frontdesk.errors import Upstream
from tests.house import SetClock


@contextlib.asynccontextmanager
async def running(clock: SetClock, **handlers: Handler) -> AsyncIterator[Runner]:
    runner = Runner(clock, handlers)
    task = asyncio.create_task(runner.run())
    try:
        yield runner
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def passes(clock: SetClock, by: timedelta) -> None:
    """Let everybody come to rest, let time go by, and let everybody come to rest again."""
    for _ in range(20):
        await asyncio.sleep(0)
    clock.pass_time(by)
    for _ in range(20):
        await asyncio.sleep(0)


def noting(seen: list[str]) -> Callable[[int, str, Hold], Awaitable[None]]:
    async def work(firm: int, id: str, hold: Hold) -> None:
        seen.append(id)

    return work


async def test_that_a_job_woken_again_before_its_first_step_still_runs_now_and_later() -> None:
    seen: list[str] = []
    clock = SetClock()
    async with running(clock, turn=noting(seen)) as runner:
        runner.wake("turn", "a", firm=1, key="a")
        await asyncio.sleep(0)  # the runner has made the job's task, which has not taken its first step
        runner.wake("turn", "a", firm=1, key="a")
        await runner.idle()
        assert seen
        before = len(seen)
        runner.wake("turn", "a", firm=1, key="a")
        await runner.idle()
        assert len(seen) == before + 1


async def test_that_a_job_which_failed_is_tried_again_until_it_works() -> None:
    tries: list[str] = []
    clock = SetClock()

    async def fails_twice(firm: int, id: str, hold: Hold) -> None:
        hold.commit()
        tries.append(id)
        if len(tries) < 3:
            raise Upstream("store")

    async with running(clock, turn=fails_twice) as runner:
        runner.wake("turn", "a", firm=1, key="a")
        await runner.idle()
        assert tries == ["a"]
        await passes(clock, timedelta(seconds=10))
        assert tries == ["a", "a"]
        await passes(clock, timedelta(seconds=30))
        assert tries == ["a", "a", "a"]
        await passes(clock, timedelta(hours=2))
        assert len(tries) == 3


async def test_that_a_job_which_keeps_failing_is_tried_less_and_less_often() -> None:
    tries: list[str] = []
    clock = SetClock()

    async def fails(firm: int, id: str, hold: Hold) -> None:
        tries.append(id)
        raise KeyError(id)

    async with running(clock, turn=fails) as runner:
        runner.wake("turn", "a", firm=1, key="a")
        for _ in range(720):
            await passes(clock, timedelta(seconds=5))  # an hour
    assert 5 < len(tries) < 20


async def test_that_a_wall_clock_set_back_keeps_nobody_waiting() -> None:
    seen: list[str] = []
    clock = SetClock()
    async with running(clock, turn=noting(seen)) as runner:
        runner.wake("turn", "a", firm=1, key="a", at=clock.now() + timedelta(seconds=2))
        clock.set_back(timedelta(hours=1))
        await passes(clock, timedelta(seconds=3))
        assert seen == ["a"]


async def test_that_a_fifth_firm_is_served_while_four_others_have_long_queues() -> None:
    served: list[int] = []
    clock = SetClock()
    gate = asyncio.Semaphore(0)

    async def slow(firm: int, id: str, hold: Hold) -> None:
        served.append(firm)
        await gate.acquire()

    async with running(clock, turn=slow) as runner:
        for number in range(100):
            for firm in (1, 2, 3, 4):
                runner.wake("turn", f"{firm}.{number}", firm=firm, key=f"{firm}.{number}")
        await passes(clock, timedelta())
        runner.wake("turn", "5.0", firm=5, key="5.0")
        gate.release()  # one job ends, one slot is free
        await passes(clock, timedelta())
        assert served[-1] == 5
        for _ in range(500):
            gate.release()
        await runner.idle()


async def test_that_more_firms_than_slots_take_turns() -> None:
    served: list[int] = []
    clock = SetClock()
    gate = asyncio.Semaphore(0)

    async def slow(firm: int, id: str, hold: Hold) -> None:
        served.append(firm)
        await gate.acquire()

    async with running(clock, turn=slow) as runner:
        for firm in range(80):
            for number in range(5):
                runner.wake("turn", f"{firm}.{number}", firm=firm, key=f"{firm}.{number}")
        await passes(clock, timedelta())
        for _ in range(16):
            gate.release()
            await passes(clock, timedelta())
        assert set(served) == set(range(80))
        for _ in range(500):
            gate.release()
        await runner.idle()


async def test_that_a_job_with_effects_may_finish_when_the_runner_stops() -> None:
    ended: list[str] = []
    clock = SetClock()

    async def sends(firm: int, id: str, hold: Hold) -> None:
        if id == "committed":
            hold.commit()
        await asyncio.sleep(0.05)
        ended.append(id)

    async with running(clock, turn=sends) as runner:
        runner.wake("turn", "committed", firm=1, key="a")
        runner.wake("turn", "still reading", firm=1, key="b")
        await passes(clock, timedelta())
    assert ended == ["committed"]
