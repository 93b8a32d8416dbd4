"""The e-mail channel's accounts as a firm's settings describe them: plain data in, accounts out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk.channels.email.accounts import ImapAccount, Letterhead, Security, SmtpAccount
from frontdesk.message import Private


def letterhead_of(settings: Mapping[str, Any], name: str, phone: str, loop_key: str) -> Letterhead:
    """Who the firm's mail is from."""
    address = str(settings["smtp"]["from"])
    domain = address.rpartition("@")[2]
    return Letterhead(address=address, firm=name, domain=domain, loop_key=Private(loop_key), person=phone)


def smtp_of(data: Mapping[str, Any], password: str) -> SmtpAccount:
    """The sending account that settings describe."""
    return SmtpAccount(
        host=str(data["host"]),
        port=int(data.get("port", 587)),
        security=Security(data.get("security", "starttls")),
        username=str(data.get("username", "")),
        password=Private(password),
    )


def imap_of(data: Mapping[str, Any], password: str) -> ImapAccount:
    """The mailbox that settings describe."""
    return ImapAccount(
        host=str(data["host"]),
        port=int(data.get("port", 993)),
        security=Security(data.get("security", "tls")),
        username=str(data.get("username", "")),
        password=Private(password),
        folder=str(data.get("folder", "INBOX")),
        poll=float(data.get("poll", 30.0)),
    )
