"""Opening a pathway."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from identity.actor import Acting
from records import organisations, pathways, people
from records.database import Transaction
from records.isolation import SeenRecord
from services.engine import Engine
from services.errors import bad
from services.once import Once
from services.patients import patient_from
from services.readings import Opened
from services.requests import OpenPathway
from statute.law import CURRENT_LAW
from statute.pathway import Pathway


class Opening:
    """Opens pathways."""

    def __init__(self, record: SeenRecord, engine: Engine, now: Callable[[], datetime]) -> None:
        self._record = record
        self._engine = engine
        self._now = now
        self._once = Once(record, now)

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
            await people.add_patient(tx, patient)
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

        what = ("open", asked)
        opened = await self._once.do(acting, key, what, Opened, keep, opening=reference)
        await self._engine.start(Pathway(reference=reference, law_version=CURRENT_LAW))
        return opened


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
