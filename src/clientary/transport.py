"""One request, one answer: the only module that speaks HTTP.

Nothing is followed, repeated or remembered here: no redirects, no cookies, and no silent second
sending (aiohttp repeats idempotent requests, PUT among them, when a kept-alive connection turns out
closed; `_sent_once` prevents it through the documented middleware).
"""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Final

import aiohttp

from clientary.answers import error_of
from clientary.errors import BadInput, Malformed, RateLimited, Unreachable
from clientary.limiter import Held, Limiter
from clientary.request import Budget, Call, Path, Timeouts

MAX_BODY: Final = 5_000_000
"""Bytes: a longer answer is refused while it is read."""
MAX_ERROR_BODY: Final = 64_000


class _Broken(Exception):
    """The connection broke once a request may have been written. Not an OSError, so never repeated."""


async def _sent_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    try:
        return await handler(request)
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
        raise _Broken from None


class Transport:
    """Sends requests of one account. `close()` ends the session if it is our own."""

    def __init__(
        self,
        base: str,
        token: str,
        *,
        limiter: Limiter | None,
        timeouts: Timeouts,
        session: aiohttp.ClientSession | None,
        observe: Callable[[Call], None] | None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        if not token or not token.isascii() or not token.isprintable() or set(token) & set(" :"):
            raise BadInput("token", "is not an API token", "copy it whole from your Clientary profile page")
        self._base = base
        self._headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Authorization": "Basic " + b64encode(f"{token}:{token}".encode()).decode(),
        }
        self._limiter = limiter
        self._timeouts = timeouts
        self._session = session
        self._owns_session = session is None
        self._observe = observe
        self._clock = clock
        self._now = now

    async def close(self) -> None:
        """End the connections, unless the session was lent to us."""
        if self._session is not None and self._owns_session:
            await self._session.close()
            self._session = None

    async def send(
        self,
        method: str,
        path: Path,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        attempt: int = 1,
        budget: Budget | None = None,
    ) -> bytes:
        """Send once and give the body of a 2xx answer. Raises the errors of `errors`.

        `budget` bounds the wait for a pause Clientary asked for and, for reads, the request itself.
        """
        budget = budget or Budget()
        try:
            async with self._limiter.slot(budget.left()) if self._limiter else nullcontext():
                budget.start()
                return await self._observed(method, path, query or {}, body, attempt, budget.left())
        except Held as held:
            raise RateLimited(
                "Clientary asked us to wait", retry_after=held.seconds, route=f"{method} {path.template}"
            ) from None
        except RateLimited as error:
            if self._limiter:
                self._limiter.pause(min(error.retry_after or 1.0, 60.0))
            raise

    async def _observed(
        self, method: str, path: Path, query: Mapping[str, str], body: bytes | None, attempt: int, left: float
    ) -> bytes:
        started = self._clock()
        status: list[int] = []
        try:
            return await self._exchange(method, path, query, body, left, status)
        finally:
            if self._observe:
                seconds = self._clock() - started
                seen = status[0] if status else None
                self._observe(Call(method, path.template, seen, started, seconds, attempt))

    async def _exchange(
        self,
        method: str,
        path: Path,
        query: Mapping[str, str],
        body: bytes | None,
        left: float,
        status: list[int],
    ) -> bytes:
        route = f"{method} {path.template}"
        write = method != "GET"
        headers = self._headers if body is None else {**self._headers, "Content-Type": "application/json"}
        landed = None if write else False
        try:
            async with self._open().request(
                method,
                self._base + path.filled,
                params=query,
                data=body,
                headers=headers,
                allow_redirects=False,
                raise_for_status=False,
                auto_decompress=False,
                middlewares=(_sent_once,),
                timeout=self._timeout(write, left),
            ) as response:
                status.append(response.status)
                if 200 <= response.status < 300:
                    return await _whole(response)
                said = await _beginning(response)
                raise error_of(response.status, response.headers, said, route=route, write=write, now=self._now)
        except Malformed as error:
            error.route, error.landed = route, landed
            raise
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise Unreachable("Clientary could not be reached", route=route) from None
        except TimeoutError:
            raise Unreachable("Clientary did not answer in time", route=route, landed=landed) from None
        except (aiohttp.ClientError, OSError, _Broken):
            raise Unreachable("the connection broke off", route=route, landed=landed) from None

    def _timeout(self, write: bool, left: float) -> aiohttp.ClientTimeout:
        times = self._timeouts
        return aiohttp.ClientTimeout(
            total=times.total if write else max(min(times.total, left), 0.25),
            connect=times.connect,
            sock_connect=times.connect,
            sock_read=times.read,
        )

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # A minute is where many servers hang up, so stop a little earlier.
                connector=aiohttp.TCPConnector(keepalive_timeout=50, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )
        return self._session


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    """The body of an answer, at most MAX_BODY bytes. Raises Malformed."""
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Malformed("compressed, though plain was asked for", status=response.status)
    if (response.content_length or 0) > MAX_BODY:
        raise Malformed("too long", status=response.status)
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_any():
        size += len(part)
        if size > MAX_BODY:
            raise Malformed("too long", status=response.status)
        parts.append(part)
    return b"".join(parts)


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    """The body of an error, empty when it is long or breaks off: the status alone says enough."""
    said = b""
    try:
        async for part in response.content.iter_any():
            said += part
            if len(said) > MAX_ERROR_BODY:
                return b""
    except (aiohttp.ClientError, OSError):
        return b""
    return said
