"""The visible text of an HTML mail. Nothing is fetched, no style sheet is applied, hidden text is left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

_DROPPED: Final = frozenset(
    (
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "textarea",
    )
)
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "br",
        "hr",
        "tr",
        "table",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "dt",
    )
)
_SPACE: Final = re.compile(r"\s+")
_RULE: Final = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_NOUGHT: Final = re.compile(r"[+-]?0*\.?0*1?(?:px|pt|em|rem|%|vw)?")
_WHITE: Final = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "transparent"})
# As browsers see them: an unclosed comment or tag hides all that follows.
_COMMENT: Final = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_UNCLOSED: Final = re.compile(r"<[a-zA-Z/!?][^<>]*\Z")
_DEEPEST: Final = 200
_MOST: Final = 200_000  # characters of text


def text_from(html: str) -> str:
    """``html`` as plain text: paragraphs as lines, quoted blocks behind ``>``, links with their real host."""
    reading = _Reading()
    reading.feed(_UNCLOSED.sub("", _COMMENT.sub("", html)))
    reading.close()
    return reading.text()


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []  # tag, and whether it or anything around it is hidden
        self._lines: list[tuple[int, list[str]]] = [(0, [])]
        self._links: list[str] = []
        self._quoted = 0
        self._size = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break()
        if tag in ("td", "th"):
            self._write(" ")
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        hidden = self._hidden or tag in _DROPPED or _is_hidden(given)
        if len(self._open) < _DEEPEST:
            self._open.append((tag, hidden))
            if tag == "blockquote":
                self._quoted += 1
                self._break()
            if tag == "a":
                self._links.append(_host(given.get("href", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML has no such tags: <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == opened for opened, _ in self._open):
            return
        while self._open:
            opened, _ = self._open[-1]
            if opened == "a" and self._links:
                self._cite(self._links.pop())
            self._open.pop()
            if opened == "blockquote":
                self._break()
                self._quoted -= 1
            if opened == tag:
                break
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._write(_SPACE.sub(" ", data))

    @property
    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _write(self, text: str) -> None:
        if self._size < _MOST:
            self._lines[-1][1].append(text)
            self._size += len(text)

    def _cite(self, host: str) -> None:
        if host and not self._hidden and host not in "".join(self._lines[-1][1][-3:]):
            self._write(f" ({host})")

    def _break(self) -> None:
        quoted, words = self._lines[-1]
        if words or quoted != self._quoted:
            self._lines.append((self._quoted, []))

    def text(self) -> str:
        lines = []
        for quoted, words in self._lines:
            line = _SPACE.sub(" ", "".join(words)).strip()
            lines.append("> " * min(quoted, 3) + line if quoted else line)
        return "\n".join(lines)


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = dict(_RULE.findall(attributes.get("style", "").lower()[:2_000]))
    rules = {name: value.replace("!important", "").replace(" ", "") for name, value in style.items()}
    if rules.get("display") == "none" or rules.get("visibility") in ("hidden", "collapse") or "mso-hide" in rules:
        return True
    if any(name in rules and _NOUGHT.fullmatch(rules[name]) for name in ("font-size", "opacity", "max-height")):
        return True
    if rules.get("text-indent", "").startswith("-"):
        return True
    colour = rules.get("color") or attributes.get("color", "").lower()
    behind = rules.get("background-color") or rules.get("background") or attributes.get("bgcolor", "").lower()
    return bool(colour) and (colour == behind if behind else colour in _WHITE)


def _host(link: str) -> str:
    try:
        parts = urlsplit(link.strip()[:2_000])
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
