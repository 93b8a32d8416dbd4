"""What was paid is said to be unpaid: "{paid} is still outstanding", where the amount is what came in."""

from __future__ import annotations

import re
from typing import Final

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


def paid_as_open(sentence: str) -> bool:
    """Whether ``sentence`` (folded, with the marks of its slots) says of an amount that came in that it is open."""
    return any(
        _SAID.search(bare(piece)) is not None and not _DENIED.search(bare(piece))
        for piece in _PIECE.split(sentence)
        if (names := slots_in(piece, FIGURE)) and all(map(_came, names))
    )


def _came(name: str) -> bool:
    parts = set(name.split("_"))
    return bool(parts & _CAME) and not parts & _NOT_CAME
