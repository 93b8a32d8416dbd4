"""Make our mails: the answer in its thread, and plain mails (codes, hand-offs). Every header goes through one door."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from frontdesk.channels.base import NotSent
from frontdesk.channels.email.accounts import Letterhead
from frontdesk.channels.email.clean import clean, one_line
from frontdesk.channels.email.loop_mark import HEADER, fresh_mark
from frontdesk.channels.email.render import as_html, as_plain, said
from frontdesk.identity.sender_line import normal
from frontdesk.message import Envelope
from frontdesk.reply import catalogue
from frontdesk.reply.approve import Reply
from frontdesk.reply.layout import lay_out
from frontdesk.reply.pieces import StaffWords
from frontdesk.reply.values import Reader

_MOST_REFERENCES: Final = 20
_LONGEST_LINE: Final = 990  # characters; RFC 5322 allows 998
_ID: Final = re.compile(r"<(?:(?!=\?)[\x21-\x3b\x3d\x3f-\x7e]){3,250}>")  # no =? either: see one_line
_ANSWER_MARKS: Final = re.compile(r"^(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|enc|res)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_OWN_HEADERS: Final = frozenset({"from", "to", "cc", "bcc", "subject", "date", "message-id", "content-type", "sender"})
_NAME: Final = re.compile(r"[0-9a-f]{16,64}")
_HEADER_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")


def answer(
    reply: Reply, reader: Reader, to: str, envelope: Envelope, *, letterhead: Letterhead, now: datetime
) -> EmailMessage:
    """``reply`` as a mail to ``to`` in the thread of ``envelope``. Raises ``NotSent`` for an address that is none."""
    by_staff = all(isinstance(piece, StaffWords) for piece in reply.pieces)
    words = reader.language
    title = _ANSWER_MARKS.sub("", one_line(envelope.subject, 150)) or catalogue.sentence("mail.subject", words)
    mail = _blank(to, f"Re: {title}", letterhead, now)
    _thread(mail, envelope)
    if not by_staff:  # a person's answer is nobody's automatic mail
        mail["Auto-Submitted"] = "auto-replied"
        mail["X-AI-Generated"] = "true"
    laid, footer = said(lay_out(reply, reader), reader), _footer(letterhead, words, by_staff=by_staff)
    mail.set_content(as_plain(laid, footer), cte="quoted-printable")
    mail.add_alternative(
        as_html(laid, footer, language=words, title=letterhead.firm), subtype="html", cte="quoted-printable"
    )
    mail["Content-Language"] = words  # of the whole: set earlier, it would move into the first part
    return mail


def plain_mail(
    to: str,
    subject: str,
    text: str,
    *,
    letterhead: Letterhead,
    now: datetime,
    headers: Mapping[str, str] | None = None,
    name: str = "",
) -> EmailMessage:
    """A text mail that answers nothing: a code, a hand-off. ``headers`` may add to ours, never replace them.

    ``name`` (hexadecimal digits) makes the Message-ID: a mail sent again under it is the same mail to a mailbox.
    """
    mail = _blank(to, one_line(subject), letterhead, now, name)
    for name, value in {"Auto-Submitted": "auto-generated", **(headers or {})}.items():
        if not _HEADER_NAME.fullmatch(name) or name.lower() in _OWN_HEADERS or name in mail:
            raise ValueError(f"{name!r} can't be added to a mail")
        mail[name] = one_line(value, 900)
    mail.set_content(clean(text).rstrip() + "\n", cte="quoted-printable")
    return mail


def wire(mail: EmailMessage) -> bytes:
    """``mail`` as it is sent. In long lines: the library would rather encode a long Message-ID than leave it whole."""
    return mail.as_bytes(policy=SMTP.clone(max_line_length=_LONGEST_LINE))


def _blank(to: str, subject: str, letterhead: Letterhead, now: datetime, name: str = "") -> EmailMessage:
    address = normal(to)
    if address is None:
        raise NotSent("address", retry=False)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = HeaderAddress(one_line(letterhead.firm, 100), addr_spec=letterhead.address)
    mail["To"] = HeaderAddress(addr_spec=address)
    mail["Subject"] = one_line(subject)
    mail["Date"] = format_datetime(now)
    if name and not _NAME.fullmatch(name):
        raise ValueError("a mail is named with hexadecimal digits")
    mail["Message-ID"] = f"<{name or secrets.token_hex(16)}@{letterhead.domain}>"
    mail["X-Auto-Response-Suppress"] = "All"
    mail[HEADER] = fresh_mark(letterhead.loop_key)
    return mail


def _thread(mail: EmailMessage, envelope: Envelope) -> None:
    known = [m for m in (*envelope.references, envelope.message_id) if _ID.fullmatch(m)]
    if _ID.fullmatch(envelope.message_id):
        mail["In-Reply-To"] = envelope.message_id
    if known:
        mail["References"] = " ".join(dict.fromkeys([known[0], *known[1:][-(_MOST_REFERENCES - 1) :]]))


def _footer(letterhead: Letterhead, language: str, *, by_staff: bool) -> list[str]:
    keys = ["mail.footer_staff"] if by_staff else ["mail.footer_ai", "mail.footer_person"]
    if letterhead.person:
        keys.append("mail.footer_contact")
    firm, person = one_line(letterhead.firm, 100), one_line(letterhead.person, 200)
    return [catalogue.sentence(k, language).replace("{firm}", firm).replace("{person}", person) for k in keys]
