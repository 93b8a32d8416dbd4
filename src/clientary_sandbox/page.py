"""The page to look at: the books, the outbox and the request log, and a form that changes an amount."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from clientary_sandbox import shelves
from clientary_sandbox.answers import Refused, not_found
from clientary_sandbox.fields import Unreadable, amount
from clientary_sandbox.firm import Firm
from clientary_sandbox.listing import find
from clientary_sandbox.ordering import by_name, newest
from clientary_sandbox.pieces import piece
from clientary_sandbox.state import State

HERE = Path(__file__).parent
GUARDED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LONGEST_FORM = 10_000  # bytes
LOG_SHOWN = 200

Handler = Callable[[Request], Awaitable[Response]]


class Page:
    """The page's handlers over one State."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.filters |= {"money": shelves.money, "plain": shelves.plain, "typed": shelves.typed}

    @property
    def _firm(self) -> Firm:
        return self._state.firm

    def _render(self, template: str, status: int = 200, **values: object) -> Response:
        body = self._templates.get_template(template).render(firm=self._firm, **values)
        return HTMLResponse(body, status, GUARDED)

    async def books(self, request: Request) -> Response:
        """GET /: every client at a glance."""
        part = piece(by_name(self._firm.thin("clients")), request)
        clients = [shelves.client_row(self._firm, self._firm.clients.get(row["id"]) or row) for row in part.rows]
        return self._render("books.html", here="books", clients=clients, part=part)

    async def client(self, request: Request) -> Response:
        """GET /clients/:id: one client's people, invoices and projects."""
        row = find(self._firm, "clients", request.path_params["id"])
        return self._render(
            "client.html",
            here="books",
            client=row,
            contacts=shelves.contacts_of(self._firm, row["id"]),
            invoices=shelves.invoice_rows(self._firm, row["id"]),
            projects=shelves.project_rows(self._firm, row["id"]),
        )

    async def invoice(self, request: Request, problem: str = "") -> Response:
        """GET /invoices/:id: lines, each with a form for its price, taxes, payments."""
        row = find(self._firm, "invoices", request.path_params["id"])
        client = self._firm.clients.get(row["client_id"] or 0)
        shown = shelves.invoice_row(self._firm, row)
        saved = request.query_params.get("saved", "")
        status = 422 if problem else 200
        return self._render(
            "invoice.html", status, here="books", invoice=shown, client=client, saved=saved, problem=problem
        )

    async def set_price(self, request: Request) -> Response:
        """POST /invoices/:id/lines/:line: a new price for one line."""
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return self._render("missing.html", 403, here="", words="That form came from another site.")
        row = find(self._firm, "invoices", request.path_params["id"], change=True)
        lines = {str(line["id"]): line for line in row["invoice_items"]}
        line = lines.get(request.path_params["line"])
        if line is None:
            raise not_found()
        raw = await request.body()
        form = parse_qs(raw[:LONGEST_FORM].decode("utf-8", "replace"))
        try:
            line["price"] = amount(form.get("price", [""])[0].strip())
        except Unreadable:
            return await self.invoice(request, "That price is not a number. Please write it like 1250.00")
        row["updated_at"] = self._firm.now()
        return RedirectResponse(f"/invoices/{row['id']}?saved={line['id']}", 303)

    async def projects(self, request: Request) -> Response:
        """GET /projects: all projects and their budgets."""
        part = piece(by_name(self._firm.thin("projects")), request)
        rows = [shelves.project_row(self._firm, self._firm.projects.get(row["id"]) or row) for row in part.rows]
        return self._render("projects.html", here="projects", projects=rows, part=part)

    async def estimates(self, _request: Request) -> Response:
        """GET /estimates: all estimates, newest first."""
        return self._render("estimates.html", here="estimates", estimates=shelves.estimate_rows(self._firm))

    async def estimate(self, request: Request) -> Response:
        """GET /estimates/:id: lines and taxes of one estimate."""
        row = find(self._firm, "estimates", request.path_params["id"])
        return self._render("estimate.html", here="estimates", estimate=shelves.estimate_row(self._firm, row))

    async def recurring(self, _request: Request) -> Response:
        """GET /recurring: schedules by their next date."""
        return self._render("recurring.html", here="recurring", schedules=shelves.schedule_rows(self._firm))

    async def expenses(self, _request: Request) -> Response:
        """GET /expenses: what was spent, newest first."""
        return self._render("expenses.html", here="expenses", expenses=shelves.expense_rows(self._firm))

    async def pdf(self, request: Request) -> Response:
        """GET /outbox/:id.pdf: the attachment of one mail."""
        mails = {str(mail.id): mail for mail in self._firm.outbox if mail.pdf}
        mail = mails.get(request.path_params["id"])
        if mail is None:
            raise not_found()
        name = f'inline; filename="{mail.kind}-{mail.id}.pdf"'
        return Response(mail.pdf, media_type="application/pdf", headers={**GUARDED, "Content-Disposition": name})

    async def project(self, request: Request) -> Response:
        """GET /projects/:id: one project's time entries."""
        row = find(self._firm, "projects", request.path_params["id"])
        return self._render(
            "project.html",
            here="projects",
            project=shelves.project_row(self._firm, row),
            hours=shelves.hour_rows(self._firm, row["id"]),
        )

    async def leads(self, _request: Request) -> Response:
        """GET /leads: enquiries, newest first."""
        return self._render("leads.html", here="leads", leads=newest(self._firm.leads.values()))

    async def outbox(self, _request: Request) -> Response:
        """GET /outbox: mails sent by the message endpoint, newest first."""
        return self._render("outbox.html", here="outbox", outbox=self._firm.outbox[::-1])

    async def requests(self, _request: Request) -> Response:
        """GET /requests: the newest API requests."""
        seen = self._state.requests
        return self._render("requests.html", here="requests", seen=seen[-LOG_SHOWN:][::-1], total=len(seen))

    def guarded(self, handler: Handler) -> Handler:
        """The handler, answering an unknown record with a page that says so."""

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except Refused as refused:
                return self._render("missing.html", refused.status, here="", words="There is no such record here.")

        return handle


def _static(name: str, media_type: str) -> Handler:
    async def handle(_request: Request) -> Response:
        return FileResponse(HERE / "static" / name, media_type=media_type, headers={"Cache-Control": "no-cache"})

    return handle


def page_routes(state: State) -> list[Route]:
    """Routes of the page; it needs no sign-in, for it shows nothing but the stand-in's made-up books."""
    page = Page(state)
    views: dict[str, Handler] = {
        "/": page.books,
        "/clients/{id}": page.client,
        "/invoices/{id}": page.invoice,
        "/projects": page.projects,
        "/projects/{id}": page.project,
        "/estimates": page.estimates,
        "/estimates/{id}": page.estimate,
        "/recurring": page.recurring,
        "/expenses": page.expenses,
        "/leads": page.leads,
        "/outbox": page.outbox,
        "/outbox/{id}.pdf": page.pdf,
        "/requests": page.requests,
    }
    return [
        *(Route(path, page.guarded(view), methods=["GET"]) for path, view in views.items()),
        Route("/invoices/{id}/lines/{line}", page.guarded(page.set_price), methods=["POST"]),
        Route("/style.css", _static("style.css", "text/css"), methods=["GET"]),
        Route("/icon.svg", _static("icon.svg", "image/svg+xml"), methods=["GET"]),
    ]
