"""Split a raw mail into its header fields and its body, strictly and in linear time, before any library sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from frontdesk.errors import FrontdeskError

LONGEST_HEAD: Final = 65_536  # bytes, all fields together
LONGEST_FIELD: Final = 8_192  # bytes, one field with its folded lines
MOST_FIELDS: Final = 500

_END: Final = re.compile(rb"\r?\n\r?\n")
_NEWLINE: Final = re.compile(rb"\r?\n")
_FIELD: Final = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,128})[ \t]*:")


class BadHead(FrontdeskError):
    """A header block that is not safe to read. ``code`` says what is wrong, in one word for the log."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Head:
    """Header fields in order, names in lower case, values unfolded; ``body`` is the offset where the body starts."""

    fields: tuple[tuple[str, str], ...]
    body: int

    def all(self, name: str) -> list[str]:
        """Every value of ``name`` (lower case), topmost first."""
        return [value for field, value in self.fields if field == name]

    def one(self, name: str) -> str:
        """The topmost value of ``name``, or an empty text."""
        return next((value for field, value in self.fields if field == name), "")

    def __contains__(self, name: str) -> bool:
        return any(field == name for field, _ in self.fields)


def read_head(raw: bytes) -> Head:
    """The header block of ``raw``.

    Raises ``BadHead`` with ``head_too_long``, ``field_too_long``, ``too_many_fields`` or ``malformed``.
    """
    if _NEWLINE.match(raw):
        raise BadHead("malformed")
    end = _END.search(raw, 0, LONGEST_HEAD + 4)
    if end is None and len(raw) > LONGEST_HEAD:
        raise BadHead("head_too_long")
    block, body = (raw[: end.start()], end.end()) if end else (raw, len(raw))
    if len(block) > LONGEST_HEAD:
        raise BadHead("head_too_long")
    fields: list[list[bytes]] = []
    for number, line in enumerate(_NEWLINE.split(block)):
        if line[:1] in (b" ", b"\t"):
            if not fields:
                raise BadHead("malformed")
            fields[-1].append(line)
        elif number == 0 and line.startswith(b"From "):
            continue  # the separator line of an mbox file
        elif line:
            fields.append([line])
    if len(fields) > MOST_FIELDS:
        raise BadHead("too_many_fields")
    return Head(tuple(_field(lines) for lines in fields), body)


def _field(lines: list[bytes]) -> tuple[str, str]:
    whole = b"".join(lines)
    if len(whole) > LONGEST_FIELD:
        raise BadHead("field_too_long")
    name = _FIELD.match(whole)
    if name is None:
        raise BadHead("malformed")
    return name[1].decode("ascii").lower(), whole[name.end() :].decode("utf-8", "replace").strip()
