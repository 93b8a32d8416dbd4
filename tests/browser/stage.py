"""A stage for the chat's front end: its real pages and files, and a desk that plays what the test tells it to."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from frontdesk.reply import catalogue
from frontdesk.web import languages
from tests.browser.lines import OPENING, answer

WEB = Path(__file__).parents[2] / "src" / "frontdesk" / "web"
PAGES = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=True)
SITE = "harbour-finch"

Event = tuple[str, dict[str, Any]]  # its name and its data
_OVER: Event = ("over", {})
#: Said by a server that will be away for a minute: the chat tries again when the person says so, not before.
AWAY = Response(status_code=503, headers={"Retry-After": "60"})


class Stage:
    """One conversation at a time.

    ``origin`` serves the chat, ``host`` is the firm's own page: another origin of the same site, as is usual.
    ``stranger`` is the same page on another site, where private windows forbid the chat any storage.
    """

    def __init__(self, port: int, host_port: int) -> None:
        self.origin = f"http://localhost:{port}"
        self.host = f"http://localhost:{host_port}"
        self.stranger = f"http://127.0.0.1:{host_port}"
        self.token = ""
        self.old_tokens: set[str] = set()
        self.seq = 0
        self.items: list[dict[str, Any]] = []  # what the history shows
        self.sent: list[dict[str, Any]] = []  # replies that a reconnecting stream asks for again
        self.heard: list[tuple[str, dict[str, Any]]] = []  # path and body of each call that was accepted
        self.resumed: list[str] = []  # Last-Event-ID of each stream that was opened
        self.faults: dict[str, list[Response]] = {}  # answers to give instead, by path
        self.script: dict[str, list[Event] | None] = {}  # events to play for a message; None: stay silent
        self.answers: dict[str, list[Any]] = {}  # the bodies of identify, code and refresh, in turn
        self._news = asyncio.Event()
        self._streams: set[asyncio.Queue[Event]] = set()

    # what a test does

    def play(self, *events: Event) -> None:
        """Send events to every open stream; replies are also remembered for reconnects and the history."""
        for name, body in events:
            if name == "reply":
                self.seq = max(self.seq, body["seq"])
                self.sent.append(body)
                self.items.append({**body, "who": "agent"})
            for stream in self._streams:
                stream.put_nowait((name, body))

    def remember(self, *events: Event) -> None:
        """Replies that were given while no stream was open."""
        streams, self._streams = self._streams, set()
        self.play(*events)
        self._streams = streams

    def drop(self) -> None:
        """Break every open stream off."""
        for stream in self._streams:
            stream.put_nowait(_OVER)

    def rotate(self, **state: Any) -> None:
        """A new token for the same conversation, told on the stream."""
        self.old_tokens.add(self.token)
        self.token = secrets.token_urlsafe(32)
        self.play(("state", {"holder": "agent", "verified": False, "about": "", **state, "token": self.token}))

    def expire(self) -> None:
        """The session is over; nobody was told."""
        self.token = ""
        self.items, self.sent, self.seq = [], [], 0

    def fail(self, path: str, *answers: Response) -> None:
        """Give these answers, one each, to the next calls of a path such as ``/messages``."""
        self.faults.setdefault(path, []).extend(answers)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until the browser's calls have made this true; TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while not reached():
                self._news.clear()
                await self._news.wait()

    def bodies(self, path: str) -> list[dict[str, Any]]:
        return [body for at, body in self.heard if at == path]

    # what the browser meets

    async def _api(self, request: Request) -> Response:
        path = "/" + request.path_params["call"]
        if request.method != "GET" and not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({}, 415)
        if waiting := self.faults.get(path):
            return waiting.pop(0)
        if path == "/sessions" and request.method == "POST":
            self.expire()
            self.token = secrets.token_urlsafe(32)
            language = catalogue.offered(request.headers.get("accept-language", "")) or "en"
            return JSONResponse({"token": self.token, "conversation": {**OPENING, "language": language}}, 201)
        if not self.token or request.headers.get("authorization") != f"Bearer {self.token}":
            return JSONResponse({}, 401)
        if path == "/events":
            return self._stream(request.headers.get("last-event-id", "0"))
        if path == "/history":
            return JSONResponse({"items": self.items})
        body = await request.json() if request.method == "POST" else {}
        self.heard.append((path, body))
        self._news.set()
        return self._take(path, body)

    def _take(self, path: str, body: dict[str, Any]) -> Response:
        match path:
            case "/sessions":
                self.expire()
                return Response(status_code=204)
            case "/messages" | "/person":
                return self._message(body["id"], body.get("text", "I'd like to talk to a person"))
            case "/rating":
                return Response(status_code=204)
            case "/identify":
                return JSONResponse(
                    self._answer(path, {"text": "If this address is on file, a code is on its way."}), 202
                )
            case _:
                return JSONResponse(self._answer(path, {"ok": True, "blocks": [], "as_of": None}))

    def _answer(self, path: str, usual: dict[str, Any]) -> Any:
        return self.answers[path].pop(0) if self.answers.get(path) else usual

    def _message(self, key: str, text: str) -> Response:
        for item in self.items:
            if item.get("key") == key:
                return JSONResponse({"seq": item["seq"]}, 202)  # the same message again
        self.seq += 1
        seq = self.seq
        self.items.append({"seq": seq, "who": "you", "text": text, "key": key})
        events = self.script.get(text, [answer(seq + 1, f"You wrote: {text}", in_reply_to=seq)])
        asyncio.get_running_loop().call_soon(lambda: self.play(*(events or [])))
        return JSONResponse({"seq": seq}, 202)

    def _stream(self, after: str) -> Response:
        self.resumed.append(after)
        self._news.set()
        mine: asyncio.Queue[Event] = asyncio.Queue()
        for body in self.sent:
            if body["seq"] > int(after):
                mine.put_nowait(("reply", body))
        self._streams.add(mine)

        async def lines() -> AsyncIterator[str]:
            yield ": here\n\n"
            try:
                while (event := await mine.get()) is not _OVER:
                    number = f"id: {event[1]['seq']}\n" if "seq" in event[1] else ""
                    yield f"{number}event: {event[0]}\ndata: {json.dumps(event[1])}\n\n"
            finally:
                self._streams.discard(mine)

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _chat(self, request: Request) -> Response:
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
            "form-action 'self'; base-uri 'none'; object-src 'none'; "
            f"frame-ancestors 'self' {self.host} {self.stranger}"
        )
        language = catalogue.offered(request.headers.get("accept-language", "")) or "en"
        page = PAGES.get_template("chat.html").render(
            site=SITE, firm=OPENING["firm"], language=language, words=languages.window_words(language)
        )
        return HTMLResponse(page, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})

    async def _site(self, request: Request) -> Response:
        policy = (
            f"default-src 'none'; script-src {self.origin}; frame-src {self.origin}; style-src 'self'; img-src 'self'"
        )
        page = PAGES.get_template("demo_site.html").render(site=SITE, chat_origin=self.origin)
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self._site),
                Route(f"/chat/{SITE}", self._chat),
                Route(f"/chat/{SITE}/{{call}}", self._api, methods=["GET", "POST", "DELETE"]),
                Route("/w.js", _loader),
                Route("/words/{language}", _words),
                Mount("/static", StaticFiles(directory=WEB / "static")),
            ]
        )


async def _loader(request: Request) -> Response:
    script = languages.launcher((WEB / "static" / "w.js").read_text("utf-8"))
    return Response(script, media_type="text/javascript")


async def _words(request: Request) -> Response:
    return JSONResponse(languages.window_words(request.path_params["language"]))
