"""Patients, and the directory of professionals: who they are and what they may act as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import AppointmentRow, ApprovalRow, PatientRow, ProfessionalRow
from records.upsert import put
from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval, Role


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
class DatedApproval:
    """An approval that a person holds, and who gave it (ODS code)."""

    person: Id
    approval: Approval
    given_by: Id
    starts_at: Instant
    ends_at: Instant | None = None


@fact
class Entitlements:
    """What a person may act as at one instant."""

    person: Id
    at: Instant
    appointments: tuple[Appointment, ...]
    approvals: tuple[DatedApproval, ...]

    def may_act_as(self, role: Role, organisation: str) -> bool:
        """Whether they hold the role for the organisation."""
        return any(
            each.role is role and each.organisation == organisation for each in self.appointments
        )


async def keep_patient(tx: Transaction, patient: Patient) -> None:
    """Keep what is known of a patient, in place of what was known before."""
    await put(tx, [PatientRow(**asdict(patient))], key=["id"])


async def patient(session: Reading, patient_id: str) -> Patient | None:
    """The patient, or None if there is none of that id."""
    row = await session.get(PatientRow, patient_id, populate_existing=True)
    return None if row is None else Patient(**row.plain())


async def professional(session: Reading, person: str) -> Professional | None:
    """The professional of that id, or None."""
    row = await session.get(ProfessionalRow, person)
    return None if row is None else Professional(**row.plain())


async def professional_by_subject(
    session: Reading, issuer: str, subject: str
) -> Professional | None:
    """The professional whose token has this issuer and subject, or None."""
    statement = select(ProfessionalRow).where(
        ProfessionalRow.issuer == issuer, ProfessionalRow.subject == subject
    )
    row = (await session.exec(statement)).first()
    return None if row is None else Professional(**row.plain())


async def professionals(session: Reading, people: Iterable[str]) -> dict[str, Professional]:
    """Those professionals who are in the directory, by id."""
    statement = select(ProfessionalRow).where(col(ProfessionalRow.id).in_(set(people)))
    return {row.id: Professional(**row.plain()) for row in await session.exec(statement)}


async def entitlements(session: Reading, person: str, at: datetime) -> Entitlements:
    """What the person may act as at `at`: the appointments and approvals in force then."""
    return Entitlements(
        person=person,
        at=at,
        appointments=await appointments(session, person, at),
        approvals=await approvals(session, person, at),
    )


async def appointments(session: Reading, person: str, at: datetime) -> tuple[Appointment, ...]:
    """The roles that the person holds at `at`, and for whom."""
    rows = await session.exec(
        select(AppointmentRow)
        .where(AppointmentRow.person == person)
        .where(*_in_force(AppointmentRow, at))
        .order_by(AppointmentRow.organisation, AppointmentRow.role)
    )
    return tuple(_appointment(row) for row in rows)


async def approvals(session: Reading, person: str, at: datetime) -> tuple[DatedApproval, ...]:
    """The approvals that the person holds at `at`."""
    rows = await session.exec(
        select(ApprovalRow)
        .where(ApprovalRow.person == person)
        .where(*_in_force(ApprovalRow, at))
        .order_by(ApprovalRow.approval)
    )
    return tuple(_approval(row) for row in rows)


def _in_force(
    table: type[AppointmentRow | ApprovalRow], at: datetime
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Half-open, like every period here: from its start, until before its end."""
    ends_at = col(table.ends_at)
    return col(table.starts_at) <= at, or_(ends_at.is_(None), ends_at > at)


def _appointment(row: AppointmentRow) -> Appointment:
    return Appointment(
        person=row.person,
        role=Role(row.role),
        organisation=row.organisation,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _approval(row: ApprovalRow) -> DatedApproval:
    return DatedApproval(
        person=row.person,
        approval=Approval(row.approval),
        given_by=row.given_by,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
