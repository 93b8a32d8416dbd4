"""Dictated numbers and addresses are written as what they stand for, in five languages."""

from __future__ import annotations

import pytest

from frontdesk.tools import said, spoken


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one eight four", "184"),
        ("uno ocho cuatro", "184"),
        ("un huit quatre", "184"),
        ("eins acht vier", "184"),
        ("um oito quatro", "184"),
        ("une zéro três", "103"),
        ("fünf null drei", "503"),
        ("double four one", "441"),
        ("one double four", "144"),
        ("one eighty four", "184"),
        ("ten forty three", "1043"),
        ("twenty three oh four", "2304"),
        ("invoice one-eight-four please", "invoice 184 please"),
        ("nothing to see", "nothing to see"),
        ("", ""),
    ],
)
def test_a_number_that_was_dictated_is_written_in_digits(text: str, written: str) -> None:
    assert spoken.written(text) == written


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("jo at acme dot com", "jo@acme.com"),
        ("jo arroba acme punto com", "jo@acme.com"),
        ("jo arobase acme point fr", "jo@acme.fr"),
        ("jo at acme punkt de", "jo@acme.de"),
        ("jo arroba acme ponto com ponto br", "jo@acme.com.br"),
        ("mary underscore jones at acme dash shop dot com", "mary_jones@acme-shop.com"),
        ("jo guión bajo p arroba acme punto es", "jo_p@acme.es"),
    ],
)
def test_an_address_that_was_dictated_is_written_as_one(words: str, address: str) -> None:
    assert spoken.address(words) == address
    assert said.email(f"it is {words}") == address


def test_a_site_that_was_dictated_is_written_as_one() -> None:
    assert said.website("w w w dot acme dot com") == "acme.com"
    assert said.website("acme punto es") == "acme.es"
