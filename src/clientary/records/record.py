"""What all records share: an id, the fields we do not know, and a repr that tells nothing private."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """One record. Absent text is "", anything else absent is None.

    `extra` holds the members without a field of their own, and those that could not be read.
    """

    id: int
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING, compare=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


@dataclass(frozen=True, slots=True)
class Kind(Generic[T_co]):
    """How one kind of record travels: its name, its key in lists, its wrapper in writes, its parser."""

    name: str
    key: str
    wrapper: str
    parse: Callable[[object], T_co]
