"""The tools: everything the agent can do. A topic is a module with a ``TOOLS`` tuple; adding one is one line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from frontdesk.tools import (
    enquiry,
    estimates,
    explain,
    extremes,
    forecast,
    invoices,
    lines,
    office,
    projects,
    recurring,
    sending,
    staff,
    statement,
    sums,
    tasks,
    worked,
)
from frontdesk.tools.spec import Tool, one_tool

TOPICS: Final = (
    invoices,
    extremes,
    sums,
    explain,
    statement,
    lines,
    projects,
    worked,
    forecast,
    estimates,
    tasks,
    recurring,
    sending,
    office,
    enquiry,
    staff,
)

#: Every tool by its name.
TOOLS: Final[Mapping[str, Tool]] = MappingProxyType(
    {tool.name: tool for topic in TOPICS for tool in map(one_tool, topic.TOOLS)}
)
