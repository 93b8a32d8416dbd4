"""The switches: one table, and everything else made from it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest

import clientary_sandbox
from clientary_sandbox import Quirks, Sandbox
from clientary_sandbox.options import BadOption, add_options, options_text, sandbox_from_words
from clientary_sandbox.switches import SWITCHES, table
from tests.sandbox.caller import Caller

README = Path(clientary_sandbox.__file__).parent / "README.md"
TODAY = date(2026, 3, 9)


def test_every_switch_has_a_flag_a_choice_and_a_place_in_the_reference() -> None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    for one in SWITCHES:
        assert one.option in options_text()
        assert len(set(one.values)) == len(one.values) > 1
        assert one.row.startswith("§")
        turned = parser.parse_args([f"{one.option}={one.values[-1]}"])
        assert getattr(turned, one.name) == one.values[-1]
        assert getattr(Quirks(), one.name) == one.default


def test_the_readme_holds_the_table_as_it_is() -> None:
    assert table() in README.read_text(encoding="utf-8")


def test_the_flags_that_other_programs_rely_on_are_there() -> None:
    known = {one.option: one.values for one in SWITCHES}
    assert set(known["--put-returns"]) == {"200", "204"}
    assert set(known["--recipients"]) == {"array", "comma", "both"}
    assert set(known["--contact-email-unique"]) == {"client", "account", "none"}
    assert set(known["--dates"]) == {"dash", "slash"}


def test_a_switch_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="put_returns"):
        Quirks({"put_retruns": "204"})
    with pytest.raises(ValueError, match="200, 204"):
        Quirks({"put_returns": "500"})
    assert Quirks({"dates": "slash"}) != Quirks()
    with pytest.raises(AttributeError):
        _ = Quirks().no_such_thing


def test_words_from_another_command_line_start_a_stand_in() -> None:
    words = ["--put-returns=204", "--clients", "40", "--more-token", "junior=read-only", "--latency=0.5"]
    sandbox = sandbox_from_words(words, today=TODAY, token="mine")
    assert sandbox is not None
    assert (sandbox.quirks.put_returns, len(sandbox.firm.clients), sandbox.latency) == ("204", 40, 0.5)
    assert sandbox.token == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--put-returns=500"], "200"),
        (["--put"], "unrecognized"),
        (["--more-token", "junior"], "TOKEN=RIGHTS"),
        (["--more-token", "junior=king"], "read-only"),
        (["--data", "no-such-file.json"], "no-such-file.json"),
        (["--write-data", "no/such/folder/file.json"], "--write-data"),
    ],
)
def test_an_option_that_will_not_do_is_told(words: list[str], told: str) -> None:
    with pytest.raises(BadOption, match=told):
        sandbox_from_words(words, today=TODAY)


async def test_switches_are_turned_from_outside_and_go_back_with_a_reset(api: Caller, sandbox: Sandbox) -> None:
    state = await api.send("PATCH", "/_control/settings", {"dates": "slash", "today": "2026-04-01"})
    assert (state.body["switches"]["dates"], state.body["today"]) == ("slash", "2026/04/01".replace("/", "-"))
    assert sandbox.quirks.slash_dates is True
    assert (await api.send("PATCH", "/_control/settings", {"dates": "dots"})).status == 422
    assert (await api.send("PATCH", "/_control/settings", {"plan_full": "yes"})).status == 422
    await api.send("POST", "/_control/reset")
    assert sandbox.quirks == Quirks()
    assert sandbox.firm.today == TODAY


async def test_a_reset_goes_back_to_the_switches_it_was_started_with() -> None:
    async with Sandbox(today=TODAY, quirks={"put_returns": "204"}) as sandbox:
        sandbox.quirks.put_returns = "200"
        sandbox.reset()
        assert sandbox.quirks.put_returns == "204"
