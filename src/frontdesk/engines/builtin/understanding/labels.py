"""What a request can be: each label with its frame and the look-up that serves it, from ``labels.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Label:
    """``lookup``: labels that share it are served by one look-up. ``does``: answer, person or refuse."""

    name: str
    means: str
    object: str = "none"
    field: str = "none"
    act: str = "ask"
    lookup: str = ""
    does: str = "answer"

    @property
    def frame(self) -> dict[str, str]:
        """What it is about, which side of it, and what is to be done."""
        return {"object": self.object, "field": self.field, "act": self.act}


def _leaves(prefix: str, node: Mapping[str, Any]) -> Iterator[Label]:
    if "means" in node:
        own = {key: value for key, value in node.items() if isinstance(value, str)}
        yield Label(prefix, **{**own, "lookup": own.get("lookup", prefix)})
    for key, child in node.items():
        if isinstance(child, dict):
            yield from _leaves(f"{prefix}.{key}" if prefix else key, child)


def _read() -> dict[str, Label]:
    source = tomllib.loads(resources.files(__package__).joinpath("labels.toml").read_text("utf-8"))
    return {label.name: label for label in _leaves("", source)}


#: Every label by its name, in the order of the file (the order of the weights).
LABELS: Final[Mapping[str, Label]] = MappingProxyType(_read())

#: Labels that say nothing beside a real wish.
SOCIAL: Final = frozenset(
    ("greeting", "thanks", "bye", "yes", "no", "okay", "moment", "help", "bot", "repeat", "cancel", "correct")
)
