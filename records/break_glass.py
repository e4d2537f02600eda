"""Emergency openings (break-glass): by whom, of what, until when, and what was decided of them.

One lets a person read for a short time what their organisation is not involved in. It ends by the
clock, at reading, with nothing to be done; everything that becomes of it is a fact that is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import and_, col, select

from records.database import Reading, Transaction
from records.involved_now import involved_now
from records.outbox import queue_alert
from records.sealed import opened, sealed
from records.tables import BreakGlassFactRow, BreakGlassRow, InvolvementRow
from records.taking_part import Reads
from records.topics import GLASS_OPENED
from sealing.vault import DISPOSED
from statute.fact import Id, Instant, fact
from statute.vocabulary import Role

REVIEWED_WITHIN = timedelta(hours=72)
"""From the opening on. House rule: NHS guidance has every emergency access reviewed by a privacy
officer and names no period; an opening that was not justified is a breach of personal data, which
is reported within 72 hours of becoming known (UK GDPR art 33(1))."""

COUNTED_OVER = timedelta(days=30)
"""How far back the openings of one person are counted, for whoever reviews them."""


class Emergency(StrEnum):
    """What kind of emergency somebody says there is."""

    RISK_TO_LIFE = "risk_to_life"
    """Somebody's life or safety is at risk now."""
    URGENT_TREATMENT = "urgent_treatment"
    """Somebody has to be treated now, and the record decides how they may be."""
    AUTHORITY_TO_HOLD = "authority_to_hold"
    """Whether somebody may be held, moved or taken back has to be known now."""
    SAFEGUARDING = "safeguarding"
    """A child or an adult at risk has to be protected now."""


class Decision(StrEnum):
    """What a reviewer decided."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


@fact
class BreakGlassFact:
    """What became of an emergency opening, by whom, and why."""

    change: str
    at: Instant
    by: Id
    role: Role
    organisation: Id
    said: str | None = None


@fact
class BreakGlass:
    """An emergency opening. `ends_at` is when it ends by itself, `ended_at` when somebody did."""

    id: Id
    pathway: Id
    person: Id
    role: Role
    organisation: Id
    kind: Emergency
    reason: str
    opened_at: Instant
    ends_at: Instant
    ended_at: Instant | None = None
    decision: Decision | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether it still lets its person read at `at`."""
        return self.ended_at is None and self.opened_at <= at < self.ends_at

    @property
    def review_by(self) -> datetime:
        """By when it is to be reviewed."""
        return self.opened_at + REVIEWED_WITHIN

    def is_overdue(self, at: datetime) -> bool:
        """Whether nobody reviewed it in time."""
        return self.decision is None and at >= self.review_by


async def add(tx: Transaction, glass: BreakGlass, alert: bytes) -> tuple[str, ...]:
    """Keep an opening and queue word of it; the subscriptions that are to be told of it."""
    row = BreakGlassRow(
        id=glass.id,
        pathway=glass.pathway,
        person=glass.person,
        role=glass.role,
        organisation=glass.organisation,
        kind=glass.kind,
        reason=glass.reason,
        opened_at=glass.opened_at,
        ends_at=glass.ends_at,
    )
    tx.add(sealed(tx, row))
    await tx.flush()
    first = BreakGlassFact(
        change="opened",
        at=glass.opened_at,
        by=glass.person,
        role=glass.role,
        organisation=glass.organisation,
    )
    await note(tx, glass.id, first)
    return await queue_alert(
        tx, lane(glass.id), glass.pathway, GLASS_OPENED, glass.opened_at, alert
    )


def lane(glass: str) -> str:
    """What stands in the outbox where a pathway's reference would."""
    return f"glass-{glass}"


async def note(tx: Transaction, glass: str, told: BreakGlassFact) -> None:
    """Add a fact to an opening."""
    row = BreakGlassFactRow(
        id=uuid4().hex,
        glass=glass,
        change=told.change,
        at=told.at,
        by=told.by,
        role=told.role,
        organisation=told.organisation,
        said=told.said,
    )
    tx.add(sealed(tx, row))
    await tx.flush()


async def open_for(
    session: Reading, pathway: str, person: str, organisation: str, at: datetime
) -> BreakGlass | None:
    """The opening under which this person may read this pathway for this organisation now."""
    statement = (
        select(BreakGlassRow)
        .where(BreakGlassRow.pathway == pathway, BreakGlassRow.person == person)
        .where(BreakGlassRow.organisation == organisation, *_open_at(at))
        .order_by(col(BreakGlassRow.ends_at).desc())
        .limit(1)
    )
    row = (await session.exec(statement)).first()
    return None if row is None else glass_of(session, row)


