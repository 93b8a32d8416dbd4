"""The catalogue of our own sentences: one TOML file per language, trusted because we wrote it.

A sentence may hold slots: ``{total}`` (a fact), ``{n|invoice|invoices}`` (a count and its noun) and
``{n?invoice|invoices}`` (the noun alone). A value that is a list offers variants; the first is used, the rest keep a
repeated answer from sounding the same. ``[vocabulary]`` holds the words by which a person confirms or declines.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

DEFAULT: Final = "en"
#: ``{total}``, ``{n|invoice|invoices}``, ``{n?invoice|invoices}``
SLOTS: Final = re.compile(r"\{(?P<slot>[a-z0-9_]+)(?:(?P<alone>[?|])(?P<one>[^{}|]*)\|(?P<many>[^{}|]*))?\}")


@cache
def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """All sentences of ``language``: key (``invoice.latest``) → its variants."""
    flat: dict[str, tuple[str, ...]] = {}

    def walk(prefix: str, node: object) -> None:
        if isinstance(node, dict):
            for name, child in node.items():
                walk(f"{prefix}.{name}" if prefix else name, child)
        elif isinstance(node, list):
            flat[prefix] = tuple(str(entry) for entry in node)
        else:
            flat[prefix] = (str(node),)

    walk("", _load(language))
    return flat


@cache
def _load(language: str) -> dict[str, object]:
    source = resources.files(__name__).joinpath(f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


def sentence(key: str, language: str = DEFAULT, variant: int = 0) -> str:
    """The sentence for ``key``; raises ``KeyError`` for one that the catalogue does not have."""
    known = sentences(language).get(key) or sentences(DEFAULT)[key]
    return known[variant % len(known)]


def knows(key: str) -> bool:
    """Whether the default language has ``key`` (every other language is tested to have the same keys)."""
    return key in sentences(DEFAULT)


@cache
def suggestible(language: str = DEFAULT) -> frozenset[str]:
    """Our own suggestions, word for word: trusted like every sentence here, and without slots."""
    ours = (texts for key, texts in sentences(language).items() if key.startswith(("engine.choice.", "suggest.")))
    return frozenset(text for texts in ours for text in texts if "{" not in text)


@cache
def vocabulary(kind: str, language: str = DEFAULT) -> frozenset[str]:
    """The whole segments that mean ``yes`` or ``no``, cleaned and in lower case."""
    return frozenset(sentences(language)[f"vocabulary.{kind}"])
