"""The scanner is not blind: it finds each kind of canary in each encoding, and nothing where there is none."""

from __future__ import annotations

import base64
import gzip
import os
import quopri
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import pytest

from tests.privacy.canaries import MARK, Planted, planted
from tests.privacy.scanner import Scanner

NEST = Planted(
    planted(date(2026, 11, 23), 1).firm,
    {f"{MARK}ABCDEFG", "+999 123456 654321"},
    {Decimal("48317.29"), Decimal("24.727")},
    {date(2011, 4, 9)},
)
VALUES = (
    f"{MARK}ABCDEFG", f"{MARK}ABCDEFG".lower(), "+999 123456 654321", "48317.29", "48,317.29", "48.317,29", "4831729",
    "48 317,29", "48\u202f317,29", "€48,317.29", "24.727 %", "2011-04-09", "9 April 2011", "09/04/2011",
)  # fmt: skip
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-16 at an odd place": lambda text: b"x" + text.encode("utf-16-le"),
    "json": lambda text: "".join(f"\\u{ord(c):04x}" for c in text).encode(),
    "url": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "url, only signs": lambda text: quote(text).encode(),
    "html": lambda text: "".join(f"&#{ord(c)};" for c in text).encode(),
    "html, hexadecimal": lambda text: "".join(f"&#x{ord(c):x};" for c in text).encode(),
    "quoted-printable": lambda text: "".join(f"={byte:02X}" for byte in text.encode()).encode(),
    "quoted-printable, folded": lambda text: quopri.encodestring((text[:5] + "=\n" + text[5:]).encode()).replace(
        b"=3D", b"="
    ),
    "hex": lambda text: text.encode().hex().encode(),
    "hex, shifted": lambda text: b"0" + text.encode().hex().encode(),
    "base64 at the start": lambda text: base64.b64encode(text.encode() + b"yy"),
    "base64 behind a byte": lambda text: base64.b64encode(b"x" + text.encode() + b"yy"),
    "base64 behind two bytes": lambda text: base64.b64encode(b"xx" + text.encode() + b"yy"),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(b"?>" + text.encode() + b"yy"),
    "gzip": lambda text: gzip.compress(text.encode()),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("value", VALUES)
def test_that_a_canary_is_found_in_every_encoding(value: str, encoding: str) -> None:
    data = ENCODINGS[encoding](value)
    if encoding != "gzip":
        data = b"before \x00\xff\n" + data + b"\n after"
    assert list(Scanner(NEST).hits("here", data)), data


def test_that_nothing_is_found_where_nothing_is() -> None:
    scanner = Scanner(NEST)
    for data in (b"", b"148317.29 48317.291 2011-04-091 3,48 317", os.urandom(200_000), b"2026-11-23T12:00:24.511Z"):
        assert list(scanner.hits("here", data)) == []


def test_that_a_number_of_three_digits_counts_beside_what_can_be_read() -> None:
    scanner = Scanner(NEST, [Decimal("59.5")])
    for text in ("59.5", "{'hours': 59.5}", "59,5 €", "à 59.5 – oui", "é59.5h"):
        assert list(scanner.hits("here", text.encode())), text
    assert list(scanner.hits("here", b"\x8c\x02\xf1\x1a\xb359.5\x07\xfe\x91")) == []


def test_that_every_field_of_the_demo_firm_has_a_canary_of_its_own() -> None:
    books = planted(date(2026, 11, 23), 7)
    assert len(books.texts) > 3_000
    assert len(books.numbers) > 3_000
    assert len(books.days) > 1_000
    assert all(number != number.to_integral_value() for number in books.numbers)
