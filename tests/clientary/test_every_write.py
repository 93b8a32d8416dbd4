"""Each write says on the wire exactly what was meant, once under every fault, and never charges a card."""

from __future__ import annotations

import asyncio
import inspect
import json

import pytest

from clientary import Clientary, ClientaryError, Malformed, NotFound, Refused, Timeouts, Unreachable, deletes
from tests.clientary.all_writes import WRITES
from tests.clientary.wire import SILENCE, Wire, answer

READS = {"get", "list", "pages", "of_client", "of_project", "of_recurring", "pages_of_client"}
TWO_PATHS = {"leads.create": "/Lead", "tasks.create": "/task", "invoices.update": "/invoice/1"}

NOT_DONE = {
    **{status: answer({}, status=f"{status} No") for status in ("400", "401", "403", "409", "410", "422", "426")},
    "429": answer({}, status="429 Slow", headers={"Retry-After": "0"}),
}
IN_DOUBT = {
    "500": answer({}, status="500 Oh"),
    "502": answer({}, status="502 Oh"),
    "503": answer({}, status="503 Busy", headers={"Retry-After": "0"}),
    "redirect": answer({}, status="307 There", headers={"Location": "https://evil.example/"}),
    "hung up": b"",
    "half": b'HTTP/1.1 201 Created\r\nContent-Length: 90\r\nConnection: close\r\n\r\n{"id": 1',
    "not http": b"hello?\r\n\r\n",
}


def sent(wire: Wire) -> list[tuple[str, str]]:
    lines = [head.split()[:2] for head in wire.requests]
    return [(method, path.removeprefix("/api/v2")) for method, path in lines]


async def test_the_table_holds_every_write_there_is(over_wire: Clientary) -> None:
    parts = {name: part for name, part in vars(over_wire).items() if not name.startswith("_")}
    offered = {f"{name}.{each}" for name, part in parts.items() for each in dir(part) if not each.startswith("_")}
    writes = {one for one in offered if one.split(".")[1] not in READS}
    writes |= {f"deletes.{name}" for name, _ in inspect.getmembers(deletes, inspect.iscoroutinefunction)}
    assert set(WRITES) == writes


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_says_exactly_this(wire: Wire, over_wire: Clientary, name: str) -> None:
    write, method, path, body = WRITES[name]
    wire.answers = [answer({"id": 1}, status="201 Created")]
    await write(over_wire)
    assert sent(wire) == [(method, path)]
    assert wire.bodies[0].decode() == body
    assert not body or json.loads(body)


@pytest.mark.parametrize("name", [name for name in WRITES if name.endswith(".update")])
async def test_a_change_answered_with_nothing_is_read_back(wire: Wire, over_wire: Clientary, name: str) -> None:
    write, _, path, _ = WRITES[name]
    wire.answers = [answer(raw=b"", status="204 No Content"), answer({"id": 1, "note": "as it is"})]
    found = await write(over_wire)
    assert repr(found).endswith(" 1>")
    assert sent(wire) == [("PUT", path), ("GET", path)]


@pytest.mark.parametrize("fault", NOT_DONE)
@pytest.mark.parametrize("name", WRITES)
async def test_a_refused_write_is_sent_once_and_surely_not_done(
    wire: Wire, over_wire: Clientary, name: str, fault: str
) -> None:
    wire.answers = [NOT_DONE[fault]]
    with pytest.raises(Refused) as caught:
        await WRITES[name][0](over_wire)
    assert caught.value.landed is False
    assert len(wire.requests) == 1


@pytest.mark.parametrize("fault", IN_DOUBT)
@pytest.mark.parametrize("name", WRITES)
async def test_a_write_in_doubt_is_sent_once_and_says_so(
    wire: Wire, over_wire: Clientary, name: str, fault: str
) -> None:
    wire.answers = [IN_DOUBT[fault]]
    with pytest.raises(ClientaryError) as caught:
        await WRITES[name][0](over_wire)
    assert caught.value.landed is None
    assert len(wire.requests) == 1


async def test_a_write_that_nobody_answers_is_sent_once_and_says_so(wire: Wire) -> None:
    """All at the same time, because each waits until its patience ends."""
    wire.answers = [SILENCE]
    async with Clientary("demo", "t", base_url=wire.url, limits=None, timeout=Timeouts(read=1.5)) as books:
        told = await asyncio.gather(*(write(books) for write, *_ in WRITES.values()), return_exceptions=True)
    assert [type(error) for error in told] == [Unreachable] * len(WRITES)
    assert {error.landed for error in told if isinstance(error, ClientaryError)} == {None}
    assert sorted(sent(wire)) == sorted((method, path) for _, method, path, _ in WRITES.values())


@pytest.mark.parametrize("name", [name for name in WRITES if name.endswith((".create", ".update", ".log", ".record"))])
@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"id": 0}', b'{"id": 2}{'])
async def test_a_done_write_whose_answer_is_garbage_is_in_doubt(
    wire: Wire, over_wire: Clientary, name: str, body: bytes
) -> None:
    wire.answers = [answer(raw=body, status="201 Created")]
    with pytest.raises(Malformed) as caught:
        await WRITES[name][0](over_wire)
    assert caught.value.landed is None
    assert len(wire.requests) == 1


@pytest.mark.parametrize("name", [name for name in WRITES if name not in TWO_PATHS])
async def test_a_write_to_what_is_not_there_is_sent_once(wire: Wire, over_wire: Clientary, name: str) -> None:
    wire.answers = [answer({}, status="404 Not Found")]
    with pytest.raises(NotFound):
        await WRITES[name][0](over_wire)
    assert len(wire.requests) == 1


@pytest.mark.parametrize("name", TWO_PATHS)
async def test_the_other_spelling_is_tried_after_404_and_remembered(
    wire: Wire, over_wire: Clientary, name: str
) -> None:
    write, method, path, _ = WRITES[name]
    other = TWO_PATHS[name]
    wire.answers = [answer({}, status="404 Not Found"), answer({"id": 1})]
    await write(over_wire)
    await write(over_wire)
    assert sent(wire) == [(method, path), (method, other), (method, other)]


@pytest.mark.parametrize("name", TWO_PATHS)
@pytest.mark.parametrize("status", ["429 Slow", "500 Oh", "401 Who"])
async def test_trouble_on_the_way_does_not_settle_which_spelling_is_right(
    wire: Wire, over_wire: Clientary, name: str, status: str
) -> None:
    write, method, path, _ = WRITES[name]
    wire.answers = [
        answer({}, status=status, headers={"Retry-After": "0"}),
        answer({}, status="404 Not Found"),
        answer({"id": 1}),
    ]
    with pytest.raises(ClientaryError):
        await write(over_wire)
    await write(over_wire)
    assert sent(wire) == [(method, path), (method, path), (method, TWO_PATHS[name])]
