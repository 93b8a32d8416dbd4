"""The catalogue of our own sentences: one TOML file per language, trusted because we wrote it.

A sentence may hold slots: ``{total}`` (a fact), ``{n|invoice|invoices}`` (a count and its noun) and
``{n?invoice|invoices}`` (the noun alone). Which of the two nouns a count takes is the language's own rule (CLDR): zero
takes the first in French. A noun brings along every word that changes with it ("{n|open invoice|open invoices}").
A value that is a list offers variants; the first is used, the rest keep a repeated answer from sounding the same.
``[vocabulary]`` holds the words by which a person confirms or declines. A new language is one more file.
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


def _found() -> tuple[str, ...]:
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted((f[:-5] for f in files if f.endswith(".toml")), key=lambda code: (code != DEFAULT, code)))


#: The languages there is a file for, by their two letters; the default comes first.
LANGUAGES: Final = _found()


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


def offered(language: str) -> str:
    """The language of ours for a tag such as ``pt-BR`` or ``de_CH``; ``""`` when there is none."""
    code = language.strip().replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ""


def sentence(key: str, language: str = DEFAULT, variant: int = 0) -> str:
    """The sentence for ``key``; raises ``KeyError`` for one that the catalogue does not have."""
    known = sentences(offered(language) or DEFAULT).get(key) or sentences(DEFAULT)[key]
    return known[variant % len(known)]


def knows(key: str) -> bool:
    """Whether the default language has ``key`` (every other language is tested to have the same keys)."""
    return key in sentences(DEFAULT)


@cache
def suggestible() -> frozenset[str]:
    """Our own suggestions in all languages, word for word: trusted like every sentence here, and without slots."""
    return frozenset(_own_suggestions())


@cache
def _own_suggestions() -> dict[str, str]:
    """Our suggestions without slots, in every language: text → key."""
    every = (entry for language in LANGUAGES for entry in sentences(language).items())
    ours = ((key, texts) for key, texts in every if key.startswith(("engine.choice.", "suggest.")))
    return {text: key for key, texts in ours for text in texts if "{" not in text}


def suggestion_key(text: str) -> str:
    """The key of the suggestion of ours (``engine.choice.owe``) that ``text`` is, in any language; ``""`` for none."""
    return _own_suggestions().get(text.strip(), "")


def retold(suggestion: str, language: str) -> str:
    """One of our own suggestions in ``language``, whichever language it was made in; any other text as it is."""
    key = suggestion_key(suggestion)
    return sentence(key, language) if key else suggestion


@cache
def vocabulary(kind: str, language: str = DEFAULT) -> frozenset[str]:
    """The words of ``kind`` (``yes``, ``no``, ``courtesy``), cleaned and in lower case. English counts everywhere."""
    here = sentences(offered(language) or DEFAULT).get(f"vocabulary.{kind}", ())
    return frozenset(here) | frozenset(sentences(DEFAULT)[f"vocabulary.{kind}"])


@cache
def words_of(group: str, language: str) -> dict[str, str]:
    """The sentences of one group (``widget``) by the last part of their keys."""
    keys = (key for key in sentences(DEFAULT) if key.startswith(f"{group}."))
    return {key.partition(".")[2]: sentence(key, language) for key in keys}
