"""A stand-in for the Clientary REST API v2: a real HTTP server over a demo firm's books, in memory."""

from clientary_sandbox.app import sandbox_app
from clientary_sandbox.demo import demo_firm
from clientary_sandbox.faults import Fault, Faults
from clientary_sandbox.firm import Firm, SentMessage
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.server import Sandbox
from clientary_sandbox.state import Seen

__all__ = ["Fault", "Faults", "Firm", "Quirks", "Sandbox", "Seen", "SentMessage", "demo_firm", "sandbox_app"]
