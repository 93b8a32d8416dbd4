"""Where a request comes from, as far as limits may know it."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from frontdesk.web.chat_session import place_of


def place(host: str | None) -> str:
    return place_of(Request({"type": "http", "headers": [], "client": (host, 1) if host is not None else None}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2a01:4f8:1:2::1", "2a01:4f8:1:2:ffff:ffff:ffff:ffff"),
        ("2a01:4f8:1:2::1", "2a01:4F8:1:2:0:0:0:2"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
    ],
)
def test_that_addresses_of_one_line_are_one_place(one: str, other: str) -> None:
    assert place(one) == place(other) != ""


@pytest.mark.parametrize(("one", "other"), [("8.8.8.8", "8.8.4.4"), ("2a01:4f8:1:2::1", "2a01:4f8:1:3::1")])
def test_that_other_lines_are_other_places(one: str, other: str) -> None:
    assert place(one) != place(other)


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "172.17.0.1", "::1", "fd00::1", "::ffff:10.0.0.1", "", None])
def test_that_a_proxy_or_the_own_network_is_no_place(host: str | None) -> None:
    assert place(host) == ""
