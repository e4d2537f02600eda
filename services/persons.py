"""Who a patient is: found by NHS number, matched later, put right, merged and parted."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime

from identity.actor import Acting
from identity.errors import NotEntitledError
from records import people, persons
from records.accesses import Act
from records.database import Reading, Transaction
from records.errors import CannotMerge, CannotPart
from records.isolation import SeenRecord
from records.persons import Hand, OtherPathway, PatientFact
from services.access import Access, Seen, not_there, sight_of
from services.access_log import AccessLog
from services.errors import bad
from services.once import Once
from services.patients import check_number, patient_from
from services.readings import (
    AccessReading,
    FoundPathway,
    Patient,
    PatientChange,
    PatientReading,
    SamePerson,
)
from services.requests import MergePatients, PartPatients, PutPatientRight, SearchPatients
from services.texts import check_texts
from statute.vocabulary import Role

OFFICE = Role.MHA_ADMINISTRATOR
_SPACES = re.compile(r"[ -]+")


class PersonService:
    """Every method passes through `Access`; changes are for the MHA office alone."""

    def __init__(
        self, record: SeenRecord, access: Access, log: AccessLog, now: Callable[[], datetime]
    ) -> None:
        self._record = record
        self._access = access
        self._log = log
        self._once = Once(record, now)
        self._now = now

    async def search(self, acting: Acting, asked: SearchPatients) -> tuple[FoundPathway, ...]:
        """The pathways of whoever has this NHS number that the organisation is involved in.

        There is no search by name: a sealed name cannot be searched, and an index of names would
        tell whoever holds it too much.

        Raises:
            BadContentError: it is no NHS number.
        """
        number = _SPACES.sub("", asked.nhs_number)
        check_number(number, "nhs_number")
        async with self._record.session(sight_of(acting)) as session:
            found = await people.pathways_by_number(session, number, acting.organisation)
            told = tuple(
                FoundPathway(
                    reference=each.reference,
                    opened_at=each.opened_at,
                    ward=each.ward,
                    patient=as_told(patient),
                )
                for each, patient in found
            )
        for each in told:
            self._log.note(acting, Act.SEARCH, each.reference)
        return told

    async def put_right(
        self, reference: str, acting: Acting, asked: PutPatientRight, key: str
    ) -> PatientReading:
        """Match somebody unknown, or put right what was told wrongly. Signed forms stay as signed.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._seen(reference, acting)
        patient = _patient_of(seen)
        check_texts(asked.reason, "reason")
        known = patient_from(patient, asked.patient, self._now())

        async def keep(tx: Transaction) -> PatientFact:
            return await persons.put_right(tx, known, _hand(acting, asked.reason), self._now())

        await self._do(seen, key, ("put patient right", asked), keep)
        return await self.read(seen)

    async def merge(
        self, reference: str, acting: Acting, asked: MergePatients, key: str
    ) -> PatientReading:
        """Say that the patients of two pathways are one person. Undone within 30 days by `part`.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._seen(reference, acting)
        other = await self._seen(asked.pathway, acting)
        patients = _patient_of(seen), _patient_of(other)
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction) -> PatientFact:
            try:
                return await persons.merge(tx, *patients, _hand(acting, asked.reason), self._now())
            except CannotMerge as wrong:
                raise bad("pathway", str(wrong)) from None

        await self._do(seen, key, ("merge patients", asked), keep, for_all=True)
        return await self.read(seen)

    async def part(
        self, reference: str, acting: Acting, asked: PartPatients, key: str
    ) -> PatientReading:
        """Undo a merger of this pathway's patient, within 30 days.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._seen(reference, acting)
        patient = _patient_of(seen)
        check_texts(asked.reason, "reason")

        async def keep(tx: Transaction) -> PatientFact:
            told = {each.id for each in await persons.history(tx, patient)}
            if asked.merger not in told:
                raise bad("merger", "There is no such merger of this patient.")
            try:
                return await persons.part(
                    tx, asked.merger, _hand(acting, asked.reason), self._now()
                )
            except CannotPart as wrong:
                raise bad("merger", str(wrong)) from None

        await self._do(seen, key, ("part patients", asked), keep, for_all=True)
        return await self.read(seen)

    async def told(self, reference: str, acting: Acting) -> PatientReading:
        """Who the patient is, how that came to be known, and their other pathways.

        Raises:
            NotFoundError
        """
        return await self.read(await self._access.see(reference, acting, Act.PATIENT_READ))

    async def read(self, seen: Seen) -> PatientReading:
        """The same, of a pathway that was seen."""
        async with self._record.session(seen.sight) as session:
            same = await same_person(session, seen, self._now())
            patient = await patient_of(session, seen, same)
            facts = await persons.history(session, seen.note.patient or "")
        return PatientReading(
            patient=patient, same_person=same, changes=tuple(_change(each) for each in facts)
        )

    async def accesses(
        self, reference: str, acting: Acting, *, after: int = 0
    ) -> tuple[AccessReading, ...]:
        """Who saw or did what on the pathway, in the order of the log: for the MHA office.

        Raises:
            NotFoundError, NotEntitledError
        """
        seen = await self._access.see(reference, acting, Act.ACCESSES)
        if acting.role is not OFFICE:
            raise NotEntitledError("Only the MHA office may read who saw what. Ask them.")
        return await self._log.read(seen.reference, seen.sight, after=after)

    async def _seen(self, reference: str, acting: Acting) -> Seen:
        seen = await self._access.see(reference, acting, Act.PATIENT)
        if acting.role is not OFFICE:
            raise NotEntitledError("Only the MHA office may say who a patient is. Tell them.")
        return seen

    async def _do(
        self,
        seen: Seen,
        key: str,
        what: tuple[str, object],
        keep: Callable[[Transaction], Awaitable[PatientFact]],
        *,
        for_all: bool = False,
    ) -> None:
        asked = (f"{what[0]} {seen.reference}", what[1])
        await self._once.do(seen.acting, key, asked, PatientFact, keep, for_all=for_all)


