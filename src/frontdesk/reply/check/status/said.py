"""What is said of work, budgets and estimates, with a word that denies or without: wrong where what was read is not so.

Each claim stands once, in every wording (``said_of_*.toml``); whether it is made or denied is read from its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from frontdesk.reply.blocks import Result
from frontdesk.reply.check.status.said_facts import done_so_far
from frontdesk.reply.check.status.scopes import OF_THE_REST, SINCE, lasted
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.marks import COUNT, DAY, FIGURE

_FILES: Final = ("said_of_work.toml", "said_of_budgets.toml", "said_of_estimates.toml")
_DENIES: Final = (
    r"(?:not|never|nothing|none|no|nobody|neither|nor|without|hardly|cannot|\w+n't|nicht|nichts|nix|nie|niemals"
    r"|niemand"
    r"|kein\w*|weder|ohne|nada|nunca|nadie|ningun\w*|tampoco|jamas|sin|ni|pas|rien|jamais|aucune?s?|personne ne"
    r"|personne n'\w+"
    r"|sans|nao|nenhuma?s?|ninguem|nem|sem|tampouco)(?!\w)"
)
_NOT: Final = re.compile(rf"(?<![\w'])(?:{_DENIES}|n(?:e |')[^\s,]+ (?:[^\s,]+ ){{0,3}}plus\b(?! de \w+ que))")
#: What looks like a denial and is none.
_NO_DENIAL: Final = re.compile(
    r"\b(?:not (?:only|just)|nicht (?:nur|bloss)|(?:no|nao) (?:solo|so|apenas|solamente)|pas (?:seulement|que)"
    r"|non plus"
    r"|no (?:doubt|problem|worries|rush|need to worry)|(?:without|ohne|sin|sans|sem) (?:a |any )?(?:doubt|zweifel|duda"
    r"|doute|duvida|problem\w*|delay)|kein (?:problem|wunder)|if not|nada mas|rien de plus|mehr als|no more than"
    r"|no (?:a|incluyen?|inclui\w*)(?= l))\b"
)
#: Behind the claim, which leads its clause: "begun we have not".
_NOT_AFTER: Final = re.compile(
    r"(?: (?:is|are|has|have|had|was|were|did|we|it|they|ist|sind|hat|haben|wurde|wurden|war|wir|ich|sie|es|das|er"
    r"|noch"
    r"|bisher|yet|davon|die \w+|der \w+|das \w+|\ue002)){1,5} (?:not|never|nie|niemand|keine?r?)\b"
    r"|(?: [^\s,]+){0,4} nichts?\b(?! nur)| (?:not|pas|never)\b"
)
#: What is only supposed, hoped, to come or asked, before the claim or behind it.
_SUPPOSED_BEFORE: Final = re.compile(
    r"(?<![\w'])(?:if|whether|when|by the time|once|until|till|unless|before|after|as soon as|as long as|in case"
    r"|would|could"
    r"|should"
    r"|may|might|must|shall|will|can|to be|going to|want\w*|plan\w* to|wish\w*|hope\w*|need to|needs to|has to|have to"
    r"|supposed|expected|due to|almost|nearly|close to|about to|forecast|likely|perhaps|maybe|unclear|\w+'ll|\w+'d"
    r"|how|why|what"
    r"|which|usually|normally|always|wenn|falls|sobald|ob|bis|bevor|nachdem|solange|wurde[nt]? (?=\S+ werden)"
    r"|ware[nt]?|konnte[nt]?"
    r"|kann|konnen|sollte?n?|soll|sollen|muss|mussen|wird|werden|durfte[nt]?|mochte\w*|will|wollen|fast|beinahe|nahezu"
    r"|bald|vielleicht|wann|wie|warum|was|welche[rsnm]?|meist|normalerweise|si|s'ils?|cuando|en cuanto|hasta|antes"
    r"|despues|podria[n]?|puede[ns]?|deberia[n]?|debe[n]?|seria[n]?|sera[n]?|estara[n]?|quedara[n]?|va a|van a|vamos a"
    r"|tendra[n]?|habra[n]?|casi|quiza\w*|tal vez|como|por que|suele[n]?|para(?! (?:\ue002|el|la|los|las|o|a|os|as"
    r"|est[ea]|su|seu|sua) ?)|al\b(?= \w+r )|quand|lorsqu\w*|des qu\w*|jusqu\w*"
    r"|avant|apres|tant qu\w*|serait|pourr\w*|devr\w*|doi\w+|peu(?:t|vent|x)|pouvez|sera|seront|va|vont|allons|presque"
    r"|bientot|peut-etre|pour(?! (?:\ue002|les?|la|ce|cette|votre|l'))|comment|pourquoi|combien|quando"
    r"|(?<!\bo )(?<!seu )(?<!este )(?<!esse )(?<!el )(?<!su )caso|se(?! (?:ha|han|esta|encontra|acab|esgot|mant|termin"
    r"|cerr|agot|paso|paro|cancel|suspend|interrump|paraliz|detuvo|anul|qued|inici|puso|le |les |la |lo |nos ))"
    r"|assim que|ate|depois|enquanto|poderia[m]?|pode[m]?"
    r"|deveria[m]?|deve[m]?|vai|vao|vamos|tera[o]?|ficara[o]?|havera|quase|talvez|costuma[m]?|wer|quien|qui veut"
    r"|until|mientras|solange|enquanto|sollten|another|other|otr[oa]s?|autres?|andere[nrs]?|outr[oa]s?|next|nachste\w*"
    r"|siguientes?|prochaine?s?|proxim[oa]s?|last year|letztes jahr|previous|anterior\w*|precedente?s?"
    r"|vorherige\w*)(?!\w)"
)
_SUPPOSED_AFTER: Final = re.compile(
    r"^(?:\s+[^\s,]+){0,4}?\s+(?:if|when|once|unless|as soon as|wenn|falls|sobald|(?<!el )(?<!su )si|cuando"
    r"|en cuanto|quand|lorsque|des que"
    r"|se|quando|assim que|before|bevor|antes de(?! que)|avant|wird|werden|werde|wurde werden|kann|konnen|soll"
    r"|sollen|muss|mussen"
    r"|or not|oder nicht|heisst|bedeutet|means"
    r"|(?:is|are) (?:billed|charged|invoiced))(?!\w)"
)
_LED: Final = re.compile(
    r"^\W*(?:and |but |und |aber |y |pero |et |mais |e |mas )?(?:if|when|once|unless|whether|as soon as|as long as"
    r"|in case|wenn|falls|sobald|sollten?|solange|si|s'il\w*"
    r"|cuando|en cuanto|mientras|en caso|quand|lorsqu\w*|des qu\w*|tant qu\w*|se(?= (?:o|a|os|as|voce|for|houver"
    r"|quiser|precisar|esta|estiver|aceitar|tiver|ainda|ja|nao|lhe|for[em]+)\b)"
    r"|quando|caso|assim que|enquanto|sempre que|whenever|should|had|were|de haber|em caso)(?!\w)"
)
#: Portuguese, where "no" is "in the".
_PORTUGUESE: Final = re.compile(
    r"\b(?:nao|foi|foram|ainda|voces?|orcamento|projet[oa]|trabalho|seu|sua|em|aos?|pel[oa]s?|uma|estao|tem|sao"
    r"|dos?|d[ae]s?te)\b"
)
_NO: Final = re.compile(r"\bno\b")
#: Of a part alone, which says nothing of the whole.
_OF_A_PART: Final = re.compile(
    rf"\b(?:phases?|stages?|milestones?|steps?|parts?|tasks?|sections?|rounds?|drafts?|half|most|some|first|second"
    rf"|third|month"
    rf"|period|quarter|phasen?|abschnitte?|teile?|schritte?|etappen?|aufgaben?|erste\w*|zweite\w*|halfte|meiste\w*"
    rf"|einige\w*"
    rf"|monat\w*|fase[s]?|etapa[s]?|parte[s]?|tareas?|primer[oa]?s?|segund[oa]s?|mitad|mayoria|hito[s]?|mes|meses"
    rf"|periodo"
    rf"|etapes?|parties?|taches?|premiere?s?|deuxieme|moitie|plupart|jalons?|mois|tarefas?|primeir[oa]s?|metade"
    rf"|maioria"
    rf"|invoices?|bills?|quotes?|estimates?|offers?|proposals?|rechnung\w*|angebot\w*|kostenvoranschl\w*|facturas?"
    rf"|presupuestos?"
    rf"|oferta|propuestas?|factures?|devis|offre|proposition|faturas?|orcamentos?|propostas?|notas?|contrato"
    rf"|delivery|deadline"
    rf"|for you|your side|fur sie|ihrerseits|de votre (?:cote|part)|de su parte|do seu lado|da sua parte|office"
    rf"|hours|stunden"
    rf"|horas|heures|accounts?|konto|cuenta|compte|conta|payments?|zahlung\w*|pagos?|paiements?|pagamentos?)\b"
    rf"|[{COUNT}]"
)
_CLAUSE: Final = re.compile(
    r"[,:;–—()]|\s(?:so(?! far)|but|and|because|since|pero|mais|et|y|porque|aber|und|denn|mas|weil|car|parce qu\w*)\s"
)
_GAP: Final = re.compile(r"<(\d)>")
_NO_GAP: Final = rf"{_DENIES}|(?:to|would|could|can|may|might|will|should|must|werden|wird|kann|soll|sera|seront)(?!\w)"
#: Of as much as a figure or a word for a part says, not of all of it.
_SHARE: Final = re.compile(
    rf"{FIGURE}|\b(?:most|half|part|much|some|meiste\w*|halfte|teil\w*|mayor|mitad|parte|plupart|moitie|partie"
    rf"|maior|metade)\b"
)
#: Of what came later, or beyond something.
_FURTHER: Final = re.compile(
    r"\b(?:beyond|more|else|further|since|most|additional|mehr|weitere\w*|sonst|seitdem|seither|mas|desde|adicional\w*"
    r"|depuis|d'autre"
    r"|mais|supplementaires?|extra|zusatzlich\w*|plus)\b"
)
#: Of anything that is so: "an expired quote", "un presupuesto caducado".
_ANY: Final = re.compile(r"\b(?:an?|any|(?:una?|une|uma?|uno|tout|todo) \w+|eine?[nmrs]?) $")
#: How a claim is read: ``whole`` not of a part, ``uses`` not of a share; ``undated`` not of a period, ``fresh`` not of
#: what came later, ``uncounted`` not of a number; in those with ``holds_no`` it may itself deny.
_WAYS: Final = frozenset(["whole", "uses", "undated", "fresh", "uncounted", "holds_no"])
_NONE: Final = re.compile(
    r"(?<!\w)(?:nothing|none|no|not|nobody|nichts|nix|kein\w*|nada|ningun\w*|ni|rien|aucune?|pas|nenhuma?|nem)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One thing that may be said or denied, and what speaks against either, and for it all the same."""

    said: re.Pattern[str]
    denies: re.Pattern[str] | None
    made: tuple[frozenset[str], frozenset[str]]
    denied: tuple[frozenset[str], frozenset[str]]
    ways: frozenset[str]


