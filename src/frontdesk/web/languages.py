"""Which language a browser wants, and the chat window's own words in it."""

from __future__ import annotations

import json
import re
from typing import Final

from starlette.requests import Request

from frontdesk.desk.firm import Firm
from frontdesk.reply import catalogue

_MOST: Final = 20
#: Where the launcher's file holds its words; the file as it stands speaks English.
_PLACE: Final = re.compile(r"/\*words\*/ \{.*?\}(?=;)", re.DOTALL)
_LAUNCHER: Final = ("launch", "close", "news_one", "news_many")


def wanted(request: Request, firm: Firm) -> str:
    """The language of ours to begin in: the page's own wish, else the browser's, else the firm's."""
    asked = catalogue.offered(request.query_params.get("language", "")[:35])
    return asked or _accepted(request.headers.get("accept-language", "")) or firm.language


def _accepted(header: str) -> str:
    """The first of ours in an Accept-Language header, by its weights (RFC 9110); ``""`` for none."""
    ranked: list[tuple[float, str]] = []
    for part in header[:500].split(",")[:_MOST]:
        tag, _, weight = part.partition(";")
        ranked.append((_weight(weight), catalogue.offered(tag[:35])))
    known = [(weight, language) for weight, language in ranked if language and weight > 0]
    return max(known, key=lambda pair: pair[0])[1] if known else ""


def _weight(text: str) -> float:
    found = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", text)
    return float(found[1]) if found else (1.0 if not text.strip() else 0.0)


def window_words(language: str) -> dict[str, str]:
    """All words of the chat window in ``language``, by their short names."""
    return catalogue.words_of("widget", language)


def launcher(script: str) -> str:
    """The launcher's ``script`` with its few words in every language of ours."""
    words = {language: [window_words(language)[key] for key in _LAUNCHER] for language in catalogue.LANGUAGES}
    filled = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return _PLACE.sub(lambda _: filled, script, count=1)
