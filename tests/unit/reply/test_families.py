"""Families of drafts in five languages, each with its facts: what passes, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from frontdesk.errors import Ungrounded
from frontdesk.facts import Fact
from frontdesk.reply import Draft, Outcome, Result, Words, approve
from tests.grounding.scenes import read_fact
from tests.grounding.test_corpus import labelled

pytestmark = pytest.mark.guard

_FAMILIES: Final = [
    family
    for path in sorted(Path(__file__).parent.glob("families*.toml"))
    for family in tomllib.loads(path.read_text(encoding="utf-8"))["family"]
]
_DRAFTS: Final = [
    pytest.param(family["facts"], language, draft, passes, id=f"{family['name']}: {draft[:50]}")
    for family in _FAMILIES
    for passes in (True, False)
    for language, draft in family["passes" if passes else "refused"]
]


@pytest.mark.parametrize(("facts", "language", "draft", "passes"), _DRAFTS)
def test_that_a_draft_is_judged_by_the_facts(facts: dict[str, str], language: str, draft: str, passes: bool) -> None:
    known: dict[str, Fact] = {name: labelled(name, read_fact(text)) for name, text in facts.items()}
    results = {"r1": Result(Outcome.FOUND, known)}
    if passes:
        approve(Draft((Words(draft),)), results, language=language)
    else:
        with pytest.raises(Ungrounded):
            approve(Draft((Words(draft),)), results, language=language)