def _pattern(lines: str) -> re.Pattern[str] | None:
    few = _GAP.sub(lambda gap: rf"(?:(?!{_NO_GAP})[^\s,]+ ){{0,{gap[1]}}}?", "|".join(lines.strip().splitlines()))
    return re.compile(rf"(?<![\w'])(?:{few})(?!\w)") if few else None


def _ways(read: Mapping[str, Any]) -> frozenset[str]:
    return _WAYS & {way for way in read if read[way] is True}


def _claim(read: Mapping[str, Any]) -> _Claim:
    made, denied = (
        (frozenset(read.get(wrong, "").split()), frozenset(read.get(right, "").split()))
        for wrong, right in (("wrong", "right"), ("denied_wrong", "denied_right"))
    )
    said = _pattern(read["yes"])
    if said is None:
        raise ValueError("a claim that nothing says")
    return _Claim(said, _pattern(read.get("no", "")), made, denied, _ways(read))


_NARROWER: Final = {"whole": _OF_A_PART, "undated": re.compile(DAY), "fresh": _FURTHER, "uncounted": re.compile(COUNT)}
_CLAIMS: Final = {name: _claim(read) for file in _FILES for name, read in read_words(__package__, file).items()}


def misstated(sentence: str, known: set[str], results: Mapping[str, Result]) -> list[str]:
    """The claims that ``sentence`` (folded, with bare marks) makes or denies against what is ``known``."""
    if sentence.rstrip().endswith("?") or _LED.match(sentence) or lasted("awaited", sentence):
        return []
    facts = known | done_so_far(results)
    if _PORTUGUESE.search(sentence):
        sentence = _NO.sub("em", sentence)
    sentence = _NO_DENIAL.sub(" ", sentence)
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause.strip()]
    return [
        name
        for name, claim in _CLAIMS.items()
        if _against(facts, claim.made) or _against(facts, claim.denied)
        if any(_wrong(claim, clause, facts) for clause in clauses)
    ]


