"""An enquiry as a lead of the firm: which field goes where, and when two companies are the same one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

#: What is kept when somebody says that their company has no website.
NO_WEBSITE: Final = "none"
_LEGAL_FORMS: Final = re.compile(
    r" (?:ltd|limited|llc|llp|inc|incorporated|corp|corporation|co|plc|gmbh|ag|sa|sarl|sas|srl|bv|nv|oy|ab|lda)$"
)


def lead_fields_for(
    fields: Mapping[str, str], *, source: str, at: datetime, ref: str, complete: bool
) -> Mapping[str, str]:
    """The lead for an enquiry: ``name``, ``website``, ``description``.

    ``fields`` are the person's own words (company, website, scope, email, phone, name), already cleaned; ``source``
    is the channel; ``at`` an aware instant, written in its own zone; ``ref`` the effect's id (``FD-…``), the last line.
    """
    said = {key: value.strip() for key, value in fields.items() if value.strip()}
    name = said.get("company") or said.get("name") or said.get("email") or said.get("phone") or "Website enquiry"
    rows = [
        ("Scope", said.get("scope", "")),
        ("Contact", said.get("name", "")),
        ("E-mail", said.get("email", "")),
        ("Phone", said.get("phone", "")),
        ("Source", f"Frontdesk, {source}"),
        ("Time", f"{at:%Y-%m-%d %H:%M} {at.tzname() or ''}".strip()),
    ]
    # Later lines of somebody's text are indented, so that nothing they wrote can pass for a line of ours.
    lines = [f"{label}: " + "\n  ".join(text.splitlines()) for label, text in rows if text]
    if not complete:
        lines.insert(0, "(incomplete)")
    lead = {"name": _one_line(name), "description": "\n".join([*lines, f"Ref {ref}"])}
    website = said.get("website", "")
    if website and website != NO_WEBSITE:
        lead["website"] = _one_line(website)
    return lead


def company_key(company: str) -> str:
    """A form in which one company is the same however it is typed (case, dots, ``Ltd`` or ``Limited``, ``www.``)."""
    plain = company.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    words = re.findall(r"\w+", plain.replace(".", "").replace("'", ""))
    key = " ".join(words)
    while (shorter := _LEGAL_FORMS.sub("", key)) != key:
        key = shorter
    return key


def _one_line(text: str) -> str:
    return " ".join(text.split())
