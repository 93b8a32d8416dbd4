"""A firm of one's own from a JSON file, and the mistakes one makes in it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from clientary_sandbox import Sandbox, demo_firm
from clientary_sandbox.books_file import Mistake, read_books, write_books
from clientary_sandbox.options import sandbox_from_words
from clientary_sandbox.snapshots import state_hash
from clientary_sandbox.views import show

TODAY = date(2026, 3, 9)
MINE = """{
 "firm": "Mine & Sons",
 "clients": [
  {"id": 7, "name": "Acme", "city": null}
 ],
 "contacts": [{"name": "Jo", "email": "jo@acme.example", "client_id": 7}],
 "invoices": [
  {
   "id": 70, "client_id": 7, "date": "today-40", "due_date": "today-10", "currency_code": "EUR", "status": 1,
   "invoice_items": [
    {"title": "Work", "quantity": 2, "price": 10.05}
   ]
  }
 ],
 "payments": [{"invoice_id": 70, "amount": 5, "received_on": "today"}]
}
"""


def read(tmp_path: Path, text: str) -> object:
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    return read_books(file, TODAY)


def test_the_demo_firm_goes_out_and_comes_back_as_it_was(tmp_path: Path) -> None:
    firm = demo_firm(TODAY)
    write_books(firm, tmp_path / "demo.json")
    assert state_hash(read_books(tmp_path / "demo.json", date(2020, 1, 1))) == state_hash(firm)


async def test_a_small_firm_is_served_with_days_that_follow_today(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(MINE, encoding="utf-8")
    sandbox = sandbox_from_words(["--data", str(tmp_path / "mine.json")], today=TODAY)
    assert isinstance(sandbox, Sandbox)
    async with sandbox:
        invoice = show(sandbox.firm, "invoices", sandbox.firm.invoices[70])
        assert (sandbox.firm.name, invoice["date"]) == ("Mine & Sons", TODAY - timedelta(days=40))
        assert (invoice["total_cost"], invoice["balance"]) == (Decimal("20.10"), Decimal("15.10"))


def test_the_books_are_written_from_the_command_line(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert sandbox_from_words(["--write-data", str(out)], today=TODAY) is None
    assert json.loads(out.read_text(encoding="utf-8"))["firm"] == "Harbour & Finch Studio"


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('"due_date": "today-10"', '"due_date": "soon"', r"mine.json, line 9: invoices\[0\].due_date is not a date"),
        ('"price": 10.05', '"price": "ten"', r"line 11: invoices\[0\].invoice_items\[0\].price is not a number"),
        ('"client_id": 7, "date"', '"client_id": 8, "date"', r"line 9: invoices\[0\].client_id points to no row"),
        ('"city": null', '"town": null', r"line 4: clients\[0\].town is no field of clients; there are .*city"),
        ('"name": "Acme", ', "", r"line 4: clients\[0\] needs name"),
        ('"contacts"', '"people"', r"line 6: people is no table; there are clients"),
        ('{"id": 7, "name"', '{"id": "x", "name"', r"line 4: clients\[0\].id is not a whole number"),
        ('"invoice_id": 70', '"invoice_id": 71', r"line 15: payments\[0\].invoice_id points to no row"),
        ('"city": null}', '"city": null,}', r"line 4: this is not JSON"),
        ('"Mine & Sons"', "5", r"line 2: firm must be the firm's name"),
        ('"id": 70,', '"id": 70, "created_at": "2026-01-01",', r"created_at is not a moment with an offset"),
        ('[\n  {"id": 7', '[7, {"id": 7', r"line 3: clients\[0\] must be an object"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_field(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    assert wrong in MINE
    with pytest.raises(Mistake, match=told):
        read(tmp_path, MINE.replace(wrong, right, 1))


@pytest.mark.parametrize(
    "text", ["[]", "7", '{"clients": {}}', '{"clients": [{"id": 1, "name": "A"}, {"id": 1, "name": "B"}]}']
)
def test_other_shapes_are_told_too(tmp_path: Path, text: str) -> None:
    with pytest.raises(Mistake, match="line 1"):
        read(tmp_path, text)
