"""Reads scenario files. One entry stands for a scenario in each of its languages and styles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from importlib import resources
from pathlib import Path
from typing import Any, Final

from frontdesk.cli.eval.kinds import KINDS
from frontdesk.cli.eval.scenario import ADDRESSES, LANGUAGES, STYLES, Books, Ends, Scenario, Turn
from frontdesk.errors import ConfigError

_ENTRY: Final = frozenset({"id", "topic", "who", "styles", "languages", "turn", "ends", "books", "fault_from"})
_TURN: Final = frozenset({"says", "told", "untold", "kinds", "consents", "burst"})
_ENDS: Final = frozenset({"lead", "mail", "person"})
_BOOKS: Final = frozenset({"switches", "faults", "patches", "latency"})


def shipped() -> list[Scenario]:
    """The scenarios that come with the package, in the order of their files."""
    folder = resources.files("frontdesk.cli.eval").joinpath("scenarios")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [scenario for file in files for scenario in scenarios_of(file.read_text("utf-8"), file.name)]


def from_folder(folder: Path) -> list[Scenario]:
    """The scenarios of a firm's own folder. Raises ``ConfigError``."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError([f"{folder} holds no .toml file; write scenarios as docs/evaluation.md shows"])
    return [scenario for file in files for scenario in scenarios_of(file.read_text("utf-8"), file.name)]


def chosen(scenarios: Sequence[Scenario], only: str) -> list[Scenario]:
    """Those whose id fits ``only``, a glob. Raises ``ConfigError`` when none does."""
    found = [one for one in scenarios if fnmatchcase(one.id, only)] if only else list(scenarios)
    if not found:
        raise ConfigError([f"--only: no scenario's name fits {only!r}; try for example --only 'latest*'"])
    return found


def scenarios_of(text: str, file: str) -> list[Scenario]:
    """Every scenario of one file. Raises ``ConfigError`` naming the file, the entry and what to write instead."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError([f"{file} is not readable TOML ({wrong}); compare it with a shipped file"]) from None
    topic = str(read.get("topic", file.removesuffix(".toml")))
    found = [one for entry in read.get("scenario", ()) for one in _expanded(entry, topic, file)]
    twice = {one.id for one in found if [other.id for other in found].count(one.id) > 1}
    if twice:
        raise ConfigError([f"{file}: {', '.join(sorted(twice))}: there are two of that id; give each its own"])
    return found


def _expanded(entry: Mapping[str, Any], topic: str, file: str) -> Iterator[Scenario]:
    where = f"{file}, {entry.get('id', 'an entry without id')}"
    _known(entry, _ENTRY, where)
    if not entry.get("id") or not entry.get("turn"):
        raise ConfigError([f"{where}: needs an id and at least one [[scenario.turn]]"])
    who = str(entry.get("who", "ana"))
    styles, languages = entry.get("styles", ["chat"]), entry.get("languages", ["en"])
    _among([who], tuple(ADDRESSES), where, "who")
    _among(styles, tuple(STYLES), where, "styles")
    _among(languages, LANGUAGES, where, "languages")
    for language in languages:
        for style in styles:
            turns = tuple(_turn(turn, language, style, where) for turn in entry["turn"])
            name = f"{entry['id']}-{language}-{style}"
            yield Scenario(
                name, str(entry.get("topic", topic)), who, style, language, turns,
                _ends(entry.get("ends", {}), where), _books(entry.get("books", {}), where),
                int(entry.get("fault_from", 0)),
            )  # fmt: skip


def _turn(turn: Mapping[str, Any], language: str, style: str, where: str) -> Turn:
    _known(turn, _TURN, where)
    kinds = tuple(turn.get("kinds", ()))
    _among(kinds, tuple(KINDS), where, "kinds")
    return Turn(
        _wordings(turn.get("says"), language, style, where),
        tuple(turn.get("told", ())),
        tuple(turn.get("untold", ())),
        kinds,
        bool(turn.get("consents", False)),
        tuple(turn.get("burst", ())),
    )


def _wordings(says: Any, language: str, style: str, where: str) -> tuple[str, ...]:
    """A list of wordings; or one for each language; or, in a language, one for each style."""
    for key in (language, style):
        if isinstance(says, Mapping):
            says = says.get(key)
    if isinstance(says, str):
        says = [says]
    if not isinstance(says, list) or not says or not all(isinstance(one, str) for one in says):
        raise ConfigError([f"{where}: says: there is no wording for {language} in {style} style; add a list of texts"])
    return tuple(says)


def _ends(ends: Mapping[str, Any], where: str) -> Ends:
    _known(ends, _ENDS, where)
    return Ends(tuple(ends.get("lead", ())), tuple(ends.get("mail", ())), ends.get("person"))


def _books(books: Mapping[str, Any], where: str) -> Books:
    _known(books, _BOOKS, where)
    patches = tuple((str(patch["record"]), patch["set"]) for patch in books.get("patches", ()))
    return Books(books.get("switches", {}), tuple(books.get("faults", ())), patches, float(books.get("latency", 0)))


def _known(given: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in given.keys() - known:
        raise ConfigError([f"{where}: {key} means nothing here; there are: {', '.join(sorted(known))}"])


def _among(given: Sequence[str], known: Sequence[str], where: str, name: str) -> None:
    for one in given:
        if one not in known:
            raise ConfigError([f"{where}: {name}: {one!r} is not one of {', '.join(known)}"])
