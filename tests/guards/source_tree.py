"""What the guards look at: the files of this checkout, and the syntax trees of its sources."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
_NOT_OURS = {".git", ".venv", ".venv-train", "var", "build", "dist", "htmlcov", "__pycache__"}


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is in the repository or about to be; in a copy without git, every file that looks so."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        return tuple(sorted(p for name in listed.split("\0") if name and (p := ROOT / name).is_file()))
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in _NOT_OURS or entry.name.endswith("_cache") or entry.name == ".hypothesis":
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


def texts(*endings: str) -> Iterator[tuple[Path, str]]:
    """Files with one of the endings (all text files if none is given), with what is in them."""
    for file in kept_files():
        if endings and not file.name.endswith(endings):
            continue
        content = file.read_bytes()
        if b"\0" not in content and file.suffix != ".bin":
            yield file, content.decode()


@cache
def modules() -> tuple[tuple[Path, str, ast.Module], ...]:
    """Our modules under ``src``: path, text, syntax tree."""
    return tuple((f, text, ast.parse(text)) for f, text in texts(".py") if f.is_relative_to(SRC))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the dotted name that it is made by, such as ``datetime.now``; nameless ones left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node


def place(file: Path, line: int | None = None) -> str:
    """``src/frontdesk/app.py:12``, as editors understand it."""
    name = file.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
