"""One firm's parts, made from its row: its Clientary account, directory, mailbox and ways out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from frontdesk.app.mail_road import MailRoad
from frontdesk.app.model import Model, model_engine
from frontdesk.books.card import read_card
from frontdesk.channels.base import Channel
from frontdesk.channels.email.channel import Email
from frontdesk.channels.email.from_settings import imap_of, letterhead_of, smtp_of
from frontdesk.channels.email.imap import Mailbox
from frontdesk.channels.email.smtp import Mailer
from frontdesk.channels.web import Web
from frontdesk.clock import Clock
from frontdesk.connectors.clientary import ClientaryBooks, Limits, Timeouts
from frontdesk.connectors.proven import proven_of
from frontdesk.desk.firm import Firm
from frontdesk.identity.directory import Directory
from frontdesk.identity.dkim import Verdict, prove
from frontdesk.identity.dns_text import TxtLookup, TxtRecords
from frontdesk.message import Private
from frontdesk.store import firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.firms import FirmRow

_SECRETS: Final = ("clientary_token", "smtp_password", "imap_password", "post_secret", "post_secret_2", "model_key")


@dataclass(frozen=True, slots=True)
class Wiring:
    """What a test or the demo puts in place of the real thing at the outer wire."""

    dns: TxtLookup | None = None
    limits: Limits | None = field(default_factory=Limits)
    timeouts: Timeouts | None = None


@dataclass(slots=True)
class Connected:
    """A firm with everything that must be closed after it."""

    firm: Firm
    channels: Mapping[str, Channel]
    books: ClientaryBooks | None = None
    email: Email | None = None
    mailbox: MailRoad | None = None
    model: Model | None = None

    async def close(self) -> None:
        """Let go of connections and processes."""
        for part in (self.mailbox, self.email, self.books, self.model):
            if part is not None:
                await part.close()


async def connect_firm(db: Database, row: FirmRow, clock: Clock, web: Web, wiring: Wiring) -> Connected:
    """Make the parts that the row's settings describe; what is not set up is simply not there."""
    card = read_card(row.card)
    secrets = await db.run(lambda tx: _secrets(tx, row.id))
    firm = Firm(id=row.id, slug=row.slug, card=card, live=web)
    firm.handoff_address = str(row.settings.get("handoff_address", ""))
    firm.sites = tuple(row.settings.get("sites", ()))
    connected = Connected(firm, {"web": web})
    account = row.settings.get("clientary")
    if account and secrets.get("clientary_token"):
        books = ClientaryBooks(
            account["subdomain"],
            secrets["clientary_token"],
            base_url=account.get("base_url") or None,
            limits=wiring.limits,
            timeouts=wiring.timeouts,
            proven=proven_of(row.settings),
        )
        connected.books = firm.raw = firm.writer = books
        firm.directory = Directory(books.contacts, lambda text: db.keys.digest(row.id, "address", text), clock)
    if row.settings.get("smtp"):
        _mail(db, connected, row, secrets, clock, wiring)
    if row.settings.get("model"):
        connected.model = firm.engine = model_engine(
            db, firm, row.settings["model"], secrets.get("model_key", ""), clock
        )
    firm.outlets = dict(connected.channels)
    return connected


def _mail(
    db: Database, connected: Connected, row: FirmRow, secrets: Mapping[str, str], clock: Clock, wiring: Wiring
) -> None:
    firm, settings = connected.firm, row.settings
    letterhead = letterhead_of(settings, firm.card.name, firm.card.phone, db.keys.digest(row.id, "mail", "loop").hex())
    mailer = Mailer(smtp_of(settings["smtp"], secrets.get("smtp_password", "")), letterhead, clock)
    firm.mailer = mailer
    inboxes = tuple(settings.get("inboxes", ())) or (letterhead.address,)
    dns = wiring.dns or TxtRecords(clock)

    async def weigh(raw: bytes) -> Verdict:
        return await prove(raw, ours=inboxes, resolver=dns, now=clock.now())

    post_secrets = [Private(secrets[name]) for name in ("post_secret", "post_secret_2") if secrets.get(name)]
    email = Email(
        inboxes=inboxes, post_secrets=post_secrets, letterhead=letterhead, mailer=mailer, prove=weigh, clock=clock
    )
    connected.email = email
    connected.channels = {**connected.channels, "email": email}
    if settings.get("imap"):
        account = imap_of(settings["imap"], secrets.get("imap_password", ""))
        connected.mailbox = MailRoad(Mailbox(account, clock), email)


def _secrets(tx: Tx, firm: int) -> dict[str, str]:
    found = {name: firms.secret(tx, firm, name) for name in _SECRETS}
    return {name: value for name, value in found.items() if value}
