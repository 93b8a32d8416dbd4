"""Sending by SMTP: it went, it surely did not, or nobody knows; and never to anybody else."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from frontdesk.channels.base import NotSent
from frontdesk.channels.email.accounts import Security, SmtpAccount
from frontdesk.channels.email.smtp import Mailer
from frontdesk.errors import InDoubt, Upstream
from frontdesk.message import Private
from tests.unit.channels.letters import HEAD, OURS, StillClock
from tests.unit.channels.smtp_peer import Post, smtp_server

ANN = "ann@client.example"


def mailer(port: int, **changes: object) -> Mailer:
    account = {"host": "127.0.0.1", "port": port, "security": Security.NONE, "timeout": 5.0, **changes}
    return Mailer(SmtpAccount(**account), HEAD, StillClock())  # type: ignore[arg-type]  # a table of settings


async def test_that_a_mail_goes_to_its_one_receiver() -> None:
    post = Post()
    async with smtp_server(post) as port:
        await mailer(port).plain(ANN, "Your code", "123 456\n.\nend", {"Cc-Note": "none"})
    ((sender, receivers, content),) = post.taken
    assert (sender, receivers) == (OURS, [ANN])
    assert b"Subject: Your code\r\n" in content
    assert b"123 456\r\n.\r\nend" in content


@pytest.mark.parametrize(
    ("answers", "code", "retry"),
    [
        ({"mail": "550 no"}, "refused", False),
        ({"mail": "451 later"}, "refused", True),
        ({"rcpt": "550 no such user"}, "refused", False),
        ({"rcpt": "450 greylisted"}, "refused", True),
        ({"rcpt": "hang up"}, "unreachable", True),
        ({"data": "554 spam"}, "refused", False),
        ({"data": "452 full"}, "refused", True),
    ],
)
async def test_that_a_refusal_is_surely_not_sent(answers: dict[str, str], code: str, retry: bool) -> None:
    post = Post(**answers)
    async with smtp_server(post) as port:
        with pytest.raises(NotSent) as caught:
            await mailer(port).plain(ANN, "s", "t")
    assert (caught.value.code, caught.value.retry, post.taken) == (code, retry, [])


async def test_that_a_connection_lost_after_the_text_leaves_doubt() -> None:
    async with smtp_server(Post(data="hang up")) as port:
        with pytest.raises(InDoubt) as caught:
            await mailer(port).plain(ANN, "s", "t")
    assert caught.value.retry is False


async def test_that_nobody_listening_is_surely_not_sent() -> None:
    async with smtp_server(Post()) as port:
        pass
    with pytest.raises(NotSent) as caught:
        await mailer(port).plain(ANN, "s", "t")
    assert (caught.value.code, caught.value.retry) == ("unreachable", True)


async def test_that_a_login_is_used_and_its_refusal_is_final() -> None:
    post = Post()
    async with smtp_server(post, login=True) as port:
        good = mailer(port, username="desk", password=Private("pa55word"))
        await good.greet()
        await good.plain(ANN, "s", "t")
        with pytest.raises(NotSent) as caught:
            await mailer(port, username="desk", password=Private("wrong")).greet()
    assert (caught.value.code, caught.value.retry, len(post.taken)) == ("login", False, 1)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
async def test_that_tls_is_used_and_the_certificate_checked(security: Security, tmp_path: Path) -> None:
    context, authority = certificate(tmp_path)
    post = Post()
    async with smtp_server(post, tls=context, wrapped=security is Security.TLS) as port:
        await mailer(port, security=security, ca_file=authority).plain(ANN, "s", "t")
        with pytest.raises(NotSent):
            await mailer(port, security=security).plain(ANN, "s", "t")
    assert len(post.taken) == 1


async def test_that_a_server_without_starttls_gets_nothing() -> None:
    post = Post()
    async with smtp_server(post) as port:
        with pytest.raises(NotSent):
            await mailer(port, security=Security.STARTTLS).plain(ANN, "s", "t")
    assert post.taken == []


def test_that_no_error_holds_the_text_or_the_address() -> None:
    for error in (NotSent("refused", retry=False), InDoubt("mail_lost")):
        assert isinstance(error, Upstream)
        assert ANN not in str(error)


def certificate(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A server context for 127.0.0.1 and the path of the certificate to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mx.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, private = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    return context, str(pem)
