"""Words that end what a person wrote in a mail: closings, device lines and legal notices, in the languages we read."""

from __future__ import annotations

import re
from typing import Final


def _any(*forms: str, start: str = "", end: str = "") -> re.Pattern[str]:
    return re.compile(f"{start}(?:{'|'.join(forms)}){end}", re.IGNORECASE)


#: A whole line added by a device or an app.
SENT_FROM: Final = _any(
    r"sent (?:from|via|with) (?:my|the|mail|outlook|yahoo|proton|gmail|samsung|galaxy|spark)",
    r"get outlook for",
    r"gesendet (?:von|mit)",
    r"von meinem .{2,30} gesendet",
    r"envoyé (?:de|depuis)",
    r"télécharger outlook",
    r"enviado (?:desde|do|de)",
    r"obt(?:ener|er) (?:o )?outlook",
    r"inviato da",
    r"verzonden vanaf",
    end=r"\b[^,;?!]{0,80}",
)

#: A whole line that takes leave; a name and an address usually follow.
CLOSING: Final = _any(
    r"(?:(?:best|kind|warm|kindest|warmest|many) )?regards",
    r"best(?: wishes)?",
    r"all the best",
    r"cheers",
    r"(?:yours )?(?:sincerely|faithfully|truly)",
    r"(?:(?:many|with) )?thanks(?: (?:and|&) (?:(?:best|kind) )?regards)?",
    r"thank you",
    r"mit (?:freundlichen|besten) gr(?:ü|ue)(?:ß|ss)en",
    r"(?:viele|beste|liebe) gr(?:ü|ue)(?:ß|ss)e",
    r"mfg|vg|lg",
    r"(?:bien )?cordialement",
    r"bien à vous",
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?",
    r"atentamente|atenciosamente",
    r"(?:melhores )?cumprimentos",
    r"abraços",
    r"cordiali saluti",
    r"met vriendelijke groet(?:en)?",
    end=r"[ ,.!–-]*",
)

#: How a paragraph of legal boilerplate begins.
LEGAL: Final = _any(
    r"(?:confidentiality|legal|privacy|important) (?:notice|note|information)\b",
    r"disclaimer\b",
    r"caution: |confidential: ",
    r"this (?:e-?mail|message|communication)\b.{0,120}\b(?:confidential|intended|privileged)",
    r"the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)\b",
    r"please consider the environment\b",
    r"diese (?:e-?mail|nachricht) (?:enthält|kann|ist)\b.{0,80}\bvertraulich",
    r"ce (?:message|courriel|mail)\b.{0,120}\bconfidentiel",
    r"este (?:mensaje|correo|e-?mail)\b.{0,120}\bconfidencia",
    r"esta mensagem\b.{0,120}\bconfidencia",
    start=r"\W{0,3}",
)

#: The line above an old mail that was not indented.
OLD_MAIL: Final = _any(
    r"original message",
    r"ursprüngliche nachricht",
    r"message d'origine",
    r"mensaje original",
    r"mensagem original",
    start=r"-{5,} ?",
    end=r" ?-{5,}",
)
