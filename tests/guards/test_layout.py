"""The import contracts see every module: nothing lies outside a package, and no layer is still optional."""

import configparser

import pytest

from tests.guards.source_tree import ROOT, SRC, modules, place

pytestmark = pytest.mark.guard


def test_that_every_folder_with_modules_is_a_package() -> None:
    files = {file for file, _, _ in modules()}
    files = {f for f in files if f.parent.name != "versions"}  # migrations, which Alembic reads by path
    bare = {place(f.parent) for f in files if f.parent / "__init__.py" not in files and f.parent != SRC}
    assert not bare, "without __init__.py the import contracts do not look inside"


def test_that_importing_a_module_by_a_computed_name_is_left_to_the_tables() -> None:
    loads = [
        place(file)
        for file, text, _ in modules()
        if ("import_module" in text or "__import__" in text) and file.name not in ("__init__.py", "table.py")
    ]
    assert not loads, "a string that names a module hides an import from the contracts"


def test_that_the_contracts_cover_all_four_packages_and_every_layer() -> None:
    contracts = configparser.ConfigParser()
    contracts.read_string((ROOT / ".importlinter").read_text())
    assert contracts["importlinter"]["root_packages"].split() == [
        "frontdesk",
        "clientary",
        "clientary_sandbox",
        "llm_sandbox",
    ]
    layers = contracts["importlinter:contract:layers"]
    assert layers.getboolean("exhaustive")
    named = {name.strip("()") for name in layers["layers"].replace("|", " ").split()}
    inside = [f.relative_to(SRC / "frontdesk") for f, _, _ in modules() if f.is_relative_to(SRC / "frontdesk")]
    ours = {path.parts[0].removesuffix(".py") for path in inside}
    assert ours - {"__init__"} <= named
