"""The reading by which a pathway is kept while something is not known: the earliest possible.

A period of authority then ends at its earliest possible end, and a duty is reminded by the earliest
reading: nobody is held by the hours that nobody can prove. Where a step cannot have been so early
(the arrival before the removal, the admission before the application), the earliest time counts
from which on it breaks no more rules than it must.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from statute.folding import fold
from statute.instants import london_date, midnight_opening
from statute.law import LawVersion
from statute.rules.correcting import as_corrected
from statute.steps import Step
from statute.unsure.links import Link, links_in, without_what_never_was
from statute.unsure.readings import Reading

_MOST_TRIED = 40
_ONE_DAY = timedelta(days=1)


def likely(law: LawVersion, told: Sequence[Step]) -> Reading:
    """The reading to go by."""
    steps = as_corrected(law, told)
    reading = without_what_never_was(steps)
    by_id = {step.id: step for step in steps}
    for link in links_in(steps, law):
        if link.latest is not None and link.step not in reading.absent:
            at = _earliest_possible(law, told, by_id[link.step], link, steps, reading)
            reading = reading if at == link.since else reading.with_time(link.step, at)
    return reading


def _earliest_possible(
    law: LawVersion,
    told: Sequence[Step],
    step: Step,
    link: Link,
    steps: Sequence[Step],
    reading: Reading,
) -> datetime:
    assert link.latest is not None
    best, least = link.since, _broken(law, told, step, reading)
    if not least:
        return best
    for at in moments_between(link.since, link.latest, steps):
        broken = _broken(law, told, step, reading.with_time(step.id, at))
        if broken < least:
            best, least = at, broken
        if not least:
            break
    return best


def _broken(law: LawVersion, told: Sequence[Step], step: Step, reading: Reading) -> int:
    """How many rules the step breaks on this reading, all of which would bar a signature."""
    return len(fold(law, told, step, reading).barred)


def moments_between(first: datetime, last: datetime, steps: Sequence[Step]) -> list[datetime]:
    """The moments at which something may turn: other steps, and London midnights."""
    found = {step.occurred_at for step in steps if first < step.occurred_at <= last}
    day = london_date(first) + _ONE_DAY
    while midnight_opening(day) <= last and len(found) < _MOST_TRIED:
        found.add(midnight_opening(day))
        day += _ONE_DAY
    return sorted({*found, last})
