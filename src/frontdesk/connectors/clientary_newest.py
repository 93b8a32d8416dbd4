"""The front of a client's invoices from one page, where the account's order is proven and this page bears it out."""

from __future__ import annotations

from itertools import pairwise

import clientary as api


def newest_of(page: api.Page[api.Invoice], client_id: int) -> api.Listing[api.Invoice] | None:
    """The invoices of a first page that no later page can bring a newer one than, or None: read everything.

    The page itself must be newest first, dated throughout, this client's, and must say how long the list is. Of a
    longer list the last day of the page is left out, because the next page may go on with it.
    """
    items, total = page.items, page.total_count
    days = [invoice.date for invoice in items if invoice.date is not None and invoice.client_id == client_id]
    if total is None or len(days) != len(items) or len({invoice.id for invoice in items}) != len(items):
        return None
    if any(later > earlier for earlier, later in pairwise(days)):
        return None
    if page.last_page == 1:
        return api.Listing(items, complete=True, total=total) if len(items) == total else None
    front = tuple(invoice for invoice, day in zip(items, days, strict=True) if day > days[-1])
    return api.Listing(front, complete=False, total=total) if front else None
