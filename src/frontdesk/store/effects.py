"""Writes to be done once: intended, being sent, done, in doubt or failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, or_, select

from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.names import fresh_id
from frontdesk.store.sealed_values import open_dict, seal_dict
from frontdesk.store.tables import effects

#: ``intent`` again: it did not land and is to be tried again. ``failed``: it did not land; with ``next_at``, try again.
ENDS: Final = ("intent", "done", "in_doubt", "failed")


@dataclass(frozen=True, slots=True)
class Effect:
    """One write. ``key`` makes it the only one of its kind; ``ref`` is what it can be found by upstream."""

    id: str
    firm: int
    conversation: str
    kind: str
    state: str  # "sending", or one of ENDS
    args: dict[str, Any]  # empty once it is done
    key: str
    ref: str
    result: int | None  # the id it got upstream
    attempts: int
    next_at: datetime | None
    at: datetime
    ended_at: datetime | None
    code: str


def _once(insert: Insert) -> Insert:
    return insert.on_conflict_do_nothing(index_elements=["firm", "key"])


_t = effects.c
_RETRY = (_t.state == "failed") & _t.next_at.is_not(None)
_THIS = _t.id == bindparam("of_id")
_ADD = Arriving(effects, _once)
_LOAD = select(effects).where(_THIS)
_BY_KEY = select(effects).where(_t.firm == bindparam("of_firm"), _t.key == bindparam("of_key"))
_START = (
    effects.update()
    .where(_THIS, or_(_t.state == "intent", _RETRY))
    .values(state="sending", attempts=_t.attempts + 1, next_at=None)
)
_END = effects.update().where(_THIS, _t.state != "done")
_ARGS = effects.update().where(_THIS, _t.state != "done").values(args=bindparam("new_args"))
_UNFINISHED = select(effects).where(or_(_t.state.in_(["intent", "sending"]), _RETRY)).order_by(_t.at, _t.id)
_IN_DOUBT = select(effects).where(_t.firm == bindparam("of_firm"), _t.state == "in_doubt").order_by(_t.at, _t.id)


def intend(tx: Tx, firm: int, conversation: str, kind: str, key: str, args: Mapping[str, Any], ref: str) -> Effect:
    """Record that something is to be done. The firm's effect of the same ``key`` if there is one already.

    Raises NotYours (see ``Database.run``) if the firm has no such conversation.
    """
    row = {
        "id": fresh_id(),
        "firm": firm,
        "conversation": conversation,
        "kind": kind,
        "state": "intent",
        "args": seal_dict(tx, firm, "effects.args", args),
        "key": key,
        "ref": ref,
        "attempts": 0,
        "at": tx.now,
    }
    tx.connection.execute(_ADD.on(tx.connection), row)
    return _effect(tx, tx.connection.execute(_BY_KEY, {"of_firm": firm, "of_key": key}).one())


def load(tx: Tx, id: str) -> Effect | None:
    """The effect of that id. The id is ours: it is not for anything that came from outside."""
    row = tx.connection.execute(_LOAD, {"of_id": id}).one_or_none()
    return None if row is None else _effect(tx, row)


def by_key(tx: Tx, firm: int, key: str) -> Effect | None:
    """The firm's effect of that key."""
    row = tx.connection.execute(_BY_KEY, {"of_firm": firm, "of_key": key}).one_or_none()
    return None if row is None else _effect(tx, row)


def start(tx: Tx, id: str) -> bool:
    """Take it up and count the attempt. False if somebody else has it, or it is over."""
    return tx.connection.execute(_START, {"of_id": id}).rowcount == 1


def end(
    tx: Tx, id: str, state: str, *, result: int | None = None, code: str = "", next_at: datetime | None = None
) -> None:
    """Record how the attempt ended; done stays done. Raises ValueError for a state that is not in ``ENDS``."""
    if state not in ENDS:
        raise ValueError(f"an effect ends as one of {', '.join(ENDS)}")
    values: dict[str, Any] = {"state": state, "code": code, "next_at": next_at}
    if state != "intent":
        values["ended_at"] = tx.now
    if result is not None:
        values["result"] = result
    if state == "done":
        values["args"] = b""
    tx.connection.execute(_END, {"of_id": id, **values})


def unfinished(tx: Tx) -> list[Effect]:
    """What is intended, being sent, or failed with another try due, of every firm, oldest first."""
    return [_effect(tx, row) for row in tx.connection.execute(_UNFINISHED)]


def in_doubt(tx: Tx, firm: int) -> list[Effect]:
    """What a person of the firm should look at, oldest first."""
    return [_effect(tx, row) for row in tx.connection.execute(_IN_DOUBT, {"of_firm": firm})]


def update_args(tx: Tx, id: str, args: Mapping[str, Any]) -> None:
    """Replace the arguments of an effect that is not done."""
    found = load(tx, id)
    if found is not None:
        sealed = seal_dict(tx, found.firm, "effects.args", args)
        tx.connection.execute(_ARGS, {"of_id": id, "new_args": sealed})


def _effect(tx: Tx, row: Row[Any]) -> Effect:
    return Effect(
        id=row.id,
        firm=row.firm,
        conversation=row.conversation,
        kind=row.kind,
        state=row.state,
        args=open_dict(tx, row.firm, "effects.args", row.args) or {},
        key=row.key,
        ref=row.ref,
        result=row.result,
        attempts=row.attempts,
        next_at=row.next_at,
        at=row.at,
        ended_at=row.ended_at,
        code=row.code,
    )
