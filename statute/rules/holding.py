"""Holding an informal in-patient: six hours by a nurse, 72 by a doctor (s.5(2)-(6))."""

from __future__ import annotations

from datetime import timedelta

from statute.chart import Region, Transition
from statute.counting import hours
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.approved import bar_not_approved_clinician, lapse
from statute.rules.held import flag_held
from statute.rules.informal import begin_informal_stay
from statute.rules.transitions import bar_transition
from statute.steps import AttendSection54, EndSection5, Step, UseSection52, UseSection54
from statute.steps.holding import Delivery, HoldingCapacity
from statute.vocabulary import Approval, PowerEnding, PowerKind, Role

_HOLDING = (PowerKind.S5_4, PowerKind.S5_2)
_LEFT = (PowerEnding.LEFT, PowerEnding.RELEASED, PowerEnding.DISCHARGED)
_IN_THE_COMMUNITY = (
    PowerKind.S7,
    PowerKind.S37_GUARDIANSHIP,
    PowerKind.CTO,
    PowerKind.CONDITIONAL_DISCHARGE,
)
_LONGEST = timedelta(hours=72)


def use_section_5_4(r: Reckoning, step: Step, use: UseSection54) -> None:
    """Six hours from the making of the record, or until the doctor comes."""
    if not use.prescribed_class or step.by.lacks(Approval.NURSE_5_4):
        said = lapse(step, Approval.NURSE_5_4)
        r.bar("s5_4.nurse_class", step, "prescribed_class", lapse=said)
    if not use.treated_for_mental_disorder:
        r.bar("s5_4.treated", step, "treated_for_mental_disorder")
    if not use.doctor_not_practicable:
        r.bar("s5_4.doctor_practicable", step, "doctor_not_practicable")
    if r.state(Region.AUTHORITY) == "section_5_4":
        r.bar("s5_4.not_renewable", step)
        return
    if not use.fresh_use_reasons and _used_in_this_stay(r, PowerKind.S5_4):
        r.bar("s5_4.fresh_use", step, "fresh_use_reasons")
    stay = r.in_force(step.occurred_at, PowerKind.INFORMAL)
    if stay is None or not r.moves(Transition.NURSE_HELD):
        bar_transition(r, step)
        return
    period = hours(step.occurred_at, length(r, "s5_4.hold"))
    _begin(r, step, PowerKind.S5_4, "s5_4.hold", period, stay)


def attend_section_5_4(r: Reckoning, step: Step, _: AttendSection54) -> None:
    """The nurse's power ends with the doctor's arrival, whatever is decided then."""
    power = r.in_force(step.occurred_at, PowerKind.S5_4)
    if power is None or not r.moves(Transition.DOCTOR_ATTENDED):
        bar_transition(r, step)
        return
    r.end(power, step.occurred_at, PowerEnding.RELEASED, step.id)
    r.moves(Transition.INFORMATION_DUTY_ENDED)
    begin_informal_stay(r, step, power.held_by)


def use_section_5_2(r: Reckoning, step: Step, report: UseSection52) -> None:
    """72 hours from furnishing, or from the nurse's record if that came first (s.5(5))."""
    _judge_report(r, step, report)
    if r.state(Region.AUTHORITY) == "section_5_2":
        r.bar("s5_2.not_renewable", step)
        return
    if not report.fresh_use_reasons and _used_in_this_stay(r, PowerKind.S5_2):
        r.bar("s5_2.fresh_use", step, "fresh_use_reasons")
    before = r.in_force(step.occurred_at, PowerKind.INFORMAL, PowerKind.S5_4)
    if before is None or not r.moves(Transition.DOCTOR_HELD):
        bar_transition(r, step)
        return
    record = _nurses_record(r, step)
    rule = "s5_2.hold" if record is None else "s5_2.after_5_4"
    start = step.occurred_at if record is None else record.starts_at
    _begin(r, step, PowerKind.S5_2, rule, hours(start, length(r, rule)), before)


