"""Pathways: opening one, who may see it, and which there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, bindparam
from sqlalchemy import select as columns
from sqlmodel import and_, col, select

from records.chain import opening_hash
from records.database import Look, Reading, Transaction, rows_of
from records.errors import PathwayConflict, PathwayDisposed, UnknownPathway
from records.involved_now import involved_now
from records.tables import InvolvementRow, PathwayRow
from records.taking_part import Part
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
    disposed_at: Instant | None = None


@fact
class Involvement:
    """An organisation that may see a pathway, since when, by what, and in what part."""

    organisation: Id
    basis: str
    since: Instant
    part: Part | None = None
    until: Instant | None = None
    """When it is to end by itself."""
    stays: bool = False
    """It does not, until somebody else reads everything without an end."""


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
    return note_of(kept)


async def pathway(session: Reading, reference: str) -> PathwayNote:
    """The pathway's note.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    row = await session.get(PathwayRow, reference)
    if row is None:
        raise UnknownPathway(reference)
    return note_of(row)


_NOTED = (
    *(col(PathwayRow.reference), col(PathwayRow.law_version), col(PathwayRow.opened_at)),
    *(col(PathwayRow.opened_by), col(PathwayRow.patient), col(PathwayRow.revision)),
    *(col(PathwayRow.hospital), col(PathwayRow.ward), col(PathwayRow.disposed_at)),
)
_INVOLVED = (
    *(col(InvolvementRow.organisation), col(InvolvementRow.basis)),
    *(col(InvolvementRow.since), col(InvolvementRow.part)),
    *(col(InvolvementRow.until), col(InvolvementRow.ends_at)),
)
_SEEN_BY = (
    columns(*_NOTED, *_INVOLVED)
    .select_from(PathwayRow)
    .outerjoin(
        InvolvementRow,
        and_(
            col(InvolvementRow.pathway) == PathwayRow.reference,
            col(InvolvementRow.organisation) == bindparam("organisation", type_=String()),
            involved_now(),
        ),
    )
    .where(col(PathwayRow.reference) == bindparam("reference", type_=String()))
)
"""Made once: asked at every request about a pathway."""


async def seen_by(
    session: Look, reference: str, organisation: str
) -> tuple[PathwayNote, Involvement | None] | None:
    """The pathway's note and how the organisation is involved now (promise 7), in one question.

    None if no pathway was opened under this reference.
    """
    asked = {"reference": reference, "organisation": organisation}
    found = await rows_of(session, _SEEN_BY, asked)
    if not found:
        return None
    row = found[0]
    return note_of(row), None if row.organisation is None else _involvement(row)


async def is_involved(session: Reading, reference: str, organisation: str) -> bool:
    """Whether the organisation may see the pathway (promise 7)."""
    found = await seen_by(session, reference, organisation)
    return found is not None and found[1] is not None


async def involvements(session: Reading, reference: str) -> tuple[Involvement, ...]:
    """The organisations that may see the pathway, in the order in which they became involved."""
    rows = await session.exec(
        select(InvolvementRow)
        .where(InvolvementRow.pathway == reference, involved_now())
        .order_by(col(InvolvementRow.number), col(InvolvementRow.organisation))
    )
    return tuple(map(_involvement, rows))


async def pathways_of(
    session: Reading, organisation: str, *, limit: int = 100, after: PathwayNote | None = None
) -> tuple[PathwayNote, ...]:
    """Pathways that the organisation may see, the newest first, continuing `after` one of them."""
    statement = (
        select(PathwayRow)
        .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
        .where(InvolvementRow.organisation == organisation, involved_now())
        .order_by(col(PathwayRow.opened_at).desc(), col(PathwayRow.reference).desc())
        .limit(limit)
    )
    if after is not None:
        earlier = col(PathwayRow.opened_at) < after.opened_at
        same = (col(PathwayRow.opened_at) == after.opened_at) & (
            col(PathwayRow.reference) < after.reference
        )
        statement = statement.where(earlier | same)
    return tuple(note_of(row) for row in await session.exec(statement))


async def references(session: Reading, *, after: str = "", limit: int = 500) -> Sequence[str]:
    """References of all pathways, in their own order, continuing `after` one of them."""
    statement = select(PathwayRow.reference).where(col(PathwayRow.reference) > after)
    return (await session.exec(statement.order_by(PathwayRow.reference).limit(limit))).all()


def _involvement(row: InvolvementRow) -> Involvement:
    return Involvement(
        organisation=row.organisation,
        basis=row.basis,
        since=row.since,
        part=None if row.part is None else Part(row.part),
        until=row.until,
        stays=row.until is not None and row.ends_at is None,
    )


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
        PathwayDisposed: its record was disposed of.
    """
    statement = select(PathwayRow).where(PathwayRow.reference == reference).with_for_update()
    # Read again even if this transaction read it before: another may have written in between.
    row = (await tx.exec(statement.execution_options(populate_existing=True))).first()
    if row is None:
        raise UnknownPathway(reference)
    if row.disposed_at is not None:
        raise PathwayDisposed(reference)
    return row


def note_of(row: PathwayRow) -> PathwayNote:
    """The note of a pathway's row."""
    return PathwayNote(
        reference=row.reference,
        law_version=row.law_version,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        patient=row.patient,
        revision=row.revision,
        hospital=row.hospital,
        ward=row.ward,
        disposed_at=row.disposed_at,
    )
