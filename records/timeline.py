"""One pathway as the record has it: steps, powers, clocks, findings and documents, in order."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from sqlmodel import col, select

from records.database import Reading
from records.documents import Document, documents_of
from records.pathways import Involvement, PathwayNote, involvements, pathway
from records.sealed import opened
from records.tables import ClockRow, FindingRow, PowerRow, StepRow
from statute.clock import Clock
from statute.fact import Instant, fact
from statute.finding import Finding
from statute.power import Power
from statute.steps import Entry
from statute.wire import from_json

T = TypeVar("T")
StatedRow = TypeVar("StatedRow", PowerRow, ClockRow, FindingRow)


@fact
class Stated(Generic[T]):
    """A power, clock or finding as last stated, and by which event.

    `gone` is true for one that a later event withdrew or cleared: no longer part of the standing,
    and still part of what happened.
    """

    value: T
    change: str
    number: int
    recorded_at: Instant
    gone: bool


@fact
class StepNote:
    """A step in the record, and the number of the event that put it there."""

    entry: Entry
    number: int


@fact
class Timeline:
    """Everything the record has of a pathway: steps by when they happened, the rest by start."""

    pathway: PathwayNote
    steps: tuple[StepNote, ...]
    powers: tuple[Stated[Power], ...]
    clocks: tuple[Stated[Clock], ...]
    findings: tuple[Stated[Finding], ...]
    documents: tuple[Document, ...]
    involvements: tuple[Involvement, ...]


async def timeline(session: Reading, reference: str) -> Timeline:
    """The pathway as recorded. Whether a power is in force is for the reader to ask of it.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    return Timeline(
        pathway=await pathway(session, reference),
        steps=await _steps(session, reference),
        powers=await _stated(session, reference, PowerRow, Power),
        clocks=await _stated(session, reference, ClockRow, Clock),
        findings=await _stated(session, reference, FindingRow, Finding),
        documents=await documents_of(session, reference),
        involvements=await involvements(session, reference),
    )


async def _steps(session: Reading, reference: str) -> tuple[StepNote, ...]:
    rows = await session.exec(
        select(StepRow)
        .where(StepRow.pathway == reference)
        .order_by(col(StepRow.occurred_at), col(StepRow.number))
    )
    return tuple(
        StepNote(entry=from_json(opened(session, row, "stated"), Entry), number=row.number)
        for row in rows
    )


async def _stated(
    session: Reading, reference: str, table: type[StatedRow], of: type[T]
) -> tuple[Stated[T], ...]:
    statement = select(table).where(table.pathway == reference).order_by(*_order(table))
    return tuple(
        Stated(
            value=from_json(opened(session, row, "stated"), of),
            change=row.change,
            number=row.number,
            recorded_at=row.recorded_at,
            gone=row.gone,
        )
        for row in await session.exec(statement)
    )


def _order(table: type[PowerRow | ClockRow | FindingRow]) -> tuple[Any, ...]:
    """The order in which the pathway itself has them, as `statute.evolve` puts them."""
    if issubclass(table, PowerRow):
        return col(table.starts_at), col(table.power)
    if issubclass(table, ClockRow):
        return col(table.starts_at), col(table.clock)
    return (col(table.finding),)
