"""The prompts, each a file beside this one; what stays the same from turn to turn comes first."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources


@cache
def prompt(name: str) -> str:
    """The text of ``name``.md, without the blank lines around it."""
    return resources.files(__name__).joinpath(f"{name}.md").read_text("utf-8").strip()


def mending(codes: Sequence[str]) -> str:
    """What is said of a reply that was refused for ``codes``."""
    known = _reasons()
    wrong = [known.get(code, code) for code in codes if code != "empty"] or [known["empty"]]
    return prompt("mend").replace("{reasons}", ", ".join(wrong))


def purpose(tool: str) -> str:
    """What ``tool`` is for, in a few words; ``""`` for one that has no line in tools.toml."""
    return _purposes().get(tool, "")


@cache
def _purposes() -> dict[str, str]:
    return dict(tomllib.loads(resources.files(__name__).joinpath("tools.toml").read_text("utf-8")))


@cache
def _reasons() -> dict[str, str]:
    return dict(tomllib.loads(resources.files(__name__).joinpath("reasons.toml").read_text("utf-8")))
