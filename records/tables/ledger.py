"""Pathways, their events, and the organisations involved in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Row, UtcDateTime


class PathwayRow(Row, table=True):
    """One pathway: how it was opened, where its two chains end, and where the person is.

    `revision` and `head` are the number and hash of the last event, `documents` and
    `documents_head` those of the last document: a tail that was cut off does not match them.
    `hospital` and `ward` are where the person is, as last told, since `placed_at`.
    """

    __tablename__ = "pathways"

    reference: str = Field(primary_key=True, max_length=64)
    law_version: str = Field(max_length=64)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: str = Field(max_length=64)
    patient: str | None = Field(default=None, foreign_key="patients.id", index=True, max_length=64)
    opening_ward: str | None = Field(default=None, max_length=64)
    revision: int = 0
    head: str = Field(max_length=64)
    documents: int = 0
    documents_head: str = Field(max_length=64)
    hospital: str | None = Field(default=None, max_length=64)
    ward: str | None = Field(default=None, max_length=64)
    placed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class EventRow(Row, table=True):
    """One link of a pathway's chain. The database itself refuses to change or remove it.

    `event` is the canonical JSON (RFC 8785) of the event; `hash` is taken over it, its place in
    the pathway and `previous`, the hash of the link before.
    """

    __tablename__ = "events"

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    number: int = Field(primary_key=True)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    topic: str = Field(max_length=64)
    event: str
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class InvolvementRow(Row, table=True):
    """That an organisation is involved in a pathway, since when, and by what: it may see it.

    `number` is the first event that it is told of. `by_event` says that an event involved it, so
    that the row can be made anew from the ledger; one that opened the pathway or was asked cannot.
    """

    __tablename__ = "involvements"
    __table_args__ = (Index(None, "organisation", "since", "pathway"),)

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    organisation: str = Field(primary_key=True, max_length=64)
    basis: str = Field(max_length=64)
    since: datetime = Field(sa_type=UtcDateTime)
    number: int
    by_event: bool = False
