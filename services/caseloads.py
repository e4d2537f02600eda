"""Caseloads: the pathways that a person or a team of an organisation has, and in which capacity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from identity.actor import Acting
from records import caseloads, people, teams
from records.accesses import Act
from records.caseloads import Capacity, OnCaseload
from records.database import Reading, Transaction
from records.isolation import SeenRecord
from records.taking_part import Reads
from services.access import Access, not_there, sight_of
from services.access_log import AccessLog
from services.errors import bad
from services.once import Once
from services.task_readings import patient_names
from services.task_sending import judge_address, judge_addressee
from services.work_readings import CaseloadReading
from services.work_requests import PutOnCaseload


class CaseloadService:
    """Being on a caseload gives nobody access: it says whose work a pathway is."""

    def __init__(
        self, record: SeenRecord, access: Access, log: AccessLog, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._access = access
        self._log = log
        self._now = now
        self._once = Once(record, now)

    async def read(
        self,
        acting: Acting,
        *,
        persons: Sequence[str] = (),
        teams_: Sequence[str] = (),
        capacities: Sequence[Capacity] = (),
    ) -> tuple[CaseloadReading, ...]:
        """What is on caseloads of the acting organisation now; of these people and teams alone."""
        async with self._record.session(sight_of(acting)) as session:
            found = await caseloads.caseload(
                session,
                acting.organisation,
                persons=persons,
                teams=teams_,
                capacities=capacities,
            )
            told = await _readings(session, found)
        self._log.note_board(acting, (each.entry.pathway for each in told))
        return told

    async def of_pathway(self, reference: str, acting: Acting) -> tuple[CaseloadReading, ...]:
        """Who has, or had, the pathway; of one that does not read everything, its own people.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        own = None if seen.reads is Reads.ALL else acting.organisation
        async with self._record.session(seen.sight) as session:
            return await _readings(
                session, await caseloads.of_pathway(session, seen.reference, own)
            )

    async def put(
        self, reference: str, acting: Acting, asked: PutOnCaseload, key: str
    ) -> CaseloadReading:
        """Put the pathway on the caseload of a person or a team of one's own organisation.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.TASK)
        judge_address(asked.person, asked.team)
        if asked.capacity is Capacity.RESPONSIBLE_CLINICIAN:
            raise bad("capacity", _BY_STEP)

        async def keep(tx: Transaction) -> CaseloadReading:
            now = self._now()
            to = (acting.organisation, asked.person, asked.team)
            await judge_addressee(tx, *to, roles=None, at=now)
            new = OnCaseload(
                id=caseloads.new_id(),
                pathway=seen.reference,
                organisation=acting.organisation,
                capacity=asked.capacity,
                person=asked.person,
                team=asked.team,
                starts_at=now,
                by=acting.person,
            )
            there = await caseloads.of_pathway(tx, seen.reference, acting.organisation)
            if any(_same(each, new) for each in there):
                raise bad("", "It is on that caseload in this capacity already.")
            await caseloads.add(tx, new)
            return (await _readings(tx, [new]))[0]

        what = (f"put on caseload {seen.reference}", asked)
        return await self._once.do(acting, key, what, CaseloadReading, keep, for_all=True)

    async def end(self, reference: str, caseload: str, acting: Acting, key: str) -> CaseloadReading:
        """Take the pathway off a caseload of one's own organisation. That it was there is kept.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.TASK)

        async def keep(tx: Transaction) -> CaseloadReading:
            row = await caseloads.held(tx, seen.reference, caseload)
            if row is None or row.organisation != acting.organisation:
                raise not_there()
            if row.capacity == Capacity.RESPONSIBLE_CLINICIAN:
                raise bad("", _BY_STEP)
            if row.ends_at is None:
                row.ends_at, row.ended_by = self._now(), acting.person
                tx.add(row)
                await tx.flush()
            return (await _readings(tx, [caseloads.told(row)]))[0]

        what = (f"end on caseload {caseload}", seen.reference)
        return await self._once.do(acting, key, what, CaseloadReading, keep, for_all=True)


_BY_STEP = (
    "Who the responsible clinician is follows from the step that assigns them (s.34(1)). Take the "
    "step `assign_responsible_clinician`."
)


def _same(there: OnCaseload, new: OnCaseload) -> bool:
    return there.ends_at is None and (there.capacity, there.person, there.team) == (
        new.capacity,
        new.person,
        new.team,
    )


async def _readings(session: Reading, found: Sequence[OnCaseload]) -> tuple[CaseloadReading, ...]:
    persons = {each.person for each in found if each.person is not None}
    names = await people.names_of(session, persons)
    of_teams = await teams.teams(session, {each.team for each in found if each.team is not None})
    names |= {id_: each.name for id_, each in of_teams.items()}
    patients = await patient_names(session, {each.pathway for each in found})
    return tuple(
        CaseloadReading(
            entry=each,
            whose=names.get(each.person or each.team or "", ""),
            patient_name=patients.get(each.pathway),
        )
        for each in found
    )
