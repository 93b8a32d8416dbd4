"""Gives this checkout what it needs: ``.venv`` with hash-locked packages, and a Chromium for browser tests.

Standard library only. Whatever is fetched is checked against the hashes in ``requirements/``, build tools included.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from subprocess import DEVNULL

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "frontdesk-installed.json"
#: Each list, and those that hold all of it.
LISTS = {"base": ("base", "llm", "demo", "dev"), "llm": ("llm", "dev"), "demo": ("demo", "dev"), "dev": ("dev",)}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def prepare(wanted: str) -> Path:
    """The Python of ``.venv``, with the wanted list and this project installed; does nothing if they are."""
    if wanted not in LISTS:
        sys.exit(f"'{wanted}' is not a list of packages. Choose from {', '.join(LISTS)}.")
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = _installed() if _works(python) else _make_environment()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq", "--no-compile"]
    if not any(done.get(name) == _digest(name) for name in LISTS[wanted]):
        _fill(pip, wanted)
        done |= {wanted: _digest(wanted), "project": ""}
    project = f"{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()} in {ROOT}"
    if done.get("project") != project:
        # Ours needs no network: hatchling, which builds it, came with the lists.
        _must([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
        _compile_what_is_used(python)
        STAMP.write_text(json.dumps(done | {"project": project}, indent=1), encoding="utf-8")
    return python


def prepare_training() -> Path:
    """The Python of ``.venv-train``, with what makes the shipped weights; the product needs none of it."""
    home = ROOT / ".venv-train"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "frontdesk-installed.json"
    if not _works(python):
        _must([sys.executable, "-m", "venv", "--clear", str(home)])
    if not stamp.exists() or json.loads(stamp.read_text(encoding="utf-8")) != _digest("train"):
        _fill([str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq"], "train")
        stamp.write_text(json.dumps(_digest("train")), encoding="utf-8")
    return python


def find_chromium() -> str | None:
    """The path of a Chromium that browser tests can drive; the variable ``FRONTDESK_CHROMIUM`` overrides."""
    return os.environ.get("FRONTDESK_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_or_install_chromium() -> None:
    """Install Chromium where we may (root with apt); elsewhere name the one command and go on without."""
    if find_chromium() is None and not _apt_install("chromium"):
        print("Browser tests need Chromium. Please run: sudo apt-get install chromium")
        print("(or say where yours is: FRONTDESK_CHROMIUM=/path/to/chrome)", flush=True)


def _make_environment() -> dict[str, str]:
    """Make ``.venv`` anew; on a bare Debian, first fetch the part of Python that it leaves out."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not _apt_install(package):
            sys.exit(f"This Python came without its venv module. Please run: sudo apt-get install {package}")
    _must([sys.executable, "-m", "venv", "--clear", str(VENV)])
    return {}


def _fill(pip: list[str], wanted: str) -> None:
    count = _list(wanted).read_text(encoding="utf-8").count("==")
    print(f"Installing {count} packages, this once (up to a minute)…", end=" ", flush=True)
    began = time.monotonic()
    # Two packages come as source. Built with tools of our own list, they fetch nothing unchecked.
    _must([*pip, "--require-hashes", "--only-binary=:all:", "--requirement", str(_list("build"))])
    _must([*pip, "--require-hashes", "--no-build-isolation", "--requirement", str(_list(wanted))])
    print(f"done in {time.monotonic() - began:.0f} s.", flush=True)


def _compile_what_is_used(python: Path) -> None:
    """Import once what a start imports, so that no start compiles; pip would compile 30 MB that is never used."""
    names = ("frontdesk.app", "frontdesk.cli.demo.run", "frontdesk.cli.demo.welcome")
    code = f"import contextlib, importlib\nfor name in {names}:\n with contextlib.suppress(ImportError):"
    code += "\n  importlib.import_module(name)"
    writing = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([str(python), "-c", code], env=writing, cwd=ROOT, check=False)


def _must(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit("\nThe installation did not finish; the lines above say why. It is safe to run it again.")


def _works(python: Path) -> bool:
    """Whether there is an environment whose Python still starts and is new enough."""
    ask = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return python.exists() and not subprocess.run(ask, check=False, stderr=DEVNULL).returncode


def _installed() -> dict[str, str]:
    """What earlier installations noted: a digest per list, and where the project was; empty if none ended."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _list(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def _digest(name: str) -> str:
    return hashlib.sha256(_list("build").read_bytes() + _list(name).read_bytes()).hexdigest()


def _apt_install(package: str) -> bool:
    """Install a Debian package if we are root and have apt, saying so; otherwise leave the machine alone."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"Installing {package} with apt-get…", flush=True)
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    codes = [
        subprocess.run(["apt-get", "-qq", *order], env=unasked, stdin=DEVNULL, stdout=DEVNULL, check=False).returncode
        for order in (["update"], ["install", "--yes", "--no-install-recommends", package])
    ]
    return codes[-1] == 0
