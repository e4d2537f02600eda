"""Reviewing what was opened in an emergency: for the offices of those who hold the pathway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from forms.text import clean
from identity.actor import Acting
from records import break_glass
from records.accesses import Act
from records.break_glass import Decision
from records.database import Transaction
from records.isolation import SeenRecord
from services.access import not_there, sight_of
from services.access_log import AccessLog
from services.errors import NotEntitledError
from services.glass_readings import GlassReading, GlassWaiting, ReviewBreakGlass
from services.glass_told import REVIEWERS, Telling, fact_of, judge_reason
from services.once import Once
from statute.fact import Id, fact


@fact
class _Reviewed:
    """Which opening was reviewed, to be told the same when asked again."""

    glass: Id


class GlassReview:
    """Shows what awaits a review, and keeps what was decided."""

    def __init__(self, record: SeenRecord, log: AccessLog, now: Callable[[], datetime]) -> None:
        self._record = record
        self._log = log
        self._now = now
        self._once = Once(record, now)
        self._telling = Telling(record, now)

    async def to_review(
        self, acting: Acting, *, decided: bool | None = False
    ) -> tuple[GlassReading, ...]:
        """Openings of what the organisation holds, and that its own people made elsewhere.

        Raises:
            NotEntitledError: the role acted in reviews none.
        """
        _judge_reviewer(acting)
        async with self._record.session(sight_of(acting)) as session:
            found = await break_glass.seen_by(session, acting.organisation, decided=decided)
            told = await self._telling.told(session, acting, found)
        for each in told:
            if each.reference is not None:
                self._log.note(acting, Act.GLASS, each.reference, each.id)
        return told

    async def waiting(self, acting: Acting) -> GlassWaiting:
        """How many await a review by those acted for; none for whoever reviews none."""
        if acting.role not in REVIEWERS:
            return GlassWaiting()
        async with self._record.session(sight_of(acting)) as session:
            awaiting, overdue = await break_glass.waiting(session, acting.organisation, self._now())
        return GlassWaiting(awaiting=awaiting, overdue=overdue)

    async def review(
        self, acting: Acting, glass: str, asked: ReviewBreakGlass, key: str
    ) -> GlassReading:
        """Decide whether an opening was justified. A later decision stands; all are kept.

        Raises:
            NotEntitledError: the role reviews none, or it is one's own opening.
            NotFoundError: there is none, or the organisation does not hold its pathway.
            BadContentError, KeyReusedError
        """
        _judge_reviewer(acting)
        judge_reason(asked.reason)

        async def keep(tx: Transaction) -> _Reviewed:
            row = await break_glass.held(tx, glass)
            if row is None or not await break_glass.holds(tx, row.pathway, acting.organisation):
                raise not_there()
            if row.person == acting.person:
                raise NotEntitledError("Nobody reviews what they opened themselves. Ask another.")
            decision = Decision.JUSTIFIED if asked.justified else Decision.NOT_JUSTIFIED
            row.decision = decision
            tx.add(row)
            await break_glass.note(
                tx, glass, fact_of(acting, decision, self._now(), clean(asked.reason))
            )
            self._log.note(acting, Act.GLASS, row.pathway, glass)
            return _Reviewed(glass=glass)

        what = (f"review break glass {glass}", asked)
        await self._once.do(acting, key, what, _Reviewed, keep, for_all=True)
        async with self._record.session(sight_of(acting)) as session:
            found = await break_glass.one(session, glass)
            (told,) = await self._telling.told(session, acting, [(e, True) for e in found])
            return told


def _judge_reviewer(acting: Acting) -> None:
    if acting.actor.is_system or acting.role not in REVIEWERS:
        raise NotEntitledError("The Mental Health Act office reviews what was opened. Ask them.")
