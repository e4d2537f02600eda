"""Who a patient is: matched later, put right, found to be one with another, and parted again.

Each change is a fact that is only ever added: who, when, why, and what it was before. Signed forms
are not touched by any of it. Patients that were merged share a `person`; each keeps what was told
of them, so that parting them again loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.errors import CannotMerge, CannotPart
from records.involved_now import involved_now
from records.one_person import Change, hold, joined, members, move, person_of
from records.people import Patient, keep_patient, patient_from
from records.sealed import opened, sealed
from records.tables import InvolvementRow, PathwayRow, PatientFactRow, PatientRow, PowerRow
from sealing.vault import DISPOSED
from statute.fact import Id, Instant, fact
from statute.vocabulary import PowerKind, Role
from statute.wire import from_json, to_json

UNDONE_WITHIN = timedelta(days=30)
"""For how long two patients that were merged may be parted again."""


@fact
class Hand:
    """Whose act it was, and why."""

    person: Id
    role: Role
    organisation: Id
    reason: str


@fact
class Told:
    """What a fact says, kept sealed. `moved` are the patients that came to another person."""

    reason: str
    before: Patient | None = None
    after: Patient | None = None
    moved: tuple[Id, ...] = ()
    moved_from: Id | None = None


@fact
class PatientFact:
    """A change, as it is told. `other` is the other patient, or the merger that was undone."""

    id: Id
    patient: Id
    change: Change
    other: Id | None
    person: Id
    role: Role
    organisation: Id
    at: Instant
    told: Told


@fact
class OtherPathway:
    """Another pathway of the same person, and the kinds of power in force on it."""

    reference: Id
    opened_at: Instant
    in_force: tuple[str, ...]


async def put_right(tx: Transaction, now_known: Patient, hand: Hand, at: datetime) -> PatientFact:
    """Keep what is now known of a patient in place of what was, and what it was as a fact."""
    row = await tx.get_one(PatientRow, now_known.id, with_for_update=True, populate_existing=True)
    before = patient_from(row.id, opened(tx, row, "details"))
    await keep_patient(tx, now_known)
    matched = before.nhs_number is None and now_known.nhs_number is not None
    change = Change.IDENTIFIED if matched else Change.CORRECTED
    told = Told(reason=hand.reason, before=before, after=now_known)
    return await _keep(tx, now_known.id, change, None, hand, told, at)


async def merge(tx: Transaction, patient: str, into: str, hand: Hand, at: datetime) -> PatientFact:
    """Say that two patients are one person.

    Raises:
        CannotMerge: they are one already, or have different NHS numbers.
    """
    rows = await hold(tx, (patient, into))
    first, other = person_of(rows[patient]), person_of(rows[into])
    if first == other:
        raise CannotMerge("They are one person already.")
    moved, standing = await members(tx, first), await members(tx, other)
    numbers = {each.nhs_number for each in (*moved, *standing)} - {None}
    if len(numbers) > 1:
        raise CannotMerge("They have different NHS numbers. Put the wrong one right first.")
    ids = tuple(each.id for each in moved)
    await move(tx, ids, other)
    told = Told(reason=hand.reason, moved=ids, moved_from=first)
    return await _keep(tx, patient, Change.MERGED, into, hand, told, at)


async def part(tx: Transaction, merger: str, hand: Hand, at: datetime) -> PatientFact:
    """Undo a merger, whatever came after it: only the mergers that still stand count from now on.

    Raises:
        CannotPart: there is no such merger, it was undone, or it is more than 30 days ago.
    """
    row = await tx.get(PatientFactRow, merger)
    if row is None or row.other is None or row.change != Change.MERGED:
        raise CannotPart("There is no such merger.")
    ends = row.patient, row.other
    rows = await hold(tx, ends)
    undone = select(PatientFactRow.id).where(PatientFactRow.other == merger)
    if (await tx.exec(undone)).first() is not None:
        raise CannotPart("This merger was undone already.")
    if at - row.at > UNDONE_WITHIN:
        raise CannotPart("This merger is more than 30 days ago: correct the patients instead.")
    before = {end: person_of(rows[end]) for end in ends}
    moved: list[str] = []
    for end in ends:
        one = await joined(tx, end, without=merger)
        # They keep the name of their person if it is one of them, so that no other has it too.
        person = before[end] if before[end] in one else end
        moved += sorted(one) if person != before[end] else ()
        await move(tx, one, person)
    told = Told(reason=hand.reason, moved=tuple(moved), moved_from=before[row.patient])
    return await _keep(tx, row.patient, Change.PARTED, merger, hand, told, at)


async def history(session: Reading, patient: str) -> tuple[PatientFact, ...]:
    """What became of the patient's identity, in order."""
    about = or_(col(PatientFactRow.patient) == patient, col(PatientFactRow.other) == patient)
    mergers = select(PatientFactRow.id).where(about, PatientFactRow.change == Change.MERGED)
    statement = select(PatientFactRow).where(or_(about, col(PatientFactRow.other).in_(mergers)))
    rows = await session.exec(statement.order_by(col(PatientFactRow.at), PatientFactRow.id))
    return tuple(_fact(session, row) for row in rows if row.said != DISPOSED)


