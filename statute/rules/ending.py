"""Discharge from detention (s.23), and what ends with it."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.community import end_recall_with
from statute.reckoning.guardianship import STANDS
from statute.reckoning.passing import end_of_detention
from statute.rules.detained import SUBJECT_TO_DISCHARGE
from statute.rules.held import flag_held
from statute.rules.informal import begin_after_care, begin_informal_stay
from statute.rules.relatives_discharge import takes_effect
from statute.rules.restrictions import judge_consent
from statute.steps import Discharge, Step
from statute.steps.ending import DischargedBy
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import PowerEnding, PowerKind


def discharge(r: Reckoning, step: Step, order: Discharge) -> None:
    """An order in writing ends detention when it is made."""
    if order.effective_at is not None and order.effective_at > step.occurred_at:
        r.bar("s23.post_dated", step, "effective_at")
    at = step.occurred_at
    power = r.in_force(at, *SUBJECT_TO_DISCHARGE) or r.second(at, *SUBJECT_TO_DISCHARGE)
    if power is None:
        _nothing_to_discharge(r, step)
        return
    if order.by is DischargedBy.NEAREST_RELATIVE and not takes_effect(r, step, power):
        return
    judge_consent(r, step, power, ConsentTo.DISCHARGE)
    if any(finding.rule == "s41.consent" for finding in r.barred):
        return
    if power.kind is PowerKind.S37_GUARDIANSHIP and r.state(Region.AUTHORITY) != STANDS[power.kind]:
        r.end(power, step.occurred_at, PowerEnding.DISCHARGED, step.id)
        return
    end_detention(r, step, power, stays=order.stays_informally)


def _nothing_to_discharge(r: Reckoning, step: Step) -> None:
    r.bar("s23.nothing_to_discharge", step)
    latest = r.latest(*SUBJECT_TO_DISCHARGE)
    if latest is not None and latest.ending is PowerEnding.LAPSED:
        assert latest.ended_at is not None
        flag_held(r, step, latest.ended_at, latest.citation)


def end_detention(r: Reckoning, step: Step, power: Power, *, stays: bool) -> None:
    """Detention ends with this step; the person goes, or stays informally."""
    r.end(power, step.occurred_at, PowerEnding.DISCHARGED, step.id)
    if stands_beside(r, power):
        return
    end_recall_with(r, step.occurred_at, step.id, PowerEnding.DISCHARGED)
    end_of_detention(r, step.occurred_at, step.id)
    if stays:
        r.moves(Transition.STAYED_INFORMALLY)
        begin_informal_stay(r, step, power.held_by)
        return
    r.moves(Transition.DISCHARGED)
    r.moves(Transition.WENT_HOME)
    begin_after_care(r, step)
