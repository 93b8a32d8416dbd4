"""Whatever a record's fields hold, it is read or refused by name; nothing else ever happens."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary import (
    Client,
    Contact,
    Estimate,
    Expense,
    HourEntry,
    Invoice,
    Item,
    Lead,
    Malformed,
    Payment,
    PaymentProfile,
    Project,
    Recurring,
    Staff,
    Task,
)
from clientary.paging import Page, page_of
from clientary.records.client import CLIENT
from clientary.records.contact import CONTACT
from clientary.records.estimate import ESTIMATE
from clientary.records.expense import EXPENSE
from clientary.records.hour import HOUR
from clientary.records.invoice import INVOICE
from clientary.records.lead import LEAD
from clientary.records.payment import PAYMENT
from clientary.records.payment_profile import PAYMENT_PROFILE
from clientary.records.project import PROJECT
from clientary.records.record import Kind, Record
from clientary.records.recurring import RECURRING
from clientary.records.staff import STAFF
from clientary.records.task import TASK
from clientary.strict_json import loads
from tests.unhurried import UNHURRIED

RECORDS = [
    Client, Contact, Estimate, Expense, HourEntry, Invoice, Item, Lead, Payment, PaymentProfile, Project, Recurring,
    Staff, Task,
]  # fmt: skip
KINDS: list[Kind[Record]] = [
    CLIENT, CONTACT, ESTIMATE, EXPENSE, HOUR, INVOICE, LEAD, PAYMENT, PAYMENT_PROFILE, PROJECT, RECURRING, STAFF, TASK,
]  # fmt: skip
SAMPLES = Path(__file__).parent / "samples"

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**19), 10**19),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(float),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["", "12", "12.50", "1e9", "2011-07-26", "2011/13/45", "2012-11-08T21:20:47Z", "paid", "true"]),
    st.lists(st.none() | st.integers() | st.dictionaries(st.sampled_from(["id", "price", "x"]), st.integers())),
    st.dictionaries(st.sampled_from(["id", "name", "x"]), st.none() | st.integers() | st.text(max_size=4)),
)


@cache
def members(record: type[Record]) -> st.SearchStrategy[dict[str, object]]:
    """Objects whose keys are mostly the record's own, and whose values are anything."""
    own = [field.name for field in dataclasses.fields(record)]
    keys = st.sampled_from([*own, "billed?", "client", "invoice_items", "taxable?", "something_new"])
    return st.dictionaries(keys, ODD, max_size=15)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@UNHURRIED
@given(data=st.data())
def test_a_record_is_read_or_refused(record: type[Client], data: st.DataObject) -> None:
    raw = {"id": 5} | data.draw(members(record))
    try:
        found = record.parse(loads(json.dumps(raw).encode()))
    except Malformed:
        return
    assert found.id > 0
    for field in dataclasses.fields(found):
        value = getattr(found, field.name)
        assert not isinstance(value, float)
        assert not isinstance(value, Decimal) or value.is_finite()
    assert repr(found) == f"<{record.__name__} {found.id}>"
    assert hash(found) == hash(found)


@UNHURRIED
@given(
    st.dictionaries(st.sampled_from(["page_count", "page_size", "total_count", "invoices"]), ODD) | ODD,
)
def test_a_list_is_read_or_refused(raw: object) -> None:
    try:
        page = page_of(loads(json.dumps(raw).encode()), INVOICE, 1)
    except Malformed:
        return
    assert page.last_page >= 1


EXTRA = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), ODD, max_size=2)


def bent(value: object) -> st.SearchStrategy[object]:
    """The value as it is or spoilt: null, its number as text, another kind of thing; inside, also missing or extra."""
    spoilt: list[st.SearchStrategy[object]] = [st.none(), ODD]
    if isinstance(value, dict):
        kept = st.fixed_dictionaries({}, optional={key: bent(inner) for key, inner in value.items()})
        whole = st.fixed_dictionaries({key: bent(inner) for key, inner in value.items()})
        spoilt += [st.builds(dict.__or__, EXTRA, part) for part in (kept, whole)]
    elif isinstance(value, list):
        spoilt.append(st.lists(bent(value[0]), max_size=3) if value else st.just([]))
    elif isinstance(value, int | float):
        spoilt.append(st.just(str(value)))
    return st.just(value) | st.one_of(spoilt)


@cache
def sample(key: str) -> dict[str, Any]:
    """The documented list of that kind, with one row."""
    return dict(json.loads((SAMPLES / f"{key}_list.json").read_text()))


@cache
def bent_rows(key: str) -> st.SearchStrategy[list[object]]:
    """Made once for a kind: making a strategy takes longer than drawing from it."""
    (row,) = sample(key)[key]
    return st.lists(bent(row), max_size=3)


@cache
def bent_envelope(key: str) -> Mapping[str, st.SearchStrategy[object]]:
    return {name: bent(value) for name, value in sample(key).items() if name != key}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@UNHURRIED
@given(data=st.data())
def test_a_documented_list_bent_in_any_way_is_read_or_refused(kind: Kind[Record], data: st.DataObject) -> None:
    rows = data.draw(bent_rows(kind.key))
    envelope = {key: data.draw(values) for key, values in bent_envelope(kind.key).items()}
    try:
        page: Page[Record] = page_of(loads(json.dumps(envelope | {kind.key: rows}).encode()), kind, 1)
    except Malformed:
        return
    assert len(page.items) == len(rows)
    for found in page.items:
        for field in dataclasses.fields(found):
            assert not isinstance(getattr(found, field.name), float)
        assert repr(found).endswith(f" {found.id}>")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@UNHURRIED
@given(data=st.data())
def test_a_record_keeps_what_it_can_when_single_members_are_odd(kind: Kind[Record], data: st.DataObject) -> None:
    """Numbers as text read the same, nulls and missing members read as absent, extras are kept; never an error."""
    (row,) = sample(kind.key)[kind.key]
    plain = kind.parse(loads(json.dumps(row).encode()))
    flat = {key for key, value in row.items() if not isinstance(value, dict | list | bool)} - {"id", "client"}
    numbers = {key for key in flat if isinstance(row[key], int | float)}
    as_text = data.draw(st.sets(st.sampled_from(sorted(numbers)))) if numbers else set()
    gone = data.draw(st.sets(st.sampled_from(sorted(flat - as_text)))) if flat - as_text else set()
    nulled = data.draw(st.sets(st.sampled_from(sorted(flat - as_text - gone)))) if flat - as_text - gone else set()
    odd = {key: str(value) if key in as_text else None if key in nulled else value for key, value in row.items()}
    odd = {key: value for key, value in odd.items() if key not in gone} | {"brand_new": "x"}
    found = kind.parse(loads(json.dumps(odd).encode()))
    assert found.extra["brand_new"] == "x"
    for field in dataclasses.fields(found):
        if field.name not in gone | nulled | {"extra"}:
            assert getattr(found, field.name) == getattr(plain, field.name)
