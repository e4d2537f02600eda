"""Who saw or did what of one person, over all their pathways that the asking organisation reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from identity.actor import Acting
from identity.errors import NotEntitledError
from records import pathways, people, persons
from records.accesses import AccessFilter, Act, latest_accesses, who_accessed
from records.database import Reading
from records.isolation import SeenRecord
from records.taking_part import Reads, reads
from services.access import Access, Seen
from services.access_log import AccessLog, access_reading
from services.errors import bad
from services.persons import OFFICE
from services.readings import PersonAccesses, PersonName

AT_ONCE = 100
_DAYS = date(2000, 1, 1), date(2200, 1, 1)
"""Between these anything can have been read."""


class PersonAccessService:
    """For the MHA office, and of pathways alone whose whole record its organisation reads."""

    def __init__(
        self, record: SeenRecord, access: Access, log: AccessLog, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._access = access
        self._log = log
        self._now = now

    async def read(
        self, reference: str, acting: Acting, asked: AccessFilter, before: int | None = None
    ) -> PersonAccesses:
        """The log of the person whose pathway this is, the latest first. Reading it is in it.

        Raises:
            NotFoundError, NotEntitledError, BadContentError
        """
        seen = await self._access.see(reference, acting, Act.ACCESSES)
        if acting.role is not OFFICE:
            raise NotEntitledError("Only the MHA office may read who saw what. Ask them.")
        if asked.day is not None and not _DAYS[0] <= asked.day <= _DAYS[1]:
            raise bad("day", "Nothing was read on this day. Check the year.")
        async with self._record.session(seen.sight) as session:
            others = await self._others(session, seen)
        for other in others:
            self._log.note(acting, Act.ACCESSES, other)
        await self._log.flush()
        async with self._record.session(seen.sight) as session:
            return await _told(session, (reference, *others), asked, before)

    async def _others(self, session: Reading, seen: Seen) -> tuple[str, ...]:
        """The person's other pathways of which the organisation reads everything."""
        organisation = seen.acting.organisation
        same = await persons.other_pathways(session, seen.reference, organisation, self._now())
        found = []
        for each in same:
            known = await pathways.seen_by(session, each.reference, organisation)
            if known and known[1] and reads(known[1].part) is Reads.ALL:
                found.append(each.reference)
        return tuple(found)


async def _told(
    session: Reading, references: tuple[str, ...], asked: AccessFilter, before: int | None
) -> PersonAccesses:
    notes = await latest_accesses(session, references, asked, before=before, limit=AT_ONCE + 1)
    who = await who_accessed(session, references)
    known = await people.professionals(session, who)
    names = {person: known[person].name if person in known else "" for person in who}
    shown = notes[:AT_ONCE]
    return PersonAccesses(
        pathways=references,
        people=tuple(
            PersonName(person=person, name=name)
            for person, name in sorted(names.items(), key=lambda each: (each[1], each[0]))
        ),
        accesses=tuple(access_reading(each, names) for each in shown),
        before=shown[-1].id if len(notes) > AT_ONCE else None,
    )
