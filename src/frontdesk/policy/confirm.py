"""A yes is read by code: a small vocabulary or a button's one-time id, from the same person, for what was read out."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from frontdesk.principal import Contact, Principal
from frontdesk.reply import catalogue
from frontdesk.reply.consent import cleaned, means, segments

_LIFE: Final = {"email": timedelta(days=7)}
_CHAT_LIFE: Final = timedelta(minutes=30)
_SIGNATURE: Final = re.compile(r"(?:[^\W\d_][\w'’\-]*\.?)(?: [^\W\d_][\w'’\-]*\.?){0,2}")


class Consent(StrEnum):
    YES = "yes"
    NO = "no"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Pending:
    """A proposal waiting for a yes: canonical arguments and a keyed digest of what was read out, never a value."""

    once: str
    tool: str
    args: Mapping[str, str]
    digest: bytes
    contact: int
    client: int
    expires_at: datetime

    def stored(self) -> dict[str, Any]:
        """As plain data, to be sealed."""
        return {
            "once": self.once,
            "tool": self.tool,
            "args": dict(self.args),
            "digest": self.digest.hex(),
            "contact": self.contact,
            "client": self.client,
            "expires_at": self.expires_at.isoformat(),
        }

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Pending:
        return cls(
            data["once"],
            data["tool"],
            dict(data["args"]),
            bytes.fromhex(data["digest"]),
            data["contact"],
            data["client"],
            datetime.fromisoformat(data["expires_at"]),
        )


def wait_for_yes(
    tool: str, args: Mapping[str, str], digest: bytes, principal: Contact, channel: str, now: datetime
) -> Pending:
    """A fresh pending proposal; its life depends on the channel (chat 30 minutes, mail 7 days)."""
    expires = now + _LIFE.get(channel, _CHAT_LIFE)
    return Pending(secrets.token_urlsafe(16), tool, args, digest, principal.contact, principal.client, expires)


def read_consent(
    text: str,
    button: str | None,
    pending: Pending,
    principal: Principal,
    now: datetime,
    language: str,
    *,
    signed: bool = False,
) -> Consent:
    """Whether this message says yes or no to ``pending``. Another person, or a late one, says neither.

    ``signed``: the channel's messages usually end with the writer's name (e-mail), which is then left out.
    """
    if not isinstance(principal, Contact) or now >= pending.expires_at:
        return Consent.NEITHER
    if (principal.contact, principal.client) != (pending.contact, pending.client):
        return Consent.NEITHER
    if button is not None:
        once, _, word = button.partition(":")
        if not hmac.compare_digest(once.encode(), pending.once.encode()):
            return Consent.NEITHER
        return {"yes": Consent.YES, "no": Consent.NO}.get(word, Consent.NEITHER)
    return _in_words(text, language, signed)


def _in_words(text: str, language: str, signed: bool) -> Consent:
    whole = cleaned(text)
    for consent in (Consent.YES, Consent.NO):
        if means(whole, consent.value, language):
            return consent
    parts = segments(text)
    said = {consent for consent in (Consent.YES, Consent.NO) for s in parts if means(s, consent.value, language)}
    rest = [s for s in parts if not any(means(s, c.value, language) for c in (Consent.YES, Consent.NO))]
    left = _without_signature(rest, text, language) if signed else rest
    if len(said) != 1 or not catalogue.vocabulary("courtesy", language).issuperset(left):
        return Consent.NEITHER
    return said.pop()


def _without_signature(rest: list[str], text: str, language: str) -> list[str]:
    """Leave out a name on the last line of a longer message ("Yes please\\n\\nAna Silva")."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(lines) > 1 and rest and rest[-1] == cleaned(lines[-1]) and _is_name(lines[-1], language):
        return rest[:-1]
    return rest


def _is_name(line: str, language: str) -> bool:
    """Whether a last line looks like a name and holds no word that would take a yes back or ask for more."""
    capitals = bool(_SIGNATURE.fullmatch(line)) and all(word[0].isupper() for word in line.split())
    return capitals and not (set(cleaned(line).split()) & catalogue.vocabulary("not_a_name", language))
