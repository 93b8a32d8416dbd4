"""What a prospect tells about themselves: company, website, scope, e-mail, phone, name, each as a verbatim span."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.contacts import Reach

FIELDS: Final = ("company", "website", "scope", "email", "phone", "name")
_KEYS: Final = {
    "company": "company name|business name|organi[sz]ation name|company|business|organi[sz]ation|firm|employer",
    "website": "web ?site|web address|site|url|web|homepage|domain",
    "scope": "scope of work|scope|project details|project description|project|message|details|description|what we need|what i need|needs?|services?|enquiry|inquiry|brief|request|looking for|work|job|requirements?|summary|subject|about",
    "email": "e-?mail address|e-?mail|mail",
    "phone": "phone number|telephone number|phone|telephone|tel|mobile|cell|number|whatsapp",
    "name": "full name|your name|my name|contact name|contact person|contact|name",
}
_FORM: Final = re.compile(
    r"(?:(?<=^)|(?<=[\n/;|,•·*]))[ \t>*\-•]*(?:"
    + "|".join(f"(?P<{field}>{keys})" for field, keys in _KEYS.items())
    + r")[ \t*]*(?::|=|\s[-–]\s)[ \t*]*",
    re.IGNORECASE,
)
_CAPS: Final = r"(?:[A-Z0-9][\w&'’.+-]*)(?:\s+(?:&|and|of|the|de|for|[A-Z0-9][\w&'’.+-]*))*"
_OPEN: Final = r"[\w&'’+-]+(?:\s+[\w&'’+-]+){0,4}"
_COMPANY: Final = (
    rf"(?:company|business|firm|shop|startup|start-up|agency|studio|practice|organi[sz]ation|charity|brand|restaurant|store|bakery|cafe|we|it|its|us|i)(?:'s| is|’s| are|'re|’re|'m| am)?(?: name)?(?:'s| is|’s)? (?:called|named|known as)\s+(?P<v>{_OPEN})",
    rf"(?:company|business|firm|agency|organi[sz]ation|startup)(?: name)?(?: is|'s|’s)\s+(?P<v>{_OPEN})",
    rf"(?:on behalf of|representing|represent)\s+(?P<v>{_CAPS}|{_OPEN})",
    rf"\b(?:[Ii]|[Ww]e)(?:'m|’m| am|m|'re|’re| are)?\s+(?:with|work(?:ing)? (?:for|at)|at|from|over at|here at|calling from|writing from|the \w+ (?:of|at)|(?:an? |the )?(?:owner|founder|co-founder|director|ceo|manager|head)(?: of| at))\s+(?P<v>{_CAPS})",
    rf"\b(?:[Tt]his is|[Ii]'m|[Ii]’m|[Ii] am|[Mm]y name is|[Ii]m|[Ii]t's)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?,?\s+(?:(?:and\s+)?[Ii](?:'m| am)?\s+)?(?:from|at|of|with|here at|(?:the |an? )?(?:owner|founder|co-founder|director|manager|ceo|head of \w+)\s+(?:of|at)|run|own|work (?:for|at))\s+(?P<v>{_CAPS})",
    rf"\b(?:[Ww]e(?:'re|’re| are)|[Ww]ere|[Ii] run|[Ii] own|[Ww]e run)\s+(?P<v>{_CAPS})",
    rf"\b(?:[Ww]e(?:'re|’re| are))\s+(?:an?|the)\s+[^.,!?\n]{{2,60}}?\s+(?:called|named)\s+(?P<v>{_OPEN})",
    rf"(?:^|[\n.!]\s*)(?P<v>{_CAPS}) here\b",
    rf"\b[Hh]ere from\s+(?P<v>{_CAPS})",
    rf"\b(?:[Mm]y|[Oo]ur) (?:company|business|firm|shop|startup|agency|studio|practice),?\s+(?P<v>{_CAPS})",
    rf"\b(?:called|named)\s+(?P<v>{_CAPS})",
    rf"\b(?:[Ff]rom|[Aa]t)\s+(?P<v>(?:[A-Z][\w&'’-]*\s+){{1,4}}(?:Ltd|LLC|Inc|GmbH|Limited|Co|Studio|Bakery|Partners|Group|Agency|Labs))\b",
)
_COMPANY_FRAMES: Final = tuple(re.compile(frame) for frame in _COMPANY)
_NAME_FRAMES: Final = (
    re.compile(r"\b[Mm]y name(?:'s|’s| is)\s+(?P<v>[^\W\d_][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"),
    re.compile(
        r"\b(?:I'm|I’m|I am|[Tt]his is|Im|[Ii]t's)\s+(?P<v>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})(?=\s*(?:[,.!\n-]|from|at|of|with|and|here|$))"
    ),
    re.compile(r"\b(?:name|call me|ask for)(?: is|:)?\s+(?P<v>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"),
)
_SIGN_OFF: Final = re.compile(
    r"(?:^|\n)\s*(?:thanks|thank you|many thanks|best|best regards|kind regards|regards|warm regards|cheers|sincerely|yours|yours sincerely|all the best)[,.! ]*\n+\s*(?P<v>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\s*(?:\n|$)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"\s+(?:and|but|looking|we|who|which|that|in|based|from|with|our|my|i|is|are|is looking|needs?|wants?|would|want|need|by the way|have|has|a|an|here|for|to|at|so|reach|email|website|site|located|just)\b.*$|\s*[,;:!?\n(–/|].*$|\.\s.*$|\.$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_COMPANY: Final = frozenset(
    """a an the looking interested in so very not based new small just currently here hoping trying planning thinking considering ready happy
    also still about getting going doing having opening launching starting your our my two three this that it i we you all both now always
    one based located expanding growing hiring moving after wondering curious fine good ok sorry from at no thanks unhappy ur""".split()
)
NO_SITE: Final = re.compile(
    r"\b(?:(?:no|don'?t have an?y?|do not have an?y?|don'?t have|haven'?t got an?y?|without a|not got a|have no|there is no|there's no|lack a)\s+(?:web ?site|site|web page|url)(?: yet| at the moment| so far| right now)?"
    r"|no site|none yet|not yet|don'?t have (?:one|it)|do not have one|haven'?t got one|we have none|not live yet|there isn'?t one|none)\b",
    re.IGNORECASE,
)
_REACH_PHRASE: Final = re.compile(
    r"[,;.]?\s*(?:\band\b\s*)?(?:(?:you )?(?:can |could )?(?:please )?(?:reach|contact|email|e-mail|mail|call|ring|phone|get|text|write)(?: to| hold of)? (?:me|us)\b|my (?:e-?mail|phone|number|tel|mobile|cell|address)|our (?:e-?mail|phone|number|(?:current |old |existing )?(?:site|website) is|site:|website:)|(?:e-?mail|phone|tel|website|site|web)\s*[:=]|my name is|(?:the |our )?(?:site|website) is)",
    re.IGNORECASE,
)
_THIN: Final = frozenset(
    """i we you a an the to of for in on with your our my us me it is are am be would like love want need looking interested could can please
    quote quotation proposal price prices pricing rates fees cost costs how much hi hello hey there some get getting have having help services
    service work working together become becoming client clients customer new project projects start starting discuss talk about do does take
    taking enquire inquire enquiry inquiry hire hiring engage engaging know more information info learn book call consultation someone from
    agency company business firm potential if possible get started sign up and or so just good thing things what this that any request
    team what's us estimate one as well also rfp tender was wondering were will not idea mind something upcoming discussion""".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def fields(
    text: str, found: Sequence[Reach], sentences: Sequence[tuple[int, int]], wants: Callable[[int, int], int | None]
) -> dict[str, str]:
    """Everything the message gives. ``wants(start, end)``: where in a sentence a need begins, or None."""
    given = _form(text)
    for reach in found:
        given.setdefault(reach.kind, reach.written)
    if (
        "website" not in given
        and (none := NO_SITE.search(text))
        and ("site" in none[0].lower() or "web" in none[0].lower())
    ):
        given["website"] = none[0]
    masked = [(reach.start, reach.end) for reach in found]
    if "company" not in given and (company := company_in(text, masked)):
        given["company"] = company
    if "name" not in given and (name := name_in(text)) and name != given.get("company"):
        given["name"] = name
    if "scope" not in given and (scope := scope_in(text, found, sentences, wants)):
        given["scope"] = scope
    return {field: given[field] for field in FIELDS if given.get(field)}


