"""Claims of a deed in engine text, in five languages: only a receipt may say that something was done.

How deeds are worded stands in ``words.toml``, ``forms.toml``, ``ways.toml``, ``hands.toml`` and
``desk.toml``; what excuses such words, in ``excuses``.
"""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.asides import without_asides
from frontdesk.reply.check.deeds.excuses import excused
from frontdesk.reply.check.deeds.grammar import JUST_NOW, WORDS, any_of
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.marks import MARKS, bare, slots_in


def _claims(words: dict[str, str]) -> str:
    pattern = any_of(words["claims"])
    for name in ("read", "record"):
        pattern = pattern.replace(f"{{{name}}}", any_of(words.get(name, "")))
    return pattern


def _forms(words: dict[str, str]) -> str:
    filled = words["forms"]
    for name in words.keys() - {"forms"}:
        filled = filled.replace(f"{{{name}}}", f"(?:{any_of(words[name])})" if name == "at" else any_of(words[name]))
    return any_of(filled)


_LANGUAGES: Final = [name for name in WORDS if name not in ("alone", "grammar")]
_DEED: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join([any_of(WORDS['alone']['words']), *(_claims(WORDS[n]) for n in _LANGUAGES)])})(?![a-z])"
)
#: Any verb but those of records and of answering, in a form that claims what it says.
_BY_FORM: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(map(_forms, read_words(__package__, 'forms.toml').values()))})(?![a-z])"
)
#: What a desk does, by whoever did it and wherever it lies now.
_WAYS: Final = [
    words
    for name in ("ways.toml", "hands.toml", "desk.toml", "able.toml")
    for words in read_words(__package__, name).values()
]
_BY_WAY: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(map(_forms, _WAYS))})(?![a-z])")
#: A question that begins with its verb asks whether it was done; not "do you know that we …".
_ASKS: Final = re.compile(
    r"\W*(?:who|wer|wem|wen|¿?quien|quem|qui|was|were|has|have|had|did|does|do|is|are|hast|hat|haben|habt|wurden?"
    r"|ist|sind|¿?(?:(?:les?|l[ao]s?|nos|te|os) )?(?:ha|han|fue|se ha)"
    r"|avez-vous|as-tu|\w+-t-\w+|(?:ont|est|sont)-\w+|est-ce que|foi|foram)\b(?!.*\b(?:know|aware|see|noticed?|wissen"
    r"|wusste\w*|gesehen|savez|saviez|sabe|sabia|viu|visto|i|we|ich|wir|je|nous"
    r"|now that|since|nachdem|puisque|ahora que|ya que|agora que|ja que|(?:fine|good|okay?|glad|happy) that)\b)"
)
#: Asked by its tone alone: "o documento foi enviado?".
_ASKED_OF: Final = re.compile(
    r"\W*(?:the|your|el|la|l[oa]s|sus?|tus?|os?|as?|(?:[oa]s? )?(?:seu|sua|teu|tua)s?|le|les|votre|vos|der|die|das"
    r"|ihre?|est[ea]|ce|cette|my|mis?|mon|ma|mes|meine?|meus?|minhas?) "
    r"(?!.*(?:,|\b(?:know|aware|i|we|ich|wir|je|nous|hemos|he|sabe\w*|viu|vio|visto)\b))"
)
#: Which one is meant is asked for: "do you mean the quote that they sent you?".
_MEANT: Final = re.compile(
    r"\b(?:(?:do|did) you mean|are you (?:asking about|referring to|talking about)|meinen sie|meinst du"
    r"|se refiere|te refieres|parlez-vous d|voulez-vous (?:dire|parler)|refere-se|quer dizer)\b"
)
_STRETCH: Final = re.compile(r"[^.!?;,\n]+")
#: What may be the verb of a deed, outside of the names of facts.
_VERB: Final = re.compile(
    rf"(?<![{MARKS}\w])(?:[a-z]{{3,}}ed|sent|drawn|taken|given|[a-z]{{3,}}[ai]d[oa]s?|(?:[a-z]{{2,4}})?ge[a-z]{{2,}}(?:t|en)"
    rf"|(?:ver|be|er)[a-z]{{3,}}t)(?![{MARKS}\w])"
)
#: With its question mark: "Requested a copy?" asks what it begins with.
_SENTENCE: Final = re.compile(r"([^.!?;\n]+)([?]?)")


def claims_a_deed(seen: str) -> bool:
    """Whether ``seen`` (folded: lower case, no accents) says that something was done.

    In the place of its slots it holds ``marks``.
    """
    return any(
        not excused(sentence, found)
        for way in {seen, without_asides(seen)}
        for sentence, mark in _SENTENCE.findall(_without_told(way))
        for pattern in (_DEED, _BY_FORM, _BY_WAY)
        for found in pattern.finditer(sentence)
        if not (mark and _MEANT.search(sentence[: found.start()]))
        and not (mark and pattern is _BY_FORM and not sentence[: found.start()].strip() and "," not in sentence)
        and not (mark and _ASKED_OF.match(sentence))
        and not (mark and _ASKS.match(sentence) and "," not in sentence[: found.start()])
    )


def _without_told(seen: str) -> str:
    """``seen`` with bare marks, and without verbs that the name of a fact beside them says: "credited {credited}"."""
    return bare(_STRETCH.sub(lambda stretch: _less(stretch[0]), seen))


def _less(stretch: str) -> str:
    parts = {part for name in slots_in(stretch) for part in name.split("_")}
    if not parts or JUST_NOW.search(bare(stretch)):
        return stretch
    return _VERB.sub(lambda word: "so" if word[0] in parts else word[0], stretch)
