"""A reply as it is stored: keys, templates and references; a figure only as the question that reads it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from frontdesk.facts import Fact, Kind, Origin
from frontdesk.reply import Reply, Result
from frontdesk.reply.pieces import Composed, Confirm, Grid, Identify, Options, Sentence, StaffWords

_OURS: Final = (Origin.SAID, Origin.FIRM, Origin.MADE)


def stored(reply: Reply) -> dict[str, Any]:
    """``reply`` as plain data without a single value from a record; sealed by the store."""
    used = {source.partition(".")[0] for source in _sources(reply)}
    results = {label: _result(result) for label, result in reply.results.items() if label in used}
    return {"language": reply.language, "pieces": [_piece(piece) for piece in reply.pieces], "results": results}


def _sources(reply: Reply) -> list[str]:
    found: list[str] = []
    for piece in reply.pieces:
        match piece:
            case Sentence(sources=sources):
                found.extend(sources.values())
            case Grid(source=source):
                found.append(source)
            case Composed() | Options():
                found.extend(reply.results)  # engine text may use any result of its turn
    return found


def _piece(piece: object) -> dict[str, Any]:
    match piece:
        case Sentence(key=key, sources=sources, receipt=receipt):
            return {"say": key, "slots": dict(sources), "receipt": receipt}
        case Composed(template=template):
            return {"words": template}
        case Grid(source=source):
            return {"table": source}
        case Options(options=options):
            return {"choices": [option.template for option in options]}
        case Confirm():
            return {"confirm": True}
        case Identify():
            return {"identify": True}
        case StaffWords(text=text, author=author):
            return {"staff": text.reveal(), "by": author}
    raise TypeError(f"a reply holds no {type(piece).__name__}")


def _result(result: Result) -> dict[str, Any]:
    again = {"tool": result.again.tool, "args": dict(result.again.args)} if result.again else None
    return {"again": again, "ours": _ours(result.facts)}


def _ours(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The person's own words, the firm's settings and what our code made: plain text or an instant, never a record."""
    kept: dict[str, Any] = {}
    for name, fact in facts.items():
        if fact.origin not in _OURS or fact.kind in (Kind.TABLE, Kind.WITHHELD):
            continue
        if isinstance(fact.value, str | int):
            kept[name] = [fact.kind.value, fact.origin.value, fact.value, fact.label]
        elif isinstance(fact.value, date):  # a datetime is one too
            kept[name] = [fact.kind.value, fact.origin.value, {"at": fact.value.isoformat()}, fact.label]
    return kept
