"""The ledger: the events of each pathway, appended and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from records import caseloads, evidence, joint_forms, outbox, read_models, task_settling
from records.chain import canonical, event_hash
from records.database import Reading, Transaction
from records.errors import EventConflict, EventGap, UnknownPathway
from records.pathways import held
from records.sealed import opened, sealed
from records.tables import EventRow, PathwayRow
from records.topics import topic
from statute.events import Event
from statute.evolve import evolve_all
from statute.fact import Instant, fact
from statute.pathway import Pathway
from statute.wire import from_json


@fact
class LedgerEvent:
    """An event, its number on the pathway (from 1, no gaps) and when it was appended."""

    number: int
    recorded_at: Instant
    event: Event
    evidence: str = ""
    """The signed evidence of the step, where the event is that one was taken. Read from
    `records.evidence`, never from here."""


async def append(tx: Transaction, reference: str, events: Sequence[LedgerEvent]) -> int:
    """Append events in order; say the number at which the record now ends.

    What is recorded already is left alone, so that the same call may be made any number of times.
    The evidence of steps, the read models, the outbox, and the tasks and caseloads that the steps
    settle follow in the same transaction.

    Raises:
        UnknownPathway: the pathway was not opened in the record.
        EventConflict: another event is recorded under one of these numbers.
        EventGap: an event is missing between the end of the record and these.
    """
    pathway = await held(tx, reference)
    new = await _new(tx, pathway, events)
    if not new:
        return pathway.revision
    rows = _links(pathway, new)
    tx.add_all([sealed(tx, row) for row in rows])
    pathway.revision, pathway.head = rows[-1].number, rows[-1].hash
    await evidence.keep(tx, pathway, new)
    await tx.flush()
    await read_models.update(tx, pathway, new)
    await outbox.fill(tx, reference, new)
    await task_settling.settle(tx, reference, new)
    await joint_forms.settle(tx, reference, new)
    await caseloads.keep_up(tx, reference, new)
    return pathway.revision


async def read(
    session: Reading, reference: str, *, after: int = 0, limit: int | None = None
) -> tuple[LedgerEvent, ...]:
    """The events of a pathway numbered higher than `after`, in order."""
    statement = (
        select(EventRow)
        .where(EventRow.pathway == reference, col(EventRow.number) > after)
        .order_by(col(EventRow.number))
        .limit(limit)
    )
    return tuple(_read(session, row) for row in await session.exec(statement))


async def pathway_from(session: Reading, reference: str) -> Pathway:
    """The pathway that the recorded events add up to.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    row = await session.get(PathwayRow, reference)
    if row is None:
        raise UnknownPathway(reference)
    opened = Pathway(reference=reference, law_version=row.law_version)
    return evolve_all(opened, (each.event for each in await read(session, reference)))


async def _new(
    tx: Transaction, pathway: PathwayRow, events: Sequence[LedgerEvent]
) -> list[LedgerEvent]:
    """Those that are not recorded yet, after checking that the others are what is recorded."""
    ordered = sorted(events, key=lambda each: each.number)
    known = await _known(tx, pathway, ordered)
    new: list[LedgerEvent] = []
    for each in ordered:
        expected = pathway.revision + len(new) + 1
        if each.number > expected:
            raise EventGap(pathway.reference, expected=expected, number=each.number)
        if each.number == expected:
            new.append(each)
            known[each.number] = replace(each, evidence="")
        elif known.get(each.number) != replace(each, evidence=""):
            raise EventConflict(pathway.reference, each.number)
    return new


async def _known(
    tx: Transaction, pathway: PathwayRow, ordered: Sequence[LedgerEvent]
) -> dict[int, LedgerEvent]:
    if not ordered or ordered[0].number > pathway.revision:
        return {}
    recorded = await read(tx, pathway.reference, after=ordered[0].number - 1)
    return {each.number: each for each in recorded}


def _links(pathway: PathwayRow, new: Sequence[LedgerEvent]) -> list[EventRow]:
    rows: list[EventRow] = []
    prior = pathway.head
    for each in new:
        row = _link(pathway.reference, each, prior)
        rows.append(row)
        prior = row.hash
    return rows


def _link(reference: str, of: LedgerEvent, prior: str) -> EventRow:
    content = canonical(of.event, Event)
    return EventRow(
        pathway=reference,
        number=of.number,
        recorded_at=of.recorded_at,
        topic=topic(of.event),
        event=content,
        previous=prior,
        hash=event_hash(
            pathway=reference,
            number=of.number,
            recorded_at=of.recorded_at,
            event=content,
            prior=prior,
        ),
    )


def _read(session: Reading, row: EventRow) -> LedgerEvent:
    said = opened(session, row, "event")
    return LedgerEvent(number=row.number, recorded_at=row.recorded_at, event=from_json(said, Event))