def _against(facts: set[str], sides: tuple[frozenset[str], frozenset[str]]) -> bool:
    return bool(facts & sides[0]) and not facts & sides[1]


def _wrong(claim: _Claim, clause: str, facts: set[str]) -> bool:
    if OF_THE_REST.search(clause) or SINCE.search(clause):
        return False
    if any(way in claim.ways and of.search(clause) for way, of in _NARROWER.items()):
        return False
    for one in claim.said.finditer(clause):
        if _supposed(clause, one):
            continue
        before, after = clause[: one.start()], clause[one.end() :]
        denied = _NOT.search(before) or _NOT_AFTER.match(after) or ("holds_no" in claim.ways and _NONE.search(one[0]))
        if not denied and "uses" in claim.ways and _SHARE.search(clause):
            continue
        if denied and claim.denies is not None and claim.denies.search(clause):
            continue
        if _against(facts, claim.denied if denied else claim.made):
            return True
    return claim.denies is not None and any(
        _against(facts, claim.made if _NOT.search(clause[: one.start()]) else claim.denied)
        for one in claim.denies.finditer(clause)
        if not _supposed(clause, one)
    )


def _supposed(clause: str, one: re.Match[str]) -> bool:
    if _SUPPOSED_AFTER.match(clause[one.end() :]):
        return True
    before = clause[: one.start()]
    return _SUPPOSED_BEFORE.search(before) is not None or _ANY.search(before) is not None
