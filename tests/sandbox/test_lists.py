"""Lists over real HTTP: envelopes, page sizes, orders, filters."""

from __future__ import annotations

import pytest

from clientary_sandbox import Sandbox, people
from clientary_sandbox.fields import Record
from tests.sandbox.caller import Caller


def _client(sandbox: Sandbox, name: str) -> Record:
    return next(row for row in sandbox.firm.clients.values() if row["name"] == name)


@pytest.mark.parametrize(
    ("path", "key", "size"),
    [
        ("/clients", "clients", 10),
        ("/contacts", "contacts", 10),
        ("/leads", "leads", 20),
        ("/projects", "projects", 20),
        ("/invoices", "invoices", 30),
        ("/payments", "payments", 30),
        ("/tasks", "tasks", 50),
    ],
)
async def test_a_paged_list_states_its_size_and_hands_out_every_row_once(
    api: Caller, sandbox: Sandbox, path: str, key: str, size: int
) -> None:
    first = await api.get(path, filter="all")
    assert first["page_size"] == size
    assert first["total_count"] == len(sandbox.firm.table(key))
    rows = await api.every(path, key, filter="all")
    assert sorted(row["id"] for row in rows) == sorted(sandbox.firm.table(key))


async def test_hours_and_staff_come_without_paging_members(api: Caller, sandbox: Sandbox) -> None:
    project = next(iter(sandbox.firm.projects))
    assert set(await api.get(f"/projects/{project}/hours")) == {"hours"}
    assert set(await api.get("/staff")) == {"staff"}


async def test_page_size_is_honoured_for_contacts_up_to_100_and_nowhere_else(api: Caller, sandbox: Sandbox) -> None:
    for number in range(140):
        sandbox.firm.add("contacts", name=f"Person {number}", email=f"p{number}@many.example", client_id=None)
    wide = await api.get("/contacts", page_size="500")
    assert (wide["page_size"], len(wide["contacts"])) == (100, 100)
    assert len((await api.get("/contacts", page_size="7"))["contacts"]) == 7
    assert (await api.get("/clients", page_size="100"))["page_size"] == 10


async def test_the_client_with_seventy_invoices_has_three_pages(api: Caller, sandbox: Sandbox) -> None:
    client = _client(sandbox, people.NORTH_PEAK)
    first = await api.get(f"/clients/{client['id']}/invoices")
    assert (first["page_count"], first["total_count"]) == (3, 70)
    assert len(await api.every(f"/clients/{client['id']}/invoices", "invoices")) == 70


async def test_a_page_past_the_end_is_empty_and_nonsense_means_the_first(api: Caller) -> None:
    assert (await api.get("/clients", page="99"))["clients"] == []
    assert await api.get("/clients", page="-3") == await api.get("/clients")


async def test_clients_come_by_name_and_leads_newest_first(api: Caller) -> None:
    names = [row["name"] for row in await api.every("/clients", "clients")]
    assert names == sorted(names, key=str.casefold)
    leads = [row["number"] for row in (await api.get("/leads"))["leads"]]
    assert leads == ["501", "502", "503", "504", "505"]
    assert [row["number"] for row in (await api.get("/leads", sort="oldest"))["leads"]] == leads[::-1]
    assert (await api.get("/leads", sort="name"))["leads"][0]["name"] == "Alder Street School"


async def test_an_order_that_is_not_promised_is_shuffled_but_stable(api: Caller) -> None:
    rows = await api.every("/invoices", "invoices")
    ids, dates = [row["id"] for row in rows], [row["date"] for row in rows]
    assert ids not in (sorted(ids), sorted(ids, reverse=True))
    assert dates not in (sorted(dates), sorted(dates, reverse=True))
    assert [row["id"] for row in await api.every("/invoices", "invoices")] == ids


async def test_unknown_parameters_change_nothing(api: Caller) -> None:
    assert await api.get("/contacts", email="ana@brightwater.example") == await api.get("/contacts")


async def test_closed_projects_show_only_with_filter_all(api: Caller, sandbox: Sandbox) -> None:
    client = _client(sandbox, people.BRIGHTWATER)["id"]
    shown = await api.every(f"/clients/{client}/projects", "projects")
    assert {row["name"] for row in shown} == {"Website redesign", "Autumn campaign"}
    everything = await api.every(f"/clients/{client}/projects", "projects", filter="all")
    assert {row["name"] for row in everything} - {row["name"] for row in shown} == {"Catalogue"}


async def test_hours_can_be_asked_for_by_billed_or_unbilled(api: Caller, sandbox: Sandbox) -> None:
    project = next(row for row in sandbox.firm.projects.values() if row["name"] == "Website redesign")
    path = f"/projects/{project['id']}/hours"
    billed = (await api.get(path, filter="billed"))["hours"]
    unbilled = (await api.get(path, filter="unbilled"))["hours"]
    assert all(row["billed?"] is True for row in billed)
    assert all(row["billed?"] is False for row in unbilled)
    assert len(billed) + len(unbilled) == len((await api.get(path))["hours"])


async def test_updated_since_leaves_out_what_did_not_change(api: Caller, sandbox: Sandbox) -> None:
    invoice = next(iter(sandbox.firm.invoices))
    assert await api.every("/invoices", "invoices", updated_since="2026-03-09") == []
    await api.send("PUT", f"/invoices/{invoice}", {"invoice": {"note": "changed"}})
    changed = await api.every("/invoices", "invoices", updated_since="2026-03-09")
    assert [row["id"] for row in changed] == [invoice]


@pytest.mark.parametrize("path", ["/clients/999999/invoices", "/clients/abc/contacts", "/projects/0/hours", "/nothing"])
async def test_a_list_below_an_unknown_parent_is_not_found(api: Caller, path: str) -> None:
    assert (await api.send("GET", path)).status == 404


async def test_a_json_suffix_changes_nothing(api: Caller) -> None:
    assert await api.get("/clients.json") == await api.get("/clients")
