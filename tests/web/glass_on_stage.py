"""Emergency openings on the stage: what the services would answer, without a record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from identity.actor import Acting
from records.break_glass import REVIEWED_WITHIN, Decision, Emergency
from services.errors import BadContentError, FieldError
from services.glass_readings import (
    BreakGlass,
    EndBreakGlass,
    GlassReading,
    GlassWaiting,
    ReviewBreakGlass,
)
from services.glass_told import judge_reason
from statute.vocabulary import Role


def opening(at: datetime, **change: object) -> GlassReading:
    """One of somebody else, which the office holds and has to review."""
    told = {
        "id": "g-1",
        "reference": "p-7f3kq2",
        "person": "doctor-2",
        "name": "Dr Marigold Thistlewood",
        "role": Role.DOCTOR,
        "organisation": "ZEA",
        "organisation_name": "Eastfold Acute Hospitals NHS Trust",
        "kind": Emergency.URGENT_TREATMENT,
        "reason": "Brought in unconscious; nobody knows under which power.",
        "opened_at": at,
        "ends_at": at + timedelta(hours=1),
        "ended_at": None,
        "is_open": True,
        "review_by": at + REVIEWED_WITHIN,
        "overdue": False,
        "decision": None,
        "may_review": True,
        "looks": 3,
        "in_30_days": 1,
    }
    return GlassReading(**(told | change))


@dataclass
class GlassOnStage:
    """Keeps what was asked, and answers with what was put on the stage."""

    mine: tuple[GlassReading, ...] = ()
    awaiting: tuple[GlassReading, ...] = ()
    decided: tuple[GlassReading, ...] = ()
    opened: list[tuple[BreakGlass, str]] = field(default_factory=list)
    wrong: Exception | None = None
    keys: list[str] = field(default_factory=list)
    """Under which something was ended or reviewed."""

    async def open(self, _acting: Acting, asked: BreakGlass, key: str) -> tuple[GlassReading, ...]:
        judge_reason(asked.reason)
        if self.wrong is not None:
            raise self.wrong
        self.opened.append((asked, key))
        return self.mine

    async def own(self, _acting: Acting) -> tuple[GlassReading, ...]:
        return self.mine

    async def end(
        self, _acting: Acting, glass: str, _asked: EndBreakGlass, key: str
    ) -> GlassReading:
        self.keys.append(key)
        self.mine = tuple(
            replace(each, is_open=False, ended_at=each.opened_at) if each.id == glass else each
            for each in self.mine
        )
        return self.mine[0]

    async def to_review(
        self, _acting: Acting, *, decided: bool | None = False
    ) -> tuple[GlassReading, ...]:
        return self.decided if decided else self.awaiting

    async def waiting(self, acting: Acting) -> GlassWaiting:
        if acting.role is not Role.MHA_ADMINISTRATOR:
            return GlassWaiting()
        late = sum(each.overdue for each in self.awaiting)
        return GlassWaiting(awaiting=len(self.awaiting), overdue=late)

    async def review(
        self, _acting: Acting, glass: str, asked: ReviewBreakGlass, key: str
    ) -> GlassReading:
        if self.wrong is not None:
            raise self.wrong
        judge_reason(asked.reason)
        self.keys.append(key)
        found = [each for each in self.awaiting if each.id == glass]
        if not found:
            message = "There is none."
            raise BadContentError(message, errors=(FieldError(path="glass", message=message),))
        decision = Decision.JUSTIFIED if asked.justified else Decision.NOT_JUSTIFIED
        self.awaiting = tuple(each for each in self.awaiting if each.id != glass)
        self.decided += (replace(found[0], decision=decision),)
        return self.decided[-1]
