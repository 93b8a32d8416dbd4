"""The documents say what the code does: generated parts are fresh, named commands exist, decisions are complete."""

import re
from pathlib import Path

import pytest

import run
from docs.build import PARTS, fresh
from tests.guards.source_tree import ROOT, SRC, texts

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("part", PARTS)
def test_that_the_generated_parts_are_fresh(part: str) -> None:
    page, text = fresh(part)
    assert page.read_text() == text, "run: python3 run.py docs"


def test_that_the_architecture_page_names_every_package() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text()
    packages = {".".join(f.parent.relative_to(SRC).parts) for f in SRC.rglob("*.py")}
    assert not [name for name in sorted(packages) if f"### `{name}`" not in page]


def test_that_every_chore_named_in_a_document_is_a_word_of_run_py() -> None:
    named = {word for _, text in texts(".md", ".yaml") for word in re.findall(r"run\.py ([a-z]+)", text)}
    assert {"demo", "test"} <= named
    assert named <= run.WORDS.keys()


def test_that_the_makefile_has_every_word_and_no_other() -> None:
    words = re.search(r"(?m)^WORDS = (.*)$", (ROOT / "Makefile").read_text())
    assert words
    assert {*words.group(1).split(), "help"} == run.WORDS.keys()


def test_that_ci_runs_the_test_command_of_the_readme() -> None:
    command = "python3 run.py test"
    assert command in (ROOT / "README.md").read_text()
    assert command in (ROOT / ".ci" / "run").read_text()


def test_that_decisions_are_numbered_without_gaps_and_listed() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    assert not [page.name for page in DECISIONS if f"({page.name})" not in index]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_that_a_decision_says_why_and_what_it_costs(page: Path) -> None:
    assert re.findall(r"(?m)^## (.*)$", page.read_text()) == ["Why", "What it costs"]


def test_that_the_reasons_for_dependencies_cover_each_of_them() -> None:
    asked = (ROOT / "pyproject.toml").read_text().split("dependencies = [", 1)[1].split("[dependency-groups]")[0]
    names = re.findall(r'"([a-z][a-z0-9-]+)(?:\[[a-z]+\])?[><=]', asked)
    page = next(p for p in DECISIONS if p.name.endswith("-dependencies.md")).read_text()
    assert names
    assert not [name for name in names if f"| {name} |" not in page]
