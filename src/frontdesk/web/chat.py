"""The chat widget's API: open, write, listen, prove who you are, look back, end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException

from frontdesk.channels.web import Event
from frontdesk.desk import arrive, outgoing, proving
from frontdesk.desk.firm import Firm
from frontdesk.identity.codes import answer_in_time
from frontdesk.identity.sessions import fresh_token, still_proven
from frontdesk.message import Address as Peer
from frontdesk.message import Inbound, Private, Proof
from frontdesk.reply import catalogue
from frontdesk.store import audit, conversations
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.inbox import Item
from frontdesk.web import chat_models as body
from frontdesk.web import chat_session as session
from frontdesk.web.front import Front
from frontdesk.web.look_back import history, refreshed
from frontdesk.web.sse import stream


def routes(front: Front) -> APIRouter:
    """All routes under ``/chat/{site}``."""
    api = APIRouter(prefix="/chat/{site}", tags=["chat"])

    @api.post("/sessions", status_code=201)
    async def open_chat(site: str, request: Request) -> dict[str, Any]:
        firm = front.firm(site)
        token, talk = await session.start(front, firm, request)
        return {"token": token, "conversation": opening(firm, talk.language)}

    @api.delete("/sessions", status_code=204)
    async def end_chat(site: str, request: Request) -> Response:
        firm = front.firm(site)
        talk = await session.require(front, firm, request)
        gone = front.office.db.keys.digest(firm.id, "session", fresh_token())
        await front.office.db.run(lambda tx: conversations.new_token(tx, firm.id, talk.id, gone))
        front.web.end(talk.id)
        return Response(status_code=204)

    @api.post("/messages", status_code=202)
    async def write(site: str, message: body.Message, request: Request) -> JSONResponse:
        firm = front.firm(site)
        return await _receive(front, firm, request, message.id, message.text, message.button)

    @api.post("/person", status_code=202)
    async def ask_for_person(site: str, wanted: body.Person, request: Request) -> JSONResponse:
        firm = front.firm(site)
        return await _receive(front, firm, request, wanted.id, None, None)

    @api.get("/events")
    async def listen(site: str, request: Request) -> StreamingResponse:
        firm = front.firm(site)
        if front.web.crowded:
            raise HTTPException(503, headers={"retry-after": "30"})
        talk = await session.require(front, firm, request)
        after = _number(request.headers.get("last-event-id", ""))
        now = Event("state", standing(talk, front.office.clock.now()))
        if after < talk.next_seq - 1 and await session.may_read(front, firm, talk):
            front.office.later(
                outgoing.show_missed(front.office, firm, talk, after, lambda seq: seq in front.web.remembered(talk.id))
            )
        return stream(front.web.listen(talk.id, after), first=now)

    _looking_back(front, api)
    _proving(front, api)
    return api


def _looking_back(front: Front, api: APIRouter) -> None:
    @api.get("/history")
    async def look_back(site: str, request: Request) -> dict[str, Any]:
        firm = front.firm(site)
        talk = await session.require(front, firm, request)
        state = standing(talk, front.office.clock.now())
        return {"items": await history(front.office, firm, talk), "state": state, "language": talk.language}

    @api.post("/refresh")
    async def current(site: str, turn: body.Turn, request: Request) -> dict[str, Any]:
        firm = front.firm(site)
        talk = await session.require(front, firm, request)
        if not await session.may_read(front, firm, talk):
            raise session.slow_down(20)
        shown = await refreshed(front.office, firm, talk, int(turn.turn))
        if shown is None:
            raise HTTPException(404)
        return shown

    @api.post("/rating", status_code=204)
    async def rate(site: str, rating: body.Rating, request: Request) -> Response:
        firm = front.firm(site)
        talk = await session.require(front, firm, request)
        code = "rating.good" if rating.good else "rating.bad"
        if not await session.may_read(front, firm, talk):
            raise session.slow_down(20)
        await front.office.db.run(lambda tx: audit.note(tx, firm.id, code, actor=talk.id, target=rating.turn))
        return Response(status_code=204)


def _proving(front: Front, api: APIRouter) -> None:
    @api.post("/identify", status_code=202)
    async def identify(site: str, asked: body.Address, request: Request) -> dict[str, Any]:
        firm, clock = front.firm(site), front.office.clock
        started = clock.monotonic()
        talk = await session.require(front, firm, request)
        place = session.place_of(request) or f"conversation:{talk.id}"
        language, address = talk.language, Private(asked.address)
        front.office.later(proving.send_code(front.office, firm, talk.id, address, place, language=language))
        await answer_in_time(clock, started)
        return {"text": catalogue.sentence("step_up.sent", language)}

    @api.post("/code")
    async def prove(site: str, typed: body.Code, request: Request) -> dict[str, Any]:
        firm = front.firm(site)
        talk = await session.require(front, firm, request)
        proved = await proving.try_code(front.office, firm, talk.id, typed.code)
        if proved is None:
            return {"ok": False, "text": catalogue.sentence("step_up.wrong_code", talk.language)}
        return {"ok": True, "token": proved.token}


def standing(talk: Conversation, now: datetime) -> dict[str, Any]:
    """Who has the conversation, and whether the person's proof still holds."""
    return {
        "holder": talk.holder,
        "verified": still_proven(talk.method, talk.verified_at, talk.seen_at, now),
    }


def opening(firm: Firm, language: str) -> dict[str, Any]:
    """What a chat begins with: who answers, that it is a machine, and what can be asked."""
    return {
        "firm": firm.card.name,
        "language": language,
        "notice": catalogue.sentence("notice.ai", language).replace("{firm}", firm.card.name),
        "greeting": catalogue.sentence("notice.greeting", language),
        "suggestions": list(catalogue.sentences(language)["opening.suggestions"]),
    }


def _number(text: str) -> int:
    """The number of the last event that a browser has seen; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


async def _receive(
    front: Front, firm: Firm, request: Request, key: str, text: str | None, button: str | None
) -> JSONResponse:
    """Check the token and keep the message in one transaction; the turn is woken after it.

    ``text`` is None for the button that asks for a person: it says so in the conversation's language.
    """
    token = session.token_of(request)
    now = front.office.clock.now()

    def kept(tx: Tx) -> Item | None:
        talk = session.of_token(tx, firm.id, token)
        if talk is None:
            raise HTTPException(401)
        if wait := session.wait_to_write(tx, firm.id, talk.id):
            raise session.slow_down(wait)
        sender = Peer("web", Private(talk.id))
        words = Private(catalogue.sentence("opening.person", talk.language) if text is None else text)
        message = Inbound("web", f"{talk.id}:{key}", sender, words, now, Proof.SESSION, talk.id, button=button)
        return arrive.keep(tx, firm.id, message)

    item = await front.office.db.run(kept)
    if item is None:  # the same message again: it is kept already
        return JSONResponse({"seq": 0}, 202)
    front.office.jobs.wake("turn", item.conversation, firm=firm.id, key=item.conversation)
    return JSONResponse({"seq": item.seq}, 202)
