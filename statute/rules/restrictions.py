"""What restrictions ask of everybody else: consent, yearly reports, references (ss.41, 71-75)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import months
from statute.instants import london_date
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.part_3 import REFERENCE, RESTRICTED, comes_round
from statute.rules.hands import judge_responsible_clinician
from statute.steps import (
    GiveConsent,
    NotifyEntitledToDischarge,
    ReferRestrictedCase,
    ReportToSecretaryOfState,
    Step,
    TribunalDecides,
)
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState, PowerKind

REPORTS = {
    PowerKind.S37_41: "s41_6.report",
    PowerKind.S45A: "s45B_3.report",
    PowerKind.S47_49: "s49_3.report",
    PowerKind.S48_49: "s49_3.report",
    PowerKind.CONDITIONAL_DISCHARGE: "s41_6.report",
}
"""The yearly report on each kind of restricted patient."""

BACKSTOP = "s75_2E"
"""Four years in which the tribunal has not considered a case of deprivation of liberty."""

_REFERENCES = ("s71_2", "s75_1", BACKSTOP)

_HEARD = (TribunalDecides, NotifyEntitledToDischarge)


def judge_consent(r: Reckoning, step: Step, power: Power, to: ConsentTo) -> None:
    """For a restricted patient, the Secretary of State has consented under this power."""
    if power.kind not in RESTRICTED:
        return
    given = (
        each.particulars for each in r.steps_of(GiveConsent) if each.occurred_at >= power.starts_at
    )
    if not any(isinstance(each, GiveConsent) and each.to is to for each in given):
        r.bar("s41.consent", step)


def begin_restrictions(r: Reckoning, step: Step, power: Power) -> None:
    """No end of their own; a report each year, and a hearing at least each three years."""
    start_duty(r, "s41.restriction", step.id, step.occurred_at, power.id)
    start_report(r, step, power)
    start_reference(r, step, power)


def start_report(r: Reckoning, step: Step, power: Power) -> None:
    """A year to the next report."""
    rule = REPORTS[power.kind]
    period = months(london_date(step.occurred_at), length(r, rule))
    start_clock(r, rule, period, step.id, power.id, step.occurred_at)


def start_reference(r: Reckoning, step: Step, power: Power) -> None:
    """Three years to a reference (a year under the 2025 Act), unless the tribunal considers it."""
    period = months(london_date(step.occurred_at), length(r, "s71_2"))
    start_clock(r, "s71_2", period, step.id, power.id, step.occurred_at)


def give_consent(r: Reckoning, step: Step, consent: GiveConsent) -> None:
    """Kept on the record; leave, transfer and discharge are judged by it."""
    if r.in_force(step.occurred_at, *RESTRICTED) is None:
        r.flag("s41.consent_unneeded", step)
    elif consent.to is ConsentTo.DISCHARGE:
        r.stop(ClockState.MET, step, "s74.sos90")


def report_to_secretary_of_state(r: Reckoning, step: Step, _: ReportToSecretaryOfState) -> None:
    """The next is due within a year of this one."""
    judge_responsible_clinician(r, step)
    power = r.in_force(step.occurred_at, *REPORTS)
    if power is None:
        r.bar("part_3.not_restricted", step)
        return
    r.stop(ClockState.MET, step, REPORTS[power.kind])
    _clear(r, "part_3.report_due", *REPORTS.values())
    start_report(r, step, power)
    if any(True for _ in r.running("s61.report", "s61.restricted")):
        r.flag("s61.report_with", step)


def refer_restricted_case(r: Reckoning, step: Step, _: ReferRestrictedCase) -> None:
    """At any time, and within the times of sections 71(2) and 75."""
    if r.in_force(step.occurred_at, *RESTRICTED, PowerKind.CONDITIONAL_DISCHARGE) is None:
        r.bar("part_3.not_restricted", step)
        return
    r.stop(ClockState.MET, step, *_REFERENCES)
    _clear(r, "part_3.reference_due", *_REFERENCES, REFERENCE)
    if r.state(Region.TRIBUNAL) == "no_tribunal_right":
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    r.moves(Transition.REFERRED_TO_TRIBUNAL)


def tribunal_considered(r: Reckoning, step: Step) -> None:
    """The tribunal considered the case: three years begin again, and the period's duty is met."""
    power = r.in_force(step.occurred_at, *RESTRICTED)
    for clock in r.running("s73.defer", *_REFERENCES):
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    for clock in r.running(REFERENCE):
        if clock.starts_at <= step.occurred_at:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)
            comes_round(r, clock)
    if power is not None:
        start_reference(r, step, power)
    discharged = r.in_force(step.occurred_at, PowerKind.CONDITIONAL_DISCHARGE)
    if discharged is not None and any(True for _ in r.running(REFERENCE)):
        start_backstop(r, step, discharged)


def start_backstop(r: Reckoning, step: Step, power: Power) -> None:
    """Four years from the last hearing or, for a case never heard, from the conditions (2E).

    A hearing of longer ago than that leaves no time: the case is to be referred now.
    """
    if not r.law.reads(Reading.REFERENCE_AFTER_FOUR_YEARS):
        return
    heard = (each.occurred_at for kind in _HEARD for each in r.steps_of(kind))
    since = max(heard, default=step.occurred_at)
    period = months(london_date(since), length(r, BACKSTOP))
    start_clock(r, BACKSTOP, period, step.id, power.id, since)


def _clear(r: Reckoning, rule: str, *clocks: str) -> None:
    """What was overdue is done."""
    due: list[Clock] = [clock for clock in r.clocks.values() if clock.rule in clocks]
    for clock in due:
        r.clear(rule, clock.started_by)
