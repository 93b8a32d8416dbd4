"""Where messages come and go: one module per channel, none knows another. This table is the only list of them."""

from __future__ import annotations

from typing import Final

#: A channel's name → the class that implements ``channels.base.Channel``.
CHANNELS: Final[dict[str, str]] = {
    "web": "frontdesk.channels.web:Web",
    "email": "frontdesk.channels.email.channel:Email",
}
