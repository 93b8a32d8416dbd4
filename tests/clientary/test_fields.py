"""One member in, one plain value out: tolerant of every shape seen, silent about none that was lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from clientary import Client, ClientStatus, HourEntry, Invoice, InvoiceStatus, Malformed, Project
from clientary.fields import Fields, day_of, moment_of, number_of, whole_of


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Decimal("49.99"), Decimal("49.99")),
        (5, Decimal(5)),
        ("49.99", Decimal("49.99")),
        (" -3 ", Decimal(-3)),
        ("1,234.50", None),
        ("", None),
        ("NaN", None),
        ("1e5", None),
        ("٣", None),
        (True, None),
        (None, None),
        ([5], None),
    ],
)
def test_numbers(value: object, number: Decimal | None) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("value", "whole"), [(4, 4), ("4", 4), (Decimal("4.0"), 4), (Decimal("4.5"), None), ("4x", None)]
)
def test_whole_numbers(value: object, whole: int | None) -> None:
    assert whole_of(value) == whole


@pytest.mark.parametrize("value", ["2011-07-26", "2011/07/26", "2011-07-26T10:00:00Z", "2011/07/26 10:00:00 -0700"])
def test_a_day_is_read_with_slashes_dashes_or_a_time_behind_it(value: str) -> None:
    assert day_of(value) == date(2011, 7, 26)


@pytest.mark.parametrize(
    "value", ["26.07.2011", "2011-07/26", "2011-02-30", "0000-01-01", "2011-W30-2", "20110726", 5, ""]
)
def test_what_is_no_day_is_none(value: object) -> None:
    assert day_of(value) is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2012-11-08T21:20:47Z", datetime(2012, 11, 8, 21, 20, 47, tzinfo=UTC)),
        ("2012-11-08T21:20:47.250Z", datetime(2012, 11, 8, 21, 20, 47, 250_000, tzinfo=UTC)),
        ("2013-02-06T21:23:21-08:00", datetime(2013, 2, 6, 21, 23, 21, tzinfo=timezone(timedelta(hours=-8)))),
        ("2011/06/29 23:01:08 -0700", datetime(2011, 6, 29, 23, 1, 8, tzinfo=timezone(timedelta(hours=-7)))),
        ("2011-06-29T23:01:08", None),
        ("2011-06-29", None),
        ("2011-06-29T25:00:00Z", None),
        ("2011-06-29T23:01:08+99:99", None),
    ],
)
def test_moments_have_a_zone_or_are_none(value: str, moment: datetime | None) -> None:
    assert moment_of(value) == moment


def test_absent_money_is_none_and_never_zero() -> None:
    invoice = Invoice.parse({"id": 1, "balance": None, "subtotal": "", "total_cost": "n/a"})
    assert (invoice.balance, invoice.subtotal, invoice.total_cost, invoice.tax) == (None, None, None, None)


def test_what_could_not_be_read_is_kept_beside_what_is_unknown() -> None:
    invoice = Invoice.parse({"id": 1, "total_cost": "n/a", "date": "soon", "status": [], "shipping_city": "Oslo"})
    assert invoice.extra == {"total_cost": "n/a", "date": "soon", "status": [], "shipping_city": "Oslo"}


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (4, InvoiceStatus.PAID),
        ("4", InvoiceStatus.PAID),
        ("paid", InvoiceStatus.PAID),
        (17, 17),
        (None, None),
        ("?", None),
    ],
)
def test_statuses_come_as_numbers_strings_or_names(value: object, status: object) -> None:
    assert Invoice.parse({"id": 1, "status": value}).status == status


def test_a_client_may_say_its_status_in_words() -> None:
    assert Client.parse({"id": 1, "status": "Archived"}).status is ClientStatus.ARCHIVED


@pytest.mark.parametrize("key", ["billed?", "billed"])
@pytest.mark.parametrize(("value", "billed"), [(True, True), (False, False), ("true", True), (0, False), ("x", None)])
def test_billed_is_read_with_or_without_its_question_mark(key: str, value: object, billed: bool | None) -> None:
    assert HourEntry.parse({"id": 1, key: value}).billed is billed


@pytest.mark.parametrize(
    ("members", "client_id"),
    [
        ({"client": {"id": 7}}, 7),
        ({"client_id": 7}, 7),
        ({"client": {}, "client_id": "7"}, 7),
        ({"client": None}, None),
    ],
)
def test_a_project_finds_its_client(members: dict[str, object], client_id: int | None) -> None:
    assert Project.parse({"id": 1, **members}).client_id == client_id


def test_a_record_of_two_clients_is_refused() -> None:
    with pytest.raises(Malformed):
        Project.parse({"id": 1, "client": {"id": 7}, "client_id": 8})


@pytest.mark.parametrize(
    "raw", [None, [], "x", {}, {"id": None}, {"id": 0}, {"id": -1}, {"id": "x"}, {"id": True}, {"id": 2**63}]
)
def test_a_record_without_an_id_is_refused(raw: object) -> None:
    with pytest.raises(Malformed):
        Client.parse(raw)


def test_a_number_given_for_a_text_is_written_out() -> None:
    assert Fields("x", {"number": 184}).text("number") == "184"


@pytest.mark.parametrize("lines", [{}, "x", [1], [{"title": "no id"}]])
def test_lines_are_never_quietly_lost(lines: object) -> None:
    with pytest.raises(Malformed):
        Invoice.parse({"id": 1, "invoice_items": lines})
