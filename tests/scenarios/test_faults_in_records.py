"""Records that are odd, moved or foreign: what could not be read is said to be unknown, and never guessed."""

from __future__ import annotations

import base64
import json
import urllib.request
from asyncio import to_thread
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA, BRIGHTWATER, CY, NORTH_PEAK
from frontdesk import log
from frontdesk.message import Proof
from tests.house import House
from tests.scenarios.test_faults import ASKED, TRUE, kind
from tests.scenarios.walking import secrets_of

Body = dict[str, Any]


async def changed(home: House, path: str, change: Callable[[Body], object], times: int | None = None) -> None:
    """From now on ``path`` answers with its true body after ``change``."""
    pair = base64.b64encode(f"{home.sandbox.token}:{home.sandbox.token}".encode()).decode()
    asked = urllib.request.Request(f"{home.sandbox.url}/api/v2{path}", headers={"Authorization": f"Basic {pair}"})
    body: Body = json.loads(await to_thread(lambda: urllib.request.urlopen(asked, timeout=5).read()))
    change(body)
    home.sandbox.faults.add("GET", path.partition("?")[0], times=times, status=200, body=json.dumps(body).encode())


def client(books: Books, name: str) -> int:
    return next(int(row["id"]) for row in books.clients.values() if row["name"] == name)


def newest(body: Body) -> Body:
    found: Body = max(body["invoices"], key=lambda row: (row["status"] not in (0, 3), row["date"], row["id"]))
    return found


@pytest.mark.requirement("S70")
@pytest.mark.parametrize("odd", [99, -1, None, "99"])
async def test_that_an_unknown_status_is_shown_as_unknown(home: House, odd: object) -> None:
    path = f"/clients/{client(home.sandbox.firm, BRIGHTWATER)}/invoices"
    await changed(home, path, lambda body: newest(body).update(status=odd))
    talk = await home.contact(ANA.email)
    said = await talk.say(ASKED)
    assert TRUE in said
    assert "I can't tell from the record whether something is still to be paid" in said
    assert "fully paid" not in said
    assert "overdue" not in said
    assert "not known" in await talk.say("list my invoices")
    assert "1146" not in await talk.say("which invoices are overdue?")


@pytest.mark.parametrize("field", ["total_cost", "balance", "subtotal", "total_payments"])
@pytest.mark.parametrize("value", [None, "", "a lot", [], {}])
async def test_that_a_figure_which_cannot_be_read_is_unknown_and_never_zero(
    home: House, field: str, value: object
) -> None:
    path = f"/clients/{client(home.sandbox.firm, BRIGHTWATER)}/invoices"
    await changed(home, path, lambda body: newest(body).update({field: value}))
    talk = await home.contact(ANA.email)
    said = await talk.say(ASKED)
    assert "1146" in said or "person" in said
    assert "1146" not in said or "not known" in said or "can't tell" in said
    if field != "total_payments":
        assert "€0.00" not in said.replace("Paid so far             €0.00", "").replace(
            "Paid so far            €0.00", ""
        )


async def test_that_an_invoice_without_a_currency_has_no_amounts(home: House) -> None:
    path = f"/clients/{client(home.sandbox.firm, BRIGHTWATER)}/invoices"
    await changed(home, path, lambda body: newest(body).update(currency_code=""))
    talk = await home.contact(ANA.email)
    said = await talk.say(ASKED)
    assert "4,533.01" not in said
    assert "not known" in said


