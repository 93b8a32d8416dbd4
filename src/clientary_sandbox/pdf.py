"""Writing a plain PDF: lines of text in Helvetica on A4 pages, nothing else.

Made by hand because the usual package brings 55 MB of fonts and pictures with it for what is sixty lines here.
Text is kept in the Western European set that every reader has a font for; other characters become question marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842  # points; A4
# Advance widths of Helvetica for the characters 32 to 126, in thousandths of the size; others are taken as 556.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *([556] * 10), 278, 278, 584, 584,
    584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611,
    722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A piece of text: `x` and `y` in points from the lower left; with `right`, `x` is where it ends."""

    x: float
    y: float
    words: str
    size: float = 10
    bold: bool = False
    right: bool = False


def width(words: str, size: float) -> float:
    """How wide the text is set, in points (bold is taken as wide as regular)."""
    return sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in words) * size / 1000


def wrapped(words: str, size: float, room: float) -> list[str]:
    """The text broken into lines no wider than `room` points; a single word that is too wide is cut."""
    lines: list[str] = []
    for paragraph in words.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if width(longer, size) <= room or not line:
                line = longer
            else:
                lines.append(line)
                line = word
            while width(line, size) > room:
                fits = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], size) <= room)
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines


def _content(pieces: Sequence[Text]) -> bytes:
    drawn = [b"BT"]
    for piece in pieces:
        left = piece.x - width(piece.words, piece.size) if piece.right else piece.x
        raw = "".join(c if c.isprintable() else " " for c in piece.words).encode("cp1252", "replace")
        for special in (b"\\", b"(", b")"):
            raw = raw.replace(special, b"\\" + special)
        font = b"/F2" if piece.bold else b"/F1"
        drawn.append(b"%s %g Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj" % (font, piece.size, left, piece.y, raw))
    return b"\n".join([*drawn, b"ET"])


def document(pages: Sequence[Sequence[Text]], title: str) -> bytes:
    """The PDF with one page per sequence of pieces; the same input gives the same bytes."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * place) for place in range(len(pages)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Title <FEFF%s> /Producer (Clientary stand-in) >>" % title.encode("utf-16-be").hex().encode(),
    ]
    for place, pieces in enumerate(pages):
        inside = _content(pieces)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, 7 + 2 * place)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(inside), inside))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    starts: list[int] = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    index = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, index)
    return bytes(out)
