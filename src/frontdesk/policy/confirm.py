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
from frontdesk.reply.consent import cleaned, means, segments

_LIFE: Final = {"email": timedelta(days=7)}
_CHAT_LIFE: Final = timedelta(minutes=30)
_COURTESY: Final = frozenset(
    {"thanks", "thank you", "thanks a lot", "many thanks", "thank you very much", "cheers", "please", "hi", "hello"}
    | {"dear all", "best", "best regards", "kind regards", "regards", "best wishes", "all the best", "thx", "ta"}
    | {"great", "perfect", "lovely"}
)
_SIGNATURE: Final = re.compile(r"(?:[^\W\d_][\w'’\-]*\.?)(?: [^\W\d_][\w'’\-]*\.?){0,2}")

#: Words that stand in a last line of their own when it is not a signature.
_NO_NAME: Final = frozenset(
    {"wait", "stop", "hold", "not", "no", "never", "but", "and", "also", "or", "only", "instead", "except", "unless"}
    | {"then", "later", "tomorrow", "today", "now", "first", "cancel", "actually", "sorry", "maybe", "please", "if"}
    | {"what", "which", "who", "why", "how", "when", "where", "this", "that", "it", "both", "all", "one", "other"}
    | {"another", "invoice", "project", "send", "call", "don't", "do"}
)


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
    if len(said) != 1 or any(s not in _COURTESY for s in (_without_signature(rest, text) if signed else rest)):
        return Consent.NEITHER
    return said.pop()


def _without_signature(rest: list[str], text: str) -> list[str]:
    """Leave out a name on the last line of a longer message ("Yes please\\n\\nAna Silva")."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if len(lines) > 1 and rest and rest[-1] == cleaned(lines[-1]) and _is_name(lines[-1]):
        return rest[:-1]
    return rest


def _is_name(line: str) -> bool:
    """Whether a last line looks like a name and holds no word that would take a yes back or ask for more."""
    capitals = bool(_SIGNATURE.fullmatch(line)) and all(word[0].isupper() for word in line.split())
    return capitals and not (set(cleaned(line).split()) & _NO_NAME)
