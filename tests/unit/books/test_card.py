"""The firm's card: read with every mistake named, written and read again, and when somebody is in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from frontdesk.books.card import read_card, written_card
from frontdesk.books.firm import FirmCard, Hours
from frontdesk.books.records import InvoiceStatus, Line, Many, ProjectStatus
from frontdesk.errors import ConfigError
from tests.unit.tools.ledger import TODAY, invoice, money, project

pytestmark = pytest.mark.guard

FULL = FirmCard(
    "Harbour & Finch",
    zone="Europe/Lisbon",
    locale="pt_PT",
    phone="+351 21 555 0142",
    email="hello@firm.example",
    website="https://firm.example",
    services=("Design", "Print"),
    hours=Hours({0: (time(9), time(12, 30)), 5: (time(10), time(11))}, frozenset({date(2026, 12, 24)})),
    reply_within=timedelta(hours=2),
    lead_fields=("company", "reach"),
    show_lines_by_phone=True,
    send_pdf=False,
    send_copy=True,
)


@pytest.mark.parametrize("card", [FULL, FirmCard("Small")])
def test_that_a_card_written_and_read_is_the_same(card: FirmCard) -> None:
    assert read_card(written_card(card)) == card


def test_that_a_name_is_enough() -> None:
    assert read_card({"name": " Harbour "}) == FirmCard("Harbour")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, "name is missing"),
        ({"zone": "Mars/North"}, "zone: 'Mars/North'"),
        ({"zone": "../etc/passwd"}, "zone:"),
        ({"locale": "xx_NOPE_1"}, "locale:"),
        ({"locale": ""}, "locale:"),
        ({"lead_fields": ["company", "shoe_size"]}, "lead_fields: 'shoe_size'"),
        ({"reply_within_hours": "soon"}, "reply_within_hours: 'soon'"),
        ({"reply_within_hours": 0}, "reply_within_hours: 0"),
        ({"reply_within_hours": None}, "reply_within_hours: None"),
        ({"hours": {"mon": "9 to 5"}}, "hours: mon=9 to 5"),
        ({"hours": {"xyz": "09:00-17:00"}}, "hours: xyz=09:00-17:00"),
        ({"hours": {"mon": "17:00-09:00"}}, "hours: mon=17:00-09:00 ends before"),
        ({"hours": {}, "closed": ["Christmas"]}, "closed:"),
    ],
)
def test_that_each_mistake_is_named_with_its_remedy(data: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError) as wrong:
        read_card({"name": "Firm", **data} if data else {})
    assert any(text.startswith(problem) for text in wrong.value.problems)


def test_that_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as wrong:
        read_card({"zone": "Mars", "locale": "?", "reply_within_hours": 999})
    assert len(wrong.value.problems) == 4


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-03-16T08:59:59+00:00", False),
        ("2026-03-16T09:00:00+00:00", True),
        ("2026-03-16T17:29:59+00:00", True),
        ("2026-03-16T17:30:00+00:00", False),
        ("2026-03-15T12:00:00+00:00", False),
        ("2026-06-15T08:30:00+00:00", True),
        ("2026-12-24T12:00:00+00:00", False),
    ],
)
def test_that_opening_hours_are_those_of_the_firms_own_zone(at: str, is_open: bool) -> None:
    hours = Hours(closed=frozenset({date(2026, 12, 24)}))
    assert hours.is_open(datetime.fromisoformat(at), "Europe/London") is is_open


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("2026-03-16T10:00:00+00:00", "2026-03-16T14:00:00+00:00"),
        ("2026-03-16T16:00:00+00:00", "2026-03-17T11:30:00+00:00"),
        ("2026-03-16T03:00:00+00:00", "2026-03-16T13:00:00+00:00"),
        ("2026-03-16T23:00:00+00:00", "2026-03-17T13:00:00+00:00"),
        ("2026-03-20T17:30:00+00:00", "2026-03-23T13:00:00+00:00"),
    ],
)
def test_that_an_answer_is_promised_in_opening_hours_only(now: str, by: str) -> None:
    promised = Hours().reply_by(datetime.fromisoformat(now), "Europe/London", timedelta(hours=4))
    assert promised == datetime.fromisoformat(by)


def test_that_a_firm_which_never_opens_promises_something_far_away() -> None:
    now = datetime(2026, 3, 16, tzinfo=UTC)
    assert Hours({}).reply_by(now, "UTC", timedelta(hours=4)) > now + timedelta(days=50)
    assert Hours({}).is_open(now, "UTC") is False


@pytest.mark.parametrize(
    ("locale", "region"), [("en_GB", "GB"), ("en-US", "US"), ("pt_PT", "PT"), ("en", None), ("zh_Hans", None)]
)
def test_that_the_country_comes_from_the_locale(locale: str, region: str | None) -> None:
    assert FirmCard("Firm", locale=locale).region == region


def test_that_a_line_without_a_price_has_no_amount() -> None:
    assert Line("Header", None, None, header=True).amount is None
    assert Line("Work", Decimal("1.5"), money("10.00")).amount == money("15.000")
    assert Line("Work", Decimal(1), None).amount is None


def test_how_an_invoice_stands() -> None:
    late = invoice("1", due=TODAY - timedelta(days=1))
    assert late.is_open()
    assert late.is_overdue(TODAY)
    assert not invoice("1", due=TODAY).is_overdue(TODAY)
    assert not invoice("1", due=TODAY - timedelta(days=1), status=InvoiceStatus.PENDING).is_overdue(TODAY)
    assert invoice("1", status=InvoiceStatus.PAID).is_settled()
    assert invoice("1", paid="100.00").is_settled()
    unknown = invoice("1", status=InvoiceStatus.UNKNOWN)
    assert not unknown.is_open()
    assert not unknown.is_settled()
    unread = invoice("1", balance=None)
    assert unread.may_be_open()
    assert not unread.is_open()
    assert not unread.is_settled()


def test_how_a_project_stands_and_how_many_a_list_holds() -> None:
    assert project("A", id=1, status=ProjectStatus.COMPLETED).is_closed
    assert not project("A", id=1).has_budget
    assert len(Many((1, 2, 3))) == 3
