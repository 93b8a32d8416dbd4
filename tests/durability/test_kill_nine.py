"""kill -9 at each step of a turn, a lead and a send: answered once, done at most once, what is in doubt is listed."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from random import Random
from typing import Final

import pytest
import pytest_asyncio

from tests.durability import mail_flows, web_flows
from tests.durability.flow import Flow
from tests.durability.kills import Kill, Outcome, kills_of, moved, run, template
from tests.durability.lane import Lane, lane
from tests.durability.servers import servers

FLOWS: Final[tuple[type[Flow], ...]] = (
    web_flows.Question,
    web_flows.Enquiry,
    web_flows.SendInvoice,
    web_flows.HandOff,
    web_flows.PassedOn,
    web_flows.StaffReply,
    mail_flows.MailQuestion,
    mail_flows.StaffMail,
)
LANES: Final = max(kind.lanes for kind in FLOWS)
MOMENTS: Final = 6  # kills at a moment instead of a step, of each flow

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lanes(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[Lane]]:
    folder = tmp_path_factory.mktemp("lanes")
    async with AsyncExitStack() as stack:
        made = await stack.enter_async_context(servers(folder))
        yield [await stack.enter_async_context(lane(folder / str(number), made)) for number in range(LANES)]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("kind", FLOWS, ids=lambda kind: kind.name)
async def test_that_a_kill_anywhere_leaves_nothing_lost_and_nothing_done_twice(
    lanes: list[Lane], kind: type[Flow]
) -> None:
    first, *others = lanes[: kind.lanes]
    base = await template(first, kind)
    bases = [base, *(await asyncio.gather(*(moved(base, other) for other in others)))]
    kills = iter(kills_of(base.steps, base.seconds, Random(kind.name), MOMENTS))
    outcomes: list[Outcome] = []

    async def work(number: int) -> None:
        for kill in kills:
            outcomes.append(await run(lanes[number], bases[number], kill))

    await asyncio.gather(*map(work, range(kind.lanes)))
    report(kind, outcomes)
    wrong = [f"{outcome.kill}: {outcome.wrong}" for outcome in outcomes if outcome.wrong]
    assert not wrong, "\n".join(wrong)
    reached = [outcome for outcome in outcomes if outcome.died and outcome.kill.step]
    planned = [outcome for outcome in outcomes if outcome.kill.step]
    assert len(reached) >= 0.9 * len(planned), [str(o.kill) for o in planned if not o.died]


def report(kind: type[Flow], outcomes: list[Outcome]) -> None:
    """How often which end came (``pytest -rP`` shows it)."""
    sys.stdout.write(f"{kind.name}: {len(outcomes)} runs\n")
    for ended, times in Counter(outcome.wrong or outcome.ended for outcome in outcomes).most_common():
        sys.stdout.write(f"{times:>5}  {ended}\n")


def test_that_every_step_is_killed_in_every_phase_some_twice_and_some_while_recovering() -> None:
    kills = list(map(str, kills_of(["tx _settle#1", "web send#1", "tx _ended#1"], 1.0, Random(1), MOMENTS)))
    assert {"tx _settle#1:before", "tx _settle#1:inside", "tx _settle#1:after", "web send#1:after"} <= set(kills)
    assert "web send#1:inside" not in kills
    assert sum(", then " in kill for kill in kills) == 5
    assert sum(kill.endswith(" ms") for kill in kills) == MOMENTS
    assert str(Kill(after=0.25)) == "250 ms"
