"""However the open questions about the real API are answered, the client reads and writes the same things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clientary import Clientary, Invalid, NewItem, NotFound, PlanLimit, RecurringStatus, TimeInterval, deletes
from clientary_sandbox import Sandbox
from clientary_sandbox.switches import SWITCHES
from tests.clientary.conftest import TODAY
from tests.sandbox.pairs import all_pairs

#: With these the client cannot write or read everything, and says so (the test at the end).
APART = {("plan", "full"), ("recipients_are", "contacts"), ("done_flag", "completed"), ("status_writes", "ignored")}
SETTINGS = all_pairs({one.name: [v for v in one.values if (one.name, v) not in APART] for one in SWITCHES})
LINE: NewItem = {"title": "Design", "quantity": Decimal(2), "price": Decimal("90.10")}


async def tour(sandbox: Sandbox, books: Clientary) -> None:
    """Read every list, and make, change, pay, mail and delete one of everything."""
    firm = sandbox.firm
    everyone = (await books.clients.list()).proven()
    assert everyone
    client = await books.clients.create(name="Lund & Sons", city="Bergen")
    assert (await books.clients.update(client.id, city=None, country="NO")).city == ""
    contact = await books.contacts.create(client.id, name="Ida Berg", email="ida@lund.example")
    assert (await books.contacts.update(contact.id, title="Owner")).title == "Owner"
    assert [one.id for one in (await books.contacts.of_client(client.id)).proven()] == [contact.id]
    lead = await books.leads.create(name="Bakery")
    assert (await books.leads.update(lead.id, description="d")).description == "d"
    project = await books.projects.create(name="Site", rate=Decimal(95), client_id=client.id)
    assert (await books.projects.get(project.id)).client_id == client.id
    assert [one.id for one in (await books.projects.of_client(client.id)).proven()] == [project.id]
    entry = await books.hours.log(project.id, hours=Decimal("1.5"), title="Review", date=date(2026, 11, 2))
    assert (await books.hours.update(entry.id, hours=Decimal(2))).hours == 2
    (listed,) = (await books.hours.of_project(project.id)).proven()
    assert (listed.date, listed.billed) == (date(2026, 11, 2), False)
    task = await books.tasks.create(title="Call", project_id=project.id, due_date=date(2026, 12, 1))
    assert (await books.tasks.update(task.id, title="Call again", complete=True)).complete is True
    assert [one.due_date for one in (await books.tasks.of_project(project.id)).proven()] == [date(2026, 12, 1)]
    expense = await books.expenses.create(amount=Decimal("41.90"), client_id=client.id, incurred_on=date(2026, 11, 3))
    assert (await books.expenses.update(expense.id, amount=Decimal("42.10"))).amount == Decimal("42.10")
    assert [one.id for one in (await books.expenses.of_client(client.id)).proven()] == [expense.id]
    await money(books, client.id, contact.email)
    for listing, table in (
        (await books.contacts.list(), firm.contacts),
        (await books.leads.list(), firm.leads),
        (await books.tasks.list(), firm.tasks),
        (await books.staff.list(), firm.staff),
        (await books.invoices.list(), firm.invoices),
        (await books.estimates.list(), firm.estimates),
        (await books.payments.list(), firm.payments),
        (await books.recurring.list(), firm.recurring),
        (await books.projects.list(include_closed=True), firm.projects),
    ):
        assert {record.id for record in listing.proven()} == set(table)
    await deletes.delete_lead(books, lead.id)
    with pytest.raises(NotFound):
        await books.leads.get(lead.id)


async def money(books: Clientary, client_id: int, address: str) -> None:
    """An invoice, an estimate and a schedule of that client: made, changed line by line, mailed, paid."""
    day, due = date(2026, 11, 23), date(2026, 12, 23)
    invoice = await books.invoices.create(
        date=day, due_date=due, currency_code="EUR", client_id=client_id, items=[LINE, LINE]
    )
    assert (invoice.subtotal, invoice.balance, invoice.date) == (Decimal("360.40"), Decimal("360.40"), day)
    first, second = invoice.items
    invoice = await books.invoices.update(
        invoice.id, note="n", change_items={first.id: {"price": Decimal(100)}}, remove_items=[second.id]
    )
    assert (invoice.subtotal, len(invoice.items), invoice.due_date) == (Decimal(200), 1, due)
    await books.invoices.send(invoice.id, [address])
    paid = await books.payments.record(invoice.id, amount=Decimal("50.50"), received_on=date(2026, 11, 30))
    again = await books.invoices.get(invoice.id)
    assert (again.balance, again.total_payments) == (Decimal("149.50"), Decimal("50.50"))
    assert [(one.id, one.received_on) for one in again.payments] == [(paid.id, date(2026, 11, 30))]
    assert [one.id for one in (await books.invoices.of_client(client_id)).proven()] == [invoice.id]
    await deletes.delete_payment(books, invoice.id, paid.id)
    assert (await books.invoices.get(invoice.id)).balance == 200
    estimate = await books.estimates.create(date=day, currency_code="EUR", client_id=client_id, items=[LINE])
    assert len((await books.estimates.update(estimate.id, add_items=[LINE])).items) == 2
    await books.estimates.send(estimate.id, [address])
    assert [one.id for one in (await books.estimates.of_client(client_id)).proven()] == [estimate.id]
    schedule = await books.recurring.create(
        client_id=client_id, next_date=due, time_interval=TimeInterval.MONTHLY, currency_code="EUR", due_period=14,
        items=[LINE],
    )  # fmt: skip
    paused = await books.recurring.update(schedule.id, status=RecurringStatus.PAUSED)
    assert (paused.status, paused.next_date, paused.items[0].price) == (RecurringStatus.PAUSED, due, Decimal("90.10"))


@pytest.mark.parametrize("setting", SETTINGS, ids=range(len(SETTINGS)))
async def test_the_tour_is_the_same_whichever_way_two_switches_stand(setting: dict[str, str]) -> None:
    if setting["send_marks_sent"] == "no":  # the invoice stays a draft, on which a payment may be refused
        setting = setting | {"draft_payments": "allowed"}
    as_text = setting["recipients"] == "comma"
    async with (
        Sandbox(today=TODAY, quirks=setting) as sandbox,
        Clientary("demo", sandbox.token, base_url=sandbox.url, limits=None, recipients_as_text=as_text) as books,
    ):
        await tour(sandbox, books)


async def test_where_the_client_cannot_know_it_says_what_came(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.quirks.done_flag = "completed"
    task = await books.tasks.create(title="Call")
    assert (await books.tasks.update(task.id, complete=True)).complete is False
    sandbox.quirks.plan = "full"
    with pytest.raises(PlanLimit):
        await books.contacts.create(next(iter(sandbox.firm.clients)), name="x", email="x@x.example")
    sandbox.quirks.recipients_are = "contacts"
    with pytest.raises(Invalid):
        await books.invoices.send(next(iter(sandbox.firm.invoices)), ["nobody@example.com"])
