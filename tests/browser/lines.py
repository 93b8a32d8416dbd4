"""What is said on the stage: the opening words of the demo firm and replies made of blocks."""

from __future__ import annotations

from typing import Any

Reply = tuple[str, dict[str, Any]]

OPENING: dict[str, Any] = {
    "firm": "Harbour & Finch Studio",
    "language": "en",
    "notice": "I'm an AI assistant of Harbour & Finch Studio. I read your account live; a person is a click away.",
    "greeting": "Hello! What can I do for you?",
    "suggestions": ["What is the total on my latest invoice?", "Are we running low on hours?", "I have a new project"],
}

INVOICE: dict[str, Any] = {
    "type": "table",
    "caption": "Invoice HF-2041 of 3 March 2025",
    "head": ["Item", "Hours", "Rate", "Amount"],
    "rows": [
        ["Design of the autumn campaign pages", "14.5", "€ 95.00", "€ 1,377.50"],
        ["Hosting and care, March", "1", "€ 180.00", "€ 180.00"],
        ["Subtotal", "", "", "€ 1,557.50"],
        ["VAT 23 %", "", "", "€ 358.23"],
        ["Total", "", "", "€ 1,915.73"],
        ["Balance due", "", "", "€ 1,915.73"],
    ],
    "numeric": [False, True, True, True],
}


def reply(seq: int, *blocks: dict[str, Any], in_reply_to: int = 0, turn: str | None = "", **more: Any) -> Reply:
    """A reply event; ``turn`` defaults to one made of the number."""
    body = {
        "seq": seq,
        "in_reply_to": in_reply_to,
        "by": "",
        "human": False,
        "turn": f"turn-{seq}" if turn == "" else turn,
    }
    return ("reply", {**body, "blocks": list(blocks), **more})


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def answer(seq: int, words: str, *, in_reply_to: int = 0) -> Reply:
    return reply(seq, text(words), in_reply_to=in_reply_to)


def person(seq: int, words: str, by: str = "Max Hollis") -> Reply:
    return reply(seq, text(words), by=by, human=True)


def progress(words: str) -> Reply:
    return ("progress", {"text": words})
