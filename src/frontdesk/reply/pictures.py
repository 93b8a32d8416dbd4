"""Pictures as models strew them in ("🎉") are taken out before a text is looked at, which is then read as it is shown.

One that can be read as a figure stays, and is refused: a clock face, a die, a medal, "100", a banknote. So does one
inside of a word, where it would hide what the word is, and one that makes a key of a digit.
"""

from __future__ import annotations

import re
from typing import Final

_PICTURES: Final = (
    "\u231a-\u231b\u23e9-\u23f3\u2600-\u27bf\u2b50\u2b55"
    "\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
_FIGURES: Final = (
    "\u2630-\u2637\u267e\u2680-\u268f\u270c\u2715-\u2718\u2776-\u2797"  # trigrams, dice, a sign of two, × and +
    "\U0001f3b1-\U0001f3b2\U0001f3fb-\U0001f3ff\U0001f4af\U0001f4b1-\U0001f4b2\U0001f4b4-\U0001f4b7\U0001f4b9"
    "\U0001f502\U0001f51e-\U0001f524\U0001f550-\U0001f567\U0001f590-\U0001f596\U0001f918\U0001f91e-\U0001f91f"
    "\U0001f947-\U0001f949"
)
#: Shown as they are.
_SHOWN: Final = frozenset("🙂😊👋🙏")
#: With what changes its look, and with those that are joined to it.
_ONE: Final = rf"(?![{_FIGURES}])[{_PICTURES}](?!\ufe0f?\u20e3)[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_PICTURE: Final = re.compile(
    rf"(?<![\u200d\w])({_ONE}(?:\u200d{_ONE})*)(?!\u200d)|({_ONE}(?:\u200d{_ONE})*)(?![\u200d\w])"
)
#: What a picture leaves behind: a gap before a mark, at the end of a line or at its beginning.
_GAP: Final = re.compile(r"\ue010(?:[ \t]*\ue010)*")
_LEFT: Final = re.compile(r"(?m)^[ \t]*\ue010[ \t]*|[ \t]*\ue010(?=[ \t]*(?:$|[.,;:!?)]))|(?<=[ \t(])\ue010[ \t]*")
#: "tax = {tax}", as a label is set off in a hurry.
_EQUALS: Final = re.compile(r"(?:(?<=[^\W\d_])|(?<=\})) ?= ?(?=\{|[^\W_]?[$€£]?\d)")


def without_pictures(text: str) -> str:
    """``text`` without pictures that say no figure, and with a colon for the "=" between a label and its value."""
    if text.isascii():
        return _EQUALS.sub(": ", text)
    marked = _GAP.sub(
        "\ue010", _PICTURE.sub(lambda one: one[0] if one[0] in _SHOWN else "\ue010", text.replace("\ue010", "\ue011"))
    )
    return _EQUALS.sub(": ", _LEFT.sub("", marked).replace("\ue010", " "))
