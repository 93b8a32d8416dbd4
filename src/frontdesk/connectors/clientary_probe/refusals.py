"""Questions about refusals and headers: a wrong id, a wrong token, rate limits, conditional reads, missing rights."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.connectors.clientary_probe.answer import Answer
from frontdesk.connectors.clientary_probe.look import LISTS, Look
from frontdesk.connectors.clientary_probe.verdict import Question, Verdict, not_seen, yes_or_no

#: The largest 32-bit number: surely nobody's id, and small enough for any column.
NOBODY: Final = 2**31 - 1
#: Not of the shape of any token, so that it can be nobody's.
WRONG_TOKEN: Final = "frontdesk-probe-wrong-on-purpose"  # noqa: S105 - wrong is its purpose
_RATE: Final = re.compile(r"[a-z0-9-]*(?:rate-?limit|retry-after|quota|throttle)[a-z0-9-]*")


def _refused(answer: Answer) -> Verdict:
    if answer.status is None:
        return not_seen()
    return Verdict(f"status {answer.status}", (answer.shape(),))


async def _wrong_id(look: Look) -> Verdict:
    return _refused(await look.get(f"/clients/{NOBODY}"))


async def _wrong_token(look: Look) -> Verdict:
    return _refused(await look.wire.ask("GET", "/staff", token=WRONG_TOKEN))


async def _rate_limits(look: Look) -> Verdict:
    names = sorted({name for answer in look.answers for name in answer.headers if _RATE.fullmatch(name)})
    slowed = sum(1 for answer in look.answers if answer.status == 429)
    return yes_or_no(bool(names or slowed), *names, *((f"asked to slow down: {slowed} times",) if slowed else ()))


async def _conditional(look: Look) -> Verdict:
    first = await look.listed("staff")
    tag = first.headers.get("etag", "")
    if first.status != 200 or not tag or not tag.isprintable():
        return not_seen("no ETag")
    again = await look.wire.ask("GET", LISTS["staff"].path, match=tag)
    return yes_or_no(again.status == 304, "an ETag is sent") if again.status in (200, 304) else not_seen()


async def _rights(look: Look) -> Verdict:
    shut = {name: (await look.listed(name)).status for name in LISTS}
    found = [f"{name}: status {status}" for name, status in shut.items() if status != 200]
    return yes_or_no(not found, *found)


REFUSALS: Final = (
    Question("rights", "May this token read every list?", "U, §1.2", _rights),
    Question("wrong_id", "What is said about an id that is nobody's?", "U, §1.7", _wrong_id),
    Question("wrong_token", "What is said to a wrong token?", "A, §1.7", _wrong_token),
    Question("conditional", "Is an unchanged list answered in short (ETag)?", "U, §1.1", _conditional),
    Question("rate_limits", "Do answers name rate limits?", "U, §1.8", _rate_limits),
)
