"""The built-in engine: understands, keeps the thread, and answers with the tools' own sentences. No key, no network."""

from frontdesk.engines.builtin.engine import Builtin

__all__ = ["Builtin"]
