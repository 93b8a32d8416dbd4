"""The mailbox page: every mail of the demo, and a form to write to the firm as any of its contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from clientary_sandbox import Firm as Books
from frontdesk.cli.demo.door import Door
from frontdesk.cli.demo.firm import ADDRESS, CARD, TEAM
from frontdesk.cli.demo.letters import LONGEST_SUBJECT, LONGEST_TEXT, Sender, written
from frontdesk.cli.demo.people import FIRST, STRANGER, Writer, writers
from frontdesk.cli.demo.post import Kept, PostBox
from frontdesk.clock import Clock

_HERE: Final = Path(__file__).parent
_LONGEST_FORM: Final = 100_000
_FOREIGN: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the other parts of the demo are, for links."""

    site: str
    books: str


class Mailbox:
    """The pages over one ``PostBox``. ``app`` is the ASGI application; it answers this machine's browsers only."""

    def __init__(self, box: PostBox, books: Books, sender: Sender, clock: Clock, places: Places) -> None:
        self._box, self._books, self._sender, self._clock = box, books, sender, clock
        self._pages = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._pages.globals |= {"places": places, "firm": CARD["name"], "firm_address": ADDRESS}
        self._pages.filters["who"] = self._who

    @property
    def app(self) -> Door:
        routes = [
            Route("/", self.inbox),
            Route("/newest", self.newest),
            Route("/mail/{id:int}", self.mail),
            Route("/mail/{id:int}/html", self.html),
            Route("/write", self.form),
            Route("/write", self.write, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
        ]
        return Door(Starlette(routes=routes))

    async def inbox(self, _: Request) -> Response:
        """GET /: all mails, newest first."""
        return self._page("inbox.html", mails=self._box.newest_first(), chosen=None)

    async def newest(self, _: Request) -> Response:
        """GET /newest: the number of the newest mail, for a page that looks whether it is out of date."""
        mails = self._box.newest_first()
        about = f"New mail for {self._who(mails[0].to)}: {mails[0].subject}" if mails and not mails[0].sent else ""
        return JSONResponse({"newest": mails[0].id if mails else 0, "about": about})

    async def mail(self, request: Request) -> Response:
        """GET /mail/:id: one mail beside the list."""
        chosen = self._box.get(request.path_params["id"])
        if chosen is None:
            return self._page("gone.html", status=404)
        return self._page(
            "mail.html", mails=self._box.newest_first(), chosen=chosen, may_answer=self._may_answer(chosen)
        )

    async def html(self, request: Request) -> Response:
        """GET /mail/:id/html: the HTML part as it was sent, in a sandbox that runs and loads nothing."""
        chosen = self._box.get(request.path_params["id"])
        if chosen is None or not chosen.html:
            return Response(status_code=404)
        return HTMLResponse(chosen.html, headers={"content-security-policy": _FOREIGN})

    async def form(self, request: Request) -> Response:
        """GET /write: an empty form, or with ``?answers=id`` one that answers a mail as whoever got it."""
        number = request.query_params.get("answers", "")
        answers = self._box.get(int(number)) if number.isascii() and number.isdigit() else None
        return self._form(answers, {})

    async def write(self, request: Request) -> Response:
        """POST /write: send it, and show it."""
        raw = await request.body()
        if len(raw) > _LONGEST_FORM:
            return Response(status_code=413)
        given = {name: values[0] for name, values in parse_qs(raw.decode("utf-8", "replace")).items()}
        number = given.get("answers", "")
        answers = self._box.get(int(number)) if number.isascii() and number.isdigit() else None
        writer = self._writer(given)
        if not given.get("text", "").strip():
            return self._form(answers, given, "Please write something first.")
        try:
            mail = written(writer, given.get("subject", ""), given["text"], answers, self._clock)
        except ValueError:
            return self._form(answers, given, "That does not look like an e-mail address.")
        if not await self._sender.send(writer, mail):
            return self._form(answers, given, "The desk did not take the mail. Is it still running?")
        kept = self._box.keep(mail, ADDRESS, sent=True)
        return RedirectResponse(f"/mail/{kept.id}", 303)

    def _form(self, answers: Kept | None, given: Mapping[str, str], problem: str = "") -> Response:
        people = writers(self._books)
        chosen = given.get("who") or (answers.to.casefold() if answers else FIRST)
        subject = f"Re: {answers.subject.removeprefix('Re: ')}" if answers else "A question about our invoice"
        values = {
            "people": [(key, person) for key, person in people.items() if person.signs],
            "stranger": STRANGER,
            "chosen": chosen if chosen in people else STRANGER.address,
            "address": given.get("address", STRANGER.address),
            "subject": given.get("subject", subject),
            "text": given.get("text", "" if answers else "What is the total on our latest invoice?"),
            "answers": answers,
            "problem": problem,
            "longest": {"subject": LONGEST_SUBJECT, "text": LONGEST_TEXT},
        }
        return self._page("write.html", status=422 if problem else 200, **values)

    def _writer(self, given: Mapping[str, str]) -> Writer:
        people = writers(self._books)
        chosen = people.get(given.get("who", "").casefold(), STRANGER)
        if chosen.signs:
            return chosen
        address = given.get("address", "").strip() or STRANGER.address
        return STRANGER if address == STRANGER.address else Writer("", address)

    def _may_answer(self, mail: Kept) -> bool:
        return not mail.sent and not mail.automatic and mail.to.casefold() != TEAM

    def _who(self, address: str) -> str:
        """The name of whoever has ``address``, or the address itself."""
        if address.casefold() == TEAM:
            return "the firm's team"
        if address.casefold() == ADDRESS:
            return str(CARD["name"])
        known = writers(self._books).get(address.casefold())
        return known.name if known else address

    def _page(self, template: str, status: int = 200, **values: object) -> Response:
        return HTMLResponse(self._pages.get_template(template).render(**values), status)
