"""Giving treatment: what needs a certificate, and when it may be given without (ss.56-63, 64B)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.counting import since
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.treatment import (
    THREE_MONTHS,
    judge_part_4a,
    medicine_clock,
    under_part_4,
)
from statute.rules.certificates import COMMUNITY, ECT, standing
from statute.steps import GiveMedicine, GiveTreatment, Step
from statute.steps.treatment import Treatment, Urgency, UrgentGround
from statute.vocabulary import ClockState, PowerKind

_DUE = {"certificate_due": "s58.uncertified", "part_4a_certificate_due": "s64B.uncertified"}
_ECT_GROUNDS = (UrgentGround.SAVE_LIFE, UrgentGround.PREVENT_SERIOUS_DETERIORATION)


def give_medicine(r: Reckoning, step: Step, given: GiveMedicine) -> None:
    """The first dose starts three months; after them a certificate must be in place (s.58)."""
    if r.in_force(step.occurred_at, *under_part_4(r.law)) is None:
        r.flag("s58.not_detained", step)
        return
    lacking = _DUE.get(r.state(Region.TREATMENT))
    if lacking is not None:
        if given.urgency is None:
            r.bar(lacking, step)
        else:
            _judge_urgency(r, step, given.urgency, Treatment.OTHER)
    elif medicine_clock(r, step.occurred_at) is None:
        _start_three_months(r, step)


def _start_three_months(r: Reckoning, step: Step) -> None:
    certified = r.state(Region.TREATMENT) == "medicine_certified"
    r.moves(Transition.MEDICINE_FIRST_GIVEN)
    period = since(london_date(step.occurred_at), length(r, THREE_MONTHS))
    clock = start_clock(r, THREE_MONTHS, period, step.id, None, step.occurred_at)
    if certified:
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    judge_part_4a(r, step.occurred_at)


def give_treatment(r: Reckoning, step: Step, given: GiveTreatment) -> None:
    """Each kind of treatment by its own section; what none asks a certificate for, by s.63."""
    if given.treatment is Treatment.OTHER:
        _judge_section_63(r, step, given)
        return
    lacking = _lacking(r, step, given.treatment)
    if lacking is None:
        return
    if given.urgency is None:
        r.bar(lacking, step, "treatment")
    else:
        _judge_urgency(r, step, given.urgency, given.treatment)


def _lacking(r: Reckoning, step: Step, treatment: Treatment) -> str | None:
    """The check that fails for want of a certificate, if one is wanting."""
    at = step.occurred_at
    if treatment is not Treatment.ECT:
        return None if any(True for _ in standing(r, at, "T1")) else "s57.uncertified"
    on_order = r.in_force(at, PowerKind.CTO) and not r.in_force(at, PowerKind.RECALL)
    forms = COMMUNITY if on_order else ECT
    return None if any(True for _ in standing(r, at, *forms)) else "s58A.uncertified"


def _judge_section_63(r: Reckoning, step: Step, given: GiveTreatment) -> None:
    detaining = set(under_part_4(r.law)) - {PowerKind.CTO} | {PowerKind.RECALL}
    detained = r.in_force(step.occurred_at, *detaining)
    if given.consents or (detained is not None and given.under_clinician_in_charge):
        return
    r.flag("s63.consent", step, "consents", "under_clinician_in_charge")


def _judge_urgency(r: Reckoning, step: Step, urgency: Urgency, treatment: Treatment) -> None:
    """The limbs of s.62(1) tighten: not irreversible, not hazardous, the minimum."""
    ground = urgency.ground
    met = ground is UrgentGround.SAVE_LIFE or not urgency.irreversible
    if ground not in _ECT_GROUNDS:
        met = met and not urgency.hazardous and treatment is not Treatment.ECT
    if ground is UrgentGround.PREVENT_VIOLENCE_OR_DANGER:
        met = met and urgency.minimum_interference
    if not met:
        r.bar("s62.grounds", step, "urgency")
        return
    if any(True for _ in r.running("s62.urgent")):
        return
    power = r.in_force(step.occurred_at, *under_part_4(r.law))
    held = power.id if power is not None else None
    start_duty(r, "s62.urgent", step.id, step.occurred_at, held)
