"""Turns words and JSON values into sealed bytes and back. Empty bytes mean: nothing there, or erased."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from frontdesk.message import Private
from frontdesk.store.database import Tx
from frontdesk.store.sealing import Unsealable


def seal_words(tx: Tx, firm: int, column: str, words: Private | None) -> bytes:
    """Somebody's words, sealed; nothing at all for None or an empty text."""
    plain = words.reveal() if words is not None else ""
    return tx.keys.seal(firm, column, plain.encode("utf-8", "surrogatepass")) if plain else b""


def open_words(tx: Tx, firm: int, column: str, sealed: bytes) -> Private | None:
    """The words, or None if there are none. Raises Unsealable."""
    if not sealed:
        return None
    return Private(tx.keys.open(firm, column, sealed).decode("utf-8", "surrogatepass"))


def seal_json(tx: Tx, firm: int, column: str, value: object) -> bytes:
    """A JSON value, sealed. Raises TypeError for what JSON cannot say: no amount or date belongs here."""
    return tx.keys.seal(firm, column, json.dumps(value, separators=(",", ":"), allow_nan=False).encode())


def open_dict(tx: Tx, firm: int, column: str, sealed: bytes) -> dict[str, Any] | None:
    """The JSON object, or None if there is none. Raises Unsealable."""
    if not sealed:
        return None
    value = json.loads(tx.keys.open(firm, column, sealed))
    if not isinstance(value, dict):
        raise Unsealable(column)
    return value


def seal_dict(tx: Tx, firm: int, column: str, value: Mapping[str, Any] | None) -> bytes:
    """A JSON object, sealed; nothing for None or an empty one."""
    return seal_json(tx, firm, column, dict(value)) if value else b""


def seal_pairs(tx: Tx, firm: int, column: str, pairs: tuple[tuple[int, int], ...]) -> bytes:
    """(contact, client) pairs, sealed; nothing for none."""
    return seal_json(tx, firm, column, [[int(a), int(b)] for a, b in pairs]) if pairs else b""


def open_pairs(tx: Tx, firm: int, column: str, sealed: bytes) -> tuple[tuple[int, int], ...]:
    """The (contact, client) pairs. Raises Unsealable."""
    if not sealed:
        return ()
    return tuple((int(a), int(b)) for a, b in json.loads(tx.keys.open(firm, column, sealed)))
