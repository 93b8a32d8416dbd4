"""Walk the parts of a mail without recursion, within limits, and pick the text that a person wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from frontdesk.channels.base import Unreadable
from frontdesk.identity.mail_head import LONGEST_FIELD

DEEPEST: Final = 20
MOST_PARTS: Final = 100
_MOST_TEXT: Final = 400_000  # characters read from one part; far more than is kept
_SAFE_CHARSET: Final = re.compile(
    r"utf-?(8|16|32)(-?[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(jp|kr)|iso-2022-(jp|kr)",
)


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: ``plain`` and ``html`` as found (either may be empty), and how many other parts there are."""

    plain: str
    html: str
    attachments: int


def body_of(mail: Message) -> Body:
    """The text of ``mail``. Raises ``Unreadable`` (``too_deep``, ``too_many_parts``, ``field_too_long``)."""
    leaves = _leaves(mail)
    plain: list[str] = []
    html: list[str] = []
    attachments = 0
    for part, attached in leaves:
        kind = part.get_content_type()
        if attached or kind not in ("text/plain", "text/html"):
            attachments += 1
        elif kind == "text/plain":
            plain.append(text_of(part))
        else:
            html.append(text_of(part))
    return Body("\n".join(plain), "\n".join(html), attachments)


def _leaves(mail: Message) -> list[tuple[Message, bool]]:
    """Every part without parts of its own, in order, and whether it is an attachment. A forwarded mail is one part."""
    found: list[tuple[Message, bool]] = []
    waiting: list[tuple[Message, int, bool, bool]] = [(mail, 1, False, False)]
    count = 0
    while waiting:
        part, depth, attached, forwarded = waiting.pop()
        count += 1
        if depth > DEEPEST:
            raise Unreadable("too_deep")
        if count > MOST_PARTS:
            raise Unreadable("too_many_parts")
        if depth > 1 and any(len(str(value)) > LONGEST_FIELD for value in part.values()):
            raise Unreadable("field_too_long")
        attached = attached or _is_attachment(part)
        children = part.get_payload()
        wrapped = part.get_content_maintype() == "message"
        if not forwarded and (wrapped or not isinstance(children, list)):
            found.append((part, attached))
        if isinstance(children, list):  # what was forwarded is walked for its size only
            inner = forwarded or wrapped
            waiting.extend(
                (child, depth + 1, attached, inner) for child in reversed(children) if isinstance(child, Message)
            )
    return found


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def text_of(part: Message) -> str:
    """The decoded text of one part; what cannot be decoded is replaced, never raised."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    return decoded(content, str(part.get_param("charset", "") or ""))[:_MOST_TEXT]


def decoded(content: bytes, charset: str) -> str:
    """``content`` in ``charset`` when that is a plain character set, else as UTF-8, else as Windows Latin."""
    name = charset.strip().lower()
    if _SAFE_CHARSET.fullmatch(name):
        try:
            return content.decode(name, "strict" if name in ("us-ascii", "ascii") else "replace")
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
