"""What the e-mail tests share: a letterhead, a clock that stands still, checked replies and raw mails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from frontdesk.channels.email.accounts import Letterhead
from frontdesk.facts import Column, Fact, Kind, Money, Table, money, name
from frontdesk.message import Private
from frontdesk.reply.approve import Reply, approve
from frontdesk.reply.blocks import Choices, Draft, Outcome, Result, Show, Words

OURS = "desk@firm.example"
DOMAIN = "desk-mail.firm.example"
HEAD = Letterhead(
    address=OURS, firm="Bright & Co <Ltd>", domain=DOMAIN, loop_key=Private("k" * 32), person="+44 20 7946 0000"
)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class StillClock:
    """Says NOW; waiting only moves it."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=sum(self.waited))

    def monotonic(self) -> float:
        return sum(self.waited)

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


def raw_mail(body: str = "What do I owe?", *extra: str, **fields: str | None) -> bytes:
    """A mail from Ann to us; ``extra`` are whole header lines, ``fields`` change or (None) remove ours."""
    values: dict[str, str | None] = {
        "From": "Ann <ann@client.example>",
        "To": OURS,
        "Subject": "A question",
        "Date": "Mon, 2 Mar 2026 09:00:00 +0000",
        "Message-ID": "<q1@client.example>",
        **{key.replace("_", "-"): value for key, value in fields.items()},
    }
    lines = [f"{key}: {value}" for key, value in values.items() if value is not None]
    return ("\r\n".join([*lines, *extra]) + "\r\n\r\n" + body.replace("\n", "\r\n")).encode()


def a_reply(words: str = "You owe {r1.total}.", *, client: str = "Ann <b>", confirm: str | None = None) -> Reply:
    """A reply with a sentence, a table whose cells look like markup, and a suggestion."""
    table = Table(
        "mail.subject",
        (Column("button.yes"), Column("button.no", numeric=True)),
        ((name(client), money(Money(Decimal("1200.50"), "EUR"))), (name("<script>x</script>"), None)),
    )
    facts: dict[str, Fact] = {
        "total": money(Money(Decimal("1200.50"), "EUR")),
        "lines": Fact(Kind.TABLE, table),
        "client": name(client),
    }
    draft = Draft((Words(words), Show("r1.lines"), Choices(("Talk to a person",))))
    return approve(draft, {"r1": Result(Outcome.FOUND, facts)}, confirm=confirm)
