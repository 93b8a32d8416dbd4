"""Which project is meant: the person's own words for it, as a verbatim span. Whether it exists, the tool says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.tokens import Token

_LEAD: Final = frozenset(
    "the our my your this that a an of on for with about in to project projects job called named is are was were and current ongoing new".split()
)
_TAIL: Final = frozenset(
    """going coming along getting on doing progressing progress looking at now please today yet currently so far right finished done complete
    completed ready track schedule time budget is are be being was were still active moving and or the shaping up stand stands will end ending
    to it have has had been gone worked spent used left remaining status update by when thanks thank you ok okay these days lately launch
    live launched project job over under behind late delayed how what where ahead with out we our hours hour did do does started start
    finish closed open for us me this month week there anyway exactly then holding standing in i can could tell know working""".split()
)
_GENERIC: Final = frozenset(
    """it that this things thing everything all projects project job jobs work something stuff us we me my our the your you current latest
    last one ones other others retainer retainers budget hours hour time status invoice invoices bill monthly month active open ongoing
    today now them they those these life any day your's going team progress support's cap account balance payment first second third
    update updates much many that's s everyone things and next new some each every which what week year far there total contract person
    billed unbilled tax left same main only single whole""".split()
)
_NAMED: Final = re.compile(
    r"\b(?:project|job|matter|engagement|campaign)\s+(?:called|named|titled|about|for|on|is|:|-)?\s*[\"“'«]?(?P<a>[^\W\d_][\w&'’. -]{1,60})",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"“«]([^\"”»\n]{2,60})[\"”»]")
_BEFORE: Final = re.compile(
    r"\b(?:the|our|my|your|this|that|on|for|of|with|is|about|how is|hows|how's|how are)\s+(?P<a>(?:[\w&'’.-]+\s+){1,6}?)(?:project|job|engagement|matter|campaign|retainer|one)\b",
    re.IGNORECASE,
)
_FRAMES: Final = tuple(
    re.compile(frame + r"\s+(?P<a>[^?!\n,;]{2,80})", re.IGNORECASE)
    for frame in (
        r"\bwhere(?:'?s| is| are| do)?(?: we| things| it)?(?: all)?(?: at| up| stand)*(?: with| on)",
        r"\b(?:status|progress|update|updates|news|latest|state|word|report|eta|timeline|deadline|end date|completion|stage|headway) (?:on|of|for|about|with|from)",
        r"\b(?:hours|time|budget|retainer|much|hrs|work|money|cap|allowance|left|logged|used|spent|worked|percent|remaining|stage|phase|done) (?:on|for|in|of|into|with|to)",
        r"\b(?:hours|time|spent|put|gone|went|hrs) (?:have you |did you |you |been |was |has been |has |have )*(?:spent |put |put in |worked |logged )*(?:on|into|for)",
        r"\bhow(?:'s|s|\s+is|\s+are|\s+did|\s+was)",
        r"\bwhen(?:'s|s|\s+is|\s+will|\s+does|\s+do|\s+are|\s+can we expect|\s+should)(?: you)?(?: be done with| finish| complete| deliver| launch)?",
        r"\b(?:is|are|has|will|did|was)",
        r"\b(?:how far along|how far|how long|how much longer)(?: are we| along| into| until| till| before| is| with| for| are you| will| did| it takes)*(?: with| on| in| into)?",
        r"\b(?:check|tell me about|what about|how about|and|about|catch me up on|up to speed on|bring me up to speed on|happening with|going on with|up with|doing on|working on|finish|finished|finishing|deliver|launch|complete|start|started|over on|with|for|on)",
    )
)
_EDGE: Final = re.compile(r"[\w&'’.-]+")


def mention(text: str, said: Sequence[Token], heads: frozenset[str]) -> str:
    """The words by which ``text`` names a project, or "" when it names none. ``heads``: words that cannot be a name."""
    for match in _QUOTED.finditer(text):
        if span := _trimmed(match[1], heads):
            return span
    for match in _BEFORE.finditer(text):
        if span := _trimmed(match["a"], heads):
            return span
    for match in _NAMED.finditer(text):
        if span := _trimmed(match["a"], heads):
            return span
    for frame in _FRAMES:
        for match in frame.finditer(text):
            if span := _trimmed(match["a"], heads):
                return span
    return ""


def _trimmed(span: str, heads: frozenset[str]) -> str:
    """``span`` without articles before it and what is asked about it after it."""
    words = [(m[0], m.start(), m.end()) for m in _EDGE.finditer(span)]
    while words and _plain(words[0][0]) in _LEAD | heads:
        words.pop(0)
    for n, (word, _, _) in enumerate(words):
        if n and _plain(word) in _STOP:
            words = words[:n]
            break
    while words and _plain(words[-1][0]) in _TAIL:
        words.pop()
    if not words or len(words) > 7 or all(_plain(w) in _GENERIC | _TAIL | heads for w, _, _ in words):
        return ""
    return span[words[0][1] : words[-1][2]].rstrip(".'’-")


_STOP: Final = frozenset(
    """going coming getting doing progressing looking please is are was will on track finished done complete completed ready with
    when how what where have has had did do does because since so before by at we i you they""".split()
)


def _plain(word: str) -> str:
    return word.lower().strip(".'’-").removesuffix("'s").removesuffix("’s")
