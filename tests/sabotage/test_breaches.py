"""Each breach of the design, made in a copy of the source, turns the very check red that is named for it."""

from __future__ import annotations

import compileall
import configparser
import os
import py_compile
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.guards.source_tree import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

BREACHES: Final[dict[str, dict[str, str]]] = tomllib.loads(Path(__file__).with_name("breaches.toml").read_text("utf-8"))
_LEFT_OUT: Final = shutil.ignore_patterns(
    ".git", ".venv*", "var", "build", "dist", "__pycache__", "*_cache", ".hypothesis", "node_modules", "htmlcov"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the repository in which the guards can be run."""

    root: Path

    def guards(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """Run these guard tests; only tests that are part of ``make guards`` are picked."""
        chosen = ["-m", "pytest", "-q", "-rf", "-m", "guard", "-p", "no:cacheprovider", *tests]
        return self._run([sys.executable, *chosen])

    def contracts(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Check import contracts: all of them, or the one of this name."""
        chosen = [option for name in names for option in ("--contract", _id_of(name))]
        return self._run([str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", *chosen])

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(self.root / "src"), str(self.root)])
        quiet = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "300"}
        return subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, **quiet},
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )


def _id_of(contract: str) -> str:
    known = configparser.ConfigParser()
    known.read_string((ROOT / ".importlinter").read_text("utf-8"))
    [found] = [name for name in known.sections() if known[name].get("name") == contract]
    return found.removeprefix("importlinter:contract:")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    root = tmp_path_factory.mktemp("sabotage") / "frontdesk"
    shutil.copytree(ROOT, root, ignore=_LEFT_OUT)
    # Compiled once. A file is compiled again when its content differs; its time and size could be another breach's.
    for folder in ("src", "tests"):
        compileall.compile_dir(root / folder, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    return Copy(root)


@pytest.fixture
def breach(request: pytest.FixtureRequest, copy: Copy) -> Iterator[dict[str, str]]:
    """Make one breach in the copy, and mend it afterwards."""
    told = BREACHES[request.param]
    file = copy.root / told["file"]
    before = file.read_text("utf-8") if file.exists() else None
    if "find" in told:
        assert before is not None
        assert before.count(told["find"]) == 1, f"{told['file']} has changed: mend the patch of this breach"
        file.write_text(before.replace(told["find"], told["put"]), "utf-8")
    else:
        file.write_text((before or "") + told["put"], "utf-8")
    yield told
    if before is None:
        file.unlink()
    else:
        file.write_text(before, "utf-8")


def _is_test(check: str) -> bool:
    return "::" in check


def test_that_there_are_breaches_of_every_kind() -> None:
    assert len(BREACHES) >= 14
    assert len({told["what"] for told in BREACHES.values()}) == len(BREACHES)


def test_that_every_named_check_is_green_without_a_breach(copy: Copy) -> None:
    tests = sorted({told["check"] for told in BREACHES.values() if _is_test(told["check"])})
    ran = copy.guards(*tests)
    assert ran.returncode == 0, ran.stdout[-3_000:]
    ran = copy.contracts()
    assert ran.returncode == 0, ran.stdout[-3_000:]
    for told in BREACHES.values():
        assert _is_test(told["check"]) or f"{told['check']} KEPT" in ran.stdout, told["check"]


@pytest.mark.parametrize("breach", list(BREACHES), indirect=True)
def test_that_a_breach_turns_its_check_red(breach: dict[str, str], copy: Copy) -> None:
    check = breach["check"]
    ran = copy.guards(check) if _is_test(check) else copy.contracts(check)
    assert ran.returncode == 1, ran.stdout[-3_000:] + ran.stderr[-1_000:]
    red = f"FAILED {check}" if _is_test(check) else f"{check} BROKEN"
    assert red in ran.stdout, ran.stdout[-3_000:]