async def other_pathways(
    session: Reading, reference: str, organisation: str, at: datetime
) -> tuple[OtherPathway, ...]:
    """The other pathways of the same person that the organisation is involved in."""
    own = (await session.exec(_patients_on([reference]))).first()
    if own is None:
        return ()
    person = person_of(own)
    statement = (
        select(PathwayRow)
        .join(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
        .where(InvolvementRow.organisation == organisation, PathwayRow.reference != reference)
        .where(involved_now())
        .where(col(PathwayRow.disposed_at).is_(None))
        .where(or_(col(PatientRow.person) == person, col(PatientRow.id) == person))
        # The one that a person is named after may have come to another person since.
        .where(func.coalesce(PatientRow.person, PatientRow.id) == person)
        .order_by(col(PathwayRow.opened_at), PathwayRow.reference)
    )
    rows = (await session.exec(statement)).all()
    powers = await in_force(session, [row.reference for row in rows], at)
    return tuple(
        OtherPathway(
            reference=row.reference,
            opened_at=row.opened_at,
            in_force=powers.get(row.reference, ()),
        )
        for row in rows
    )


async def known_of(session: Reading, patient: str, references: Iterable[str]) -> Patient:
    """What is known of a patient, with what other pathways of the same person tell besides."""
    own = await session.get_one(PatientRow, patient)
    rows = [own, *(await session.exec(_patients_on(references)))]
    known = [patient_from(row.id, opened(session, row, "details")) for row in rows]
    names = ("full_name", "address", "date_of_birth", "nhs_number")
    told = {
        name: next((v for each in known if (v := getattr(each, name)) is not None), None)
        for name in names
    }
    return Patient(id=patient, **told)


async def in_force(
    session: Reading, references: Iterable[str], at: datetime
) -> dict[str, tuple[str, ...]]:
    """The kinds of power in force on each pathway at `at`, as recorded; being informal is none."""
    ends = col(PowerRow.ends_at)
    statement = (
        select(PowerRow.pathway, PowerRow.kind)
        .where(col(PowerRow.pathway).in_(list(references)), ~col(PowerRow.gone))
        .where(col(PowerRow.starts_at) <= at, or_(ends.is_(None), ends > at))
        .where(PowerRow.kind != PowerKind.INFORMAL)
        .order_by(col(PowerRow.starts_at))
    )
    found: dict[str, tuple[str, ...]] = {}
    for pathway, kind in await session.exec(statement):
        found[pathway] = (*found.get(pathway, ()), kind)
    return found


def _patients_on(references: Iterable[str]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return (
        select(PatientRow)
        .join(PathwayRow, col(PathwayRow.patient) == PatientRow.id)
        .where(col(PathwayRow.reference).in_(list(references)))
        .where(col(PathwayRow.disposed_at).is_(None))
        .order_by(col(PathwayRow.opened_at), PathwayRow.reference)
    )


async def _keep(
    tx: Transaction,
    patient: str,
    change: Change,
    other: str | None,
    hand: Hand,
    told: Told,
    at: datetime,
) -> PatientFact:
    row = PatientFactRow(
        id=uuid4().hex,
        patient=patient,
        change=change,
        other=other,
        by=hand.person,
        role=hand.role,
        organisation=hand.organisation,
        at=at,
        said=to_json(told).decode(),
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    return _fact(tx, row)


def _fact(session: Reading, row: PatientFactRow) -> PatientFact:
    return PatientFact(
        id=row.id,
        patient=row.patient,
        change=Change(row.change),
        other=row.other,
        person=row.by,
        role=Role(row.role),
        organisation=row.organisation,
        at=row.at,
        told=from_json(opened(session, row, "said"), Told),
    )
