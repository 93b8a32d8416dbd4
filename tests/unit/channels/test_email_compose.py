"""Our mails: in the thread, readable twice over, escaped, marked as automatic, and closed to header tricks."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from frontdesk.channels.base import NotSent
from frontdesk.channels.email.compose import answer, plain_mail, wire
from frontdesk.channels.email.letter import read_letter
from frontdesk.channels.email.loop_mark import is_ours
from frontdesk.message import Envelope, Private
from frontdesk.reply.approve import Reply, approve_staff
from frontdesk.reply.values import Reader
from tests.unit.channels.letters import DOMAIN, HEAD, NOW, OURS, a_reply

ENVELOPE = Envelope("<q1@client.example>", ("<a0@x.example>", "<a1@x.example>"), "AW: Re: A question")
ANN = "ann@client.example"


def composed(reply: Reply | None = None, envelope: Envelope = ENVELOPE, to: str = ANN) -> EmailMessage:
    mail = answer(reply or a_reply(), Reader(), to, envelope, letterhead=HEAD, now=NOW)
    sent = message_from_bytes(wire(mail), policy=policy.default)
    assert isinstance(sent, EmailMessage)
    return sent


def bodies(mail: EmailMessage) -> tuple[str, str]:
    plain, page = mail.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    return str(plain.get_content()), str(page.get_content())


@pytest.mark.requirement("S16")
def test_that_an_answer_stays_in_its_thread() -> None:
    mail = composed()
    assert mail["Subject"] == "Re: A question"
    assert mail["In-Reply-To"] == "<q1@client.example>"
    assert mail["References"] == "<a0@x.example> <a1@x.example> <q1@client.example>"
    assert re.fullmatch(rf"<[0-9a-f]{{32}}@{re.escape(DOMAIN)}>", str(mail["Message-ID"]))
    assert (mail["From"].addresses[0].addr_spec, mail["To"]) == (OURS, ANN)
    assert mail["Date"].datetime == NOW


def test_that_a_long_thread_keeps_its_first_and_last_mails() -> None:
    references = tuple(f"<r{i}@x.example>" for i in range(60))
    kept = str(composed(envelope=Envelope("<q@x.example>", references, "")).get("References")).split()
    assert (len(kept), kept[0], kept[-1]) == (20, "<r0@x.example>", "<q@x.example>")


def test_that_long_ids_are_sent_whole() -> None:
    long = f"<{'x' * 180}@prod.outlook.example>"
    mail = answer(
        a_reply(), Reader(), ANN, Envelope(long, (long[:-1] + "b>",) * 3, "é" * 120), letterhead=HEAD, now=NOW
    )
    raw = wire(mail)
    assert f"In-Reply-To: {long}\r\n".encode() in raw
    assert b"=?utf-8?" not in raw.partition(b"References:")[2].partition(b"MIME-Version")[0]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert max(len(line) for line in raw.partition(b"\r\n\r\n")[2].split(b"\r\n")) <= 78


def test_that_an_automatic_answer_says_so() -> None:
    mail = composed()
    assert (mail["Auto-Submitted"], mail["X-AI-Generated"]) == ("auto-replied", "true")
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert is_ours(str(mail["X-Agent-Loop"]), HEAD.loop_key)
    assert not is_ours(str(mail["X-Agent-Loop"]), Private("x" * 32))
    assert mail["Precedence"] is None
    for body in bodies(mail):
        assert "AI assistant" in body
        assert "person" in body
        assert "+44 20 7946 0000" in body


def test_that_both_bodies_hold_the_figures_and_nothing_is_markup() -> None:
    plain, page = bodies(composed())
    for body in (plain, page):
        assert body.count("€1,200.50") == 2
        assert "Talk to a person" in body
    assert "<script>x</script>" in plain
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "Bright &amp; Co &lt;Ltd&gt;" in page


def test_that_the_page_is_well_formed_and_its_table_has_headings() -> None:
    _, page = bodies(composed())
    reading = _Strict()
    reading.feed(page)
    reading.close()
    assert reading.open == []
    # The last row has nothing but its first cell: a heading among the rows, which spans the table.
    assert reading.scopes == ["col", "col", "row", "colgroup"]
    assert not reading.tags & {"a", "img", "script", "form", "iframe", "link"}
    assert 'content="light dark"' in page


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scopes: list[str | None] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)
        self.scopes += [value for name, value in attrs if name == "scope"]
        assert "style" not in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_that_a_button_becomes_a_sentence() -> None:
    for body in bodies(composed(a_reply(confirm="once-123"))):
        assert "Reply YES to go ahead" in body
        assert "once-123" not in body


def test_that_a_persons_answer_bears_their_name_and_no_machine_mark() -> None:
    mail = composed(approve_staff(Private("I'll call you.\r\nAt 3 <b>pm</b>."), "Maria\r\nBcc: eve@evil.example"))
    assert mail["Auto-Submitted"] is None
    assert mail["X-AI-Generated"] is None
    assert mail["Bcc"] is None
    plain, page = bodies(mail)
    assert "Maria" in plain.split("I'll call you.")[0]
    assert "AI assistant" not in plain + page
    assert "At 3 &lt;b&gt;pm&lt;/b&gt;." in page


@pytest.mark.parametrize("trick", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\0", "\x85", "%0d%0a", "=?utf-8?q?=0d=0a?="])
def test_that_no_subject_can_add_a_header(trick: str) -> None:
    mail = composed(envelope=Envelope("<q@x.example>", (), f"hello{trick}Bcc: eve@evil.example{trick}{trick}body"))
    assert mail["Bcc"] is None
    assert len(mail.get_all("Subject", [])) == 1
    assert "\nBcc:" not in str(mail).replace("\r", "\n")


def test_that_ids_from_outside_cannot_break_out_of_their_headers() -> None:
    evil = Envelope("<a@b>\r\nBcc: eve@evil.example", ("<x@y>\nBcc: eve@evil.example", "no id"), "")
    mail = composed(envelope=evil)
    words = "<=?utf-8?q?=0d=0aBcc:_eve@evil.example?=@x.example>"
    assert composed(envelope=Envelope(words, (words,), ""))["Bcc"] is None
    assert (mail["Bcc"], mail["In-Reply-To"], mail["References"]) == (None, None, None)
    assert mail["Subject"] == "Re: Your question"


TWO, SPLIT = "ann@client.example, eve@evil.example", "ann@client.example\r\nBcc: e@x.example"


@pytest.mark.parametrize("to", ["", "ann", TWO, SPLIT, "<ann@client.example>"])
def test_that_an_unclear_receiver_is_not_written_to(to: str) -> None:
    with pytest.raises(NotSent) as caught:
        composed(to=to)
    assert caught.value.retry is False


def test_that_our_own_answer_is_known_when_it_comes_back() -> None:
    letter = read_letter(
        composed().as_bytes().replace(OURS.encode(), b"bob@client.example"), ours=[OURS], domain=DOMAIN
    )
    assert letter.automatic in ("auto.agent", "auto.own_mail")


def test_that_a_plain_mail_is_one_text_and_takes_no_header_of_ours() -> None:
    mail = plain_mail(
        ANN,
        "Your code\r\nBcc: x@y.example",
        "123 456\u202e",
        letterhead=HEAD,
        now=NOW,
        headers={"Reply-To": "a@b.example\r\nBcc: c@d.example"},
    )
    assert mail["Subject"] == "Your code Bcc: x@y.example"
    assert mail["Bcc"] is None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content() == "123 456\n"
    for name in ("To", "Bcc", "Message-ID", "Bad Name", "X\r\nBcc"):
        with pytest.raises(ValueError, match="added"):
            plain_mail(ANN, "s", "t", letterhead=HEAD, now=NOW, headers={name: "x"})
