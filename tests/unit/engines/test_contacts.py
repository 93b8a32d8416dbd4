"""E-mail addresses, sites and phones are found as people type and dictate them, and normalised."""

from __future__ import annotations

import pytest

from frontdesk.engines.builtin.understanding.contacts import reaches


@pytest.mark.requirement("S43")
@pytest.mark.parametrize(
    ("text", "kind", "written", "value"),
    [
        ("write to jo@acme.com, please", "email", "jo@acme.com", "jo@acme.com"),
        ("it's jo at acme dot com thanks", "email", "jo at acme dot com", "jo@acme.com"),
        ("jo (at) acme [dot] co dot uk", "email", "jo (at) acme [dot] co dot uk", "jo@acme.co.uk"),
        (
            "mary underscore jones at acme dot com",
            "email",
            "mary underscore jones at acme dot com",
            "mary_jones@acme.com",
        ),
        ("mi correo: jo arroba acme punto com", "email", "jo arroba acme punto com", "jo@acme.com"),
        ("jo guión bajo p arroba acme punto es", "email", "jo guión bajo p arroba acme punto es", "jo_p@acme.es"),
        ("jo arobase acme point fr", "email", "jo arobase acme point fr", "jo@acme.fr"),
        ("jo ät acme punkt de", "email", "jo ät acme punkt de", "jo@acme.de"),
        ("jo arroba acme ponto com ponto br", "email", "jo arroba acme ponto com ponto br", "jo@acme.com.br"),
        ("our site is www.acme.com/shop", "website", "www.acme.com/shop", "acme.com/shop"),
        ("look at acme.com", "website", "acme.com", "acme.com"),
        ("acme dot com", "website", "acme dot com", "acme.com"),
        ("nuestra web es acme punto es", "website", "acme punto es", "acme.es"),
        ("call 020 7946 0123", "phone", "020 7946 0123", "+442079460123"),
        ("+49 30 901820 bitte", "phone", "+49 30 901820", "+4930901820"),
    ],
)
def test_an_address_is_found_verbatim_and_normalised(text: str, kind: str, written: str, value: str) -> None:
    (found,) = reaches(text)
    assert (found.kind, found.written, found.value("GB")) == (kind, written, value)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "at some point in time", "look at this", "en ese punto es mejor así", "point de vente", "we met at ten",
        "invoice 2024-0184 of 12/05/2024", "the dot is there", "punto de venta", "e.g. this one",
    ],
)  # fmt: skip
def test_ordinary_talk_holds_no_address(text: str) -> None:
    assert not reaches(text)
