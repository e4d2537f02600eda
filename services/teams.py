"""Teams of an organisation: made by the offices that keep its directory, changed by their leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from identity.actor import Acting
from identity.errors import NotEntitledError
from records import organisations, people, teams
from records.approvals import held_a_post
from records.database import Reading, Transaction
from records.isolation import SeenRecord
from records.tables import TeamRow
from records.teams import Member, Team
from services.access import sight_of
from services.approvals import OFFICES
from services.errors import NotFoundError, bad
from services.once import Once
from services.texts import check_texts
from services.work_readings import MemberReading, TeamReading
from services.work_requests import AddMember, ChangeTeam, EndMember, MakeTeam
from statute.instants import london_date

LONGEST = timedelta(days=3660)
"""From the first day of a membership to its last: further ahead is a slip."""


class TeamService:
    """What is asked of teams. Nobody sees a pathway for being in one: involvement decides that."""

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._once = Once(record, now)
        self._now = now

    async def all(self, acting: Acting, organisation: str | None) -> tuple[TeamReading, ...]:
        """The teams of an organisation; who is in them, of one's own alone."""
        async with self._record.session(sight_of(acting)) as session:
            found = await teams.teams_of(session, organisation or acting.organisation)
            return await self._readings(session, found, acting)

    async def read(self, acting: Acting, team: str) -> TeamReading:
        """One team.

        Raises:
            NotFoundError
        """
        async with self._record.session(sight_of(acting)) as session:
            return await self._reading(session, acting, team)

    async def make(self, acting: Acting, asked: MakeTeam, key: str) -> TeamReading:
        """Make a team of the acting organisation.

        Raises:
            NotEntitledError, BadContentError, KeyReusedError
        """
        _judge_office(acting)
        name = _name(asked.name)

        async def keep(tx: Transaction) -> TeamReading:
            await _judge_name(tx, acting.organisation, name)
            who, now = acting.person, self._now()
            made = await teams.make(tx, acting.organisation, name, by=who, at=now)
            return await self._reading(tx, acting, made.id)

        return await self._do(acting, key, ("make team", asked), keep)

    async def change(self, acting: Acting, team: str, asked: ChangeTeam, key: str) -> TeamReading:
        """Rename a team, or close it. A closed one is not opened again: make another.

        Raises:
            NotEntitledError, NotFoundError, BadContentError, KeyReusedError
        """

        async def keep(tx: Transaction) -> TeamReading:
            row = await _held(tx, acting, team)
            _judge_office(acting)
            who, now = acting.person, self._now()
            if asked.name is not None and (name := _name(asked.name)) != row.name:
                await _judge_name(tx, row.organisation, name)
                row.name = name
                await teams.note(tx, team, "renamed", by=who, at=now)
            if asked.closed is False and row.closed:
                raise bad("closed", "A closed team is not opened again. Make another.")
            if asked.closed and not row.closed:
                row.closed = True
                await teams.note(tx, team, "closed", by=who, at=now)
            tx.add(row)
            return await self._reading(tx, acting, team)

        return await self._do(acting, key, (f"change team {team}", asked), keep)

    async def add_member(
        self, acting: Acting, team: str, asked: AddMember, key: str
    ) -> TeamReading:
        """Have somebody in the team, from a day until a day.

        Raises:
            NotEntitledError, NotFoundError, BadContentError, KeyReusedError
        """

        async def keep(tx: Transaction) -> TeamReading:
            row = await self._may_change(tx, acting, team)
            if not await held_a_post(tx, asked.person, row.organisation):
                raise bad("person", "Nobody of this id has a post at your organisation.")
            _judge_days(asked)
            await self._judge_overlap(tx, team, asked)
            await teams.note(
                tx,
                team,
                "joined",
                by=acting.person,
                at=self._now(),
                person=asked.person,
                lead=asked.lead,
                starts_on=asked.starts_on,
                ends_on=asked.ends_on,
            )
            return await self._reading(tx, acting, team)

        return await self._do(acting, key, (f"add to team {team}", asked), keep)

    async def end_member(
        self, acting: Acting, team: str, member: str, asked: EndMember, key: str
    ) -> TeamReading:
        """Say which is the last day that somebody is in the team.

        Raises:
            NotEntitledError, NotFoundError, BadContentError, KeyReusedError
        """

        async def keep(tx: Transaction) -> TeamReading:
            await self._may_change(tx, acting, team)
            found = await teams.team(tx, team)
            there = next((e for e in found.members if e.id == member), None) if found else None
            if there is None:
                raise _no_team()
            if asked.ends_on < there.starts_on:
                raise bad("ends_on", "This lies before their first day.")
            said = {"about": member, "person": there.person, "ends_on": asked.ends_on}
            await teams.note(tx, team, "left", by=acting.person, at=self._now(), **said)
            return await self._reading(tx, acting, team)

        return await self._do(acting, key, (f"end member {member} of {team}", asked), keep)

    async def _do(self, acting: Acting, key: str, what: tuple[str, Any], keep: Any) -> TeamReading:
        return await self._once.do(acting, key, what, TeamReading, keep, for_all=True)

    async def _may_change(self, tx: Transaction, acting: Acting, team: str) -> TeamRow:
        row = await _held(tx, acting, team)
        found = await teams.team(tx, team)
        leads = found is not None and found.is_led_by(acting.person, self._now())
        if acting.role not in OFFICES and not leads:
            raise NotEntitledError("Only a lead of the team, or the office, changes it. Ask them.")
        if row.closed:
            raise bad("", "This team is closed. Make another.")
        return row

    async def _judge_overlap(self, tx: Transaction, team: str, asked: AddMember) -> None:
        found = await teams.team(tx, team)
        for each in found.members if found else ():
            ends = asked.ends_on
            apart = (each.ends_on is not None and each.ends_on < asked.starts_on) or (
                ends is not None and ends < each.starts_on
            )
            if each.person == asked.person and not apart:
                raise bad("person", "They are in the team on some of these days. End that first.")

    async def _reading(self, session: Reading, acting: Acting, team: str) -> TeamReading:
        found = await teams.team(session, team)
        if found is None:
            raise _no_team()
        return (await self._readings(session, [found], acting))[0]

    async def _readings(
        self, session: Reading, found: Iterable[Team], acting: Acting
    ) -> tuple[TeamReading, ...]:
        shown = list(found)
        own = [each for each in shown if each.organisation == acting.organisation]
        names = await people.names_of(session, {m.person for each in own for m in each.members})
        return tuple(self._told(each, names if each in own else None) for each in shown)

    def _told(self, of: Team, names: dict[str, str] | None) -> TeamReading:
        day = london_date(self._now())

        def member(each: Member) -> MemberReading:
            return MemberReading(
                id=each.id,
                person=each.person,
                name=(names or {}).get(each.person, ""),
                lead=each.lead,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                now=each.on(day),
            )

        return TeamReading(
            id=of.id,
            organisation=of.organisation,
            name=of.name,
            closed=of.closed,
            members=None if names is None else tuple(map(member, of.members)),
        )


