"""Opening a pathway, and letting other organisations take part in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from identity.actor import Acting
from records import involving, organisations, pathways, people
from records.database import Database, Transaction
from services.access import Seen
from services.engine import Engine
from services.errors import bad
from services.once import Once
from services.patients import patient_from
from services.readings import InvolvementReading, Opened
from services.requests import Involve, OpenPathway
from statute.law import CURRENT_LAW
from statute.pathway import Pathway

ASKED = "asked"
"""The basis on which an organisation that was asked to take part is involved."""


class Opening:
    """Opens pathways and involves organisations in them."""

    def __init__(self, database: Database, engine: Engine, now: Callable[[], datetime]) -> None:
        self._database = database
        self._engine = engine
        self._now = now
        self._once = Once(database, now)

    async def open(self, acting: Acting, asked: OpenPathway, key: str) -> Opened:
        """Open a pathway: patient, record and workflow. The opener is involved from now on.

        The reference follows from organisation and key, so that a request that was broken off half
        way is finished by the next with the same key.

        Raises:
            BadContentError, KeyReusedError, UnavailableError
        """
        now = self._now()
        reference = _reference(acting.organisation, key)
        patient = patient_from(_patient_id(reference), asked.patient, now)

        async def keep(tx: Transaction) -> Opened:
            await _check_ward(tx, acting, asked.ward)
            await people.keep_patient(tx, patient)
            await pathways.open_pathway(
                tx,
                reference=reference,
                law_version=CURRENT_LAW,
                opened_at=now,
                opened_by=acting.organisation,
                patient=patient.id,
                ward=asked.ward,
            )
            return Opened(reference=reference, revision=0)

        opened = await self._once.do(acting, key, ("open", asked), Opened, keep)
        await self._engine.start(Pathway(reference=reference, law_version=CURRENT_LAW))
        return opened

    async def involve(self, seen: Seen, asked: Involve, key: str) -> tuple[InvolvementReading, ...]:
        """Let another organisation see the pathway and take part, from now on.

        Raises:
            BadContentError: the directory does not know the organisation.
        """

        async def keep(tx: Transaction) -> None:
            if await organisations.organisation(tx, asked.organisation) is None:
                raise bad("organisation", "There is no organisation with this ODS code.")
            await involving.involve(
                tx,
                reference=seen.reference,
                organisation=asked.organisation,
                basis=ASKED,
                at=self._now(),
            )

        await self._once.do(
            seen.acting, key, (f"involve {seen.reference}", asked), type(None), keep
        )
        return await self.involved(seen)

    async def involved(self, seen: Seen) -> tuple[InvolvementReading, ...]:
        """The organisations that may see the pathway, in the order in which they came to it."""
        async with self._database.session() as session:
            found = await pathways.involvements(session, seen.reference)
            names = await organisations.organisations(session, [e.organisation for e in found])
        return tuple(
            InvolvementReading(
                organisation=each.organisation,
                name=names[each.organisation].name if each.organisation in names else "",
                basis=each.basis,
                since=each.since,
            )
            for each in found
        )


async def _check_ward(tx: Transaction, acting: Acting, ward: str | None) -> None:
    if ward is None:
        return
    own = await organisations.wards_of(tx, acting.organisation)
    if ward not in {each.code for each in own}:
        raise bad("ward", "Your organisation has no ward with this code.")


def _reference(organisation: str, key: str) -> str:
    """An opaque reference. Knowing it gives no access to anything."""
    return _opaque("pathway", organisation, key)[:24]


def _patient_id(reference: str) -> str:
    return _opaque("patient", reference)[:32]


def _opaque(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
