"""Every label leads somewhere, and the words of every choice are understood as what they stand for."""

from __future__ import annotations

import pytest

from frontdesk.engines.base import Memory
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.preview import preview
from frontdesk.engines.builtin.repair import CHOICES, USUAL, readings
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.model.weights import model
from frontdesk.engines.builtin.understanding.requests import Request
from frontdesk.reply import Choices, Say, catalogue
from frontdesk.tools import TOOLS
from tests.unit.engines.scripted import TODAY, Talk

#: The record in focus when a choice speaks of "that invoice".
SHOWN = Memory(("invoice:110",), {"last": "invoice.show"})
#: Of all the choices in one language, so many may be asked about once more; none may lead elsewhere.
MOST_ASKED = 3


def test_every_label_says_what_it_means_and_belongs_to_one_look_up() -> None:
    for name, label in LABELS.items():
        assert len(label.means) > 4, name
        assert label.does in ("answer", "person", "refuse"), name
        assert set(label.frame) == {"object", "field", "act"}, name


def test_the_weights_know_exactly_the_labels_there_are() -> None:
    assert set(LABELS) <= set(model().labels)
    assert not {name for name in model().labels if name not in LABELS} - {"aside"}
    assert sorted(model().languages) == ["de", "en", "es", "fr", "pt"]


@pytest.mark.parametrize("label", LABELS)
async def test_every_label_has_a_goal_or_a_sentence(label: str) -> None:
    from frontdesk.engines.base import Heard
    from frontdesk.engines.builtin.dialogue import Turn
    from frontdesk.engines.builtin.state import State
    from frontdesk.engines.builtin.understanding.requests import Understood
    from frontdesk.message import Private
    from tests.unit.engines.scripted import ScriptedGate, silent

    staff = label.startswith("staff.")
    gate = ScriptedGate("hello", staff=staff)
    turn = Turn(Heard(Private("hello"), "web", verified=True), State(), gate, silent)
    await turn.take(Understood((Request(label),)))
    blocks = turn.draft().blocks
    assert blocks
    assert all(catalogue.knows(block.key) for block in blocks if isinstance(block, Say))
    assert any(not isinstance(block, Choices) for block in blocks)


@pytest.mark.parametrize("label", GOALS)
def test_every_goal_names_tools_that_exist_and_only_slots_that_they_take(label: str) -> None:
    goal = GOALS[label]
    assert label in LABELS
    for tool in filter(None, (goal.tool, goal.named)):
        assert {*goal.fixed} <= set(TOOLS[tool].parameters)
    assert {*goal.passes} <= set(TOOLS[goal.tool].parameters)
    assert all(catalogue.knows(f"engine.choice.{key}") for key in goal.next)


def test_a_question_back_always_has_two_to_three_choices_and_each_is_said_differently() -> None:
    for label in LABELS:
        for verified in (True, False):
            keys = [key for _, key in readings([label], verified=verified)]
            assert 2 <= len(set(keys)) == len(keys), label
    assert all(catalogue.knows(f"engine.choice.{key}") for key in CHOICES.values())


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("verified", [True, False])
def test_the_words_of_every_choice_are_understood_as_what_they_stand_for(language: str, verified: bool) -> None:
    wanted: dict[str, set[str]] = {}
    for label, key in [*CHOICES.items(), *USUAL[True].items(), *USUAL[False].items()]:
        wanted.setdefault(key, set()).add(label)
    asked, elsewhere = [], []
    for key, labels in wanted.items():
        if not verified and not labels & {*USUAL[False], "firm.hours", "firm.contact"}:
            continue
        text = catalogue.sentence(f"engine.choice.{key}", language)
        seen = preview(text, SHOWN if verified else Memory(), TODAY, verified=verified)
        (step, *more) = seen.steps
        goals = [GOALS[label] for label in labels if label in GOALS]
        tools = {tool for goal in goals for tool in (goal.tool, goal.named) if tool}
        lookups = {LABELS[label].lookup for label in labels}
        if not more and (step.request.lookup in lookups or step.tool in tools) and not step.choices:
            continue
        (asked if step.choices and any(label in labels for label, _ in step.choices) else elsewhere).append(
            f"{text!r}: {step.request.label} {step.choices}"
        )
    assert not elsewhere
    assert len(asked) <= MOST_ASKED, asked


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
async def test_talking_to_a_person_is_one_press_in_every_language(language: str) -> None:
    said = await Talk(language=language).say(catalogue.sentence("engine.choice.person", language))
    assert [call[0] for call in said.calls] == ["talk_to_person"]
