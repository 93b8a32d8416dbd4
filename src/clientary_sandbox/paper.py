"""An invoice or estimate on paper: what the attachment of a mail shows."""

from __future__ import annotations

from decimal import Decimal

from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.pdf import HEIGHT, WIDTH, Text, document, wrapped
from clientary_sandbox.totals import HEADER, costs, lines_of, totals

LEFT, RIGHT, TOP, BOTTOM = 50, WIDTH - 50, HEIGHT - 60, 60
ROW = 16  # points from one line of text to the next
QUANTITY, PRICE = 380, 460  # where those columns end


def paper(firm: Firm, kind: str, row: Record) -> bytes:
    """The PDF of one document; `kind` is "invoice" or "estimate"."""
    sheet = _Sheet()
    _head(sheet, firm, kind, row)
    _lines(sheet, row)
    _sums(sheet, firm, row)
    if row["note"]:
        sheet.down(ROW)
        sheet.paragraph(row["note"])
    return document(sheet.pages, f"{kind.capitalize()} {row['number']} from {firm.name}")


class _Sheet:
    """Pages that are written from top to bottom; a line that does not fit begins the next page."""

    def __init__(self) -> None:
        self.pages: list[list[Text]] = [[]]
        self.y: float = TOP

    def down(self, by: float = ROW) -> None:
        self.y -= by
        if self.y < BOTTOM:
            self.pages.append([])
            self.y = TOP

    def put(self, x: float, words: str, size: float = 10, *, bold: bool = False, right: bool = False) -> None:
        self.pages[-1].append(Text(x, self.y, words, size, bold, right))

    def paragraph(self, words: str, room: float = RIGHT - LEFT) -> None:
        for line in wrapped(words, 10, room):
            self.put(LEFT, line)
            self.down()


def _head(sheet: _Sheet, firm: Firm, kind: str, row: Record) -> None:
    sheet.put(LEFT, firm.name, 12, bold=True)
    sheet.down(34)
    sheet.put(LEFT, f"{kind.capitalize()} {row['number']}", 20, bold=True)
    sheet.down(26)
    client = firm.clients.get(row["client_id"] or 0)
    if client:
        sheet.put(LEFT, client["name"], bold=True)
        sheet.down()
        town = " ".join(part for part in (client["zip"], client["city"], client["state"]) if part)
        for words in filter(None, (client["address"], client["address_2"], town, client["country"])):
            sheet.put(LEFT, words)
            sheet.down()
    facts = [("Date", row["date"]), ("Due", row.get("due_date")), ("Purchase order", row.get("po"))]
    for label, value in facts:
        if value:
            sheet.put(LEFT, f"{label}: {value}")
            sheet.down()
    if row["title"]:
        sheet.paragraph(row["title"])
    sheet.down()


def _lines(sheet: _Sheet, row: Record) -> None:
    sheet.put(LEFT, "Description", bold=True)
    for end, words in ((QUANTITY, "Quantity"), (PRICE, "Price"), (RIGHT, f"Amount {row['currency_code']}")):
        sheet.put(end, words, bold=True, right=True)
    sheet.down(ROW + 4)
    for line in lines_of(row):
        title, *more = wrapped(line["title"] or "", 10, QUANTITY - LEFT - 60)
        header = line["item_type"] == HEADER
        sheet.put(LEFT, title, bold=header)
        if not header:
            for end, number in ((QUANTITY, f"{line['quantity'].normalize():f}"), (PRICE, _price(line["price"]))):
                sheet.put(end, number, right=True)
            sheet.put(RIGHT, f"{costs(line):,.2f}", right=True)
        for rest in more:
            sheet.down()
            sheet.put(LEFT, rest, bold=header)
        sheet.down()
    sheet.down(4)


def _price(price: Decimal) -> str:
    return f"{price:,.2f}" if price == round(price, 2) else f"{price.normalize():,f}"


def _sums(sheet: _Sheet, firm: Firm, row: Record) -> None:
    sums = totals(firm, row)
    rows = [("Subtotal", sums.subtotal)]
    for key, tax in (("tax", sums.total_tax), ("tax2", sums.total_tax2), ("tax3", sums.total_tax3)):
        if row[key]:
            rows.append((f"{row[f'{key}_label'] or 'Tax'} {row[key].normalize():f} %", tax))
    rows.append(("Total", sums.total_cost))
    if "due_date" in row:
        rows += [("Paid", -sums.total_payments)] if sums.total_payments else []
        rows.append(("Balance due", sums.balance))
    for label, value in rows:
        strong = label in ("Total", "Balance due")
        sheet.put(PRICE, label, bold=strong, right=True)
        sheet.put(RIGHT, f"{value:,.2f} {row['currency_code'] if strong else ''}".strip(), bold=strong, right=True)
        sheet.down()
