"""The chain of the access log: that no access was changed, slipped in or taken out afterwards.

Accesses are written by many at once, and nobody waits for a chain: the anchoring job links them a
batch at a time, a round after they were written (`Anchoring`). A batch keeps what each of its rows
hashed to, so that the row is named which does not; its own hash names the batch before, and goes
into the next checkpoint.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from records.chain import link, written
from records.database import Database, Reading, Transaction
from records.tables import AccessLinkRow, AccessRow

MOST = 1_000
"""Accesses in one batch."""

_ID, _DIGEST = 8, 16
"""Bytes that a batch keeps of each row: its id, and the beginning of its hash."""


@dataclass(frozen=True)
class AccessHead:
    """Where the chain of the access log ends: how many batches, and the hash of the last."""

    batches: int = 0
    head: str = ""


async def last_access(session: Reading) -> int:
    """The id of the last access that is written; zero where there is none."""
    return (await session.exec(select(func.max(AccessRow.id)))).one() or 0


async def access_head(session: Reading) -> AccessHead:
    """Where the chain ends."""
    row = await _last(session)
    return AccessHead() if row is None else AccessHead(row.number, row.hash)


async def link_accesses(tx: Transaction, up_to: int, at: datetime) -> int:
    """Link the next batch of accesses, none with a higher id than `up_to`; say how many it has.

    Ids are given out before a transaction ends, so `up_to` must be old enough that no lower id is
    still to come: the highest that there was a round ago.
    """
    before = await _last(tx)
    after = 0 if before is None else before.up_to
    statement = select(AccessRow).where(col(AccessRow.id) > after, col(AccessRow.id) <= up_to)
    rows = (await tx.exec(statement.order_by(col(AccessRow.id)).limit(MOST))).all()
    if not rows:
        return 0
    row = AccessLinkRow(
        number=1 if before is None else before.number + 1,
        up_to=rows[-1].id or 0,
        made_at=at,
        rows=b"".join(map(_entry, rows)),
        previous="" if before is None else before.hash,
        hash="",
    )
    row.hash = _hash(row)
    tx.add(row)
    await tx.flush()
    return len(rows)


async def access_faults(
    database: Database, anchored: Mapping[int, tuple[str, datetime]]
) -> AsyncIterator[str]:
    """Everything that does not hold, in words. `anchored` is what the batches hashed to, by number.

    Accesses that no batch has yet are not judged.
    """
    number, previous, after = 0, "", 0
    async with database.session() as session:
        last = await _last(session)
    while True:
        async with database.session() as session:
            statement = select(AccessLinkRow).where(col(AccessLinkRow.number) > number)
            row = (
                await session.exec(statement.order_by(col(AccessLinkRow.number)).limit(1))
            ).first()
            if row is None:
                break
            if row.number != number + 1:
                yield f"Batches {number + 1} to {row.number - 1} of the access log are missing."
            elif row.previous != previous:
                yield f"Batch {row.number} of the access log does not follow on from the last."
            if row.hash != _hash(row):
                yield f"Batch {row.number} of the access log is not as it was made."
            kept = anchored.get(row.number)
            if kept is not None and kept[0] != row.hash:
                yield (
                    f"Batch {row.number} of the access log is not the one that was anchored on "
                    f"{kept[1]:%d %B %Y at %H:%M:%S} UTC: it, or one before it, was made anew."
                )
            for fault in await _faults(session, row, after):
                yield fault
            number, previous, after = row.number, row.hash, row.up_to
    reached = max(anchored, default=0)
    if reached > (last.number if last else 0):
        yield (
            f"The access log is cut off: batches {number + 1} to {reached} are missing, with all "
            f"accesses after number {after}. They were there on "
            f"{anchored[reached][1]:%d %B %Y at %H:%M:%S} UTC."
        )


async def _faults(session: Reading, batch: AccessLinkRow, after: int) -> list[str]:
    between = (col(AccessRow.id) > after, col(AccessRow.id) <= batch.up_to)
    rows = (await session.exec(select(AccessRow).where(*between).order_by(col(AccessRow.id)))).all()
    there = {row.id or 0: _entry(row) for row in rows}
    kept = dict(_entries(batch.rows))
    faults = [f"Access {each} was removed." for each in kept.keys() - there.keys()]
    faults += [f"Access {each} was slipped in." for each in there.keys() - kept.keys()]
    faults += [
        f"Access {each}, on pathway {row.pathway}, is not as it was written."
        for row in rows
        if (each := row.id or 0) in kept and kept[each] != there[each]
    ]
    return sorted(faults)


def _entries(packed: bytes) -> Sequence[tuple[int, bytes]]:
    size = _ID + _DIGEST
    entries = (packed[at : at + size] for at in range(0, len(packed), size))
    return [(int.from_bytes(each[:_ID]), each) for each in entries]


def _entry(row: AccessRow) -> bytes:
    told = {
        "id": row.id,
        "pathway": row.pathway,
        "at": written(row.at),
        "person": row.person,
        "role": row.role,
        "organisation": row.organisation,
        "act": row.act,
        "about": row.about,
    }
    if row.glass is not None:
        told["glass"] = row.glass
    return (row.id or 0).to_bytes(_ID) + bytes.fromhex(link(told))[:_DIGEST]


def _hash(row: AccessLinkRow) -> str:
    return link(
        {
            "number": row.number,
            "up_to": row.up_to,
            "made_at": written(row.made_at),
            "rows": hashlib.sha256(row.rows).hexdigest(),
            "previous": row.previous,
        }
    )


async def _last(session: Reading) -> AccessLinkRow | None:
    statement = select(AccessLinkRow).order_by(col(AccessLinkRow.number).desc()).limit(1)
    return (await session.exec(statement)).first()
