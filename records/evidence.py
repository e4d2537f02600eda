"""The evidence of steps: kept once with the event of its step, hashed, and linked in a chain.

What a statement says and whether its signature holds is for `evidence/`; here it is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from records.chain import link, sha256, written
from records.database import Reading, Transaction
from records.sealed import opened, sealed
from records.tables import EvidenceRow, PathwayRow
from statute.events import StepTaken
from statute.fact import Id, Instant, fact

if TYPE_CHECKING:
    from records.ledger import LedgerEvent


@fact
class StepEvidence:
    """The evidence of a step: its place among the pathway's, and the number of its event."""

    step: Id
    number: int
    event: int
    jws: str
    sha256: str
    recorded_at: Instant


async def keep(tx: Transaction, of: PathwayRow, events: Sequence[LedgerEvent]) -> None:
    """Keep the evidence that came with these events, in the transaction that appends them."""
    for each in events:
        if each.evidence and isinstance(each.event, StepTaken):
            row = _next(of, each.event.entry.step.id, each)
            tx.add(sealed(tx, row))
            of.evidence, of.evidence_head = row.number, row.hash


async def evidence_of(session: Reading, pathway: str) -> tuple[StepEvidence, ...]:
    """The evidence of a pathway, in the order in which its steps were taken."""
    statement = select(EvidenceRow).where(EvidenceRow.pathway == pathway)
    rows = await session.exec(statement.order_by(col(EvidenceRow.number)))
    return tuple(_told(session, row) for row in rows)


async def evidence_of_step(session: Reading, pathway: str, step: str) -> StepEvidence | None:
    """The evidence of one step; None if it was taken before evidence was kept."""
    row = await session.get(EvidenceRow, (pathway, step))
    return None if row is None else _told(session, row)


async def hashes_of(session: Reading, pathway: str, steps: Iterable[str]) -> dict[str, str]:
    """The hash of the evidence of each of these steps that has any in the record."""
    statement = (
        select(EvidenceRow.step, EvidenceRow.sha256)
        .where(EvidenceRow.pathway == pathway)
        .where(col(EvidenceRow.step).in_(set(steps)))
    )
    return dict((await session.exec(statement)).all())


def evidence_hash(row: EvidenceRow) -> str:
    """The hash of one link of the chain of evidence."""
    return link(
        {
            "pathway": row.pathway,
            "step": row.step,
            "number": row.number,
            "event": row.event,
            "sha256": row.sha256,
            "recorded_at": written(row.recorded_at),
            "previous": row.previous,
        }
    )


def _next(of: PathwayRow, step: str, told: LedgerEvent) -> EvidenceRow:
    row = EvidenceRow(
        pathway=of.reference,
        step=step,
        number=of.evidence + 1,
        event=told.number,
        jws=told.evidence,
        sha256=sha256(told.evidence),
        recorded_at=told.recorded_at,
        previous=of.evidence_head,
        hash="",
    )
    row.hash = evidence_hash(row)
    return row


def _told(session: Reading, row: EvidenceRow) -> StepEvidence:
    return StepEvidence(
        step=row.step,
        number=row.number,
        event=row.event,
        jws=opened(session, row, "jws"),
        sha256=row.sha256,
        recorded_at=row.recorded_at,
    )
