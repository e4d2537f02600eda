"""How long the record of a pathway is kept, where somebody decided it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import SeenBy, by_all


class RetentionFactRow(Row, table=True):
    """That a pathway's class of retention was set, or a legal hold set or lifted: who, when, why.

    The last of each kind stands. `reason` is sealed. The database refuses to change or remove it.
    """

    __tablename__ = "retention_facts"
    __seen_by__: ClassVar[SeenBy] = by_all(writes=True)
    __sealed__: ClassVar[tuple[str, ...]] = ("reason",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", index=True, max_length=64)
    change: str = Field(max_length=64)
    retention_class: str | None = Field(default=None, max_length=64)
    by: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
    reason: str = Field(sa_type=Sealed)
