"""The demo firm's estimates: drafts, open ones, an accepted and a declined one, one for a lead."""

from __future__ import annotations

from decimal import Decimal

from clientary_sandbox import people
from clientary_sandbox.demo import clients_data as names
from clientary_sandbox.demo.chance import ago, moment
from clientary_sandbox.demo.invoice_rows import usual
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm

DRAFT, SENT, VIEWED, CANCELLED, DECLINED, REVISED, ACCEPTED, ARCHIVED = range(8)

# client (None: for the lead of that name in `title`), currency, title, tax label, percent, age in days, status, project
_ROWS: tuple[tuple[str | None, str, str, str, str, int, int, str | None], ...] = (
    (people.BRIGHTWATER, "EUR", "Reading app, first version", "IVA", "23", 4, SENT, None),
    (people.BRIGHTWATER, "EUR", "Website redesign, third phase", "IVA", "23", 12, DRAFT, "BW-WEB"),
    (people.NORTH_PEAK, "USD", "Trail app for watches", "State tax", "2.9", 20, VIEWED, "NP-APP"),
    (people.NORTH_PEAK, "USD", "Winter shop", "State tax", "2.9", 150, ACCEPTED, "NP-SHOP"),
    (people.ATELIER, "EUR", "Spring lookbook", "TVA", "20", 33, DECLINED, None),
    (people.NAIR_LEGAL, "GBP", "Intranet, search", "VAT", "20", 9, REVISED, "NL-NET"),
    (names.QUAYSIDE, "GBP", "Winter labels", "VAT", "20", 41, ARCHIVED, None),
    (names.VERDANT, "EUR", "Photographs for the brand guide", "BTW", "21", 2, CANCELLED, None),
    (None, "EUR", "Cobalt Cycles", "BTW", "21", 1, SENT, None),
)


def add_estimates(firm: Firm, clients: dict[str, Record], projects: dict[str, Record]) -> None:
    """Put the estimates into the books."""
    leads = {row["name"]: row["id"] for row in firm.leads.values()}
    for place, (client, currency, title, label, rate, age, status, project) in enumerate(_ROWS):
        since = moment(ago(firm.today, age))
        firm.add(
            "estimates",
            id=3301 + place * 13 % 47,
            number=str(301 + place),
            client_id=clients[client]["id"] if client else None,
            lead_id=None if client else leads[title],
            project_id=projects[project]["id"] if project else None,
            title=title,
            date=ago(firm.today, age),
            currency_code=currency,
            status=status,
            tax=Decimal(rate),
            tax_label=label,
            estimate_items=usual(f"estimate {title}"),
            created_at=since,
            updated_at=since,
        )
