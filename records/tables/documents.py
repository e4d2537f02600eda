"""The signed forms that are kept."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from records.tables.base import Row, Sealed, SealedBytes, UtcDateTime
from records.tables.seen import SeenBy, by_record, in_an_emergency, own_step


class DocumentRow(Row, table=True):
    """A signed form: its content, its PDF and both hashes, linked in the pathway's own chain.

    `pdf_sha256` is of the file as it is kept, with its seal; `unsealed_sha256` of the file as it
    was rendered, which can be rendered again: a seal is different each time it is made.
    All hashes are of what is inside, not of how it is kept sealed (encrypted).

    The PDF is in the database, not on a disk beside it: it is then committed with its row or not
    at all, and one backup has everything. The database refuses to change or remove the row.
    """

    __tablename__ = "documents"
    __seen_by__: ClassVar[SeenBy] = in_an_emergency(
        by_record("{table}.stored_at <= ended.at", own_step("step"), kept="stored_at", writes=True)
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("content", "pdf")
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (
        UniqueConstraint("pathway", "step", "code"),
        UniqueConstraint("pathway", "number"),
    )

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    number: int
    step: str = Field(max_length=64)
    code: str = Field(max_length=64)
    version: str = Field(max_length=64)
    content: str = Field(sa_type=Sealed)
    content_sha256: str = Field(max_length=64)
    pdf: bytes = Field(sa_type=SealedBytes)
    pdf_sha256: str = Field(max_length=64)
    stored_at: datetime = Field(sa_type=UtcDateTime)
    seal: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    unsealed_sha256: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    sealed_with: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
