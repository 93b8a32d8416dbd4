"""What narrows a word of how something stands: said of a share, the rest, what comes next, a word's meaning."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.marks import FIGURE

#: "The budget is {share} used up": as far as that, not wholly.
TO_A_SHARE: Final = re.compile(
    rf"(?<!all )(?<!alle )(?:{FIGURE}|\d ?(?:%|percent|prozent))(?: (?:of|des|von|vom|del?|du|do|da)(?: \w+){{1,4}})?"
    r" (?:is|are|has|have|was|were|ist|sind|wurden?|est|sont|a|ont|esta[on]?|han?|foi|foram|ja)(?: (?:already|been|now"
    rf"|so far|schon|bereits|deja|ete|ya|sido|se|ha|ja))*(?: \w+){{1,2}}$"
    rf"|\b(?:zu|is|are|has|have|al?|em) (?:\w+ )?{FIGURE}(?:\s+\w+){{1,2}}$|\b\w+ (?:al?|em|up to|bis zu) {FIGURE}$"
)
#: Of the rest: that nothing came in on that says nothing of what was paid before.
OF_THE_REST: Final = re.compile(r"\b(?:rest|remainder|remaining|restbetrag|restsumme|reste|restante|resto)\b")
#: Of what is still to be made out, whatever the last one is: "the next one has not been issued".
NEXT: Final = re.compile(
    r"\b(?:next|upcoming|following|nachste\w*|kommende\w*|folgende\w*|proxim[oa]s?|siguientes?|prochaine?s?|suivante?s?"
    r"|seguintes?)\b"
)
#: What a word means: wrong only where something was read that speaks against it.
DEFINED: Final = re.compile(
    r"\b(?:means?|heisst|bedeutet|quiere decir|significa|veut dire|signifie|quer dizer|es decir|that is to say)\b"
)
#: "You paid then; it was for another invoice": of that one, then.
FOR_ANOTHER: Final = re.compile(
    r"[;.] (?=(?:but |though |aber |mais |pero |mas )?(?:it|that|this|das|dies|es|c'etait|cela|ca|eso|era"
    r"|isso|fue|foi)\b"
    r" (?:\w+ ){0,3}(?:for|towards|to|fur|auf|pour|por|para|de) (?:another|a different|(?:eine[nr]? |das )?andere[nrs]?"
    r"|une? autre|otr[oa]|outr[oa]) )"
)


def to_a_share(sentence: str, end: int) -> bool:
    """Whether the word that ends there is said of a share, before it or behind ("agotado al {share}")."""
    share = re.match(rf"\s(?:al?|em) {FIGURE}", sentence[end:])
    return TO_A_SHARE.search(sentence[: end + (share.end() if share else 0)]) is not None
