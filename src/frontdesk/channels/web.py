"""The website chat: replies and progress to the browsers that listen, kept in memory for those that reconnect.

Vouches for: nothing but the conversation itself (the bearer token is checked by the web surface).
Longest text: no limit of its own; the transcript scrolls. Own messages: never come back to us.
Automatic messages: there are none. Opt-out words: none. Cannot: reach somebody who has closed the page.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from frontdesk.channels.base import Forged, Sent
from frontdesk.clock import Clock
from frontdesk.message import Address, Envelope, Inbound
from frontdesk.reply.approve import Reply
from frontdesk.reply.layout import Buttons, IdentifyStep, Laid, Paragraph, Rows, Suggestions, lay_out
from frontdesk.reply.pieces import StaffWords, Step
from frontdesk.reply.values import Reader

#: Replies are kept this many seconds for a browser that lost its connection. Never on disk.
_REMEMBER: Final = 300.0
_MOST_KEPT: Final = 20
_MOST_ROOMS: Final = 10_000
#: Browsers at one conversation; one more lets go of the oldest, which comes back if it is still there.
_MOST_LISTENERS: Final = 8
#: Browsers in all, and what one of them may leave unread, before they are let go.
_MOST_STREAMS: Final = 5_000
_MOST_UNREAD: Final = 200


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event. ``seq`` is 0 for what is only of the moment."""

    name: str
    data: Mapping[str, Any]
    seq: int = 0
    at: float = 0.0


class _Listener:
    """What one browser has still to be told; ``None`` ends its stream."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue()

    def tell(self, event: Event) -> bool:
        """False when the browser reads too slowly to be told any more."""
        if self._waiting.qsize() >= _MOST_UNREAD:
            return False
        self._waiting.put_nowait(event)
        return True

    def let_go(self) -> None:
        self._waiting.put_nowait(None)

    async def next(self) -> Event | None:
        return await self._waiting.get()


@dataclass(slots=True)
class _Room:
    listeners: dict[_Listener, None] = field(default_factory=dict)  # in the order in which they came
    kept: deque[Event] = field(default_factory=lambda: deque(maxlen=_MOST_KEPT))
    used_at: float = 0.0


class Web:
    """The website chat: answers are shown where they were asked, while the person waits."""

    name: ClassVar[str] = "web"
    longest: ClassVar[int] = 100_000

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rooms: OrderedDict[str, _Room] = OrderedDict()  # the longest unused first
        self._streams = 0

    @property
    def crowded(self) -> bool:
        """Whether no more browsers should be listened to."""
        return self._streams >= _MOST_STREAMS

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Nothing is ever posted here by a vendor."""
        del headers, body
        raise Forged("web_takes_no_posts")

    async def parse(self, headers: Mapping[str, str], body: bytes) -> list[Inbound]:
        """Nothing is ever posted here by a vendor."""
        del headers, body
        raise Forged("web_takes_no_posts")

    async def send(self, reply: Reply, reader: Reader, to: Address, envelope: Envelope) -> Sent:
        """Show ``reply`` under its number in the conversation ``to``."""
        laid = lay_out(reply, reader)
        by = next((piece.by for piece in laid if isinstance(piece, Paragraph) and piece.by), "")
        data = {
            "seq": envelope.seq,
            "in_reply_to": envelope.answers,
            "by": by,
            "human": any(isinstance(piece, StaffWords) for piece in reply.pieces),
            "turn": str(envelope.reply_id) if envelope.reply_id else "",
            "language": reader.language,
            "blocks": blocks(laid),
        }
        self._tell(to.value.reveal(), Event("reply", data, envelope.seq, self._clock.monotonic()))
        return Sent("")

    async def progress(self, conversation: str, text: str) -> None:
        """Say what is being done, to whoever is listening right now."""
        self._tell(conversation, Event("progress", {"text": text}))

    async def state(self, conversation: str, **changes: str | bool) -> None:
        """Tell listeners that something about the conversation changed (holder, verified, a new token)."""
        self._tell(conversation, Event("state", changes))

    async def listen(self, conversation: str, after: int) -> AsyncGenerator[Event]:
        """Everything said in ``conversation`` from now on, and kept replies numbered above ``after`` first.

        Ends when the conversation does, or when this browser is let go; it may come back.
        """
        room, listener = self._room(conversation), _Listener()
        fresh = self._clock.monotonic() - _REMEMBER
        for event in room.kept:
            if event.seq > after and event.at >= fresh:
                listener.tell(event)
        while len(room.listeners) >= _MOST_LISTENERS:
            self._let_go(room, next(iter(room.listeners)))
        room.listeners[listener] = None
        self._streams += 1
        try:
            while (said := await listener.next()) is not None:
                yield said
                del said  # not held while waiting for the next one
        finally:
            self._streams -= 1
            room.listeners.pop(listener, None)

    def end(self, conversation: str) -> None:
        """The conversation is over: nobody listens to it any more, and nothing of it is remembered."""
        room = self._rooms.pop(conversation, None)
        for listener in list(room.listeners) if room else []:
            listener.let_go()

    def forget_old(self) -> None:
        """Let go of replies that no browser would be given any more."""
        now = self._clock.monotonic()
        while self._rooms and (room := next(iter(self._rooms.values()))).used_at < now - _REMEMBER:
            conversation, _ = self._rooms.popitem(last=False)
            if room.listeners:
                room.kept.clear()
                room.used_at = now
                self._rooms[conversation] = room

    def remembered(self, conversation: str) -> frozenset[int]:
        """The numbers of the replies that ``listen`` would repeat."""
        room = self._rooms.get(conversation)
        fresh = self._clock.monotonic() - _REMEMBER
        return frozenset(event.seq for event in room.kept if event.at >= fresh) if room else frozenset()

    def _tell(self, conversation: str, event: Event) -> None:
        room = self._room(conversation)
        if event.seq:
            room.kept.append(event)
        for listener in list(room.listeners):
            if not listener.tell(event):
                self._let_go(room, listener)

    def _let_go(self, room: _Room, listener: _Listener) -> None:
        del room.listeners[listener]
        listener.let_go()

    def _room(self, conversation: str) -> _Room:
        self.forget_old()
        room = self._rooms.setdefault(conversation, _Room())
        room.used_at = self._clock.monotonic()
        self._rooms.move_to_end(conversation)
        while len(self._rooms) > _MOST_ROOMS:
            oldest = next((name for name, r in self._rooms.items() if not r.listeners), None)
            if oldest is None:
                break
            del self._rooms[oldest]
        return room


def blocks(laid: tuple[Laid, ...]) -> list[dict[str, Any]]:
    """Laid-out pieces as the widget reads them."""
    return [_block(piece) for piece in laid]


def _block(piece: Laid) -> dict[str, Any]:
    match piece:
        case Paragraph(text=text):
            return {"type": "text", "text": text}
        case Rows():
            return {
                "type": "table",
                "caption": piece.caption,
                "head": list(piece.head),
                "rows": [list(row) for row in piece.rows],
                "numeric": list(piece.numeric),
            }
        case Suggestions(options=options):
            return {"type": "choices", "options": list(options)}
        case Buttons():
            return {"type": "confirm", "once": piece.once, "yes": piece.yes, "no": piece.no}
        case IdentifyStep(step=Step.CODE):
            return {"type": "code"}
        case IdentifyStep(text=text):
            return {"type": "identify", "text": text}
