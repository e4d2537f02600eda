"""Who saw or did what on a pathway, and when."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime
from records.tables.seen import SeenBy, by_all, by_nobody


class AccessRow(Row, table=True):
    """One look at a pathway, or one act on it. References only: nothing that was seen.

    The database refuses to change or remove the row. `about` is the document or step concerned,
    `glass` the emergency opening by which alone it was to be seen.
    """

    __tablename__ = "accesses"
    __seen_by__: ClassVar[SeenBy] = by_all()
    __table_args__ = (Index(None, "pathway", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    pathway: str = Field(max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)
    person: str = Field(max_length=64)
    role: str = Field(max_length=64)
    organisation: str = Field(max_length=64)
    act: str = Field(max_length=64)
    about: str = Field(default="", max_length=64)
    glass: str | None = Field(default=None, max_length=64)


class AccessLinkRow(Row, table=True):
    """A batch of accesses, linked to the batch before. The database refuses to change or remove it.

    `up_to` is the id of its last access; `rows` keeps of each its id and the beginning of its hash.
    """

    __tablename__ = "access_links"
    __seen_by__: ClassVar[SeenBy] = by_nobody("that the log of every pathway is whole")

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    up_to: int
    made_at: datetime = Field(sa_type=UtcDateTime)
    rows: bytes
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
