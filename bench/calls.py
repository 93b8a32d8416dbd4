"""Clientary calls per answer, beside the fewest with which a live answer is possible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.desk import Line, open_desk, proven, stranger
from bench.peer import Peer
from bench.table import show
from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA, CY
from frontdesk.books.port import UpstreamCall

#: Reasons, said once. The contact is confirmed live in every turn that reads books (design §7).
LIST = "contact; the client's invoices, one page"
PROJECTS = "contact; the client's projects"
HOURS = "contact; projects; hours (planned ones are told apart) and their page two (an unpaged list may have one)"
NOTHING = "nothing is read"


@dataclass(frozen=True, slots=True)
class Question:
    """One measured message: what was said before it, the tool it must reach, and the fewest calls it can take."""

    tool: str
    text: str
    fewest: int
    why: str
    before: tuple[str, ...] = ()
    who: str = ANA.email


LATEST = "What is the total on my latest invoice?"
QUESTIONS = (
    Question("latest_invoice", LATEST, 2, LIST),
    Question("latest_invoice", LATEST, 4, "contact; 70 invoices, three pages of 30", who=CY.email),
    Question("find_invoice", "How much is invoice {number}?", 2, LIST + " (numbers cannot be searched for)"),
    Question("previous_invoice", "and the one before that?", 2, LIST, (LATEST,)),
    Question("list_invoices", "Which of our invoices are overdue?", 2, LIST),
    Question("outstanding_balance", "How much do we owe you in total?", 2, LIST),
    Question("invoice_lines", "What are the line items on my latest invoice?", 2, LIST),
    Question("invoice_payments", "Which payments have you received for invoice {paid}?", 2, LIST),
    Question("list_projects", "What are you working on for us?", 2, PROJECTS),
    Question("project_status", "How is the website redesign going?", 2, PROJECTS),
    Question("project_hours", "How many hours are left on the website redesign?", 4, HOURS),
    Question("send_invoice", "send it to me", 2, "contact; the invoice", (LATEST,)),
    Question("(yes)", "yes", 3, "contact; the invoice, proposed again live; the message", (LATEST, "send it to me")),
    Question("about_firm", "What are your opening hours?", 0, NOTHING),
    Question("enquiry", "We need a new website for our bakery", 0, NOTHING, who=""),
    Question("talk_to_person", "I'd like to talk to a person", 0, NOTHING),
)


async def measure(peer: Peer, books: Books) -> list[tuple[Question, list[str], list[UpstreamCall]]]:
    """(question, tools it reached, calls it made) for each question, each in a chat of its own."""
    found = []
    with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        async with open_desk(Path(folder), peer) as app:
            firm = next(iter(app.office.firms.values()))
            numbers = _numbers(books)
            for question in QUESTIONS:
                line: Line = await (proven(app, firm, books, question.who) if question.who else stranger(app, firm))
                for text in question.before:
                    await line.say(text)
                turned, _ = await line.say(question.text.format(**numbers))
                tools = [call.tool for call in turned.calls] or ["(yes)"]
                found.append((question, tools, list(turned.upstream)))
    return found


async def report(peer: Peer, books: Books) -> None:
    """Measure and print."""
    rows = []
    for question, tools, calls in await measure(peer, books):
        reached = question.tool if question.tool in tools else f"{question.tool} -> {'+'.join(tools)}"
        more = len(calls) - question.fewest
        rows.append((reached, str(len(calls)), str(question.fewest), f"+{more}" if more else "=", f" {question.why}"))
    show(
        "Clientary calls per answer",
        ("tool", "calls", "fewest", "", " the fewest are"),
        rows,
        "the contact is read beside the first list, so it adds no time",
    )


def _numbers(books: Books) -> dict[str, str]:
    ours = {c["id"] for c in books.clients.values() if c["name"] == ANA.clients[0]}
    invoices = [i for i in books.invoices.values() if i["client_id"] in ours and i["status"] not in (0, 3)]
    paid_ids = {p["invoice_id"] for p in books.payments.values()}
    return {
        "number": invoices[-2]["number"],
        "paid": next(i["number"] for i in invoices if i["id"] in paid_ids),
    }
