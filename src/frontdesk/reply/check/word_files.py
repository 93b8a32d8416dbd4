"""The files of words that stand beside the checks."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def read_words(package: str, name: str) -> dict[str, Any]:
    """The tables of the file ``name`` of ``package``."""
    return tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))