async def same_person(session: Reading, seen: Seen, at: datetime) -> tuple[SamePerson, ...]:
    """The person's other pathways that the organisation sees, and where two are in force."""
    others = await persons.other_pathways(session, seen.reference, seen.sight.organisation, at)
    if not others:
        return ()
    own = (await persons.in_force(session, [seen.reference], at)).get(seen.reference, ())
    return tuple(_same(each, conflicts=bool(own and each.in_force)) for each in others)


async def patient_of(session: Reading, seen: Seen, same: tuple[SamePerson, ...]) -> Patient:
    """What is known of the patient, with what their other pathways tell besides."""
    if seen.note.patient is None:
        return Patient()
    others = [each.reference for each in same]
    return as_told(await persons.known_of(session, seen.note.patient, others))


def as_told(of: people.Patient) -> Patient:
    """A patient as the services tell of them."""
    return Patient(
        name=of.full_name,
        date_of_birth=of.date_of_birth,
        nhs_number=of.nhs_number,
        address=of.address,
    )


def _same(of: OtherPathway, *, conflicts: bool) -> SamePerson:
    conflict = (
        "Powers are in force on two pathways of one person at the same time. Find out which of "
        "them is the person's detention, and end or correct the other."
    )
    return SamePerson(
        reference=of.reference,
        opened_at=of.opened_at,
        in_force=of.in_force,
        conflict=conflict if conflicts else "",
    )


def _change(of: PatientFact) -> PatientChange:
    return PatientChange(
        id=of.id,
        change=of.change,
        at=of.at,
        person=of.person,
        role=of.role,
        organisation=of.organisation,
        reason=of.told.reason,
        before=None if of.told.before is None else as_told(of.told.before),
        after=None if of.told.after is None else as_told(of.told.after),
    )


def _hand(acting: Acting, reason: str) -> Hand:
    return Hand(
        person=acting.person, role=acting.role, organisation=acting.organisation, reason=reason
    )


def _patient_of(seen: Seen) -> str:
    if seen.note.patient is None:
        raise not_there()
    return seen.note.patient
