"""Keeping the books, going back to them, and telling two states apart."""

from __future__ import annotations

from datetime import date

import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller


async def test_the_hash_is_the_same_at_every_start_and_moves_with_every_write(api: Caller, sandbox: Sandbox) -> None:
    async with Sandbox(today=sandbox.firm.today) as twin:
        assert twin.state_hash() == sandbox.state_hash()
    seen = {sandbox.state_hash()}
    invoice = next(iter(sandbox.firm.invoices))
    writes = [
        ("POST", "/leads", {"lead": {"name": "New"}}),
        ("PUT", f"/invoices/{invoice}", {"invoice": {"note": "x"}}),
        ("POST", f"/invoices/{invoice}/messages", {"recipients": ["a@x.example"]}),
        ("DELETE", f"/invoices/{invoice}", None),
    ]
    for method, path, body in writes:
        assert (await api.send(method, path, body)).status < 300
        seen.add(sandbox.state_hash())
    assert len(seen) == 1 + len(writes)
    await api.get("/invoices")
    assert sandbox.state_hash() in seen
    async with Sandbox(today=date(2026, 3, 10)) as later:
        assert later.state_hash() not in seen


async def test_the_books_go_back_to_a_snapshot_as_often_as_wanted(api: Caller, sandbox: Sandbox) -> None:
    await api.send("POST", "/_control/snapshot", {"name": "before"})
    told = (await api.send("GET", "/_control/state-hash")).body["hash"]
    assert told == sandbox.state_hash()
    for _ in range(2):
        made = await api.send("POST", "/leads", {"lead": {"name": "New"}})
        assert sandbox.state_hash() != told
        await api.send("POST", "/_control/restore", {"name": "before"})
        assert sandbox.state_hash() == told
        assert (await api.send("GET", f"/leads/{made.body['id']}")).status == 404


async def test_a_snapshot_of_another_name_is_told(api: Caller, sandbox: Sandbox) -> None:
    sandbox.snapshot("mine")
    refused = await api.send("POST", "/_control/restore", {"name": "yours"})
    assert (refused.status, "mine" in str(refused.body)) == (422, True)
    with pytest.raises(KeyError):
        sandbox.restore("yours")
    sandbox.reset()
    with pytest.raises(KeyError):
        sandbox.restore("mine")
