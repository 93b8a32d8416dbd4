"""Claims of a deed in engine text, in five languages: only a receipt may say that something was done."""

from __future__ import annotations

import re
from typing import Final

#: What is claimed wherever the word stands, accents taken off.
_ALONE: Final = (
    "sent|emailed|e-mailed|mailed|forwarded|refunded|cancelled|canceled|deleted|notified|charged|credited|"
    "done|all set|taken care of|on its way|on the way|in your inbox|"
    "(?:re)?enviad[oa]s?|reembolsad[oa]s?|cancelad[oa]s?|anulad[oa]s?|(?<!de )hecho|en camino|en su bandeja|"
    "envoyee?s?|expediee?s?|transmise?s?|remboursee?s?|annulee?s?|c'est fait|en route|dans votre boite|"
    "gesendet|geschickt|zugeschickt|verschickt|versendet|versandt|gemailt|weitergeleitet|ubermittelt|erledigt|storniert|"
    "geloscht|erstattet|unterwegs|auf dem weg|in ihrem postfach|"
    "mandad[oa]s?|encaminhad[oa]s?|feito|feita|a caminho|na sua caixa|"
    "enviei|mandei|encaminhei|criei|adicionei|atualizei|mudei|paguei|registr?ei|reservei|avisei|informei|contac?tei|"
    "passei|marquei|cancelei|apaguei|reembolsei|confirmei|aprovei|agendei"
)
_ENGLISH: Final = (
    r"(?:i|we)(?:'?ve| have| just|'ll have)? (?:\w+ )?"
    r"(?:send|created|made|added|updated|changed|paid|recorded|logged|booked|scheduled|told|informed|contacted|passed|"
    r"marked|applied|done|arranged|asked|called|reported|removed|submitted|placed|issued|approved|confirmed)"
    r"|(?:has|have|was|were|is|are|been|be) (?:now |just |already |been )*"
    r"(?:created|updated|recorded|logged|booked|scheduled|processed|completed|submitted|issued|approved|on its way)"
)
_SPANISH: Final = (
    r"(?:he|hemos) (?:ya )?(?:cread|anadid|actualizad|cambiad|pagad|registrad|reservad|avisad|informad|contactad|pasad|"
    r"marcad|aplicad|pedid|confirmad|aprobad|programad|solicitad|modificad|notificad|cobrad|abonad|borrad|llamad)o"
    r"|(?:(?:ha|han) sido|fue|fueron|queda|quedan) (?:ya )?(?:cread|anadid|actualizad|registrad|reservad|avisad|"
    r"informad|programad|modificad|notificad|resuelt|borrad|eliminad)[oa]s?"
)
_FRENCH: Final = (
    r"(?:j'ai|nous avons|on a) (?:deja |bien |tout de suite )?(?:cree|ajoute|mis|modifie|change|paye|enregistre|"
    r"reserve|prevenu|informe|contacte|transmis|marque|applique|fait|demande|supprime|confirme|approuve|programme|signale|"
    r"appele|regle)e?s?"
    r"|(?:a ete|ont ete|est|sont) (?:deja |bien )?(?:cree|ajoute|modifie|enregistre|reserve|prevenu|informe|supprime|"
    r"programme|signale)e?s?"
)
_GERMAN: Final = (
    r"(?:(?:ich|wir) haben?|habe ich|haben wir) (?:[^.!?]{1,60} )?(?:erstellt|angelegt|hinzugefugt|aktualisiert|"
    r"geandert|bezahlt|gebucht|eingetragen|informiert|benachrichtigt|kontaktiert|weitergegeben|markiert|bestatigt|genehmigt|"
    r"angerufen|gemeldet|vermerkt|notiert|gefragt|gebeten|veranlasst)"
    r"|(?:wurden?|ist|sind) (?:[^.!?]{1,60} )?(?:erstellt|angelegt|hinzugefugt|aktualisiert|geandert|eingetragen|"
    r"informiert|benachrichtigt|weitergegeben|vermerkt|notiert|veranlasst)"
)
_PORTUGUESE: Final = (
    r"(?:foi|foram|ja esta|ja estao) (?:ja )?(?:criad|adicionad|atualizad|registr?ad|reservad|avisad|informad|"
    r"contac?tad|agendad|notificad|apagad)[oa]s?"
)
_DEED: Final = re.compile(
    rf"\b(?:{'|'.join([_ALONE, _ENGLISH, _SPANISH, _FRENCH, _GERMAN, _PORTUGUESE])})\b",
)


def claims_a_deed(seen: str) -> bool:
    """Whether ``seen`` (folded: lower case, no accents) says that something was done."""
    return _DEED.search(seen) is not None
