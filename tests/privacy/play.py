"""Plays every story against a stand-in full of canaries, in a process of its own, so that it can be killed and read.

``python -m tests.privacy.play FOLDER URL SMTP_PORT SEED ENGINE STAGE``. The stage ``stories`` ends by killing itself
in the middle of a turn; ``after`` opens the same folder again, takes up what is unfinished, and looks back.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp

from clientary_sandbox.people import ANA, BEN, CY, DANA, PRIYA, VIC
from frontdesk.app import opened
from frontdesk.app.firms import Wiring
from frontdesk.desk import handoff, proving
from frontdesk.desk.housekeeping import forget
from frontdesk.desk.recover import recover
from frontdesk.desk.runner import Hold
from frontdesk.engines.base import Engine
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.message import Private, Proof
from frontdesk.settings import read
from frontdesk.store import conversations, handoffs, replies
from frontdesk.web.look_back import history, refreshed
from tests.house import CARD, NOON, House, SetClock, Talk, found
from tests.privacy.canaries import ASKABLE_NUMBER, ASKABLE_PROJECT, ASKABLE_YEAR, planted
from tests.privacy.parrot import Parrot
from tests.privacy.told import tell
from tests.privacy.worded import worded

INVOICES = 15
ASKED = (
    "Which of our invoices are open?",
    "Which invoices are overdue?",
    "Show me all our invoices",
    "How much do we owe you in total?",
    f"How much is invoice {ASKABLE_NUMBER}?",
    "What are the line items?",
    "Which payments have you received for it?",
    "What are you working on for us?",
    f"How is the {ASKABLE_PROJECT.lower()} going?",
    "How many hours are left?",
    "How many of the hours are billed?",
    "and unbilled hours?",
    "Are we running low on retainer hours?",
    "What is our budget?",
    "How is the zeppelin project going?",
    "How much is invoice 4040404?",
    "When are you open?",
    "What's your phone number?",
    "Which invoice was our largest?",
    "What is our oldest unpaid invoice?",
    f"How much did you bill us in {ASKABLE_YEAR}?",
    f"How much VAT did you charge us in {ASKABLE_YEAR}?",
    "Please show me our account statement",
    "Explain my latest invoice to me",
    f"Which tasks are open on the {ASKABLE_PROJECT.lower()}?",
    f"How many hours went into each task of the {ASKABLE_PROJECT.lower()}?",
    f"When will the hours of the {ASKABLE_PROJECT.lower()} be used up?",
    "Which estimates have you sent us?",
    "What does the first one come to?",
    "When is our next recurring invoice?",
)
CANARIED = '{"error": "CNYQJERRORED said 48317.29", "message": "CNYQJERRORED"}'
FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 401, "body": CANARIED},
    {"status": 404, "body": CANARIED},
    {"status": 422, "body": CANARIED},
    {"status": 429, "headers": {"Retry-After": "1"}, "body": CANARIED},
    {"status": 500, "body": CANARIED, "headers": {"X-Note": "CNYQJERRORED"}},
    {"half": True},
    {"reset": True},
    {"body": '{"invoices": [{"id": "CNYQJERRORED"'},
    {"body": '{"invoices": [{"id": 7, "number": "CNYQJERRORED", "status": 77}]}'},
    {"body": '{"invoices": "CNYQJERRORED", "projects": 48317.29}'},
)
ENQUIRY = (
    "Hello, I would like to become a client of yours",
    "We are called Studio Fifty Four",
    "our website is studio54.example",
    "We need a booking page for our dance classes",
    f"you can reach me at {VIC.email}",
)


class Stage:
    """The open house, its clock, and how one speaks in it."""

    def __init__(self, home: House, clock: SetClock, url: str) -> None:
        self.home, self.clock, self.url = home, clock, url

    async def say(self, talk: Talk, *texts: str, proof: Proof = Proof.SESSION) -> None:
        for text in texts:
            shown = await talk.say(text, proof=proof)
            tell(text, shown, talk.last.reply.results.values() if talk.last else ())

    async def fault(self, **arranged: Any) -> None:
        faults = f"{self.url}/_control/faults"
        async with aiohttp.ClientSession() as session, session.post(faults, json=arranged) as answer:
            assert answer.status == 200, await answer.text()

    async def mend(self) -> None:
        async with aiohttp.ClientSession() as session, session.delete(f"{self.url}/_control/faults"):
            return


async def stories(stage: Stage) -> None:
    """Everything a day brings, on both channels."""
    home = stage.home
    for person in (ANA, BEN, CY):
        talk = await home.contact(person.email)
        await stage.say(talk, "What is the total on my latest invoice?", "Which payments have you received for it?")
        for _ in range(INVOICES if person is ANA else 3):
            await stage.say(talk, "and the one before that?", "Which payments have you received for it?")
        await stage.say(talk, *ASKED)
    for several in (PRIYA.email, DANA.emails[0]):
        await stage.say(
            await home.contact(several), "How much do we owe you?", "the first one", "Show me all our invoices"
        )
    await mails(stage)
    await deeds(stage)
    await people(stage)
    await prospects(stage)
    await troubles(stage)
    await look_back(stage)


async def mails(stage: Stage) -> None:
    """The same over e-mail, with and without a proof, at a pace that the mail caps allow."""
    for person, proof in ((ANA, Proof.DKIM), (CY, Proof.DKIM), (BEN, Proof.CLAIM), (VIC, Proof.DKIM)):
        talk = await stage.home.mailer(person.email)
        for text in ("What is the total on my latest invoice?", *ASKED[:5], *ASKED[7:10]):
            stage.clock.pass_time(timedelta(minutes=150))
            await stage.say(talk, text, proof=proof)


async def deeds(stage: Stage) -> None:
    """An invoice asked for: a yes, a no, a changed mind; lost, refused and slow answers of Clientary."""
    for arranged in (
        None,
        {"lost": True},
        {"status": 422, "body": CANARIED},
        {"status": 500, "body": CANARIED},
        {"half": True},
    ):
        talk = await stage.home.contact(ANA.email)
        await stage.say(talk, "What is the total on my latest invoice?", "send it to me")
        if arranged:
            await stage.fault(method="POST", path_prefix="/invoices", **arranged)
        await stage.say(talk, "yes")
        await stage.mend()
    talk = await stage.home.contact(ANA.email)
    await stage.say(talk, "send me my latest invoice", "no")
    await stage.say(talk, f"send me invoice {ASKABLE_NUMBER}")
    await stage.home.jobs()


async def people(stage: Stage) -> None:
    """A person is asked for, answers, is written to, and hands back; codes are asked for."""
    home, db, firm = stage.home, stage.home.app.office.db, stage.home.firm.id
    talk = await home.contact(ANA.email)
    await stage.say(talk, "What is the total on my latest invoice?", "I'd like to talk to a person about that")
    await home.jobs()
    for number in await open_handoffs(stage):
        await db.run(
            partial(handoff.reply, firm=firm, handoff_id=number, text=Private("Hello, Max here."), author="Max")
        )
    await home.jobs()
    await stage.say(talk, "Thank you, Max")
    for number in await open_handoffs(stage):
        await db.run(partial(handoff.close, firm=firm, handoff_id=number))
    for address in (ANA.email, VIC.email):
        visitor = await home.visitor()
        await stage.say(visitor, "What is the total on my latest invoice?")
        await proving.send_code(home.app.office, home.firm, visitor.id, Private(address), "192.0.2.7")
        await proving.try_code(home.app.office, home.firm, visitor.id, "000000")


async def open_handoffs(stage: Stage) -> list[int]:
    """The numbers of those that are open."""
    firm = stage.home.firm.id
    return [found.id for found in await stage.home.app.office.db.run(lambda tx: handoffs.listed(tx, firm))]


async def prospects(stage: Stage) -> None:
    """Enquiries: whole, corrected, unfinished, and while Clientary is out of reach."""
    for arranged in (None, {"lost": True}, {"status": 500, "body": CANARIED}, {"status": 422, "body": CANARIED}):
        talk = await stage.home.visitor()
        if arranged:
            await stage.fault(method="POST", path_prefix="/leads", **arranged)
        await stage.say(talk, *ENQUIRY)
        await stage.home.jobs()
        await stage.mend()
        stage.clock.pass_time(timedelta(minutes=10))
        await stage.home.jobs()
    talk = await stage.home.visitor()
    await stage.say(talk, *ENQUIRY[:3], f"write to {VIC.email}")
    stage.clock.pass_time(timedelta(minutes=20))
    await stage.home.jobs()


async def troubles(stage: Stage) -> None:
    """Each question while each thing goes wrong: errors leak the most."""
    for arranged in FAULTS:
        for path, text in (
            ("/clients", "What is the total on my latest invoice?"),
            ("/contacts", "How much do we owe?"),
            ("/projects", "How many hours are left on the website redesign?"),
        ):
            talk = await stage.home.contact(ANA.email)
            await stage.fault(method="GET", path_prefix=path, times=4, **arranged)
            await stage.say(talk, text)
            await stage.mend()


async def look_back(stage: Stage) -> None:
    """Old answers: folded, and read again live."""
    home = stage.home
    office, firm = home.app.office, home.firm
    talk = await home.contact(ANA.email)
    await stage.say(talk, "What is the total on my latest invoice?", *ASKED[:4], *ASKED[7:11])
    row = await office.db.run(lambda tx: conversations.load(tx, firm.id, talk.id))
    assert row is not None
    tell("(history)", json.dumps(await history(office, firm, row)))
    for kept in await office.db.run(lambda tx: replies.recent(tx, firm.id, talk.id, 50)):
        tell("(refresh)", json.dumps(await refreshed(office, firm, row, kept.id)))


async def killed_in_a_turn(stage: Stage) -> None:
    """The last turn ends between the engine's answer and its keeping."""
    talk = await stage.home.contact(ANA.email)
    await talk.hears("What is the total on my latest invoice?")
    home = stage.home
    engine = home.firm.engine or home.app.office.engine

    class Dying:
        name, mend = "dying", engine.mend

        async def answer(self, *given: Any) -> Any:
            await engine.answer(*given)
            os.kill(os.getpid(), signal.SIGKILL)

    home.app.office.engine = home.firm.engine = cast(Engine, Dying())
    await talk.turn()


