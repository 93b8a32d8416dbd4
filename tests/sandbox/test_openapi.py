"""The OpenAPI document is true to the routes, and no request it allows makes the stand-in stumble."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from clientary_sandbox import Quirks, Sandbox
from clientary_sandbox.api import Api
from clientary_sandbox.demo import demo_firm
from clientary_sandbox.openapi import document
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.switches import SWITCHES
from tests.sandbox.caller import Caller

TODAY = date(2026, 3, 9)
TRUE = [
    checks.not_a_server_error, checks.status_code_conformance,
    checks.content_type_conformance, checks.response_schema_conformance,
]  # fmt: skip


def test_it_names_every_route_that_is_open_and_no_other() -> None:
    firm = demo_firm(TODAY)
    served = {
        (m, route.path) for route in Api(firm).router().routes for m in getattr(route, "methods", ()) if m != "HEAD"
    }
    for setting in ({"nested_creates": "yes", "all_hours": "yes"}, {"task_path": "singular", "lead_path": "plural"}):
        said = document(Quirks(setting))["paths"]
        named = {(method.upper(), path) for path, methods in said.items() for method in methods}
        assert named <= served
        closed = {path for _, path in served - named}
        assert ("/task" in closed) == (setting.get("task_path") == "plural")
    everything = document(Quirks({"nested_creates": "yes", "all_hours": "yes"}))["paths"]
    assert {(method.upper(), path) for path, methods in everything.items() for method in methods} == served


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)
def test_it_can_be_made_whatever_way_a_switch_stands(switch: Any) -> None:
    for value in switch.values:
        said = document(Quirks({switch.name: value}))
        names = [one["operationId"] for methods in said["paths"].values() for one in methods.values()]
        assert len(names) == len(set(names)) > 60
        for path, methods in said["paths"].items():
            for one in methods.values():
                assert [p["name"] for p in one["parameters"] if p["in"] == "path"] == re.findall(r"{(\w+)}", path)


async def test_it_is_served_to_anybody(api: Caller, sandbox: Sandbox) -> None:
    async with api.session.get(f"{sandbox.url}/openapi.json") as answer:
        assert answer.status == 200
        assert (await answer.json())["servers"] == [{"url": "/api/v2"}]


class Served:
    """A stand-in in a thread of its own, for a caller that is not asynchronous."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(today=TODAY)
        self.ready, self.loop = threading.Event(), asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.stop = asyncio.Event()
        self.loop.run_until_complete(self._serve())
        self.loop.close()

    async def _serve(self) -> None:
        async with self.sandbox:
            self.ready.set()
            await self.stop.wait()


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    one = Served()
    one.thread.start()
    assert one.ready.wait(10)
    yield one.sandbox
    one.loop.call_soon_threadsafe(one.stop.set)
    one.thread.join(10)


def ids(sandbox: Sandbox, path: str) -> dict[str, int]:
    """Records that are there, for the places in a path (a parent and its own payment where there is one)."""
    firm = sandbox.firm
    found = {place: max(firm.table(name)) for name, place in re.findall(r"/(\w+)/{(\w+)}", path) if name in RESOURCES}
    found |= {"id": max(firm.invoices)} if path.startswith("/invoice/") else {}
    if "{payment}" in path:
        payment = max(firm.payments)
        found = {"id": firm.payments[payment]["invoice_id"], "payment": payment}
    if path.endswith("/payment_profiles/{id}"):
        profile = max(firm.payment_profiles)
        found = {"parent": firm.payment_profiles[profile]["client_id"], "id": profile}
    return found


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_no_request_that_the_document_allows_or_forbids_makes_it_stumble(served: Sandbox, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_url(f"{served.url}/openapi.json")
    rules = settings(
        max_examples=8, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    answers: Counter[int] = Counter()
    allowed = 0

    def attempt(case: Any) -> None:
        response = case.call_and_validate(auth=(served.token, served.token), checks=TRUE)
        answers[response.status_code] += 1

    for result in schema.get_all_operations():
        operation = result.ok()
        served.reset()
        strategies = [operation.as_strategy(mode, path_parameters=ids(served, operation.path) or None)]
        if mode is GenerationMode.NEGATIVE and not (operation.query or operation.body or operation.path_parameters):
            continue  # nothing in it could be wrong
        rules(given(case=strategies[0])(attempt))()
        allowed += 1
    assert allowed > 50
    assert answers[200] > 100
    if mode is GenerationMode.POSITIVE:
        assert answers[201] > 30
    else:
        assert answers[422] + answers[400] + answers[404] > 100
