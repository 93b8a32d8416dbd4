"""Forks server processes from one that has imported everything, so that starting one costs milliseconds, not seconds.

``python -m tests.durability.zygote DKIM_RECORD``; orders come as JSON lines on stdin, each answered with a JSON line
on stdout: ``{"folder", "die_at", "note", "whole"}`` → ``{"pid"}``, and ``{"pid", "port"}`` once that process listens.
Every server is a process of its own with its own database connection, port and threads.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn

from clientary_sandbox.people import ANA
from frontdesk.app import opened
from frontdesk.app.firms import Wiring
from frontdesk.message import Proof
from frontdesk.settings import read
from tests.durability.steps import Steps
from tests.house import SITE, house
from tests.served import served


def main() -> None:
    """Take orders until stdin ends. Children are reaped by the system; who started them watches them."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    record = base64.b64decode(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(warm(Path(folder)))
    for thread in threading.enumerate():  # those that waited for a process to end may take a moment longer than it
        if thread is not threading.main_thread():
            thread.join(30)
    assert threading.active_count() == 1, "a fork takes only the thread that forks along"
    gc.freeze()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(0)
            asyncio.run(serve(json.loads(line), record))
            os._exit(0)
        tell({"pid": pid})


async def warm(folder: Path) -> None:
    """Do a little of everything once, so that each child has what is read, compiled or imported on first use."""
    async with house(folder) as home, served(home.app.asgi) as url, aiohttp.ClientSession() as http:
        async with http.post(f"{url}/chat/{SITE}/sessions", json={}) as answer:
            answer.raise_for_status()
        for talk in (await home.contact(ANA.email), await home.mailer(ANA.email)):
            await talk.say("What is the total on my latest invoice?", proof=Proof.DKIM)
            await talk.say("send it to me", proof=Proof.DKIM)
            await talk.say("yes", proof=Proof.DKIM)
            await talk.say("I'd like to talk to a person about that", proof=Proof.DKIM)
            await home.jobs()


async def serve(order: dict[str, Any], record: bytes) -> None:
    """Open the data folder as in production (machine's clock, jobs running) and serve it until killed."""

    async def dns(name: str) -> tuple[bytes, ...]:
        return (record,) if name.startswith("s1._domainkey.") else ()

    steps = Steps(order["die_at"], order["note"])
    steps.install()
    steps.armed = bool(order["whole"])  # from the very start, so that recovering is killed too
    async with opened(read({"FRONTDESK_DATA": order["folder"]}), wiring=Wiring(dns=dns, limits=None)) as app:
        config = uvicorn.Config(app.asgi, port=0, log_config=None, access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        steps.armed = True
        tell({"pid": os.getpid(), "port": server.servers[0].sockets[0].getsockname()[1]})
        await asyncio.Event().wait()


def tell(answer: dict[str, int]) -> None:
    """One line, whole, even when two processes write."""
    os.write(1, json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    main()
