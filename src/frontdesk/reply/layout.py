"""A reply laid out for a reader: plain paragraphs, grids and buttons that any channel can render."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from frontdesk.facts import Fact, Table
from frontdesk.reply import catalogue
from frontdesk.reply.approve import Reply
from frontdesk.reply.pieces import Composed, Confirm, Grid, Identify, Options, Sentence, Step
from frontdesk.reply.values import Reader, is_one, labelled, shown

_SPACE: Final = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text. ``by`` names the person at the firm who wrote it, if one did."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: caption, head, rows; ``numeric`` marks the columns that are set flush right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Texts the person might say next; choosing one sends that text."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Buttons:
    """A yes and a no that carry a one-time id."""

    once: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class IdentifyStep:
    """Asks for the address on record, or for the code sent there. A channel without such a step shows nothing."""

    step: Step
    text: str


Laid = Paragraph | Rows | Suggestions | Buttons | IdentifyStep


def lay_out(reply: Reply, reader: Reader) -> tuple[Laid, ...]:
    """Every piece of ``reply`` in order, as text in the reader's language and forms."""
    out: list[Laid] = []
    for piece in reply.pieces:
        match piece:
            case Sentence():
                out.append(Paragraph(_sentence(piece, reader)))
            case Composed():
                out.append(Paragraph(_composed(piece, reader)))
            case Grid(fact=fact):
                if isinstance(fact.value, Table):
                    out.append(_rows(fact.value, reader))
            case Options(options=options):
                told = (_composed(option, reader, labels=False) for option in options)
                out.append(Suggestions(tuple(catalogue.retold(option, reader.language) for option in told)))
            case Confirm(once=once):
                yes, no = (catalogue.sentence(f"button.{word}", reader.language) for word in ("yes", "no"))
                out.append(Buttons(once, yes, no))
            case Identify(step=step):
                out.append(IdentifyStep(step, catalogue.sentence("step_up.how", reader.language)))
            case _:
                out.append(Paragraph(piece.text.reveal(), piece.author))
    return tuple(out)


def as_text(laid: tuple[Laid, ...]) -> str:
    """The plain-text form: paragraphs, tables as lines, suggestions as a short list."""
    parts: list[str] = []
    for piece in laid:
        match piece:
            case Paragraph(text=text, by=by):
                parts.append(f"{by}: {text}" if by else text)
            case Rows():
                parts.append(_text_table(piece))
            case Suggestions(options=options):
                parts.append("\n".join(f"– {option}" for option in options))
            case Buttons(yes=yes, no=no):
                parts.append(f"[{yes}] [{no}]")
    return "\n\n".join(parts)


def _sentence(piece: Sentence, reader: Reader) -> str:
    template = catalogue.sentence(piece.key, reader.language)

    def fill(match: re.Match[str]) -> str:
        fact = piece.facts[match["slot"]]
        if match["one"] is None:
            return shown(fact, reader)
        return _counted(fact, match["one"], match["many"], reader, alone=match["alone"] == "?")

    # One pass over our own template: what a slot holds is never looked at again.
    return _SPACE.sub(" ", catalogue.SLOTS.sub(fill, template)).strip()


def _composed(piece: Composed, reader: Reader, *, labels: bool = True) -> str:
    def one(part: str | tuple[Fact, str, str]) -> str:
        if isinstance(part, str):
            return part
        fact, single, many = part
        if single or many:
            return _counted(fact, single, many, reader)
        return labelled(fact, reader) if labels else shown(fact, reader)

    return "".join(one(part) for part in piece.pieces).strip()


def _counted(fact: Fact, one: str, many: str, reader: Reader, *, alone: bool = False) -> str:
    value = fact.value
    noun = one if isinstance(value, int | Decimal) and is_one(value, reader) else many
    return noun if alone else f"{shown(fact, reader)} {noun}"


def _rows(table: Table, reader: Reader) -> Rows:
    words = reader.language
    return Rows(
        catalogue.sentence(table.caption, words),
        tuple(catalogue.sentence(column.label, words) for column in table.columns),
        tuple(tuple("" if cell is None else shown(cell, reader) for cell in row) for row in table.rows),
        tuple(column.numeric for column in table.columns),
    )


def _text_table(rows: Rows) -> str:
    widths = [max(len(row[i]) for row in (rows.head, *rows.rows)) for i in range(len(rows.head))]

    def line(cells: tuple[str, ...]) -> str:
        set_out = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(cells, widths, rows.numeric, strict=True))
        return "  ".join(set_out).rstrip()

    return "\n".join([rows.caption, line(rows.head), *(line(row) for row in rows.rows)])
