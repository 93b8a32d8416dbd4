"""The bearer token of a chat: opened, checked, rotated away. The token is only ever stored as a keyed hash."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from frontdesk.desk.firm import Firm
from frontdesk.identity.sessions import fresh_token, is_alive
from frontdesk.store import conversations, counters
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.web.front import Front
from frontdesk.web.languages import wanted

_PER_PLACE: Final = (30, timedelta(hours=1))
#: From everywhere that can't be told apart, together: behind a proxy that does not say for whom it asks.
_PER_NO_PLACE: Final = (600, timedelta(hours=1))
_PER_TALK: Final = ((20, timedelta(minutes=1), "chat.message"), (200, timedelta(days=1), "chat.message_day"))
_READS: Final = (20, timedelta(minutes=1))


async def start(front: Front, firm: Firm, request: Request) -> tuple[str, Conversation]:
    """Open a chat and give out its token. Raises 429 for too many from one place."""
    token, place = fresh_token(), place_of(request)
    language = wanted(request, firm)

    def opened(tx: Tx) -> Conversation | None:
        most, window = _PER_PLACE if place else _PER_NO_PLACE
        if not counters.bump(tx, firm.id, "chat.start", tx.keys.digest(firm.id, "place", place), window, most):
            return None
        digest = tx.keys.digest(firm.id, "session", token)
        return conversations.start(tx, firm.id, "web", token_hash=digest, language=language)

    talk = await front.office.db.run(opened)
    if talk is None:
        raise slow_down(60)
    return token, talk


async def require(front: Front, firm: Firm, request: Request) -> Conversation:
    """The conversation of the request's token. Raises 401 when there is none that is still alive."""
    token = token_of(request)
    talk = await front.office.db.run(lambda tx: of_token(tx, firm.id, token))
    if talk is None:
        raise HTTPException(401)
    return talk


def of_token(tx: Tx, firm: int, token: str) -> Conversation | None:
    """The live conversation that ``token`` opens."""
    talk = conversations.by_token(tx, firm, tx.keys.digest(firm, "session", token)) if token else None
    return talk if talk is not None and is_alive(talk.seen_at, tx.now) else None


def wait_to_write(tx: Tx, firm: int, talk: str) -> int:
    """Count one more message of this chat; after how many seconds it may be sent instead, 0 when it may be sent now."""
    key = tx.keys.digest(firm, "conversation", talk)
    for most, window, name in _PER_TALK:
        if not counters.bump(tx, firm, name, key, window, most):
            return int(window.total_seconds()) // 3
    return 0


async def may_read(front: Front, firm: Firm, talk: Conversation) -> bool:
    """Whether this chat may ask once more for something that reads the firm's records, or is written down."""
    most, window = _READS

    def counted(tx: Tx) -> bool:
        key = tx.keys.digest(firm.id, "conversation", talk.id)
        return counters.bump(tx, firm.id, "chat.read", key, window, most)

    return await front.office.db.run(counted, on_disk=False)


def token_of(request: Request) -> str:
    """The bearer token, from its header alone; never from an address or a cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def place_of(request: Request) -> str:
    """Where a request comes from, for limits only; "" when that is no place of its own: a proxy, this very network.

    One line to the internet has a whole /64 of IPv6 addresses, so these count as one.
    """
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return str(ip_network((address, 64), strict=False)) if address.is_global else ""
        address = address.ipv4_mapped
    return str(address) if address.is_global else ""


def slow_down(seconds: int) -> HTTPException:
    """Too much at once: the answer that says when to try again."""
    return HTTPException(429, headers={"retry-after": str(seconds)})
