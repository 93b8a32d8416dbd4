"""What is posted to have Clientary mail an invoice or an estimate (reference §2.11, all A)."""

from __future__ import annotations

from collections.abc import Sequence

from clientary.errors import BadInput


def message(
    recipients: Sequence[str],
    *,
    subject: str | None,
    text: str | None,
    send_copy: bool,
    attach_pdf: bool,
    recipients_as_text: bool,
) -> dict[str, object]:
    """The body, which has no wrapper. Raises BadInput for an address that could not be one."""
    addresses = [_address(one) for one in ([recipients] if isinstance(recipients, str) else recipients)]
    if not addresses:
        raise BadInput("recipients", "are empty", "give at least one e-mail address")
    body: dict[str, object] = {
        "recipients": ", ".join(addresses) if recipients_as_text else addresses,
        "send_copy": send_copy,
        "attach_pdf": attach_pdf,
    }
    if subject is not None:
        body["subject"] = subject
    if text is not None:
        body["message"] = text
    return body


def _address(text: str) -> str:
    plain = text.strip()
    name, at, host = plain.rpartition("@")
    if not (name and at and host) or not plain.isprintable() or set(plain) & set(" ,;<>\"'()[]:\\"):
        raise BadInput("recipients", "hold something that is no e-mail address", "give plain addresses")
    return plain
