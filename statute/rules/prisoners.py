"""Prisoners in hospital: transfer, remission, release, the end of restrictions (ss.42, 47-53)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.counting import days, months
from statute.instants import london_date
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.part_3 import RESTRICTED, begin_renewable, end_restrictions, window_from
from statute.reckoning.passing import end_of_detention
from statute.reckoning.what_is_left import stand_beside
from statute.rules.admitting import admission_window, be_admitted, start_release_date
from statute.rules.ending import end_detention
from statute.rules.informal import begin_after_care
from statute.rules.restrictions import begin_restrictions
from statute.rules.superseded import (
    BEFORE_DIRECTION,
    direction_may_be_given,
    end_before,
    end_beside,
    has_place,
    resume_part_4,
    waits_for_admission,
)
from statute.rules.transitions import bar_order, bar_transition
from statute.steps import (
    DirectTransfer,
    EndRestriction,
    NotifyEntitledToDischarge,
    Remit,
    SayTreatmentNotNeeded,
    Step,
)
from statute.steps.secretary_of_state import Custody, TransferSection
from statute.vocabulary import PowerEnding, PowerKind, Role

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
    replaces = r.law.reads(Reading.DIRECTIONS_REPLACE)
    further = BEFORE_DIRECTION if replaces else ()
    before = r.in_force(step.occurred_at, PowerKind.INFORMAL, *further)
    waits = waits_for_admission(r, step, kind, arrived=False)
    given = direction_may_be_given(r.law, r.state(Region.AUTHORITY))
    if not given or not has_place(r, step, transition, waits=waits):
        contested = bar_order(r, step, kind)
        if contested is not None:
            begin_direction(r, step, direction, kind, waits=True)
            stand_beside(r, f"{kind}/{step.id}", *contested)
        return
    if waits:
        r.flag("s40.ends_on_admission", step)
        begin_direction(r, step, direction, kind, waits=True)
        return
    if before is not None:
        end_before(r, step, before, kind)
    if replaces:
        end_beside(r, step, kind, alone=before is None)
    begin_direction(r, step, direction, kind)
    if replaces:
        resume_part_4(r, step)


def receive_on_direction(r: Reckoning, step: Step, hospital: str, *, restricted: bool) -> None:
    """As if a sentenced prisoner had been transferred on the day of arrival (Part 6)."""
    kind, transition = _DIRECTIONS[TransferSection.S47, restricted]
    r.moves(transition)
    as_if = DirectTransfer(
        section=TransferSection.S47,
        restricted=restricted,
        hospital=hospital,
        doctors=2,
        section_12_doctors=1,
    )
    begin_direction(r, step, as_if, kind)
    be_admitted(r, step, r.powers[f"{kind}/{step.id}"])


def begin_direction(
    r: Reckoning, step: Step, direction: DirectTransfer, kind: PowerKind, *, waits: bool = False
) -> None:
    """What begins with a direction, and the time in which to receive the patient.

    `waits` if the patient is under other authority until admission (s.40(5)).
    """
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
    if waits:
        return
    if not direction.restricted:
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
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
    period: Period = months(london_date(step.occurred_at), length(r, "s37.detention"))
    begin_renewable(r, power, period, "s37.detention", step.occurred_at)
    start_clock(r, "s69_2", period, step.id, power.id, step.occurred_at)


def end_restriction(r: Reckoning, step: Step, end: EndRestriction) -> None:
    """In hospital detention goes on without them; after conditional discharge nothing is left.

    Absolute discharge ends the detention with them. The tribunal cannot order it for a prisoner,
    only the Secretary of State can (ss.42(2), 73(1), 74(1)).
    """
    power = r.in_force(step.occurred_at, *RESTRICTED, PowerKind.CONDITIONAL_DISCHARGE)
    if power is None:
        r.bar("part_3.not_restricted", step)
    elif power.kind is PowerKind.CONDITIONAL_DISCHARGE:
        end_detention(r, step, power, stays=False)
    elif stands_beside(r, power):
        bar_transition(r, step)
    elif end.absolute:
        if step.by.role is Role.TRIBUNAL_OFFICER and power.kind in PRISONERS_NOT_DISCHARGED:
            r.bar("s74.no_discharge", step, "absolute")
            return
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
        period = days(london_date(step.occurred_at), length(r, "s74.sos90"))
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
