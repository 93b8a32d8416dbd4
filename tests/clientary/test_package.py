"""The package is light, stands alone, and offers nothing that destroys or charges."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import clientary
from clientary import Clientary
from tests.clientary.wire import Wire

SOURCE = Path(clientary.__file__).parent
RESOURCES = ("clients", "contacts", "invoices", "projects", "hours", "leads", "staff", "tasks")


@pytest.mark.parametrize("module", ["aiohttp", "stamina", "structlog", "frontdesk", "clientary_sandbox"])
def test_importing_it_does_not_bring(module: str) -> None:
    asked = f"import sys, clientary; sys.exit({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": str(SOURCE.parent)}, check=False)
    assert done.returncode == 0


async def test_there_is_no_way_to_delete_or_to_charge_a_card(wire: Wire) -> None:
    async with Clientary("demo", "t", base_url=wire.url) as books:
        offered = {name for part in RESOURCES for name in dir(getattr(books, part)) if not name.startswith("_")}
    assert offered == {
        "create", "get", "list", "log", "of_client", "of_project", "pages", "pages_of_client", "send", "update",
    }  # fmt: skip


def test_no_source_names_a_deletion_or_a_stored_card() -> None:
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert '"DELETE"' not in text
        assert "payment_profile" not in text
