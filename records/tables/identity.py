"""Further sign-ins of people, sessions that were ended, and trusts' systems."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import SeenBy, by_anybody


class SignInRow(Row, table=True):
    """Another sign-in of somebody in the directory: a smartcard beside a council's account."""

    __tablename__ = "sign_ins"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who there is")

    issuer: str = Field(primary_key=True, max_length=200)
    subject: str = Field(primary_key=True, max_length=200)
    person: str = Field(foreign_key="professionals.id", index=True, max_length=64)


class EndedSessionRow(Row, table=True):
    """That a session of the pages was ended, or all sessions of a sign-in that had begun by then.

    `id` is what ended it: used again, as a stolen logout token would be, it is refused.
    """

    __tablename__ = "ended_sessions"
    __seen_by__: ClassVar[SeenBy] = by_anybody("which sessions of the pages are over")
    __table_args__ = (Index(None, "issuer", "session"), Index(None, "issuer", "subject"))

    id: str = Field(primary_key=True, max_length=64)
    issuer: str = Field(max_length=200)
    session: str | None = Field(default=None, max_length=200)
    subject: str | None = Field(default=None, max_length=200)
    ended_at: datetime = Field(index=True, sa_type=UtcDateTime)


class MachineRow(Row, table=True):
    """A trust's system, for whom it acts, and what it was granted to do."""

    __tablename__ = "machines"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: which systems act for whom")
    __table_args__ = (Index(None, "issuer", "subject", unique=True),)

    id: str = Field(primary_key=True, max_length=64)
    issuer: str = Field(max_length=200)
    subject: str = Field(max_length=200)
    name: str = Field(max_length=200)
    organisation: str = Field(foreign_key="organisations.code", index=True, max_length=64)
    permissions: str = Field(max_length=200)
    starts_on: date
    ends_on: date | None = None
    recorded_by: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
