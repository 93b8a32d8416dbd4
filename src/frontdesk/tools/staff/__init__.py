"""The tools for the firm's own staff, over all clients. Nobody else ever holds the view that they ask for."""

from __future__ import annotations

from typing import Final

from frontdesk.tools.spec import ToolFunction
from frontdesk.tools.staff.account import client_account
from frontdesk.tools.staff.owed import who_owes
from frontdesk.tools.staff.people import hours_by_person
from frontdesk.tools.staff.retainers import retainers_over

__all__ = ["TOOLS", "client_account", "hours_by_person", "retainers_over", "who_owes"]

TOOLS: Final[tuple[ToolFunction, ...]] = (who_owes, retainers_over, client_account, hours_by_person)
