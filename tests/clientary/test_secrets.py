"""Nothing private is printed: not by records, not by errors, not by the client itself."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import traceback

import pytest

from clientary import Clientary, ClientaryError, Estimate, Hidden, Invoice, Payment, PaymentProfile, Recurring
from clientary.strict_json import loads
from tests.clientary.all_writes import WRITES
from tests.clientary.wire import Wire, answer

CANARY = "canary-7f3a"

BODY = f"""{{
  "id": 9, "number": "{CANARY}", "title": "{CANARY}", "secret": "{CANARY}", "status": "{CANARY}",
  "client_view_url": "https://x/{CANARY}", "unknown": {{"gateway_token": "{CANARY}"}},
  "payments": [{{"id": 3, "transaction_id": "{CANARY}"}}]
}}""".encode()


def test_a_record_prints_its_kind_and_id_only() -> None:
    invoice = Invoice.parse(loads(BODY))
    assert repr(invoice) == "<Invoice 9>"
    assert CANARY not in f"{invoice} {invoice!r} {invoice.payments} {invoice.secret} {invoice.client_view_url}"


def test_secrets_do_not_print_even_where_they_are_kept() -> None:
    invoice = Invoice.parse(loads(BODY))
    assert CANARY not in f"{invoice.extra['unknown']} {invoice.secret!r:>30} {[invoice.client_view_url]}"
    assert invoice.secret is not None
    assert invoice.secret.reveal() == CANARY
    assert copy.deepcopy(invoice.secret) == Hidden(CANARY)


def test_a_transaction_id_does_not_print() -> None:
    payment = Payment.parse({"id": 1, "transaction_id": CANARY})
    assert isinstance(payment.transaction_id, Hidden)
    assert CANARY not in str(payment.transaction_id)


def everything_about(error: BaseException) -> str:
    linked: BaseException | None = error
    parts = traceback.format_exception(error)
    while linked is not None:
        parts += [repr(linked), str(linked), repr(linked.args)]
        linked = linked.__cause__ or (None if linked.__suppress_context__ else linked.__context__)
    return "".join(parts)


@pytest.mark.parametrize(
    "raw",
    [
        answer(raw=BODY),
        answer(raw=CANARY.encode()),
        answer(raw=f'{{"id": 1, "{CANARY}": 1, "{CANARY}": 2}}'.encode()),
        answer({"name": [CANARY]}, status="422 Unprocessable"),
        answer({"error": CANARY}, status=f"500 {CANARY}"),
        answer({"error": CANARY}, status=f"404 {CANARY}"),
        answer({}, status="302 Found", headers={"Location": f"https://x/{CANARY}"}),
        answer({}, headers={"Content-Encoding": CANARY}),
        f"HTTP/1.1 {CANARY}\r\n\r\n".encode(),
        f"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{CANARY}".encode(),
    ],
)
async def test_no_error_quotes_an_answer_a_token_or_an_id(wire: Wire, raw: bytes) -> None:
    wire.answers = [raw]
    async with Clientary("demo", f"token-{CANARY}", base_url=wire.url, limits=None) as books:
        for attempt in (books.invoices.get(4_815_162), books.leads.create(name="x")):
            try:
                await attempt
            except ClientaryError as error:
                told = everything_about(error)
                assert CANARY not in told
                assert "4815162" not in told


async def test_the_client_does_not_print_its_token(wire: Wire) -> None:
    async with Clientary("demo", f"token-{CANARY}", base_url=wire.url) as books:
        assert CANARY not in f"{books!r} {vars(books)!r}"


@pytest.mark.parametrize("record", [Estimate, Invoice, Payment, PaymentProfile, Recurring])
def test_every_money_record_hides_every_secret(record: type[Invoice]) -> None:
    secrets = ("client_view_url", "gateway_token", "secret", "stripe_customer_id", "transaction_id")
    raw = dict.fromkeys(secrets, CANARY) | {"id": 9, "note": CANARY, "name": CANARY, "client": {"secret": CANARY}}
    found = record.parse(loads(json.dumps(raw).encode()))
    assert CANARY not in f"{found} {found!r} {[found]}"
    hidden = [getattr(found, field.name) for field in dataclasses.fields(found)] + list(found.extra.values())
    assert sum(isinstance(value, Hidden) for value in hidden) == len(secrets)
    assert CANARY not in repr([value for value in hidden if isinstance(value, Hidden | dict)])


@pytest.mark.parametrize("status", ["201 Created", "422 No", "500 Oh", "404 Not Found"])
async def test_no_write_tells_a_log_or_an_error_anything_private(
    wire: Wire, caplog: pytest.LogCaptureFixture, status: str
) -> None:
    caplog.set_level(logging.DEBUG)
    wire.answers = [answer({"id": 1, "secret": CANARY, "note": CANARY, "name": [CANARY]}, status=status)]
    async with Clientary("demo", f"token-{CANARY}", base_url=wire.url, limits=None) as books:
        for write, *_ in WRITES.values():
            try:
                told = repr(await write(books))
            except ClientaryError as error:
                told = everything_about(error)
            assert CANARY not in told
            assert not [name for name in ("Lund", "ida@", "Ida", "a@example") if name in told]
    assert CANARY not in caplog.text
