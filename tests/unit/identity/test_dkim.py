"""Which mails prove their sender, and which only claim one."""

from __future__ import annotations

import pytest

from frontdesk.errors import Upstream
from frontdesk.identity.dkim import Verdict, prove
from frontdesk.message import Private, Proof
from tests.unit.identity.corpus import CORPUS, KEY, Case
from tests.unit.identity.signing import ANN, NOW, OURS, Names, mail, rsa_record, signed

EVE = '"Ann <ann@client.example>" <eve@evil.example>'


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
async def test_that_each_mail_of_the_corpus_gets_its_verdict(case: Case) -> None:
    names = Names({name: make() for name, make in case.records.items()})
    verdict = await prove(case.make(), ours=[OURS], resolver=names, now=NOW)
    assert (verdict.proven, verdict.reason) == (case.proven, case.reason)
    assert verdict.proof is (Proof.DKIM if case.proven else Proof.CLAIM)
    assert bool(verdict.address) is case.proven


def test_that_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 40
    assert len({case.name for case in CORPUS}) == len(CORPUS)


async def test_that_a_display_name_proves_nothing_about_the_address_behind_it() -> None:
    raw = signed(mail(From=EVE), domain="evil.example")
    verdict = await prove(raw, ours=[OURS], resolver=Names({"s1._domainkey.evil.example": rsa_record()}), now=NOW)
    assert verdict == Verdict(True, "aligned", Private("eve@evil.example"))


async def test_that_a_key_of_512_bits_is_too_weak() -> None:
    # A key as small as dkimpy's own tests use; cryptography refuses to make one.
    small = (
        b"v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKY/xn0lHsDn9MyTpRU2iVB9xqd3X7vYkeVLaaYNzZ0wq+JfR6dB3x2r"
        b"J3mZ5HZFsaxCYVoDzkPHUy7H7kYhVjsCAwEAAQ=="
    )
    verdict = await prove(signed(mail()), ours=[OURS], resolver=Names({KEY: small}), now=NOW)
    assert verdict.reason == "weak_key"


async def test_that_an_unsigned_mail_costs_no_lookup() -> None:
    names = Names({})
    await prove(mail(), ours=[OURS], resolver=names, now=NOW)
    await prove(signed(mail(), domain="spam.test"), ours=[OURS], resolver=names, now=NOW)
    assert names.asked == []


async def test_that_silent_name_servers_leave_a_claim() -> None:
    async def silent(name: str) -> tuple[bytes, ...]:
        raise Upstream("dns")

    verdict = await prove(signed(mail()), ours=[OURS], resolver=silent, now=NOW)
    assert (verdict.proven, verdict.reason) == (False, "dns")


async def test_that_two_keys_under_one_name_prove_nothing() -> None:
    names = Names({KEY: [rsa_record(), rsa_record(1024)]})
    assert (await prove(signed(mail()), ours=[OURS], resolver=names, now=NOW)).reason == "no_key"


async def test_that_a_megabyte_of_spaces_is_weighed_at_once() -> None:
    raw = signed(mail(body=("x" + " " * 2_000 + "y") * 20 + "\r\n"))
    hostile = raw + (b" " * 1_000_000 + b"x\r\n") * 4
    verdict = await prove(hostile, ours=[OURS], resolver=Names({KEY: rsa_record()}), now=NOW)
    assert verdict.reason == "bad_signature"


async def test_that_a_verdict_does_not_print_the_address() -> None:
    verdict = await prove(signed(mail()), ours=[OURS], resolver=Names({KEY: rsa_record()}), now=NOW)
    assert ANN not in repr(verdict)