async def of_person(session: Reading, person: str, since: datetime) -> tuple[BreakGlass, ...]:
    """The openings of a person since then, the latest first."""
    statement = (
        select(BreakGlassRow)
        .where(BreakGlassRow.person == person, col(BreakGlassRow.opened_at) >= since)
        .order_by(col(BreakGlassRow.opened_at).desc())
    )
    return tuple(glass_of(session, row) for row in await session.exec(statement))


async def seen_by(
    session: Reading, organisation: str, *, decided: bool | None, limit: int = 200
) -> tuple[tuple[BreakGlass, bool], ...]:
    """Openings of what the organisation holds, or by its own people, and whether it holds it.

    Those that were opened first come first, so that what is overdue is on top.
    """
    statement = (
        select(BreakGlassRow, InvolvementRow)
        .outerjoin(InvolvementRow, _holding(organisation))
        .where(
            or_(
                col(InvolvementRow.organisation).is_not(None),
                col(BreakGlassRow.organisation) == organisation,
            )
        )
        .order_by(col(BreakGlassRow.opened_at), BreakGlassRow.id)
        .limit(limit)
    )
    if decided is not None:
        statement = statement.where((col(BreakGlassRow.decision) != "") == decided)
    found = (await session.exec(statement)).all()
    return tuple((glass_of(session, row), holding is not None) for row, holding in found)


async def waiting(session: Reading, organisation: str, at: datetime) -> tuple[int, int]:
    """How many openings of what the organisation holds await review, and how many are overdue."""
    late = col(BreakGlassRow.opened_at) <= at - REVIEWED_WITHIN
    statement = (
        select(func.count(), func.count().filter(late))
        .select_from(BreakGlassRow)
        .join(InvolvementRow, _holding(organisation))
        .where(BreakGlassRow.decision == "")
    )
    awaiting, overdue = (await session.exec(statement)).one()
    return awaiting, overdue


async def one(session: Reading, glass: str) -> tuple[BreakGlass, ...]:
    """The opening of that id, if it may be seen."""
    row = await session.get(BreakGlassRow, glass)
    return () if row is None else (glass_of(session, row),)


async def held(tx: Transaction, glass: str) -> BreakGlassRow | None:
    """An opening, with nobody else writing to it until the transaction ends."""
    statement = select(BreakGlassRow).where(BreakGlassRow.id == glass).with_for_update()
    return (await tx.exec(statement.execution_options(populate_existing=True))).first()


async def holds(session: Reading, pathway: str, organisation: str) -> bool:
    """Whether the organisation holds the pathway: is involved, and reads everything."""
    statement = select(InvolvementRow.reads).where(
        InvolvementRow.pathway == pathway,
        InvolvementRow.organisation == organisation,
        involved_now(),
    )
    return (await session.exec(statement)).first() == Reads.ALL


async def facts_of(
    session: Reading, glasses: Iterable[str]
) -> dict[str, tuple[BreakGlassFact, ...]]:
    """What became of each opening, in order."""
    statement = (
        select(BreakGlassFactRow)
        .where(col(BreakGlassFactRow.glass).in_(list(glasses)))
        .order_by(col(BreakGlassFactRow.at), BreakGlassFactRow.id)
    )
    found: dict[str, list[BreakGlassFact]] = defaultdict(list)
    for row in await session.exec(statement):
        found[row.glass].append(
            BreakGlassFact(
                change=row.change,
                at=row.at,
                by=row.by,
                role=Role(row.role),
                organisation=row.organisation,
                said=None if row.said in {None, DISPOSED} else opened(session, row, "said"),
            )
        )
    return {glass: tuple(facts) for glass, facts in found.items()}


async def counts(session: Reading, people: Sequence[str], since: datetime) -> dict[str, int]:
    """How many openings each of these people made since then: for the system, over everything."""
    statement = (
        select(BreakGlassRow.person, func.count())
        .where(col(BreakGlassRow.person).in_(people), col(BreakGlassRow.opened_at) >= since)
        .group_by(BreakGlassRow.person)
    )
    return dict((await session.exec(statement)).all())


def glass_of(session: Reading, row: BreakGlassRow) -> BreakGlass:
    """The opening of a row, its reason opened."""
    return BreakGlass(
        id=row.id,
        pathway=row.pathway,
        person=row.person,
        role=Role(row.role),
        organisation=row.organisation,
        kind=Emergency(row.kind),
        reason="" if row.reason == DISPOSED else opened(session, row, "reason"),
        opened_at=row.opened_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        decision=Decision(row.decision) if row.decision else None,
    )


def _open_at(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(BreakGlassRow.ended_at).is_(None),
        col(BreakGlassRow.opened_at) <= at,
        col(BreakGlassRow.ends_at) > at,
    )


def _holding(organisation: str) -> ColumnElement[bool]:
    return and_(
        col(InvolvementRow.pathway) == BreakGlassRow.pathway,
        InvolvementRow.organisation == organisation,
        InvolvementRow.reads == Reads.ALL,
        involved_now(),
    )
