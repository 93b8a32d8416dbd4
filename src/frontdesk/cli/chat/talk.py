"""The conversation as a person at the terminal sees it."""

from __future__ import annotations

from rich.text import Text

from frontdesk.cli.chat.lines import typed_lines
from frontdesk.cli.chat.place import Place
from frontdesk.cli.chat.session import Session
from frontdesk.cli.chat.trace import lines_of, trace_of
from frontdesk.cli.terminal import HARMLESS, out
from frontdesk.desk.turn import Turned
from frontdesk.reply import Reply, catalogue
from frontdesk.reply.layout import Buttons, IdentifyStep, as_text, lay_out

_HELP = "Write, and press Enter. /me ADDRESS asks for a code, /code DIGITS uses it, Ctrl-D ends."


class Terminal:
    """Reads lines, shows replies."""

    def __init__(self, here: Place, channel: str, *, trace: bool) -> None:
        self._here, self._channel, self._trace = here, channel, trace
        self._console = out()
        self._once: str | None = None

    async def run(self, address: str, staff: str = "") -> None:
        """Until the input ends. Raises ``ConfigError`` when ``address`` may not be played."""
        session = await Session.begin(self._here, self._channel, address, staff)
        name = self._here.firm.card.name
        books = "made-up books" if self._here.stand_in else "its real books"
        who = f"{staff}, at the firm" if staff else address or "a visitor"
        self._console.print(f"[bold]{name}[/] ({books}), you are {who}. {_HELP}\n")
        if self._channel == "web" and not staff:
            self._say(catalogue.sentence("notice.ai").replace("{firm}", name))
        self._ask()
        async for line in typed_lines():
            if line.strip():
                await self._line(session, line.strip())
            self._ask()
        self._console.print()

    async def _line(self, session: Session, line: str) -> None:
        if line.startswith("/me "):
            await self._me(session, line.removeprefix("/me ").strip())
        elif line.startswith("/code "):
            replies = await session.try_code(line.removeprefix("/code ").strip())
            if replies is None:
                self._say(catalogue.sentence("step_up.wrong_code"))
            for reply in replies or ():
                self._reply(reply)
        elif line in ("/help", "/?"):
            self._say(_HELP)
        else:
            self._show(await session.say(line))

    async def _me(self, session: Session, address: str) -> None:
        if self._here.firm.mailer is None:
            self._say("No mail goes out from here, so no code can. Press Ctrl-D and start with --as ADDRESS.")
            return
        await session.send_code(address)
        self._say(catalogue.sentence("step_up.sent"))

    def _show(self, turned: Turned | None) -> None:
        if turned is not None:
            self._reply(turned.reply)
        if self._trace or turned is None:
            for line in lines_of(trace_of(turned)):
                self._console.print(Text(f"  {line}", style="dim"))
            self._console.print()

    def _reply(self, reply: Reply) -> None:
        laid = lay_out(reply, self._here.firm.reader(reply.language))
        self._say(as_text(laid))
        if any(isinstance(piece, IdentifyStep) for piece in laid):
            self._say("Here: /me and the address on file.")
        if any(isinstance(piece, Buttons) for piece in laid):
            self._say("Here: write yes or no.")

    def _say(self, text: str) -> None:
        safe = "".join(c if c.isprintable() or c in HARMLESS else "\ufffd" for c in text)
        self._console.print(Text(safe))
        self._console.print()

    def _ask(self) -> None:
        if self._console.is_terminal:
            self._console.print("[bold cyan]›[/] ", end="")
