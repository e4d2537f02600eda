"""Cover: who is on call for a team, and who deputises for somebody, at any instant.

Nothing here makes anybody able to sign in another's name: who covers signs as themselves.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import CoverRow
from statute.fact import Id, Instant, fact


@fact
class Cover:
    """A turn on call for a `team`, or a time as the deputy of an `absent` person.

    From `starts_at` until before `ends_at`, or before `ended_at` if it was taken back.
    """

    id: Id
    organisation: Id
    team: Id | None
    absent: Id | None
    person: Id
    starts_at: Instant
    ends_at: Instant
    by: Id
    at: Instant
    ended_by: Id | None = None
    ended_at: Instant | None = None

    def covers(self, at: datetime) -> bool:
        """Whether it holds at an instant."""
        until = self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)
        return self.starts_at <= at < until


async def add(tx: Transaction, cover: Cover) -> None:
    """Keep a turn or a deputy."""
    names = CoverRow.model_fields
    tx.add(CoverRow(**{name: getattr(cover, name) for name in names}))
    await tx.flush()


def new_id() -> str:
    """An id for one that is new."""
    return f"cover-{uuid4().hex[:24]}"


async def held(tx: Transaction, cover: str) -> CoverRow | None:
    """One, held until the transaction ends."""
    return (await tx.exec(select(CoverRow).where(CoverRow.id == cover).with_for_update())).first()


async def of_team(session: Reading, team: str, since: datetime) -> tuple[Cover, ...]:
    """The turns on call for a team that end after an instant, the soonest first."""
    return await _found(session, since, col(CoverRow.team) == team)


async def of_person(
    session: Reading, person: str, organisation: str, since: datetime
) -> tuple[Cover, ...]:
    """Who deputises for somebody at an organisation, as far as it ends after an instant."""
    at = col(CoverRow.organisation) == organisation
    return await _found(session, since, at, col(CoverRow.absent) == person)


async def by_person(
    session: Reading, person: str, organisation: str, at: datetime
) -> tuple[Cover, ...]:
    """What somebody covers at an instant: teams they are on call for, people they stand in for."""
    there = col(CoverRow.organisation) == organisation
    found = await _found(session, at, there, col(CoverRow.person) == person)
    return tuple(each for each in found if each.covers(at))


async def _found(
    session: Reading, since: datetime, *which: ColumnElement[bool]
) -> tuple[Cover, ...]:
    lasting = col(CoverRow.ends_at) > since
    standing = or_(col(CoverRow.ended_at).is_(None), col(CoverRow.ended_at) > since)
    statement = select(CoverRow).where(lasting, standing, *which)
    rows = await session.exec(statement.order_by(col(CoverRow.starts_at), CoverRow.id))
    return tuple(told(row) for row in rows)


def told(row: CoverRow) -> Cover:
    """What a row says."""
    return Cover(**row.plain())
