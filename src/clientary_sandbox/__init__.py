"""A stand-in for the Clientary REST API v2: a real HTTP server over a demo firm's books, in memory.

Answers have the keys and types of the published sample bodies. The deliberate differences:

- invoices and estimates also show `total_tax`, `total_tax2`, `total_tax3` and `total_taxes`, and their items
  `item_type`: seen in a captured schema, and needed to tell section headers from lines;
- totals are worked out from the lines, taxes and payments, where a sample contradicts itself;
- plain days are written with dashes although older samples use slashes (`--dates=slash` turns it);
- bodies of refusals other than 422, and that of a sent message, are invented: none is published.

Everything that the documentation leaves open is a switch (see switches.py and README.md).
"""

from clientary_sandbox.app import sandbox_app
from clientary_sandbox.demo import demo_firm
from clientary_sandbox.faults import Fault, Faults
from clientary_sandbox.firm import Firm, SentMessage
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.rights import RIGHTS, Right
from clientary_sandbox.server import Sandbox
from clientary_sandbox.state import Seen

__all__ = [
    "RIGHTS",
    "Fault",
    "Faults",
    "Firm",
    "Quirks",
    "Right",
    "Sandbox",
    "Seen",
    "SentMessage",
    "demo_firm",
    "sandbox_app",
]
