"""Prove who sent a mail: an aligned DKIM signature over exactly its one ``From`` address, addressed to us.

Anything less is a claim. SPF, DMARC policies, display names and threads prove nothing here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from frontdesk.errors import Upstream
from frontdesk.identity.dns_text import BUDGET, TxtLookup
from frontdesk.identity.mail_head import BadHead, Head, read_head
from frontdesk.identity.organisation import aligned
from frontdesk.identity.sender_line import sole_address
from frontdesk.identity.signature import Signature, promising
from frontdesk.identity.signed_sum import check_sum
from frontdesk.message import Private, Proof

_MOST_SIGNATURES: Final = 5
_LARGEST: Final = 40 * 1024 * 1024  # bytes
#: Fields that change what a mail says or whom it is from, and of which a reader might pick another one than the signer.
_SINGLE: Final = ("from", "to", "cc", "subject", "date", "message-id", "content-type", "content-transfer-encoding")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mail proved. ``address`` is the sender, empty unless ``proven``; ``reason`` is a code for the log."""

    proven: bool
    reason: str
    address: Private = Private("")  # noqa: RUF009  # immutable

    @property
    def proof(self) -> Proof:
        return Proof.DKIM if self.proven else Proof.CLAIM


async def prove(raw: bytes, *, ours: Collection[str], resolver: TxtLookup, now: datetime) -> Verdict:
    """Weigh the raw bytes of one mail. ``ours`` are the inboxes we read, ``now`` is aware. Never raises for a bad mail.

    Without a proof, ``reason`` is that of the signature that came closest.
    """
    if len(raw) > _LARGEST:
        return Verdict(False, "too_large")
    try:
        head = read_head(raw)
    except BadHead as bad:
        return Verdict(False, bad.code)
    sender, trouble = _sender(head, raw)
    if sender is None:
        return Verdict(False, trouble)
    values = head.all("dkim-signature")
    if not values:
        return Verdict(False, "unsigned")
    try:
        async with asyncio.timeout(BUDGET + 5):
            reason = await _try(raw, head, values[:_MOST_SIGNATURES], sender, ours, resolver, now)
    except (Upstream, TimeoutError):
        return Verdict(False, "dns")
    return Verdict(False, reason) if reason else Verdict(True, "aligned", Private(sender))


def _sender(head: Head, raw: bytes) -> tuple[str | None, str]:
    block = raw[: head.body].replace(b"\r\n", b"\n")
    if b"\r" in block or b"\0" in block:
        return None, "odd_bytes"  # readers disagree about where such a line ends
    if any(len(head.all(name)) > 1 for name in _SINGLE):
        return None, "duplicate_field"
    sender = sole_address(head.all("from"))
    return sender, "" if sender else "unclear_sender"


async def _try(
    raw: bytes,
    head: Head,
    values: list[str],
    sender: str,
    ours: Collection[str],
    resolver: TxtLookup,
    now: datetime,
) -> str | None:
    domain, reasons = sender.rpartition("@")[2], list[str]()
    for place, value in enumerate(values):
        signature = promising(place, value, head, ours=ours, now=now)
        if isinstance(signature, str):
            reasons.append(signature)
        elif (reason := await _failing(raw, signature, domain, resolver)) is None:
            return None
        else:
            reasons.append(reason)
    # The most telling first: a broken sum says more than a mailing service's own signature.
    return min(reasons, key=lambda r: (r == "not_aligned", r == "odd_signature"))


async def _failing(raw: bytes, signature: Signature, domain: str, resolver: TxtLookup) -> str | None:
    async with asyncio.timeout(BUDGET):
        if not await aligned(signature.domain, domain, resolver):
            return "not_aligned"
        records = await resolver(f"{signature.selector}._domainkey.{signature.domain}")
    if len(records) != 1:
        return "no_key"  # none, or several of which nobody can say which is meant
    return await asyncio.to_thread(check_sum, raw, signature.place, records[0])
