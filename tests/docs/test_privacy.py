"""docs/privacy.md lists every column of the database, in the form in which it is kept."""

import re

from sqlalchemy import Column, LargeBinary

from frontdesk.store.tables import metadata
from tests.guards.source_tree import ROOT

FORMS = ("encrypted", "keyed hash", "in the clear")


def test_that_the_privacy_page_lists_every_column_as_it_is_kept() -> None:
    kept = {(table.name, form_of(column), column.name) for table in metadata.sorted_tables for column in table.columns}
    assert listed() == kept


def form_of(column: Column[object]) -> str:
    """Sealed columns are bytes of any length, digests are 32 bytes, and everything else is readable."""
    if not isinstance(column.type, LargeBinary):
        return "in the clear"
    return "keyed hash" if column.type.length == 32 else "encrypted"


def listed() -> set[tuple[str, str, str]]:
    """What the page says: table, form, column."""
    page = (ROOT / "docs" / "privacy.md").read_text().split("### Column by column", 1)[1].split("\n## ", 1)[0]
    rows = [[re.findall(r"`(\w+)`", cell) for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    return {
        (cells[0][0], form, name)
        for cells in rows
        if len(cells) == 4 and cells[0]
        for form, names in zip(FORMS, cells[1:], strict=True)
        for name in names
    }
