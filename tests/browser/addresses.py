"""Free ports for servers that tests start as their own processes."""

from __future__ import annotations

import contextlib
import random
import socket


def free_ports(number: int) -> int:
    """The first of ``number`` ports in a row that are free on loopback right now."""
    choose = random.Random()  # any port will do
    for _ in range(200):
        first = choose.randrange(20_000, 60_000)
        with contextlib.ExitStack() as stack:
            try:
                for port in range(first, first + number):
                    one = stack.enter_context(socket.socket())
                    one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return first
    raise RuntimeError("no free ports")
