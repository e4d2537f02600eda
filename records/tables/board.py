"""The board as each organisation sees it: one narrow row for each clock and viewer, and tallies.

A row for each viewer makes any board one walk along one index, whatever else is in the table.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import CLOCKS_OVER, SeenBy, by_organisation

_ORDER = ("settled", "endless", "due_at", "clock")


class BoardRow(Row, table=True):
    """That a clock stands on the board of an organisation, and what it is filtered by.

    `settled` is true once the record says that the clock fell due. `endless` is true for duties,
    which have no end: they come last, the longest-standing first, by `due_at` (their start).
    `warn_at` is when to warn: the end itself where there is nothing earlier, never for a duty.
    """

    __tablename__ = "board"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows=f"({by_organisation('viewer').rows} AND {{table}}.clock NOT IN ({CLOCKS_OVER}))"
    )
    __table_args__ = (
        Index("ix_board_viewer", "viewer", *_ORDER),
        # The columns at the end let further filters be judged without leaving the index.
        Index("ix_board_kind", "viewer", "kind", *_ORDER, "organisation"),
        Index("ix_board_power", "viewer", "power", *_ORDER, "kind", "organisation"),
        Index("ix_board_ward", "viewer", "ward", *_ORDER, "power", "kind", "organisation"),
        Index("ix_board_organisation", "viewer", "organisation", *_ORDER),
        Index("ix_board_warn", "viewer", "settled", "warn_at"),
    )

    clock: int = Field(primary_key=True, foreign_key="clocks.id")
    viewer: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=64)
    power: str = Field(max_length=64)
    ward: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    settled: bool
    endless: bool
    due_at: datetime = Field(sa_type=UtcDateTime)
    warn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TallyRow(Row, table=True):
    """How many clocks of one sort are still open on one organisation's board."""

    __tablename__ = "tallies"
    __seen_by__: ClassVar[SeenBy] = by_organisation("viewer")

    viewer: str = Field(primary_key=True, max_length=64)
    kind: str = Field(primary_key=True, max_length=64)
    power: str = Field(primary_key=True, max_length=64)
    ward: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(primary_key=True, max_length=64)
    clocks: int
