"""Runs the examples of docstrings and documents: `>>>` lines with `await`, against the stand-in's books."""

from __future__ import annotations

import ast
import asyncio
import doctest
import inspect
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import CodeType

import clientary
from clientary import deletes
from clientary_sandbox import Sandbox


def words(sandbox: Sandbox) -> dict[str, object]:
    """What examples may name without saying where it comes from: the package's names and some ids."""
    firm = sandbox.firm
    card = next(iter(firm.table("payment_profiles").values()))
    client_id = card["client_id"]
    project = next(row for row in firm.projects.values() if row["client_id"] == client_id)
    invoice = next(row for row in firm.invoices.values() if row["client_id"] == client_id and row["invoice_items"])
    schedule = next(row for row in firm.table("recurring").values() if row["action"] != 2)
    ids = {
        "profile_id": card["id"],
        "client_id": client_id,
        "project_id": project["id"],
        "invoice_id": invoice["id"],
        "recurring_id": schedule["id"],
    }
    for name in ("contacts", "leads", "hours", "tasks", "staff", "expenses", "estimates"):
        ids[f"{name.removesuffix('s')}_id"] = next(iter(firm.table(name)))
    public = {name: getattr(clientary, name) for name in clientary.__all__}
    return {**public, **ids, "date": date, "Decimal": Decimal, "deletes": deletes, "asyncio": asyncio}


def documented() -> Iterator[tuple[str, str]]:
    """(name, docstring) of every public method of every resource, and of every delete."""
    for name, part in vars(clientary.Clientary("demo", "t")).items():
        if not name.startswith("_"):
            kind = type(part)
            for method, function in inspect.getmembers(kind, inspect.isfunction):
                if not method.startswith("_"):
                    yield f"{name}.{method}", inspect.getdoc(function) or ""
    for method, function in inspect.getmembers(deletes, inspect.iscoroutinefunction):
        yield f"deletes.{method}", inspect.getdoc(function) or ""


async def run(text: str, names: dict[str, object]) -> int:
    """Run every example in a docstring, in order. Fails where an answer is another; returns how many there were."""
    examples = doctest.DocTestParser().get_examples(text)
    checker = doctest.OutputChecker()
    for example in examples:
        found = await perform(example.source, names)
        said = "" if found is None else f"{found!r}\n"
        assert not example.want or checker.check_output(example.want, said, 0), (example.source, said)
    return len(examples)


async def perform(source: str, names: dict[str, object]) -> object:
    """Run one piece of code that may await; the value of an expression, else None."""
    tree = ast.parse(source)
    single = len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr)
    code = compile(source, "<example>", "eval" if single else "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return await _awaited(code, names)


async def _awaited(code: CodeType, names: dict[str, object]) -> object:
    found = eval(code, names)
    return await found if inspect.iscoroutine(found) else found
