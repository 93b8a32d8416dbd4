"""``--json``: one JSON line in, one JSON line out, and nothing else on stdout."""

from __future__ import annotations

import json
from typing import Any

import typer

from frontdesk.channels.web import blocks
from frontdesk.cli.chat.lines import typed_lines
from frontdesk.cli.chat.place import Place
from frontdesk.cli.chat.session import Session
from frontdesk.cli.chat.trace import trace_of
from frontdesk.errors import ConfigError
from frontdesk.reply.layout import as_text, lay_out

_MEMBERS = {"text": str, "button": (str, type(None)), "as": (str, type(None))}


async def answer_lines(here: Place, channel: str, address: str, staff: str = "") -> None:
    """Answer every line. ``as`` changes who writes, which opens a new conversation; it holds for the lines after it."""
    session = await Session.begin(here, channel, address, staff)
    async for line in typed_lines():
        if not line.strip():
            continue
        given, problem = _read(line)
        if not problem and "as" in given and (given["as"] or "") != session.address:
            try:
                session = await Session.begin(here, channel, given["as"] or "", staff)
            except ConfigError as wrong:
                problem = wrong.problems[0]
        _write({"error": problem} if problem else await _answered(here, session, given))


async def _answered(here: Place, session: Session, given: dict[str, Any]) -> dict[str, Any]:
    turned = await session.say(given["text"], given.get("button"))
    laid = lay_out(turned.reply, here.firm.reader(turned.reply.language)) if turned else ()
    return {"reply": blocks(laid), "text": as_text(laid), "trace": trace_of(turned)}


def _read(line: str) -> tuple[dict[str, Any], str]:
    """The request, and what is wrong with it."""
    try:
        given = json.loads(line)
    except ValueError:
        return {}, 'this is not JSON; write {"text": "…"} on one line'
    if not isinstance(given, dict) or "text" not in given:
        return {}, 'write an object with "text", and if you like "button" and "as"'
    for name, value in given.items():
        if name not in _MEMBERS:
            return {}, f"{name[:40]!r} is not a member; there are: text, button, as"
        if not isinstance(value, _MEMBERS[name]):  # type: ignore[arg-type]  # a table of types
            return {}, f"{name}: must be a text"
    return given, ""


def _write(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
