"""Prisoners in hospital: transfer, remission, release, the end of restrictions (ss.42, 47-53)."""

from __future__ import annotations

from statute.chart import Transition
from statute.counting import days, months
from statute.instants import london_date
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock, start_duty
from statute.reckoning.part_3 import RESTRICTED, begin_renewable, end_restrictions, window_from
from statute.reckoning.passing import end_of_detention
from statute.rules.admitting import admission_window, start_release_date
from statute.rules.ending import end_detention
from statute.rules.informal import begin_after_care
from statute.rules.restrictions import begin_restrictions
from statute.rules.transitions import bar_transition
from statute.steps import (
    DirectTransfer,
    EndRestriction,
    NotifyEntitledToDischarge,
    Remit,
    SayTreatmentNotNeeded,
    Step,
)
from statute.steps.secretary_of_state import Custody, TransferSection
from statute.vocabulary import PowerEnding, PowerKind

_DIRECTIONS = {
    (TransferSection.S47, False): (PowerKind.S47, Transition.PRISONER_TRANSFERRED),
    (TransferSection.S47, True): (PowerKind.S47_49, Transition.PRISONER_TRANSFERRED_RESTRICTED),
    (TransferSection.S48, False): (PowerKind.S48, Transition.UNSENTENCED_TRANSFERRED),
    (TransferSection.S48, True): (PowerKind.S48_49, Transition.UNSENTENCED_TRANSFERRED_RESTRICTED),
}
DIRECTED = frozenset(transition for _, transition in _DIRECTIONS.values())
"""What a direction by warrant does on the chart."""

_LASTS = {
    Custody.BEFORE_THE_CROWN_COURT: "s51",
    Custody.REMANDED_BY_MAGISTRATES: "s52",
    Custody.CIVIL_OR_IMMIGRATION: "s53",
}
TRANSFERRED = (
    PowerKind.S45A,
    PowerKind.S47,
    PowerKind.S47_49,
    PowerKind.S48,
    PowerKind.S48_49,
)
"""From prison or other custody, to which the patient may go back."""

PRISONERS_NOT_DISCHARGED = (PowerKind.S45A, PowerKind.S47_49, PowerKind.S48_49)
"""The tribunal only says whether these would be entitled to discharge (s.74(1))."""


def direct_transfer(r: Reckoning, step: Step, direction: DirectTransfer) -> None:
    """14 days beginning with the direction to be received; then as the direction says."""
    if direction.doctors < 2 or direction.section_12_doctors < 1:
        r.bar("s54.evidence", step, "doctors", "section_12_doctors")
    kind, transition = _DIRECTIONS[direction.section, direction.restricted]
    before = r.in_force(step.occurred_at, PowerKind.INFORMAL)
    if not r.moves(transition):
        bar_transition(r, step)
        return
    if before is not None:
        r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    power = _begin(r, step, direction, kind)
    if direction.section is TransferSection.S48:
        lasts = _LASTS[direction.custody or Custody.BEFORE_THE_CROWN_COURT]
        start_duty(r, lasts, step.id, step.occurred_at, power.id)
    if direction.restricted:
        begin_restrictions(r, step, power)
        window_from(r, "s70", step.id, step.occurred_at, power.id)
        start_release_date(r, step, power, direction.release_date)
    else:
        _begin_unrestricted(r, step, power)
    admission_window(r, step, power)
    start_duty(r, "s132", step.id, step.occurred_at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    r.moves(Transition.PART_4_BEGAN)


def _begin(r: Reckoning, step: Step, direction: DirectTransfer, kind: PowerKind) -> Power:
    law = r.law.powers[kind]
    power = Power(
        id=f"{kind}/{step.id}",
        kind=kind,
        title=law.title,
        citation=law.citation,
        starts_at=step.occurred_at,
        first_day=london_date(step.occurred_at),
        started_by=step.id,
        held_by=direction.hospital,
        doubts=r.fatal_about(step.id),
    )
    r.begin(power)
    return power


def _begin_unrestricted(r: Reckoning, step: Step, power: Power) -> None:
    """Without restrictions it has the effect of a hospital order made that day (ss.47(3), 48)."""
    period: Period = months(london_date(step.occurred_at), 6)
    begin_renewable(r, power, period, "s37.detention", step.occurred_at)
    start_clock(r, "s69_2", period, step.id, power.id, step.occurred_at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def end_restriction(r: Reckoning, step: Step, _: EndRestriction) -> None:
    """In hospital detention goes on without them; after conditional discharge nothing is left."""
    power = r.in_force(step.occurred_at, *RESTRICTED, PowerKind.CONDITIONAL_DISCHARGE)
    if power is None:
        r.bar("part_3.not_restricted", step)
    elif power.kind is PowerKind.CONDITIONAL_DISCHARGE:
        end_detention(r, step, power, stays=False)
    else:
        end_restrictions(r, power, step.occurred_at, step.id)


def say_treatment_not_needed(r: Reckoning, step: Step, _: SayTreatmentNotNeeded) -> None:
    """The Secretary of State may then send the patient back, or release (s.50(1))."""
    power = r.in_force(step.occurred_at, *TRANSFERRED)
    if power is None:
        r.bar("s50.not_transferred", step)
        return
    start_duty(r, "s50.remission", step.id, step.occurred_at, power.id)


def notify_entitled_to_discharge(
    r: Reckoning, step: Step, notice: NotifyEntitledToDischarge
) -> None:
    """90 days for the Secretary of State to agree; not for those without a sentence (s.74(4))."""
    power = r.in_force(step.occurred_at, *PRISONERS_NOT_DISCHARGED)
    if power is None:
        r.bar("s50.not_transferred", step)
        return
    r.moves(Transition.TRIBUNAL_DECIDED)
    if power.kind is not PowerKind.S48_49 and not notice.stay_if_not_agreed:
        period = days(london_date(step.occurred_at), 90)
        start_clock(r, "s74.sos90", period, step.id, power.id, step.occurred_at)
    elif power.kind is PowerKind.S48_49:
        start_duty(r, "s50.remission", step.id, step.occurred_at, power.id)


def remit(r: Reckoning, step: Step, sent: Remit) -> None:
    """Back to prison or other custody, or free: the direction ceases (ss.50(1), 51-53)."""
    power = r.in_force(step.occurred_at, *TRANSFERRED)
    if power is None or not r.moves(Transition.REMITTED):
        r.bar("s50.not_transferred", step)
        return
    r.end(power, step.occurred_at, PowerEnding.RETURNED, step.id)
    end_of_detention(r, step.occurred_at, step.id)
    if sent.released:
        r.moves(Transition.WENT_HOME)
        begin_after_care(r, step)
    else:
        r.moves(Transition.RETURNED_TO_CUSTODY)
