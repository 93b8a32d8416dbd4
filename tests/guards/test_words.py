"""Things that are never left in the code: unfinished work, unexplained exceptions from the rules, furniture names."""

import ast
import re

import pytest

from tests.guards.source_tree import SRC, calls, modules, place, texts

pytestmark = pytest.mark.guard

# Put together here, so that this file does not contain what it looks for.
_UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
_EXCUSE = re.compile(r"#\s*(?:type:\s*ignore|noqa|pragma:\s*no cover)(?P<rest>.*)$")
_EXPLAINED = re.compile(r"^(?::\s*[A-Z0-9, ]+|\[[a-z, -]+\])?\s+(?:#\s*|- |because |\()\S.{3,}")
_FURNITURE = re.compile(r"(?:Manager|Helper|Utils?)$|^(?:helpers?|utils?|common|misc|base_\w+)$")


def test_that_nothing_is_left_unfinished() -> None:
    endings = (".py", ".md", ".toml", ".js", ".css", ".html", ".yaml", "Makefile", "run")
    found = [
        place(file, number)
        for file, text in texts(*endings)
        for number, line in enumerate(text.splitlines(), 1)
        if _UNFINISHED.search(line)
    ]
    assert not found, "unfinished work: finish it or write an issue"


def test_that_no_function_is_a_stub() -> None:
    stubs = [
        place(file, node.lineno)
        for file, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "NotImplemented" + "Error"
    ]
    assert not stubs, "a port is a Protocol; anything else is written or absent"


def test_that_an_exception_from_a_rule_names_the_rule_and_the_reason() -> None:
    bare = [
        f"{place(file, number)}: {excuse.group(0)}"
        for file, text in texts(".py")
        for number, line in enumerate(text.splitlines(), 1)
        if (excuse := _EXCUSE.search(line)) and not _EXPLAINED.match(excuse.group("rest"))
    ]
    assert not bare, "write the code and the reason behind it: # noqa: S104 - the container's own address"


def test_that_library_code_neither_prints_nor_sleeps_nor_asserts() -> None:
    cli = SRC / "frontdesk" / "cli"
    found = [
        f"{place(file, call.lineno)}: {name}"
        for file, _, tree in modules()
        for name, call in calls(tree)
        if name in ("time.sleep", "breakpoint") or (name == "print" and not file.is_relative_to(cli))
    ]
    found += [
        f"{place(file, node.lineno)}: assert"
        for file, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)  # gone under python -O, and no message for whoever must act
    ]
    assert not found


def test_that_names_say_what_a_thing_is() -> None:
    furniture = [
        f"{place(file, node.lineno)}: {node.name}"
        for file, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _FURNITURE.search(node.name)
    ]
    furniture += [place(file) for file, _, _ in modules() if _FURNITURE.search(file.stem)]
    assert not furniture


def test_that_a_module_says_first_what_it_is_for() -> None:
    silent = [place(file) for file, text, tree in modules() if text.strip() and not ast.get_docstring(tree)]
    assert not silent