async def _held(tx: Transaction, acting: Acting, team: str) -> TeamRow:
    row = await teams.held(tx, team)
    if row is None or row.organisation != acting.organisation:
        raise _no_team()
    return row


def _no_team() -> NotFoundError:
    return NotFoundError("There is no such team at your organisation. See /teams.")


def _judge_office(acting: Acting) -> None:
    if acting.role not in OFFICES:
        raise NotEntitledError(
            "Teams are made by the Mental Health Act office, or the local authority's. Ask them."
        )


def _name(told: str) -> str:
    check_texts(told, "name")
    name = " ".join(told.split())
    if not name:
        raise bad("name", "Give the team a name.")
    return name


async def _judge_name(tx: Transaction, organisation: str, name: str) -> None:
    if await organisations.organisation(tx, organisation) is None:
        raise bad("", "The directory does not know your organisation.")
    there = {each.name.casefold() for each in await teams.teams_of(tx, organisation)}
    if name.casefold() in there:
        raise bad("name", "Your organisation has a team of this name.")


def _judge_days(asked: AddMember) -> None:
    if asked.ends_on is None:
        return
    if asked.ends_on < asked.starts_on:
        raise bad("ends_on", "This lies before the first day.")
    if asked.ends_on - asked.starts_on > LONGEST:
        raise bad("ends_on", "This is more than ten years ahead. Check the year.")
