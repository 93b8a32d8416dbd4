"""What narrows a word of how something stands: said of a share, the rest, what comes next, a word's meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontdesk.reply.marks import DAY, FIGURE, slots_in

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

#: Up to the present: "until" supposes nothing here.
SO_FAR: Final = re.compile(
    r"\b(?:(?:until|till|up to|as of) (?:now|today)|bis (?:jetzt|heute|dato)|hasta (?:ahora|hoy|la fecha|el momento)"
    r"|jusqu'(?:ici|a present|a maintenant|a ce jour|a nouvel ordre)|ate (?:agora|hoje|a data|ao momento))\b"
    r"|\b(?:until further notice|bis auf weiteres|hasta (?:nuevo aviso|nueva orden)|jusqu'a nouvel (?:avis|ordre)"
    r"|ate (?:novo aviso|nova ordem|ordem em contrario))\b"
)
#: "After {day} I see no payment": what came before is left out, and so it is in the next clause.
SINCE: Final = re.compile(
    rf"\b(?:after|since|nach|seit|apres|depuis|despues|desde|depois|a partir)(?: \w+){{0,2}}? {DAY}"
    r"|\b(?:inzwischen|in the meantime|meanwhile|since then|entre-temps|mientras tanto|entretanto)\b"
)
#: Denied of what follows: "finished without going over".
WITHOUT: Final = re.compile(
    r"\b(?:without|ohne|sin|sans|sem)(?! (?:\w+ )?(?:doubt|zweifel|duda|doute|duvida|frage|question|problem\w*"
    r"|falta|embargo|faute|weiteres|reserv\w+))(?: [^\s,]+){0,3} $"
)
#: What ran out is the time to pay, and not an offer or a budget.
DEADLINE: Final = re.compile(
    r"\b(?:time to pay|deadline|due date|payment term|frist|zahlungs\w+|falligkeit\w*|plazo|vencimiento|prazo"
    r"|vencimento|(?:fecha|data|date) (?:limite|de)|delai|echeance|terme)\b"
)
#: In Spanish what is "cancelado" may be paid.
CANCELLED: Final = re.compile(r"(?:\w+ )*cancel(?:ad[oa]s?|o|aron)$")
#: Nothing is to be paid as yet: what comes later is left open.
FOR_NOW: Final = re.compile(
    r"\b(?:yet|for now|right now|at the moment|for the moment|today|until|till|before|jetzt|derzeit|momentan|im moment"
    r"|zurzeit|vorerst|heute|bis|bevor|erst|por ahora|de momento|por el momento|ahora mismo|ahora|hoy|hasta|antes"
    r"|pour l'instant|pour le moment|a ce stade|maintenant|aujourd'hui|avant|jusqu\w*|por agora|por enquanto|de momento"
    r"|agora|hoje|ate|neste momento)\b"
)
#: All of it: what "paid" says with such a word is more than that an amount came in.
WHOLLY: Final = re.compile(
    r"\b(?:fully|in full|completely|entirely|wholly|vollstandig|komplett|ganz|restlos|del todo|tout a fait"
    r"|por completo|totalmente|completamente|integramente|en su totalidad|entierement|integralement|totalement"
    r"|en totalite|por inteiro"
    r"|integralmente|na totalidade)\b"
)
#: Asks which of several is meant: "did you mean the paid amount?"
WHICH_ONE: Final = re.compile(
    r"^\W*(?:(?:\w+, )?(?:do|did|are) you (?:mean|asking|ask|talking|referring|thinking|looking)"
    r"|mein(?:en|ten|st|test|t|tet) (?:sie|du|ihr)|geht es|ging es|fragen sie|suchen sie|sprechen sie"
    r"|(?:se|te|os) ref(?:ier|er)\w+|(?:quiere|quieres|quer|queria|quereis) (?:decir|dizer)"
    r"|habla(?:s|n|ba|is)? (?:de|usted)"
    r"|(?:pregunta|busca)(?:s|n|ba|is)? (?:por|usted|la|el|lo)|parlez-vous|vous parlez|vouliez-vous|voulez-vous dire"
    r"|pensez-vous|pensiez-vous|cherchez-vous|s'agit-il|est-ce (?:de|du|bien|la|le)|demandez-vous|refere-se|referia-se"
    r"|esta a (?:falar|perguntar|referir)|esta (?:falando|perguntando|se referindo)|fala d[oae]|procura)\b.*[?]$"
)
#: Of any work at all: "anything over the budget is billed separately".
CHARGED: Final = re.compile(
    r"\b(?:is|are|would be|will be|gets?) (?:charged|billed|invoiced)\b|\bcosts? extra\b"
    r"|\b(?:wird|werden|wurden?) (?:\S+ )?(?:extra|gesondert|separat)\b"
    r"|\b(?:est|sont|sera) facturee?s? (?:a part|en sus)\b|\bse (?:cobra|factura)n? aparte\b"
    r"|\b(?:cobrad|faturad)[oa]s? a parte\b"
)
_BETWEEN_DAYS: Final = re.compile(
    rf"\b(?:between|zwischen|entre|from|vom?|du|del?|da) (?:\w+ ){{0,2}}{DAY} (?:\w+ ){{1,3}}{DAY}"
)
_WAS: Final = re.compile(
    r"\b(?:was|were|had|war(?:en)?|wartete\w*|lag|lief\w*|estuv\w+|estaba\w*|quedo|etai\w+|a ete|est restee?|attend\w+"
    r"|esteve|estiveram|estava\w*|ficou|ficaram|waited|sat|lay|spent|stood)\b"
)
#: Claims of what lasts a while, and is over when that is.
_LASTING: Final = frozenset(
    ["awaited", "undecided", "pending", "unpaid", "owes", "must_pay", "active", "running", "a_draft", "draft"]
) | frozenset(["halted", "archived", "under_way", "not_received", "none_came"])
_NEXT_NAMES: Final = frozenset(["next", "upcoming", "following"])


def lasted(state: str, sentence: str) -> bool:
    """Whether it is said of a time that is over: "between {day} and {day} it was waiting for your answer"."""
    return state in _LASTING and _BETWEEN_DAYS.search(sentence) is not None and _WAS.search(sentence) is not None


def to_be_made(state: str, sentence: str) -> bool:
    """Whether it is said of the one to come, by its slot's name, that it is not made out yet."""
    return state == "a_draft" and any(_NEXT_NAMES & set(name.split("_")) for name in slots_in(sentence))


def of_next(named: Sequence[str], known: set[str]) -> set[str]:
    """What is ``known`` of the records ``named`` where they are the next ones by name: these are not late yet."""
    if named and all(_NEXT_NAMES & set(name.split("_")) for name in named):
        return (known - {"overdue", "late"}) | {"open"}
    return known


def to_a_share(sentence: str, end: int) -> bool:
    """Whether the word that ends there is said of a share, before it or behind ("agotado al {share}")."""
    share = re.match(rf"\s(?:al?|em) {FIGURE}", sentence[end:])
    return TO_A_SHARE.search(sentence[: end + (share.end() if share else 0)]) is not None
