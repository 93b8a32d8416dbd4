"""The API's routes: lists, single records, creates and updates from tables, and the few deeds on invoices."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from decimal import Decimal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from clientary_sandbox.actions import pay, send, unpay
from clientary_sandbox.answers import Refused, answer, not_found
from clientary_sandbox.fields import Record
from clientary_sandbox.listing import LISTINGS, Listing, find, listed
from clientary_sandbox.state import State
from clientary_sandbox.views import show
from clientary_sandbox.writing import create, unwrap, update

Handler = Callable[[Request], Awaitable[Response]]

SINGLE = ("clients", "contacts", "leads", "projects", "hours", "tasks", "invoices", "staff")
# Both spellings that the sources quarrel about are served; the plural ones vanish under Quirks.singular_only.
CREATES: tuple[tuple[str, str, str], ...] = (
    ("/clients", "clients", ""),
    ("/clients/{parent}/contacts", "contacts", "client_id"),
    ("/leads", "leads", ""),
    ("/Lead", "leads", ""),
    ("/projects", "projects", ""),
    ("/projects/{parent}/hours", "hours", "project_id"),
    ("/tasks", "tasks", ""),
    ("/task", "tasks", ""),
    ("/invoices", "invoices", ""),
)
UPDATES: tuple[tuple[str, str], ...] = (
    *((f"/{name}/{{id}}", name) for name in SINGLE if name != "staff"),
    ("/invoice/{id}", "invoices"),
)
DISPUTED = {("POST", "/leads"), ("POST", "/tasks"), ("PUT", "/invoices/{id}")}
LIMITED = ("clients", "contacts", "leads")
PARENTS = {"client_id": "clients", "project_id": "projects"}


async def json_body(request: Request) -> object:
    """The request's JSON with exact decimals; Refused (400) if it is not JSON."""
    try:
        return json.loads(await request.body(), parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Refused(400, {"error": "the body is not valid JSON"}) from None


class Api:
    """Handlers over one State."""

    def __init__(self, state: State) -> None:
        self.state = state

    def router(self) -> Router:
        """All routes below the API root."""
        routes = [Route(each.path, self._refusable(self._list(each)), methods=["GET"]) for each in LISTINGS]
        for name in SINGLE:
            routes.append(Route(f"/{name}/{{id}}", self._refusable(self._get(name)), methods=["GET"]))
        for path, name, link in CREATES:
            routes.append(self._route("POST", path, self._create(name, link)))
        for path, name in UPDATES:
            routes.append(self._route("PUT", path, self._update(name)))
        routes.append(self._route("POST", "/invoices/{id}/messages", self.message))
        routes.append(self._route("POST", "/invoices/{id}/payments", self.payment))
        routes.append(self._route("DELETE", "/invoices/{id}/payments/{payment}", self.remove_payment))
        return Router(routes, redirect_slashes=False, default=_nowhere)

    def _route(self, method: str, path: str, handler: Handler) -> Route:
        async def handle(request: Request) -> Response:
            if self.state.quirks.singular_only and (method, path) in DISPUTED:
                raise not_found()
            return await handler(request)

        return Route(path, self._refusable(handle), methods=[method])

    def _refusable(self, handler: Handler) -> Handler:
        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except Refused as refused:
                return answer(refused.body, refused.status)

        return handle

    def _answer(self, body: object, status: int = 200) -> Response:
        return answer(body, status, slashes=self.state.quirks.slash_dates)

    def _shown(self, name: str, row: Record, status: int = 200) -> Response:
        return self._answer(show(self.state.firm, name, row), status)

    def _list(self, listing: Listing) -> Handler:
        async def handle(request: Request) -> Response:
            parent = request.path_params.get("parent", "")
            return self._answer(listed(self.state.firm, listing, request.query_params, parent))

        return handle

    def _get(self, name: str) -> Handler:
        async def handle(request: Request) -> Response:
            return self._shown(name, find(self.state.firm, name, request.path_params["id"]))

        return handle

    def _create(self, name: str, link: str) -> Handler:
        async def handle(request: Request) -> Response:
            firm = self.state.firm
            fixed = {link: find(firm, PARENTS[link], request.path_params["parent"])["id"]} if link else {}
            attributes = unwrap(name, await json_body(request))
            if self.state.quirks.plan_full and name in LIMITED:
                raise Refused(426, {"error": "The limit of your plan is reached"})
            attributes = {key: value for key, value in attributes.items() if key not in fixed}
            return self._shown(name, create(firm, name, attributes, **fixed), 201)

        return handle

    def _update(self, name: str) -> Handler:
        async def handle(request: Request) -> Response:
            row = find(self.state.firm, name, request.path_params["id"])
            update(self.state.firm, name, row, unwrap(name, await json_body(request)))
            return answer(None, 204) if self.state.quirks.put_no_content else self._shown(name, row)

        return handle

    async def message(self, request: Request) -> Response:
        """POST /invoices/:id/messages."""
        invoice = find(self.state.firm, "invoices", request.path_params["id"])
        body = await json_body(request)
        sent = send(self.state.firm, invoice, body, keep_draft=self.state.quirks.send_keeps_draft)
        return self._answer(sent, 201)

    async def payment(self, request: Request) -> Response:
        """POST /invoices/:id/payments."""
        invoice = find(self.state.firm, "invoices", request.path_params["id"])
        return self._shown("payments", pay(self.state.firm, invoice, await json_body(request)), 201)

    async def remove_payment(self, request: Request) -> Response:
        """DELETE /invoices/:id/payments/:payment."""
        invoice = find(self.state.firm, "invoices", request.path_params["id"])
        unpay(self.state.firm, invoice, request.path_params["payment"])
        return answer(None, 204)


async def _nowhere(_scope: object, _receive: object, _send: object) -> None:
    raise HTTPException(404)
