"""A laid-out reply as the two bodies of a mail: plain text first, and HTML that needs no style to be read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from frontdesk.channels.email.clean import clean
from frontdesk.reply import catalogue
from frontdesk.reply.layout import Buttons, Laid, Paragraph, Rows, Suggestions, as_text
from frontdesk.reply.values import Reader

# `color-scheme` lets the reading program choose light or dark; no colour of ours can get in its way.
_PAGE: Final = (
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
    "<style>\n:root {{ color-scheme: light dark }}\nbody {{ font-family: sans-serif; line-height: 1.5 }}\n"
    "th, td {{ padding: .2em .8em .2em 0; vertical-align: top }}\ncaption {{ text-align: left; font-weight: bold }}\n"
    "</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
)


def said(laid: Sequence[Laid], reader: Reader) -> tuple[Laid, ...]:
    """``laid`` with what only works in a chat put into words or left out: buttons become a sentence."""
    out: list[Laid] = []
    for piece in laid:
        match piece:
            case Buttons():
                out.append(Paragraph(catalogue.sentence("mail.confirm", reader.language)))
            case Paragraph(text=text, by=by) if by:
                label = catalogue.sentence("mail.by", reader.language).replace("{name}", clean(by))
                out += [Paragraph(label), Paragraph(clean(text))]
            case Paragraph(text=text):
                out.append(Paragraph(clean(text)))
            case Rows() | Suggestions():
                out.append(piece)
    return tuple(out)


def as_plain(laid: tuple[Laid, ...], footer: Sequence[str]) -> str:
    """The text body. The footer stands behind ``-- ``, so that an answer's quote stripping removes it."""
    return as_text(laid) + "\n\n-- \n" + "\n".join(footer) + "\n"


def as_html(laid: Sequence[Laid], footer: Sequence[str], *, language: str, title: str) -> str:
    """The HTML body. Every text is escaped; there are no links, images, scripts or attributes made of values."""
    parts = [_html(piece) for piece in laid]
    parts.append("<hr>\n<p><small>" + "<br>\n".join(escape(line) for line in footer) + "</small></p>")
    return _PAGE.format(language=escape(language, quote=True), title=escape(title), body="\n".join(parts))


def _html(piece: Laid) -> str:
    match piece:
        case Paragraph(text=text):
            blocks = [block for block in text.split("\n\n") if block.strip()]
            return "\n".join("<p>" + "<br>\n".join(escape(line) for line in b.split("\n")) + "</p>" for b in blocks)
        case Rows():
            return _table(piece)
        case Suggestions(options=options):
            return "<ul>\n" + "\n".join(f"<li>{escape(option)}</li>" for option in options) + "\n</ul>"
    return ""


def _table(rows: Rows) -> str:
    side = ['align="right"' if numeric else 'align="left"' for numeric in rows.numeric]
    head = "".join(f'<th scope="col" {s}>{escape(cell)}</th>' for cell, s in zip(rows.head, side, strict=True))
    lines = [f"<table>\n<caption>{escape(rows.caption)}</caption>", f"<thead><tr>{head}</tr></thead>", "<tbody>"]
    for row in rows.rows:
        if len(row) > 1 and not any(row[1:]):  # a heading among the rows
            lines.append(f'<tr><th scope="colgroup" align="left" colspan="{len(row)}">{escape(row[0])}</th></tr>')
            continue
        first, *rest = zip(row, side, strict=True)
        cells = f'<th scope="row" {first[1]}>{escape(first[0])}</th>'
        cells += "".join(f"<td {s}>{escape(cell)}</td>" for cell, s in rest)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])
