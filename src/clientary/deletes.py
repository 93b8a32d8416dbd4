"""Deletes, apart from everything else: permanent, cascading, and never part of an automatic answer.

Nothing in `clientary` imports this module, and Frontdesk is forbidden to (.importlinter). Each function sends one
request and never repeats it; any 2xx is taken as done (the answer is undocumented). With `landed is None` on the error
the record may be gone: read it, and NotFound is the proof. All may also raise what every write does.
"""

from __future__ import annotations

from clientary.client import Clientary


async def delete_client(books: Clientary, client_id: int) -> None:
    """DELETE /clients/:id (D), with its projects, invoices, estimates and contacts. Raises NotFound.

    >>> client = await books.clients.create(name="Made by mistake")
    >>> await deletes.delete_client(books, client.id)
    """
    await books._calls.act("DELETE", "/clients/:id", client_id)


async def delete_contact(books: Clientary, contact_id: int) -> None:
    """DELETE /contacts/:id (D), with the contact's comments. Raises NotFound.

    >>> contact = await books.contacts.create(client_id, name="Twice", email="twice@lund.example")
    >>> await deletes.delete_contact(books, contact.id)
    """
    await books._calls.act("DELETE", "/contacts/:id", contact_id)


async def delete_lead(books: Clientary, lead_id: int) -> None:
    """DELETE /leads/:id (D), with its estimates and contacts. Raises NotFound.

    >>> lead = await books.leads.create(name="Spam")
    >>> await deletes.delete_lead(books, lead.id)
    """
    await books._calls.act("DELETE", "/leads/:id", lead_id)


async def delete_project(books: Clientary, project_id: int) -> None:
    """DELETE /projects/:id (A), with its hours, tasks and perhaps its invoices (§3 row 21). Raises NotFound.

    >>> project = await books.projects.create(name="Never started", rate=Decimal(90))
    >>> await deletes.delete_project(books, project.id)
    """
    await books._calls.act("DELETE", "/projects/:id", project_id)


async def delete_hour(books: Clientary, hour_id: int) -> None:
    """DELETE /hours/:id (D). Raises NotFound.

    >>> entry = await books.hours.log(project_id, hours=Decimal(1), title="Wrong project")
    >>> await deletes.delete_hour(books, entry.id)
    """
    await books._calls.act("DELETE", "/hours/:id", hour_id)


async def delete_task(books: Clientary, task_id: int) -> None:
    """DELETE /tasks/:id (D). Raises NotFound.

    >>> task = await books.tasks.create(title="Not needed")
    >>> await deletes.delete_task(books, task.id)
    """
    await books._calls.act("DELETE", "/tasks/:id", task_id)


async def delete_expense(books: Clientary, expense_id: int) -> None:
    """DELETE /expenses/:id (D). Raises NotFound.

    >>> expense = await books.expenses.create(amount=Decimal(5))
    >>> await deletes.delete_expense(books, expense.id)
    """
    await books._calls.act("DELETE", "/expenses/:id", expense_id)


async def delete_invoice(books: Clientary, invoice_id: int) -> None:
    """DELETE /invoices/:id (A), surely with its payments. Raises NotFound.

    >>> invoice = await books.invoices.create(
    ...     date=date(2026, 11, 23), due_date=date(2026, 12, 23), currency_code="EUR"
    ... )
    >>> await deletes.delete_invoice(books, invoice.id)
    """
    await books._calls.act("DELETE", "/invoices/:id", invoice_id)


async def delete_estimate(books: Clientary, estimate_id: int) -> None:
    """DELETE /estimates/:id (A). Raises NotFound.

    >>> estimate = await books.estimates.create(date=date(2026, 11, 23), currency_code="EUR")
    >>> await deletes.delete_estimate(books, estimate.id)
    """
    await books._calls.act("DELETE", "/estimates/:id", estimate_id)


async def delete_payment(books: Clientary, invoice_id: int, payment_id: int) -> None:
    """DELETE /invoices/:invoice_id/payments/:id (D): forgets that money was received. Raises NotFound.

    >>> payment = await books.payments.record(invoice_id, amount=Decimal(10))
    >>> await deletes.delete_payment(books, invoice_id, payment.id)
    """
    await books._calls.act("DELETE", "/invoices/:invoice_id/payments/:id", invoice_id, payment_id)


async def delete_payment_profile(books: Clientary, client_id: int, profile_id: int) -> None:
    """DELETE /clients/:client_id/payment_profiles/:id (D): forgets a stored card. Raises NotFound.

    >>> await deletes.delete_payment_profile(books, client_id, profile_id)
    """
    await books._calls.act("DELETE", "/clients/:client_id/payment_profiles/:id", client_id, profile_id)


async def delete_recurring(books: Clientary, recurring_id: int) -> None:
    """DELETE /recurring/:id (A); the invoices it made stay (A). Raises NotFound.

    >>> await deletes.delete_recurring(books, recurring_id)
    """
    await books._calls.act("DELETE", "/recurring/:id", recurring_id)
