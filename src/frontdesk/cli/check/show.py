"""Findings for a person and for a program."""

from __future__ import annotations

from typing import Any

from frontdesk.cli.check.problems import Finding
from frontdesk.cli.terminal import plain


def line_of(finding: Finding) -> str:
    """One finding as marked-up text: what is wrong, where, and what to do."""
    problem = finding.problem
    mark = "[bold red]✗[/]" if problem.is_error else "[bold yellow]![/]"
    where = f" [dim]({plain(finding.firm)})[/]" if finding.firm else ""
    about = f" {plain(finding.about)}." if finding.about else ""
    return f"{mark} [bold]{problem.id}[/] {problem.says}{about}{where}\n    → {plain(problem.remedy)}"


def data_of(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    problem = finding.problem
    return {
        "id": problem.id,
        "error": problem.is_error,
        "says": problem.says,
        "remedy": problem.remedy,
        "about": finding.about,
        "firm": finding.firm,
    }
