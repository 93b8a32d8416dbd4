"""The stand-in as one Starlette application: API, control routes and the page to look at."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from clientary_sandbox.api import Api
from clientary_sandbox.control import Control
from clientary_sandbox.firm import Firm
from clientary_sandbox.gate import Gate
from clientary_sandbox.legacy import Legacy
from clientary_sandbox.openapi import document
from clientary_sandbox.page import page_routes
from clientary_sandbox.rights import Right
from clientary_sandbox.state import State

API_ROOT = "/api/v2"


def app_over(state: State) -> Starlette:
    """The application over a given state (the server shares that state with its connections)."""
    gate = Gate(state, Api(state.firm).router(), Api(state.first).router())

    async def described(_request: Request) -> Response:
        return JSONResponse(document(state.quirks))

    return Starlette(
        middleware=[Middleware(Legacy, state, gate)],
        routes=[
            Mount(API_ROOT, app=gate),
            Mount("/_control", routes=Control(state).routes()),
            Route("/openapi.json", described, methods=["GET"]),
            *page_routes(state),
        ],
    )


def sandbox_app(firm: Firm, *, token: str = "demo-token", more: Mapping[str, Right] | None = None) -> Starlette:  # noqa: S107 - the demo's public token
    """The application over a firm's books, to be run by any ASGI server; `more` are further tokens.

    Dropping connections (`reset`, `lost`, `half` faults) needs the server of this package; everything else works.
    """
    return app_over(State(firm, token, more=more or {}))
