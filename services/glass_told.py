"""Emergency openings as whoever asks may know them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from forms.text import clean
from identity.actor import Acting
from records import accesses, break_glass, organisations, people
from records.break_glass import COUNTED_OVER, BreakGlass, BreakGlassFact
from records.database import Reading
from records.isolation import SeenRecord
from services.errors import bad
from services.glass_readings import LEAST_REASON, LEAST_WORDS, GlassReading
from services.texts import check_texts
from statute.vocabulary import Role

REVIEWERS = frozenset({Role.MHA_ADMINISTRATOR, Role.LOCAL_AUTHORITY_OFFICER})
"""The Mental Health Act office, and what answers to it at a local authority."""


class Telling:
    """Tells of openings: whole to their person and to those who hold the pathway."""

    def __init__(self, record: SeenRecord, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now

    async def told(
        self, session: Reading, acting: Acting, found: Sequence[tuple[BreakGlass, bool]]
    ) -> tuple[GlassReading, ...]:
        """As whoever asks may know them; `found` says of each whether they hold its pathway."""
        glasses = [each for each, _ in found]
        facts = await break_glass.facts_of(session, [each.id for each in glasses])
        names = await people.professionals(session, {each.person for each in glasses})
        known = await organisations.organisations(session, {e.organisation for e in glasses})
        async with self._record.for_all() as whole:
            since = self._now() - COUNTED_OVER
            counts = await break_glass.counts(whole, [e.person for e in glasses], since)
            looks = await accesses.looks_under(whole, [e.id for e in glasses])
        return tuple(
            self._reading(
                each,
                names[each.person].name if each.person in names else "",
                known[each.organisation].name if each.organisation in known else "",
                holds=holds,
                own=each.person == acting.person,
                looks=looks.get(each.id, 0),
                in_30_days=counts.get(each.person, 0),
                facts=facts.get(each.id, ()),
                reviewer=acting.role in REVIEWERS,
            )
            for each, holds in found
        )

    def _reading(
        self,
        of: BreakGlass,
        name: str,
        organisation_name: str,
        *,
        holds: bool,
        own: bool,
        looks: int,
        in_30_days: int,
        facts: tuple[BreakGlassFact, ...],
        reviewer: bool,
    ) -> GlassReading:
        now, whole = self._now(), holds or own
        return GlassReading(
            id=of.id,
            reference=of.pathway if whole else None,
            person=of.person,
            name=name,
            role=of.role,
            organisation=of.organisation,
            organisation_name=organisation_name,
            kind=of.kind,
            reason=of.reason if whole else None,
            opened_at=of.opened_at,
            ends_at=of.ends_at,
            ended_at=of.ended_at,
            is_open=of.is_open(now),
            review_by=of.review_by,
            overdue=of.is_overdue(now),
            decision=of.decision,
            may_review=holds and reviewer and not own,
            looks=looks,
            in_30_days=in_30_days,
            facts=facts if whole else (),
        )


def fact_of(acting: Acting, change: str, at: datetime, said: str | None = None) -> BreakGlassFact:
    """What somebody made of an opening."""
    return BreakGlassFact(
        change=change,
        at=at,
        by=acting.person,
        role=acting.role,
        organisation=acting.organisation,
        said=said,
    )


def judge_reason(reason: str) -> None:
    """Refuse a reason from which nobody could tell why.

    Raises:
        BadContentError
    """
    check_texts(reason, "reason")
    words = {each.casefold() for each in re.findall(r"\w+", reason)}
    if len(clean(reason)) < LEAST_REASON or len(words) < LEAST_WORDS:
        raise bad(
            "reason",
            f"Say in a sentence why, in {LEAST_REASON} characters or more: somebody who was not "
            "there has to understand it.",
        )
