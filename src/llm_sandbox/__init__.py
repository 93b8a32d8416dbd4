"""A stand-in for a language model's provider: it speaks the wire of OpenAI and of Anthropic, and answers by script.

For tests, and for people who want to drive an engine by hand. ``python -m llm_sandbox --script invents`` serves a
script that misbehaves; ``--folder DIR`` writes each request to a file and waits for the answer in another one.
It understands nothing, and what it calls tokens is a count of bytes.
"""

from llm_sandbox.folder import by_hand
from llm_sandbox.scripts import SCRIPTS, behaves, reply, saying
from llm_sandbox.server import Model
from llm_sandbox.talk import Asked, Call, Entry, Mishap, Said, Script, Tool

__all__ = [
    "SCRIPTS",
    "Asked",
    "Call",
    "Entry",
    "Mishap",
    "Model",
    "Said",
    "Script",
    "Tool",
    "behaves",
    "by_hand",
    "reply",
    "saying",
]
