"""What a name is called: "the invoice {project}", "your contact is {order}", "{order} is looking after it".

A name is refused only where the words at once before it, or the verb behind it, say that it is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

#: What a record, a place or a person is by the parts of its name, and how words call it.
_THINGS: Final = {
    "invoice": (
        "invoice inv bill factura facture fatura rechnung fra draft entwurf brouillon borrador rascunho",
        r"invoice|bill|rechnung|factura|facture|fatura",
    ),
    "estimate": (
        "estimate quote offer proposal devis presupuesto angebot orcamento proposta soumission offerte oferta",
        r"estimate|quote|offer|proposal|devis|presupuesto|angebot|orcamento|proposta|offre|oferta|kostenvoranschlag",
    ),
    "project": (
        "project job matter engagement event chantier projet proyecto projeto projekt mission site obra campaign",
        r"project|job|projekts?|auftrags?|hauptauftrag|proyecto|projet|chantier|projeto|obra",
    ),
    "task": ("task tarea tache tarefa aufgabe", r"task|aufgabe|tarea|tache|tarefa"),
    "order": ("order po bestellung pedido commande", r"order|bestellung|pedido|commande"),
    "request": (
        "request enquiry inquiry ticket anfrage solicitud demande consulta expediente"
        " complaint queja plainte reclamation",
        r"request|enquiry|inquiry|anfrage|solicitud|demande|consulta|expediente|pedido de informac\w+",
    ),
    "subject": ("subject betreff asunto objet assunto", r"subject|betreff|asunto|objet|assunto"),
    "receipt": ("receipt recibo recu quittung beleg", r"receipt|quittung|recibo|recu"),
    "payment": ("payment transfer virement zahlung pago pagamento transferencia", r"payment|transfer|virement"),
    "phone": (
        "phone telephone telefon telefono telefone mobile line tel",
        r"(?:phone|telephone|telefon)\w*|telefono|telefone|phone number|direct line|durchwahl",
    ),
    "person": (
        "person handler contact manager owner lead assignee colleague technician engineer accountant employee preparer"
        " who_does staff responsable responsavel colaborador persona personne ansprechpartner bearbeiter mitarbeiter",
        r"(?:contact|colleague|handler|manager|person|point of contact|ansprechpartner\w*|kolleg\w+|mitarbeiter\w*"
        r"|zustandig|sachbearbeiter\w*|responsable|contacto|persona|interlocut\w+|responsavel|contato|colega)"
        r"(?: (?:here|with us|in charge|for you|bei uns|fur sie|in unserem haus|de contacto|de contact|a cargo))*",
    ),
    "client": (
        "client customer company firm payer prospect account kunde kundin cliente firma entreprise empresa solicitors",
        r"client|customer|company|kunde|kundin|firma|cliente|empresa|entreprise|societe",
    ),
}
_PARTS: Final = {thing: frozenset(parts.split()) for thing, (parts, _) in _THINGS.items()}
_WORDS: Final = {thing: words for thing, (_, words) in _THINGS.items()}
_IS: Final = (
    r"(?:(?:is|was|ist|war|heisst|lautet|est|s'appelle|se llama|es|era|chama-se|se chama|eh|foi|fue"
    r"|has the (?:number|reference)|(?:tragt|hat) die nummer|(?:lleva|tiene) el numero|porte le numero|tem o numero"
    r"|(?:is |est |es |eh )?(?:called|named|numbered))(?: called| named)?)"
)
_NUMBER: Final = r"(?:number|no\.?|nr\.?|nummer|numero|num\.?|n\.?|name|id|ref\.?|reference)"
_BEFORE: Final = {
    thing: re.compile(
        rf"\b(?:the|your|our|this|that|on|for|with|die|der|den|das|ihre?|unsere?|la|el|su|sa|tu|le|votre|ton|[oa]|sua?|seu|l'|une?)"
        rf" ?(?:{_NUMBER} (?:of|for|on|de|del|da|do|der|des|von) )?(?:(?:the|your|our|des|der|su|la|el|votre|sua?) )?"
        rf"(?:{words})(?:'s)?"
        rf"(?: (?:correspondiente|correspondente|concernee?|open|en preparation|itself|bei uns))?"
        rf"(?: {_NUMBER})?(?: ?:)?(?: {_IS})?\s*$"
    )
    for thing, words in _WORDS.items()
}
#: "Zuständig ist …", "Who recorded the hours was …", "La personne qui pilote l'étude est …".
_WHO: Final = re.compile(
    r"\b(?:zustandig\b(?: [\w']+){0,4} ist"
    r"|(?:the )?(?:person|colleague|one) (?:who|in charge|responsible)(?: [\w']+){0,5} is"
    r"|quem (?:[\w']+ ){1,5}(?:foi|eh)(?: [oa])?|quien (?:[\w']+ ){1,5}(?:fue|es)|la personne qui (?:[\w']+ ){1,5}est"
    r"|la persona que (?:[\w']+ ){1,5}es|a pessoa que (?:[\w']+ ){1,5}eh(?: [oa])?|celui qui (?:[\w']+ ){1,5}est"
    r"|(?:die person|der kollege|die kollegin), die (?:[\w']+ ){1,5}ist"
    r"|(?:l'|la |le |el |[oa] )\w+ (?:charge|encargad|encarregad)\w*"
    r" d(?:e|u|el|a|o)(?: [\w']+){1,3} (?:est|es|eh)(?: [oa])?"
    r"|(?:get )?straight through to|get hold of|speak (?:to|with)|talk to|wenden sie sich an|hable con|fale com"
    r"|presento|registro|registrou|apresentou|presente par|handled by|looked after by|betreut von|bearbeitet von"
    r"|a cargo de|suivi par|a cargo d[eoa])\s*$"
)
#: "Its number is …", where a bill or a quote is spoken of: what has none is named by its own title.
_ITS_NUMBER: Final = re.compile(
    r"\b(?:(?:invoice|bill|estimate|quote|order|rechnungs?|angebots?|bestell)[ -]?)?"
    r"(?:number|nummer|numero|no\.|nr\.|n\.o)(?: [\w']+){0,4}? (?:is|ist|lautet|est|es|eh|era|was|war)\s*$"
    r"|\b(?:tragt|hat) die nummer\s*$|\b(?:has|bears|carries) (?:the )?number\s*$"
    r"|\b(?:lleva|tiene|es) el numero\s*$|\bporte le numero\s*$|\b(?:tem|leva|traz) o numero\s*$"
)
_UNNUMBERED: Final = frozenset({"project", "client", "person", "task", "subject"})
_OF_PROJECT: Final = re.compile(
    r"\b(?:project|job|matter|projekt\w*|auftrag\w*|proyecto|projet|projeto|task|aufgabe\w*|kunde\w*|client\w*"
    r"|phone|telefon\w*|telephone)\b"
)
#: Whose a record is: only a person's or a firm's.
_WHOSE: Final = re.compile(
    r"\b(?:in the name of|on behalf of|made out to|addressed to|im namen von|ausgestellt auf|adressiert an|gerichtet an"
    r"|au nom de|adressee? a|libellee? a|a nombre de|dirigid[oa] a"
    r"|em nome d[eoa]|enderecad[oa] a|emitid[oa] a nombre de)"
    r"(?: the| la| le| el| o| a| die| den)?\s*$"
)
#: What only a person does, said at once behind a name.
_DOES: Final = re.compile(
    r"\s*(?:,? ?(?:is|will be|ist|wird|est|sera|es|sera|eh) )?(?:still |now |gerade |currently )?"
    r"(?:looking after|preparing (?:the|your|an?|it)|working on|in charge of|handling|(?:your|the) (?:personal )?"
    r"(?:contact|colleague|point of contact)|taking care of|ihre? ansprechpartner\w*|votre (?:interlocut\w+|contact)"
    r"|su (?:persona de )?contacto|o seu contacto|seu contato|will (?:call|ring|contact|write to) you|looks after"
    r"|takes care of|kummert sich|betreut|meldet sich|s'occupe|se encarga|se ocupa|trata d[aeo]|encarrega-se)\b"
)
#: "Your accountant is …", and "… is your accountant": the part of a name that says what it is.
_BY_NAME: Final = re.compile(
    rf"\b(?:the|your|our|die|der|das|ihre?|unsere?|la|el|su|le|votre|[oa]|sua?|seu|l') ?(\w+) (?:{_NUMBER} )?{_IS}\s*$"
)
_IS_YOUR: Final = re.compile(
    r"\s*(?:is|was|ist|war|est|es|eh) (?:the|your|our|die|der|das|ihre?|unsere?|la|el|su|le|votre|[oa]|sua?|seu|l')"
    r" ?(\w+)"
)
_RECORDS: Final = frozenset({"invoice", "estimate", "order", "request", "receipt", "payment", "phone"})
_THING: Final = ("invoice", "estimate", "project", "task", "order", "request", "subject", "receipt", "payment", "phone")


def called_what_it_is_not(name: str, before: str, behind: str, others: Collection[str]) -> bool:
    """Whether the words call ``name`` a thing that another name of the turn is, or make a person of a thing."""
    own = _things(name)
    if not own:
        return False
    called = {thing for thing, pattern in _BEFORE.items() if pattern.search(before)}
    if called and not called & own and any(called & _things(other) for other in others):
        return True
    numbered = _ITS_NUMBER.search(before) and not _OF_PROJECT.search(before)
    if numbered and own <= _UNNUMBERED and any(_things(other) & {"invoice", "estimate", "order"} for other in others):
        return True
    word = _BY_NAME.search(before) or _IS_YOUR.match(behind)
    if (
        word
        and not own & _things(word[1])
        and word[1] not in name.split("_")
        and any(word[1] in other.split("_") for other in others)
    ):
        return True
    if _WHOSE.search(before) and own <= _RECORDS and any(_things(other) & {"client", "person"} for other in others):
        return True
    person = _DOES.match(behind) is not None or _WHO.search(before) is not None
    return (
        person and "person" not in own and bool(own & {*_THING, "client"} if _WHO.search(before) else own & {*_THING})
    )


def _things(name: str) -> frozenset[str]:
    parts = name.split("_")
    last = frozenset(thing for thing, its in _PARTS.items() if its & {parts[-1]})
    return last or frozenset(thing for thing, its in _PARTS.items() if its & {*parts})
