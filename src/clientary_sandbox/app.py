"""The stand-in as one Starlette application: API, control routes and the page to look at."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.routing import Mount

from clientary_sandbox.api import Api
from clientary_sandbox.control import Control
from clientary_sandbox.firm import Firm
from clientary_sandbox.gate import Gate
from clientary_sandbox.page import page_routes
from clientary_sandbox.state import State

API_ROOT = "/api/v2"


def app_over(state: State) -> Starlette:
    """The application over a given state (the server shares that state with its connections)."""
    return Starlette(
        routes=[
            Mount(API_ROOT, app=Gate(state, Api(state).router())),
            Mount("/_control", routes=Control(state).routes()),
            *page_routes(state),
        ]
    )


def sandbox_app(firm: Firm, *, token: str = "demo-token") -> Starlette:  # noqa: S107 - the demo's public token
    """The application over a firm's books, to be run by any ASGI server.

    Dropping connections (`reset`, `lost`, `half` faults) needs the server of this package; everything else works.
    """
    return app_over(State(firm, token))
