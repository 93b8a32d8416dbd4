"""Fingerprints of what weights are made from: the phrases, how the product sees them, and how they are learnt.

A change that shows in none of them (a comment, a name, another way to the same words) needs no training.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from frontdesk.engines.builtin import understanding
from frontdesk.engines.builtin.understanding.concepts import concepts_of
from frontdesk.engines.builtin.understanding.letters import body
from frontdesk.engines.builtin.understanding.model.features import features_of
from frontdesk.engines.builtin.understanding.model.marking import rows_of, tag_rows
from frontdesk.engines.builtin.understanding.parts import sentences
from training.corpus import HERE, seen
from training.phrases_file import Phrase

#: Features follow from words and concepts, of which all are looked at: every so-manieth phrase is enough.
_EVERY: Final = 40
_LEARNING: Final = (
    "__main__", "apart", "asides", "augment", "classifier", "corpus", "net", "pack", "phrases_file", "seeing", "tagger",
)  # fmt: skip
#: The signs of two wishes are weighed and not hashed, so the code that finds them stands for them.
_SIGNS: Final = ("apart.py", "model/apart.py")


def of_files(folder: Path) -> str:
    """A fingerprint of every phrase file of a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:24]


def of_seeing(many: Sequence[Phrase]) -> str:
    """A fingerprint of what the product sees in ``many``: words, concepts, sentences, features, rows of the tagger."""
    found = hashlib.sha256()
    for at, phrase in enumerate(many):
        words = seen(phrase.text)
        forms = [word.form for word in words]
        about = (phrase.labels, words, sorted(concepts_of(forms)), sentences(phrase.text, *body(phrase.text)))
        found.update(repr(about).encode("utf-8", "replace"))
        if at % _EVERY == 0:
            groups = [sorted(group) for group in features_of(forms).groups()]
            rows = [sorted(one) for one in rows_of(phrase.text, words, ())]
            found.update(repr((groups, rows, [tag_rows("", form) for form in forms])).encode())
    return found.hexdigest()[:24]


def of_learning() -> str:
    """A fingerprint of the code that learns; what it says beside its statements does not count."""
    home = Path(understanding.__file__).parent
    found = hashlib.sha256()
    for path in [*(HERE / f"{name}.py" for name in _LEARNING), *(home / name for name in _SIGNS)]:
        found.update(repr(_bones(ast.parse(path.read_text("utf-8")))).encode())
    return found.hexdigest()[:24]


def _bones(part: object) -> object:
    """What a syntax tree says without its docstrings; the same in every version of Python that we run on."""
    if isinstance(part, list):
        return [_bones(one) for one in part]
    if not isinstance(part, ast.AST):
        return part
    if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(part) is not None:
        part.body = part.body[1:]
    return type(part).__name__, [
        (name, _bones(value)) for name, value in ast.iter_fields(part) if value not in (None, [])
    ]
