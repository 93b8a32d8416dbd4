"""The package is light, stands alone, and offers nothing that destroys or charges."""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import clientary
from clientary import BadInput, Clientary, RecurringAction, RecurringStatus
from clientary.records.estimate import EstimateChanges
from clientary.records.invoice import InvoiceChanges
from clientary.records.payment import PaymentFields
from clientary.records.recurring import RecurringChanges, RecurringFields
from tests.clientary.all_writes import WRITES
from tests.clientary.wire import Wire, answer

SOURCE = Path(clientary.__file__).parent
RESOURCES = {
    "clients", "contacts", "estimates", "expenses", "hours", "invoices", "leads", "payment_profiles", "payments",
    "projects", "recurring", "staff", "tasks",
}  # fmt: skip


@pytest.mark.parametrize("module", ["aiohttp", "stamina", "structlog", "frontdesk", "clientary_sandbox"])
def test_importing_it_does_not_bring(module: str) -> None:
    asked = f"import sys, clientary; sys.exit({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": str(SOURCE.parent)}, check=False)
    assert done.returncode == 0


async def test_what_a_client_offers_is_this_and_nothing_that_deletes_or_charges(wire: Wire) -> None:
    async with Clientary("demo", "t", base_url=wire.url) as books:
        parts = {name: part for name, part in vars(books).items() if not name.startswith("_")}
    assert set(parts) == RESOURCES
    offered = {name for part in parts.values() for name in dir(part) if not name.startswith("_")}
    assert offered == {
        "create", "get", "list", "log", "of_client", "of_project", "of_recurring", "pages", "pages_of_client",
        "record", "send", "update",
    }  # fmt: skip


def test_only_one_module_deletes_and_nothing_in_the_package_imports_it() -> None:
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert ('"DELETE"' in text) == (file.name == "deletes.py"), file
        assert file.name == "deletes.py" or "deletes" not in imported(file), file
    asked = "import sys, clientary; sys.exit('clientary.deletes' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], env={"PYTHONPATH": str(SOURCE.parent)}).returncode == 0


def test_frontdesk_may_not_import_the_deletes_and_does_not() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(SOURCE.parents[1] / ".importlinter")
    forbidden = contracts["importlinter:contract:no-deletes"]
    assert forbidden["source_modules"].split() == ["frontdesk"]
    assert forbidden["forbidden_modules"].split() == ["clientary.deletes"]
    assert "ignore_imports" not in forbidden
    frontdesk = list((SOURCE.parent / "frontdesk").rglob("*.py"))
    assert frontdesk
    for file in frontdesk:
        assert "clientary.deletes" not in file.read_text(encoding="utf-8"), file
        assert "deletes" not in imported(file), file
        assert not re.search(r"\b_(calls|transport)\.(act|send|update|create)\b", file.read_text("utf-8")), file


def imported(file: Path) -> set[str]:
    """Every name in the import statements of a file, in parts."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.update(part for name in node.names for part in name.name.split("."))
        if isinstance(node, ast.ImportFrom):
            found.update((node.module or "").split("."))
    return found


def test_no_source_can_write_a_stored_card() -> None:
    """The wire shapes of the documented charges: they are read in one record, and written nowhere."""
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "credit_card" not in text, file
        assert ("payment_profile_id" in text) == (file.name == "recurring.py" and file.parent.name == "records"), file
        assert ("stripe_payment_profile" in text) == (file.name == "payment_profile.py"), file
    for shape in (PaymentFields, RecurringFields, RecurringChanges, InvoiceChanges, EstimateChanges):
        assert not [key for key in shape.__annotations__ if "profile" in key or "card" in key]


async def test_no_write_shows_the_shape_of_a_charge(wire: Wire, over_wire: Clientary) -> None:
    for write, _, _, _ in WRITES.values():
        await write(over_wire)
    for body in filter(None, wire.bodies):
        keys = set(re.findall(r'"(\w+)":', body.decode()))
        assert not [key for key in keys if "profile" in key or "card" in key or "stripe" in key]
        assert b'"action":2' not in body
    payments = [json.loads(body)["payment"] for body in wire.bodies if b'"payment"' in body]
    assert payments
    assert all(payment["amount"] > 0 for payment in payments)


async def test_a_charge_slipped_past_the_types_is_not_sent(wire: Wire, over_wire: Clientary) -> None:
    sly: dict[str, int] = {"payment_profile_id": 123}
    for attempt in (
        over_wire.recurring.update(1, status=RecurringStatus.PAUSED, **sly),  # type: ignore[arg-type]  # the point
        over_wire.recurring.update(1, action=RecurringAction.AUTOBILL),
        over_wire.recurring.update(1, action=2),  # type: ignore[arg-type]  # the point
        over_wire.recurring.update(1, action="2"),  # type: ignore[arg-type]  # the point
        over_wire.invoices.update(1, **sly),  # type: ignore[arg-type]  # the point
        over_wire.payments.record(1, amount=Decimal(0)),
    ):
        with pytest.raises(BadInput):
            await attempt
    with pytest.raises(TypeError):
        await over_wire.payments.record(1, amount=Decimal(1), **sly)  # type: ignore[arg-type]  # the point
    assert wire.requests == []


@pytest.mark.parametrize("schedule", [{"id": 1, "action": 2}, {"id": 1, "payment_profile_id": 9}])
async def test_a_schedule_that_charges_a_card_can_be_stopped_but_not_set_going(
    wire: Wire, over_wire: Clientary, schedule: dict[str, int]
) -> None:
    wire.answers = [answer(schedule)]
    with pytest.raises(BadInput, match="stored card"):
        await over_wire.recurring.update(1, status=RecurringStatus.ACTIVE)
    with pytest.raises(BadInput, match="stored card"):
        await over_wire.recurring.update(1, note="x")
    assert {head.split()[0] for head in wire.requests} == {"GET"}
    await over_wire.recurring.update(1, status=RecurringStatus.STOPPED)
    await over_wire.recurring.update(1, action=RecurringAction.DRAFT)
    assert [head.split()[0] for head in wire.requests[2:]] == ["PUT", "PUT"]
