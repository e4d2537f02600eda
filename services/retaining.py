"""How long the record of a pathway is kept: read by those who see it, decided by the MHA office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from identity.actor import Acting
from identity.errors import NotEntitledError
from records import retention
from records.accesses import Act
from records.database import Transaction
from records.disposal import disposal_of
from records.isolation import SeenRecord
from records.persons import Hand
from records.retention import RetentionChange
from services.access import Access, Seen
from services.errors import DisposedError, bad
from services.once import Once
from services.persons import OFFICE
from services.readings import RetentionReading
from services.requests import DecideRetention
from services.texts import check_texts


class RetentionService:
    """It says from when disposal may be decided; `services.disposing` is for deciding it."""

    def __init__(self, record: SeenRecord, access: Access, now: Callable[[], datetime]) -> None:
        self._record = record
        self._access = access
        self._once = Once(record, now)
        self._now = now

    async def read(self, reference: str, acting: Acting) -> RetentionReading:
        """How long the record of the pathway is kept, and what was decided on it.

        Raises:
            NotFoundError
        """
        return await self._read(await self._access.see(reference, acting, Act.RETENTION))

    async def decide(
        self, reference: str, acting: Acting, asked: DecideRetention, key: str
    ) -> RetentionReading:
        """Set the class, or set or lift a legal hold.

        Raises:
            NotFoundError, NotEntitledError, BadContentError, KeyReusedError
        """
        seen = await self._access.see(reference, acting, Act.RETENTION)
        if seen.note.disposed_at is not None:
            raise DisposedError("Its record was disposed of: there is nothing left to keep.")
        if acting.role is not OFFICE:
            raise NotEntitledError("Only the MHA office decides how long a record is kept.")
        check_texts(asked.reason, "reason")
        changes = _changes(asked)

        async def keep(tx: Transaction) -> None:
            hand = Hand(
                person=acting.person,
                role=acting.role,
                organisation=acting.organisation,
                reason=asked.reason,
            )
            for change in changes:
                set_to = asked.retention_class if change is RetentionChange.CLASS_SET else None
                await retention.decide_retention(
                    tx, seen.reference, change, hand, self._now(), retention_class=set_to
                )

        what = (f"decide retention {seen.reference}", asked)
        await self._once.do(acting, key, what, type(None), keep)
        return await self._read(seen)

    async def _read(self, seen: Seen) -> RetentionReading:
        async with self._record.session(seen.sight) as session:
            return RetentionReading(
                retention=await retention.retention(session, seen.reference, self._now()),
                decisions=await retention.decisions(session, seen.reference),
                disposal=await disposal_of(session, seen.reference),
            )


def _changes(asked: DecideRetention) -> list[RetentionChange]:
    changes = []
    if asked.retention_class is not None:
        changes.append(RetentionChange.CLASS_SET)
    if asked.hold is not None:
        held = asked.hold
        changes.append(RetentionChange.HOLD_SET if held else RetentionChange.HOLD_LIFTED)
    if not changes:
        raise bad("", "Say what is decided: retention_class, or hold.")
    return changes
