"""Nothing in the repository is tied to one machine or one package registry, and nothing in it is a secret."""

import re
import tomllib

import pytest

from tests.guards.source_tree import ROOT, place, texts

pytestmark = pytest.mark.guard

# Put together here, so that this file does not contain what it looks for.
_HOSTS = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "debian" + r"\.org/"))
)
_OPTIONS = re.compile("|".join((r"--(?:extra-)?index" + "-url[ =]", "--find" + "-links[ =]", "--trusted" + "-host")))
_HOMES = re.compile(r"(?<![\w./~-])/(?:ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+|wo" + r"rk)/|[A-Z]:\\\\?Us" + "ers")
_SECRETS = re.compile(
    "|".join(
        (
            r"-----BEGIN [A-Z ]*PRIV" + "ATE KEY-----",
            r"\bsk-[A-Za-z0-9]{20,}",
            r"\bxox[abp]-\d{8,}",
            r"\bAKIA[A-Z0-9]{16}\b",
        )
    )
)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("a registry", _HOSTS), ("an option that names one", _OPTIONS), ("a home folder", _HOMES), ("a secret", _SECRETS)],
    ids=["registry", "option", "home", "secret"],
)
def test_that_no_file_names(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{place(file, number)}: {match.group(0)}"
        for file, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert not found, what


def test_that_every_locked_package_is_checked_and_the_lists_agree() -> None:
    lists = {name: _locked(name) for name in ("base", "demo", "dev", "build")}
    assert lists["base"].items() <= lists["demo"].items() <= lists["dev"].items()
    assert lists["build"].keys() >= {"hatchling", "setuptools"}
    for name, packages in lists.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert len(re.findall(r"(?m)^\S", text)) == len(packages), f"{name}: something is not pinned to one version"
        assert len(re.findall(r"==[^\n]*\\\n +--hash=sha256:", text)) == len(packages), f"{name}: a hash is missing"


def test_that_the_lists_hold_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = {
        "base": asked["project"]["dependencies"],
        "demo": asked["project"]["optional-dependencies"]["demo"],
        "dev": [d for g in ("test", "dev") for d in asked["dependency-groups"][g] if isinstance(d, str)],
        "build": asked["dependency-groups"]["build"],
    }
    for name, wanted in groups.items():
        missing = {re.split(r"[\[><=~ ]", w)[0] for w in wanted} - _locked(name).keys()
        assert not missing, f"requirements/{name}.txt is out of date; run: python3 run.py lock"


def test_that_the_strict_settings_stay_strict() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert tools["mypy"]["strict"] is True
    assert tools["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    assert tools["ruff"]["lint"]["mccabe"]["max-complexity"] <= 12
    assert {"C90", "S", "ASYNC", "DTZ", "T20"} <= set(tools["ruff"]["lint"]["select"])


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {m[0]: m[1] for m in re.findall(r"(?m)^([a-z0-9._-]+)==(\S+)", text)}
