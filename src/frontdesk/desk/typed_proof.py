"""A person who types their address or their code into the conversation, instead of into its own field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from frontdesk.desk import proving
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.talk import Kept
from frontdesk.identity.codes import cleaned
from frontdesk.message import Private
from frontdesk.principal import Contact, Principal
from frontdesk.reply import Outcome, Result, Say
from frontdesk.reply.pieces import Step
from frontdesk.store import codes
from frontdesk.store.conversations import Conversation

_ADDRESS: Final = re.compile(r"[^\s@<>,;:]{1,64}@[^\s@<>,;:]{1,190}\.[^\s@<>,;:.]{2,}")
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Typed:
    """What to say to it, and which field to show beside it."""

    result: Result
    step: Step | None


async def read(office: Office, firm: Firm, talk: Conversation, who: Principal, kept: Kept, text: str) -> Typed | None:
    """Take ``text`` as an address or a code while one of them is awaited; None for anything else.

    The words and their time are the same for every address: what follows happens after the answer.
    """
    if talk.channel != "web" or isinstance(who, Contact):
        return None
    code = cleaned(text)
    awaited = await office.db.run(lambda tx: codes.waiting(tx, firm.id, talk.id)) if code else False
    if awaited:
        if await proving.try_code(office, firm, talk.id, code) is None:
            return Typed(_saying("step_up.wrong_code"), Step.CODE)
        return Typed(_saying("step_up.worked"), None)
    found = _ADDRESS.findall(text)
    if not kept.waiting or len(found) != 1 or len(text.split()) > _MOST_WORDS:
        return None
    address = Private(found[0].strip(".!?'\""))
    place = f"conversation:{talk.id}"
    office.later(proving.send_code(office, firm, talk.id, address, place, language=talk.language))
    return Typed(_saying("step_up.sent"), Step.CODE)


def _saying(key: str) -> Result:
    return Result(Outcome.FOUND, {}, (Say(key),))
