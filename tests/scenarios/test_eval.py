"""``frontdesk eval``: what it plays, that its checks catch bad engines, and what it prints."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox import demo_firm
from clientary_sandbox.people import NORTH_PEAK
from frontdesk.__main__ import opened, read_keys
from frontdesk.books.card import read_card
from frontdesk.cli.demo.firm import CARD
from frontdesk.cli.eval import reading
from frontdesk.cli.eval.address import fact_at
from frontdesk.cli.eval.command import EngineName, NoiseName
from frontdesk.cli.eval.engines import ENGINES
from frontdesk.cli.eval.figures import ungrounded
from frontdesk.cli.eval.foreign import leaks, secrets_of
from frontdesk.cli.eval.kinds import other_words
from frontdesk.cli.eval.noise import NOISES, disturbed
from frontdesk.cli.eval.page import page
from frontdesk.cli.eval.run import Plan, play_all
from frontdesk.cli.eval.scenario import LANGUAGES, STYLES, Scenario
from frontdesk.cli.eval.score import score
from frontdesk.cli.eval.verdict import Fault, Finding, Play, Said
from frontdesk.cli.parts import Parts
from frontdesk.engines.base import Answer, Engine, Heard, Memory, Progress
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.errors import ConfigError
from frontdesk.facts import Money
from frontdesk.message import Private
from frontdesk.reply import Choices, Draft, Say, approve, approve_staff, catalogue, own_words
from frontdesk.reply.values import Reader
from frontdesk.tools.spec import Gate
from tests.terminal import frontdesk

TODAY = date(2026, 11, 23)
PARTS = Parts(opened, read_keys, {})
SHIPPED = reading.shipped()
STORIES = ("latest-total", "latest-sent-after-yes", "prospect-in-one-message", "retainer-left", "unknown-project")


class Scripted:
    """An engine that calls one tool whatever was said, or says one sentence."""

    name = "scripted"

    def __init__(self, tool: str = "", says: str = "", **arguments: str) -> None:
        self.tool, self.says, self.arguments = tool, says, arguments

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        if self.tool:
            await gate.call(self.tool, **self.arguments)
            return Answer(own_words(gate.results), memory)
        return Answer(Draft((Say(self.says),)), memory)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        return None


def written(text: str) -> list[Scenario]:
    return reading.scenarios_of(text, "test.toml")


def talk(*turns: str, ends: str = "", who: str = "ana", books: str = "") -> list[Scenario]:
    """One scenario: each turn is the TOML below its heading."""
    parts = "\n".join(f"[[scenario.turn]]\n{turn}" for turn in turns)
    return written(f'[[scenario]]\nid = "one"\nwho = "{who}"\n{ends}\n{books}\n{parts}')


async def played(scenarios: list[Scenario], engine: Engine, repeats: int = 1) -> list[Play]:
    return await play_all(PARTS, Plan(tuple(scenarios), repeats), engine)


def faults(play: Play) -> set[Fault]:
    return {finding.fault for finding in play.findings}


# What is shipped


def test_that_there_are_enough_scenarios_and_no_two_of_one_name() -> None:
    names = Counter(scenario.id for scenario in SHIPPED)
    assert len(names) >= 150
    assert names.most_common(1)[0][1] == 1


@pytest.mark.parametrize("story", STORIES)
def test_that_the_stories_are_told_in_every_language_and_style(story: str) -> None:
    told = {(one.language, one.style) for one in SHIPPED if one.id.startswith(f"{story}-")}
    assert told == {(language, style) for language in LANGUAGES for style in STYLES}


def test_that_every_person_of_the_cast_is_played() -> None:
    assert {"ana", "ben", "cy", "dana", "vic", "max"} <= {one.who for one in SHIPPED}


def test_that_every_expected_fact_is_one_of_the_books() -> None:
    books, card = demo_firm(TODAY), read_card(CARD)
    for scenario in SHIPPED:
        for address in (address for turn in scenario.turns for address in (*turn.told, *turn.untold)):
            assert fact_at(address, books, card, scenario.who).value is not None, address


def test_that_the_command_names_the_engines_and_noises_that_there_are() -> None:
    assert {one.value for one in EngineName} == ENGINES.keys()
    assert {one.value for one in NoiseName} == NOISES.keys()


# The harness itself


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("invoice:latest.total", Money(Decimal("4533.01"), "EUR")),
        ("invoice:previous.number", "1134"),
        ("invoices:open.balance", Money(Decimal("8549.48"), "EUR")),
        ("project:retainer.left", Decimal("23.5")),
        ("cy/project:NP-APP.over", Decimal("13.25")),
        ("invoice:latest.due", date(2026, 12, 14)),
        ("tasks:BW-WEB.open", 2),
    ],
)
def test_that_an_address_stands_for_the_value_in_the_records(address: str, value: object) -> None:
    assert fact_at(address, demo_firm(TODAY), read_card(CARD), "ana").value == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[scenario]]\nid = "x"\nwho = "eve"\n[[scenario.turn]]\nsays = ["a"]', "who: 'eve' is not one of ana"),
        ('[[scenario]]\nid = "x"\n', "at least one"),
        ('[[scenario]]\nid = "x"\n[[scenario.turn]]\nsays = ["a"]\nkinds = ["magic"]', "kinds: 'magic'"),
        ('[[scenario]]\nid = "x"\nlanguages = ["de"]\n[[scenario.turn]]\nsays.en = ["a"]', "no wording for de"),
        ('[[scenario]]\nid = "x"\ncolour = 1\n[[scenario.turn]]\nsays = ["a"]', "colour means nothing here"),
        ("[[scenario", "not readable TOML"),
    ],
)
def test_that_a_mistake_in_a_scenario_is_named_with_its_remedy(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(says)):
        written(text)


def test_that_an_address_that_names_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="names nothing"):
        fact_at("invoice:#4711.total", demo_firm(TODAY), read_card(CARD), "ana")


def test_that_noise_is_repeatable_and_leaves_numbers_addresses_and_a_yes_alone() -> None:
    [scenario] = talk('says = ["Please send invoice 1134 to ana@brightwater.example today"]', 'says = ["yes"]')
    text = scenario.turns[0].says[0]
    for noise in NOISES:
        once = disturbed(text, scenario.turns[0], scenario, noise, 0)
        assert once == disturbed(text, scenario.turns[0], scenario, noise, 0)
        assert "1134" in once
        assert "ana@brightwater.example" in once.casefold()
    consent = scenario.turns[1].__class__(("yes",), consents=True)
    assert disturbed("yes", consent, scenario, "typos", 0) == "yes"


async def test_that_a_part_of_the_scenarios_passes_on_the_built_in_engine() -> None:
    names = ("latest-total-en-*", "other-clients-*", "clientary-unreachable-en-*", "injected-note-*", "balance-en-*",
             "two-addresses-*", "visitor-must-prove-*-en-*", "other-dates-*")  # fmt: skip
    chosen = [scenario for name in names for scenario in reading.chosen(SHIPPED, name)]
    plays = await played(chosen, Builtin(), repeats=2)
    assert [(play.scenario, play.wording, play.findings) for play in plays if not play.passed] == []


# Bad engines


async def test_that_the_right_sentence_about_the_wrong_record_is_a_wrong_figure() -> None:
    scenarios = talk('says = ["What does invoice 1121 come to?"]\ntold = ["invoice:#1121.total"]')
    [play] = await played(scenarios, Scripted("latest_invoice"))
    assert faults(play) == {Fault.WRONG}


async def test_that_an_engine_that_answers_nothing_is_a_dead_end_and_says_it_three_times() -> None:
    turn = 'says = ["How much do we owe you?"]\ntold = ["invoices:open.balance"]'
    [play] = await played(talk(turn, turn, turn), Scripted(says="engine.not_followed_part"))
    assert faults(play) == {Fault.MISSED, Fault.DEAD_END, Fault.REPEATED}


async def test_that_an_engine_that_breaks_off_has_failed() -> None:
    class Broken(Scripted):
        async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
            raise RuntimeError

    [play] = await played(talk('says = ["Hello"]'), Broken())
    assert Fault.FAILED in faults(play)


async def test_that_a_mail_without_a_yes_is_found_out() -> None:
    asks, agrees = 'says = ["Send me my latest invoice"]', 'says = ["yes"]'
    scenarios = talk(asks, agrees, ends='ends.mail = [{ to = "ana@brightwater.example", invoice = "invoice:latest" }]')
    [play] = await played(scenarios, Scripted("send_invoice"))
    assert faults(play) == {Fault.UNASKED}


async def test_that_books_which_changed_are_found_out_and_put_back() -> None:
    sends = talk('says = ["Send me my latest invoice"]', 'says = ["yes"]\nconsents = true')
    looks = talk('says = ["hello"]')
    plays = await played([*sends, *looks, *sends], Scripted("send_invoice"))
    assert [faults(play) for play in plays] == [{Fault.BOOKS}, set(), {Fault.BOOKS}]


async def test_that_a_mail_about_another_invoice_or_none_is_found_out() -> None:
    ends = 'ends.mail = [{ to = "ana@brightwater.example", invoice = "invoice:previous" }]'
    [play] = await played(
        talk('says = ["Send it"]', 'says = ["yes"]\nconsents = true', ends=ends), Scripted("send_invoice")
    )
    assert faults(play) == {Fault.BOOKS}
    [play] = await played(talk('says = ["Send it"]', ends=ends), Scripted("send_invoice"))
    assert faults(play) == {Fault.BOOKS}


@pytest.mark.parametrize(
    ("address", "fault"), [("invoice:latest.total", Fault.WRONG), ("ana/invoice:latest.total", Fault.LEAK)]
)
async def test_that_a_forbidden_fact_that_was_told_is_found_out(address: str, fault: Fault) -> None:
    scenarios = talk(f'says = ["hello"]\nuntold = ["{address}"]')
    [play] = await played(scenarios, Scripted("latest_invoice"))
    assert faults(play) == {fault}


async def test_that_an_answer_in_another_language_does_not_pass() -> None:
    text = '[[scenario]]\nid = "x"\nlanguages = ["de"]\n[[scenario.turn]]\nsays = ["zzz"]'
    [play] = await played(written(text), Scripted(says="engine.help_contact"))
    assert Fault.LANGUAGE in faults(play)


def test_that_a_suggestion_in_another_language_is_seen() -> None:
    offers = Draft((Say("engine.clarify"), Choices((catalogue.sentence("engine.choice.latest", "en"),))))
    german = approve(offers, {}, language="de")
    assert other_words(german, Reader("de")) == ""  # the layout tells it anew in the reader's language
    assert other_words(german, Reader("en")) == catalogue.sentence("engine.choice.latest", "en")


async def test_that_a_burst_is_answered_as_one_message() -> None:
    [play] = await played(talk('burst = ["hi"]\nsays = ["there"]'), Scripted(says="engine.help_contact"))
    assert [turn.message for turn in play.turns] == ["hi\nthere"]
    assert play.passed


def test_that_another_clients_values_are_recognised_and_ones_own_are_not() -> None:
    books = demo_firm(TODAY)
    secrets = secrets_of(books, "ana")
    theirs = next(r for r in books.invoices.values() if books.clients[r["client_id"]]["name"] == NORTH_PEAK)
    assert leaks(f"Invoice {theirs['number']} of {NORTH_PEAK}", secrets, "") == sorted({theirs["number"], NORTH_PEAK})
    assert leaks(f"What about {NORTH_PEAK}?", secrets, NORTH_PEAK.lower()) == []
    assert leaks("Your latest invoice is 1146. It comes to €4,533.01. Website redesign, Ana Silva.", secrets, "") == []
    assert leaks("Freya Finch worked on invoice 1152", secrets, "") == ["1152", "Freya Finch"]  # staff, and a draft


def test_that_a_figure_that_no_tool_read_is_ungrounded() -> None:
    reader = Reader()
    assert ungrounded(approve_staff(Private("You owe us 912.50 by Friday"), "Max"), reader) == "912.50"
    assert ungrounded(approve(Draft((Say("engine.help_contact"),)), {}), reader) == ""


# The score


def line(**changes: Any) -> Play:
    play = Play("one", "topic", "en", "chat", 0, 0)
    for name, value in changes.items():
        setattr(play, name, value)
    return play


def failing(fault: Fault) -> list[Finding]:
    return [Finding(0, fault, "<script>alert(1)</script>")]


def test_that_a_wording_counts_only_when_every_repeat_passed() -> None:
    said = [Said("a", "b", 0.01)]
    plays = [line(turns=said), line(repeat=1, turns=said, findings=failing(Fault.MISSED))]
    card = score(plays, engine="x", repeats=2, seconds=1)
    assert (card.whole.wordings, card.whole.passed, card.whole.first, card.whole.every) == (1, 0, 1.0, 0.0)
    assert not card.good


def test_that_noise_is_counted_apart_and_only_what_is_grave_fails_it() -> None:
    said = [Said("a", "b", 0.01)]
    plays: list[Play] = [line(turns=said), line(noise="typos", turns=said, findings=failing(Fault.MISSED))]
    card = score(plays, engine="x", repeats=1, seconds=1)
    assert (card.whole.passed, card.noisy[0].passed, card.good) == (1, 0, True)
    plays[1].findings = failing(Fault.LEAK)
    assert not score(plays, engine="x", repeats=1, seconds=1).good


def test_that_the_page_stands_alone_and_escapes_what_was_written() -> None:
    plays = [line(turns=[Said("<b>hi</b>", "b", 0.01)], findings=failing(Fault.LEAK))]
    html = page(score(plays, engine="x", repeats=1, seconds=1))
    assert "<script" not in html
    assert "<b>hi" not in html
    assert not re.search(r"(?:src|href)=|url\(", html)
    assert html.count("<th scope=") >= 12


async def test_that_the_command_writes_what_it_found_and_ends_with_it(tmp_path: Path) -> None:
    data: Mapping[str, Any]
    own = tmp_path / "own"
    own.mkdir()
    hello = '[[scenario]]\nid = "hello"\n[[scenario.turn]]\nsays = ["hello"]\n'
    (own / "a.toml").write_text(f'{hello}[[scenario]]\nid = "bye"\n[[scenario.turn]]\nsays = ["thanks, bye"]\n')
    to = ("--json", str(tmp_path / "card.json"), "--html", str(tmp_path / "card.html"))
    done = await frontdesk("eval", "--scenarios", str(own), "--jobs", "2", *to)
    assert done.code == 0, done.err
    assert "all of it holds" in done.out
    data = json.loads((tmp_path / "card.json").read_text())
    assert (data["scenarios"], data["good"]) == (2, True)
    assert "Scorecard" in (tmp_path / "card.html").read_text()

    (own / "a.toml").write_text(f'{hello}told = ["invoice:latest.total"]\n')
    done = await frontdesk("eval", "--scenarios", str(own), "--jobs", "1")
    assert done.code == 1
    assert "invoice:latest.total" in done.out
    done = await frontdesk("eval", "--only", "nothing-like-this")
    assert done.code == 1
    assert "no scenario's name fits" in done.err
