"""Pathways: opening one, who may see it, and which there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import and_, col, select

from records.chain import opening_hash
from records.database import Reading, Transaction
from records.errors import PathwayConflict, UnknownPathway
from records.tables import InvolvementRow, PathwayRow
from records.upsert import add_missing
from statute.fact import Id, Instant, fact

OPENED = "opened"
"""The basis on which the organisation that opened a pathway is involved in it."""


@fact
class PathwayNote:
    """What the record knows of a pathway beyond its events. `revision` counts those recorded.

    `law_version` is the version of the law that the pathway was opened under. `hospital` and
    `ward` are where the person is, as last told.
    """

    reference: Id
    law_version: str
    opened_at: Instant
    opened_by: Id
    patient: Id | None
    revision: int
    hospital: Id | None
    ward: Id | None


@fact
class Involvement:
    """An organisation that may see a pathway, since when it may, and by what."""

    organisation: Id
    basis: str
    since: Instant


async def open_pathway(
    tx: Transaction,
    *,
    reference: str,
    law_version: str,
    opened_at: datetime,
    opened_by: str,
    patient: str | None = None,
    ward: str | None = None,
) -> PathwayNote:
    """Open a pathway in the record. Opening the same one again changes nothing.

    `opened_by` is the ODS code of the organisation; it is involved from then on. `patient` is an
    id of `records.people`.

    Raises:
        PathwayConflict: it is open already, for another patient, organisation or version.
    """
    head = opening_hash(
        pathway=reference, law_version=law_version, opened_at=opened_at, opened_by=opened_by
    )
    row = PathwayRow(
        reference=reference,
        law_version=law_version,
        opened_at=opened_at,
        opened_by=opened_by,
        patient=patient,
        opening_ward=ward,
        head=head,
        documents_head=head,
        ward=ward,
    )
    await add_missing(tx, [row], key=["reference"])
    kept = await held(tx, reference)
    if (kept.opened_by, kept.patient, kept.law_version) != (opened_by, patient, law_version):
        raise PathwayConflict(reference)
    await add_missing(tx, [opening_involvement(kept)], key=["pathway", "organisation"])
    return _note(kept)


async def pathway(session: Reading, reference: str) -> PathwayNote:
    """The pathway's note.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    row = await session.get(PathwayRow, reference)
    if row is None:
        raise UnknownPathway(reference)
    return _note(row)


async def seen_by(
    session: Reading, reference: str, organisation: str
) -> tuple[PathwayNote, bool] | None:
    """The pathway's note and whether the organisation may see it (promise 7), in one question.

    None if no pathway was opened under this reference.
    """
    statement = (
        select(PathwayRow, InvolvementRow.organisation)
        .outerjoin(
            InvolvementRow,
            and_(
                col(InvolvementRow.pathway) == PathwayRow.reference,
                col(InvolvementRow.organisation) == organisation,
            ),
        )
        .where(PathwayRow.reference == reference)
    )
    found = (await session.exec(statement)).first()
    return None if found is None else (_note(found[0]), found[1] is not None)


async def is_involved(session: Reading, reference: str, organisation: str) -> bool:
    """Whether the organisation may see the pathway (promise 7)."""
    return await session.get(InvolvementRow, (reference, organisation)) is not None


async def involvements(session: Reading, reference: str) -> tuple[Involvement, ...]:
    """The organisations that may see the pathway, in the order in which they became involved."""
    rows = await session.exec(
        select(InvolvementRow)
        .where(InvolvementRow.pathway == reference)
        .order_by(col(InvolvementRow.number), col(InvolvementRow.organisation))
    )
    return tuple(
        Involvement(organisation=row.organisation, basis=row.basis, since=row.since) for row in rows
    )


async def pathways_of(
    session: Reading, organisation: str, *, limit: int = 100, after: PathwayNote | None = None
) -> tuple[PathwayNote, ...]:
    """Pathways that the organisation may see, the newest first, continuing `after` one of them."""
    statement = (
        select(PathwayRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
        .where(InvolvementRow.organisation == organisation)
        .order_by(col(PathwayRow.opened_at).desc(), col(PathwayRow.reference).desc())
        .limit(limit)
    )
    if after is not None:
        earlier = col(PathwayRow.opened_at) < after.opened_at
        same = (col(PathwayRow.opened_at) == after.opened_at) & (
            col(PathwayRow.reference) < after.reference
        )
        statement = statement.where(earlier | same)
    return tuple(_note(row) for row in await session.exec(statement))


async def references(session: Reading, *, after: str = "", limit: int = 500) -> Sequence[str]:
    """References of all pathways, in their own order, continuing `after` one of them."""
    statement = select(PathwayRow.reference).where(col(PathwayRow.reference) > after)
    return (await session.exec(statement.order_by(PathwayRow.reference).limit(limit))).all()


def opening_involvement(row: PathwayRow) -> InvolvementRow:
    """Whoever opened a pathway is involved in it."""
    return InvolvementRow(
        pathway=row.reference,
        organisation=row.opened_by,
        basis=OPENED,
        since=row.opened_at,
        number=0,
    )


async def held(tx: Transaction, reference: str) -> PathwayRow:
    """The pathway's row, with nobody else writing to the pathway until the transaction ends.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    statement = select(PathwayRow).where(PathwayRow.reference == reference).with_for_update()
    # Read again even if this transaction read it before: another may have written in between.
    row = (await tx.exec(statement.execution_options(populate_existing=True))).first()
    if row is None:
        raise UnknownPathway(reference)
    return row


def _note(row: PathwayRow) -> PathwayNote:
    return PathwayNote(
        reference=row.reference,
        law_version=row.law_version,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        patient=row.patient,
        revision=row.revision,
        hospital=row.hospital,
        ward=row.ward,
    )
