"""The API's routes: lists, single records, creates, updates and deletes from tables, and the deeds on documents."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from decimal import Decimal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router

from clientary_sandbox import routes
from clientary_sandbox.actions import KINDS, pay, send, unpay
from clientary_sandbox.answers import Refused, answer, invalid, not_found, refusal
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.listing import find, listed
from clientary_sandbox.removal import remove
from clientary_sandbox.rights import Right
from clientary_sandbox.views import show
from clientary_sandbox.wrapping import unwrap
from clientary_sandbox.writing import create, update

Handler = Callable[[Request], Awaitable[Response]]


async def json_body(request: Request) -> object:
    """The request's JSON with exact decimals; Refused (400) if it is not JSON."""
    raw = await request.body()
    try:
        body = json.loads(raw, parse_float=Decimal, parse_constant=_no_number)
        if b"\\u" in raw:  # half a surrogate pair is no text, and could not be sent back
            json.dumps(body, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError):
        raise Refused(400, {"error": "the body is not valid JSON"}) from None
    return body


def _no_number(name: str) -> object:
    raise ValueError(name)


class Api:
    """Handlers over one firm's books; the gate puts the token's rights into `request.state.right`."""

    def __init__(self, firm: Firm) -> None:
        self.firm = firm

    def router(self) -> Router:
        """All routes below the API root."""
        made = [self._route("GET", each.path, each.name, self._list(each)) for each in routes.LISTINGS]
        made += [self._route("GET", f"/{name}/{{id}}", name, self._get(name)) for name in routes.SINGLE]
        made += [self._route("POST", path, name, self._create(name, link)) for path, name, link in routes.CREATES]
        made += [self._route("PUT", path, name, self._update(name)) for path, name in routes.UPDATES]
        made += [self._route("DELETE", path, name, self._delete(name, link)) for path, name, link in routes.DELETES]
        for name in KINDS:
            made.append(self._route("POST", f"/{name}/{{id}}/messages", name, self._message(name)))
        made.append(self._route("POST", "/invoices/{id}/payments", "payments", self.payment))
        made.append(self._route("DELETE", "/invoices/{id}/payments/{payment}", "payments", self.remove_payment))
        return Router(made, redirect_slashes=False, default=_nowhere)

    def _route(self, method: str, path: str, name: str, handler: Handler) -> Route:
        async def handle(request: Request) -> Response:
            right: Right = request.state.right
            try:
                if not routes.is_open(self.firm.quirks, method, path):
                    raise not_found()
                self._permit(right, method, name, "id" in request.path_params)
                return await handler(request)
            except Refused as refused:
                return refusal(self.firm.quirks, refused)

        return Route(path, handle, methods=[method])

    def _permit(self, right: Right, method: str, name: str, single: bool) -> None:
        hidden = name in right.unseen
        if hidden and self.firm.quirks.missing_right == "filtered" and method == "GET":
            if single:
                raise not_found()
            return  # the list is empty
        if hidden or (method != "GET" and not right.writes) or (method == "DELETE" and not right.deletes):
            raise Refused(403, {"error": "You do not have permission to do that."})

    def _find(self, request: Request, name: str, *, change: bool = False) -> Record:
        row = find(self.firm, name, request.path_params["id"], change=change)
        right: Right = request.state.right
        if not right.sees(name, row):
            if self.firm.quirks.missing_right == "403":
                raise Refused(403, {"error": "You do not have permission to see that."})
            raise not_found()
        return row

    def _answer(self, body: object, status: int = 200) -> Response:
        return answer(body, status, slashes=self.firm.quirks.dates == "slash")

    def _shown(self, name: str, row: Record, status: int = 200) -> Response:
        return self._answer(show(self.firm, name, row), status)

    def _list(self, listing: routes.Listing) -> Handler:
        async def handle(request: Request) -> Response:
            parent = request.path_params.get("parent", "")
            return self._answer(listed(self.firm, listing, request.query_params, parent, request.state.right))

        return handle

    def _get(self, name: str) -> Handler:
        async def handle(request: Request) -> Response:
            return self._shown(name, self._find(request, name))

        return handle

    def _create(self, name: str, link: str) -> Handler:
        async def handle(request: Request) -> Response:
            firm = self.firm
            fixed: Record = {}
            if link:
                fixed[link] = find(firm, routes.PARENTS[link], request.path_params["parent"])["id"]
            attributes = unwrap(firm, name, await json_body(request))
            if firm.quirks.plan == "full" and name in routes.LIMITED:
                raise Refused(426, {"error": "The limit of your plan is reached"})
            if firm.quirks.stripe == "absent" and name == "payment_profiles":
                raise invalid(gateway=["is not connected"])
            attributes = {key: value for key, value in attributes.items() if key not in fixed}
            if name in ("hours", "tasks", "expenses"):
                fixed["user_id"] = request.state.right.user_id
            return self._shown(name, create(firm, name, attributes, **fixed), 201)

        return handle

    def _update(self, name: str) -> Handler:
        async def handle(request: Request) -> Response:
            body = await json_body(request)
            row = self._find(request, name, change=True)
            update(self.firm, name, row, unwrap(self.firm, name, body))
            return answer(None, 204) if self.firm.quirks.put_returns == "204" else self._shown(name, row)

        return handle

    def _deleted(self) -> Response:
        return Response(status_code=int(self.firm.quirks.delete_returns), media_type="application/json")

    def _delete(self, name: str, link: str) -> Handler:
        async def handle(request: Request) -> Response:
            row = self._find(request, name)
            if link and str(row[link]) != request.path_params["parent"]:
                raise not_found()
            remove(self.firm, name, row["id"])
            return self._deleted()

        return handle

    def _message(self, name: str) -> Handler:
        async def handle(request: Request) -> Response:
            body = await json_body(request)
            row = self._find(request, name, change=True)
            sent = send(self.firm, name, row, body, request.state.right)
            status = int(self.firm.quirks.message_returns)
            return answer(None, 204) if status == 204 else self._answer(sent.shown(), status)

        return handle

    async def payment(self, request: Request) -> Response:
        """POST /invoices/:id/payments."""
        body = await json_body(request)
        return self._shown("payments", pay(self.firm, self._find(request, "invoices", change=True), body), 201)

    async def remove_payment(self, request: Request) -> Response:
        """DELETE /invoices/:id/payments/:payment."""
        invoice = self._find(request, "invoices", change=True)
        unpay(self.firm, invoice, find(self.firm, "payments", request.path_params["payment"]))
        return self._deleted()


async def _nowhere(_scope: object, _receive: object, _send: object) -> None:
    raise HTTPException(404)
