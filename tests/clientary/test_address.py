"""An account's address: what people type is understood, and a token goes nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary import BadInput, Clientary, subdomain_of
from clientary.address import base_of
from tests.unhurried import UNHURRIED


@pytest.mark.parametrize(
    "typed",
    [
        "acme",
        " ACME ",
        "acme.clientary.com",
        "acme.clientary.com/",
        "https://acme.clientary.com",
        "https://acme.clientary.com/login?x=1",
        "http://acme.clientary.com:443/api/v2",
    ],
)
def test_whatever_names_the_account_is_understood(typed: str) -> None:
    assert subdomain_of(typed) == "acme"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "evil.com",
        "acme.clientary.com.evil.com",
        "acme.clientary.com@evil.com",
        "https://acme.clientary.com:8443",
        "ftp://acme.clientary.com",
        "clientary.com",
        ".clientary.com",
        "www.clientary.com",
        "a.b.clientary.com",
        "-acme",
        "ac me",
        "acme\n.evil",
        "аcme",
        "acme\\@evil.com",
        "https://[::1",
        "a" * 64,
        "x" * 10_000,
    ],
)
def test_anything_else_is_refused_by_name_and_with_a_remedy(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        subdomain_of(typed)
    assert isinstance(caught.value, ValueError)
    assert caught.value.field == "subdomain"
    assert "acme.clientary.com" in caught.value.remedy


@UNHURRIED
@given(st.text(max_size=60))
def test_no_text_leads_out_of_clientary(typed: str) -> None:
    try:
        found = subdomain_of(typed)
    except BadInput:
        return
    assert found.isascii()
    assert found.replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("given_url", "base"),
    [
        (None, "https://acme.clientary.com/api/v2"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v2"),
        ("http://localhost:8000/api/v2/", "http://localhost:8000/api/v2"),
        ("http://[::1]:8000", "http://[::1]:8000/api/v2"),
        ("https://books.example.com", "https://books.example.com/api/v2"),
    ],
)
def test_the_api_lies_below_the_account(given_url: str | None, base: str) -> None:
    assert base_of("acme", given_url) == base


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://127.0.0.1.evil.com",
        "ftp://x",
        "https://u:p@x",
        "https://x?y",
        "x",
        "https://[",
        "",
    ],
)
def test_an_unsafe_base_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="base_url"):
        base_of("acme", url)


@pytest.mark.parametrize("token", ["", "two words", "a:b", "línea", "a\nb"])
def test_a_broken_token_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(BadInput) as caught:
        Clientary("acme", token)
    assert caught.value.field == "token"
    assert not token or token not in str(caught.value)
