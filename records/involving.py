"""Letting organisations see a pathway: those that events name, and those that are asked.

Whoever is in `involvements` is involved now. How that began, changed and ended is kept as facts
(`records.involvement_facts`), which nothing makes anew: an involvement that ended is taken out, and
comes back only by an event after its end, or by being asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from records import board_upkeep, persons
from records.database import Transaction
from records.errors import NotInvolved
from records.involvement_facts import InvolvementFact, Turn, history, keep
from records.lapsing import lapse, settle, stay
from records.pathways import held
from records.projection import Numbered, Projection
from records.tables import InvolvementRow, PathwayRow, SiteRow
from records.taking_part import (
    ANSWERS_FOR_THE_PERSON,
    ENDED_BY,
    WHATEVER_STANDS,
    Part,
    part_of,
    reads,
)
from records.taking_part import Reads as Level
from records.upsert import add_missing
from statute.events import StepTaken


async def involve(
    tx: Transaction,
    *,
    reference: str,
    organisation: str,
    basis: str,
    at: datetime,
    told: InvolvementFact | None = None,
) -> None:
    """Let an organisation see the pathway from now on, though no event names it.

    It is told of the events that follow, and its board has the clocks that run already. One that
    is involved already stays as it is, but for another part or time that is `told`; `told` says in
    what way it is involved, until when, by whom and why, and its `change` and numbers are filled in
    here. A part that answers for the person has no time at which it ends by itself.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await held(tx, reference)
    await lapse(tx, pathway)
    there = await tx.get(InvolvementRow, (reference, organisation))
    part, until = (told.part, told.ends_at) if told is not None else (None, None)
    if there is None:
        row = InvolvementRow(
            pathway=reference,
            organisation=organisation,
            basis=basis,
            since=at,
            number=pathway.revision + 1,
            part=part,
            reads=reads(part),
            until=until,
            ends_at=until,
        )
        await add_missing(tx, [row], key=["pathway", "organisation"])
    elif part is not None and part != there.part:
        there.part, there.reads = part, reads(part)
        if until is not None or part in ANSWERS_FOR_THE_PERSON:
            there.until = there.ends_at = until
        tx.add(there)
    elif told is not None:
        return
    if told is not None:
        change = Turn.BEGAN if there is None else Turn.CHANGED
        ends_at = until if there is None else there.until
        fact = replace(told, change=change, number=pathway.revision, ends_at=ends_at)
        await keep(tx, reference, [fact])
    await settle(tx, pathway, at)
    await board_upkeep.refresh(tx, pathway)


async def end_at(tx: Transaction, *, reference: str, told: InvolvementFact) -> None:
    """Have an involvement end by itself at `told.ends_at`; None: not before somebody ends it.

    Raises:
        UnknownPathway: none was opened under this reference.
        NotInvolved: it is not involved.
    """
    pathway, row = await _taking_part(tx, reference, told.organisation)
    row.until = row.ends_at = told.ends_at
    tx.add(row)
    part = Part(row.part) if row.part else None
    fact = replace(told, change=Turn.TIMED, part=part, number=pathway.revision)
    await keep(tx, reference, [fact])
    await settle(tx, pathway, told.at)
    await board_upkeep.refresh(tx, pathway)


async def end(tx: Transaction, *, reference: str, told: InvolvementFact) -> None:
    """End an involvement: what was recorded up to now is all that the organisation goes on reading.

    Raises:
        UnknownPathway: none was opened under this reference.
        NotInvolved: it is not involved.
    """
    pathway, row = await _taking_part(tx, reference, told.organisation)
    await _end(tx, pathway, row, told)
    await settle(tx, pathway, told.at)
    await board_upkeep.refresh(tx, pathway)


async def _taking_part(
    tx: Transaction, reference: str, organisation: str
) -> tuple[PathwayRow, InvolvementRow]:
    """The pathway, held, and the involvement in it that is in force."""
    pathway = await held(tx, reference)
    await lapse(tx, pathway)
    row = await tx.get(InvolvementRow, (reference, organisation))
    if row is None:
        raise NotInvolved
    return pathway, row


async def involve_named(tx: Transaction, said: Projection, *, anew: bool = False) -> None:
    """Involve whoever took or is named on the steps; who is involved already stays as they are.

    Nobody comes back by an event that they were told of before their involvement ended, nor, where
    it ended by itself at a time, by a step that happened before that, however late it is told. A
    step that has somebody answer for the person takes the time off at which their involvement was
    to end. Made `anew` from the ledger, each has the part that the facts say: those from before
    there were facts none.
    """
    facts = await history(tx, said.pathway)
    ended = {e.organisation: e for e in facts if e.change in {Turn.ENDED, Turn.LAPSED}}
    known = {each.organisation: each.part for each in facts}
    parents = await _parents(tx, {named.code for named, _ in said.involved})
    there = {row.organisation: row for row in await tx.exec(_rows_in(said.pathway))}
    rows: dict[str, InvolvementRow] = {}
    new: list[InvolvementFact] = []
    for named, by in said.involved:
        organisation = parents.get(named.code, named.code)
        part = known.get(organisation) if anew else _part_by(by, named.basis)
        if organisation in there and part in ANSWERS_FOR_THE_PERSON and not anew:
            new += _without_end(there[organisation], by)
        if organisation in {*rows, *there} or _is_of_before(by, ended.get(organisation)):
            continue
        rows[organisation] = InvolvementRow(
            pathway=said.pathway,
            organisation=organisation,
            basis=named.basis,
            since=by.recorded_at,
            number=by.number,
            by_event=True,
            part=part,
            reads=reads(part),
        )
        if not anew and (part is not None or organisation in ended):
            new.append(_by_step(Turn.BEGAN, organisation, part, by))
    await add_missing(tx, list(rows.values()), key=["pathway", "organisation"])
    await keep(tx, said.pathway, new)


