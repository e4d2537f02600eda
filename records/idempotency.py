"""Requests that carry an idempotency key: worked on once, answered the same every time.

For requests that are not steps; a step's own id makes it idempotent for ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import select

from records.database import Transaction
from records.errors import InFlight, KeyReused
from records.sealed import opened, seal
from records.tables import RequestRow
from records.upsert import add_missing
from statute.fact import fact

HOLD = timedelta(seconds=60)
"""How long a request that never finished keeps its key: its process was killed."""


@fact
class Replied:
    """What was answered to a request with this key."""

    status: int
    body: str


async def claim(
    tx: Transaction, *, organisation: str, key: str, digest: str, at: datetime
) -> Replied | None:
    """Take the key for this request. None means: work on it, then `finish` or `let_go`.

    `digest` is the SHA-256 of what was asked. Keys belong to the organisation that sends them.
    Commit this before working on the request.

    Raises:
        KeyReused: the key came with another request.
        InFlight: the same request is being worked on.
    """
    fresh = RequestRow(
        organisation=organisation, key=key, digest=digest, created_at=at, held_until=at
    )
    await add_missing(tx, [fresh], key=["organisation", "key"])
    row = await _held(tx, organisation, key)
    if row.digest != digest:
        raise KeyReused
    if row.status is not None:
        return _replied(tx, row, row.status)
    if row.held_until > at:
        raise InFlight(max(1, round((row.held_until - at).total_seconds())))
    row.held_until = at + HOLD
    await tx.flush()
    return None


async def finish(
    tx: Transaction, *, organisation: str, key: str, status: int, body: str
) -> Replied:
    """Keep the answer. If it was finished already, the first answer stands and is given back."""
    row = await _held(tx, organisation, key)
    if row.status is None:
        row.status, row.body = status, seal(tx, RequestRow, "body", (organisation, key), body)
        await tx.flush()
    return _replied(tx, row, row.status or status)


async def let_go(tx: Transaction, *, organisation: str, key: str, at: datetime) -> None:
    """Nothing came of the request: the key may be tried again at once."""
    row = await _held(tx, organisation, key)
    if row.status is None:
        row.held_until = at
        await tx.flush()


def _replied(tx: Transaction, row: RequestRow, status: int) -> Replied:
    return Replied(status=status, body="" if row.body is None else opened(tx, row, "body"))


async def _held(tx: Transaction, organisation: str, key: str) -> RequestRow:
    statement = select(RequestRow).where(
        RequestRow.organisation == organisation, RequestRow.key == key
    )
    locked = statement.with_for_update().execution_options(populate_existing=True)
    return (await tx.exec(locked)).one()
