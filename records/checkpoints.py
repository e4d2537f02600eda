"""Keeping checkpoints in the record, and finding what has changed since the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_
from sqlmodel import col, select

from evidence.anchors import Head
from evidence.jws import hash_of
from records.database import Reading, Transaction
from records.disposal import tombstone_of
from records.errors import CheckpointTaken
from records.tables import AnchoredRow, CheckpointRow, PathwayRow
from records.upsert import put

MOST_HEADS = 2_000
"""Pathways in one checkpoint; the rest come in the next, at once."""


async def last_checkpoint(session: Reading) -> tuple[int, str]:
    """The number and hash of the last checkpoint; zero and nothing where there is none."""
    statement = select(CheckpointRow.number, CheckpointRow.sha256)
    found = (
        await session.exec(statement.order_by(col(CheckpointRow.number).desc()).limit(1))
    ).first()
    return (0, "") if found is None else (found[0], found[1])


async def accesses_anchored(session: Reading) -> int:
    """How many batches of the access log the checkpoints have anchored."""
    return (await session.exec(select(func.max(CheckpointRow.accesses)))).one() or 0


async def heads_due(session: Reading, limit: int = MOST_HEADS) -> tuple[Head, ...]:
    """Where the chains of those pathways end that have changed since they were last anchored."""
    last = AnchoredRow
    statement = (
        select(PathwayRow)
        .outerjoin(last, col(last.pathway) == PathwayRow.reference)
        .where(
            or_(
                col(last.pathway).is_(None),
                col(last.events) != PathwayRow.revision,
                col(last.documents) != PathwayRow.documents,
                col(last.evidence) != PathwayRow.evidence,
                col(PathwayRow.disposed_at).is_not(None) & ~col(last.disposed),
            )
        )
        .order_by(PathwayRow.reference)
        .limit(limit)
    )
    rows = (await session.exec(statement)).all()
    gone = [row.reference for row in rows if row.disposed_at is not None]
    stones = {each: await tombstone_of(session, each) or "" for each in gone}
    return tuple(_head(row, stones.get(row.reference, "")) for row in rows)


async def keep_checkpoint(
    tx: Transaction,
    number: int,
    made_at: datetime,
    token: str,
    heads: Sequence[Head],
    accesses: int = 0,
) -> None:
    """Keep a checkpoint as the next one.

    Raises:
        CheckpointTaken: another one was kept under that number meanwhile.
    """
    if (await last_checkpoint(tx))[0] != number - 1:
        raise CheckpointTaken(number)
    row = CheckpointRow(number=number, made_at=made_at, jws=token, sha256=hash_of(token))
    row.accesses = accesses
    tx.add(row)
    await tx.flush()
    rows = [
        AnchoredRow(
            pathway=each.pathway,
            events=each.events,
            documents=each.documents,
            evidence=each.evidence,
            checkpoint=number,
            disposed=bool(each.disposal),
        )
        for each in heads
    ]
    await put(tx, rows, key=["pathway"])


async def checkpoints_after(
    session: Reading, number: int, limit: int = 500
) -> tuple[tuple[int, str], ...]:
    """The checkpoints that follow a number, in order: number and signed text."""
    statement = select(CheckpointRow.number, CheckpointRow.jws).where(
        col(CheckpointRow.number) > number
    )
    found = await session.exec(statement.order_by(col(CheckpointRow.number)).limit(limit))
    return tuple((each[0], each[1]) for each in found)


def _head(row: PathwayRow, disposal: str) -> Head:
    return Head(
        pathway=row.reference,
        events=row.revision,
        events_head=row.head,
        documents=row.documents,
        documents_head=row.documents_head,
        evidence=row.evidence,
        evidence_head=row.evidence_head,
        disposal=disposal,
    )
