"""The few writes that a person may confirm one by one. Nothing is deleted, nothing is sent twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from clientary.fields import id_of, whole_of
from frontdesk.connectors.clientary_probe.answer import Answer
from frontdesk.connectors.clientary_probe.verdict import NO, YES, Verdict, not_seen
from frontdesk.connectors.clientary_probe.wire import Wire

NAME: Final = "Frontdesk probe"
_NOTE: Final = "Made to see how Clientary answers. You may delete it."
_DRAFT, _SENT = 0, 1
_IN_DOUBT: Final = Verdict("in doubt", ("no answer came: look in Clientary before you try again",), sure="")


@dataclass(slots=True)
class Known:
    """What the steps go on with: the lead that was made, the person's own draft invoice and address."""

    lead: int | None = None
    invoice: int | None = None
    address: str = ""
    list_refused: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """``does``: exactly what will happen, for the person who decides. ``lacks``: why it can't be done now, or ""."""

    id: str
    does: str
    asks: str
    reference: str
    lacks: Callable[[Known], str]
    run: Callable[[Wire, Known], Awaitable[Verdict]]


def _told(answer: Answer) -> str:
    return f"status {answer.status}, body: {answer.shape()}"


def _entity(answer: Answer, wrapper: str) -> Mapping[str, Any] | None:
    """The record in an answer, bare or wrapped."""
    value = answer.value
    inner = value.get(wrapper) if isinstance(value, dict) else None
    found = inner if isinstance(inner, dict) else value
    return found if isinstance(found, dict) and answer.status in (200, 201) else None


def _made(answer: Answer) -> bool:
    return answer.status is not None and 200 <= answer.status < 300


async def _refused_lead(wire: Wire, _: Known) -> Verdict:
    answer = await wire.ask("POST", "/leads", body={"lead": {"name": ""}})
    if answer.status == 404:  # nothing was done: this path is not there
        answer = await wire.ask("POST", "/Lead", body={"lead": {"name": ""}})
    if answer.status is None:
        return _IN_DOUBT
    return Verdict(NO if _made(answer) else YES, (_told(answer),))


async def _create_lead(wire: Wire, known: Known) -> Verdict:
    path = "/leads"
    body = {"lead": {"name": NAME, "description": _NOTE}}
    answer = await wire.ask("POST", path, body=body)
    if answer.status == 404:
        path = "/Lead"
        answer = await wire.ask("POST", path, body=body)
    if answer.status is None:
        return _IN_DOUBT
    record = _entity(answer, "lead")
    known.lead = id_of(record.get("id")) if record else None
    if not _made(answer):
        return Verdict(NO, (_told(answer),))
    return Verdict(path, (_told(answer),), keeps={"lead_path": path})


async def _update_lead(wire: Wire, known: Known) -> Verdict:
    words = f"{_NOTE} It was changed once."
    path = f"/leads/{known.lead}"
    answer = await wire.ask("PUT", path, body={"lead": {"description": words}})
    if answer.status is None:
        return _IN_DOUBT
    if not _made(answer):
        return Verdict(NO, (_told(answer),))
    record = _entity(await wire.ask("GET", path), "lead")
    changed = "read again: " + ("changed" if record and record.get("description") == words else "not changed")
    says = "nothing" if not answer.body.strip() else "the record" if _entity(answer, "lead") else "something else"
    return Verdict(says, (_told(answer), changed), keeps={"put_returns": says})


async def _status(wire: Wire, known: Known) -> int | None:
    record = _entity(await wire.ask("GET", f"/invoices/{known.invoice}"), "invoice")
    return whole_of(record.get("status")) if record else None


async def _send(wire: Wire, known: Known, *, as_text: bool) -> Verdict:
    if await _status(wire, known) != _DRAFT:
        return not_seen("nothing was sent: this is not a draft invoice that the token may see")
    body: dict[str, object] = {
        "recipients": known.address if as_text else [known.address],
        "subject": NAME,
        "message": _NOTE,
        "send_copy": False,
        "attach_pdf": True,
    }
    answer = await wire.ask("POST", f"/invoices/{known.invoice}/messages", body=body)
    if answer.status is None:
        return _IN_DOUBT
    if not _made(answer):
        known.list_refused = known.list_refused or (not as_text and answer.status in (400, 422))
        return Verdict(NO, (_told(answer),))
    status = await _status(wire, known)
    effect = {_DRAFT: "the draft stays a draft", _SENT: "the draft is now sent"}.get(
        -1 if status is None else status, "the draft has another status now"
    )
    return Verdict(YES, (_told(answer), effect), keeps={"recipients": "text" if as_text else "list"})


async def _send_list(wire: Wire, known: Known) -> Verdict:
    return await _send(wire, known, as_text=False)


async def _send_text(wire: Wire, known: Known) -> Verdict:
    return await _send(wire, known, as_text=True)


def _no_draft(known: Known) -> str:
    return "" if known.invoice and known.address else "no draft invoice was named"


STEPS: Final[tuple[Step, ...]] = (
    Step(
        "write.refused_lead",
        "Ask for a lead without a name. Clientary should refuse it; if it does not, there is a nameless lead then.",
        "Is a lead without a name refused?",
        "D, §1.7",
        lambda _: "",
        _refused_lead,
    ),
    Step(
        "write.create_lead",
        f'Make one lead, named "{NAME}". It stays in your account until you delete it in Clientary.',
        "By which path is a lead made, and with which answer?",
        "D/A conflict, row 2",
        lambda _: "",
        _create_lead,
    ),
    Step(
        "write.update_lead",
        f'Change the description of that lead "{NAME}", and read it again.',
        "What does a change answer?",
        "conflict, row 12",
        lambda known: "" if known.lead else "no lead was made",
        _update_lead,
    ),
    Step(
        "write.send_invoice",
        "Have Clientary e-mail your draft invoice, with its PDF, to your own address. It may then count as sent.",
        "Does a message go out with its recipients as a list?",
        "A, row 10",
        _no_draft,
        _send_list,
    ),
    Step(
        "write.send_invoice_text",
        "Try the same e-mail again with the address written as text, because the list was refused.",
        "Does a message go out with its recipients as text?",
        "A, row 10",
        lambda known: _no_draft(known) or ("" if known.list_refused else "not needed"),
        _send_text,
    ),
)
