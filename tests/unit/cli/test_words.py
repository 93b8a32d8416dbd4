"""The command line itself: it answers at once, and every command says what it is for."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from frontdesk.__main__ import opened, read_keys
from frontdesk.cli import application
from frontdesk.cli.parts import Parts

COMMANDS = [
    ["demo"], ["serve"], ["check"], ["probe"], ["chat"], ["sandbox"],
    ["connect"], ["connect", "clientary"], ["connect", "firm"],
    ["connect", "smtp"], ["connect", "imap"], ["connect", "post"], ["connect", "show"], ["handoffs"],
    ["handoffs", "list"], ["handoffs", "show"], ["handoffs", "reply"], ["handoffs", "close"], ["handoffs", "settle"],
]  # fmt: skip


@pytest.fixture
def app() -> typer.Typer:
    return application(Parts(opened, read_keys, {}))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_that_every_command_explains_itself(app: typer.Typer, words: list[str]) -> None:
    answer = CliRunner().invoke(app, [*words, "--help"])
    assert answer.exit_code == 0
    assert "Usage" in answer.output


def test_that_an_unknown_word_is_answered_with_the_words_there_are(app: typer.Typer) -> None:
    answer = CliRunner().invoke(app, ["dmo"])
    assert answer.exit_code == 2
    assert "demo" in answer.output


def test_that_help_waits_for_no_heavy_package() -> None:
    code = "import sys, frontdesk.__main__ as m; heavy = {'fastapi', 'sqlalchemy', 'babel', 'aiohttp', 'aiosmtpd'}"
    code += "; print(sorted(heavy & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
