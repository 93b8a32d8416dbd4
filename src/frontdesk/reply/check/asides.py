"""Asides that look like a denial or a supposition and are neither: "no problem", "as you can see", "once again".

What follows them is claimed all the same, so they are taken out before anything asks what a sentence only supposes.
"""

from __future__ import annotations

import re
from typing import Final

#: What makes a saying a question of whether, and not a claim: "you can see if it is paid".
_OPEN: Final = (
    r"(?! (?:if|whether|how|when|why|where|which|what|who|much|many|ob|wann|wie|warum|wo|was|welche\w*|wer|si|como"
    r"|cuando|cuant\w+|donde|que (?:si|se)|cual\w*|quien|comment|quand|pourquoi|ou|combien|quel\w*|ce qu\w*|se|quando"
    r"|quant\w+|onde|qual|quais|lo que|o que|for|under|in|on|hier|im|unter|aqui|ici|sur|dans|en|em)\b)"
)
_WORRY: Final = r"(?:worry|worries|be (?:worried|concerned|afraid))"
_AS: Final = r"(?:,? (?:as|because|since|for|for the reason that))?"
_LINES: Final = (
    # Said, seen, known: it is so.
    rf"(?:i|we) (?:can|must|should|may|might|will|shall|'ll)(?: (?:also|now|already|gladly|happily|only|just|add))*"
    rf" (?:say|confirm|tell you|add|mention|assure you|inform you|report|admit|stress)(?: again)?(?: that)?{_OPEN}",
    rf"(?:i|we)(?:'d| would) like to (?:also )?(?:say|confirm|tell you|add|mention|assure you|inform you|let you know)"
    rf"(?: that)?{_OPEN}|(?:i|we) (?:want|wish|need) to (?:say|confirm|tell you|inform you|let you know)"
    rf"(?: that)?{_OPEN}",
    rf"(?:as )?(?:you|i|we) (?:can|may|will|should|must|might)(?: (?:also|now|already|clearly|safely|easily|well))*"
    rf" (?:see|read|know|trust|rest assured|be sure|take it|rely on it)(?: (?:here|there|now|above|below|yourself))?"
    rf"(?: that)?{_OPEN}",
    rf"(?:you|i) (?:may|will|should|might)(?: (?:also|surely))? be (?:glad|pleased|happy|relieved|delighted)"
    rf" (?:to (?:hear|know|read|learn|see)|that)(?: that)?{_OPEN}",
    rf"(?:ich|wir) (?:kann|konnen|muss|mussen|darf|durfen|will|mochte|mochten)(?: (?:ihnen|dir|euch|auch|gern|gerne"
    rf"|nur|noch|hier|jetzt|zudem))* (?:sagen|bestatigen|mitteilen|versichern|sehen|zusichern|berichten)"
    rf"(?: dass)?{_OPEN}",
    r"(?:wie )?(?:sie|du|ihr) (?:sehen|siehst|seht|wissen|weisst)(?: konnen| kannst)?(?: dass)?(?= (?:ist|sind|wurden?"
    r"|hat|haben|habe|war)\b)",
    rf"(?:le |les |te )?(?:puedo|podemos|debo|debemos) (?:decir|confirmar|asegurar|informar|comunicar)(?:le|les|te)?"
    rf"(?: de)?(?: que)?{_OPEN}",
    rf"(?:como )?(?:(?:usted )?puede[ns]?|(?:usted )?debe[ns]?|pode[m]?|deve[m]?) (?:ver|saber|comprobar|leer|ler"
    rf"|observar|estar (?:tranquil[oa]|segur[oa])|ficar (?:descansad[oa]|tranquil[oa]))(?:lo)?(?: que)?{_OPEN}",
    rf"(?:posso|podemos|devo|devemos)(?:-lhe)?(?: lhe)? (?:dizer|confirmar|assegurar|informar|garantir)(?:-lhe)?"
    rf"(?: de)?(?: que)?{_OPEN}",
    rf"(?:je|nous) (?:peux|pouvons|dois|devons)(?: (?:vous|aussi|bien))* (?:dire|confirmer|assurer|informer|annoncer)"
    rf"(?: que?)?{_OPEN}",
    rf"(?:comme )?vous (?:pouvez|devez)(?: (?:le|bien|aussi|ici))* (?:voir|constater|lire|savoir|etre tranquille)"
    rf"(?: que?)?{_OPEN}",
    # Nothing to worry about, no trouble, no delay.
    rf"(?:there(?: is|'s) )?no need to {_WORRY}(?: about (?:it|that|this|anything))?{_AS}",
    rf"(?:you )?(?:do not|don't|needn't|need not) (?:need to |have to )?{_WORRY}(?: about (?:it|that|this))?{_AS}",
    rf"not to worry{_AS}|never mind{_AS}|no (?:worries|problem|trouble)(?: at all)?{_AS}"
    rf"|(?:it|that) (?:isn't|is not|wasn't|was not) (?:a|any) (?:problem|trouble|bother){_AS}",
    r"without (?:further ado|(?:any |further )?delay|(?:a|any) (?:doubt|question)(?: at all)?|doubt|question|exception"
    r"|fuss|hesitation)|not (?:long|so long) ago|no sooner \w+ than|none other than|nothing less than|nothing else"
    r" matters as",
    r"kein (?:problem|wunder|thema)|keine (?:sorge|ursache|frage)|nichts (?:zu danken|ist (?:einfacher|leichter))"
    r"|nicht zuletzt|niemand sonst als|ohne (?:umstande|zogern|verzug|weiteres|zweifel|jede[nr]? (?:zweifel|frage))"
    r"|machen sie sich keine (?:sorgen|gedanken)|ausser frage",
    r"no (?:se preocupe|te preocupes|hay problema|pasa nada)(?: (?:que|porque|pues|ya que))?"
    r"|sin (?:ningun )?(?:problemas?|demora|duda(?: alguna)?|falta|tardar)|nadie mas que|nada mas (?:\w+r(?:nos|me)?)",
    r"(?:ne vous inquietez pas|n'ayez crainte|pas de (?:souci|probleme|panique))(?: (?:car|puisque|que))?"
    r"|sans (?:(?:aucun|le moindre|nul) )?(?:probleme|delai|souci|tarder|doute|attendre)|rien de plus (?:simple|facile)"
    r"|aucun (?:souci|probleme)",
    r"(?:nao se preocupe|nao ha problema|nao tem problema)(?: (?:que|porque|pois))?"
    r"|sem (?:qualquer |nenhum |nenhuma )?(?:problemas?|demora|duvida|falta|mais demoras)",
    # Turns of speech that suppose nothing.
    r"once (?:again|more)|for once|to be (?:honest|clear|brief|frank|sure|precise|on the safe side)"
    r"|as (?:could|can|may|might|would) be expected|to (?:get|have|make|put) (?:this|it|that) (?:clear|straight|simply)"
    r"|(?:in case|if) (?:it|that|this) helps|if you ask me|if (?:i|we) (?:read|see|understand) (?:it|this|that)"
    r" (?:right|correctly|well)(?:ly)?|(?:if|when|as|as long as) (?:i|we) (?:look|check)(?: (?:at it|it|now|here))?"
    r"|if you (?:look|check|wonder)(?: (?:at it|it|closely|now|here))?(?= (?:the|your|it|nothing|everything|all)\b)"
    r"|(?:i )?almost forgot|which is (?:why|good as)|that(?:'s| is) why|and who knows|what (?:luck|a pity|a relief)"
    r"|any way you look at it|before anything else|after (?:your (?:message|call|mail|e-mail|note|request)|looking)"
    r"|when you (?:wrote|called|asked|read this)|(?:like|as) you (?:asked|need(?:ed)?(?: it)?|want(?:ed)?(?: it)?|like"
    r"|wish(?:ed)?)|just how you like it|i will be brief(?: as)?",
    r"(?:zuerst|zunachst)(?= (?:habe|haben|wurden?) )|fast vergessen|nach ihrer (?:nachricht|mail|anfrage)"
    r"|wenn (?:ich|wir) (?:schaue|schauen|nachsehe|nachsehen)|(?:wenn|sobald) sie dies(?:e nachricht)? lesen"
    r"|wie (?:gewunscht|es sich gehort|sie (?:wollten|wunschen))",
    r"una vez mas|(?:primero|despues de su (?:mensaje|llamada|correo))(?=,? (?:he|hemos|se ha) )"
    r"|casi (?:lo olvido|se me olvida)|(?:cuando|si) lo (?:miro|miramos|mira|consulto)"
    r"|como (?:desea|quiere|usted quiere)"
    r"|quiere decir que|hasta ahora(?= (?:le |les |lo )?(?:he|hemos) )|si me pregunta",
    r"une fois (?:de plus|encore)|d'abord(?= (?:nous avons|j'ai) )|apres votre (?:message|appel|courriel|mail)"
    r"|comme vous le (?:souhaitez|vouliez|desirez)|(?:c'est|voila) (?:pourquoi|comment)|quand (?:je|nous) regard\w+"
    r"|si vous (?:regardez|voulez savoir)",
    r"(?:mais uma|uma) vez mais|mais uma vez|primeiro(?= (?:\w+mos|\w+ei) )"
    r"|(?:depois d|apos )a sua (?:mensagem|chamada)"
    r"|como (?:deseja|quer|pediu)|quando (?:vejo|olho)|por pouco me esquecia",
    # Beside the point, which is not beside the record.
    r"^\W*besides(?: that)?(?=,? (?:the|your|it|this|that)\b)|,? besides(?=\W*$)"
    r"|(?:apart|aside) from (?:that|this)|ausserdem|davon abgesehen|abgesehen davon|^\W*sonst(?= (?:ist|sind) )"
    r"|aparte de (?:eso|esto)|a part (?:cela|ca)|a parte disso|(?:on|as for|regarding|about) your question"
    r"|zu ihrer frage|(?:sobre|en cuanto a) su pregunta|pour (?:repondre a )?votre question"
    r"|sobre a sua (?:pergunta|questao)",
)
#: What gives a reason says it of its own: "you need not pay because it is paid" denies nothing behind it.
BECAUSE: Final = (
    r"(?<!\bnot)(?<!\bnicht)(?<!\bpas)(?<!\bno)(?<!\bnao)\s(?:because|weil|denn|parce qu\w*|puisqu\w*|car|porque"
    r"|ya que|puesto que|ja que|pois|now that"
    r"|since(?= (?:i|we|your|the|it)\b)|as(?= (?:i|we|it|they)(?:'ve| have|'s| has| was)\b)"
    r"|as(?= (?:your|the) \w+ (?:has|was|is)\b))(?=[\s'])"
)
_ASIDE: Final = re.compile(rf"(?m)(?<![\w'])(?:{'|'.join(_LINES)})(?!\w)")


def without_asides(seen: str) -> str:
    """``seen`` (folded) without such asides."""
    return _ASIDE.sub(" ", seen)
