"""Taking away what was said of anybody on a pathway that is disposed of.

Sealed values are overwritten with `sealing.vault.DISPOSED`, which opens nowhere; what is only made
from them is removed. The links of the chains stay, with their hashes, so that they go on being
verified. Each batch is a transaction of its own: broken off at any moment, it is begun again and
goes on where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records import board_upkeep
from records.database import Database, Transaction
from records.sealed import opened
from records.tables import (
    BoardRow,
    BreakGlassFactRow,
    BreakGlassRow,
    ClockRow,
    DeliveryRow,
    DisposalFactRow,
    DocumentRow,
    EventRow,
    EvidenceRow,
    FindingRow,
    GuestFactRow,
    GuestRow,
    InvolvementFactRow,
    JointFactRow,
    JointRow,
    PathwayRow,
    PatientFactRow,
    PatientRow,
    PowerRow,
    RequestRow,
    ResealingRow,
    RetentionFactRow,
    Row,
    StepRow,
    TaskFactRow,
    TaskRow,
)
from records.tables.base import SealedBytes
from sealing.vault import DISPOSED

AT_ONCE = 50
"""Rows in one transaction: a document may have some megabytes."""

ANSWERS_AT_ONCE = 500

_OF_PATHWAY: tuple[type[Row], ...] = (
    DocumentRow,
    EvidenceRow,
    EventRow,
    GuestRow,
    TaskRow,
    JointRow,
    BreakGlassRow,
    InvolvementFactRow,
    RetentionFactRow,
    DisposalFactRow,
)
"""What has sealed columns and the pathway's reference."""

_REMOVED: tuple[type[Row], ...] = (PowerRow, ClockRow, FindingRow, StepRow, DeliveryRow)
"""What is made from the events, and what was to be told of them."""


async def purge(database: Database, reference: str) -> int:
    """Take away everything; say how many rows that were. Done again, it finds nothing left.

    The pathway must be disposed of: nothing is added to it meanwhile.

    Raises:
        ValueError: it is not.
    """
    async with database.session() as session:
        pathway = await session.get_one(PathwayRow, reference)
        if pathway.disposed_at is None:
            raise ValueError(f"The disposal of {reference} was not confirmed.")
    guests = col(GuestFactRow.guest).in_(select(GuestRow.id).where(GuestRow.pathway == reference))
    done = 0
    for table in _OF_PATHWAY:
        done += await _overwrite(database, table, _about(table, reference))
    done += await _overwrite(database, GuestFactRow, guests)
    done += await _overwrite(database, TaskFactRow, col(TaskFactRow.task).in_(_tasks(reference)))
    joint = select(JointRow.id).where(JointRow.pathway == reference)
    done += await _overwrite(database, JointFactRow, col(JointFactRow.joint).in_(joint))
    glasses = select(BreakGlassRow.id).where(BreakGlassRow.pathway == reference)
    done += await _overwrite(database, BreakGlassFactRow, col(BreakGlassFactRow.glass).in_(glasses))
    if pathway.patient is not None:
        done += await _patient(database, pathway.patient)
    done += await _answers(database, reference, pathway.patient)
    done += await _remove(database, reference)
    await database.leave_nothing_behind()
    return done


async def _overwrite(database: Database, table: type[Row], where: ColumnElement[bool]) -> int:
    """Overwrite the sealed columns of these rows, a few at a time."""
    kept = [getattr(table, name) for name in table.__sealed__]
    left = or_(*(_is_left(column) for column in kept))
    key = [getattr(table, name) for name in table.__place__]
    done = 0
    while True:
        async with database.wiping() as tx:
            connection = await tx.connection()
            found = await connection.execute(sa_select(*key).where(where, left).limit(AT_ONCE))
            rows = [tuple(row) for row in found]
            if not rows:
                return done
            await _let_change(tx, table, rows)
        done += len(rows)


def _tasks(reference: str) -> SelectOfScalar[str]:
    return select(TaskRow.id).where(TaskRow.pathway == reference)


