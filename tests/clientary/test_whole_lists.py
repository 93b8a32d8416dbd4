"""Every list the client can read is proven whole from the stand-in, and says so when it is not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import pytest

from clientary import Clientary, Incomplete, Limiter, Limits, Listing, Page
from clientary.records.record import Record
from clientary_sandbox import Sandbox, Seen
from tests.clientary.conftest import TODAY
from tests.clientary.wire import Wire, answer

Read = Callable[[Clientary], Awaitable[Listing[Record]]]

#: The route, its key in the answer, and whether the answer tells pages and a total.
LISTS: dict[str, tuple[Read, str, str]] = {
    "clients": (lambda books: books.clients.list(), "clients", "pages"),
    "contacts": (lambda books: books.contacts.list(), "contacts", "pages"),
    "contacts of a client": (lambda books: books.contacts.of_client(1), "contacts", "pages"),
    "leads": (lambda books: books.leads.list(), "leads", "pages"),
    "projects": (lambda books: books.projects.list(include_closed=True), "projects", "pages"),
    "projects of a client": (lambda books: books.projects.of_client(1), "projects", "pages"),
    "hours of a project": (lambda books: books.hours.of_project(1), "hours", "nothing"),
    "tasks": (lambda books: books.tasks.list(), "tasks", "pages"),
    "tasks of a project": (lambda books: books.tasks.of_project(1), "tasks", "pages"),
    "staff": (lambda books: books.staff.list(), "staff", "nothing"),
    "expenses": (lambda books: books.expenses.list(), "expenses", "total"),
    "expenses of a client": (lambda books: books.expenses.of_client(1), "expenses", "total"),
    "expenses of a project": (lambda books: books.expenses.of_project(1), "expenses", "total"),
    "invoices": (lambda books: books.invoices.list(), "invoices", "pages"),
    "invoices of a client": (lambda books: books.invoices.of_client(1), "invoices", "pages"),
    "invoices of a project": (lambda books: books.invoices.of_project(1), "invoices", "pages"),
    "invoices of a schedule": (lambda books: books.invoices.of_recurring(1), "invoices", "pages"),
    "estimates": (lambda books: books.estimates.list(), "estimates", "pages"),
    "estimates of a client": (lambda books: books.estimates.of_client(1), "estimates", "pages"),
    "estimates of a project": (lambda books: books.estimates.of_project(1), "estimates", "pages"),
    "payments": (lambda books: books.payments.list(), "payments", "pages"),
    "payment profiles": (lambda books: books.payment_profiles.of_client(1), "payment_profiles", "pages"),
    "recurring": (lambda books: books.recurring.list(), "recurring", "pages"),
}


def said(key: str, telling: str, ids: list[int], total: int) -> bytes:
    body: dict[str, object] = {key: [{"id": number} for number in ids]}
    if telling != "nothing":
        body["total_count"] = total
    if telling == "pages":
        body |= {"page_size": 10, "page_count": -(-total // 10)}
    return answer(body)


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_that_lacks_a_record_is_not_called_whole(wire: Wire, over_wire: Clientary, name: str) -> None:
    read, key, telling = LISTS[name]
    if telling == "nothing":  # pages that overlap: something moved between them
        wire.answers = [said(key, telling, [n, n + 1], 0) for n in range(1, 9)]
    else:
        wire.answers = [said(key, telling, [1, 2], 3)]
    found = await read(over_wire)
    assert not found.complete
    with pytest.raises(Incomplete) as caught:
        found.proven()
    assert caught.value.total == (None if telling == "nothing" else 3)
    assert caught.value.read == len(found.items) >= 2


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_that_adds_up_is_whole(wire: Wire, over_wire: Clientary, name: str) -> None:
    read, key, telling = LISTS[name]
    wire.answers = [said(key, telling, [1, 2, 3], 3)]
    assert len((await read(over_wire)).proven()) == 3
    assert len(wire.requests) == (2 if telling == "nothing" else 1)


async def test_expenses_paged_in_secret_are_read_to_their_total(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [said("expenses", "total", ids, 5) for ids in ([1, 2], [3, 4], [5], [])]
    assert [one.id for one in (await over_wire.expenses.list()).proven()] == [1, 2, 3, 4, 5]


async def test_all_the_stand_ins_books_are_read_whole(sandbox: Sandbox, books: Clientary) -> None:
    firm = sandbox.firm
    client_id = next(iter(firm.payment_profiles.values()))["client_id"]
    for listing, table in (
        (await books.estimates.list(), firm.estimates),
        (await books.payments.list(), firm.payments),
        (await books.recurring.list(), firm.recurring),
        (await books.expenses.list(from_date=date(2000, 1, 1), to_date=date(2100, 1, 1)), firm.expenses),
    ):
        assert table
        assert {record.id for record in listing.proven()} == set(table)
    cards = (await books.payment_profiles.of_client(client_id)).proven()
    assert {card.id for card in cards} == {
        n for n, row in firm.payment_profiles.items() if row["client_id"] == client_id
    }
    for client in (await books.clients.list()).proven():
        assert {one.client_id for one in (await books.estimates.of_client(client.id)).proven()} <= {client.id}
        assert {one.client_id for one in (await books.expenses.of_client(client.id)).proven()} <= {client.id}


async def test_expenses_say_which_days_they_are_of(sandbox: Sandbox, books: Clientary) -> None:
    spring = await books.expenses.list(from_date=date(2026, 3, 1), to_date=date(2026, 5, 31))
    assert spring.period is not None
    assert (spring.period.first, spring.period.last) == (date(2026, 3, 1), date(2026, 5, 31))
    assert sandbox.requests[-1].query == "from_date=2026-03-01&to_date=2026-05-31"
    year = await books.expenses.list()
    assert year.period is not None
    assert year.period.first is not None
    assert {one.incurred_on.year for one in year.proven() if one.incurred_on} <= {year.period.first.year}


def rounds(seen: list[Seen]) -> int:
    """How many requests had to wait for one another: the longest row of them without overlap."""
    count, reached = 0, float("-inf")
    for start, end in sorted(((one.at, one.at + one.took) for one in seen), key=lambda pair: pair[1]):
        if start >= reached:
            count, reached = count + 1, end
    return count


def most_at_once(seen: list[Seen]) -> int:
    return max(sum(other.at <= one.at < other.at + other.took for other in seen) for one in seen)


@pytest.mark.parametrize("pages", [1, 2, 4, 5, 6, 9, 11])
async def test_p_pages_take_one_round_trip_and_then_one_for_every_four(pages: int) -> None:
    async with Sandbox(today=TODAY) as sandbox:
        sandbox.firm.leads.clear()
        for number in range(pages * 20 - 3):
            sandbox.firm.add("leads", name=f"Lead {number}")
        sandbox.latency = 0.05
        quick = Limiter(Limits(in_flight=4, per_second=10_000, burst=10_000))
        async with Clientary("demo", sandbox.token, base_url=sandbox.url, limiter=quick) as books:
            found = (await books.leads.list()).proven()
        assert len(found) == pages * 20 - 3
        assert len(sandbox.requests) == pages
        assert rounds(sandbox.requests) == 1 + -(-(pages - 1) // 4)
        assert most_at_once(sandbox.requests) == min(4, max(pages - 1, 1))


async def test_a_list_too_long_to_be_read_in_turn_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from clientary import Staff, paging

    monkeypatch.setattr(paging, "MAX_PAGES_IN_TURN", 3)

    async def endless(number: int) -> Page[Staff]:
        return Page(number, (Staff(id=number),), 1, 10**9, 10**9)

    with pytest.raises(Incomplete, match="3 read of 1000000000"):
        async for _ in paging.pages_until_end(endless):
            pass


async def test_money_is_added_up_exactly(books: Clientary) -> None:
    received = (await books.payments.list()).proven()
    total = sum((payment.amount or Decimal(0) for payment in received), Decimal(0))
    by_invoice: dict[int, Decimal] = {}
    for payment in received:
        assert payment.invoice_id is not None
        assert payment.amount is not None
        by_invoice[payment.invoice_id] = by_invoice.get(payment.invoice_id, Decimal(0)) + payment.amount
    invoices = (await books.invoices.list()).proven()
    assert sum(by_invoice.values(), Decimal(0)) == total
    assert {i.id: i.total_payments for i in invoices if i.total_payments} == by_invoice
