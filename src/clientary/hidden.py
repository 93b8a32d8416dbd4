"""A value that does not print: links and keys that give access to whoever reads them."""

from __future__ import annotations

from typing import Final, final

SECRET_KEYS: Final = frozenset(
    {
        "client_view_url",
        "gateway_token",
        "last_four_digits",
        "secret",
        "stripe_customer_id",
        "stripe_source_id",
        "transaction_id",
    }
)
"""Members that are sealed wherever they appear in an answer, known field or not."""


@final
class Hidden:
    """Holds a value back from logs, reprs and templates; only `reveal()` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself. Never log what this returns."""
        return self._value

    def __repr__(self) -> str:
        return "<hidden>"

    def __format__(self, spec: str) -> str:
        return "<hidden>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hidden) and other._value == self._value

    def __hash__(self) -> int:
        return hash(("Hidden", self._value))
