"""Odd heads and names of mails: bounded, refused with a code, and remembered only so long."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import dns.resolver
import pytest

from frontdesk.identity import dkim, dns_text
from frontdesk.identity.auth_results import reported
from frontdesk.identity.dkim import prove
from frontdesk.identity.dns_text import TxtRecords
from frontdesk.identity.mail_head import LONGEST_HEAD, BadHead, read_head
from tests.unit.identity.test_directory import StandingClock

pytestmark = pytest.mark.guard

NOW = datetime(2026, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize("raw", [b"\r\nbody", b" folded: first\r\n\r\n"])
def test_that_a_mail_without_a_head_proves_nothing(raw: bytes) -> None:
    with pytest.raises(BadHead):
        read_head(raw)
    assert reported(raw, server="mx.firm.example").proven is False


@pytest.mark.parametrize("end", [b"", b"\r\n\r\nbody"])
def test_that_a_head_without_an_end_is_not_read(end: bytes) -> None:
    field = b"X-Long: " + b"a" * 900 + b"\r\n"
    with pytest.raises(BadHead) as bad:
        read_head(field * (LONGEST_HEAD // len(field) + 2) + end)
    assert bad.value.code == "head_too_long"


def test_that_the_separator_line_of_a_mailbox_is_no_field() -> None:
    head = read_head(b"From ana@brightwater.example Mon Mar 16\r\nSubject: Hello\r\n\r\nbody")
    assert "subject" in head
    assert "from ana@brightwater.example mon mar 16" not in head
    assert len(head.fields) == 1


async def test_that_a_huge_mail_is_not_weighed() -> None:
    class Nobody:
        async def __call__(self, name: str) -> tuple[bytes, ...]:
            raise AssertionError("nothing is looked up for a mail that is too large")

    verdict = await prove(b"From: a@b.example\r\n\r\n" + b"x" * dkim._LARGEST, ours=(), resolver=Nobody(), now=NOW)
    assert (verdict.proven, verdict.reason) == (False, "too_large")


class Answers:
    """A resolver with one answer for every name; counts how often it is asked."""

    def __init__(self, rrset: Any) -> None:
        self.rrset, self.asked = rrset, 0

    async def resolve(self, name: str, kind: str, **_options: Any) -> Any:
        self.asked += 1
        return self


async def test_that_few_names_are_remembered_and_an_empty_answer_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns_text, "_MOST_KEPT", 2)
    records = TxtRecords(StandingClock())
    empty = Answers(None)
    monkeypatch.setattr(records, "_resolver", empty)
    for name in ("a.example", "b.example", "c.example", "b.example", "a.example"):
        assert await records(name) == ()
    assert empty.asked == 4


def test_that_the_resolver_is_the_systems_unless_servers_are_named() -> None:
    try:
        assert isinstance(TxtRecords(StandingClock())._ready(), dns.resolver.BaseResolver)
    except dns.resolver.NoResolverConfiguration:
        pytest.skip("this machine has no resolver")
