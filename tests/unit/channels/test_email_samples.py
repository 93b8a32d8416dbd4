"""Every sample mail is read as its entry in expected.toml says."""

import tomllib
from pathlib import Path

import pytest

from frontdesk.channels.email.letter import read_letter
from tests.unit.channels.letters import DOMAIN, OURS

SAMPLES = Path(__file__).parents[2] / "samples" / "email"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text("utf-8"))


def test_that_every_sample_has_its_expectation() -> None:
    assert {path.stem for path in SAMPLES.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_that_a_sample_is_read_as_expected(name: str) -> None:
    raw = (SAMPLES / f"{name}.eml").read_bytes()
    letter = read_letter(raw.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r"), ours=[OURS], domain=DOMAIN)
    expected = {"automatic": None, **EXPECTED[name]}
    read = {**letter.as_json(), "references": list(letter.references)}
    assert {key: read[key] for key in expected} == expected
