"""When a case was last before the tribunal, and when it must be referred again (s.68(6))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from statute.counting import since
from statute.instants import london_date, say_instant
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.passing import WAITING
from statute.rules.detained import SUBJECT_TO_DISCHARGE
from statute.steps import (
    ApplyToTribunal,
    ReferToTribunal,
    RelativeAppliesToTribunal,
    Step,
    TribunalDecides,
)
from statute.steps.detention import TribunalOutcome
from statute.vocabulary import ClockState

LATER_REFERENCE = "s68_6"

_MONTHS_UNDER_18 = 12


def applications(r: Reckoning) -> Iterator[Step]:
    """The applications to the tribunal, the patient's and the nearest relative's."""
    yield from r.steps_of(ApplyToTribunal)
    yield from r.steps_of(RelativeAppliesToTribunal)


def decided_since(r: Reckoning, application: Step) -> bool:
    """Whether the tribunal decided after the application reached it."""
    order = list(r.taken)
    made = order.index(application.id)
    return any(order.index(each.id) > made for each in r.steps_of(TribunalDecides))


def case_considered(r: Reckoning, step: Step, decision: TribunalDecides) -> None:
    """The time to the next reference by the managers runs afresh from each decision."""
    for clock in tuple(r.clocks.values()):
        if clock.rule == LATER_REFERENCE:
            r.clear("s68_6.due", clock.started_by)
    r.stop(ClockState.MET, step, LATER_REFERENCE)
    discharged = decision.outcome is TribunalOutcome.DISCHARGED
    if discharged or r.in_force(step.occurred_at, *SUBJECT_TO_DISCHARGE) is None:
        return
    run = _MONTHS_UNDER_18 if decision.under_18 else length(r, LATER_REFERENCE)
    _count_to_reference(r, step, run)


def begin_later_reference(r: Reckoning, step: Step) -> None:
    """Never heard: the years count from the order (s.68(6); periods.md section 19 no. 11)."""
    _count_to_reference(r, step, length(r, LATER_REFERENCE))


def _count_to_reference(r: Reckoning, step: Step, run: int) -> None:
    period = since(london_date(step.occurred_at), run)
    start_clock(r, LATER_REFERENCE, period, step.id, None, step.occurred_at)


def owe_waiting_references(r: Reckoning, step: Step, power: Power, away: datetime) -> None:
    """What fell due while the patient was away is owed on return (s.21(3))."""
    if not r.law.reads(Reading.REFERENCE_AND_ABSENCE):
        return
    done = max((e.occurred_at for e in r.steps_of(ReferToTribunal)), default=away)
    waiting = [
        clock
        for clock in r.clocks.values()
        if clock.rule in WAITING
        and clock.state is ClockState.FELL_DUE
        and clock.settled_at is not None
        and clock.settled_at >= max(away, done)
    ]
    for clock in waiting:
        r.note(f"{clock.rule}.due", clock.started_by)
    if waiting:
        start_duty(r, "s21_3.reference", step.id, step.occurred_at, power.id)


def judge_later_reference(r: Reckoning, step: Step) -> bool:
    """Whether the managers refer too early after the last decision; if so it is found."""
    if any(finding.rule == "s68_2.due" for finding in r.findings.values()):
        return False
    for clock in r.running(LATER_REFERENCE):
        assert clock.expires_at is not None
        r.bar("s68_6.early", step, "occurred_at", due=say_instant(clock.expires_at))
        return True
    return False
