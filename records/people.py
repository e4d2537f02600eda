"""Patients, and the directory of professionals: who they are and what they may act as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import col, select

from records.approvals import register
from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.pathways import PathwayNote, note_of
from records.sealed import opened, sealed, vault_of
from records.tables import (
    AppointmentRow,
    InvolvementRow,
    PathwayRow,
    PatientRow,
    ProfessionalRow,
    SignInRow,
)
from records.upsert import put
from statute.approvals import Grant
from statute.fact import Id, Instant, fact
from statute.vocabulary import Role
from statute.wire import from_json, to_json


@fact
class Patient:
    """A patient. `id` is opaque; anything else may not be known yet."""

    id: Id
    full_name: str | None = None
    address: str | None = None
    date_of_birth: date | None = None
    nhs_number: str | None = None


@fact
class Professional:
    """Somebody who acts under the Act. `issuer` and `subject` are those of their token."""

    id: Id
    issuer: str
    subject: str
    name: str
    email: str | None = None
    address: str | None = None
    profession: str | None = None
    registration: str | None = None


@fact
class Appointment:
    """A role that a person holds for an organisation, until `ends_at` if that is known."""

    person: Id
    role: Role
    organisation: Id
    starts_at: Instant
    ends_at: Instant | None = None


@fact
class Entitlements:
    """What a person may act as at one instant."""

    person: Id
    at: Instant
    appointments: tuple[Appointment, ...]
    approvals: tuple[Grant, ...]

    def may_act_as(self, role: Role, organisation: str) -> bool:
        """Whether they hold the role for the organisation."""
        return any(
            each.role is role and each.organisation == organisation for each in self.appointments
        )


async def add_patient(tx: Transaction, patient: Patient) -> None:
    """Keep what is told of somebody who was not known before."""
    tx.add(_patient_row(tx, patient))
    await tx.flush()


async def keep_patient(tx: Transaction, patient: Patient) -> None:
    """Keep what is known of a patient, in place of what was known before."""
    row, kept = _patient_row(tx, patient), await tx.get(PatientRow, patient.id)
    row.person = None if kept is None else kept.person
    await put(tx, [row], key=["id"])


async def pathways_by_number(
    session: Reading, number: str, organisation: str
) -> tuple[tuple[PathwayNote, Patient], ...]:
    """The pathways of whoever has this NHS number, and of whoever was found to be one with them.

    Only those that the organisation is involved in, the newest first.
    """
    having = col(PatientRow.nhs_number_index).in_(vault_of(session).every_index(number))
    person = func.coalesce(PatientRow.person, PatientRow.id)
    persons = select(person).where(having)
    statement = (
        select(PathwayRow, PatientRow)
        .join(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
        .where(InvolvementRow.organisation == organisation, person.in_(persons))
        .where(involved_now())
        .order_by(col(PathwayRow.opened_at).desc(), PathwayRow.reference)
    )
    return tuple(
        (note_of(pathway), patient_from(row.id, opened(session, row, "details")))
        for pathway, row in await session.exec(statement)
    )


async def every_pathway_by_number(session: Reading, number: str) -> tuple[PathwayNote, ...]:
    """The same of all organisations, for the system alone: nothing of it is shown to anybody."""
    having = col(PatientRow.nhs_number_index).in_(vault_of(session).every_index(number))
    person = func.coalesce(PatientRow.person, PatientRow.id)
    statement = (
        select(PathwayRow)
        .join(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .where(person.in_(select(person).where(having)))
        .order_by(col(PathwayRow.opened_at).desc(), PathwayRow.reference)
    )
    return tuple(note_of(row) for row in await session.exec(statement))


async def patient(session: Reading, patient_id: str) -> Patient | None:
    """The patient, or None if there is none of that id."""
    row = await session.get(PatientRow, patient_id, populate_existing=True)
    return None if row is None else patient_from(row.id, opened(session, row, "details"))


def patient_from(patient_id: str, details: str) -> Patient:
    """The patient of whom these details are known."""
    known: Patient = from_json(details, Patient)
    return replace(known, id=patient_id)


def _patient_row(tx: Transaction, patient: Patient) -> PatientRow:
    number = patient.nhs_number
    row = PatientRow(
        id=patient.id,
        details=to_json(patient).decode(),
        nhs_number_index=None if number is None else vault_of(tx).index(number),
    )
    return sealed(tx, row)


async def professional(session: Reading, person: str) -> Professional | None:
    """The professional of that id, or None."""
    row = await session.get(ProfessionalRow, person)
    return None if row is None else professional_of(session, row)


async def professional_by_subject(
    session: Reading, issuer: str, subject: str
) -> Professional | None:
    """The professional whose token has this issuer and subject, or None.

    It may be a further sign-in of theirs (`link`).
    """
    statement = select(ProfessionalRow).where(
        ProfessionalRow.issuer == issuer, ProfessionalRow.subject == subject
    )
    row = (await session.exec(statement)).first()
    if row is None:
        further = select(ProfessionalRow).where(
            col(ProfessionalRow.id) == SignInRow.person,
            SignInRow.issuer == issuer,
            SignInRow.subject == subject,
        )
        row = (await session.exec(further)).first()
    return None if row is None else professional_of(session, row)


async def link(tx: Transaction, person: str, issuer: str, subject: str) -> None:
    """Let another sign-in speak for somebody who is in the directory."""
    row = SignInRow(issuer=issuer, subject=subject, person=person)
    await put(tx, [row], key=["issuer", "subject"])


async def professionals(session: Reading, people: Iterable[str]) -> dict[str, Professional]:
    """Those professionals who are in the directory, by id."""
    statement = select(ProfessionalRow).where(col(ProfessionalRow.id).in_(set(people)))
    return {row.id: professional_of(session, row) for row in await session.exec(statement)}


def professional_of(session: Reading, row: ProfessionalRow) -> Professional:
    """Who the row says, opened."""
    told = {
        column: opened(session, row, column)
        for column in row.__sealed__
        if getattr(row, column) is not None
    }
    return Professional(**(row.plain() | told))


async def names_of(session: Reading, persons: Iterable[str]) -> dict[str, str]:
    """What those of these people are called that the directory knows."""
    return {id_: each.name for id_, each in (await professionals(session, persons)).items()}


async def keep_professionals(tx: Transaction, people: Iterable[Professional]) -> None:
    """Keep what is known of them, in place of what was known before."""
    names = ProfessionalRow.model_fields
    rows = [ProfessionalRow(**{name: getattr(each, name) for name in names}) for each in people]
    await put(tx, [sealed(tx, row) for row in rows], key=["id"])


async def entitlements(session: Reading, person: str, at: datetime) -> Entitlements:
    """What the person may act as at `at`: the appointments and approvals in force then."""
    return Entitlements(
        person=person,
        at=at,
        appointments=await appointments(session, person, at),
        approvals=(await register(session, person)).held(at),
    )


async def appointments(session: Reading, person: str, at: datetime) -> tuple[Appointment, ...]:
    """The roles that the person holds at `at`, and for whom."""
    rows = await session.exec(
        select(AppointmentRow)
        .where(AppointmentRow.person == person)
        .where(*in_force(at))
        .order_by(AppointmentRow.organisation, AppointmentRow.role)
    )
    return tuple(_appointment(row) for row in rows)


def in_force(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Half-open, like every period here: from its start, until before its end."""
    ends_at = col(AppointmentRow.ends_at)
    return col(AppointmentRow.starts_at) <= at, or_(ends_at.is_(None), ends_at > at)


def _appointment(row: AppointmentRow) -> Appointment:
    return Appointment(
        person=row.person,
        role=Role(row.role),
        organisation=row.organisation,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
