"""Attempts that the Act refused: who tried what, and which rules said no. Nothing is removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import RefusalRow
from records.upsert import add_missing
from statute.fact import Id, Instant, fact


@fact
class RefusedAttempt:
    """A step that was put to a pathway and refused.

    `kind` is the kind of step, `digest` the SHA-256 of what was sent. Only ids: nothing of what
    was written on it, and nothing about the patient.
    """

    pathway: Id
    step: Id
    kind: str
    person: Id
    organisation: Id
    rules: tuple[str, ...]
    digest: str
    refused_at: Instant


async def keep_refusal(tx: Transaction, attempt: RefusedAttempt) -> None:
    """Add a refused attempt: once for each time it was refused, however often this is called."""
    row = RefusalRow(**{**asdict(attempt), "rules": list(attempt.rules)})
    await add_missing(tx, [row], key=["pathway", "step", "digest", "refused_at"])


async def refusals_of(
    session: Reading, pathway: str, *, since: datetime | None = None
) -> Sequence[RefusedAttempt]:
    """The refused attempts on a pathway, in the order in which they were refused."""
    statement = select(RefusalRow).where(RefusalRow.pathway == pathway)
    if since is not None:
        statement = statement.where(col(RefusalRow.refused_at) >= since)
    rows = await session.exec(statement.order_by(col(RefusalRow.refused_at), col(RefusalRow.id)))
    return tuple(_told(row) for row in rows)


def _told(row: RefusalRow) -> RefusedAttempt:
    return RefusedAttempt(
        pathway=row.pathway,
        step=row.step,
        kind=row.kind,
        person=row.person,
        organisation=row.organisation,
        rules=tuple(row.rules),
        digest=row.digest,
        refused_at=row.refused_at,
    )
