"""The demo firm's recurring schedules, stored cards and expenses."""

from __future__ import annotations

from decimal import Decimal

from clientary_sandbox import people
from clientary_sandbox.demo import clients_data as names
from clientary_sandbox.demo.chance import ago, moment
from clientary_sandbox.demo.invoice_rows import line
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm

SEND, DRAFT, AUTOBILL = range(3)
MONTHLY, QUARTERLY, YEARLY = 5, 7, 9

# client, currency, title, price, interval, action, days to the next one, paused, occurrences left (None: unlimited)
_SCHEDULES: tuple[tuple[str, str, str, str, int, int, int, bool, int | None], ...] = (
    (people.NORTH_PEAK, "USD", "Monthly care", "149.99", MONTHLY, AUTOBILL, 11, False, None),
    (people.BRIGHTWATER, "EUR", "Hosting", "49.99", QUARTERLY, SEND, 40, False, 6),
    (people.NAIR_LEGAL, "GBP", "Support retainer", "1100.00", MONTHLY, DRAFT, 5, False, 10),
    (names.TIDELINE, "EUR", "Season's page", "380.00", YEARLY, SEND, 120, True, None),
)

# client, project, amount, what for, days ago
_EXPENSES: tuple[tuple[str | None, str | None, str, str, int], ...] = (
    (people.BRIGHTWATER, "BW-WEB", "186.40", "Stock photographs", 11),
    (people.BRIGHTWATER, "BW-AUT", "412.00", "Paper samples and couriers", 26),
    (people.NORTH_PEAK, "NP-APP", "124.00", "App store fees", 7),
    (people.NORTH_PEAK, None, "889.10", "Flight to Boulder", 48),
    (names.KESTREL, "KR-FILM", "1500.00", "Drone hire, two days", 30),
    (names.LANTERN, None, "63.25", "", 64),
    (None, None, "74.90", "Printer toner", 3),
    (None, None, "1290.00", "Insurance, one year", 400),
)


def add_standing(firm: Firm, clients: dict[str, Record], projects: dict[str, Record]) -> None:
    """Put cards, schedules and expenses into the books; the latest North Peak invoices name their schedule."""
    _cards(firm, clients)
    for place, (client, currency, title, price, interval, action, ahead, paused, left) in enumerate(_SCHEDULES):
        since = moment(ago(firm.today, 200 - place))
        firm.add(
            "recurring", id=71 + place * 5, number=str(1000001 + place), client_id=clients[client]["id"], title=title,
            currency_code=currency, time_interval=interval, action=action, next_date=ago(firm.today, -ahead),
            status=1 if paused else 0, unlimited=left is None, occurrences_remaining=left, due_period=14,
            payment_profile_id=41 if action == AUTOBILL else None,
            recurring_schedule_items=[line(title, "1", price, taxable=False)], created_at=since, updated_at=since,
        )  # fmt: skip
    owner = clients[people.NORTH_PEAK]["id"]
    made = sorted(firm.rows("invoices", "client_id", owner), key=lambda row: row["date"])[-12:-1]
    for invoice in made[::4]:
        invoice["recurring_schedules"] = [{"id": 71}]
    for place, (company, project, amount, words, age) in enumerate(_EXPENSES):
        since = moment(ago(firm.today, age))
        firm.add(
            "expenses", id=5101 + place * 7 % 31, amount=Decimal(amount), description=words,
            incurred_on=ago(firm.today, age), user_id=1 + place % 6,
            client_id=clients[company]["id"] if company else None,
            project_id=projects[project]["id"] if project else None, created_at=since, updated_at=since,
        )  # fmt: skip


def _cards(firm: Firm, clients: dict[str, Record]) -> None:
    for place, (client, holder) in enumerate(((people.NORTH_PEAK, "Cy Lindqvist"), (names.SOLSTICE, "Marisol Vega"))):
        since = moment(ago(firm.today, 300 + place))
        firm.add(
            "payment_profiles", id=41 + place, client_id=clients[client]["id"], name=holder,
            stripe_customer_id=f"cus_stand_in_{place + 1}", stripe_source_id=f"src_stand_in_{place + 1}",
            last_four_digits="4242", expiration_date=ago(firm.today, -400), city="Boulder" if place == 0 else None,
            created_at=since, updated_at=since,
        )  # fmt: skip
