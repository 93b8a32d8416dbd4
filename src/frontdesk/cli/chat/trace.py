"""What a turn did, as plain data: understanding, calls, decisions, slots. Names and codes, never a figure or a word."""

from __future__ import annotations

import re
from typing import Any, Final

from frontdesk.desk.turn import Turned
from frontdesk.reply import Reply
from frontdesk.reply.pieces import Composed, Grid, Options, Sentence

_SLOT: Final = re.compile(r"\{([^{}|]+)")


def trace_of(turned: Turned | None) -> dict[str, Any]:
    """The trace of a turn; ``{"silent": true}`` when a person has the conversation."""
    if turned is None:
        return {"silent": True}
    return {
        "level": turned.level,
        "understanding": turned.engine,
        "calls": [
            {"tool": c.tool, "outcome": c.outcome, "decision": c.decision, "ms": _ms(c.seconds)} for c in turned.calls
        ],
        "slots": slots_of(turned.reply),
        "upstream": [
            {"request": f"{u.method} {u.route}", "status": u.status, "ms": _ms(u.seconds), "attempt": u.attempt}
            for u in turned.upstream
        ],
        "refused": list(turned.refused),
    }


def slots_of(reply: Reply) -> list[dict[str, str]]:
    """Each slot that the reply shows: the sentence it stands in, its name, and the address of its fact."""
    found: list[dict[str, str]] = []
    for piece in reply.pieces:
        match piece:
            case Sentence(key=key, sources=sources):
                found += [{"in": key, "slot": name, "from": address} for name, address in sources.items()]
            case Composed(template=template):
                found += [{"in": "words", "slot": name, "from": name} for name in _SLOT.findall(template)]
            case Grid(source=source):
                found.append({"in": "table", "slot": source, "from": source})
            case Options(options=options):
                named = [name for option in options for name in _SLOT.findall(option.template)]
                found += [{"in": "choices", "slot": name, "from": name} for name in named]
    return found


def lines_of(trace: dict[str, Any]) -> list[str]:
    """The trace for a person's eyes."""
    if trace.get("silent"):
        return ["a person has this conversation: the agent is silent"]
    lines = [f"level          {trace['level']}"]
    lines += [f"understood     {name}: {value}" for name, value in trace["understanding"].items()]
    lines += [f"call           {c['tool']} → {c['outcome']} ({c['decision']}, {c['ms']} ms)" for c in trace["calls"]]
    lines += [f"slot           {s['in']}: {s['slot']} ← {s['from']}" for s in trace["slots"]]
    lines += [f"upstream       {u['request']} → {u['status'] or 'no answer'} ({u['ms']} ms)" for u in trace["upstream"]]
    lines += [f"refused        {reason}" for reason in trace["refused"]]
    return lines


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
