"""Start every part of the demo, say where they are, and stop them together."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from clientary_sandbox import Sandbox
from frontdesk.cli.demo import firm
from frontdesk.cli.demo.letters import Sender
from frontdesk.cli.demo.mailbox import Mailbox, Places
from frontdesk.cli.demo.people import writers
from frontdesk.cli.demo.post import PostBox, mail_server
from frontdesk.cli.demo.signing import Signer
from frontdesk.cli.demo.welcome import welcome
from frontdesk.cli.listening import bound, free_or_any, serving, stop_asked
from frontdesk.cli.parts import Opening, Parts
from frontdesk.clock import Clock, SystemClock
from frontdesk.settings import Settings, read
from frontdesk.web.site import templates

_HOST: Final = "127.0.0.1"


async def demo(parts: Parts, *, port: int, folder: Path | None, fresh: bool) -> None:
    """Run the demo until it is asked to stop. ``folder`` None: a temporary one. Raises ``ConfigError``."""
    clock, stop = SystemClock(), stop_asked()
    site, books, smtp, mail = _ports(port)
    with contextlib.ExitStack() as outer:
        kept = folder or Path(outer.enter_context(tempfile.TemporaryDirectory(prefix="frontdesk-demo-")))
        settings = read({"FRONTDESK_DATA": str(kept), "FRONTDESK_PORT": str(site)})
        kept.mkdir(parents=True, exist_ok=True)
        if fresh:
            await firm.start_afresh(parts, settings, clock)
        log = outer.enter_context((settings.data / "demo.log").open("w", encoding="utf-8"))
        outer.enter_context(contextlib.redirect_stderr(log))  # events and codes only: nothing for this terminal
        async with contextlib.AsyncExitStack() as stack:
            box = PostBox(clock)
            await stack.enter_async_context(mail_server(box, smtp))
            sandbox = await stack.enter_async_context(Sandbox(today=_today(clock), port=books))
            await _open(stack, parts, settings, clock, sandbox, box, smtp, mail)
            places = Places(settings.origin, sandbox.url)
            welcome(parts, places, f"http://{_HOST}:{mail}", kept if folder else None, settings.data, wanted=port)
            await stop.wait()


async def _open(
    stack: contextlib.AsyncExitStack, parts: Parts, settings: Settings, clock: Clock, sandbox: Sandbox, box: PostBox,
    smtp: int, mail: int,
) -> None:  # fmt: skip
    secret = await firm.set_up(parts, settings, clock, books=sandbox.url, token=sandbox.token, smtp=smtp)
    signer = Signer({w.address.rpartition("@")[2] for w in writers(sandbox.firm).values() if w.signs})
    opening = Opening(extra=[_site()], dns=signer, limited=False)
    desk = await stack.enter_async_context(parts.opened(settings, opening))
    sender = Sender(settings.origin, secret, signer, clock)
    mailbox = Mailbox(box, sandbox.firm, sender, clock, Places(settings.origin, sandbox.url))
    await stack.enter_async_context(serving(mailbox.app, bound(_HOST, mail), patience=1))
    await stack.enter_async_context(serving(desk.asgi, bound(_HOST, settings.port), patience=1))


def _site() -> Route:
    """The demo firm's own website, which shows the chat as it stands on anybody's."""
    page = templates().get_template("demo_site.html").render(site=firm.SITE, chat_origin="")

    async def home(_: Request) -> Response:
        return HTMLResponse(page)

    return Route("/", home)


def _ports(first: int) -> tuple[int, int, int, int]:
    site, books, smtp, mail = (free_or_any(first and first + step, _HOST) for step in range(4))
    return site, books, smtp, mail


def _today(clock: Clock) -> date:
    return clock.now().astimezone(ZoneInfo(firm.CARD["zone"])).date()
