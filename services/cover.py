"""On-call rotas and deputies: set by the people themselves, the leads of teams, and the offices.

Whoever covers sees the tasks of whom they cover, takes them, and signs as themselves with their own
approvals. An approval cannot be deputised: section 12, approved clinician and AMHP are given to a
person. What hospital managers delegate to their officers they delegate by an approval of its own
(SI 2008/1184 reg 3(9)), which the deputy must hold too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from identity.actor import Acting
from identity.errors import NotEntitledError
from records import cover, people, teams
from records.approvals import held_a_post
from records.cover import Cover
from records.database import Reading, Transaction
from records.isolation import SeenRecord
from services.access import sight_of
from services.approvals import OFFICES
from services.errors import NotFoundError, bad
from services.once import Once
from services.work_readings import CoverReading, OnCall
from services.work_requests import PutOnCall, SetDeputy

LONGEST = timedelta(days=366)
"""A turn on call, or a deputy, for longer than this is a slip."""


class CoverService:
    """Who is on call and who deputises; taken back, it counts no longer, and is kept."""

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._once = Once(record, now)
        self._now = now

    async def on_call(self, acting: Acting, team: str, at: datetime | None) -> OnCall:
        """Who is on call for a team at an instant, of whatever organisation; and its coming turns.

        Raises:
            NotFoundError: there is no such team.
        """
        at = at or self._now()
        async with self._record.session(sight_of(acting)) as session:
            found = await teams.team(session, team)
            if found is None or found.closed:
                raise _no_team()
            turns = await cover.of_team(session, team, at)
            told = await _readings(session, turns)
        return OnCall(
            team=team,
            name=found.name,
            at=at,
            on_now=tuple(each for each in told if each.cover.covers(at)),
            to_come=tuple(e for e in told if e.cover.starts_at > at),
        )

    async def put_on_call(
        self, acting: Acting, team: str, asked: PutOnCall, key: str
    ) -> CoverReading:
        """Put somebody on call for a team: by a lead of it, or the office; any member themselves.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """

        async def keep(tx: Transaction) -> CoverReading:
            found = await teams.team(tx, team)
            if found is None or found.closed or found.organisation != acting.organisation:
                raise _no_team()
            now = self._now()
            own = asked.person == acting.person and found.has(acting.person, now)
            if not own and not _keeps(acting, found.is_led_by(acting.person, now)):
                raise NotEntitledError(
                    "A lead of the team or the office keeps its rota; whoever is in it puts "
                    "themselves on."
                )
            new = self._new(acting, asked.person, asked.starts_at, asked.ends_at, team=team)
            return await self._kept(tx, new)

        what = (f"on call for {team}", asked)
        return await self._once.do(acting, key, what, CoverReading, keep, for_all=True)

    async def deputies(self, acting: Acting, person: str) -> tuple[CoverReading, ...]:
        """Who deputises for somebody at the acting organisation, now or later.

        Raises:
            NotFoundError: nobody of this id has a post there.
        """
        async with self._record.session(sight_of(acting)) as session:
            await _judge_there(session, person, acting.organisation)
            of = (person, acting.organisation, self._now())
            return await _readings(session, await cover.of_person(session, *of))

    async def set_deputy(
        self, acting: Acting, person: str, asked: SetDeputy, key: str
    ) -> CoverReading:
        """Have somebody deputise: set by whom it is for, a lead of a team of theirs, or the office.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """

        async def keep(tx: Transaction) -> CoverReading:
            await _judge_there(tx, person, acting.organisation)
            if not await self._may_set(tx, acting, person):
                raise NotEntitledError(
                    "Whoever it is for sets their deputy, or a lead of a team of theirs, or the "
                    "office. Ask them."
                )
            if asked.deputy == person:
                raise bad("deputy", "Nobody is their own deputy.")
            new = self._new(acting, asked.deputy, asked.starts_at, asked.ends_at, absent=person)
            return await self._kept(tx, new)

        what = (f"deputy of {person}", asked)
        return await self._once.do(acting, key, what, CoverReading, keep, for_all=True)

    async def end(self, acting: Acting, cover_id: str, key: str) -> CoverReading:
        """Take a turn or a deputy back from now on: by whoever may set it, or whose it is.

        Raises:
            NotFoundError, NotEntitledError, KeyReusedError
        """

        async def keep(tx: Transaction) -> CoverReading:
            row = await cover.held(tx, cover_id)
            if row is None or row.organisation != acting.organisation:
                raise NotFoundError("There is no such turn or deputy at your organisation.")
            own = acting.person in {row.person, row.by}
            if not own and not await self._may_end(tx, acting, row.team, row.absent):
                raise NotEntitledError("Whoever set this, or whose turn it is, takes it back.")
            if row.ended_at is None:
                row.ended_at, row.ended_by = self._now(), acting.person
                tx.add(row)
                await tx.flush()
            return (await _readings(tx, [cover.told(row)]))[0]

        what = (f"end cover {cover_id}", cover_id)
        return await self._once.do(acting, key, what, CoverReading, keep, for_all=True)

    async def _may_end(
        self, tx: Transaction, acting: Acting, team: str | None, absent: str | None
    ) -> bool:
        if absent is not None:
            return await self._may_set(tx, acting, absent)
        found = await teams.team(tx, team or "")
        return _keeps(acting, found is not None and found.is_led_by(acting.person, self._now()))

    async def _may_set(self, session: Reading, acting: Acting, person: str) -> bool:
        if person == acting.person:
            return True
        now = self._now()
        theirs = await teams.teams_with(session, person, acting.organisation, now)
        return _keeps(acting, any(each.is_led_by(acting.person, now) for each in theirs))

    def _new(
        self,
        acting: Acting,
        person: str,
        starts_at: datetime,
        ends_at: datetime,
        *,
        team: str | None = None,
        absent: str | None = None,
    ) -> Cover:
        if ends_at <= starts_at:
            raise bad("ends_at", "This does not lie after the start.")
        if ends_at - starts_at > LONGEST:
            raise bad("ends_at", "This is longer than a year. Check the year.")
        return Cover(
            id=cover.new_id(),
            organisation=acting.organisation,
            team=team,
            absent=absent,
            person=person,
            starts_at=starts_at,
            ends_at=ends_at,
            by=acting.person,
            at=self._now(),
        )

    async def _kept(self, tx: Transaction, new: Cover) -> CoverReading:
        if not await held_a_post(tx, new.person, new.organisation):
            field = "deputy" if new.absent else "person"
            raise bad(field, "Nobody of this id has a post at your organisation.")
        await cover.add(tx, new)
        return (await _readings(tx, [new]))[0]


def _keeps(acting: Acting, leads: bool) -> bool:  # noqa: FBT001 - the one thing it asks
    return leads or acting.role in OFFICES


async def _judge_there(session: Reading, person: str, organisation: str) -> None:
    if not await held_a_post(session, person, organisation):
        raise NotFoundError("There is nobody of this id at your organisation.")


def _no_team() -> NotFoundError:
    return NotFoundError("There is no such team. See /teams.")


async def _readings(session: Reading, found: Sequence[Cover]) -> tuple[CoverReading, ...]:
    persons = {each.person for each in found} | {e.absent for e in found if e.absent is not None}
    names = await people.names_of(session, persons)
    return tuple(
        CoverReading(
            cover=each,
            name=names.get(each.person, ""),
            absent_name=names.get(each.absent) if each.absent is not None else None,
        )
        for each in found
    )
