"""Teams of organisations, and who is in them from which day to which."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import SeenBy, by_anybody


class TeamRow(Row, table=True):
    """A team that work can be sent to: an AMHP hub, a section 12 rota, a ward, an MHA office."""

    __tablename__ = "teams"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: which teams there are")
    __table_args__ = (Index(None, "organisation", "name"),)

    id: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisations.code", max_length=64)
    name: str = Field(max_length=120)
    closed: bool = False


class TeamFactRow(Row, table=True):
    """What became of a team: made, renamed, closed, somebody joined or left. Append-only.

    `about` is the joining that a leaving ends. Days are London days; both are included.
    """

    __tablename__ = "team_facts"
    __seen_by__: ClassVar[SeenBy] = by_anybody("the directory: who is in which team")
    __table_args__ = (
        CheckConstraint(
            "change IN ('made', 'renamed', 'closed', 'joined', 'left')", name="known_change"
        ),
        UniqueConstraint("team", "number"),
    )

    id: str = Field(primary_key=True, max_length=64)
    team: str = Field(foreign_key="teams.id", max_length=64)
    number: int
    change: str = Field(max_length=16)
    person: str | None = Field(default=None, index=True, max_length=64)
    lead: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    about: str | None = Field(default=None, max_length=64)
    by: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
