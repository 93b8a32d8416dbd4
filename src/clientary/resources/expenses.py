"""Expenses: read, make, change. Lists say how many there are and for which days, but have no pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.expense import EXPENSE, Expense, ExpenseChanges, ExpenseFields
from clientary.written import attributes


class Expenses:
    """`books.expenses`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, expense_id: int) -> Expense:
        """GET /expenses/:id (D). Raises NotFound.

        >>> (await books.expenses.get(expense_id)).id == expense_id
        True
        """
        return await self._calls.get(EXPENSE, "/expenses/:id", expense_id)

    async def list(self, *, from_date: date | None = None, to_date: date | None = None) -> Listing[Expense]:
        """GET /expenses (D): of the account's fiscal year, unless told otherwise. Raises what every read does.

        `period` of the listing says which days the answer covers, when Clientary told.

        >>> found = await books.expenses.list(from_date=date(2026, 1, 1), to_date=date(2026, 12, 31))
        >>> spent = sum(expense.amount for expense in found.proven())
        """
        asked = {"from_date": from_date, "to_date": to_date}
        query = {key: day.isoformat() for key, day in asked.items() if day}
        return await self._calls.all(EXPENSE, "/expenses", query=query)

    async def of_client(self, client_id: int) -> Listing[Expense]:
        """GET /clients/:client_id/expenses (D; for which days: unknown, see `period`). Raises NotFound.

        >>> theirs = (await books.expenses.of_client(client_id)).proven()
        """
        return await self._calls.all(EXPENSE, "/clients/:client_id/expenses", client_id)

    async def of_project(self, project_id: int) -> Listing[Expense]:
        """GET /projects/:project_id/expenses (D; for which days: unknown, see `period`). Raises NotFound.

        >>> its = (await books.expenses.of_project(project_id)).proven()
        """
        return await self._calls.all(EXPENSE, "/projects/:project_id/expenses", project_id)

    async def create(self, *, amount: Decimal, **fields: Unpack[ExpenseFields]) -> Expense:
        """POST /expenses (D; `description`, `incurred_on`, `invoice_id` A). Raises Invalid.

        >>> expense = await books.expenses.create(amount=Decimal("41.90"), description="Train", client_id=client_id)
        >>> expense.amount == Decimal("41.90")
        True
        """
        values = attributes(ExpenseChanges, {"amount": amount, **fields})
        return await self._calls.create(EXPENSE, ("/expenses",), values=values)

    async def update(self, expense_id: int, **fields: Unpack[ExpenseChanges]) -> Expense:
        """PUT /expenses/:id (D), only the given fields. Raises NotFound, Invalid.

        >>> (await books.expenses.update(expense_id, description="Train, first class")).description
        'Train, first class'
        """
        return await self._calls.update(
            EXPENSE, ("/expenses/:id",), expense_id, values=attributes(ExpenseChanges, fields)
        )
