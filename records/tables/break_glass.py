"""Pathways that somebody opened in an emergency, without their organisation being involved."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import ORGANISATION, SeenBy, by_parent, involved_in


class BreakGlassRow(Row, table=True):
    """One emergency opening: by whom, of what, until when, and what a reviewer decided.

    It lets one person read for one organisation, from `opened_at` until before `ends_at`, or until
    `ended_at` if that is earlier. `decision` is empty until it was reviewed. Whoever holds the
    pathway sees it, and the organisation of the person.
    """

    __tablename__ = "break_glass"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows=f"({{table}}.organisation = {ORGANISATION} OR "
        f"{involved_in('pathway', reading=('all',))})"
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("reason",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        CheckConstraint("ends_at > opened_at", name="ends_after_it_began"),
        CheckConstraint("decision IN ('', 'justified', 'not_justified')", name="known_decision"),
        Index(None, "pathway", "decision"),
        Index(None, "person", "opened_at"),
    )

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    person: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    kind: str = Field(max_length=32)
    reason: str = Field(sa_type=Sealed)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decision: str = Field(default="", max_length=16)


class BreakGlassFactRow(Row, table=True):
    """What became of an emergency opening: when, by whom, and why (sealed). Append-only."""

    __tablename__ = "break_glass_facts"
    __seen_by__: ClassVar[SeenBy] = by_parent("glass", "break_glass", "id")
    __sealed__: ClassVar[tuple[str, ...]] = ("said",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    glass: str = Field(foreign_key="break_glass.id", index=True, max_length=64)
    change: str = Field(max_length=16)
    at: datetime = Field(sa_type=UtcDateTime)
    by: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    said: str | None = Field(default=None, sa_type=Sealed)
