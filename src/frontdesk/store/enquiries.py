"""What a prospect told so far, kept only until it is a lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.names import fresh_id, fresh_ref
from frontdesk.store.sealed_values import open_dict, seal_dict
from frontdesk.store.tables import enquiries

STATES: Final = ("open", "ready", "created", "closed")


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One enquiry. ``ref`` is made once and never changes; ``fields`` is empty a day after the lead exists."""

    id: str
    firm: int
    conversation: str
    ref: str
    fields: dict[str, Any]
    state: str  # one of STATES
    due_at: datetime | None
    lead_id: int | None


def _replace(insert: Insert) -> Insert:
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["firm", "conversation"],
        set_={"fields": new.fields, "state": new.state, "due_at": new.due_at, "at": new.at},
    )


_t = enquiries.c
_THIS = _t.id == bindparam("of_id")
_SAVE = Arriving(enquiries, _replace, returning=list(_t))
_OF = select(enquiries).where(_t.firm == bindparam("of_firm"), _t.conversation == bindparam("of_conversation"))
_LOAD = select(enquiries).where(_THIS)
_DUE = select(enquiries).where(_t.state == "open", _t.due_at <= bindparam("now")).order_by(_t.due_at, _t.id)
_PENDING = select(enquiries).where(_t.state == "open").order_by(_t.at, _t.id)
_CREATED = enquiries.update().where(_THIS).values(state="created", lead_id=bindparam("to_lead"))
_SET_STATE = enquiries.update().where(_THIS).values(state=bindparam("to_state"))


def save(
    tx: Tx,
    firm: int,
    conversation: str,
    fields: Mapping[str, Any],
    *,
    due_at: datetime | None,
    state: str = "open",
) -> Enquiry:
    """Keep what is known now; the conversation's one enquiry, whose id, ref and lead stay.

    Raises NotYours (see ``Database.run``) if the firm has no such conversation, ValueError for an unknown state.
    """
    _known(state)
    row = {
        "id": fresh_id(),
        "firm": firm,
        "conversation": conversation,
        "ref": fresh_ref(),
        "fields": seal_dict(tx, firm, "enquiries.fields", fields),
        "state": state,
        "due_at": due_at,
        "at": tx.now,
    }
    return _enquiry(tx, tx.connection.execute(_SAVE.on(tx.connection), row).one())


def of(tx: Tx, firm: int, conversation: str) -> Enquiry | None:
    """The conversation's enquiry."""
    row = tx.connection.execute(_OF, {"of_firm": firm, "of_conversation": conversation}).one_or_none()
    return None if row is None else _enquiry(tx, row)


def load(tx: Tx, id: str) -> Enquiry | None:
    """The enquiry of that id. The id is ours: it is not for anything that came from outside."""
    row = tx.connection.execute(_LOAD, {"of_id": id}).one_or_none()
    return None if row is None else _enquiry(tx, row)


def due(tx: Tx, now: datetime) -> list[Enquiry]:
    """What is still open although its time is over, of every firm, longest first."""
    return [_enquiry(tx, row) for row in tx.connection.execute(_DUE, {"now": now})]


def pending(tx: Tx) -> list[Enquiry]:
    """What is open, of every firm, oldest first."""
    return [_enquiry(tx, row) for row in tx.connection.execute(_PENDING)]


def created(tx: Tx, id: str, lead_id: int) -> None:
    """The lead exists: remember its id. What the prospect told stays a day, so that it can be corrected."""
    tx.connection.execute(_CREATED, {"of_id": id, "to_lead": lead_id})


def set_state(tx: Tx, id: str, state: str) -> None:
    """Set the state. Raises ValueError for one that is not in ``STATES``."""
    _known(state)
    tx.connection.execute(_SET_STATE, {"of_id": id, "to_state": state})


def _known(state: str) -> None:
    if state not in STATES:
        raise ValueError(f"an enquiry is one of {', '.join(STATES)}")


def _enquiry(tx: Tx, row: Row[Any]) -> Enquiry:
    return Enquiry(
        id=row.id,
        firm=row.firm,
        conversation=row.conversation,
        ref=row.ref,
        fields=open_dict(tx, row.firm, "enquiries.fields", row.fields) or {},
        state=row.state,
        due_at=row.due_at,
        lead_id=row.lead_id,
    )
