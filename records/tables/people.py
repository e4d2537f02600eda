"""Patients, organisations, and the directory of professionals."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_anybody, involved_in


class PatientRow(Row, table=True):
    """A patient. `id` is opaque; at a place of safety nothing else may be known yet.

    `details` is the JSON of what is known of them, sealed. `nhs_number_index` is what their NHS
    number is found by, without telling it (`sealing.vault.Vault.index`).
    """

    __tablename__ = "patients"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows="EXISTS (SELECT 1 FROM pathways AS theirs WHERE theirs.patient = {table}.id)",
        writes=True,
        may_add="true",
    )

    __sealed__: ClassVar[tuple[str, ...]] = ("details",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    details: str = Field(sa_type=Sealed)
    nhs_number_index: str | None = Field(default=None, index=True, max_length=200)
    person: str | None = Field(default=None, index=True, max_length=64)
    """Who they were found to be one with: the id of one of them. None: themselves alone."""


class PatientFactRow(Row, table=True):
    """That somebody was matched, put right, merged with another or parted again: who, when, why.

    `other` is the other patient, or for a parting the merger that it undoes. `said` is the JSON of
    the reason and of what was known before and after, sealed. The database refuses to change or
    remove the row.
    """

    __tablename__ = "patient_facts"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows="EXISTS (SELECT 1 FROM pathways AS theirs WHERE theirs.patient = {table}.patient AND "  # noqa: S608 - our own names
        + involved_in("reference", reading=("all",)).format(table="theirs")
        + ")",
        writes=True,
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("said",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    patient: str = Field(foreign_key="patients.id", index=True, max_length=64)
    change: str = Field(max_length=64)
    other: str | None = Field(default=None, index=True, max_length=64)
    by: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
    said: str = Field(sa_type=Sealed)


class OrganisationRow(Row, table=True):
    """A trust, council, police force or tribunal office, by its ODS code."""

    __tablename__ = "organisations"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who there is")
    __table_args__ = (
        CheckConstraint(
            "kind IN ('trust', 'council', 'police', 'tribunal', 'other')", name="known_kind"
        ),
    )

    code: str = Field(primary_key=True, max_length=64)
    name: str
    kind: str = Field(max_length=64)
    address: str | None = None


class SiteRow(Row, table=True):
    """A hospital site of an organisation."""

    __tablename__ = "sites"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who there is")

    code: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisations.code", index=True, max_length=64)
    name: str
    address: str | None = None


class WardRow(Row, table=True):
    """A ward of a hospital site."""

    __tablename__ = "wards"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who there is")

    code: str = Field(primary_key=True, max_length=64)
    site: str = Field(foreign_key="sites.code", index=True, max_length=64)
    name: str


class ProfessionalRow(Row, table=True):
    """Somebody who acts under the Act, known by the subject of their token.

    Found by id, or by issuer and subject; name, email and address are sealed.
    """

    __tablename__ = "professionals"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who works where")
    __table_args__ = (UniqueConstraint("issuer", "subject"),)
    __sealed__: ClassVar[tuple[str, ...]] = ("name", "email", "address")
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    issuer: str = Field(max_length=200)
    subject: str = Field(max_length=200)
    name: str = Field(sa_type=Sealed)
    email: str | None = Field(default=None, sa_type=Sealed)
    address: str | None = Field(default=None, sa_type=Sealed)
    profession: str | None = None
    registration: str | None = None


class AppointmentRow(Row, table=True):
    """That a person acts in a role for an organisation, from one instant until another."""

    __tablename__ = "appointments"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who works where")
    __table_args__ = (
        UniqueConstraint("person", "role", "organisation", "starts_at"),
        Index(None, "organisation", "role"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="professionals.id", max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(foreign_key="organisations.code", max_length=64)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ApprovalFactRow(Row, table=True):
    """One thing that became known of a dated approval (`statute.approvals`). Append-only.

    `reason` is sealed: it may say why somebody was suspended.
    """

    __tablename__ = "approval_facts"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who is approved as what")
    __table_args__ = (
        CheckConstraint(
            "change IN ('granted', 'ended', 'suspended', 'restored', 'corrected', 'never_held')",
            name="known_change",
        ),
        Index(None, "person", "recorded_at"),
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("reason",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    grant: str = Field(index=True, max_length=64)
    person: str = Field(foreign_key="professionals.id", max_length=64)
    approval: str = Field(max_length=64)
    given_by: str = Field(max_length=64)
    change: str = Field(max_length=16)
    starts_on: date | None = None
    ends_on: date | None = None
    number: str | None = Field(default=None, max_length=64)
    reason: str | None = Field(default=None, sa_type=Sealed)
    recorded_by: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
