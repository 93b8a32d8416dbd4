"""A firm as the running process knows it: its card, its connections, its ways out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.books.firm import FirmCard
from frontdesk.books.port import BooksWriter, RawBooks
from frontdesk.desk.ports import Live, Mailer, Outlet
from frontdesk.engines.base import Engine
from frontdesk.identity.directory import Directory
from frontdesk.policy.autonomy import Rules
from frontdesk.reply import catalogue
from frontdesk.reply.forms import locale_for
from frontdesk.reply.values import Reader


@dataclass(slots=True)
class Firm:
    """Everything one turn needs of its firm. ``raw`` and ``writer`` are None until Clientary is connected.

    ``engine``: its own, over the model it has chosen; None: the office's.
    """

    id: int
    slug: str
    card: FirmCard
    raw: RawBooks | None = None
    writer: BooksWriter | None = None
    directory: Directory | None = None
    mailer: Mailer | None = None
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    live: Live | None = None
    rules: Rules = field(default_factory=Rules)
    handoff_address: str = ""
    retention_days: int = 30
    sites: tuple[str, ...] = ()
    engine: Engine | None = None

    def reader(self, language: str) -> Reader:
        """How this firm's replies are written for somebody who reads ``language``."""
        spoken = catalogue.offered(language) or self.language
        card = self.card
        return Reader(spoken, locale_for(spoken, card.locale, card.zone), card.zone)

    @property
    def language(self) -> str:
        """The firm's own language, for people of whom no other is known; English when we don't have it."""
        return catalogue.offered(self.card.locale) or catalogue.DEFAULT
