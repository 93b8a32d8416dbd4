"""A write is sent once, whatever happens, and says whether it may have been carried out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from clientary import Clientary, ClientaryError, Timeouts
from clientary_sandbox import Sandbox, Seen
from tests.clientary.arranged import Arranged
from tests.clientary.conftest import TODAY
from tests.clientary.wire import Wire, answer

Write = Callable[[Clientary, Sandbox], Awaitable[object]]

WRITES: dict[str, Write] = {
    "create a lead": lambda books, _: books.leads.create(name="Once"),
    "change a lead": lambda books, box: books.leads.update(next(iter(box.firm.leads)), city="Oslo"),
    "change a client": lambda books, box: books.clients.update(next(iter(box.firm.clients)), city="Oslo"),
    "create a client": lambda books, _: books.clients.create(name="Once"),
    "create a task": lambda books, _: books.tasks.create(title="Once"),
    "send an invoice": lambda books, box: books.invoices.send(next(iter(box.firm.invoices)), ["a@example.com"]),
}
NOT_DONE: list[Arranged] = [
    {"status": 401},
    {"status": 403},
    {"status": 409},
    {"status": 422},
    {"status": 426},
    {"status": 429, "headers": {"Retry-After": "0"}},
]
IN_DOUBT: list[Arranged] = [
    {"status": 500},
    {"status": 502},
    {"status": 503, "headers": {"Retry-After": "0"}},
    {"status": 302, "headers": {"Location": "https://evil.example/"}},
    {"reset": True},
    {"half": True},
    {"lost": True},
    {"delay": 30.0},
]


async def outcome(write: str, fault: Arranged) -> tuple[ClientaryError, list[Seen]]:
    """What the write raised, and every request but reads that the stand-in got until it was shut down."""
    hasty = Timeouts(connect=1, read=0.3, total=0.5)
    async with (
        Sandbox(today=TODAY) as sandbox,
        Clientary("demo", sandbox.token, base_url=sandbox.url, limits=None, timeout=hasty) as books,
    ):
        await books.staff.list()  # so that there is a kept-alive connection to be reused
        sandbox.faults.add(times=None, **fault)
        with pytest.raises(ClientaryError) as caught:
            await WRITES[write](books, sandbox)
    return caught.value, [seen for seen in sandbox.requests if seen.method != "GET"]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("fault", NOT_DONE, ids=str)
async def test_a_refused_write_is_sent_once_and_surely_not_done(write: str, fault: Arranged) -> None:
    error, sent = await outcome(write, fault)
    assert error.landed is False
    assert len(sent) == 1


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("fault", IN_DOUBT, ids=str)
async def test_a_write_in_doubt_is_sent_once_and_says_so(write: str, fault: Arranged) -> None:
    error, sent = await outcome(write, fault)
    assert error.landed is None
    assert len(sent) == 1


@pytest.mark.parametrize("write", ["create a lead", "change a lead", "send an invoice"])
async def test_a_write_that_was_never_sent_is_surely_not_done(sandbox: Sandbox, write: str) -> None:
    async with Clientary("demo", "t", base_url="http://127.0.0.1:9", limits=None) as books:
        with pytest.raises(ClientaryError) as caught:
            await WRITES[write](books, sandbox)
    assert caught.value.landed is False


@pytest.mark.parametrize("method", ["PUT", "POST"])
async def test_a_connection_found_closed_does_not_repeat_a_write(wire: Wire, over_wire: Clientary, method: str) -> None:
    wire.answers = [answer({"id": 1}), b""]
    await over_wire.clients.get(1)
    write = over_wire.leads.update(1, city="Oslo") if method == "PUT" else over_wire.leads.create(name="Once")
    with pytest.raises(ClientaryError) as caught:
        await write
    assert caught.value.landed is None
    assert [head.split()[0] for head in wire.requests] == ["GET", method]


async def test_an_update_done_but_not_read_back_is_in_doubt(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.quirks.put_no_content = True
    sandbox.faults.add("GET", "/clients", status=500, times=None)
    with pytest.raises(ClientaryError) as caught:
        await books.clients.update(next(iter(sandbox.firm.clients)), city="Oslo")
    assert caught.value.landed is None
