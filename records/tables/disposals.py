"""That the record of a pathway is to be disposed of, and was."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_all


class DisposalFactRow(Row, table=True):
    """One decision on disposal, or that it was carried out. Append-only; the last one stands.

    `reason` is sealed, and disposed of with the rest. `tombstone` is the signed statement that
    comes with the confirmation (`evidence.disposal`): it stays.
    """

    __tablename__ = "disposal_facts"
    __seen_by__: ClassVar[SeenBy] = by_all(writes=True)
    __sealed__: ClassVar[tuple[str, ...]] = ("reason",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", index=True, max_length=64)
    place: int
    """Its place among those of the pathway."""
    change: str = Field(max_length=64)
    by: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
    reason: str | None = Field(default=None, sa_type=Sealed)
    tombstone: str = ""
