"""What was opened in an emergency, as a page says it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from records.break_glass import Decision, Emergency
from services.glass_readings import GlassReading, GlassWaiting
from statute.fact import fact
from web.presenters.status import Look, Status
from web.presenters.when import Moment, moment
from web.presenters.words import ROLES, Words

KINDS: Words[Emergency] = Words(
    {
        Emergency.RISK_TO_LIFE: "Somebody's life or safety is at risk now",
        Emergency.URGENT_TREATMENT: "Somebody has to be treated now",
        Emergency.AUTHORITY_TO_HOLD: "Whether somebody may be held or moved has to be known now",
        Emergency.SAFEGUARDING: "A child or an adult at risk has to be protected now",
    }
)
DECISIONS: Words[Decision] = Words(
    {Decision.JUSTIFIED: "Justified", Decision.NOT_JUSTIFIED: "Not justified"}
)
_CHANGES = {
    "opened": "Opened",
    "ended": "Ended early by whoever opened it",
    Decision.JUSTIFIED: "Found justified",
    Decision.NOT_JUSTIFIED: "Found not justified",
}


@fact
class GlassFactLine:
    """One thing that became of an opening."""

    at: Moment
    what: str
    who: str
    said: str


@fact
class GlassLine:
    """One opening."""

    id: str
    status: Status
    name: str
    role: str
    organisation: str
    kind: str
    reason: str
    reference: str
    opened: Moment
    ends: Moment
    is_open: bool
    review_by: Moment
    looks: str
    often: str
    may_review: bool
    facts: tuple[GlassFactLine, ...]


@fact
class GlassPage:
    """Everything on the page: one's own, and what awaits a review or had one."""

    own: tuple[GlassLine, ...]
    reviews: bool
    awaiting: tuple[GlassLine, ...] = ()
    decided: tuple[GlassLine, ...] = ()


def glass_page(
    own: Sequence[GlassReading],
    awaiting: Sequence[GlassReading] | None = None,
    decided: Sequence[GlassReading] = (),
) -> GlassPage:
    """The page; `awaiting` is None for whoever reviews nothing."""
    return GlassPage(
        own=tuple(map(_line, own)),
        reviews=awaiting is not None,
        awaiting=tuple(map(_line, awaiting or ())),
        decided=tuple(map(_line, reversed(decided))),
    )


def glass_notice(of: GlassWaiting) -> str:
    """What the board says to an office that has something to review; nothing if it has not."""
    if not of.awaiting:
        return ""
    many = f"{of.awaiting} emergency {'opening' if of.awaiting == 1 else 'openings'}"
    late = f", {of.overdue} of them overdue" if of.overdue else ""
    return f"{many} of your organisation's pathways to review{late}."


def emergency_notice(ends_at: datetime) -> str:
    """What stands on a pathway that is read in an emergency."""
    return (
        f"You opened this in an emergency. You can read it until {moment(ends_at).words}, and do "
        "nothing else. Each look is logged, and somebody who holds it reviews why you opened it."
    )


def _line(of: GlassReading) -> GlassLine:
    return GlassLine(
        id=of.id,
        status=_status(of),
        name=of.name or of.person,
        role=ROLES[of.role],
        organisation=of.organisation_name or of.organisation,
        kind=KINDS[of.kind],
        reason=of.reason or "",
        reference=of.reference or "",
        opened=moment(of.opened_at),
        ends=moment(of.ended_at or of.ends_at),
        is_open=of.is_open,
        review_by=moment(of.review_by),
        looks=_times(of.looks),
        often=_times(of.in_30_days),
        may_review=of.may_review,
        facts=tuple(
            GlassFactLine(
                at=moment(each.at),
                what=_CHANGES.get(each.change, each.change),
                who=f"{ROLES[each.role]}, {each.organisation}",
                said=each.said or "",
            )
            for each in of.facts
        ),
    )


def _status(of: GlassReading) -> Status:
    if of.decision is not None:
        look = Look.DONE if of.decision is Decision.JUSTIFIED else Look.LAPSED
        return Status(word=DECISIONS[of.decision], look=look)
    if of.overdue:
        return Status(word="Review overdue", look=Look.OVERDUE)
    return Status(word="Awaits review", look=Look.TO_DO)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
