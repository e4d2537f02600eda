"""Reception of a patient from outside England (Part 6: ss.80B-80D, 82-82A, 85-85A; Form M1)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.counting import months
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_duty
from statute.rules.beginning import begin_detention
from statute.rules.community import begin_order
from statute.rules.conditional import begin_conditional
from statute.rules.courts import receive_on_order
from statute.rules.guardianship import begin_first_guardianship
from statute.rules.prisoners import receive_on_direction
from statute.steps import ReceiveFromOutsideEngland, Step
from statute.steps.courts import CourtSection
from statute.steps.part_6 import ReceivedAs
from statute.vocabulary import PowerKind

_DETAINED = {
    ReceivedAs.S2: (PowerKind.S2, Transition.ADMITTED_FOR_ASSESSMENT),
    ReceivedAs.S3: (PowerKind.S3, Transition.ADMITTED_FOR_TREATMENT),
}
_ORDERED = {
    ReceivedAs.S37: CourtSection.S37,
    ReceivedAs.S37_41: CourtSection.S37_41,
    ReceivedAs.S37_GUARDIANSHIP: CourtSection.S37_GUARDIANSHIP,
}
_DIRECTED = {ReceivedAs.S47: False, ReceivedAs.S47_49: True}


def receive_from_outside_england(
    r: Reckoning, step: Step, reception: ReceiveFromOutsideEngland
) -> None:
    """Treated as if admitted, received or placed under the order on the day of arrival."""
    if r.state(Region.AUTHORITY) != "no_power":
        r.bar("part_6.power_in_force", step)
        return
    r.flag("part_6.periods", step, "occurred_at")
    received = reception.received_as
    if received in _DETAINED:
        kind, transition = _DETAINED[received]
        r.moves(transition)
        r.moves(Transition.ADMITTED_TO_HOSPITAL)
        begin_detention(r, step, kind, reception.place, step.id)
    elif received in _ORDERED:
        receive_on_order(r, step, _ORDERED[received], reception.place)
    elif received in _DIRECTED:
        receive_on_direction(r, step, reception.place, restricted=_DIRECTED[received])
    else:
        _into_the_community(r, step, reception)


def _into_the_community(r: Reckoning, step: Step, reception: ReceiveFromOutsideEngland) -> None:
    match reception.received_as:
        case ReceivedAs.CTO:
            r.moves(Transition.COMMUNITY_PATIENT_RECEIVED)
            r.moves(Transition.PART_4_BEGAN)
            begin_order(r, step, reception.place)
            start_duty(r, "part_6.conditions", step.id, step.occurred_at, f"cto/{step.id}")
        case ReceivedAs.CONDITIONAL_DISCHARGE:
            r.moves(Transition.CONDITIONALLY_DISCHARGED_RECEIVED)
            depriving = reception.deprives_of_liberty
            begin_conditional(r, step, reception.place, (), depriving=depriving)
        case _:
            r.moves(Transition.GUARDIANSHIP_ACCEPTED)
            period = months(london_date(step.occurred_at), length(r, "s7.guardianship"))
            begin_first_guardianship(r, step, reception.place, period, (step.id,))
