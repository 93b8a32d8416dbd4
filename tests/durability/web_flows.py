"""What people and staff do in the website chat while the server is killed, and how it must end."""

from __future__ import annotations

from typing import ClassVar

from clientary_sandbox.people import VIC
from tests.durability.flow import TEAM, Flow, same, staff_answer
from tests.durability.servers import Server
from tests.durability.widget import Widget, text_of
from tests.house import SITE


class WebFlow(Flow):
    """Something typed into the chat."""

    preface: ClassVar[tuple[str, ...]] = ()
    text: ClassVar[str] = ""
    expects: ClassVar[str] = ""

    async def prepare(self, server: Server) -> None:
        widget = await self.listening(server)
        for text in self.preface:
            after = widget.last
            await widget.write(server.base, text)
            await widget.reply(after)

    async def act(self, server: Server) -> None:
        widget = await self.listening(server)
        await widget.write(server.base, self.text)

    async def resume(self, server: Server) -> None:
        widget = await self.listening(server)
        await widget.hurry(server.base)

    async def listening(self, server: Server) -> Widget:
        if self.widget is None:
            self.widget = Widget(self.lane.http, SITE, self.token)
        await self.widget.connect(server.base)
        return self.widget

    async def answer(self, server: Server) -> str:
        """The one reply to what was written, as the person sees it: in the stream, else after a look back."""
        assert self.widget is not None
        widget = self.widget
        assert widget.waiting == []
        streamed = True
        try:
            await widget.reply(self.before, within=1)
        except TimeoutError:
            streamed = False
            await widget.look_back(server.base)
        fresh = [seq for seq in widget.shown if seq > self.before]
        assert len(fresh) == 1, f"shown {len(fresh)} times: {fresh}"
        assert widget.twice == [], f"one number, two answers: {widget.twice}"
        text = text_of(widget.shown[fresh[0]])
        assert not streamed or self.expects in text, text
        self.told.append(text)
        return "answered" if streamed else "answered, seen after a look back"

    async def check(self, server: Server) -> str:
        return await self.answer(server)


class Question(WebFlow):
    name = "a question in the chat"
    text, expects = "What is the total on my latest invoice?", "1146"


class Enquiry(WebFlow):
    name = "an enquiry becomes a lead"
    known = False
    preface = (
        "Hello, I would like to become a client of yours",
        "We are called Studio Fifty Four",
        "our website is studio54.example",
        "We need a booking page for our dance classes",
    )
    text, expects = f"you can reach me at {VIC.email}", VIC.email

    async def check(self, server: Server) -> str:
        ended = await self.answer(server)
        leads = [lead for lead in (await self.lane.state())["leads"] if "Ref FD-" in (lead["description"] or "")]
        assert len(leads) == 1, f"{len(leads)} leads"
        assert VIC.email in leads[0]["description"]
        assert self.lane.rows("SELECT state FROM effects") == [("done",)]
        return ended


class SendInvoice(WebFlow):
    name = "a yes to sending an invoice"
    preface = ("What is the total on my latest invoice?", "send it to me")
    text = "yes"

    async def check(self, server: Server) -> str:
        ended = await self.answer(server)
        sent = len((await self.lane.state())["outbox"])
        effects = [row[0] for row in self.lane.rows("SELECT state FROM effects")]
        assert sent <= 1, f"{sent} mails"
        if effects == ["done"]:
            assert sent == 1
            return ended
        assert effects == ["in_doubt"], effects
        assert {"deed send_invoice", "person"} <= set(self.doubts()), self.doubts()
        told = self.told[-1]
        assert "may" in told or "not sure" in told or "check" in told, told
        return f"in doubt, {sent} sent, the person told and staff called"


class HandOff(WebFlow):
    name = "a person is asked for"
    preface = ("What is the total on my latest invoice?",)
    text = "I'd like to talk to a person about that"

    async def check(self, server: Server) -> str:
        ended = await self.answer(server)
        assert self.lane.rows("SELECT state, reason FROM handoffs") == [("open", "asked")]
        mails = self.lane.mail.to(TEAM)
        assert mails, "the firm was never told"
        return f"{ended}, {same(mails)}"


class PassedOn(WebFlow):
    name = "more words while a person has the conversation"
    preface = ("I'd like to talk to a person",)
    text = "One more thing: the logo is too small"

    async def prepare(self, server: Server) -> None:
        await super().prepare(server)
        await self.lane.quiet()
        await staff_answer(self)
        assert self.widget is not None
        await self.widget.reply(self.widget.last)

    async def check(self, server: Server) -> str:
        assert self.widget is not None
        assert self.widget.waiting == []
        assert [seq for seq in self.widget.shown if seq > self.before] == [], "the agent spoke into a person's talk"
        assert self.lane.rows("SELECT count(*) FROM inbox WHERE state = 'person'") == [(1,)]
        mails = [mail for mail in self.lane.mail.to(TEAM) if self.text in mail.get_content()]
        assert mails, "the firm was never told of these words"
        return f"passed on, {same(mails)}"


class StaffReply(WebFlow):
    name = "staff answer in the chat"
    preface = ("I'd like to talk to a person",)

    async def act(self, server: Server) -> None:
        await self.listening(server)
        await staff_answer(self)

    async def check(self, server: Server) -> str:
        ended = await self.answer(server)
        assert "Max here" in self.told[-1]
        return ended