def _form(text: str) -> dict[str, str]:
    """ "Company: X / Website: Y" in any order, on lines or after one another."""
    keys = list(_FORM.finditer(text))
    given: dict[str, str] = {}
    for n, key in enumerate(keys):
        end = keys[n + 1].start() if n + 1 < len(keys) else len(text)
        line = text[key.end() : end].split("\n\n")[0]
        value = (line.split("\n")[0] if key.lastgroup != "scope" else line).strip(" \t\n,;/|*•·-")
        if value and key.lastgroup:
            given.setdefault(key.lastgroup, value)
    return given


def company_in(text: str, masked: Sequence[tuple[int, int]] = ()) -> str:
    """The name by which somebody calls their business, or ""."""
    for frame in _COMPANY_FRAMES:
        for match in frame.finditer(text):
            start = match.start("v")
            if any(first <= start < last for first, last in masked):
                continue
            if value := _ended(match["v"]):
                return value
    return ""


def _ended(value: str) -> str:
    out = _ENDS.sub("", value).strip(" .'’-")
    words = [word.lower() for word in out.split()]
    if not words or words[0] in _NOT_COMPANY or len(out) < 2:
        return ""
    return out


def name_in(text: str) -> str:
    """A person's own name, or ""."""
    for frame in (*_NAME_FRAMES, _SIGN_OFF):
        if (match := frame.search(text)) and match["v"].split()[0].lower() not in _NOT_COMPANY | _NOT_NAMES:
            return re.split(r"\s+(?:and|from|at|of|here|with)\b", match["v"])[0]
    return ""


