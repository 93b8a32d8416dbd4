"""Read what the firm's own receiving server found out about a mail (``Authentication-Results``). Off by default.

Only for a mailbox behind a server that is known to strip forged copies of its own header. Just the topmost header is
read, it must carry the configured name, and it must stand above every ``Received`` line but the server's own.
"""

from __future__ import annotations

from typing import Final

import authres  # type: ignore[import-untyped]  # ships no types

from frontdesk.identity.dkim import Verdict
from frontdesk.identity.mail_head import BadHead, read_head
from frontdesk.identity.sender_line import a_label, sole_address
from frontdesk.message import Private

_LONGEST: Final = 4_000


def reported(raw: bytes, *, server: str) -> Verdict:
    """What ``server`` (its authserv-id) reports: proven only by a DKIM pass of exactly the From domain."""
    try:
        head = read_head(raw)
    except BadHead as bad:
        return Verdict(False, bad.code)
    sender = sole_address(head.all("from"))
    if sender is None:
        return Verdict(False, "unclear_sender")
    value = head.one("authentication-results")
    if not value or len(value) > _LONGEST:
        return Verdict(False, "unreported")
    above = [name for name, _ in head.fields[: [name for name, _ in head.fields].index("authentication-results")]]
    if above.count("received") > 1:
        return Verdict(False, "unreported")
    try:
        header = authres.AuthenticationResultsHeader.parse_value(value)
    except (authres.AuthResError, RecursionError):
        return Verdict(False, "odd_report")
    if str(header.authserv_id).lower() != server.lower():
        return Verdict(False, "unreported")
    domain = sender.rpartition("@")[2]
    for result in header.results:
        if result.method != "dkim" or str(result.result).lower() != "pass":
            continue
        if a_label(str(getattr(result, "header_d", None) or "").lower()) == domain:
            return Verdict(True, "reported", Private(sender))
    return Verdict(False, "not_aligned")
