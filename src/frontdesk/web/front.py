"""What the surfaces are given: the desk, its firms by short name, and the channels that face the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from frontdesk.channels.base import Channel
from frontdesk.channels.web import Web
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.settings import Settings


@dataclass(slots=True)
class Front:
    """Handed to every route."""

    office: Office
    settings: Settings
    web: Web
    channels: Mapping[tuple[int, str], Channel]

    def firm(self, slug: str) -> Firm:
        """The firm of that short name; raises a 404 for any other."""
        for firm in self.office.firms.values():
            if firm.slug == slug:
                return firm
        raise HTTPException(404)
