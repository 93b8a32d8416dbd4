"""Doors with one keeper: who makes a reply, who approves a draft, and in what order a webhook works."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.source_tree import SRC, calls, modules, place

pytestmark = pytest.mark.guard

OURS = SRC / "frontdesk"
MAKER = OURS / "reply" / "approve.py"
#: What a channel may know of replies: the finished thing, and how it is laid out.
FOR_CHANNELS = {"Reply", "lay_out", "as_text", "catalogue", "Reader", "StaffWords", "Step"}
LAID = {"Buttons", "IdentifyStep", "Laid", "Paragraph", "Rows", "Suggestions"}


def imported(tree: ast.Module, package: str) -> Iterator[tuple[str, int]]:
    """Every name taken from ``package`` or below, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module + ".").startswith(package + "."):
            yield from ((alias.name, node.lineno) for alias in node.names)


def under(*folders: str) -> list[tuple[Path, ast.Module]]:
    inside = [OURS / folder for folder in folders]
    return [(file, tree) for file, _, tree in modules() if any(file.is_relative_to(folder) for folder in inside)]


def test_that_only_approval_makes_a_reply() -> None:
    made = [
        place(file, call.lineno)
        for file, _, tree in modules()
        if file != MAKER
        for name, call in calls(tree)
        if name.rpartition(".")[2] == "Reply" or any(keyword.arg == "seal" for keyword in call.keywords)
    ]
    made += [place(file) for file, text, _ in modules() if file != MAKER and re.search(r"\b_SEAL\b", text)]
    assert not made, "a reply is made by approve() and approve_staff() only"


def test_that_only_the_desk_has_drafts_approved() -> None:
    asked = [
        place(file, call.lineno)
        for file, _, tree in modules()
        if not file.is_relative_to(OURS / "desk") and file != MAKER
        for name, call in calls(tree)
        if name.rpartition(".")[2] in ("approve", "approve_staff")
    ]
    assert not asked


def test_that_a_channel_knows_of_replies_only_how_they_are_laid_out() -> None:
    more = [
        f"{place(file, line)}: {name}"
        for file, tree in under("channels")
        for name, line in imported(tree, "frontdesk.reply")
        if name not in FOR_CHANNELS | LAID
    ]
    assert not more, "a channel renders what was approved; it composes nothing"


def test_that_a_view_has_nothing_to_write_with() -> None:
    from frontdesk.books.scoping import OneClientsBooks
    from frontdesk.books.views import FirmBooks, MyBooks
    from frontdesk.books.whole_firm import AllBooks

    reads = {"today", "firm", "invoices", "latest_invoice", "invoice", "projects", "hours", "address_on_record"}
    reads |= {"estimates", "tasks", "recurring"}
    assert {name for name in vars(MyBooks) if not name.startswith("_")} == reads
    assert {name for name in vars(OneClientsBooks) if not name.startswith("_")} == reads | {"settle", "close"}
    over_all = {"today", "clients", "client", "invoices", "invoices_of", "projects", "projects_of", "staff", "hours"}
    assert {name for name in vars(FirmBooks) if not name.startswith("_")} == over_all
    assert {name for name in vars(AllBooks) if not name.startswith("_")} == over_all | {"close"}


def test_that_only_policy_and_the_lead_effects_write_to_the_books() -> None:
    writes = {"send_invoice", "create_lead", "update_lead"}
    allowed = (OURS / "policy" / "commit.py", OURS / "desk" / "leads.py", OURS / "connectors")
    found = [
        place(file, call.lineno)
        for file, _, tree in modules()
        if file.is_relative_to(OURS) and not any(file.is_relative_to(door) for door in allowed)
        for name, call in calls(tree)
        if "." in name and name.rpartition(".")[2] in writes
    ]
    assert not found
