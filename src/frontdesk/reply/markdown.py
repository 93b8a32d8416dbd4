"""Markdown as models write it is taken out before a text is looked at, which is then read as it will be shown."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.list_marks import without_numbers
from frontdesk.reply.markdown_tables import without_tables

_HEADING: Final = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+")
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^*\n]+?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE: Final = re.compile(r"`([^`\n]+)`")


def without_markdown(text: str) -> str:
    """``text`` without the marks of headings, bold, italics and code, and of lists that count; its tables as lines."""
    plain = _CODE.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _HEADING.sub("", text))))
    return without_tables(without_numbers(plain))
