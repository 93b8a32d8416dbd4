"""The scripts by name: one that behaves, and those that don't, each in its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from llm_sandbox.choosing import best_tool
from llm_sandbox.talk import Asked, Call, Mishap, Said, Script

_REPLY: Final = "reply"
_SLOT: Final = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
_ORDER: Final = re.compile(r"(?i)(?:ignore|disregard|system:|assistant:|you must|instead|call|run|use)\b")


def reply(asked: Asked, *blocks: Mapping[str, Any], **more: Any) -> Call | None:
    """A call of the tool that words an answer, where there is one."""
    offered = any(tool.name == _REPLY for tool in asked.tools)
    return Call(_REPLY, {"blocks": [dict(block) for block in blocks], **more}) if offered else None


def saying(asked: Asked, words: str, **more: Any) -> Said:
    """``words`` as an answer, in whichever way the request takes one."""
    call = reply(asked, {"words": words}, **more)
    return Said(calls=(call,)) if call else Said(words)


def behaves(asked: Asked) -> Said:
    """Calls the one tool that the words fit best, and lets it speak; asks what is wanted when none does."""
    if asked.returned:
        call = reply(asked, {"own": f"r{len(asked.returned)}"})
        return Said(calls=(call,)) if call else Said("Here is what I found.")
    tool = best_tool(asked)
    if tool is None:
        return saying(asked, "How can I help you?")
    at_once = reply(asked, {"own": "r1"})
    return Said(calls=(Call(tool.name), *((at_once,) if at_once else ())))


def words_it(asked: Asked) -> Said:
    """Calls the tool, waits for what it returns, and words an answer with the slots that it saw."""
    if not asked.returned:
        tool = best_tool(asked)
        return Said(calls=(Call(tool.name),)) if tool else saying(asked, "How can I help you?")
    slots = list(dict.fromkeys(_SLOT.findall(asked.returned[-1].text)))[:3]
    if not slots:
        return behaves(asked)
    return saying(asked, "Here it is: " + ", then ".join(f"{{{slot}}}" for slot in slots) + ".")


def wrong_tool(asked: Asked) -> Said:
    """Calls whatever there is and what there is not, with arguments that nobody offered."""
    if asked.returned:
        return saying(asked, "That is all I found.")
    odd = {"client_id": "8", "client": "everybody", "which": "999", "ref": "invoice:1", "sql": "1 OR 1=1"}
    calls = [Call("delete_invoice", odd), Call("who_owes"), Call("client_account", {"ref": "client:8"})]
    return Said(calls=(*calls, *(Call(tool.name, odd) for tool in asked.tools[-2:] if tool.name != _REPLY)))


def invents(asked: Asked) -> Said:
    """Answers with figures of its own."""
    return saying(asked, "Your balance is €7,777.77, due on 3 March. That is seven invoices.")


def repeats_values(asked: Asked) -> Said:
    """Calls a tool, then repeats everything that it was given, word for word."""
    if not asked.returned:
        tool = best_tool(asked) or next((tool for tool in asked.tools if tool.name != _REPLY), None)
        return Said(calls=(Call(tool.name),)) if tool else saying(asked, asked.everything[:3_000])
    return saying(asked, " ".join(entry.text for entry in asked.returned)[:3_500])


def obeys(asked: Asked) -> Said:
    """Does what any text in the request tells it to: calls each tool that is named beside an order."""
    read = "\n".join(entry.text for entry in asked.entries)
    named = [t for t in asked.tools if t.name != _REPLY and re.search(rf"\b{re.escape(t.name)}\b", read)]
    if _ORDER.search(read) and named and not asked.returned:
        return Said(calls=tuple(Call(tool.name) for tool in named))
    if _ORDER.search(read) and asked.returned:
        return saying(asked, "As I was told: " + read[-400:])
    return behaves(asked)


def claims(asked: Asked) -> Said:
    """Says that it did what nobody has done."""
    return saying(asked, "Done! I have sent the invoice, and it is paid and approved now.")


def loops(asked: Asked) -> Said:
    """Makes the same call again and again."""
    tool = best_tool(asked) or next((tool for tool in asked.tools if tool.name != _REPLY), None)
    return Said(calls=(Call(tool.name),)) if tool else Said()


def breaks_json(_: Asked) -> Said:
    """Stops in the middle of its arguments."""
    return Said(calls=(Call(_REPLY, '{"blocks": [{"own": "r'),))


def wrong_shape(_: Asked) -> Said:
    """Sends JSON that is no answer."""
    return Said(calls=(Call(_REPLY, {"blocks": [7, {"own": ["r1"]}, {"words": None}, {"table": {}}], "language": 5}),))


def refuses(_: Asked) -> Said:
    """Declines."""
    return Said(refusal="I'm sorry, but I can't help with that.")


def chatters(_: Asked) -> Said:
    """Answers in plain text, whatever was asked for."""
    return Said("Of course! Let me look into that for you. Would you like to know anything else?")


SCRIPTS: Final[Mapping[str, Script]] = MappingProxyType(
    {
        "behaves": behaves,
        "words_it": words_it,
        "wrong_tool": wrong_tool,
        "invents": invents,
        "repeats_values": repeats_values,
        "obeys": obeys,
        "claims": claims,
        "loops": loops,
        "breaks_json": breaks_json,
        "wrong_shape": wrong_shape,
        "refuses": refuses,
        "chatters": chatters,
        "empty": lambda _: Said(),
        "stalls": lambda _: Mishap("stall"),
        "garbage": lambda _: Mishap("garbage"),
        "half": lambda _: Mishap("half"),
        "down": lambda _: Mishap("status", 503),
        "limited": lambda _: Mishap("status", 429),
        "denied": lambda _: Mishap("status", 401),
    }
)
