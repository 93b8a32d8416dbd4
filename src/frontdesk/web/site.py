"""The whole HTTP application: chat API, webhooks, the chat page, static files, health."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles

from frontdesk import log
from frontdesk.errors import Upstream
from frontdesk.reply import catalogue
from frontdesk.web import chat, hooks, languages
from frontdesk.web.front import Front
from frontdesk.web.guard import Guard


def site(front: Front, extra: Sequence[BaseRoute] = ()) -> FastAPI:
    """Build the application over ``front``. ``extra`` routes come first (the demo's own pages)."""
    app = FastAPI(title="Frontdesk", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.router.routes.extend([*extra, *hooks.routes(front), *_pages(front)])
    app.include_router(chat.routes(front))
    app.mount("/static", GZipMiddleware(StaticFiles(directory=_folder() / "static")), name="static")
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Upstream, _later)
    firms = front.office.firms.values()
    own = front.settings.origin
    ancestors = {firm.slug: (own, *firm.sites) for firm in firms}
    app.add_middleware(Guard, ancestors=ancestors, secure=own.startswith("https:"))
    return app


def templates() -> Environment:
    """The page templates; everything put into them is escaped."""
    return Environment(loader=FileSystemLoader(_folder() / "templates"), autoescape=select_autoescape(default=True))


def _folder() -> Path:
    return Path(str(resources.files("frontdesk.web")))


def _pages(front: Front) -> list[Route]:
    pages = templates()
    script = languages.launcher((_folder() / "static" / "w.js").read_text("utf-8"))
    loader = gzip.compress(script.encode(), mtime=0)

    async def chat_page(request: Request) -> Response:
        firm = front.firm(request.path_params["site"])
        language = languages.wanted(request, firm)
        words = languages.window_words(language)
        page = pages.get_template("chat.html").render(
            site=firm.slug, firm=firm.card.name, language=language, words=words
        )
        return HTMLResponse(page, headers={"content-language": language, "vary": "accept-language"})

    async def words(request: Request) -> Response:
        language = catalogue.offered(request.path_params["language"])
        if not language:
            raise HTTPException(404)
        headers = {"cache-control": "public, max-age=300"}
        return JSONResponse(languages.window_words(language), headers=headers)

    async def widget(_: Request) -> Response:
        headers = {
            "cache-control": "public, max-age=300",
            "cross-origin-resource-policy": "cross-origin",
            "content-encoding": "gzip",  # every browser that can run it can also unpack it
        }
        return Response(loader, media_type="text/javascript", headers=headers)

    async def alive(_: Request) -> Response:
        await front.office.db.run(lambda _: None)
        return JSONResponse({"ok": True})

    return [
        Route("/chat/{site}", chat_page),
        Route("/words/{language}", words),
        Route("/w.js", widget),
        Route("/healthz", alive),
    ]


async def _malformed(_: Request, error: Exception) -> Response:
    """Name the fields that are wrong and never what was in them."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    return JSONResponse({"problems": [{"field": _field(e), "problem": e["type"]} for e in found]}, 422)


def _field(problem: Mapping[str, Any]) -> str:
    """The name of a field of ours; of one that we do not know the name is the sender's own."""
    return "" if problem["type"] == "extra_forbidden" else ".".join(str(part) for part in problem["loc"][1:])


async def _later(_: Request, error: Exception) -> Response:
    """Something that everything needs is out of reach (the database): nothing was kept, the same may be asked again."""
    log.event("web.unavailable", code=error.code if isinstance(error, Upstream) else "")
    return JSONResponse({}, 503, headers={"retry-after": "2"})


async def _refused(_: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return JSONResponse({}, error.status_code, headers=error.headers)
    return JSONResponse({}, 500)
