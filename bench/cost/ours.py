"""Our engine over a scripted model, as a firm that chose one gets it, with a day's money that never runs out."""

from __future__ import annotations

from frontdesk.clock import Clock
from frontdesk.desk.firm import Firm
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.engines.llm.choice import Choice
from frontdesk.engines.llm.engine import Llm
from frontdesk.engines.llm.making import made


class Purse:
    """``engines.llm.limits.Spending`` that is never spent."""

    async def spent(self) -> int:
        """Nothing."""
        return 0

    async def add(self, tokens: int) -> None:
        """Not counted here."""


def ours(firm: Firm, url: str, clock: Clock, *, sealed: bool = True) -> Llm:
    """The engine over the OpenAI wire at ``url``. Close it."""
    choice = Choice("openai", "scripted", url, sealed=sealed)
    return made(choice, "", builtin=Builtin(), spending=Purse(), clock=clock, reader=firm.reader)
