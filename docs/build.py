"""Writes the generated parts of the documents from the code; ``python3 run.py docs`` runs it.

A generated part stands between two comments in its page. The tests in tests/docs fail when one is out of date.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
PARTS = {"modules": "docs/architecture.md", "problems": "docs/problems.md"}


def fresh(part: str) -> tuple[Path, str]:
    """A page and what it should hold now. Raises ``LookupError`` if the page has lost its two comments."""
    page = ROOT / PARTS[part]
    start, end = f"<!-- generated: {part} -->\n", f"<!-- end: {part} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise LookupError(f"{PARTS[part]} needs the comments {start.strip()} and {end}")
    return page, before + start + _MAKERS[part]() + closed + after


def module_map() -> str:
    """A heading per package and a line per module, each with the first line of its docstring."""
    lines: list[str] = []
    for package in _packages():
        name = ".".join(package.relative_to(SRC).parts)
        lines += ["", f"### `{name}`", "", f"{_purpose(package / '__init__.py') or ''}", ""]
        modules = sorted(f for f in package.glob("*.py") if f.name != "__init__.py")
        lines += [f"- `{f.name}`: {_purpose(f)}" for f in modules]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).lstrip("\n") + "\n"


def problem_list() -> str:
    """A row per problem that ``frontdesk check`` knows."""
    sys.path.insert(0, str(SRC))
    from frontdesk.cli.check.problems import PROBLEMS

    rows = [f"| {problem.id} | {problem.says} | {problem.remedy} |" for problem in PROBLEMS.values()]
    return "\n".join(["| id | what is wrong | what to do |", "|---|---|---|", *rows]) + "\n"


def _packages() -> Iterator[Path]:
    first = ("frontdesk", "clientary", "clientary_sandbox", "llm_sandbox")
    found = sorted({f.parent for f in SRC.rglob("*.py")})
    for top in first:
        yield from (p for p in found if p.relative_to(SRC).parts[0] == top)


def _purpose(file: Path) -> str | None:
    """The first paragraph of a module's docstring, on one line."""
    says = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) if file.exists() else None
    return " ".join(says.split("\n\n")[0].split()) if says else None


_MAKERS = {"modules": module_map, "problems": problem_list}


def main() -> int:
    """Write every generated part; return 0."""
    for part in PARTS:
        page, text = fresh(part)
        if page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            print(f"wrote {PARTS[part]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
