"""Mails that the demo's people write: proven by their own signature, strangers' not, threads kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest

from clientary_sandbox.demo import demo_firm
from clientary_sandbox.people import ANA, DANA, PRIYA, VIC
from frontdesk.cli.demo.firm import ADDRESS
from frontdesk.cli.demo.letters import written
from frontdesk.cli.demo.people import Writer, writers
from frontdesk.cli.demo.post import PostBox
from frontdesk.cli.demo.signing import Signer
from frontdesk.clock import SystemClock
from frontdesk.identity.dkim import prove

PEOPLE = writers(demo_firm(date(2026, 11, 23)))


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer({w.address.rpartition("@")[2] for w in PEOPLE.values() if w.signs})


async def test_that_every_contact_with_an_address_can_write_and_is_proven(signer: Signer) -> None:
    clock = SystemClock()
    for writer in PEOPLE.values():
        raw = written(writer, "Hello", "What do I owe?", None, clock)
        verdict = await prove(
            signer.signed(raw, writer.address.rpartition("@")[2]), ours=[ADDRESS], resolver=signer, now=clock.now()
        )
        assert verdict.proven is writer.signs, (writer, verdict.reason)
        if writer.signs:
            assert verdict.address.reveal() == writer.address.lower()


def test_that_the_people_of_the_stories_are_there_and_the_stranger_is_one() -> None:
    assert {ANA.email, DANA.emails[1], PRIYA.email, VIC.email} <= set(PEOPLE)
    assert not PEOPLE[VIC.email].signs
    assert " and " in PEOPLE[PRIYA.email].at, "one address, two clients"


async def test_that_nobody_elses_domain_gets_a_signature_or_a_key(signer: Signer) -> None:
    assert signer.signed(b"raw", "evil.example") == b"raw"
    assert await signer("demo._domainkey.evil.example") == ()
    assert await signer("_dmarc.brightwater.example") == ()


def test_that_an_answer_stays_in_its_thread() -> None:
    clock = SystemClock()
    box = PostBox(clock)
    first = box.keep(written(PEOPLE[ANA.email], "Hello", "One", None, clock), ADDRESS, sent=True)
    second = box.keep(written(PEOPLE[ANA.email], "Re: Hello", "Two", first, clock), ADDRESS, sent=True)
    third = message_from_bytes(written(PEOPLE[ANA.email], "Re: Hello", "3", second, clock), policy=policy.default)
    assert third["In-Reply-To"] == second.message_id
    assert str(third["References"]).split() == [first.message_id, second.message_id]


@pytest.mark.parametrize("name", ['"><script>', "a\r\nBcc: evil@x.example", "Ana <x@y.example>", "", "名前"])
def test_that_odd_names_make_one_from_header_and_no_other(name: str) -> None:
    raw = written(Writer(name, "vic@studio54.example"), f"Hi {name}", "text", None, SystemClock())
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["From"].addresses[0].addr_spec == "vic@studio54.example"
    assert mail["Bcc"] is None
    assert len(mail.get_all("From", [])) == 1


@pytest.mark.parametrize("address", ["not an address", "a@b@c", "x@\r\ny.example"])
def test_that_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError):
        written(Writer("", address), "s", "t", None, SystemClock())


def test_that_the_box_forgets_the_oldest_mails() -> None:
    class Still:
        def now(self) -> datetime:
            return datetime(2026, 1, 1, tzinfo=UTC)

        def monotonic(self) -> float:
            return 0.0

        async def sleep(self, seconds: float) -> None: ...

    box = PostBox(Still())
    for number in range(505):
        box.keep(b"Subject: x\r\n\r\n", f"n{number}@x.example")
    assert len(box.newest_first()) == 500
    assert box.newest_first()[0].to == "n504@x.example"
