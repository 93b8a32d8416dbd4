"""Small tables of policy: what each level may see, what is done without asking, what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.policy.autonomy import Decision, Rules
from frontdesk.policy.disclosure import may_read_books, may_see_lines
from frontdesk.policy.spoken import Spoken
from frontdesk.principal import Level, Principal
from frontdesk.tools.spec import Deed
from tests.unit.policy.a_gate import STANDING, VISITOR, contact
from tests.unit.tools.ledger import FIRM

pytestmark = pytest.mark.guard


@pytest.mark.parametrize(
    ("who", "reads", "lines", "by_phone"),
    [
        (VISITOR, False, False, False),
        (STANDING, False, False, False),
        (contact(Level.UNKNOWN, ""), False, False, True),
        (contact(Level.MATCHED, "phone"), True, False, True),
        (contact(Level.MATCHED, "dkim"), True, True, True),
        (contact(Level.CODE, "code"), True, True, True),
    ],
)
def test_that_each_level_sees_what_the_table_says(who: Principal, reads: bool, lines: bool, by_phone: bool) -> None:
    assert may_read_books(who) is reads
    if reads:
        assert may_see_lines(who, FIRM) is lines
        assert may_see_lines(who, replace(FIRM, show_lines_by_phone=True)) is by_phone
    else:
        assert may_see_lines(VISITOR, FIRM) is False


def test_that_a_deed_which_is_not_listed_is_off() -> None:
    assert Rules().decide(Deed.SEND_INVOICE) is Decision.ASK
    assert Rules({}).decide(Deed.SEND_INVOICE) is Decision.OFF


SPOKEN = Spoken(["please show Invoice 184 for the website", "inv184 of momo@a.example, mo@a.example; 99"])


@pytest.mark.parametrize(
    "words", ["184", "invoice 184", "INVOICE  184", "１８４", "the website", "inv184", "mo@a.example", "99"]
)
def test_that_whole_words_and_numbers_were_said(words: str) -> None:
    assert SPOKEN.contains(words)


@pytest.mark.parametrize(
    "words",
    ["84", "18", "4", "site", "web", "", "  ", "jo@a.example", "o@a.example", "185", "invoice 185", "please 184"],
)
def test_that_parts_of_them_were_not(words: str) -> None:
    assert not SPOKEN.contains(words)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
@settings(deadline=None)
def test_that_a_whole_message_was_always_said(parts: list[str]) -> None:
    text = " ".join(parts)
    assert Spoken([text]).contains(text) is bool(text.strip())
