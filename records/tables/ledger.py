"""Pathways, their events, and the organisations involved in them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from records.tables.base import Row, Sealed, UtcDateTime
from records.tables.seen import (
    ORGANISATION,
    PATHWAY,
    SeenBy,
    by_record,
    in_an_emergency,
    involved_in,
)


class PathwayRow(Row, table=True):
    """One pathway: how it was opened, where its three chains end, and where the person is.

    `revision` and `head` are the number and hash of the last event, `documents` and
    `documents_head` those of the last document, `evidence` and `evidence_head` those of the last
    piece of evidence: a tail that was cut off does not match them. The chain of evidence follows
    nothing, since pathways are older than it.
    `hospital` and `ward` are where the person is, as last told, since `placed_at`.
    """

    __tablename__ = "pathways"
    __seen_by__: ClassVar[SeenBy] = in_an_emergency(
        SeenBy(rows=involved_in("reference"), writes=True, may_add=f"opened_by = {ORGANISATION}"),
        "reference",
    )

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
    evidence: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    evidence_head: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    hospital: str | None = Field(default=None, max_length=64)
    ward: str | None = Field(default=None, max_length=64)
    placed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    disposed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it was confirmed that its record is disposed of; nothing is added or read after that."""


class EventRow(Row, table=True):
    """One link of a pathway's chain. The database itself refuses to change or remove it.

    `event` is the canonical JSON (RFC 8785) of the event, sealed; `hash` is taken over what is
    inside, its place in the pathway and `previous`, the hash of the link before.
    """

    __tablename__ = "events"
    __seen_by__: ClassVar[SeenBy] = by_record("{table}.number <= ended.until", kept="recorded_at")

    __sealed__: ClassVar[tuple[str, ...]] = ("event",)
    __place__: ClassVar[tuple[str, ...]] = ("pathway", "number")

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    number: int = Field(primary_key=True)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    topic: str = Field(max_length=64)
    event: str = Field(sa_type=Sealed)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class InvolvementRow(Row, table=True):
    """That an organisation is involved in a pathway, since when, and by what: it may see it.

    `number` is the first event that it is told of. `by_event` says that an event involved it, so
    that the row can be made anew from the ledger; one that opened the pathway or was asked cannot.
    """

    __tablename__ = "involvements"
    __seen_by__: ClassVar[SeenBy] = in_an_emergency(
        SeenBy(
            rows=f"organisation = {ORGANISATION} OR emha_sees(pathway) "
            f"OR (pathway = {PATHWAY} AND {ORGANISATION} IS NOT NULL)",
            writes=True,
            may_add=f"organisation = {ORGANISATION} AND pathway = {PATHWAY}",
        )
    )
    __table_args__ = (
        Index(None, "organisation", "since", "pathway"),
        # Of the few that are to end: for what looks for those that have.
        Index(
            None,
            "organisation",
            "ends_at",
            sqlite_where=text("ends_at IS NOT NULL"),
            postgresql_where=text("ends_at IS NOT NULL"),
        ),
    )

    pathway: str = Field(primary_key=True, foreign_key="pathways.reference", max_length=64)
    organisation: str = Field(primary_key=True, max_length=64)
    basis: str = Field(max_length=64)
    since: datetime = Field(sa_type=UtcDateTime)
    number: int
    by_event: bool = False
    part: str | None = Field(default=None, max_length=64)
    """In what way (`records.taking_part`); None: without a kind, which reads everything."""
    reads: str = Field(default="all", max_length=16, sa_column_kwargs={"server_default": "all"})
    """What that lets it read: kept beside it for the policies."""
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it is to end by itself, as somebody said; None: not before it is ended."""
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it does: `until`, or never while nobody else is left who reads everything
    (`records.lapsing`). From then on the row counts no more, though it may still be there."""


class InvolvementFactRow(Row, table=True):
    """That an involvement began, became another, or ended: when, by whom or by which step, and why.

    `number` is the revision of the pathway then; one that ended goes on reading the record up to
    `until` and nothing after. `reason` is sealed. The database refuses to change or remove the row.
    """

    __tablename__ = "involvement_facts"
    __seen_by__: ClassVar[SeenBy] = SeenBy(
        rows=f"organisation = {ORGANISATION} OR emha_sees(pathway) "
        f"OR (pathway = {PATHWAY} AND {ORGANISATION} IS NOT NULL)",
    )
    __sealed__: ClassVar[tuple[str, ...]] = ("reason",)
    __place__: ClassVar[tuple[str, ...]] = ("id",)
    __table_args__ = (Index(None, "pathway", "organisation"),)

    id: str = Field(primary_key=True, max_length=64)
    pathway: str = Field(foreign_key="pathways.reference", max_length=64)
    place: int
    """Its place among those of the pathway."""
    organisation: str = Field(max_length=64)
    change: str = Field(max_length=64)
    part: str | None = Field(default=None, max_length=64)
    number: int
    until: int = 0
    at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it is to end by itself, from this fact on."""
    step: str | None = Field(default=None, max_length=64)
    by: str | None = Field(default=None, max_length=64)
    role: str | None = Field(default=None, max_length=64)
    by_organisation: str | None = Field(default=None, max_length=64)
    reason: str | None = Field(default=None, sa_type=Sealed)
