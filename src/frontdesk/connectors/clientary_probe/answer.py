"""A bare answer, and its outward shape in words that hold none of its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from clientary.fields import whole_of

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}\??", re.ASCII)
_MOST_NAMES: Final = 60


class _NothingRead:
    """Stands for a body that is no JSON."""


NOTHING_READ: Final = _NothingRead()


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What came back. ``status`` None: nothing did. ``headers`` by lower-case name; ``value``: the body as JSON."""

    status: int | None
    headers: Mapping[str, str]
    body: bytes
    value: object

    def rows(self, key: str) -> tuple[dict[str, object], ...]:
        """The records of a list answer; none when it is something else."""
        listed = self.value.get(key) if self.status == 200 and isinstance(self.value, dict) else None
        return tuple(row for row in listed if isinstance(row, dict)) if isinstance(listed, list) else ()

    def is_list(self, key: str) -> bool:
        """Whether it is a list of ``key``, perhaps an empty one."""
        return self.status == 200 and isinstance(self.value, dict) and isinstance(self.value.get(key), list)

    def count(self, name: str) -> int | None:
        """A paging member."""
        return whole_of(self.value.get(name)) if isinstance(self.value, dict) else None

    def shape(self) -> str:
        """Such as ``object: error (text)``; of the body nothing but names and kinds."""
        if not self.body.strip():
            return "empty"
        if isinstance(self.value, dict):
            kinds = [f"{name} ({kind_of(self.value[name])})" for name in safe_names(self.value)]
            return f"object: {', '.join(kinds) or 'without a plain name'}"
        if self.value is not NOTHING_READ:
            return kind_of(self.value)
        return "web page" if self.body.lstrip()[:1] == b"<" else "plain text"


def kind_of(value: object) -> str:
    """What sort of JSON it is."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | Decimal():
            return "number"
        case dict():
            return "object"
        case list():
            return "list"
    return "text"


def safe_names(names: Iterable[object]) -> list[str]:
    """Names that are plain attribute names, sorted. Anything else could be somebody's words and is left out."""
    return sorted(name for name in names if isinstance(name, str) and _NAME.fullmatch(name))[:_MOST_NAMES]
