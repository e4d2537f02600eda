"""The evidence of each step that was taken."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_record, own_step


class EvidenceRow(Row, table=True):
    """The signed evidence of one step, linked in the pathway's own chain of evidence.

    `event` is the number of the event that says that the step was taken: both are committed
    together. The database refuses to change or remove the row.
    """

    __tablename__ = "evidence"
    __seen_by__: ClassVar[SeenBy] = by_record(
        "{table}.event <= ended.until", own_step("step"), kept="recorded_at"
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("jws",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "step")
    __table_args__ = (UniqueConstraint("pathway", "number"),)

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    step: str = Field(primary_key=True, max_length=64)
    number: int
    event: int
    jws: str = Field(sa_type=Sealed)
    sha256: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