_NOT_NAMES: Final = frozenset(
    "interested looking writing contacting calling reaching afraid sure sorry glad trying".split()
)


def scope_in(
    text: str, found: Sequence[Reach], sentences: Sequence[tuple[int, int]], wants: Callable[[int, int], int | None]
) -> str:
    """What they want done, as one verbatim span from the first sentence with a need to the last; "" when it says nothing yet."""
    start = end = -1
    for first, last in sentences:
        at = wants(first, last)
        if at is None:
            continue
        until = _before_reach(text, at, last, found)
        if start < 0:
            start = at
        end = max(end, until)
    scope = text[start:end].strip(" \t\n,;.!-") if 0 <= start < end else ""
    telling = [w for w in _WORD.findall(scope.lower()) if w not in _THIN and len(w) > 1]
    return scope if telling else ""


def _before_reach(text: str, start: int, end: int, found: Sequence[Reach]) -> int:
    """Where the telling part of a sentence stops: before "you can reach me at …" or a bare address."""
    stops = [reach.start for reach in found if start <= reach.start < end]
    phrase = _REACH_PHRASE.search(text, start, end)
    if phrase and phrase.start() > start:
        stops.append(phrase.start())
    return min([end, *stops])


def answer_words(text: str) -> str:
    """A bare answer to "what is your company called?" without "it's" or "we are called" before it; verbatim."""
    cut = _ANSWER_LEAD.sub("", text, count=1)
    return cut.strip().strip('"“”«»').rstrip(" .!,;") or text.strip()


_ANSWER_LEAD: Final = re.compile(
    r"^\s*(?:(?:hi|hello|ok|okay|sure|yes|yeah|well|so|oh|um|uh|right|of course|no problem)[,.!\s]+)*(?:(?:(?:it|that|this|they|we|name|company|business|firm|site|website|web site|e-?mail|phone|number|address|scope)(?:'s|’s| is| are|'re|’re)?|(?:the|our|my) (?:company|business|firm|shop|name|site|website|e-?mail|phone|number|address|phone number|company name|business name|e-?mail address)(?: name)?(?: is|'s|’s)?)\s+(?:called|named|known as|is|just|at|:)?\s*(?:is\s+)?)?(?:called\s+|we(?:'re|’re| are) (?:called\s+)?|i'?m (?:with|from) )?",
    re.IGNORECASE,
)
