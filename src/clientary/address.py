"""Where an account lives: its subdomain and the base address of its API."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from clientary.errors import BadInput

API_PATH: Final = "/api/v2"
_DOMAIN: Final = ".clientary.com"
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_REMEDY: Final = "give the first part of the address you log in at, such as 'acme' of acme.clientary.com"


def subdomain_of(text: str) -> str:
    """The subdomain from what a person types: `acme`, `acme.clientary.com` or a whole address.

    Raises BadInput, naming the field, for any other host.
    """
    typed = text.strip().lower()
    if len(typed) > 300:
        raise BadInput("subdomain", "is too long", _REMEDY)
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadInput("subdomain", "is not an address", _REMEDY) from None
    if parts.scheme not in ("", "https", "http") or "@" in parts.netloc or port not in (None, 443):
        raise BadInput("subdomain", "is not a Clientary address", _REMEDY)
    label = host.removesuffix(_DOMAIN)
    if not _LABEL.fullmatch(label) or label in ("www", "support", "api"):
        raise BadInput("subdomain", "is not a Clientary address", _REMEDY)
    return label


def base_of(subdomain: str, base_url: str | None) -> str:
    """The API's base address without a trailing slash. Raises BadInput for an unsafe one.

    Plain http is allowed for this machine only, where the stand-in runs.
    """
    if base_url is None:
        return f"https://{subdomain_of(subdomain)}{_DOMAIN}{API_PATH}"
    try:
        parts = urlsplit(base_url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadInput("base_url", "is not an address", "give an https address") from None
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise BadInput("base_url", "holds more than host and path", "give an https address without them")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _THIS_MACHINE):
        raise BadInput("base_url", "is not safe", "use https (plain http is for this machine only)")
    shown = f"[{host}]" if ":" in host else host
    path = parts.path.rstrip("/") or API_PATH
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{path}"
