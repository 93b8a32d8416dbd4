"""Every question, in the order of asking and of the report."""

from __future__ import annotations

from typing import Final

from frontdesk.connectors.clientary_probe.members import CARRIED
from frontdesk.connectors.clientary_probe.orders import ORDERS
from frontdesk.connectors.clientary_probe.paging import PAGING
from frontdesk.connectors.clientary_probe.refusals import REFUSALS
from frontdesk.connectors.clientary_probe.shapes import SHAPES
from frontdesk.connectors.clientary_probe.verdict import Question
from frontdesk.connectors.clientary_probe.work import WORK

QUESTIONS: Final[tuple[Question, ...]] = (*SHAPES, *CARRIED, *WORK, *ORDERS, *PAGING, *REFUSALS)
