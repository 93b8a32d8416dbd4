"""Every two switches together: whatever way the open points go, reading and writing stay consistent."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.switches import SWITCHES
from tests.sandbox.caller import Answer, Caller
from tests.sandbox.pairs import all_pairs

SETTINGS = all_pairs({switch.name: switch.values for switch in SWITCHES})


def test_every_pair_of_values_is_met_in_few_settings() -> None:
    for one, other in combinations(SWITCHES, 2):
        met = {(setting[one.name], setting[other.name]) for setting in SETTINGS}
        assert met == {(x, y) for x in one.values for y in other.values}
    assert len(SETTINGS) < 40


class Story:
    """The same reads and writes under one setting."""

    def __init__(self, sandbox: Sandbox, api: Caller, setting: dict[str, str]) -> None:
        self.firm, self.api, self.setting = sandbox.firm, api, setting

    async def send(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        base = "" if self.setting["legacy_base"] == "yes" else "/api/v2"
        url = self.api.url + base + path
        async with self.api.session.request(method, url, json=body, params=query) as answer:
            raw = await answer.text()
            shown = await answer.json() if raw and "json" in answer.headers.get("Content-Type", "") else raw
            return Answer(answer.status, shown, answer.headers)

    async def make(self, plural: str, singular: str, switch: str, body: object) -> Answer:
        singly = self.setting[switch] == "singular"
        wrong, right = (plural, singular) if singly else (singular, plural)
        if self.setting[switch] != "both":
            assert (await self.send("POST", wrong, body)).status == 404
        return await self.send("POST", right, body)

    async def put(self, path: str, body: object) -> None:
        answer = await self.send("PUT", path, body)
        assert answer.status == int(self.setting["put_returns"]), answer
        assert bool(answer.body) == (self.setting["put_returns"] == "200")

    async def row(self, path: str) -> Any:
        answer = await self.send("GET", path)
        assert answer.status == 200, (path, answer)
        return answer.body

    async def refused(self, method: str, path: str, status: int, body: object = None) -> None:
        answer = await self.send(method, path, body)
        assert answer.status == status, answer
        kind = {"json": "application/json", "html": "text/html", "empty": "application/json"}
        if status == 422:
            text = self.setting["error_body"] == "text"
            assert answer.headers["Content-Type"].startswith("text/plain" if text else "application/json")
        else:
            assert answer.headers["Content-Type"].startswith(kind[self.setting["refusal_body"]])
            assert bool(answer.body) == (self.setting["refusal_body"] != "empty")

    async def every_list_is_whole(self) -> None:
        client = next(row for row in self.firm.clients.values() if row["name"] == "North Peak Outdoor")["id"]
        for path, key in (
            ("/invoices", "invoices"),
            ("/estimates", "estimates"),
            (f"/clients/{client}/invoices", "invoices"),
        ):
            seen: list[int] = []
            page = pages = 1
            while page <= pages:
                body = (await self.send("GET", path, page=str(page))).body
                pages, page = body["page_count"], page + 1
                seen += [row["id"] for row in body[key]]
            assert len(seen) == len(set(seen)) == body["total_count"]
            beyond = await self.send("GET", path, page=str(pages + 1))
            past = self.setting["page_past_end"]
            assert beyond.status == (404 if past == "404" else 200)
            if past != "404":
                assert bool(beyond.body[key]) == (past == "last")

    async def invoice_lives(self) -> None:
        client = next(iter(self.firm.clients))
        items = [{"title": "Work", "quantity": 2, "price": "50.25"}]
        fields = {
            "client_id": client,
            "date": "2026-03-01",
            "due_date": "2026/03/31",
            "currency_code": "EUR",
            "tax": 10,
        }
        made = await self.send("POST", "/invoices", {"invoice": {**fields, "invoice_items_attributes": items}})
        assert made.status == 201, made
        path = f"/invoices/{made.body['id']}"
        assert (await self.row(path)) == made.body
        assert (made.body["total_cost"], made.body["status"]) == (110.55, 0)
        assert made.body["date"] == ("2026/03/01" if self.setting["dates"] == "slash" else "2026-03-01")
        price = made.body["invoice_items"][0]["price"]
        assert isinstance(price, str) == (self.setting["item_prices"] == "text")
        assert Decimal(str(price)) == Decimal("50.25")
        single = self.setting["invoice_path"] == "singular"
        await self.put(f"/invoice/{made.body['id']}" if single else path, {"invoice": {"note": "Changed", "status": 2}})
        shown = await self.row(path)
        assert (shown["note"], shown["status"]) == ("Changed", 2 if self.setting["status_writes"] == "kept" else 0)
        await self.mail(path, client)
        await self.money(path)
        assert (await self.send("DELETE", path)).status == int(self.setting["delete_returns"])
        await self.refused("GET", path, int(self.setting["deleted_gives"]))

    async def mail(self, path: str, client: int) -> None:
        contact = self.firm.rows("contacts", "client_id", client)[0]["email"]
        to = contact if self.setting["recipients"] == "comma" else [contact]
        before = (await self.row(path))["status"]
        sent = await self.send("POST", f"{path}/messages", {"recipients": to, "attach_pdf": True})
        assert sent.status == int(self.setting["message_returns"])
        assert self.firm.outbox[-1].pdf.startswith(b"%PDF")
        turned = self.setting["send_marks_sent"] == "yes" and before == 0
        assert (await self.row(path))["status"] == (1 if turned else before)
        if self.setting["recipients_are"] == "contacts":
            stranger = "x@y.example" if self.setting["recipients"] == "comma" else ["x@y.example"]
            await self.refused("POST", f"{path}/messages", 422, {"recipients": stranger})

    async def money(self, path: str) -> None:
        draft = (await self.row(path))["status"] == 0
        if draft and self.setting["draft_payments"] == "refused":
            await self.refused("POST", f"{path}/payments", 422, {"payment": {"amount": 10}})
            return
        if self.setting["overpayment"] == "refused":
            await self.refused("POST", f"{path}/payments", 422, {"payment": {"amount": 999}})
        paid = await self.send("POST", f"{path}/payments", {"payment": {"amount": 110.55}})
        assert paid.status == 201, paid
        shown = await self.row(path)
        moved = self.setting["payments_move_status"] == "yes" and not draft
        assert (shown["balance"], shown["status"] == 4) == (0, moved)
        gone = await self.send("DELETE", f"{path}/payments/{paid.body['id']}")
        assert gone.status == int(self.setting["delete_returns"])
        back = await self.row(path)
        assert (back["balance"], back["status"] == 4) == (110.55, False)

    async def the_rest(self) -> None:
        done = "completed" if self.setting["done_flag"] == "completed" else "complete"
        task = await self.make("/tasks", "/task", "task_path", {"task": {"title": "Call"}})
        await self.put(f"/tasks/{task.body['id']}", {"task": {done: True}})
        assert (await self.row(f"/tasks/{task.body['id']}"))["complete"] is True
        if self.setting["plan"] == "full":
            body = {"lead": {"name": "New"}}
            await self.refused("POST", "/Lead" if self.setting["lead_path"] == "singular" else "/leads", 426, body)
        else:
            lead = await self.make("/leads", "/Lead", "lead_path", {"lead": {"name": "New"}})
            assert (await self.row(f"/leads/{lead.body['id']}"))["name"] == "New"
        project = next(iter(self.firm.projects))
        before = await self.row(f"/projects/{project}")
        assert ("client" in before, "client_id" in before) == {
            "nested": (True, False), "id": (False, True), "both": (True, True),
        }[self.setting["project_client"]]  # fmt: skip
        ahead = {"project_item": {"hours": 3, "title": "Later", "date": "2026-04-01"}}
        hour = (await self.send("POST", f"/projects/{project}/hours", ahead)).body
        assert {"billed?", "billed"} & set(hour)
        counted = 3 if self.setting["planned_hours"] == "counted" else 0
        assert (await self.row(f"/projects/{project}"))["worked_hours"] == before["worked_hours"] + counted
        flat = await self.send("POST", "/expenses", {"amount": 5})
        assert flat.status == (201 if self.setting["flat_bodies"] == "accepted" else 400)
        await self.refused("POST", "/projects", 422, {"project": {"name": "No rate"}})
        await self.refused("GET", "/clients/1", 404)


@pytest.mark.parametrize("setting", SETTINGS, ids=range(len(SETTINGS)))
async def test_whatever_way_the_switches_stand_the_books_stay_consistent(
    sandbox: Sandbox, api: Caller, setting: dict[str, str]
) -> None:
    for name, value in setting.items():
        setattr(sandbox.quirks, name, value)
    story = Story(sandbox, api, setting)
    await story.every_list_is_whole()
    await story.invoice_lives()
    await story.the_rest()
