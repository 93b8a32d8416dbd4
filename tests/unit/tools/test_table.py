"""The table of tools: each has a definition that an engine can read, and sentences that exist."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from frontdesk import tools
from frontdesk.books.views import FirmBooks, FrontOffice, MyBooks
from frontdesk.reply import catalogue
from frontdesk.tools import TOOLS, TOPICS

NAMES = {
    "latest_invoice", "find_invoice", "previous_invoice", "list_invoices", "outstanding_balance", "invoice_lines",
    "invoice_payments", "list_projects", "project_status", "project_hours", "send_invoice", "about_firm", "enquiry",
    "talk_to_person", "oldest_unpaid", "largest_invoice", "billed_in_period", "tax_in_period", "explain_invoice",
    "account_statement", "hours_in_period", "hours_by_task", "budget_forecast", "list_estimates", "find_estimate",
    "project_tasks", "next_recurring", "who_owes", "retainers_over", "client_account", "hours_by_person",
}  # fmt: skip
SOURCES = sorted(Path(inspect.getfile(tools)).parent.rglob("*.py"))
KEY = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")


def test_the_table_holds_every_tool_once() -> None:
    assert set(TOOLS) == NAMES
    assert sum(len(topic.TOOLS) for topic in TOPICS) == len(TOOLS)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_tool_explains_itself_and_asks_for_a_view(name: str) -> None:
    tool = TOOLS[name]

    assert tool.view in (MyBooks, FrontOffice, FirmBooks)
    assert tool.summary.endswith((".", ";"))
    assert len(tool.asked_as) >= 3
    assert inspect.iscoroutinefunction(tool.function)


def test_only_three_tools_write() -> None:
    assert {name for name, tool in TOOLS.items() if tool.writes} == {"send_invoice", "enquiry", "talk_to_person"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sentence_a_tool_names_is_in_the_catalogue(source: Path) -> None:
    tables = {key.split(".")[0] for key in catalogue.sentences("en")}
    strings = [n.value for n in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(n, ast.Constant)]
    keys = {s for s in strings if isinstance(s, str) and KEY.fullmatch(s) and s.split(".")[0] in tables}

    assert not {key for key in keys if not catalogue.knows(key)}


def test_receipts_are_named_only_where_deeds_are_proposed() -> None:
    naming = {source.stem for source in SOURCES if '"receipt.' in source.read_text("utf-8")}

    assert naming == {"sending", "office", "enquiry"}
