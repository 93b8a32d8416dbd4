"""Decide from a mail's headers whether it may be answered by a machine. Two machines never write to each other twice.

Codes that start with ``auto.`` are recorded and left; those that start with ``human.`` go to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontdesk.identity.mail_head import Head
from frontdesk.identity.sender_line import addresses, parts

_ROBOT: Final = re.compile(r"(?:mailer-?daemon|postmaster|(?:do[._-]?)?not?[._-]?reply|bounces?)(?:[+._=-].*)?")
_BULK_FEEDBACK: Final = re.compile(r"[^:]*:[^:]*:[^:]*:[^:]+")
_PRECEDENCE: Final = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})
_MARKS: Final = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-loop")
_MOST_RECEIVERS: Final = 10
_NULL: Final = re.compile(r"\s*<?\s*>?\s*")


def for_a_person(code: str) -> bool:
    """Whether a mail suppressed for ``code`` should be shown to a person at the firm."""
    return code.startswith("human.")


def reason(head: Head, *, sender: str | None, ours: Sequence[str], domain: str) -> str | None:
    """A code when a machine must not answer this mail, else None.

    ``sender`` is the one readable From address, ``ours`` the inboxes we read, ``domain`` that of our Message-IDs.
    """
    return (
        _returned(head, sender, ours, domain)
        or _declared(head)
        or _robot(sender)
        or _misaddressed(head, ours)
        or _for_person(head, sender)
    )


def _returned(head: Head, sender: str | None, ours: Sequence[str], domain: str) -> str | None:
    kind = head.one("content-type").lower()
    if kind.startswith(("multipart/report", "message/delivery-status", "message/disposition-notification")):
        return "auto.report"
    if any(_NULL.fullmatch(value) for value in head.all("return-path")):
        return "auto.null_sender"
    if "x-agent-loop" in head:
        return "auto.agent"
    if head.one("message-id").strip().lower().endswith(f"@{domain.lower()}>"):
        return "auto.own_mail"
    if sender is not None and is_one_of(sender, ours):
        return "auto.own_address"
    return None


def _declared(head: Head) -> str | None:
    if any(value.partition(";")[0].strip().lower() != "no" for value in head.all("auto-submitted")):
        return "auto.submitted"
    if any(value.strip().lower() in _PRECEDENCE for value in head.all("precedence")):
        return "auto.precedence"
    if any(name.startswith("list-") for name, _ in head.fields):
        return "auto.list"
    if any(mark in head for mark in _MARKS):
        return "auto.reply"
    if any(_BULK_FEEDBACK.fullmatch(value.strip()) for value in head.all("feedback-id")):
        return "auto.bulk"
    return None


def _robot(sender: str | None) -> str | None:
    if sender is None:
        return None
    local = sender.rpartition("@")[0]
    return "auto.robot" if _ROBOT.fullmatch(local) else None


def _misaddressed(head: Head, ours: Sequence[str]) -> str | None:
    to, cc = head.all("to"), head.all("cc")
    if len(parts(to)) + len(parts(cc)) > _MOST_RECEIVERS:
        return "auto.many_receivers"
    if not any(is_one_of(address, ours) for address in addresses(to)):
        return "auto.not_to_us"  # a copy for our information, blind or not
    return None


def _for_person(head: Head, sender: str | None) -> str | None:
    if sender is None:
        return "human.unclear_sender"  # nobody to answer without guessing
    asked = {word.strip().lower() for value in head.all("x-auto-response-suppress") for word in value.split(",")}
    # Exchange adds this to mail that people wrote, so such a mail is not dropped.
    return "human.no_automatic_answer" if asked & {"all", "autoreply"} else None


def is_one_of(address: str, ours: Sequence[str]) -> bool:
    """Whether ``address`` is one of our inboxes, with or without a plus tag."""
    local, _, domain = address.rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    mine = {inbox.lower() for inbox in ours}
    return address in mine or plain in mine
