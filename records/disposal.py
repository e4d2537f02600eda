"""Deciding to dispose of a pathway's record: proposed by one person, confirmed by another.

Until it is confirmed it can be taken back; from then on nothing of the pathway may be read or
written, and `records.purging` takes away what was said of anybody. What is left is the tombstone.
Why this way: docs/decisions/0006.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import col, select

from evidence.disposal import Decided, Tombstone
from records.database import Reading, Transaction
from records.errors import CannotDispose
from records.involved_now import involved_now
from records.pathways import held, references
from records.persons import Hand
from records.retention import Retention, retention
from records.sealed import opened, sealed, vault_of
from records.tables import DisposalFactRow, InvolvementRow, PathwayRow, PatientRow
from records.taking_part import Reads
from sealing.vault import DISPOSED
from statute.fact import Id, Instant, fact
from statute.instants import london_date
from statute.vocabulary import Role

Sign = Callable[[Tombstone], Awaitable[str]]


class DisposalChange(StrEnum):
    """What was decided or done."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    CARRIED_OUT = "carried_out"
    """Everything was taken away, from the engine too."""


@fact
class DisposalFact:
    """One decision, or that it was carried out. The reason goes with the rest of the record."""

    id: Id
    change: DisposalChange
    person: Id
    role: Role
    organisation: Id
    at: Instant
    reason: str | None
    tombstone: str = ""


@dataclass(frozen=True)
class Due:
    """Whether a record may be disposed of now; if not, `why_not` says why."""

    retention: Retention
    why_not: str
    proposed: bool = False

    @property
    def since(self) -> date:
        """The day since which it may."""
        assert self.retention.review_from is not None
        return self.retention.review_from


YOUNGEST = timedelta(days=10 * 365)
"""No pathway that was opened later than so long ago is due: ten years after death is the least."""

EXAMINED = 200
"""Pathways that one question for what is due looks at."""


async def disposal_of(session: Reading, reference: str) -> tuple[DisposalFact, ...]:
    """What was decided on disposing of a pathway's record, in order."""
    rows = await session.exec(
        select(DisposalFactRow)
        .where(DisposalFactRow.pathway == reference)
        .order_by(col(DisposalFactRow.place))
        .execution_options(populate_existing=True)
    )
    return tuple(_told(session, row) for row in rows)