async def end_by_steps(tx: Transaction, pathway: PathwayRow, said: Projection) -> None:
    """End the parts that these steps end. Read models are up to date with them already."""
    for by in {each.number: each for _, each in said.involved}.values():
        step = by.event.entry.step if isinstance(by.event, StepTaken) else None
        parts = ENDED_BY.get(step.particulars.kind, frozenset()) if step else frozenset()
        if step is None or not parts:
            continue
        reference = pathway.reference
        stands = await persons.in_force(tx, [reference], by.recorded_at)
        if stands.get(reference) and step.particulars.kind not in WHATEVER_STANDS:
            continue
        statement = select(InvolvementRow).where(
            InvolvementRow.pathway == reference,
            col(InvolvementRow.part).in_(list(parts)),
            col(InvolvementRow.number) <= by.number,
        )
        for row in (await tx.exec(statement)).all():
            if await _is_last(tx, row):
                if row.until is None:  # it stays, and ends when another reads everything
                    row.until = by.recorded_at
                    await stay(tx, pathway, row, by.recorded_at, step.id)
                continue
            part = Part(row.part) if row.part else None
            told = _by_step(Turn.ENDED, row.organisation, part, by)
            await _end(tx, pathway, row, replace(told, number=pathway.revision))
        await settle(tx, pathway, by.recorded_at, step.id)


async def forget_named(tx: Transaction, reference: str) -> None:
    """Forget the involvements that can be made anew from the ledger: no end was set for them."""
    of = (
        col(InvolvementRow.pathway) == reference,
        col(InvolvementRow.by_event),
        col(InvolvementRow.until).is_(None),
    )
    await tx.exec(delete(InvolvementRow).where(*of))


async def _is_last(tx: Transaction, row: InvolvementRow) -> bool:
    """Whether nobody else reads everything."""
    others = select(InvolvementRow.organisation).where(
        InvolvementRow.pathway == row.pathway,
        InvolvementRow.organisation != row.organisation,
        InvolvementRow.reads == Level.ALL,
    )
    return row.reads == Level.ALL and (await tx.exec(others)).first() is None


def _without_end(row: InvolvementRow, by: Numbered) -> list[InvolvementFact]:
    if row.until is None:
        return []
    row.until = row.ends_at = None
    part = Part(row.part) if row.part else None
    return [_by_step(Turn.TIMED, row.organisation, part, by)]


def _is_of_before(by: Numbered, ended: InvolvementFact | None) -> bool:
    """Whether it is of the time before an involvement ended, and brings nobody back."""
    if ended is None:
        return False
    if ended.change is Turn.LAPSED and isinstance(by.event, StepTaken):
        return by.event.entry.step.occurred_at < ended.at
    return by.number <= ended.number


async def _end(
    tx: Transaction, pathway: PathwayRow, row: InvolvementRow, told: InvolvementFact
) -> None:
    part = Part(row.part) if row.part else None
    until = pathway.revision if row.reads == Level.ALL else 0
    fact = replace(told, change=Turn.ENDED, part=part, number=pathway.revision, until=until)
    await keep(tx, pathway.reference, [fact])
    await tx.delete(row)
    await tx.flush()


def _rows_in(reference: str) -> SelectOfScalar[InvolvementRow]:
    return select(InvolvementRow).where(InvolvementRow.pathway == reference)


def _part_by(by: Numbered, basis: str) -> Part | None:
    return part_of(by.event.entry.step, basis) if isinstance(by.event, StepTaken) else None


def _by_step(change: Turn, organisation: str, part: Part | None, by: Numbered) -> InvolvementFact:
    step = by.event.entry.step.id if isinstance(by.event, StepTaken) else None
    return InvolvementFact(
        organisation=organisation,
        change=change,
        part=part,
        number=by.number,
        at=by.recorded_at,
        step=step,
    )


async def _parents(tx: Transaction, codes: Iterable[str]) -> dict[str, str]:
    """The organisation of each code that is a hospital site."""
    statement = select(SiteRow.code, SiteRow.organisation).where(col(SiteRow.code).in_(list(codes)))
    return dict((await tx.exec(statement)).all())
