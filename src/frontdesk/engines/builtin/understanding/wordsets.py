"""Sets of words and frames of sentences, kept as data in ``words.toml`` and ``frames.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def wordset(name: str) -> frozenset[str]:
    """The words listed under ``name``."""
    return frozenset(" ".join(_read("words.toml")[name]).split())


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The compiled frames listed under ``name``, in order. ``<caps>`` and the like stand for entries of ``[part]``.

    A frame is case-blind unless it looks for capitals (``<caps>``, or the mark ``<!caps>``).
    """
    source = _read("frames.toml")
    parts = {part: str(inner) for part, inner in source["part"].items()}
    compiled = []
    for frame in source["frame"][name]:
        text = frame if isinstance(frame, str) else "".join(frame)
        flags = re.RegexFlag(0) if "<caps>" in text or "<!caps>" in text else re.IGNORECASE
        text = text.replace("<!caps>", "")
        for part, inner in parts.items():
            text = text.replace(f"<{part}>", inner)
        compiled.append(re.compile(text, flags | re.DOTALL))
    return tuple(compiled)


def pattern(name: str) -> re.Pattern[str]:
    """The one frame listed under ``name``."""
    return patterns(name)[0]


@cache
def _read(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))
    return loaded
