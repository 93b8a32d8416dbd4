"""Claims of a deed in engine text, in five languages: only a receipt may say that something was done.

What is denied, or only supposed, is no claim; nor is what a record says of itself on a day that a fact holds ("it was
issued on {date}"). How deeds are worded stands in ``deed_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final

from frontdesk.reply.marks import COUNT, DAY, FIGURE, MARKS, NAMED, bare, slots_in


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath(name).read_text("utf-8"))


def _any(lines: str) -> str:
    return "|".join(" ".join(line.split()) for line in lines.strip().splitlines())


def _claims(words: dict[str, str]) -> str:
    pattern = _any(words["claims"])
    for name in ("read", "record"):
        pattern = pattern.replace(f"{{{name}}}", _any(words.get(name, "")))
    return pattern


def _forms(words: dict[str, str]) -> str:
    filled = words["forms"]
    for name in ("permitted", "past"):
        filled = filled.replace(f"{{{name}}}", _any(words[name]))
    return _any(filled)


_WORDS: Final = _read("deed_words.toml")
_LANGUAGES: Final = [name for name in _WORDS if name not in ("alone", "grammar")]
_DEED: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join([_any(_WORDS['alone']['words']), *(_claims(_WORDS[n]) for n in _LANGUAGES)])})(?![a-z])"
)
#: Any verb but those of records and of answering, in a form that claims what it says.
_BY_FORM: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(map(_forms, _read('deed_forms.toml').values()))})(?![a-z])")
#: What a desk does, by whoever did it and wherever it lies now.
_BY_WAY: Final = re.compile(rf"(?<![a-z])(?:{'|'.join(map(_forms, _read('deed_ways.toml').values()))})(?![a-z])")
_DENIED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['negations'])})\b")
#: Whether something is only supposed.
SUPPOSED: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['supposed'])})\b")
_COUNTED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['counted'])})")
_LOGGED: Final = re.compile(rf"(?:{_any(_WORDS['grammar']['logged'])})")
_JUST_NOW: Final = re.compile(rf"\b(?:{_any(_WORDS['grammar']['just_now'])})\b")
#: A task that is done is one of the records.
_TASK: Final = re.compile(r"\b(?:aufgaben?|posten|arbeiten|punkte?)\b")
#: Behind a participle: "foram feitas {worked}".
_LEADS_TO_FIGURE: Final = re.compile(rf"\s*(?:(?:el|l[oa]s?|[oa]s?|les?|the) )?{FIGURE}")
#: The client's own doing: "the {paid} you sent".
_BY_CLIENT: Final = re.compile(
    r"\b(?:you|you've|you have|you had|vous avez|vous nous avez|usted (?:nos )?ha|nos ha)"
    r"(?: (?:just|already|deja|bien|ya))? $"
)
_DONE_TO: Final = re.compile(r"\W*(?:will|shall|have|has|had|is|are|was|were|be|been|got|'\w+)\b")
#: A day that is not the one when it was done: "moved to {opens}", "withdrew the reminder of {sent}".
_OTHER_DAY: Final = re.compile(
    rf"[^{DAY}]*\b(?:for|to|until|till|of|dated|auf(?: den)?|fur(?: den)?|bis(?: zum)?|vom|pour le|jusqu'au|du"
    rf"|para(?: el| o)?|hasta el|del|ate(?: ao?)?) {DAY}"
)
#: A question that begins with its verb asks whether it was done; not "do you know that we …".
_ASKS: Final = re.compile(
    r"\W*(?:who|wer|wem|wen|¿?quien|quem|qui|was|were|has|have|had|did|does|do|is|are|hast|hat|haben|habt|wurden?"
    r"|ist|sind|¿?(?:(?:les?|l[ao]s?|nos|te|os) )?(?:ha|han|fue|se ha)"
    r"|avez-vous|as-tu|\w+-t-\w+|(?:ont|est|sont)-\w+|est-ce que|foi|foram)\b(?!.*\b(?:know|aware|see|noticed?|wissen"
    r"|wusste\w*|gesehen|savez|saviez|sabe|sabia|viu|visto|i|we|ich|wir|je|nous)\b)"
)
#: What a word means: "open simply means that it has been issued", "credited means taken off".
MEANS: Final = re.compile(
    r"\W*(?:the word |das wort |le mot |la palabra |a palavra )?"
    r"(?!(?:that|this|it|which|das|dies|es|cela|ca|ce qui|esto|eso|isto|isso|lo que|o que|your|our|my|ihre?|deine?"
    r"|unsere?|votre|notre|su|tu|nuestr[ao]|(?:[oa] )?(?:seu|sua|noss[oa]))\b)\w+(?: \w+)?,? (?:(?:just"
    r"|only|simply|here|nur|hier|lediglich|einfach|ca|solo|simplemente|so|apenas|aqui) )*(?:means|bedeutet|heisst"
    r"|veut (?:\w+ )?dire|signifie|significa|quiere decir|quer dizer)\b"
)
#: A participle that is set before its verb and then denied, or said of records of a kind: "storniert ist sie nicht".
_TURNED: Final = re.compile(r" (?:ist|sind|wurden?|hat|haben|habe) [^.!?;,]*\b(?:nicht|nichts|nie|kein\w*)\b")
_OF_A_KIND: Final = re.compile(r" [a-z]+s (?:can|cannot|can't|could|may|are|were|remain|stay|don't|do|will)\b")
_INFINITIVE: Final = re.compile(r"\b(?:to|not) $")
#: How it always goes: "a reminder is only sent when …", "reminders are sent by …".
_AS_A_RULE: Final = re.compile(
    r"\b(?:is|are|gets?|wird|werden|est|sont|se|es|son|sao|eh?) (?:(?!as |we |i |one )\w+ ){0,2}"
    r"(?:only|always|usually|normally|generally|typically|nur|immer|stets|normalerweise|meist(?:ens)?|ublicherweise|grundsatzlich|jeweils|toujours|uniquement"
    r"|seulement|normalement|generalement|solo|siempre|normalmente|generalmente|sempre|apenas|so|geralmente) (?:\w+ )?$"
)
_ALL_ARE: Final = re.compile(
    r"^\W*(?!(?:your|the|both|those|we|they)\b)(?:(?:our|all|most|these|such) )?(?:\w+ )?[a-z]+s are $"
)
_RULED: Final = re.compile(
    r" (?:by|when|whenever|on|every|each|if|automatically|once|at(?! once)|monthly|weekly|out by|as soon)\b"
)
_NOT_FRENCH: Final = re.compile(r"\b(?:n'|ne )(?:\w+ )?$")
_ONLY_IF: Final = re.compile(r"\b(?:even if|if|whether|unless|wenn|falls|lorsque|quand|cuando|quando)\b")
#: Of the one who is answered, in German: "haben Sie die Pläne schon geschickt".
_BY_CLIENT_GERMAN: Final = re.compile(
    r"^\W*(?:haben sie|hast du|habt ihr|du hast|ihr habt)\b(?!.*\b(?:ich|wir|uns von)\b)"
)
#: Behind a deed, its day set off by a comma: "we reminded you once, on {reminded}".
_ON_THE: Final = re.compile(rf"[^,]{{0,40}}, (?:on|am|le|el|em|a) {DAY}")
_SETTLED: Final = re.compile(rf"\W*(?:die )?(?:(?:rechnung|aufgabe) )?{NAMED} (?:ist|war)(?: \w+)? ")
#: "Only time that was recorded": which one, not that it was done.
_RELATIVE: Final = re.compile(r"(?:\w (?:that|which)|\b(?:ce qui|lo que|o que|das, was)) $")
_I_OR_WE: Final = re.compile(r"(?:i|we|ich|wir|je|j'|nous|yo|eu|nos)\b")
#: A deed of the one who speaks, whatever it hangs on: "a bill which I have just prepared", "after I'd written to them".
_BY_ME: Final = re.compile(r"\b(?:which|that) (?:i|we)(?:'ve| have)? (?:\w+ )?just\b|\bafter i(?:'d| had)\b")
#: Which one is meant is asked for: "do you mean the quote that they sent you?".
_MEANT: Final = re.compile(
    r"\b(?:(?:do|did) you mean|are you (?:asking about|referring to|talking about)|meinen sie|meinst du"
    r"|se refiere|te refieres|parlez-vous d|voulez-vous (?:dire|parler)|refere-se|quer dizer)\b"
)
#: How it goes whenever something is so: "once issued, it is sent by the office"; in the present, and not by now.
_ONCE: Final = re.compile(
    r"^\W*(?:once|whenever|as soon as|une fois|des qu\w*|lorsqu\w*|quand|una vez|en cuanto|cuando|uma vez|assim que"
    r"|quando|(?:depois|despues) de \w+[ai]d[oa]s?|sobald|wenn)\b[^,:]*,[^,:]*"
    r"\b(?:is|are|gets?|wird|werden|est|sont|es|son|eh?|sao|vous l[ae]s?|(?:se|[sl]') ?(?:l[ae]s?)?) $"
)
_BY_NOW: Final = re.compile(
    r"\b(?:your (?:\w+ )?\w+ (?:came|arrived|called|wrote|asked|said)|you (?:wrote|called|asked|said)"
    r"|already|deja|desormais|ya|ja|bereits|schon)\b"
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
_THAT: Final = re.compile(r"\s*(?:dass|that|que|qu')\b")
_MARK: Final = re.compile(f"[{MARKS}]")
_STRETCH: Final = re.compile(r"[^.!?;,\n]+")
#: What may be the verb of a deed, outside of the names of facts.
_VERB: Final = re.compile(
    rf"(?<![{MARKS}\w])(?:[a-z]{{3,}}ed|sent|drawn|taken|given|[a-z]{{3,}}[ai]d[oa]s?|(?:[a-z]{{2,4}})?ge[a-z]{{2,}}(?:t|en)"
    rf"|(?:ver|be|er)[a-z]{{3,}}t)(?![{MARKS}\w])"
)
_PERSON: Final = re.compile(r"\b(?:i|i've|j'ai|je|ich|he)\b")
#: With its question mark: "Requested a copy?" asks what it begins with.
_SENTENCE: Final = re.compile(r"([^.!?;\n]+)([?]?)")
_CLAUSE: Final = re.compile(r"[,:–—()]|\s(?:so|but|and|pero|y|mais|et|aber|und|mas|e)\s")


def claims_a_deed(seen: str) -> bool:
    """Whether ``seen`` (folded: lower case, no accents) says that something was done.

    In the place of its slots it holds ``marks``.
    """
    return any(
        _claimed(sentence, found)
        for sentence, mark in _SENTENCE.findall(_without_told(seen))
        for pattern in (_DEED, _BY_FORM, _BY_WAY)
        for found in pattern.finditer(sentence)
        if not (mark and _MEANT.search(sentence[: found.start()]))
        and not (mark and pattern is _BY_FORM and not sentence[: found.start()].strip() and "," not in sentence)
        and not (mark and _ASKS.match(sentence) and "," not in sentence[: found.start()])
    )


def _without_told(seen: str) -> str:
    """``seen`` with bare marks, and without verbs that the name of a fact beside them says: "credited {credited}"."""
    return bare(_STRETCH.sub(lambda stretch: _less(stretch[0]), seen))


def _less(stretch: str) -> str:
    parts = {part for name in slots_in(stretch) for part in name.split("_")}
    if not parts or _JUST_NOW.search(bare(stretch)):
        return stretch
    return _VERB.sub(lambda word: "so" if word[0] in parts else word[0], stretch)


def _claimed(sentence: str, found: re.Match[str]) -> bool:
    before = _before(sentence[: found.start()])
    after = _CLAUSE.split(sentence[found.end() :])[0]
    if _BY_ME.match(" ".join([*before.split()[-1:], found[0]])):
        before = " ".join(before.split()[:-1])
    if (
        _is_of_client(before, found[0])
        or (_RELATIVE.search(before) and not _I_OR_WE.match(found[0]))
        or _DENIED.search(before)
        or _DENIED.search(found[0])
        or SUPPOSED.search(before)
        or _only_said(sentence, found, before)
    ):
        return False
    if _of_records(sentence, before, found[0], after):
        return False
    on_a_day = (
        DAY in before + found[0] + after and not (DAY not in before + found[0] and _OTHER_DAY.match(after))
    ) or (_ON_THE.match(sentence[found.end() :]) is not None)
    return not on_a_day or _PERSON.search(before + found[0]) is not None


def _is_of_client(before: str, found: str) -> bool:
    """Whether it is the one who is answered who did it: "you sent", but not "you will have been moved"."""
    return _BY_CLIENT.search(before) is not None and _DONE_TO.match(found) is None


def _only_said(sentence: str, found: re.Match[str], before: str) -> bool:
    """Whether the words of a deed say what a word means, what is to be done, or what kind of records there are."""
    behind = sentence[found.end() :]
    return (
        MEANS.match(sentence) is not None
        or _ONLY_IF.search(found[0]) is not None
        or (found[0].startswith("be ") and _INFINITIVE.search(before) is not None)
        or _NOT_FRENCH.search(before) is not None
        or _AS_A_RULE.search(before) is not None
        or (_BY_WORD.search(sentence[: found.start()]) is not None and _OF_THEIRS.match(found[0]) is not None)
        or _goes_so(sentence, found.start())
        or (_ALL_ARE.match(before) is not None and _RULED.match(behind) is not None)
        or _BY_CLIENT_GERMAN.match(before) is not None
        or (len(before.split()) < 2 and _TURNED.match(behind) is not None)
        or (not before.strip() and _OF_A_KIND.match(behind) is not None)
    )


def _goes_so(sentence: str, start: int) -> bool:
    """Whether the verb that begins at ``start`` says what always follows, rather than what was done."""
    if _JUST_NOW.search(sentence) or _BY_NOW.search(sentence):
        return False
    return _ONCE.search(sentence[:start]) is not None


def _before(earlier: str) -> str:
    """The words of the clause before a claim; of "if you think, that …" with what it is a part of."""
    *others, last = _CLAUSE.split(earlier)
    return f"{others[-1]} {last}" if others and _THAT.match(last) else last


def _of_records(sentence: str, before: str, found: str, after: str) -> bool:
    """Whether it says of how many records, or of which task, something is so: that is read, not done."""
    rest = sentence.partition(found)[2].lstrip()
    if _JUST_NOW.search(before + found + after):
        return False
    words = " ".join(_MARK.sub(" ", found).split())
    if (FIGURE in before + found or _LEADS_TO_FIGURE.match(after)) and _LOGGED.fullmatch(words):
        return True
    labels = (rest.startswith(":") and COUNT in rest) or COUNT in rest.split(",")[0] or COUNT in before + found
    task = found == "erledigt" and _TASK.search(sentence) is not None
    if found == "erledigt" and _SETTLED.fullmatch(before):
        return True  # of a record by its name: that is how it stands
    return (labels or task) and _COUNTED.fullmatch(words) is not None
