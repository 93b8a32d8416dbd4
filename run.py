#!/usr/bin/env python3
"""One word for each chore: ``python3 run.py demo``. Needs nothing but Python 3.11 or later.

The first word that needs packages installs them into ``.venv`` (see bootstrap.py); later words start at once.
``--no-install`` takes the Python that runs this, as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WORDS = {  # word: (what it does, the list of packages it needs)
    "help": ("list these words", ""),
    "demo": ("try it: a made-up firm, its web chat and its mailbox, on this machine", "demo"),
    "test": ("run every test (arguments go to pytest)", "dev"),
    "check": ("all that a change must pass: format, lint, types, contracts, tests, docs, sizes", "dev"),
    "guards": ("the fast core of check: types, contracts, and the tests that keep the promises", "dev"),
    "fix": ("format the code, and mend what the linter can mend", "dev"),
    "eval": ("score the engine: voices it has not learnt from, then scenarios through the real desk", "demo"),
    "bench": ("measure speed and memory beside their floors", "demo"),
    "docs": ("write the generated parts of the documents again, and test all documents", "dev"),
    "requirements": ("list which numbered requirements the tests prove", "dev"),
    "install": ("only install: base (to serve), llm (with a model), demo, or dev", ""),
    "train": ("make the weights of the built-in engine anew from training/phrases (some minutes)", ""),
    "lock": ("work out requirements/ anew from pyproject.toml (needs uv)", ""),
}


def main(arguments: list[str]) -> int:
    """Do what one word stands for; return its exit code (2: no such word, or a Python too old)."""
    if sys.version_info < (3, 11):
        return use_newer_python(arguments)
    import bootstrap  # written for the Python we need, so not before we know that we have it

    word, *rest = [a for a in arguments if a != "--no-install"] or ["help"]
    if word not in WORDS or word == "help":
        return show_help(word)
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes: each would compile every module again
    if word == "install":
        bootstrap.prepare(rest[0] if rest else "base")
        return 0
    if word == "lock":
        return lock()
    if word == "train":
        return run([str(bootstrap.prepare_training()), "-m", "training", *rest])
    python = Path(sys.executable) if "--no-install" in arguments else bootstrap.prepare(WORDS[word][1])
    if word in ("test", "check"):
        bootstrap.find_or_install_chromium()
    return perform(word, python, rest)


#: The whole suite takes long enough to share it among the cores, and one process more, as the long tests mostly wait; a
#: file's tests stay together. Not reordered: that puts the files with few but long tests last, where one waits for all.
EVERY_CORE = ["-n", str(min(4, (os.cpu_count() or 1) + 1)), "--dist", "loadfile", "--no-loadscope-reorder"]


def perform(word: str, python: Path, rest: list[str]) -> int:
    """Run the commands of a word with the given Python; what follows the word goes to the last of them."""
    module = [str(python), "-m"]
    tests = [*module, "pytest", *rest]
    types_and_contracts = {
        "types": [*module, "mypy"],
        "contracts": [str(python.with_name("lint-imports")), "--no-logo"],
    }
    if word == "eval":
        run([*module, "training.report"])
    if word in ("demo", "bench", "eval"):
        return become([str(python.with_name("frontdesk")), word, *rest])
    if word == "requirements":
        return become([*module, "tests.requirement_numbers", *rest])
    whole = tests if rest else [*tests, *EVERY_CORE]
    if word == "test":
        return become(whole)
    if word == "guards":
        return together({**types_and_contracts, "guard tests": [*tests, "-m", "guard"]})
    if word == "check":
        style = {"format": [*module, "ruff", "format", "--check"], "lint": [*module, "ruff", "check"]}
        return max(together({**style, **types_and_contracts}), run(whole))
    if word == "docs":
        return max(run([str(python), "docs/build.py"]), run([*module, "pytest", "tests/docs", *rest]))
    return max(run([*module, "ruff", "check", "--fix"]), run([*module, "ruff", "format"]))


def lock() -> int:
    """Compile the lists, the largest first, so that the smaller ones take the same versions."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("This word needs uv. Please run: pip install uv")
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    same = "--constraints=requirements/dev.txt"
    lists = {
        "dev": ["pyproject.toml", "--extra=demo", "--extra=llm", "--group=dev"],
        "demo": ["pyproject.toml", "--extra=demo", same],
        "llm": ["pyproject.toml", "--extra=llm", same],
        "base": ["pyproject.toml", same],
        "build": ["--group=build", same],
        "train": ["pyproject.toml", "--group=train", same],
    }
    return max([run([*command, *more, f"--output-file=requirements/{name}.txt"]) for name, more in lists.items()])


def surroundings() -> dict[str, str]:
    """The environment, with this checkout's ``src`` first: a copy checks itself and not the original."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def run(command: list[str]) -> int:
    """Run a command to its end; return its exit code."""
    return subprocess.run(command, env=surroundings(), check=False).returncode


def become(command: list[str]) -> int:
    """Turn into the command, so that Ctrl-C and kill reach it and not us."""
    if os.name == "posix":
        os.execve(command[0], command, surroundings())
    return run(command)


def together(commands: dict[str, list[str]]) -> int:
    """Run commands side by side; show what the failing ones said, then one line for each. 1 if any failed."""
    began, env = time.monotonic(), surroundings()
    started = {
        name: subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for name, command in commands.items()
    }
    said = {name: process.communicate()[0].strip() for name, process in started.items()}
    failed = [name for name, process in started.items() if process.returncode]
    for name in failed:
        print(f"--- {name}\n{said[name]}\n")
    for name in commands:
        print(f"  {'FAILED' if name in failed else 'ok':8}{name}")
    print(f"  {time.monotonic() - began:.1f} s", flush=True)
    return int(bool(failed))


def show_help(word: str) -> int:
    """List the words; a word we do not have is named first."""
    unknown = word not in ("help", "-h", "--help")
    print(f"There is no word '{word}'.\n" if unknown else f"{(__doc__ or '').strip()}\n")
    for name, (says, _) in WORDS.items():
        print(f"  {name:14}{says}")
    return 2 if unknown else 0


def use_newer_python(arguments: list[str]) -> int:
    """Hand over to a newer Python of this machine, or say what is needed."""
    for minor in range(19, 10, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.call([newer, __file__, *arguments])
    print(f"Frontdesk needs Python 3.11 or later. This is {sys.version.split()[0]}.")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