async def after(stage: Stage) -> None:
    """The same folder, opened again: unfinished turns are taken, old answers looked at, old words forgotten."""
    for send in await recover(stage.home.app.office):
        tell("(again)", str(send.id))
    await stage.home.jobs()
    await look_back(stage)
    await forget(stage.home.app.office, Hold())


ENGINES: dict[str, Callable[[], Engine]] = {"builtin": Builtin, "parrot": Parrot, "llm": Builtin}


async def main(folder: str, url: str, smtp: str, seed: str, engine: str, stage: str) -> None:
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    clock, settings = (
        SetClock(NOON if stage == "stories" else NOON + timedelta(days=3)),
        read({"FRONTDESK_DATA": folder}),
    )
    books = planted(NOON.date(), int(seed)).firm
    sandbox = cast(Any, SimpleNamespace(url=url, token="demo-token", firm=books))
    await found(settings, clock, sandbox, int(smtp), CARD)
    wiring = Wiring(limits=None)
    async with opened(settings, clock=clock, engine=ENGINES[engine](), wiring=wiring, work=False) as app:
        home = House(sandbox, app, next(iter(app.office.firms.values())), clock, cast(Any, None), settings)
        async with worded(home) if engine == "llm" else contextlib.nullcontext():
            opened_stage = Stage(home, clock, url)
            if stage == "after":
                await after(opened_stage)
            else:
                await stories(opened_stage)
                await killed_in_a_turn(opened_stage)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(*sys.argv[1:]))
