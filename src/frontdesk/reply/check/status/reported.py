"""What the client is told to have said: "you wrote that it is all paid" says nothing of how it stands.

"As you wrote, it is paid" does: there it is agreed with.
"""

from __future__ import annotations

import re
from typing import Final

_PHRASES: Final = (
    r"(?<!as )(?<!like )you(?: have|'ve| had| just| already)* "
    r"(?:wrote|write|said|say|mention(?:ed)?|told us|think|thought|believed?|assumed?|felt|feel)(?:,|:)?(?: that)?",
    r"(?<!wie )(?:sie|du|ihr) (?:schreib\w*|schrieb\w*|sag\w+|mein\w+|glaub\w*|dacht\w*|erwahn\w*)(?:,|:)?(?: dass)?",
    r"(?<!como )(?:dice|dijo|dijiste|escribe|escribio|escribiste|menciono|comento|comentaste|crees?|pensaba)s? que",
    r"(?<!comme )vous (?:nous )?(?:dites|ecrivez|disiez|pens(?:ez|iez)|croy(?:ez|iez)|"
    r"(?:nous |m')?avez (?:dit|ecrit|indique|mentionne|signale)) qu(?:e |')",
    # What one is glad to read is what the client wrote.
    r"(?:glad|good|nice|great|happy|pleased|lovely|interesting) to read(?: that)?",
    r"(?:freut|schon|gut|interessant)(?: mich| uns)?,? zu lesen(?:,)?(?: dass)?",
    r"(?:alegra|alegro|gusta|bueno|grato|encanta)(?: de)? leer que|(?:feliz|bom|alegra-me|contente|satisfeit[oa])"
    r" (?:de |em |por )?ler que|(?:ravie?|heureu\w+|contente?|content|plaisir) de lire que",
    # "You write to have sent it": "vous m'ecrivez l'avoir renvoye".
    r"(?<!comme )vous (?:nous |m')?(?:dites|ecrivez|indiquez|affirmez|pensez|croyez)"
    r"(?= (?:l'|les |nous |m'|nous l'|me l')?(?:avoir|etre))",
    r"(?<!como )(?:dice|escribe|indica|menciona|cree)s? (?=haber)",
    r"(?<!como )(?:diz|escreve|indica|refere|acha) (?=te-l|ter )",
    r"(?<!como )(?:voce |o senhor |a senhora )?"
    r"(?:disse|diz|comentou|escreveu|mencionou|mencionaste|disseste|referiu|acha|pensava) que",
)
#: A word with which the one who answers goes on for themselves.
_NEXT: Final = r" (?:and|but|so|because|whereas|while|und|aber|denn|y|pero|porque|et|mais|car|e|mas)\b"
_REPORTED: Final = re.compile(
    rf"\b(?:{'|'.join(_PHRASES)})(?!\s*(?:no|non|nein|nao|yes|sim|oui)\b)"
    rf"(?! (?:to|about|so|often|back|again|in|on|at|us|me)\b)(?:(?!{_NEXT})[^,;:.!?])+"
)


def without_reported(sentence: str) -> str:
    """``sentence`` (folded) without what it only reports."""
    return _REPORTED.sub(" ", sentence)
