"""The prompts, each a file beside this one; what stays the same from turn to turn comes first."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def prompt(name: str) -> str:
    """The text of ``name``.md, without the blank lines around it."""
    return resources.files(__name__).joinpath(f"{name}.md").read_text("utf-8").strip()