@pytest.mark.requirement("B1")
async def test_that_another_clients_records_in_the_answer_are_dropped_with_an_alarm(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    monkeypatch.setattr(log, "event", lambda name, **codes: events.append(name))
    books = home.sandbox.firm
    mine, theirs = client(books, BRIGHTWATER), client(books, NORTH_PEAK)
    foreign: list[Body] = []
    await changed(home, f"/clients/{theirs}/invoices?page=1", lambda body: foreign.extend(body["invoices"]), times=0)

    def mix(body: Body) -> None:
        body["invoices"] += foreign
        body["total_count"] += len(foreign)
        body["page_size"] = len(body["invoices"])

    await changed(home, f"/clients/{mine}/invoices", mix)
    talk = await home.contact(ANA.email)
    secret = secrets_of(books, theirs)
    for question in (ASKED, "list my invoices", "how much do we owe?", f"invoice {foreign[0]['number']}"):
        said = await talk.say(question)
        assert not [v for v in secret if f" {v}" in f" {said}" and v not in question], question
    assert "books.foreign_record" in events
    home.sandbox.faults.clear()
    assert TRUE in await talk.say(ASKED)


async def test_that_a_list_which_moves_once_while_it_is_paged_is_read_again(home: House) -> None:
    books = home.sandbox.firm
    theirs = client(books, NORTH_PEAK)
    path = f"/clients/{theirs}/invoices"

    def one_more(firm: Books) -> None:
        firm.add(
            "invoices", client_id=theirs, number="QX-9001", status=2, date=firm.today, currency_code="USD",
            invoice_items=[{"title": "Late work", "quantity": Decimal(1), "price": Decimal(77)}],
        )  # fmt: skip

    home.sandbox.faults.add("GET", path, times=1, after=1, do=one_more)
    talk = await home.contact(CY.email)
    said = await talk.say(ASKED)
    assert "QX-9001" in said
    assert "US$77.00" in said


async def test_that_a_list_which_never_stands_still_answers_nothing_but_that(home: House) -> None:
    books = home.sandbox.firm
    theirs = client(books, NORTH_PEAK)

    def one_more(firm: Books) -> None:
        firm.add("invoices", client_id=theirs, status=2, date=firm.today, currency_code="USD", invoice_items=[])

    home.sandbox.faults.add("GET", f"/clients/{theirs}/invoices", times=None, do=one_more)
    talk = await home.contact(CY.email)
    said = await talk.say(ASKED)
    kind(said, talk, home)
    assert "changing" in said
    assert "$" not in said
    home.sandbox.faults.clear()
    assert "US$" in await talk.say("How much do we owe you in total?")


async def test_that_a_project_deleted_between_two_reads_is_no_match(home: House) -> None:
    talk = await home.contact(ANA.email)
    assert "Website redesign" in await talk.say("How is the website redesign going?")
    home.sandbox.faults.add("GET", "/projects/", times=None, status=404)
    said = await talk.say("how many hours are left on it?")
    assert "€" not in said
    assert "person" in said or "Website redesign" in said
    home.sandbox.faults.clear()
    assert "hours" in await talk.say("how many hours are left on the website redesign?")


@pytest.mark.requirement("B3")
@pytest.mark.parametrize(
    ("fault", "says", "mails"),
    [
        ({"status": 401}, "didn't go through", 0),
        ({"status": 422, "body": b'{"errors": {"recipients": ["is invalid"]}}'}, "didn't go through", 0),
        ({"status": 429, "headers": {"Retry-After": "0"}}, "didn't go through", 0),
        ({"status": 500}, "won't try it a second time", 0),
        ({"lost": True}, "won't try it a second time", 1),
        ({"half": True}, "won't try it a second time", 1),
    ],
)
async def test_that_a_send_which_fails_is_told_truly_and_never_repeated(
    home: House, fault: dict[str, Any], says: str, mails: int
) -> None:
    talk = await home.contact(ANA.email)
    assert "Shall I?" in await talk.say("send me my latest invoice")
    home.sandbox.faults.add("POST", "/invoices", times=None, **fault)
    said = await talk.say("yes")
    assert says in said
    assert "person" in said or "colleague" in said
    assert "Done" not in said
    assert len(home.sandbox.firm.outbox) <= mails
    sent = len(home.sandbox.firm.outbox)
    home.sandbox.faults.clear()
    assert "Done" not in await talk.say("yes")
    assert len(home.sandbox.firm.outbox) == sent


async def test_that_a_mail_is_told_nothing_while_its_sender_cannot_be_looked_up(home: House) -> None:
    talk = await home.mailer(ANA.email)
    home.sandbox.faults.add("GET", "/contacts", times=None, status=500, headers={"Retry-After": "0"})
    said = await talk.say(ASKED, proof=Proof.DKIM)
    assert "€" not in said
    assert "person" in said
    home.sandbox.faults.clear()
    assert TRUE in await talk.say(ASKED, proof=Proof.DKIM)
