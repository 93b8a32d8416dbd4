"""Who is calling: HTTP Basic with one token as user and password, and what that token may do."""

from __future__ import annotations

import base64
import binascii
import hmac

from clientary_sandbox.rights import RIGHTS, Right
from clientary_sandbox.state import State


def right_of(state: State, header: str) -> Right | None:
    """The rights behind an Authorization header; None if it is not one of the tokens, given twice."""
    scheme, _, encoded = header.partition(" ")
    try:
        given = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    if scheme.lower() != "basic":
        return None
    for token, right in {**state.more, state.token: RIGHTS["all"]}.items():
        if hmac.compare_digest(given, f"{token}:{token}".encode()):
            return right
    return None
