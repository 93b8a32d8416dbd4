"""What was paid is said to be unpaid, or what is open to be paid: "{paid} is outstanding", "{balance} was settled"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from frontdesk.facts import Money
from frontdesk.reply.blocks import Result
from frontdesk.reply.marks import FIGURE, bare, slots_in

#: Parts of the names of amounts that came in, and of such as are not yet, or not wholly, paid.
_CAME: Final = frozenset(
    ["paid", "received", "settled", "credited", "collected", "pago", "pagado", "paye", "recebido", "recibido", "recu"]
)
_NOT_CAME: Final = frozenset(
    ["unpaid", "not", "to", "open", "still", "due", "left", "rest", "remaining", "outstanding"]
)
_OPEN: Final = (
    r"(?:outstanding|unpaid|owing|owed|overdue|open|due|missing|left to pay|to (?:be paid|pay)|offen|aus|fallig"
    r"|ausstehend|zu (?:be)?zahlen|pendientes?|por (?:pagar|cobrar)|impagad[oa]s?|a (?:payer|regler)|impayee?s?|dus?"
    r"|em (?:aberto|falta)|pendentes?|a pagar)(?!\w)"
)
_FEW: Final = r"(?: (?!(?:not|nicht|pas|no|nao|of|von|de|sur|sobre|paid|and|und|y|et|e)\b)[^\s,:;]+){0,3}?"
_SAID: Final = re.compile(
    rf"{FIGURE}{_FEW} {_OPEN}(?! (?:amount|sum|balance|invoice|betrag|summe))"
    r"|\b(?:owes?|schulden|debe[ns]?|devez|devem?|falta[nm]?|fehlen|missing|remains?|restent?)(?: us| uns| nos| noch)?"
    rf" {FIGURE}"
    r"|(?:outstanding|unpaid|still open|owing|offen|pendiente|impagado|impaye|reste du|em aberto|pendente)"
    rf"(?: (?:is|are|ist|sind|esta|est))?:? {FIGURE}"
)
_DENIED: Final = re.compile(
    r"\b(?:not|nicht|nichts|pas|no|nao|never|plus|nothing|if|wenn|si|se|was|were|war|estaba|etait)\b|n't"
)
_PIECE: Final = re.compile(r"[,–—()]|\s(?:so|but|and|pero|mais|aber|und|mas)\s")

#: Parts of the names of amounts that nobody has paid yet.
_NOT_PAID: Final = frozenset(
    ["balance", "overdue", "unbilled", "outstanding", "owed", "owing", "unpaid", "remaining", "saldo", "solde", "open"]
)
_SETTLED: Final = (
    r"(?:paid|settled|cleared|transferred|bezahlt|beglichen|uberwiesen|gezahlt|pagad[oa]s?|liquidad[oa]s?|saldad[oa]s?"
    r"|abonad[oa]s?|ingresad[oa]s?|quitad[oa]s?|pag[oa]s?|payee?s?|reglee?s?|versee?s?|acquittee?s?)(?!\w)"
)
_SAID_PAID: Final = re.compile(
    rf"{FIGURE}(?: [^\s,:;]+){{1,4}}? {_SETTLED}"
    r"|\b(?:paid|settled|cleared|pag(?:aste|asteis|aron|aram|ou)|abon(?:aste|asteis|aron)|liquid(?:aste|asteis|aron|aram"
    r"|ou)|quit(?:ou|aram)|(?:avez|ont|as|a) (?:deja |bien )?(?:paye|regle|verse))(?: us| nos| already| ya| ja)?"
    rf"(?: the| los?| las?| les?| os?| die| all| todos| todo| tous)* {FIGURE}"
)
_NOT_SAID: Final = re.compile(
    r"\b(?:would|should|must|may|might|can|could|will|needs?|please|to be|once|until|till|before|after|when|whether"
    r"|as soon|of|out|wenn|sobald|falls|ob|bis|wird|werden|sollte[nt]?|soll(?:en)?|muss|mussen|kann|konnen|zu|noch|von"
    r"|cuando|quando|hasta|ate|antes|debe[ns]?|deve[ms]?|puede[ns]?|pode[ms]?|por|para|pour|sera[no]?|seront|quand|lorsque|des"
    r"|avant|doit|doivent|peut|peuvent|faut|hay|falta[nm]?|ser|estar|sea[n]?|seja[m]?|etre|reste[nt]?|caso|still|yet"
    r"|aun|todavia|ainda|encore)\b|[?]"
)


def paid_as_open(sentence: str) -> bool:
    """Whether ``sentence`` (folded, with the marks of its slots) says of an amount that came in that it is open."""
    return any(
        _SAID.search(bare(piece)) is not None and not _DENIED.search(bare(piece))
        for piece in _PIECE.split(sentence)
        if (names := slots_in(piece, FIGURE)) and all(map(_came, names))
    )


def open_as_paid(sentence: str, results: Mapping[str, Result]) -> bool:
    """Whether ``sentence`` (folded, with the marks of its slots) says that an amount that is open is paid."""
    known = {name: fact.value for result in results.values() for name, fact in result.facts.items()}
    return any(
        _SAID_PAID.search(bare(piece)) is not None
        and not _DENIED.search(bare(piece).replace(" was ", " ").replace(" were ", " "))
        and not _NOT_SAID.search(bare(piece))
        for piece in _PIECE.split(sentence)
        if (names := slots_in(piece, FIGURE))
        and all(isinstance(amount := known.get(name), Money) and amount.amount > 0 for name in names)
        and all(_NOT_PAID & (parts := set(name.split("_"))) and not parts & _CAME for name in names)
    )


def _came(name: str) -> bool:
    parts = set(name.split("_"))
    return bool(parts & _CAME) and not parts & _NOT_CAME
