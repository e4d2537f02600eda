"""Who somebody is, as far as tasks go: their teams, what they lead, and whom they stand in for."""

from __future__ import annotations

from datetime import datetime

from identity.actor import Acting
from records import cover, teams
from records.database import Reading
from services.approvals import OFFICES
from services.task_moves import Me


async def me_of(session: Reading, acting: Acting, now: datetime) -> Me:
    """Whoever acts, at this instant."""
    mine = await teams.teams_with(session, acting.person, acting.organisation, now)
    covers = await cover.by_person(session, acting.person, acting.organisation, now)
    return Me(
        person=acting.person,
        organisation=acting.organisation,
        is_office=acting.role in OFFICES,
        teams=frozenset(each.id for each in mine) | {e.team for e in covers if e.team is not None},
        leads=frozenset(each.id for each in mine if each.is_led_by(acting.person, now)),
        stands_in_for=frozenset(each.absent for each in covers if each.absent is not None),
    )
