"""Do two mail domains belong to the same organisation? The DNS tree walk of RFC 9989, with strict equality as the rule.

A domain's organisation is known only from DMARC records that its owner published. Where none are found, a domain is
its own organisation and nothing but equality counts; a public suffix is never guessed from a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from frontdesk.identity.dns_text import TxtLookup

_MOST_LABELS: Final = 8  # RFC 9989: at most eight names are asked for


@dataclass(frozen=True, slots=True)
class _Dmarc:
    suffix: str  # "y": below this name everybody registers; "n": this is the organisation; "u": unsaid
    strict: bool  # adkim=s: only the very same domain may sign


async def aligned(signer: str, sender: str, lookup: TxtLookup) -> bool:
    """Whether a signature of ``signer`` speaks for mail from ``sender`` (both A-labels in lower case)."""
    if signer == sender:
        return True
    if signer.split(".")[-2:] != sender.split(".")[-2:]:
        return False  # no organisation spans these; saves strangers' mail from costing lookups
    home, strict = await _organisation(sender, lookup)
    if strict:
        return False
    other, _ = await _organisation(signer, lookup)
    return home == other


async def _organisation(domain: str, lookup: TxtLookup) -> tuple[str, bool]:
    found: list[tuple[str, _Dmarc]] = []
    for name in _walk(domain):
        record = await _dmarc(name, lookup)
        if record is None:
            continue
        found.append((name, record))
        if record.suffix == "n" or (record.suffix == "y" and name != domain):
            break
    if not found:
        return domain, False
    strict = found[0][1].strict
    top, record = found[-1]
    if record.suffix == "y" and top != domain:
        labels = domain.split(".")
        return ".".join(labels[-(top.count(".") + 2) :]), strict
    return top, strict


def _walk(domain: str) -> list[str]:
    labels = domain.split(".")
    rest = labels[1:] if len(labels) <= _MOST_LABELS else labels[-(_MOST_LABELS - 1) :]
    return [domain, *(".".join(rest[i:]) for i in range(len(rest)))]


async def _dmarc(name: str, lookup: TxtLookup) -> _Dmarc | None:
    records = [r for r in await lookup(f"_dmarc.{name}") if r[:8].lower() == b"v=dmarc1"]
    if len(records) != 1 or len(records[0]) > 2_000:
        return None  # none, or several, which RFC 9989 says to treat as none
    tags = dict[str, str]()
    for part in records[0].decode("ascii", "replace").split(";"):
        key, _, value = part.partition("=")
        tags.setdefault(key.strip().lower(), value.strip().lower())
    return _Dmarc(tags.get("psd", "u"), tags.get("adkim") == "s")
