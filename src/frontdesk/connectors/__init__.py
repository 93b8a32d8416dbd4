"""Code that speaks to outside systems. The table names them; nothing is imported until one is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CONNECTORS: Final[Mapping[str, str]] = {
    "clientary": "frontdesk.connectors.clientary:ClientaryBooks",
}
