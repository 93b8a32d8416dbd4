"""Taking the attributes out of a request's body: which wrapper, and whether none will do."""

from __future__ import annotations

from collections.abc import Mapping

from clientary_sandbox.answers import Refused
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES

# Wrappers that integrations send against the documentation.
OTHERS: Mapping[str, tuple[str, ...]] = {
    "contacts": ("contact", "user"),
    "hours": ("hour",),
    "payment_profiles": ("payment_profile",),
    "recurring": ("recurring",),
}


def unwrap(firm: Firm, name: str, body: object) -> Record:
    """The attributes inside the resource's wrapper; Refused (400) if there is none that is taken."""
    wrapper = RESOURCES[name].wrapper
    taken = (wrapper, *OTHERS.get(name, ())) if firm.quirks.wrappers == "any" else (wrapper,)
    if isinstance(body, dict):
        for key in taken:
            if isinstance(body.get(key), dict):
                inner: Record = body[key]
                return inner
        if firm.quirks.flat_bodies == "accepted" and wrapper not in body:
            return body
    raise Refused(400, {"error": f"param is missing or the value is empty: {wrapper}"})
