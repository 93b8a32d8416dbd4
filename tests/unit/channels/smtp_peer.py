"""A real SMTP server for tests (aiosmtpd), which can refuse or hang up at any step."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Post:
    """What the server took, and how it behaves: an answer per step, or ``hang up``."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.taken: list[tuple[str | None, list[str], bytes]] = []

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answer("mail", server)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._answer("rcpt", server)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._answer("data", server)
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return answer

    def _answer(self, step: str, server: SMTP) -> str:
        answer = self.answers.get(step, "250 OK")
        if answer == "hang up":
            assert server.transport is not None
            server.transport.abort()
        return answer if answer[:3].isdigit() else "250 OK"


def _password(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    good = isinstance(given, LoginPassword) and (given.login, given.password) == (b"desk", b"pa55word")
    return AuthResult(success=good, handled=False)


@asynccontextmanager
async def smtp_server(
    post: Post, *, tls: ssl.SSLContext | None = None, wrapped: bool = False, login: bool = False
) -> AsyncIterator[int]:
    """Yields the port. ``tls`` offers STARTTLS, or speaks TLS from the start when ``wrapped``."""
    loop = asyncio.get_running_loop()

    def make() -> SMTP:
        return SMTP(
            post,
            hostname="mx.test",
            loop=loop,
            tls_context=None if wrapped else tls,
            authenticator=_password if login else None,
            auth_require_tls=False,
        )

    factory: Callable[[], SMTP] = make
    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=tls if wrapped else None)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
