"""The published sample bodies: the stand-in answers with the same keys and the same types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller

SAMPLES = Path(__file__).parents[1] / "clientary" / "samples"
LISTS = {
    "clients": "/clients", "contacts": "/contacts", "leads": "/leads", "projects": "/projects", "staff": "/staff",
    "hours": "/projects/{project}/hours", "tasks": "/tasks", "expenses": "/expenses", "invoices": "/invoices",
    "estimates": "/estimates", "payments": "/payments", "recurring": "/recurring",
    "payment_profiles": "/clients/{client}/payment_profiles",
}  # fmt: skip
SINGLES = {
    "client": "clients", "contact": "contacts", "lead": "leads", "project": "projects", "staff": "staff",
    "hour": "hours", "task": "tasks", "expense": "expenses", "invoice": "invoices", "estimate": "estimates",
}  # fmt: skip
# The deliberate differences that the package's docstring lists: members that the samples lack.
TAXES = {"total_tax", "total_tax2", "total_tax3", "total_taxes"}
MORE = {"invoices": TAXES, "estimates": TAXES, "invoice_items": {"item_type"}, "estimate_items": {"item_type"}}


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def kind(value: object) -> str:
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def compare(ours: Any, theirs: Any, name: str) -> None:
    """Keys are the same but for MORE; where both have a value, its type is the same."""
    assert set(ours) - MORE.get(name, set()) == set(theirs), name
    for key, value in theirs.items():
        if ours[key] is None or value is None:
            continue
        assert kind(ours[key]) == kind(value), (name, key)
        if isinstance(value, list) and value and ours[key] and isinstance(value[0], dict):
            for row in ours[key]:
                compare(row, value[0], key)
        elif isinstance(value, dict) and value:
            compare(ours[key], value, key)


async def fetch(api: Caller, path: str) -> Any:
    async with api.session.get(f"{api.url}/api/v2{path}") as answer:
        assert answer.status == 200
        return await answer.json()


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_has_the_keys_and_types_of_its_sample(api: Caller, sandbox: Sandbox, name: str) -> None:
    project = next(iter(sandbox.firm.projects))
    client = next(row["client_id"] for row in sandbox.firm.payment_profiles.values())
    body = await fetch(api, LISTS[name].format(project=project, client=client))
    theirs = sample(f"{name}_list")
    assert list(body)[-1] == name
    assert body[name]
    compare(body, theirs, "envelope")


@pytest.mark.parametrize("name", SINGLES)
async def test_a_record_has_the_keys_and_types_of_its_sample(api: Caller, sandbox: Sandbox, name: str) -> None:
    for row_id in list(sandbox.firm.table(SINGLES[name]))[:40]:
        compare(await fetch(api, f"/{SINGLES[name]}/{row_id}"), sample(f"{name}_get"), SINGLES[name])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("client", "/clients"), ("lead", "/Lead"), ("project", "/projects"), ("task", "/task"),
        ("expense", "/expenses"), ("invoice", "/invoices"), ("estimate", "/estimates"),
        ("hour", "/projects/{project}/hours"),
        ("contact", "/clients/{client}/contacts"), ("payment", "/invoices/{invoice}/payments"),
        ("payment_profile", "/clients/{client}/payment_profiles"),
    ],
)  # fmt: skip
async def test_the_published_requests_are_carried_out(api: Caller, sandbox: Sandbox, name: str, path: str) -> None:
    wanted = json.loads((Path(__file__).parent / "requests.json").read_text(encoding="utf-8"))
    firm = sandbox.firm
    next(row for row in firm.clients.values() if row["number"] == "102")["number"] = "1102"  # the samples want it
    at = path.format(
        project=next(iter(firm.projects)), client=next(iter(firm.clients)), invoice=next(iter(firm.invoices))
    )
    made = await api.send("POST", at, wanted[f"{name}_create_request"])
    assert made.status == 201, made
    change = wanted.get(f"{name}_update_request")
    if change:
        changed = await api.send("PUT", f"/{SINGLES[name]}/{made.body['id']}", change)
        assert changed.status == 200, changed