def _about(table: type[Row], reference: str) -> ColumnElement[bool]:
    about: ColumnElement[bool] = col(table.pathway) == reference  # type: ignore[attr-defined]
    return about


def _is_left(column: Any) -> ColumnElement[bool]:
    left: ColumnElement[bool] = column.is_not(None) & (column != _marked(column))
    return left


def _marked(column: Any) -> str | bytes:
    return DISPOSED.encode() if isinstance(column.type, SealedBytes) else DISPOSED


async def _let_change(tx: Transaction, table: type[Row], keys: Sequence[tuple[Any, ...]]) -> None:
    connection = await tx.connection()
    await connection.execute(insert(ResealingRow).values(id=1))
    for key in keys:
        here = [getattr(table, name) == v for name, v in zip(table.__place__, key, strict=True)]
        values = {name: _marked(getattr(table, name)) for name in table.__sealed__}
        await connection.execute(update(table).where(*here).values(**values))
    await connection.execute(delete(ResealingRow))


async def _patient(database: Database, patient: str) -> int:
    """The patient, unless another pathway that is not disposed of is about them."""
    async with database.session() as session:
        others = select(PathwayRow.reference).where(
            PathwayRow.patient == patient, col(PathwayRow.disposed_at).is_(None)
        )
        if (await session.exec(others)).first() is not None:
            return 0
    async with database.wiping() as tx:
        await tx.exec(
            update(PatientRow)
            .where(col(PatientRow.id) == patient)
            .values(details=DISPOSED, nhs_number_index=None)
        )
    about = col(PatientFactRow.patient) == patient
    return 1 + await _overwrite(database, PatientFactRow, about)


async def _answers(database: Database, reference: str, patient: str | None) -> int:
    """Answers kept for a retry that tell of the pathway, and the hashes of what was asked.

    They are kept by organisation and key alone, so each is opened and looked into.
    """
    async with database.session() as session:
        guests = await session.exec(select(GuestRow.id).where(GuestRow.pathway == reference))
        named = [reference, *guests, *([] if patient is None else [patient])]
    after, done = ("", ""), 0
    while True:
        async with database.wiping() as tx:
            rows = (await tx.exec(_answered(after))).all()
            if not rows:
                return done
            after = rows[-1].organisation, rows[-1].key
            for row in rows:
                if any(each in opened(tx, row, "body") for each in named):
                    row.body, row.digest = DISPOSED, ""
                    done += 1


def _answered(after: tuple[str, str]) -> SelectOfScalar[RequestRow]:
    organisation, key = col(RequestRow.organisation), col(RequestRow.key)
    return (
        select(RequestRow)
        .where(col(RequestRow.body).is_not(None), col(RequestRow.body) != DISPOSED)
        .where(or_(organisation > after[0], (organisation == after[0]) & (key > after[1])))
        .order_by(organisation, key)
        .limit(ANSWERS_AT_ONCE)
    )


async def _remove(database: Database, reference: str) -> int:
    """What is made from the events, what was told to others, and where the person was."""
    async with database.wiping() as tx:
        pathway = await tx.get_one(PathwayRow, reference, populate_existing=True)
        clocks = update(ClockRow).where(col(ClockRow.pathway) == reference).values(gone=True)
        await tx.exec(clocks)
        await board_upkeep.refresh(tx, pathway)
        ids = select(ClockRow.id).where(ClockRow.pathway == reference)
        await tx.exec(delete(BoardRow).where(col(BoardRow.clock).in_(ids)))
        done = 0
        for table in _REMOVED:
            gone = await tx.exec(delete(table).where(_about(table, reference)))
            done += gone.rowcount
        of_tasks = col(DeliveryRow.pathway).in_(_tasks(reference))
        done += (await tx.exec(delete(DeliveryRow).where(of_tasks))).rowcount
        pathway.hospital = pathway.ward = pathway.opening_ward = pathway.placed_at = None
    return done