async def is_due(session: Reading, reference: str, at: datetime) -> Due:
    """Whether the record may be disposed of: its own time, and that of the person's others.

    The Code counts from when the person was last seen: another pathway of theirs that goes on, or
    is held, keeps this one.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    own = await retention(session, reference, at)
    for each in await _of_the_person(session, reference):
        found = own if each == reference else await retention(session, each, at)
        which = "" if each == reference else "Another pathway of the same person keeps it. "
        if found.review_from is None:
            return Due(own, f"{which}{found.because}")
        if found.review_from > london_date(at):
            day = f"{found.review_from:%d %B %Y}"
            return Due(own, f"{which}It is to be kept until {day}: {found.because}")
    return Due(own, "")


async def due_for(
    session: Reading, organisation: str, at: datetime, *, after: str = ""
) -> tuple[Due, ...]:
    """What is due of the pathways that an organisation reads whole, by reference.

    It looks at pathways until some are found, or none is left.
    """
    while True:
        statement = (
            select(PathwayRow.reference)
            .join(InvolvementRow, col(InvolvementRow.pathway) == PathwayRow.reference)
            .where(InvolvementRow.organisation == organisation, InvolvementRow.reads == Reads.ALL)
            .where(involved_now())
            .where(col(PathwayRow.disposed_at).is_(None), PathwayRow.opened_at <= at - YOUNGEST)
            .where(PathwayRow.reference > after)
            .order_by(PathwayRow.reference)
            .limit(EXAMINED)
        )
        batch = (await session.exec(statement)).all()
        found = []
        for reference in batch:
            due = await is_due(session, reference, at)
            if not due.why_not:
                facts = await disposal_of(session, reference)
                found.append(replace(due, proposed=_last(facts) is DisposalChange.PROPOSED))
        if found or not batch:
            return tuple(found)
        after = batch[-1]


async def every_due(session: Reading, at: datetime) -> AsyncIterator[Due]:
    """What is due of all pathways, by reference."""
    after = ""
    while batch := await references(session, after=after):
        for reference in batch:
            due = await is_due(session, reference, at)
            if not due.why_not:
                facts = await disposal_of(session, reference)
                yield replace(due, proposed=_last(facts) is DisposalChange.PROPOSED)
        after = batch[-1]


async def every_tombstone(session: Reading) -> Sequence[str]:
    """The tombstones of every record that was disposed of, in the order of the pathways."""
    statement = (
        select(DisposalFactRow.tombstone)
        .where(DisposalFactRow.change == DisposalChange.CONFIRMED)
        .order_by(DisposalFactRow.pathway, col(DisposalFactRow.place))
    )
    return (await session.exec(statement)).all()


async def propose(tx: Transaction, reference: str, hand: Hand, at: datetime) -> DisposalFact:
    """Propose that the record be disposed of.

    Raises:
        CannotDispose: it is not due, or it was proposed already.
    """
    pathway = await held(tx, reference)
    last = _last(await disposal_of(tx, reference))
    if last is DisposalChange.PROPOSED:
        raise CannotDispose("It was proposed already. Another person may confirm or withdraw it.")
    due = await is_due(tx, reference, at)
    if due.why_not:
        raise CannotDispose(due.why_not)
    return await _keep(tx, pathway, DisposalChange.PROPOSED, hand, at)


async def withdraw(tx: Transaction, reference: str, hand: Hand, at: datetime) -> DisposalFact:
    """Take a proposal back, by whoever made it or another. Nothing was changed by it.

    Raises:
        CannotDispose: nothing is proposed.
    """
    pathway = await held(tx, reference)
    if _last(await disposal_of(tx, reference)) is not DisposalChange.PROPOSED:
        raise CannotDispose("Nothing is proposed.")
    return await _keep(tx, pathway, DisposalChange.WITHDRAWN, hand, at)


async def confirm(
    tx: Transaction, reference: str, hand: Hand, at: datetime, sign: Sign
) -> DisposalFact:
    """Confirm what another person proposed. From here on there is no way back.

    Raises:
        CannotDispose: nothing is proposed, it was proposed by the same person, or it is not due.
    """
    pathway = await held(tx, reference)
    facts = await disposal_of(tx, reference)
    if _last(facts) is not DisposalChange.PROPOSED:
        raise CannotDispose("Nothing is proposed.")
    proposed = facts[-1]
    if proposed.person == hand.person:
        raise CannotDispose("You proposed it: another person has to confirm it.")
    due = await is_due(tx, reference, at)
    if due.why_not:
        raise CannotDispose(due.why_not)
    of = _tombstone(tx, pathway, due.retention, proposed, hand, at)
    pathway.disposed_at = at
    return await _keep(tx, pathway, DisposalChange.CONFIRMED, hand, at, await sign(of))


async def again(tx: Transaction, reference: str, of: Tombstone, token: str) -> None:
    """Confirm once more what was confirmed before the record was restored from an older backup.

    `of` is what `token` says, a tombstone that was kept outside.

    Raises:
        UnknownPathway: none was opened under this reference.
    """
    pathway = await held(tx, reference)
    hand = Hand(
        person=of.confirmed.person,
        role=Role.MHA_ADMINISTRATOR,
        organisation=of.confirmed.organisation,
        reason="",
    )
    pathway.disposed_at = of.confirmed.at
    await _keep(tx, pathway, DisposalChange.CONFIRMED, hand, of.confirmed.at, token)


async def carried_out(tx: Transaction, reference: str, at: datetime) -> None:
    """Note that everything was taken away. Noted once."""
    statement = select(PathwayRow).where(PathwayRow.reference == reference).with_for_update()
    pathway = (await tx.exec(statement)).one()
    facts = await disposal_of(tx, reference)
    if _last(facts) is DisposalChange.CONFIRMED:
        by = facts[-1]
        hand = Hand(person=by.person, role=by.role, organisation=by.organisation, reason="")
        await _keep(tx, pathway, DisposalChange.CARRIED_OUT, hand, at)


async def to_carry_out(session: Reading, limit: int = 20) -> Sequence[str]:
    """References of pathways whose disposal was confirmed and is not carried out."""
    done = select(DisposalFactRow.pathway).where(
        DisposalFactRow.change == DisposalChange.CARRIED_OUT
    )
    statement = (
        select(PathwayRow.reference)
        .where(col(PathwayRow.disposed_at).is_not(None), col(PathwayRow.reference).not_in(done))
        .order_by(PathwayRow.reference)
        .limit(limit)
    )
    return (await session.exec(statement)).all()


async def tombstone_of(session: Reading, reference: str) -> str | None:
    """The signed tombstone of a pathway whose record was disposed of; None of any other."""
    statement = (
        select(DisposalFactRow.tombstone)
        .where(
            DisposalFactRow.pathway == reference,
            DisposalFactRow.change == DisposalChange.CONFIRMED,
        )
        .order_by(col(DisposalFactRow.place).desc())
        .limit(1)
    )
    return (await session.exec(statement)).first()


async def _of_the_person(session: Reading, reference: str) -> Sequence[str]:
    """The pathways of the person that are not disposed of, this one first."""
    patient = (
        await session.exec(select(PathwayRow.patient).where(PathwayRow.reference == reference))
    ).first()
    if patient is None:
        return [reference]
    row = await session.get_one(PatientRow, patient, populate_existing=True)
    person = func.coalesce(PatientRow.person, PatientRow.id)
    statement = (
        select(PathwayRow.reference)
        .join(PatientRow, col(PatientRow.id) == PathwayRow.patient)
        .where(person == (row.person or row.id), PathwayRow.reference != reference)
        .where(col(PathwayRow.disposed_at).is_(None))
        .order_by(PathwayRow.reference)
    )
    return [reference, *(await session.exec(statement))]


def _tombstone(
    tx: Transaction,
    pathway: PathwayRow,
    kept: Retention,
    proposed: DisposalFact,
    hand: Hand,
    at: datetime,
) -> Tombstone:
    assert kept.review_from is not None
    return Tombstone(
        pathway=pathway.reference,
        events=pathway.revision,
        events_head=pathway.head,
        documents=pathway.documents,
        documents_head=pathway.documents_head,
        evidence=pathway.evidence,
        evidence_head=pathway.evidence_head,
        retention_class=kept.retention_class,
        policy=kept.source,
        last_contact=kept.last_contact,
        died_at=kept.died_at,
        due_from=kept.review_from,
        because=kept.because,
        proposed=Decided(
            person=proposed.person, organisation=proposed.organisation, at=proposed.at
        ),
        confirmed=Decided(person=hand.person, organisation=hand.organisation, at=at),
        sealed_under=tuple(sorted(vault_of(tx).seals.keys)),
    )


def _last(facts: Sequence[DisposalFact]) -> DisposalChange | None:
    return facts[-1].change if facts else None


async def _keep(
    tx: Transaction,
    pathway: PathwayRow,
    change: DisposalChange,
    hand: Hand,
    at: datetime,
    token: str = "",
) -> DisposalFact:
    placed = select(func.count()).where(DisposalFactRow.pathway == pathway.reference)
    row = DisposalFactRow(
        id=uuid4().hex,
        pathway=pathway.reference,
        place=(await tx.exec(placed)).one() + 1,
        change=change,
        by=hand.person,
        role=hand.role,
        organisation=hand.organisation,
        at=at,
        reason=hand.reason or None,
        tombstone=token,
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    return _told(tx, row)


def _told(session: Reading, row: DisposalFactRow) -> DisposalFact:
    readable = row.reason is not None and row.reason != DISPOSED
    return DisposalFact(
        id=row.id,
        change=DisposalChange(row.change),
        person=row.by,
        role=Role(row.role),
        organisation=row.organisation,
        at=row.at,
        reason=opened(session, row, "reason") if readable else None,
        tombstone=row.tombstone,
    )
