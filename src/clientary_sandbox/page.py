"""The page to look at: the books, the outbox and the request log, and a form that changes an amount."""

from __future__ import annotations

from starlette.routing import Route

from clientary_sandbox.state import State


def page_routes(state: State) -> list[Route]:
    """Routes of the page."""
    return []
