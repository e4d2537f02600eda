"""The checkpoints that anchor every chain, and where each pathway was anchored last."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import SeenBy, by_nobody

_NOBODY = by_nobody("where the chains of every pathway end: for the system only")


class CheckpointRow(Row, table=True):
    """A signed checkpoint. The database refuses to change or remove it."""

    __tablename__ = "checkpoints"
    __seen_by__: ClassVar[SeenBy] = _NOBODY

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    made_at: datetime = Field(sa_type=UtcDateTime)
    jws: str
    sha256: str = Field(max_length=64)
    accesses: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many batches of the access log there were."""


class AnchoredRow(Row, table=True):
    """How far a pathway's chains were when they were last anchored: what is beyond is due."""

    __tablename__ = "anchored"
    __seen_by__: ClassVar[SeenBy] = _NOBODY

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    events: int
    documents: int
    evidence: int
    checkpoint: int
    disposed: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
