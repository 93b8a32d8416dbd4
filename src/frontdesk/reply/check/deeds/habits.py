"""Words of a deed that say how it always goes, or what a word means: "a reminder is only sent when …"."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.deeds.grammar import JUST_NOW

#: What a word means: "open simply means that it has been issued", "credited means taken off".
MEANS: Final = re.compile(
    r"\W*(?:the word |das wort |le mot |la palabra |a palavra )?"
    r"(?!(?:(?:good|great|the|fine|big) )?news\b)"
    r"(?!(?:that|this|it|good|great|fine|okay?|well|yes|gut|ja|bueno|bien|bon|bref|oui|bom|bem|sim|which|das"
    r"|dies|es|cela|ca|ce qui|esto|eso|isto|isso|lo que|o que|your|our|my|ihre?|deine?"
    r"|unsere?|votre|notre|su|tu|nuestr[ao]|(?:[oa] )?(?:seu|sua|noss[oa]))\b)\w+(?: \w+)?,? (?:(?:just"
    r"|only|simply|here|nur|hier|lediglich|einfach|ca|solo|simplemente|so|apenas|aqui) )*(?:means|bedeutet|heisst"
    r"|veut (?:\w+ )?dire|signifie|significa|quiere decir|quer dizer)\b"
)
#: A participle that is set before its verb and then denied, or said of records of a kind: "storniert ist sie nicht".
_TURNED: Final = re.compile(
    r" (?:ist|sind|wurden?|hat|haben|habe) (?:(?!\b(?:weil|damit|denn|und|da|so|sodass)\b)[^.!?;,])*"
    r"\b(?:nicht|nichts|nie|kein\w*)\b"
)
_OF_A_KIND: Final = re.compile(r" [a-z]+s (?:can|cannot|can't|could|may|are|were|remain|stay|don't|do|will)\b")
#: How it always goes: "a reminder is only sent when …", "reminders are sent by …".
_AS_A_RULE: Final = re.compile(
    r"\b(?:is|are|gets?|wird|werden|est|sont|se|es|son|sao|eh?) (?:(?!as |we |i |one )\w+ ){0,2}"
    r"(?:only|always|usually|normally|generally|typically|nur|immer|stets|normalerweise|meist(?:ens)?|ublicherweise|grundsatzlich|jeweils|toujours|uniquement"
    r"|seulement|normalement|generalement|solo|siempre|normalmente|generalmente|sempre|apenas|so|geralmente) (?:\w+ )?$"
)
_ALL_ARE: Final = re.compile(
    r"^\W*(?!(?:your|the|both|those|we|they)\b)(?:(?:our|all|most|these|such) )?(?:\w+ )?[a-z]+s are $"
)
_RULED: Final = re.compile(
    r" (?:by|when|whenever|on|every|each|if|automatically|once|at(?! once)|monthly|weekly|out by|as soon)\b"
)
#: How it goes whenever something is so: "once issued, it is sent by the office"; in the present, and not by now.
_ONCE: Final = re.compile(
    r"^\W*(?:once|whenever|as soon as|une fois|des qu\w*|lorsqu\w*|quand|una vez|en cuanto|cuando|uma vez|assim que"
    r"|quando|(?:depois|despues) de \w+[ai]d[oa]s?|sobald|wenn)\b[^,:]*,[^,:]*"
    r"\b(?:is|are|gets?|wird|werden|est|sont|es|son|eh?|sao|vous l[ae]s?|(?:se|[sl]') ?(?:l[ae]s?)?"
    r"|(?:ist|sind)(?: (?:der|die|das|ihre?|unsere?|diese[rs]?|fur|uns|sie|alles))*(?: \w+)?) $"
)
#: A verb of its own in the present: "en cuanto llegue el pago, el asunto queda resuelto".
_REMAINS: Final = re.compile(r"(?:quedan?|ficam?)\b")
_WHENEVER: Final = re.compile(
    r"\W*(?:una vez|en cuanto|cuando|uma vez|assim que|quando|logo que|(?:depois|despues) de|si|se|caso)\b"
    r"[^,:]*,[^,:]*$"
)
_BY_NOW: Final = re.compile(
    r"\b(?:your (?:\w+ )?\w+ (?:came|arrived|called|wrote|asked|said)|you (?:wrote|called|asked|said)"
    r"|already|deja|desormais|ya|ja|bereits|schon)\b"
)


def says_how_it_goes(sentence: str, start: int, before: str, behind: str) -> bool:
    """Whether the verb that begins at ``start`` says what is usual, or of which kind; not that it was done."""
    return (
        MEANS.match(sentence) is not None
        or _AS_A_RULE.search(before) is not None
        or _follows(sentence, start)
        or (_ALL_ARE.match(before) is not None and _RULED.match(behind) is not None)
        or (len(before.split()) < 2 and _TURNED.match(behind) is not None)
        or (not before.strip() and _OF_A_KIND.match(behind) is not None)
    )


def _follows(sentence: str, start: int) -> bool:
    """Whether the verb that begins at ``start`` says what always follows something."""
    if JUST_NOW.search(sentence) or _BY_NOW.search(sentence):
        return False
    if _REMAINS.match(sentence[start:]):
        return _WHENEVER.match(sentence[:start]) is not None
    return _ONCE.search(sentence[:start]) is not None
