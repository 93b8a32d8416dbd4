"""The attachment: a PDF that a reader of PDFs can read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from clientary_sandbox import Firm, Sandbox, demo_firm
from clientary_sandbox.paper import paper
from clientary_sandbox.pdf import Text, document, width, wrapped
from clientary_sandbox.views import show
from tests.sandbox.caller import Caller

TODAY = date(2026, 3, 9)


def read(raw: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(raw), strict=True).pages)


async def test_the_mail_carries_the_invoice_as_it_stood(api: Caller, sandbox: Sandbox) -> None:
    firm = sandbox.firm
    row = next(row for row in firm.invoices.values() if row["note"] and row["po"])
    shown = show(firm, "invoices", row)
    await api.send("POST", f"/invoices/{row['id']}/messages", {"recipients": ["a@x.example"], "attach_pdf": True})
    await api.send("PUT", f"/invoices/{row['id']}", {"invoice": {"note": "Changed later"}})
    async with api.session.get(f"{sandbox.url}/outbox/1.pdf") as answer:
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        text = read(await answer.read())
    words = [
        f"Invoice {row['number']}",
        "Brightwater Books",
        "Rua do Alecrim 48",
        "2.º Esq.",
        row["po"],
        "Thank you for",
    ]
    words += [item["title"] for item in row["invoice_items"]]
    words += [f"{shown[key]:,.2f}" for key in ("subtotal", "total_tax", "total_tax2", "total_cost", "balance")]
    for each in words:
        assert each in text, each
    assert "Changed later" not in text
    page = await (await api.session.get(f"{sandbox.url}/outbox")).text()
    assert '<a href="/outbox/1.pdf">' in page


async def test_a_mail_without_an_attachment_has_none_to_show(api: Caller, sandbox: Sandbox) -> None:
    invoice = next(iter(sandbox.firm.invoices))
    await api.send("POST", f"/invoices/{invoice}/messages", {"recipients": ["a@x.example"]})
    for name in ("1", "2", "x"):
        async with aiohttp.ClientSession() as session, session.get(f"{sandbox.url}/outbox/{name}.pdf") as answer:
            assert answer.status == 404


def test_every_document_of_the_demo_firm_can_be_read() -> None:
    firm = demo_firm(TODAY)
    for kind, table in (("invoice", firm.invoices), ("estimate", firm.estimates)):
        for row in list(table.values())[::9]:
            text = read(paper(firm, kind, row))
            assert f"{kind.capitalize()} {row['number']}" in text
            assert paper(firm, kind, row) == paper(firm, kind, row)


def test_a_long_invoice_runs_over_several_pages() -> None:
    firm = Firm(TODAY)
    lines = [
        {"title": f"Line {n} " + "word " * 30, "quantity": Decimal(1), "price": Decimal("0.115")} for n in range(60)
    ]
    row = firm.add("invoices", date=TODAY, due_date=TODAY, currency_code="EUR", invoice_items=lines)
    reader = PdfReader(BytesIO(paper(firm, "invoice", row)), strict=True)
    assert len(reader.pages) > 3
    text = read(paper(firm, "invoice", row))
    assert all(f"Line {n} " in text for n in range(60))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_makes_a_whole_pdf(words: str) -> None:
    raw = document([[Text(50, 700, line) for line in wrapped(words, 10, 200)]], words)
    assert len(PdfReader(BytesIO(raw), strict=True).pages) == 1


@pytest.mark.parametrize("words", ["", "a b c", "A" * 300, "Donaudampfschifffahrt " * 20, "first\nsecond"])
def test_wrapped_lines_fit(words: str) -> None:
    lines = wrapped(words, 10, 120)
    assert all(width(line, 10) <= 120 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())
