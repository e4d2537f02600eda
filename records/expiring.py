"""Approvals that end soon, have just ended, or are suspended: seen before they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel import col, select

from records.approvals import facts_of
from records.database import Reading
from records.organisations import Organisation, organisations
from records.people import in_force, professionals
from records.tables import AppointmentRow
from statute.approvals import Grant, LapseKind, Register, register_of
from statute.fact import Id, fact
from statute.instants import london_date
from statute.vocabulary import Approval

JUST_ENDED = timedelta(days=30)
"""So long an approval that ended is still shown."""


class Ending(StrEnum):
    """How an approval stands that somebody should look at."""

    SOON = "ends_soon"
    ENDED = "ended"
    SUSPENDED = "suspended"


@fact
class ExpiringApproval:
    """One approval of one person who holds a post now."""

    person: Id
    name: str
    approval: Approval
    given_by: Id
    given_by_name: str
    ending: Ending
    on: date
    """The last day; of a suspension, its first."""
    grant: Id


async def expiring(
    session: Reading, at: datetime, within: timedelta, organisation: str | None = None
) -> tuple[ExpiringApproval, ...]:
    """Those of everybody with a post at the organisation, or at any; the most pressing first.

    One that was renewed without a gap is not among them.
    """
    statement = select(AppointmentRow.person).where(*in_force(at)).distinct()
    if organisation is not None:
        statement = statement.where(col(AppointmentRow.organisation) == organisation)
    holders = set(await session.exec(statement))
    names = await professionals(session, holders)
    told = await facts_of(session, holders)
    givers = {grant.given_by for facts in told.values() for grant in register_of(facts).grants}
    places = await organisations(session, givers)
    found = [
        _told(person, names[person].name, grant, ending, places)
        for person, facts in told.items()
        for grant, ending in _of(register_of(facts), london_date(at), within)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.name, each.approval)))


def _of(known: Register, day: date, within: timedelta) -> Iterable[tuple[Grant, Ending]]:
    for grant in known.grants:
        lapse = grant.lapse_on(day)
        if lapse is not None and lapse.kind is LapseKind.SUSPENDED:
            yield grant, Ending.SUSPENDED
        elif grant.ends_on is not None and not _goes_on(known, grant, grant.ends_on):
            if day <= grant.ends_on <= day + within:
                yield grant, Ending.SOON
            elif day - JUST_ENDED <= grant.ends_on < day:
                yield grant, Ending.ENDED


def _goes_on(known: Register, ending: Grant, last: date) -> bool:
    """Whether another grant of the same takes over without a day between."""
    own = ending.approval in {Approval.MANAGERS_OFFICER, Approval.REGISTRATION}
    return any(
        each.approval is ending.approval
        and (each.given_by == ending.given_by or not own)
        and each.starts_on <= last + timedelta(days=1)
        and (each.ends_on is None or each.ends_on > last)
        for each in known.grants
    )


def _told(
    person: str, name: str, grant: Grant, ending: Ending, places: Mapping[str, Organisation]
) -> ExpiringApproval:
    giver = places.get(grant.given_by)
    on = grant.suspended[-1][0] if ending is Ending.SUSPENDED else grant.ends_on
    assert on is not None
    return ExpiringApproval(
        person=person,
        name=name,
        approval=grant.approval,
        given_by=grant.given_by,
        given_by_name=giver.name if giver else grant.given_by,
        ending=ending,
        on=on,
        grant=grant.id,
    )
