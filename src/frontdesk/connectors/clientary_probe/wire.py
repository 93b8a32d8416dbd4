"""One request as it is, and its bare answer: status, headers and body. Nothing is followed, repeated or kept.

The client library hides on purpose what the probe is after (statuses, headers, undocumented members), so the probe
sends its own few requests, under the same limiter and to the same address.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from contextlib import nullcontext
from types import TracebackType
from typing import Any, Final, Self

import aiohttp

from clientary import BadInput, Limiter, Limits, Timeouts, strict_json
from clientary.address import base_of
from clientary.answers import retry_after
from clientary.errors import Malformed
from frontdesk.clock import Clock
from frontdesk.connectors.clientary_probe.answer import NOTHING_READ, Answer
from frontdesk.errors import ConfigError

MOST: Final = 40  # requests of one probe
_LARGEST: Final = 5_000_000  # bytes of one answer
_TIMES: Final = Timeouts()
_LIMITS: Final = Limits()
_LONGEST_PAUSE: Final = 60.0  # seconds


class Spent(Exception):
    """The probe has made all the requests that it announced."""


class _Broken(Exception):
    """The connection broke. Not an OSError, because aiohttp would send the request a second time."""


async def _sent_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
        raise _Broken from None


class Wire:
    """Requests to one account, counted. Use as an async context manager. Raises ``ConfigError`` for a bad address."""

    def __init__(
        self,
        account: Mapping[str, Any],
        token: str,
        clock: Clock,
        *,
        limits: Limits | None = _LIMITS,
        most: int = MOST,
    ) -> None:
        try:
            self._base = base_of(str(account.get("subdomain", "")), account.get("base_url") or None)
        except BadInput as wrong:
            raise ConfigError([str(wrong)]) from None
        self._token, self._clock, self._most = token, clock, most
        self._limiter = None if limits is None else Limiter(limits, clock=clock.monotonic, sleep=clock.sleep)
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)
        self.asked = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        *,
        body: Mapping[str, object] | None = None,
        token: str = "",
        match: str = "",
    ) -> Answer:
        """Send once. No answer at all is an ``Answer`` without a status. Raises ``Spent`` beyond the allowance.

        ``token``: another one than the account's; ``match``: an ETag for ``If-None-Match``.
        """
        if self.asked >= self._most:
            raise Spent
        self.asked += 1
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", **self._signed(token or self._token)}
        if match:
            headers["If-None-Match"] = match
        if body is not None:
            headers["Content-Type"] = "application/json"
        async with self._limiter.slot() if self._limiter else nullcontext():
            answer = await self._exchange(method, path, query or {}, headers, body)
        if answer.status == 429 and self._limiter:
            wait = retry_after(answer.headers.get("retry-after"), lambda: self._clock.now().timestamp())
            self._limiter.pause(min(wait or 1.0, _LONGEST_PAUSE))
        return answer

    async def _exchange(
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: Mapping[str, object] | None,
    ) -> Answer:
        try:
            async with self._session.request(
                method,
                self._base + path,
                params=query,
                data=None if body is None else strict_json.dumps(body),
                headers=headers,
                allow_redirects=False,
                auto_decompress=False,
                middlewares=(_sent_once,),
                timeout=aiohttp.ClientTimeout(total=_TIMES.total, connect=_TIMES.connect, sock_read=_TIMES.read),
            ) as response:
                said = await _whole(response)
                names = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status, names, said, _read(said))
        except (aiohttp.ClientError, TimeoutError, OSError, _Broken):
            return Answer(None, {}, b"", NOTHING_READ)

    def _signed(self, token: str) -> dict[str, str]:
        return {"Authorization": "Basic " + b64encode(f"{token}:{token}".encode()).decode()}


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    """The body; empty when it is longer than any sensible answer."""
    said = b""
    async for part in response.content.iter_any():
        said += part
        if len(said) > _LARGEST:
            return b""
    return said


def _read(body: bytes) -> object:
    try:
        return strict_json.loads(body)
    except Malformed:
        return NOTHING_READ
