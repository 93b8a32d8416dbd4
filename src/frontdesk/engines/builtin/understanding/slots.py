"""The slots of a reading: which record, which filter, which topic; words are taken verbatim from the message."""

from __future__ import annotations

from typing import Final

from frontdesk.engines.builtin.understanding.requests import INVOICE_LABELS, PROJECT_LABELS, Context
from frontdesk.engines.builtin.understanding.signs import Part
from frontdesk.engines.builtin.understanding.tokens import cut
from frontdesk.engines.builtin.understanding.wordsets import pattern

_ORDINALS: Final = {
    "first": "0", "1st": "0", "top": "0", "former": "0", "newest": "0", "second": "1", "2nd": "1", "third": "2",
    "3rd": "2", "fourth": "3", "fifth": "4", "bottom": "-1", "oldest": "-1", "latter": "-1",
}  # fmt: skip
_TOPICS: Final = (
    ("firm_hours", "hours"), ("firm_zone", "zone"), ("firm_phone", "phone"), ("firm_website", "website"),
    ("firm_services", "services"), ("firm_name", "name"), ("firm_place", "zone"), ("firm_all", "all"),
    ("phoneword", "phone"), ("servicesword", "services"), ("addressword", "zone"),
)  # fmt: skip
_LONGEST: Final = 600  # characters of a person's own words handed to a tool


def slots_of(label: str, part: Part, context: Context) -> list[dict[str, str]]:
    """The slots for ``label``; several when one wish names several records."""
    if label in INVOICE_LABELS:
        return _of_invoice(label, part, context)
    if label in PROJECT_LABELS:
        return [{**one, **_split(label, part)} for one in _of_project(part, context)]
    if label == "list":
        return [_shown(part)]
    if label == "firm":
        topics = [topic for concept, topic in _TOPICS if concept in part.concepts]
        if any(concept in part.concepts for concept, _ in _TOPICS[:7]):
            topics = [topic for concept, topic in _TOPICS[:8] if concept in part.concepts]
        topics = [topic for topic in dict.fromkeys(topics) if topic != "all" or len(set(topics)) == 1]
        return [{"topic": topic} for topic in topics] or [{"topic": "all"}]
    if label == "person":
        return [{"about": cut(part.text.strip(), _LONGEST)}]
    return [{}]


def _of_invoice(label: str, part: Part, context: Context) -> list[dict[str, str]]:
    named = [number.written for number in part.numbers if number.kind != "project"] if "number" in part.signs else []
    if named:
        return [{"which": which} for which in dict.fromkeys(named)][:5]
    if pattern("spoken_number").search(part.text):
        return [{"by": "spoken"}]
    if "other" in part.concepts:
        return [{"at": "other"}]
    if context.on_list > 1 and (ordinals := _ordinals(part)):
        return [{"at": f"ordinal:{place}"} for place in ordinals]
    if "previous" in part.concepts:
        return [{"at": "previous"}]
    if context.on_list > 1 and "both" in part.concepts:
        return [{"at": f"ordinal:{place}"} for place in range(min(context.on_list, 3))]
    latest = "latest" in part.concepts
    if label == "payments":
        return [{"at": "latest" if latest and "invoice" in part.concepts else "focus"}]
    if ("month" in part.concepts) or ("weekday" in part.concepts and "invoice" in part.concepts and not latest):
        return [{"by": "date"}]
    if (
        "extreme" in part.concepts
        or ("money" in part.signs and "invoice" in part.concepts)
        or (pattern("for_what").search(part.text) and not latest)
    ):
        return [{"by": "topic"}]
    if latest:
        return [{"at": "latest"}]
    return [{"at": "focus"}]


def _ordinals(part: Part) -> list[str]:
    found = [_ORDINALS[word.form] for word in part.words if word.form in _ORDINALS]
    return found if "ordinal" in part.concepts or "extreme" in part.concepts else []


def _of_project(part: Part, context: Context) -> list[dict[str, str]]:
    if "project_number" in part.signs:
        return [{"which": number.written} for number in part.numbers][:5]
    if context.on_list > 1 and (ordinals := _ordinals(part)):
        return [{"at": f"ordinal:{place}"} for place in ordinals]
    if "other" in part.concepts:
        return [{"at": "other"}]
    if part.project:
        return [{"which": part.project}]
    return [{"at": "focus"}]


def _split(label: str, part: Part) -> dict[str, str]:
    if label != "hours":
        return {}
    if "unbilled" in part.concepts:
        return {
            "split": "all"
            if " and billed" in part.text.lower() or "billed and" in part.text.lower().replace("unbilled and", "")
            else "unbilled"
        }
    return {"split": "billed"} if "billed" in part.concepts else {}


def _shown(part: Part) -> dict[str, str]:
    slots: dict[str, str] = {}
    if "overdue" in part.concepts:
        slots["show"] = "overdue"
    elif part.concepts & {"unpaid", "owe", "due"} or "paidstate" in part.concepts:
        slots["show"] = "open"
    if "month" in part.concepts:
        slots["by"] = "date"
    elif "extreme" in part.concepts or pattern("for_what").search(part.text):
        slots["by"] = "topic"
    return slots
