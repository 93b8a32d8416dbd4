"""Every write the client can do, deletes among them, ready to be sent to any server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Final

from clientary import (
    Clientary,
    EstimateStatus,
    InvoiceStatus,
    NewItem,
    ProjectStatus,
    RecurringAction,
    RecurringStatus,
    TimeInterval,
    deletes,
)

DAY: Final = date(2026, 11, 23)
LINE: Final[NewItem] = {"title": "Design", "quantity": Decimal("1.5"), "price": Decimal("90.10"), "taxable": True}
SENT_LINE: Final = '{"title":"Design","quantity":1.5,"price":90.10,"taxable":true}'
EDITED_LINES: Final = f'[{{"id":5,"price":120}},{{"id":6,"_destroy":true}},{SENT_LINE}]'

Write = Callable[[Clientary], Awaitable[object]]

#: A call, and what it says on the wire: method, path and body, to the letter.
WRITES: Final[dict[str, tuple[Write, str, str, str]]] = {
    "clients.create": (
        lambda books: books.clients.create(name="Lund", number="7"),
        "POST", "/clients", '{"client":{"name":"Lund","number":"7"}}',
    ),
    "clients.update": (
        lambda books: books.clients.update(1, city=None),
        "PUT", "/clients/1", '{"client":{"city":null}}',
    ),
    "contacts.create": (
        lambda books: books.contacts.create(4, name="Ida", email="ida@lund.example", mobile="+47 1"),
        "POST", "/clients/4/contacts",
        '{"client_user":{"name":"Ida","email":"ida@lund.example","mobile":"+47 1"}}',
    ),
    "contacts.update": (
        lambda books: books.contacts.update(1, title="Owner"),
        "PUT", "/contacts/1", '{"client_user":{"title":"Owner"}}',
    ),
    "leads.create": (
        lambda books: books.leads.create(name="Bakery"),
        "POST", "/leads", '{"lead":{"name":"Bakery"}}',
    ),
    "leads.update": (
        lambda books: books.leads.update(1, website="w"),
        "PUT", "/leads/1", '{"lead":{"website":"w"}}',
    ),
    "projects.create": (
        lambda books: books.projects.create(name="Site", rate=Decimal("95.50"), client_id=4, end_date=DAY),
        "POST", "/projects", '{"project":{"name":"Site","rate":95.50,"client_id":4,"end_date":"2026-11-23"}}',
    ),
    "projects.update": (
        lambda books: books.projects.update(1, status=ProjectStatus.COMPLETED),
        "PUT", "/projects/1", '{"project":{"status":2}}',
    ),
    "hours.log": (
        lambda books: books.hours.log(4, hours=Decimal("1.10"), title="Review", date=DAY, rate=Decimal(80)),
        "POST", "/projects/4/hours",
        '{"project_item":{"hours":1.10,"title":"Review","date":"2026-11-23","rate":80}}',
    ),
    "hours.update": (
        lambda books: books.hours.update(1, hours=Decimal("0.25")),
        "PUT", "/hours/1", '{"project_item":{"hours":0.25}}',
    ),
    "tasks.create": (
        lambda books: books.tasks.create(title="Call", assignee_id=3, due_date=DAY),
        "POST", "/tasks", '{"task":{"title":"Call","assignee_id":3,"due_date":"2026-11-23"}}',
    ),
    "tasks.update": (
        lambda books: books.tasks.update(1, complete=True),
        "PUT", "/tasks/1", '{"task":{"complete":true}}',
    ),
    "expenses.create": (
        lambda books: books.expenses.create(amount=Decimal("41.90"), incurred_on=DAY, project_id=4),
        "POST", "/expenses", '{"expense":{"amount":41.90,"incurred_on":"2026-11-23","project_id":4}}',
    ),
    "expenses.update": (
        lambda books: books.expenses.update(1, client_id=None),
        "PUT", "/expenses/1", '{"expense":{"client_id":null}}',
    ),
    "invoices.create": (
        lambda books: books.invoices.create(
            date=DAY, due_date=DAY, currency_code="EUR", client_id=4, tax=Decimal("8.25"), items=[LINE]
        ),
        "POST", "/invoices",
        '{"invoice":{"date":"2026-11-23","due_date":"2026-11-23","currency_code":"EUR","client_id":4,"tax":8.25,'
        f'"invoice_items_attributes":[{SENT_LINE}]}}}}',
    ),
    "invoices.update": (
        lambda books: books.invoices.update(
            1, status=InvoiceStatus.CANCELLED, add_items=[LINE],
            change_items={5: {"price": Decimal(120)}}, remove_items=[6],
        ),
        "PUT", "/invoices/1", f'{{"invoice":{{"status":3,"invoice_items_attributes":{EDITED_LINES}}}}}',
    ),
    "invoices.send": (
        lambda books: books.invoices.send(1, ["a@example.com"], subject="S", message="M"),
        "POST", "/invoices/1/messages",
        '{"recipients":["a@example.com"],"send_copy":false,"attach_pdf":true,"subject":"S","message":"M"}',
    ),
    "estimates.create": (
        lambda books: books.estimates.create(date=DAY, currency_code="USD", items=[LINE]),
        "POST", "/estimates",
        '{"estimate":{"date":"2026-11-23","currency_code":"USD",'
        f'"estimate_items_attributes":[{SENT_LINE}]}}}}',
    ),
    "estimates.update": (
        lambda books: books.estimates.update(
            1, status=EstimateStatus.ARCHIVED, add_items=[LINE],
            change_items={5: {"price": Decimal(120)}}, remove_items=[6],
        ),
        "PUT", "/estimates/1", f'{{"estimate":{{"status":7,"estimate_items_attributes":{EDITED_LINES}}}}}',
    ),
    "estimates.send": (
        lambda books: books.estimates.send(1, ["a@example.com"], send_copy=True, attach_pdf=False),
        "POST", "/estimates/1/messages", '{"recipients":["a@example.com"],"send_copy":true,"attach_pdf":false}',
    ),
    "payments.record": (
        lambda books: books.payments.record(4, amount=Decimal("500.00"), note="By check", received_on=DAY),
        "POST", "/invoices/4/payments",
        '{"payment":{"amount":500.00,"note":"By check","received_on":"2026-11-23"}}',
    ),
    "recurring.create": (
        lambda books: books.recurring.create(
            client_id=4, next_date=DAY, time_interval=TimeInterval.MONTHLY, currency_code="EUR", due_period=14,
            action=RecurringAction.SEND, items=[LINE],
        ),
        "POST", "/recurring",
        '{"recurring_schedule":{"client_id":4,"next_date":"2026-11-23","time_interval":5,"currency_code":"EUR",'
        f'"due_period":14,"action":0,"recurring_schedule_items_attributes":[{SENT_LINE}]}}}}',
    ),
    "recurring.update": (
        lambda books: books.recurring.update(
            1, status=RecurringStatus.PAUSED, add_items=[LINE],
            change_items={5: {"price": Decimal(120)}}, remove_items=[6],
        ),
        "PUT", "/recurring/1",
        f'{{"recurring_schedule":{{"status":1,"recurring_schedule_items_attributes":{EDITED_LINES}}}}}',
    ),
    "deletes.delete_client": (lambda books: deletes.delete_client(books, 1), "DELETE", "/clients/1", ""),
    "deletes.delete_contact": (lambda books: deletes.delete_contact(books, 1), "DELETE", "/contacts/1", ""),
    "deletes.delete_lead": (lambda books: deletes.delete_lead(books, 1), "DELETE", "/leads/1", ""),
    "deletes.delete_project": (lambda books: deletes.delete_project(books, 1), "DELETE", "/projects/1", ""),
    "deletes.delete_hour": (lambda books: deletes.delete_hour(books, 1), "DELETE", "/hours/1", ""),
    "deletes.delete_task": (lambda books: deletes.delete_task(books, 1), "DELETE", "/tasks/1", ""),
    "deletes.delete_expense": (lambda books: deletes.delete_expense(books, 1), "DELETE", "/expenses/1", ""),
    "deletes.delete_invoice": (lambda books: deletes.delete_invoice(books, 1), "DELETE", "/invoices/1", ""),
    "deletes.delete_estimate": (lambda books: deletes.delete_estimate(books, 1), "DELETE", "/estimates/1", ""),
    "deletes.delete_payment": (
        lambda books: deletes.delete_payment(books, 4, 1), "DELETE", "/invoices/4/payments/1", "",
    ),
    "deletes.delete_payment_profile": (
        lambda books: deletes.delete_payment_profile(books, 4, 1), "DELETE", "/clients/4/payment_profiles/1", "",
    ),
    "deletes.delete_recurring": (lambda books: deletes.delete_recurring(books, 1), "DELETE", "/recurring/1", ""),
}  # fmt: skip
