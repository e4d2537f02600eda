"""What the events add up to, one row for each power, clock, finding and step.

Each row keeps the whole of what was last stated (`stated`, JSON of the fact, sealed) beside the few
columns that are searched by. `gone` marks what a later event withdrew or cleared: it stays to be
seen.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import ORGANISATION, SeenBy, by_all, by_own, by_pathway


class PowerRow(Row, table=True):
    """A power as last stated."""

    __tablename__ = "powers"
    __seen_by__: ClassVar[SeenBy] = by_pathway()
    __sealed__: ClassVar[tuple[str, ...]] = ("stated",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "power")

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    power: str = Field(primary_key=True, max_length=200)
    kind: str = Field(max_length=64)
    held_by: str = Field(max_length=64)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone: bool
    change: str = Field(max_length=64)
    number: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    stated: str = Field(sa_type=Sealed)


class ClockRow(Row, table=True):
    """A clock as last stated."""

    __tablename__ = "clocks"
    __seen_by__: ClassVar[SeenBy] = by_pathway()
    __sealed__: ClassVar[tuple[str, ...]] = ("stated",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "clock")
    __table_args__ = (UniqueConstraint("pathway", "clock"),)

    id: int | None = Field(default=None, primary_key=True)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    clock: str = Field(max_length=200)
    kind: str = Field(max_length=64)
    state: str = Field(max_length=64)
    power: str | None = Field(default=None, max_length=200)
    starts_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    warn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone: bool
    change: str = Field(max_length=64)
    number: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    stated: str = Field(sa_type=Sealed)


class FindingRow(Row, table=True):
    """A finding as last stated."""

    __tablename__ = "findings"
    __seen_by__: ClassVar[SeenBy] = by_all()
    __sealed__: ClassVar[tuple[str, ...]] = ("stated",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "finding")

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    finding: str = Field(primary_key=True, max_length=200)
    rule: str = Field(max_length=100)
    severity: str = Field(max_length=64)
    step: str = Field(max_length=64)
    gone: bool
    change: str = Field(max_length=64)
    number: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    stated: str = Field(sa_type=Sealed)


class StepRow(Row, table=True):
    """A step that was taken: signed, or recorded afterwards."""

    __tablename__ = "steps"
    __seen_by__: ClassVar[SeenBy] = by_own("{table}.organisation = " + ORGANISATION)
    __sealed__: ClassVar[tuple[str, ...]] = ("stated",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "step")
    __table_args__ = (Index(None, "organisation", "recorded_at"),)

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    step: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=64)
    mode: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    number: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    stated: str = Field(sa_type=Sealed)
