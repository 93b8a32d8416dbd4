"""The e-mail channel as a whole: a signed post in, a proven message out of it, an answer by real SMTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from importlib import import_module

import pytest

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import Channel, Forged, NotSent, Unreadable
from frontdesk.channels.email.accounts import Letterhead, Security, SmtpAccount
from frontdesk.channels.email.automatic import for_a_person
from frontdesk.channels.email.channel import Email
from frontdesk.channels.email.signed_post import sign
from frontdesk.channels.email.smtp import Mailer
from frontdesk.clock import SystemClock
from frontdesk.identity import dkim
from frontdesk.message import Address, Envelope, Private, Proof
from frontdesk.reply.values import Reader
from tests.unit.channels.letters import DOMAIN, HEAD, OURS, a_reply
from tests.unit.channels.smtp_peer import Post, smtp_server
from tests.unit.identity.signing import NOW, Names, mail, rsa_record, signed

SECRET = Private("s" * 40)
NAMES = Names({"s1._domainkey.client.example": rsa_record(), "s1._domainkey.evil.example": rsa_record()})


async def prove(raw: bytes) -> dkim.Verdict:
    return await dkim.prove(raw, ours=[OURS], resolver=NAMES, now=NOW)


@asynccontextmanager
async def email(port: int = 9, letterhead: Letterhead = HEAD, inboxes: Sequence[str] = (OURS,)) -> AsyncIterator[Email]:
    account = SmtpAccount("127.0.0.1", port, Security.NONE, timeout=5.0)
    clock = SystemClock()
    channel = Email(
        inboxes=inboxes,
        post_secrets=[SECRET],
        letterhead=letterhead,
        mailer=Mailer(account, letterhead, clock),
        prove=prove,
        clock=clock,
    )
    try:
        yield channel
    finally:
        await channel.close()


async def test_that_a_signed_mail_in_a_signed_post_is_a_proven_message() -> None:
    raw = signed(mail(In_Reply_To=f"<a1@{DOMAIN}>", body="What do I owe?\r\n\r\n> old\r\n"))
    async with email() as channel:
        headers = sign(raw, secret=SECRET, now=SystemClock().now())
        channel.verify(headers, raw)
        (inbound,) = await channel.parse(headers, raw)
        with pytest.raises(Forged):
            channel.verify(headers, raw + b"x")
    assert inbound.proof is Proof.DKIM
    assert inbound.sender == Address("email", Private("ann@client.example"))
    assert inbound.text == Private("What do I owe?")
    assert inbound.envelope == Envelope("<q1@client.example>", (f"<a1@{DOMAIN}>",), "A question")
    assert (inbound.conversation, inbound.suppressed, inbound.button) == (None, None, None)
    assert "client" not in repr(inbound.sender)


async def test_that_an_unsigned_mail_and_a_borrowed_name_are_only_claims() -> None:
    async with email() as channel:
        claim = await channel.read(mail())
        borrowed = await channel.read(
            signed(mail(From='"ann@client.example" <eve@evil.example>'), domain="evil.example")
        )
    assert claim.proof is Proof.CLAIM
    assert borrowed.sender.value == Private("eve@evil.example")


async def test_that_a_proof_for_another_address_counts_for_nothing() -> None:
    async def confused(raw: bytes) -> dkim.Verdict:
        return dkim.Verdict(True, "aligned", Private("ann@client.example"))

    async with email() as channel:
        channel._prove = confused
        assert (await channel.read(mail(From="eve@evil.example"))).proof is Proof.CLAIM


async def test_that_a_broken_mail_is_put_aside() -> None:
    async with email() as channel:
        with pytest.raises(Unreadable):
            await channel.parse({}, b"no header at all\r\n\r\n")


async def test_that_automatic_and_empty_mails_are_marked_and_not_weighed() -> None:
    asked = len(NAMES.asked)
    async with email() as channel:
        away = await channel.read(signed(mail(Auto_Submitted="auto-replied")))
        empty = await channel.read(signed(mail(Subject="", body="\r\n")))
        shy = await channel.read(signed(mail(X_Auto_Response_Suppress="All")))
    assert [m.suppressed for m in (away, empty, shy)] == ["auto.submitted", "human.empty", "human.no_automatic_answer"]
    assert [for_a_person(m.suppressed or "") for m in (away, empty, shy)] == [False, True, True]
    assert len(NAMES.asked) == asked


@pytest.mark.requirement("S16")
async def test_that_an_answer_goes_by_smtp_to_the_given_address_and_nobody_else() -> None:
    post = Post()
    async with smtp_server(post) as port, email(port) as channel:
        inbound = await channel.read(signed(mail(Reply_To="eve@evil.example", Cc="bob@client.example")))
        sent = await channel.send(a_reply(), Reader(), inbound.sender, inbound.envelope)
    ((sender, receivers, content),) = post.taken
    assert (sender, receivers) == (OURS, ["ann@client.example"])
    assert b"eve@evil.example" not in content
    assert b"bob@client.example" not in content
    written = message_from_bytes(content, policy=policy.default)
    assert written["Message-ID"] == sent.message_id
    assert written["In-Reply-To"] == "<q1@client.example>"


async def test_that_a_refusal_reaches_the_caller() -> None:
    async with smtp_server(Post(rcpt="550 no")) as port, email(port) as channel:
        with pytest.raises(NotSent):
            await channel.send(a_reply(), Reader(), Address("email", Private("ann@client.example")), Envelope())


async def test_that_two_front_desks_stop_writing_to_each_other() -> None:
    """Ours answers a mail from theirs; theirs, and a holiday answer on the way, end it at once."""
    theirs = Letterhead("help@other.example", "Other", "mail.other.example", Private("o" * 32))
    post = Post()
    async with (
        smtp_server(post) as port,
        email(port) as ours,
        email(port, theirs, ["help@other.example"]) as other,
    ):
        question = await ours.read(mail(From="help@other.example"))
        assert question.suppressed is None
        await ours.send(a_reply(), Reader(), question.sender, question.envelope)
        back = await other.read(post.taken[-1][2])
        returned = await ours.read(post.taken[-1][2])
    assert back.suppressed == "auto.agent"
    assert returned.suppressed == "auto.own_mail"


def test_that_the_table_names_a_channel() -> None:
    module, _, name = CHANNELS["email"].partition(":")
    found = getattr(import_module(module), name)
    assert (found.name, found.longest > 0, bool(found.__doc__)) == ("email", True, True)
    kept: type[Channel] = Email
    assert kept is found


async def test_that_a_letter_survives_the_way_between_the_processes() -> None:
    async with email() as channel:
        letter = await channel._reader.read(mail(Subject="Grüße 中文", body="\r\n".join(["ü"] * 3)))
    assert letter.subject == "Grüße 中文"
    assert json.loads(json.dumps(letter.as_json()))["text"] == "ü\nü\nü"
