"""From guardianship into hospital, every period carried over (s.19(1)(b), (2)(d); Form G8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import months
from statute.instants import london_date
from statute.law.readings import Reading
from statute.law.what_if import Provision
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.rules.beneath import open_right_of_relative
from statute.rules.carrying import carry_renewals, is_in_period, periods_of, running_renewal
from statute.rules.receiving import BEFORE, judge_founded, judge_time_to_admit, was_used
from statute.rules.telling import owe_relative
from statute.rules.transitions import bar_transition
from statute.steps import (
    AdmitFromGuardianship,
    Apply,
    AuthoriseTransferToHospital,
    Step,
)
from statute.steps.admission import Section
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Role

_BESIDE = (*BEFORE, PowerKind.S4, PowerKind.S2)
"""What may be in force beside guardianship, and ends with admission for treatment."""


class _AsIf(NamedTuple):
    """The power that the patient then counts as admitted under, and how it begins."""

    kind: PowerKind
    transition: Transition
    clock: str


_AS_IF: Mapping[PowerKind, _AsIf] = {
    PowerKind.S7: _AsIf(PowerKind.S3, Transition.ADMITTED_FROM_GUARDIANSHIP, "s3.detention"),
    PowerKind.S37_GUARDIANSHIP: _AsIf(
        PowerKind.S37, Transition.ORDER_PASSED_TO_HOSPITAL, "s37.detention"
    ),
}


_FROM_TRANSFER: Mapping[PowerKind, str] = {
    PowerKind.S3: "s3.detention",
    PowerKind.S37: "part_3.three_months",
}
"""Under the 2025 Act three months are counted from the transfer itself (s.29(2), (5))."""


def authorise_transfer_to_hospital(
    r: Reckoning, step: Step, authority: AuthoriseTransferToHospital
) -> None:
    """Judged by itself; authority to detain begins with admission inside 14 days (reg 8(2))."""
    if may_pass_into_hospital(r, step.occurred_at) is None:
        r.bar("s19.not_in_guardianship", step)
    applied = r.taken.get(authority.application)
    if applied is None or not _is_for_treatment(applied, authority) or was_used(r, applied):
        r.bar("s19.application_for_treatment", step, "application")


def _is_for_treatment(applied: Step, authority: AuthoriseTransferToHospital) -> bool:
    application = applied.particulars
    return (
        isinstance(application, Apply)
        and application.section is Section.THREE
        and application.hospital == authority.hospital
        and applied.by.role is Role.AMHP
    )


def may_pass_into_hospital(r: Reckoning, at: datetime) -> Power | None:
    """The guardianship from which somebody could be transferred to hospital at `at`, if any.

    Not one that nothing but absence keeps alive: no period of it is left to carry over.
    """
    further = (PowerKind.S37_GUARDIANSHIP,) if r.law.reads(Reading.ORDERS_TRANSFERRED) else ()
    power = r.in_force(at, PowerKind.S7, *further)
    return power if power is not None and is_in_period(r, power, at) else None


def admit_from_guardianship(r: Reckoning, step: Step, admission: AdmitFromGuardianship) -> None:
    """As if admitted for treatment on the day on which guardianship was accepted (s.19(2)(d)).

    From a guardianship order, as if the court had made a hospital order that day (Sch.1 Pt I).
    """
    found = r.taken.get(admission.authority)
    authority = found.particulars if found is not None else None
    if (
        not isinstance(authority, AuthoriseTransferToHospital)
        or authority.hospital != admission.hospital
        or r.fatal_about(admission.authority)
    ):
        r.bar("s19.no_hospital_authority", step, "authority")
    if admission.hospital not in (step.by.organisation, *step.by.sites):
        r.bar("hand.hospital", step, "hospital")
    guardianship = may_pass_into_hospital(r, step.occurred_at)
    if not isinstance(authority, AuthoriseTransferToHospital) or guardianship is None:
        bar_transition(r, step)
        return
    applied = r.taken.get(authority.application)
    if applied is None or not isinstance(applied.particulars, Apply) or was_used(r, applied):
        r.bar("s19.application_for_treatment", step, "authority")
        return
    judge_founded(r, step, applied)
    judge_time_to_admit(r, step, applied, applied.particulars)
    beside = r.in_force(step.occurred_at, *_BESIDE)
    if not r.moves(_AS_IF[guardianship.kind].transition):
        bar_transition(r, step)
        return
    periods = periods_of(r, guardianship)
    for power in (beside, guardianship):
        if power is not None:
            r.end(power, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    papers = (step.id, admission.authority, applied.id, *applied.particulars.recommendations)
    power = replace(guardianship, held_by=admission.hospital, doubts=r.fatal_about(*papers))
    _begin(r, step, power, periods)


def _begin(r: Reckoning, step: Step, before: Power, periods: tuple[Clock, ...]) -> None:
    """Section 3, or a hospital order, with the periods of the guardianship before it."""
    assert before.first_day is not None
    as_if = _AS_IF[before.kind]
    if r.law.enacts(Provision.DETENTION_PERIODS):
        transferred = london_date(step.occurred_at)
        before, periods = replace(before, first_day=transferred), ()
        as_if = as_if._replace(clock=_FROM_TRANSFER[as_if.kind])
    assert before.first_day is not None
    renewed = running_renewal(periods)
    first = months(before.first_day, length(r, as_if.clock))
    period: Period | Clock = renewed or first
    rule = r.law.powers[as_if.kind]
    power = Power(
        id=f"{rule.kind}/{step.id}",
        kind=rule.kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        first_day=before.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=before.held_by,
        doubts=before.doubts,
    )
    r.begin(power)
    begun = start_clock(r, as_if.clock, first, step.id, power.id)
    if renewed is not None:
        r.settle(begun, ClockState.MET, step.occurred_at, step.id)
        carry_renewals(r, step, power, periods)
    window = window_to(r, "s20.window", period)
    start_clock(r, "s20.window", window, step.id, power.id)
    _begin_rights(r, step, power)


def _begin_rights(r: Reckoning, step: Step, power: Power) -> None:
    """A new right to apply, and six months to a reference, from the transfer (ss.66, 68)."""
    at, day = step.occurred_at, london_date(step.occurred_at)
    right = months(day, length(r, "s66.e"))
    start_clock(r, "s66.e", right, step.id, power.id, at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    open_right_of_relative(r, step, power, right)
    r.stop(ClockState.ENDED, step, "s68_2")
    start_clock(r, "s68_2", months(day, length(r, "s68_2")), step.id, None, at)
    start_duty(r, "s132", step.id, at, power.id)
    start_duty(r, "s130D", step.id, at, power.id)
    owe_relative(r, step, power)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    r.moves(Transition.PART_4_BEGAN)
