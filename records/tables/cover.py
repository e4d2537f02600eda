"""Who covers for whom, and who is on call for a team, from when until when."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import SeenBy, by_anybody


class CoverRow(Row, table=True):
    """Somebody is on call for a team, or is the deputy of a person there, for a time.

    Half-open: from `starts_at` until before `ends_at`. `ended_at`: it was taken back then, and
    counts no longer from that instant on. No reason is kept: why somebody is away is theirs.
    """

    __tablename__ = "covers"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who is on call and who deputises")
    __table_args__ = (
        CheckConstraint("(team IS NULL) <> (absent IS NULL)", name="team_or_person"),
        Index(None, "organisation", "person"),
    )

    id: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisations.code", max_length=64)
    team: str | None = Field(default=None, index=True, max_length=64)
    absent: str | None = Field(default=None, index=True, max_length=64)
    """Whose deputy it is."""
    person: str = Field(max_length=64)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
    ended_by: str | None = Field(default=None, max_length=64)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
