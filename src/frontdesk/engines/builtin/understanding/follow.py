"""Short messages that lean on what was said before: only a field, only a name, a correction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from frontdesk.engines.builtin.understanding.enquiry import answer_words
from frontdesk.engines.builtin.understanding.requests import INVOICE_LABELS, PROJECT_LABELS, Context, Request
from frontdesk.engines.builtin.understanding.rules import readings
from frontdesk.engines.builtin.understanding.signs import Part
from frontdesk.engines.builtin.understanding.slots import slots_of
from frontdesk.engines.builtin.understanding.wordsets import wordset

_REJECTED: Final = re.compile(r"\bnot\s+(?:the\s+|for\s+)?(?:invoice\s+|number\s+)?#?$", re.IGNORECASE)
_SURE_OWN: Final = 0.74
_VERY_SURE: Final = 0.9
_FIELDS: Final = frozenset({"progress", "hours", "budget", "status", "spent", "left", "unbilled", "billed"})


def corrects(part: Part) -> bool:
    """Whether the part takes something back."""
    return bool(part.concepts & {"correct"}) or (
        "no" in part.concepts and bool(part.words) and part.words[0].form in ("no", "nope", "not")
    )


def after(part: Part, found: Sequence[Request]) -> Part:
    """``part`` with what the message named before it in focus."""
    if not found or found[-1].label not in INVOICE_LABELS | PROJECT_LABELS:
        return part
    sign = "on_invoice" if found[-1].label in INVOICE_LABELS else "on_project"
    return replace(part, signs=(part.signs - {"on_invoice", "on_project", "on_list"}) | {sign})


def elliptic(part: Part, context: Context, found: Sequence[Request]) -> list[Request] | None:
    """The requests of a part that only makes sense after what went before; None when it stands for itself."""
    last = found[-1].label if found else context.last
    dressed = [(number.start, number.end) for number in part.numbers]
    words = [word for word in part.words if not any(start <= word.start < end for start, end in dressed)]
    rest = [word.form for word in words if word.form not in wordset("filler")]
    place = (part.start, part.end)
    if "prying" in part.signs:
        return None
    if part.numbers and not rest and not _own(part, {"invoice", "project"}, _VERY_SURE):
        return _numbers_alone(part, last)
    if "other" in part.concepts and not _own(part, {"send", "person", "hours"}):
        label = (
            last if last in INVOICE_LABELS | PROJECT_LABELS else "project" if context.kind == "project" else "invoice"
        )
        return [Request("invoice" if label in ("previous", "next") else label, {"at": "other"}, 0.8, *place)]
    if context.on_list > 1 and part.concepts & {"ordinal", "both", "extreme"} and len(rest) <= 4:
        return _from_list(part, context, last)
    if (
        "latest" in part.concepts
        and "short" in part.signs
        and last in INVOICE_LABELS | {"list"}
        and not set(rest) - {"last", "newest", "current", "recent", "most"}
    ):
        return [
            Request(last if last in INVOICE_LABELS - {"previous", "next"} else "invoice", {"at": "latest"}, 0.8, *place)
        ]
    if (
        last == "balance"
        and "list" in part.concepts
        and "invoices" not in part.concepts
        and set(rest) <= wordset("which_ones")
    ):
        return [Request("list", {"show": "open"}, 0.8, *place)]
    fielded = bool(part.concepts & _FIELDS)
    if last in PROJECT_LABELS | {"projects"} and part.project and not fielded and not _own(part, {"project", "hours"}):
        return [Request("project" if last == "projects" else last, {"which": part.project}, 0.76, *place)]
    return _awaited(part, context) if not found else None


def _numbers_alone(part: Part, last: str) -> list[Request]:
    kept = [n for n in part.numbers if not _REJECTED.search(part.text[: n.start - part.start])] or list(part.numbers)
    projects = all(n.kind == "project" for n in kept) or (
        last in PROJECT_LABELS | {"projects"}
        and not part.concepts & {"invoice", "invoices"}
        and all(n.kind != "invoice" for n in kept)
    )
    if projects:
        label = last if last in PROJECT_LABELS else "project"
    else:
        label = last if last in INVOICE_LABELS - {"previous", "next"} else "invoice"
    return [Request(label, {"which": n.written}, 0.85, part.start, part.end) for n in kept[:5]]


def _from_list(part: Part, context: Context, last: str) -> list[Request]:
    fits = readings(part.signs)
    wanted = "project" if context.kind == "project" else "invoice"
    family = PROJECT_LABELS if wanted == "project" else INVOICE_LABELS
    label = last if last in family - {"previous", "next"} else wanted
    if fits and fits[0][0] in family and fits[0][1] >= _SURE_OWN and fits[0][0] != "previous":
        label = fits[0][0]
    if fits and fits[0][1] >= _SURE_OWN and fits[0][0] in ("payments", "lines", "send") and "latest" in part.concepts:
        return [Request(fits[0][0], {"at": "latest"}, 0.82, part.start, part.end)]
    if part.words and any(word.form == "last" for word in part.words):
        return [Request("unclear", {}, 0.5, part.start, part.end, ("invoice", "list"))]
    return [Request(label, slots, 0.82, part.start, part.end) for slots in slots_of(label, part, context)]


def _awaited(part: Part, context: Context) -> list[Request] | None:
    """A tool asked which one: a message that is no wish of its own names it."""
    if "which" not in context.awaited or context.last not in INVOICE_LABELS | PROJECT_LABELS:
        return None
    if "question" in part.signs or corrects(part) or len(part.words) > 8 or _own(part, {"project", "invoice"}):
        return None
    if context.last in INVOICE_LABELS and not part.numbers:
        return None
    words = part.numbers[0].written if part.numbers and context.last in INVOICE_LABELS else answer_words(part.text)
    return [Request(context.last, {"which": words}, 0.8, part.start, part.end)] if words else None


def _own(part: Part, family: set[str], least: float = _SURE_OWN) -> bool:
    """Whether the part reads surely as something outside ``family``."""
    fits = readings(part.signs)
    return bool(fits) and fits[0][1] >= least and fits[0][0] not in family


def carried(request: Request, part: Part, found: Sequence[Request]) -> Request:
    """A record named earlier in the same message goes on being meant ("… invoice 184. When is it due?")."""
    of_one = found and found[-1].label in INVOICE_LABELS and not part.concepts & {"list", "invoices"}
    whole = "overall" in part.concepts
    if request.label == "balance" and of_one and not whole and ("that" in part.concepts or "mine" not in part.concepts):
        return replace(request, label="invoice", slots=found[-1].slots)
    if request.slots.get("at") != "focus":
        return request
    family = INVOICE_LABELS if request.label in INVOICE_LABELS else PROJECT_LABELS
    for known in reversed(found):
        if known.label == "balance" and request.label == "invoice" and part.concepts & {"that", "due"}:
            return Request("list", {"show": "open"}, request.score, request.start, request.end)
        if known.label in family:
            kept = {name: value for name, value in known.slots.items() if name in ("which", "at", "by")}
            return replace(request, slots={**request.slots, **kept})
    return request
