"""The default look-up of TXT records, against a name server on a real socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import cast

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
import pytest_asyncio

from frontdesk.errors import Upstream
from frontdesk.identity.dns_text import TxtRecords

RECORDS = {"k._domainkey.client.example.": '"v=DKIM1; " "p=abc"'}


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 3, 2, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


class Server(asyncio.DatagramProtocol):
    """Answers TXT questions from RECORDS; breaks for names below ``broken.example``."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        question = dns.message.from_wire(data)
        name = question.question[0].name.to_text()
        self.asked.append(name)
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if name in RECORDS:
            answer.answer.append(dns.rrset.from_text(name, 120, "IN", "TXT", RECORDS[name]))
        else:
            answer.set_rcode(dns.rcode.SERVFAIL if "broken" in name else dns.rcode.NXDOMAIN)
        self._transport.sendto(answer.to_wire(), address)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[tuple[Server, int]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    yield protocol, transport.get_extra_info("sockname")[1]
    transport.close()


async def test_that_records_are_joined_kept_and_forgotten_in_time(server: tuple[Server, int]) -> None:
    names, port = server
    clock = HandClock()
    lookup = TxtRecords(clock, nameservers=("127.0.0.1",), port=port)
    assert await lookup("k._domainkey.client.example") == (b"v=DKIM1; p=abc",)
    clock.seconds = 119
    assert await lookup("k._domainkey.client.example") == (b"v=DKIM1; p=abc",)
    assert len(names.asked) == 1
    clock.seconds = 121
    await lookup("k._domainkey.client.example")
    assert len(names.asked) == 2


async def test_that_no_such_name_is_an_answer_and_a_broken_server_is_not(server: tuple[Server, int]) -> None:
    lookup = TxtRecords(HandClock(), nameservers=("127.0.0.1",), port=server[1])
    assert await lookup("_dmarc.client.example") == ()
    with pytest.raises(Upstream) as caught:
        await lookup("k.broken.example")
    assert caught.value.code == "dns"
