"""Whatever a record's fields hold, it is read or refused by name; nothing else ever happens."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary import Client, Contact, HourEntry, Invoice, Item, Lead, Malformed, Payment, Project, Staff, Task
from clientary.paging import page_of
from clientary.records.invoice import INVOICE
from clientary.records.record import Record
from clientary.strict_json import loads

RECORDS = [Client, Contact, HourEntry, Invoice, Item, Lead, Payment, Project, Staff, Task]

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


def members(record: type[Record]) -> st.SearchStrategy[dict[str, object]]:
    """Objects whose keys are mostly the record's own, and whose values are anything."""
    own = [field.name for field in dataclasses.fields(record)]
    keys = st.sampled_from([*own, "billed?", "client", "invoice_items", "taxable?", "something_new"])
    return st.dictionaries(keys, ODD, max_size=15)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
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


@given(
    st.dictionaries(st.sampled_from(["page_count", "page_size", "total_count", "invoices"]), ODD) | ODD,
)
def test_a_list_is_read_or_refused(raw: object) -> None:
    try:
        page = page_of(loads(json.dumps(raw).encode()), INVOICE, 1)
    except Malformed:
        return
    assert page.last_page >= 1
