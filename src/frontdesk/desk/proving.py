"""Proving who one is in the web chat: a code to the address on record, the same words and time for any address."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk import log
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.opening import VERIFIED
from frontdesk.desk.talk import Kept
from frontdesk.errors import FrontdeskError, Upstream
from frontdesk.identity.codes import (
    FAILURES,
    FAILURES_OF_FIRM,
    ISSUES,
    ISSUES_BY_PLACE,
    LIFE,
    Limit,
    cleaned,
    code_mail,
    fresh_code,
)
from frontdesk.identity.sessions import fresh_token
from frontdesk.message import Private, Proof
from frontdesk.principal import Level
from frontdesk.reply import catalogue
from frontdesk.store import audit, codes, conversations, counters, inbox
from frontdesk.store.database import Tx


@dataclass(frozen=True, slots=True)
class Proved:
    """A right code: the conversation's new token (the old one opens nothing any more)."""

    token: str
    address: Private
    language: str


async def send_code(
    office: Office, firm: Firm, conversation: str, address: Private, place: str, *, language: str = catalogue.DEFAULT
) -> None:
    """Send a code to ``address`` if it is on record. ``place``: where the asking came from (an IP address).

    The mail is in the conversation's ``language``. Runs after the person was answered; whatever happens shows nowhere.
    Over a limit, nothing is sent.
    """
    subject = office.db.keys.digest(firm.id, "address", address.reveal().strip().casefold())
    spot = office.db.keys.digest(firm.id, "place", place)
    if not await office.db.run(lambda tx: _may_issue(tx, firm.id, subject, spot)):
        log.event("code.limited", firm=firm.id)
        return
    try:
        pairs = await firm.directory.find(address.reveal()) if firm.directory else ()
    except Upstream as trouble:
        log.event("code.unsent", code=trouble.code)
        pairs = ()
    code = fresh_code() if pairs and firm.mailer else None
    await office.db.run(
        lambda tx: codes.issue(
            tx, firm.id, conversation, subject_hash=subject, candidates=pairs, address=address, code=code, ttl=LIFE
        )
    )
    if code is None or firm.mailer is None:
        return
    subject_line, text = code_mail(firm.card.name, code, lambda key: catalogue.sentence(key, language))
    try:
        await firm.mailer.plain(address.reveal().strip(), subject_line, text)
    except FrontdeskError as trouble:
        log.event("code.unsent", code=type(trouble).__name__)


async def try_code(office: Office, firm: Firm, conversation: str, typed: str) -> Proved | None:
    """Try a code in this conversation; None when it does not work, whatever the reason."""
    token = fresh_token()
    proved = await office.db.run(lambda tx: _try(tx, firm.id, conversation, cleaned(typed), token))
    if proved is None:
        return None
    office.later(_tell_signed_in(firm, proved))
    if firm.live is not None:
        await firm.live.state(conversation, verified=True, token=token)
    office.jobs.wake("turn", conversation, firm=firm.id, key=conversation)
    return proved


async def _tell_signed_in(firm: Firm, proved: Proved) -> None:
    """Let the mailbox know that its code was used; runs after the answer has gone out."""
    if firm.mailer is None:
        return
    subject = catalogue.sentence("mail_code.used_subject", proved.language).replace("{firm}", firm.card.name)
    text = catalogue.sentence("mail_code.used_text", proved.language).replace("{firm}", firm.card.name)
    try:
        await firm.mailer.plain(proved.address.reveal(), subject, text)
    except FrontdeskError as trouble:
        log.event("notice.unsent", code=type(trouble).__name__)


def _may_issue(tx: Tx, firm: int, subject: bytes, place: bytes) -> bool:
    if _full(tx, firm, FAILURES, subject) or _full(tx, firm, FAILURES_OF_FIRM, _digest(tx, firm, "any")):
        return False
    within = counters.bump(tx, firm, ISSUES_BY_PLACE.name, place, ISSUES_BY_PLACE.window, ISSUES_BY_PLACE.most)
    for limit in ISSUES:
        within = counters.bump(tx, firm, limit.name, subject, limit.window, limit.most) and within
    return within


def _try(tx: Tx, firm: int, conversation: str, code: str, token: str) -> Proved | None:
    subject, everybody = codes.subject(tx, firm, conversation), _digest(tx, firm, "any")
    if subject is None or _full(tx, firm, FAILURES, subject) or _full(tx, firm, FAILURES_OF_FIRM, everybody):
        return None
    awaited, guessable = codes.waiting(tx, firm, conversation), codes.guessable(tx, firm, conversation)
    challenge = codes.check(tx, firm, conversation, code)
    talk = conversations.load(tx, firm, conversation)
    if challenge is None or talk is None or challenge.address is None:
        if awaited:  # a guess that could not be right counts like one that could, but locks nobody else out
            whose = everybody if guessable else _digest(tx, firm, "nobody")
            counters.bump(tx, firm, FAILURES.name, subject, FAILURES.window, FAILURES.most)
            counters.bump(tx, firm, FAILURES_OF_FIRM.name, whose, FAILURES_OF_FIRM.window, FAILURES_OF_FIRM.most)
        return None
    single = challenge.candidates[0] if len(challenge.candidates) == 1 else (None, None)
    conversations.update(
        tx,
        conversation,
        firm,
        level=int(Level.CODE),
        method="code",
        verified_at=tx.now,
        seen_at=tx.now,
        proved_address=challenge.address,
        candidates=challenge.candidates,
        contact=single[0],
        client=single[1],
        pending=None,
    )
    conversations.new_token(tx, firm, conversation, tx.keys.digest(firm, "session", token))
    audit.note(tx, firm, "code.proved", actor=conversation)
    waiting = Kept.restored(talk.memory).waiting
    inbox.receive(
        tx,
        firm,
        "web",
        f"verified:{challenge.id}",
        conversation,
        Private(waiting),
        envelope={},
        proof=Proof.SESSION.value,
        button=VERIFIED,
        received_at=tx.now,
        suppressed=None,
    )
    return Proved(token, challenge.address, talk.language)


def _full(tx: Tx, firm: int, limit: Limit, key: bytes) -> bool:
    return counters.is_full(tx, firm, limit.name, key, limit.most)


def _digest(tx: Tx, firm: int, whose: str) -> bytes:
    return tx.keys.digest(firm, "place", whose)
