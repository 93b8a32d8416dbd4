"""A long list on the page, a hundred rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from clientary_sandbox.fields import Record

SHOWN = 100


@dataclass(frozen=True)
class Piece:
    """The rows of one page, which page that is (from 1), how many there are, and of how many rows."""

    rows: Sequence[Record]
    page: int
    pages: int
    total: int


def piece(rows: Sequence[Record], request: Request) -> Piece:
    """The part of the rows that `?page=` asks for; anything else than a page there is means the first."""
    pages = max(1, -(-len(rows) // SHOWN))
    asked = request.query_params.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 and 0 < int(asked) <= pages else 1
    return Piece(rows[(page - 1) * SHOWN : page * SHOWN], page, pages, len(rows))
