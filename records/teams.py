"""Teams: which an organisation has, and who is in them on which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlmodel import col, select

from records.database import Reading, Transaction
from records.tables import TeamFactRow, TeamRow
from statute.fact import Id, fact
from statute.instants import london_date


@fact
class Member:
    """Somebody in a team. `id` is of their joining; days are London days, both included."""

    id: Id
    person: Id
    lead: bool
    starts_on: date
    ends_on: date | None = None

    def on(self, day: date) -> bool:
        """Whether they are in the team on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@fact
class Team:
    """A team of an organisation, with everybody who was ever in it."""

    id: Id
    organisation: Id
    name: str
    closed: bool
    members: tuple[Member, ...] = ()

    def has(self, person: str, at: datetime) -> bool:
        """Whether somebody is in it at an instant."""
        day = london_date(at)
        return any(each.person == person and each.on(day) for each in self.members)

    def is_led_by(self, person: str, at: datetime) -> bool:
        """Whether somebody leads it at an instant."""
        day = london_date(at)
        return any(e.person == person and e.lead and e.on(day) for e in self.members)


async def make(tx: Transaction, organisation: str, name: str, *, by: str, at: datetime) -> Team:
    """Make a team without members."""
    made = TeamRow(id=f"team-{uuid4().hex[:24]}", organisation=organisation, name=name)
    tx.add(made)
    await tx.flush()
    await note(tx, made.id, "made", by=by, at=at)
    return Team(id=made.id, organisation=organisation, name=name, closed=False)


async def note(
    tx: Transaction, team: str, change: str, *, by: str, at: datetime, **said: Any
) -> str:
    """Add a fact to a team; its id."""
    last = select(TeamFactRow.number).where(TeamFactRow.team == team)
    number = (await tx.exec(last.order_by(col(TeamFactRow.number).desc()).limit(1))).first() or 0
    row = TeamFactRow(
        id=uuid4().hex, team=team, number=number + 1, change=change, by=by, at=at, **said
    )
    tx.add(row)
    await tx.flush()
    return row.id


async def held(tx: Transaction, team: str) -> TeamRow | None:
    """A team's row, with nobody else changing the team until the transaction ends."""
    return (await tx.exec(select(TeamRow).where(TeamRow.id == team).with_for_update())).first()


async def team(session: Reading, team_id: str) -> Team | None:
    """The team of that id."""
    return (await teams(session, [team_id])).get(team_id)


async def teams(session: Reading, ids: Iterable[str]) -> dict[str, Team]:
    """Those of these teams that there are, by id."""
    statement = select(TeamRow).where(col(TeamRow.id).in_(set(ids)))
    found = (await session.exec(statement)).all()
    return {each.id: each for each in await _with_members(session, found)}


async def teams_of(session: Reading, organisation: str) -> tuple[Team, ...]:
    """The teams of an organisation that are not closed, by name."""
    statement = select(TeamRow).where(
        TeamRow.organisation == organisation,
        TeamRow.closed == False,  # noqa: E712 - a condition on a column
    )
    rows = (await session.exec(statement.order_by(TeamRow.name, TeamRow.id))).all()
    return await _with_members(session, rows)


async def teams_with(session: Reading, person: str, organisation: str, at: datetime) -> list[Team]:
    """The teams of the organisation that somebody is in at an instant."""
    return [each for each in await teams_of(session, organisation) if each.has(person, at)]


async def _with_members(session: Reading, rows: Sequence[TeamRow]) -> tuple[Team, ...]:
    statement = select(TeamFactRow).where(col(TeamFactRow.team).in_([row.id for row in rows]))
    facts = (await session.exec(statement.order_by(col(TeamFactRow.number)))).all()
    return tuple(
        Team(
            id=row.id,
            organisation=row.organisation,
            name=row.name,
            closed=row.closed,
            members=_members([each for each in facts if each.team == row.id]),
        )
        for row in rows
    )


def _members(facts: Sequence[TeamFactRow]) -> tuple[Member, ...]:
    left = {each.about: each.ends_on for each in facts if each.change == "left"}
    return tuple(
        Member(
            id=each.id,
            person=each.person,
            lead=each.lead,
            starts_on=each.starts_on,
            ends_on=left.get(each.id, each.ends_on),
        )
        for each in facts
        if each.change == "joined" and each.person is not None and each.starts_on is not None
    )
