"""The log holds events and codes. What is passed to it is looked at here, and again when it runs."""

import ast

import pytest

from frontdesk import log
from tests.guards.source_tree import SRC, calls, modules, place

pytestmark = pytest.mark.guard

LOG = SRC / "frontdesk" / "log.py"
#: Words for which no key may stand: each could hold what somebody wrote, or a value from a record.
TELLING = {
    *("text", "message", "body", "words", "value", "sentence", "question", "reply", "title", "note", "content", "data"),
    *("name", "address", "email", "phone", "subject", "contact", "client", "ip", "token"),
    *("url", "path", "query", "error", "detail", "amount", "number"),
}


def events() -> list[tuple[str, ast.Call]]:
    return [
        (place(file, call.lineno), call)
        for file, _, tree in modules()
        if file != LOG and file.is_relative_to(SRC / "frontdesk")
        for name, call in calls(tree)
        if name in ("log.event", "event")
    ]


def test_that_there_is_something_to_look_at() -> None:
    assert len(events()) > 15


def test_that_every_event_has_a_fixed_name_and_known_keys() -> None:
    odd = [
        where
        for where, call in events()
        if len(call.args) != 1
        or not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
        or any(keyword.arg not in log.KEYS for keyword in call.keywords)
    ]
    assert not odd, "an event has one literal name; what it carries goes under a key of log.KEYS"


def test_that_no_event_carries_a_sentence() -> None:
    told = [where for where, call in events() if any(_tells(keyword.value) for keyword in call.keywords)]
    assert not told, "a log line carries codes, never text that was put together, revealed or raised"


def _tells(value: ast.expr) -> bool:
    """Whether an expression puts text together, reveals somebody's, or prints an object."""
    for node in ast.walk(value):
        if isinstance(node, ast.JoinedStr | ast.BinOp) and not _counts(node):
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("str", "repr", "format") or called.endswith((".reveal", ".format", ".join", ".decode")):
                return True
    return False


def _counts(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add | ast.Sub)
        and not isinstance(node.left, ast.Constant)
    )


def test_that_no_key_could_hold_what_somebody_wrote() -> None:
    assert not log.KEYS & TELLING
    assert all(key.isidentifier() and key.islower() for key in log.KEYS)


@pytest.mark.parametrize("value", ["two words", "ana@brightwater.example", "x" * 65, "€5", "line\nbreak", "it's"])
def test_that_a_value_which_is_no_code_is_refused_when_it_runs(value: str) -> None:
    with pytest.raises(log.Unloggable):
        log.event("turn.failed", code=value)


def test_that_a_sentence_for_a_name_or_an_unknown_key_is_refused_when_it_runs() -> None:
    with pytest.raises(log.Unloggable):
        log.event("It went wrong")
    with pytest.raises(log.Unloggable):
        log.event("turn.failed", text="code")
