"""``frontdesk serve``: answers, warns, and ends within its time even while somebody listens."""

from __future__ import annotations

import asyncio
import socket
from datetime import date
from pathlib import Path

from clientary_sandbox import Sandbox
from tests.scenarios.browser_like import chatting, said
from tests.terminal import ended, frontdesk, says, started


def free_port() -> int:
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        return int(plug.getsockname()[1])


async def test_that_it_serves_says_what_check_finds_and_ends_kindly(tmp_path: Path) -> None:
    port = free_port()
    async with Sandbox(today=date(2026, 11, 23)) as sandbox:
        made = await frontdesk(
            "connect",
            "--account",
            "acme",
            "--base-url",
            sandbox.url,
            "--token-stdin",
            data=tmp_path,
            typed="demo-token\n",
        )
        assert made.code == 0, made.err
        server = await started("serve", data=tmp_path, FRONTDESK_PORT=str(port))
        printed = await says(server.stderr, "Ctrl-C stops it")
        assert f"http://127.0.0.1:{port}/" in printed
        assert "FD-W003" in await says(server.stderr, "FD-W003")
        second = await frontdesk("serve", data=tmp_path, FRONTDESK_PORT=str(free_port()))
        assert (second.code, "already running" in second.err) == (1, True)
        taken = await frontdesk("serve", data=tmp_path, FRONTDESK_PORT=str(port))
        assert (taken.code, "FRONTDESK_PORT" in taken.err) == (1, True)
        async with chatting(f"http://127.0.0.1:{port}", "acme") as chat:
            assert "09:00" in said(await chat.say("What are your opening hours?"))
            began = asyncio.get_running_loop().time()
            assert await ended(server) == 0
            assert asyncio.get_running_loop().time() - began < 20


async def test_that_without_a_firm_it_says_what_to_do(tmp_path: Path) -> None:
    done = await frontdesk("serve", data=tmp_path, FRONTDESK_PORT=str(free_port()))
    assert (done.code, "run: frontdesk connect" in done.err) == (1, True)
    assert "Traceback" not in done.err
