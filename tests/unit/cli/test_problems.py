"""The problems that ``frontdesk check`` knows: each id once, each used, each with a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import frontdesk.cli.check as package
from frontdesk.cli.check.problems import PROBLEMS, found
from frontdesk.cli.check.show import data_of, line_of

FOLDER = Path(package.__file__).parent
ID = re.compile(r"FD-[EW][0-9]{3}")


def test_that_each_id_stands_in_the_list_once() -> None:
    listed = re.findall(r'Problem\(\s*"(FD-[EW][0-9]{3})"', (FOLDER / "problems.py").read_text())
    assert listed == sorted(set(listed))
    assert listed == list(PROBLEMS)


def test_that_every_problem_of_the_list_is_looked_for_and_no_other() -> None:
    used = {id for name in ("look.py", "kept.py") for id in ID.findall((FOLDER / name).read_text())}
    assert used == set(PROBLEMS)


def test_that_every_problem_says_what_is_wrong_and_what_to_do() -> None:
    for problem in PROBLEMS.values():
        assert problem.says.endswith(".")
        assert len(problem.remedy) > 10
        assert not re.search(r"\b[45][0-9]{2}\b", problem.says), "no status codes in words for people"


def test_that_a_finding_shows_the_same_for_people_and_programs() -> None:
    finding = found("FD-E010", "mail.[red]example", "acme")
    assert "FD-E010" in line_of(finding)
    assert r"mail.\[red]example" in line_of(finding), "markup in a value is not obeyed"
    assert data_of(finding)["error"] is True
    assert data_of(finding)["remedy"] in line_of(finding)