def _used_in_this_stay(r: Reckoning, kind: PowerKind) -> bool:
    """Whether the power was used before, and the patient has not left hospital since.

    Where a power lapsed and nothing is known of what followed, they are taken to have stayed.
    """
    used = r.latest(kind)
    if used is None or not r.law.reads(Reading.HELD_AGAIN_IN_ONE_STAY):
        return used is not None
    since = [power for power in r.powers.values() if power.starts_at >= used.starts_at]
    return not any(power.ending in _LEFT and not _stayed(r, power) for power in since)


def _stayed(r: Reckoning, before: Power) -> bool:
    """Whether something kept the patient in hospital from the moment when that power ended."""
    ended = before.ended_at
    return ended is not None and any(
        power.kind not in _IN_THE_COMMUNITY and power.in_force(ended) for power in r.powers.values()
    )


def _judge_report(r: Reckoning, step: Step, report: UseSection52) -> None:
    nominee = report.capacity is HoldingCapacity.NOMINEE
    if nominee and not (report.nominated_by_person_in_charge and report.on_staff):
        r.bar("s5_2.nominee", step, "nominated_by_person_in_charge", "on_staff")
    clinician = step.by.role is Role.RESPONSIBLE_CLINICIAN
    if clinician and step.by.lacks(Approval.APPROVED_CLINICIAN):
        bar_not_approved_clinician(r, step)
    if not report.reasons_given:
        r.bar("s5_2.reasons", step, "reasons")
    if report.signed_at is not None and report.signed_at > step.occurred_at:
        r.bar("s5_2.unsigned", step, "signed_at")
    if report.delivery is not Delivery.BY_HAND and not report.delivery_agreed:
        r.bar("s5_2.delivery", step, "delivery", "delivery_agreed")
    if report.delivery is Delivery.BY_HAND and not report.authorised_to_receive:
        r.bar("s5_2.received_by", step, "authorised_to_receive")


def _nurses_record(r: Reckoning, step: Step) -> Power | None:
    """The nurse's power that this report follows on: running, lapsed, or ended by the doctor.

    A power that the ward ended because the need had gone is another occasion. Where it is open,
    counting from the nurse's record gives the earlier end.
    """
    power = r.latest(PowerKind.S5_4)
    if power is None or step.occurred_at >= power.starts_at + _LONGEST:
        return None
    ended_by = r.taken.get(power.ended_by or "")
    gone = ended_by is not None and not isinstance(ended_by.particulars, AttendSection54)
    later = r.latest(PowerKind.S5_2)
    used = later is not None and later.starts_at >= power.starts_at
    return None if gone or used else power


def _begin(
    r: Reckoning, step: Step, kind: PowerKind, clock: str, period: Period, before: Power
) -> None:
    rule = r.law.powers[kind]
    r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    power = Power(
        id=f"{kind}/{step.id}",
        kind=kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=before.held_by,
        doubts=r.fatal_about(step.id),
    )
    r.begin(power)
    start_clock(r, clock, period, step.id, power.id)
    start_duty(r, "s132", step.id, step.occurred_at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def end_section_5(r: Reckoning, step: Step, ending: EndSection5) -> None:
    """The need has gone. Never refused because the time was over: then it is flagged."""
    power = r.in_force(step.occurred_at, *_HOLDING)
    if power is None:
        _bar_unless_lapsed(r, step)
        return
    r.end(power, step.occurred_at, PowerEnding.RELEASED, step.id)
    r.moves(Transition.INFORMATION_DUTY_ENDED)
    if ending.stays_informally:
        r.moves(Transition.STAYED_INFORMALLY)
        begin_informal_stay(r, step, power.held_by)
    else:
        r.moves(Transition.RELEASED)
        r.moves(Transition.WENT_HOME)


def _bar_unless_lapsed(r: Reckoning, step: Step) -> None:
    """Told after the end: the person was held until then without authority."""
    stay = r.in_force(step.occurred_at, PowerKind.INFORMAL)
    lapsed = r.powers.get(stay.started_by) if stay is not None else None
    if lapsed is None or lapsed.kind not in _HOLDING:
        bar_transition(r, step)
        return
    assert lapsed.ended_at is not None
    flag_held(r, step, lapsed.ended_at, lapsed.citation)
