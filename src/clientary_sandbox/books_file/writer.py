"""Writing books to a JSON file that the reader takes back as they were."""

from __future__ import annotations

import json
from pathlib import Path

from clientary_sandbox.fields import to_wire
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES


def write_books(firm: Firm, file: Path) -> None:
    """Write every record (not the outbox) with its own id and moments; OSError if the file cannot be written."""
    tables = {name: list(firm.table(name).values()) for name in RESOURCES}
    content = {"firm": firm.name, "today": firm.today} | {name: rows for name, rows in tables.items() if rows}
    file.write_text(json.dumps(to_wire(content), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
