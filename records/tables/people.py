"""Patients, organisations, and the directory of professionals."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime


class PatientRow(Row, table=True):
    """A patient. `id` is opaque; at a place of safety nothing else may be known yet."""

    __tablename__ = "patients"

    id: str = Field(primary_key=True, max_length=64)
    full_name: str | None = None
    address: str | None = None
    date_of_birth: date | None = None
    nhs_number: str | None = Field(default=None, index=True, max_length=10)


class OrganisationRow(Row, table=True):
    """A trust, council, police force or tribunal office, by its ODS code."""

    __tablename__ = "organisations"
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

    code: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisations.code", index=True, max_length=64)
    name: str
    address: str | None = None


class WardRow(Row, table=True):
    """A ward of a hospital site."""

    __tablename__ = "wards"

    code: str = Field(primary_key=True, max_length=64)
    site: str = Field(foreign_key="sites.code", index=True, max_length=64)
    name: str


class ProfessionalRow(Row, table=True):
    """Somebody who acts under the Act, known by the subject of their token."""

    __tablename__ = "professionals"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: str = Field(primary_key=True, max_length=64)
    issuer: str = Field(max_length=200)
    subject: str = Field(max_length=200)
    name: str
    email: str | None = None
    address: str | None = None
    profession: str | None = None
    registration: str | None = None


class AppointmentRow(Row, table=True):
    """That a person acts in a role for an organisation, from one instant until another."""

    __tablename__ = "appointments"
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


class ApprovalRow(Row, table=True):
    """That a person holds a dated approval, and who gave it."""

    __tablename__ = "approvals"
    __table_args__ = (UniqueConstraint("person", "approval", "starts_at"),)

    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="professionals.id", max_length=64)
    approval: str = Field(max_length=64)
    given_by: str = Field(max_length=64)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
