"""What excuses the words of a deed: denied, only supposed, somebody else's doing, or a record's own history."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.deeds.grammar import DENIED, SUPPOSED, clause_after, clause_before
from frontdesk.reply.check.deeds.habits import says_how_it_goes
from frontdesk.reply.check.deeds.records import of_records, of_tax, on_a_day
from frontdesk.reply.marks import DAY

#: The client's own doing: "the {paid} you sent".
_BY_CLIENT: Final = re.compile(
    r"\b(?:(?<!for )you|you've|you have|you had|vous (?:nous |en |me )?(?:avez|l'avez|les avez|l'aviez|aviez)"
    r"|usted (?:nos )?(?:l[oa]s? )?ha|nos (?:l[oa]s? )?ha)"
    r"(?: (?:just|already|deja|bien|ya))? $"
)
_DONE_TO: Final = re.compile(r"\W*(?:will|shall|have|has|had|is|are|was|were|be|been|got|'\w+)\b")
#: Of the one who is answered, in German: "haben Sie die Pläne schon geschickt".
_BY_CLIENT_GERMAN: Final = re.compile(
    r"^\W*(?:haben sie|hast du|habt ihr|du hast|ihr habt|sie haben (?:sie|ihn|es|das|die|den|uns|mir|dies\w*))\b"
    r"(?!.*\b(?:ich|wir|uns von)\b)"
)
#: What one of the client's people did, by the client's own word: "from what you wrote, your partner authorised it".
_BY_WORD: Final = re.compile(
    r"^\W*(?:(?:from|by|going by|according to) what you"
    r"|pelo que (?:voce|o senhor|a senhora|me|nos|escrev\w*|diz|disse|conta)"
    r"|(?:por|segun) lo que (?:usted |me |nos )?(?:dice|escrib\w*|cuenta|comenta)"
    r"|(?:d'apres|selon) (?:ce que vous|votre)|nach dem, was sie|laut ihrer)\b"
    r".*\b(?:your|seus?|suas?|sus?|votre|vos|ihre?) $"
)
_OF_THEIRS: Final = re.compile(
    r"(?:partner|colleague|boss|manager|director|accountant|team|office|lawyer|bank|finance|assistant|soci[oa]|associee?"
    r"|advogad|abogad|contab|equip|collegue|colega|chef|jef[ea]|gestor|diretor|gerent|banco|assistent|comptab|direction"
    r"|responsable|kolleg|buchhalt|leit|buro)"
)
#: "Only time that was recorded": which one, not that it was done.
_RELATIVE: Final = re.compile(r"(?:\w (?:that|which)|\b(?:ce qui|lo que|o que|das, was)) $")
_I_OR_WE: Final = re.compile(r"(?:i|we|ich|wir|je|j'|nous|yo|eu|nos|he|hemos|fiz|fizemos)\b")
#: A deed of the one who speaks, whatever it hangs on: "a bill which I have just prepared", "after I'd written to them".
_BY_ME: Final = re.compile(r"\b(?:which|that) (?:i|we)(?:'ve| have)? (?:\w+ )?just\b|\bafter i(?:'d| had)\b")
#: What this very text says, or the one before it: "everything I've quoted relates to {project}".
_SAID_HERE: Final = re.compile(
    r"\b(?:everything|anything|all|what|figures?|amounts?|numbers?|dates?|hours|sums?|totals?|prices?|ones|entries)"
    r"(?: (?:that|which))? (?:i|we)(?:'ve| have)? (?:just |already )?"
    r"(?:quoted|given|listed|mentioned|named|cited|shown|stated|described)$"
    r"|\b(?:lo|importes?|cifras?|datos|fechas?|horas|cantidad(?:es)?) que (?:le |les )?(?:he|hemos) "
    r"(?:indicado|citado|mencionado|dado|dicho|nombrado|mostrado|listado|enumerado)$"
    r"|\b(?:ce|montants?|chiffres?|dates?|heures|sommes?) que? ?(?:j'ai|je (?:vous )?ai|je vous les ai|nous avons) "
    r"(?:cite|indique|mentionne|donne|liste|nomme|montre|enumere)e?s?$"
    r"|\b(?:o|valor(?:es)?|datas?|horas|numeros|montantes?) que (?:lhe )?"
    r"(?:indiquei|citei|mencionei|dei|referi|listei|mostrei|apontei|informei)$"
)
#: Given and shown to others, that is not said here: "the amounts I have given back".
_TO_SOMEBODY: Final = re.compile(
    r" (?:back|away|up|(?:to )?(?:the|our) \w+|to (?:your|someone|a)"
    r"|(?:your|is|are) (?:a )?(?:full )?(?:refund|credit))\b"
)
_AND_ALSO: Final = re.compile(rf"{DAY}[^,:;]{{0,20}} (?:e|and|y|et|und) $")
#: What undoes a record is no part of what happened to it on the day when it was made.
_UNDONE: Final = re.compile(
    r"cancel|refund|void|withdrawn|waived|revers|stornier|erstattet|erlassen|zuruck|anulad|anul|reembols|retirad"
    r"|annule|rembourse|retire"
)
_BY_US: Final = re.compile(r"\b(?:i|we|ich|wir|j'ai|je|nous|he|hemos|eu)\b")
_INFINITIVE: Final = re.compile(r"\b(?:to|not) $")
_NOT_FRENCH: Final = re.compile(r"\b(?:n'|ne )(?:\w+ )?$")
#: What will be done if something is so, or once it is: "sie wird gesendet, sobald …".
_WILL: Final = re.compile(r"\b(?:wird|werden|sera|seront|sera[ns]?|seran|serao|vai ser|va a ser|vao ser|van a ser) $")
_IF_SO: Final = re.compile(
    r"\W*(?:[^\s,]+ ){0,4}(?:sobald|wenn|falls|once|when|if|des que|des qu'|lorsqu\w*|quand|si|s'|cuando"
    r"|en cuanto|una vez"
    r"|quando|assim que|logo que|se|caso)\b"
)
#: What the client's money was paid to: "{paid} nous ont été versés".
_TO_US: Final = re.compile(r"\bnous $")
_PAID_IN: Final = re.compile(
    r"(?:a|ont) (?:\w+ )?ete (?:\w+ )?(?:verse|vire|remis|regle|paye|adresse|rembourse|credite)e?s?$"
)
#: A draft of ours that has not gone out: "it's been prepared, but not sent".
_DRAFTED: Final = re.compile(
    r"\b(?:prepared|drafted|created|written|drawn(?: up)?|made|saved|vorbereitet|erstellt|angelegt)$"
)
_NOT_OUT: Final = re.compile(
    r"(?: up)?,? (?:but|though|just|only|aber|jedoch|nur)?,? ?(?:it |sie |es )?"
    r"(?:hasn't|has not|isn't|not|never|noch nicht|nicht)\b"
)
#: What no record is a draft of: that it was made is a deed whether or not it went out.
_A_LETTER: Final = re.compile(
    r"\b(?:credit (?:note|memo)|refund|reminder|letter|message|e-?mail|contract|ticket|gutschrift|erstattung|mahnung"
    r"|erinnerung|brief|nachricht|vertrag)\b"
)
#: "Se foi …" at the head of a clause supposes it; elsewhere "se" belongs to the verb.
_IF_IT_WAS: Final = re.compile(r"^\W*se (?:\w+ ){0,2}$")
_ONLY_IF: Final = re.compile(r"\b(?:even if|if|whether|unless|wenn|falls|lorsque|quand|cuando|quando)\b")


def excused(sentence: str, found: re.Match[str]) -> bool:
    """Whether the words of a deed that were ``found`` in ``sentence`` claim nothing after all."""
    before = clause_before(sentence[: found.start()])
    behind = sentence[found.end() :]
    after = clause_after(behind)
    if _BY_ME.match(" ".join([*before.split()[-1:], found[0]])):
        before = " ".join(before.split()[:-1])
    return (
        _is_of_client(sentence, found, before)
        or (_RELATIVE.search(before) is not None and _I_OR_WE.match(found[0]) is None)
        or DENIED.search(before) is not None
        or DENIED.search(found[0]) is not None
        or SUPPOSED.search(before) is not None
        or _not_yet(before, found[0], behind)
        or (_TO_US.search(before) is not None and _PAID_IN.match(found[0]) is not None)
        or says_how_it_goes(sentence, found.start(), before, behind)
        or of_records(sentence, before, found[0], after)
        or of_tax(before, found[0], after)
        or on_a_day(before, found[0], after, behind)
        or _went_on(sentence[: found.start()], before, found[0])
        or (_SAID_HERE.search(before + found[0]) is not None and _TO_SOMEBODY.match(behind) is None)
    )


def _went_on(earlier: str, before: str, found: str) -> bool:
    """Whether it only goes on with what was so on a day: "the money came in on {day} and was taken off"."""
    on_the_day = not before.strip() and _AND_ALSO.search(earlier) is not None and not _UNDONE.search(found)
    return on_the_day and not _BY_US.search(earlier)


def _is_of_client(sentence: str, found: re.Match[str], before: str) -> bool:
    """Whether it is the one who is answered who did it: "you sent", but not "you will have been moved"."""
    return (
        (_BY_CLIENT.search(before) is not None and _DONE_TO.match(found[0]) is None)
        or (_BY_WORD.search(sentence[: found.start()]) is not None and _OF_THEIRS.match(found[0]) is not None)
        or _BY_CLIENT_GERMAN.match(before) is not None
    )


def _not_yet(before: str, found: str, behind: str) -> bool:
    """Whether it is to be done, or only if something is so."""
    return (
        _ONLY_IF.search(found) is not None
        or (found.startswith("be ") and _INFINITIVE.search(before) is not None)
        or _NOT_FRENCH.search(before) is not None
        or _IF_IT_WAS.match(before) is not None
        or (_WILL.search(before) is not None and _IF_SO.match(behind) is not None)
        or (_DRAFTED.search(found) is not None and _NOT_OUT.match(behind) is not None and not _A_LETTER.search(before))
    )
