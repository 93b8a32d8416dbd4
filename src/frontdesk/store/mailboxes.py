"""How far each firm's mailbox was read."""

from __future__ import annotations

from sqlalchemy import bindparam, case, select

from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.tables import mailboxes

_t = mailboxes.c


def _forward(insert: Insert) -> Insert:
    new = insert.excluded
    behind = (_t.uidvalidity == new.uidvalidity) & (_t.uid > new.uid)
    return insert.on_conflict_do_update(
        index_elements=["firm"],
        set_={"uidvalidity": new.uidvalidity, "uid": case((behind, _t.uid), else_=new.uid)},
    )


_CURSOR = select(_t.uidvalidity, _t.uid).where(_t.firm == bindparam("of_firm"))
_ADVANCE = Arriving(mailboxes, _forward)


def cursor(tx: Tx, firm: int) -> tuple[int, int]:
    """(UIDVALIDITY, last UID read); (0, 0) before the first reading."""
    row = tx.connection.execute(_CURSOR, {"of_firm": firm}).one_or_none()
    return (0, 0) if row is None else (row.uidvalidity, row.uid)


def advance(tx: Tx, firm: int, uidvalidity: int, uid: int) -> None:
    """Remember that everything up to ``uid`` was read. Never goes back while UIDVALIDITY is the same."""
    tx.connection.execute(_ADVANCE.on(tx.connection), {"firm": firm, "uidvalidity": uidvalidity, "uid": uid})
