"""Reads survive what passes, and name what does not."""

from __future__ import annotations

from email.utils import formatdate
from time import monotonic, time

import pytest

from clientary import (
    Call,
    Clientary,
    ClientaryError,
    Forbidden,
    Invalid,
    Limiter,
    Malformed,
    NotFound,
    PlanLimit,
    RateLimited,
    Refused,
    ServerTrouble,
    Timeouts,
    Unauthorized,
    Unreachable,
)
from clientary_sandbox import Sandbox
from tests.clientary.arranged import Arranged, one_more_lead


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Invalid),
        (401, Unauthorized),
        (403, Forbidden),
        (404, NotFound),
        (410, NotFound),
        (418, Refused),
        (422, Invalid),
        (426, PlanLimit),
    ],
)
async def test_a_refusal_is_named_and_not_asked_again(
    sandbox: Sandbox, books: Clientary, status: int, error: type[ClientaryError]
) -> None:
    sandbox.faults.add("GET", "/staff/1", status=status, times=None)
    with pytest.raises(error) as caught:
        await books.staff.get(1)
    assert (caught.value.status, caught.value.route) == (status, "GET /staff/:id")
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 503}, {"reset": True}, {"half": True}, {"lost": True}])
async def test_a_passing_trouble_is_outlived(
    sandbox: Sandbox, books: Clientary, calls: list[Call], fault: Arranged
) -> None:
    client_id = next(iter(sandbox.firm.clients))
    sandbox.faults.add("GET", "/clients", times=2, **fault)
    assert (await books.clients.get(client_id)).id == client_id
    assert [call.attempt for call in calls] == [1, 2, 3]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 500}, ServerTrouble),
        ({"reset": True}, Unreachable),
        ({"half": True}, Unreachable),
        ({"lost": True}, Unreachable),
    ],
)
async def test_a_lasting_trouble_is_told_after_three_attempts(
    sandbox: Sandbox, books: Clientary, fault: Arranged, error: type[ClientaryError]
) -> None:
    client_id = next(iter(sandbox.firm.clients))
    sandbox.faults.add("GET", "/clients", times=None, **fault)
    with pytest.raises(error):
        await books.clients.get(client_id)
    assert len(sandbox.requests) == 3


async def test_nobody_listening_is_unreachable() -> None:
    async with Clientary("demo", "t", base_url="http://127.0.0.1:9", limits=None) as books:
        with pytest.raises(Unreachable) as caught:
            await books.staff.get(1)
    assert caught.value.status is None
    assert "127.0.0.1" not in str(caught.value)


async def test_retry_after_is_waited_for(sandbox: Sandbox, books: Clientary) -> None:
    client_id = next(iter(sandbox.firm.clients))
    sandbox.faults.add("GET", "/clients", status=429, headers={"Retry-After": "1"})
    await books.clients.get(client_id)
    first, second = sandbox.requests
    assert second.at - first.at >= 1.0


@pytest.mark.parametrize(
    "wait", ["50", formatdate(time() + 5000, usegmt=True), "86400"], ids=["seconds", "a date", "a day"]
)
async def test_a_wait_beyond_the_budget_is_told_at_once(sandbox: Sandbox, books: Clientary, wait: str) -> None:
    sandbox.faults.add("GET", "/clients", status=429, times=None, headers={"Retry-After": wait})
    begun = monotonic()
    with pytest.raises(RateLimited) as caught:
        await books.clients.list()
    assert monotonic() - begun < 2
    assert caught.value.retry_after is not None
    assert 40 < caught.value.retry_after <= 3600
    assert len(sandbox.requests) == 1


async def test_after_being_told_to_wait_nothing_of_that_account_is_sent(sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", status=429, headers={"Retry-After": "40"})
    shared = Limiter()
    async with (
        Clientary("demo", sandbox.token, base_url=sandbox.url, limiter=shared) as one,
        Clientary("demo", sandbox.token, base_url=sandbox.url, limiter=shared) as two,
    ):
        with pytest.raises(RateLimited):
            await one.clients.list()
        with pytest.raises(RateLimited) as caught:
            await two.leads.create(name="later")
    assert caught.value.landed is False
    assert caught.value.retry_after == pytest.approx(40, abs=2)
    assert len(sandbox.requests) == 1


async def test_a_slow_answer_is_given_up(sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", delay=30.0, times=None)
    hasty = Timeouts(connect=1, read=0.1, total=0.2)
    async with Clientary("demo", sandbox.token, base_url=sandbox.url, timeout=hasty) as books:
        with pytest.raises(Unreachable, match="in time"):
            await books.clients.list()


@pytest.mark.parametrize(
    "body", [b"", b"<html>Sign in</html>", b'{"clients": [', b"[]", b'{"clients": [{"name": "x"}]}']
)
async def test_an_unreadable_answer_is_named_and_not_asked_again(
    sandbox: Sandbox, books: Clientary, body: bytes
) -> None:
    sandbox.faults.add("GET", "/clients", body=body, times=None)
    with pytest.raises(Malformed) as caught:
        await books.clients.list()
    assert caught.value.route == "GET /clients"
    assert len(sandbox.requests) == 1


async def test_a_list_that_moves_while_it_is_paged_is_still_read_whole(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.faults.add("GET", "/leads", after=1, do=one_more_lead)
    for number in range(45):
        sandbox.firm.add("leads", name=f"Lead {number}")
    listing = await books.leads.list()
    assert {lead.id for lead in listing.proven()} == set(sandbox.firm.leads)
    assert "Just now" in {lead.name for lead in listing.items}


async def test_a_list_that_never_stands_still_is_not_called_whole(sandbox: Sandbox, books: Clientary) -> None:
    for number in range(45):
        sandbox.firm.add("leads", name=f"Lead {number}")
    sandbox.faults.add("GET", "/leads", times=None, do=one_more_lead)
    assert not (await books.leads.list()).complete
