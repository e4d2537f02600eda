"""Whom an event involves in a pathway: who took the step, and who is named on it."""

from __future__ import annotations

from statute.events import Event, StepTaken
from statute.fact import Id, fact
from statute.steps import AnyParticulars, Step
from statute.steps.admission import Apply, ReceiveApplication
from statute.steps.ending import AdmitInformally
from statute.steps.place_of_safety import ArriveAtPlaceOfSafety


@fact
class Named:
    """An organisation, or a hospital site of one, and what involves it."""

    code: Id
    basis: str


@fact
class Place:
    """Where the person is in hospital; a ward that is not told is not known."""

    hospital: Id
    ward: Id | None = None


def named_in(event: Event) -> tuple[Named, ...]:
    """Whom the event involves: who took or recorded the step, and whom its particulars name."""
    if not isinstance(event, StepTaken):
        return ()
    step = event.entry.step
    return (*_took_part(step), *_named_on(step.particulars))


def place_told(event: Event) -> Place | None:
    """Where the person is from now on, if the event tells it."""
    if not isinstance(event, StepTaken):
        return None
    match event.entry.step.particulars:
        case ReceiveApplication(hospital=hospital, ward=ward):
            return Place(hospital=hospital, ward=ward)
        case AdmitInformally(hospital=hospital):
            return Place(hospital=hospital)
        case _:
            return None


def _took_part(step: Step) -> tuple[Named, ...]:
    took = Named(code=step.by.organisation, basis="took_step")
    if step.recorded_by is None:
        return (took,)
    return took, Named(code=step.recorded_by.organisation, basis="recorded_step")


def _named_on(particulars: AnyParticulars) -> tuple[Named, ...]:
    match particulars:
        case Apply(hospital=hospital, authority=authority):
            return (
                Named(code=authority, basis="applied_for"),
                Named(code=hospital, basis="hospital_named"),
            )
        case ReceiveApplication(hospital=hospital) | AdmitInformally(hospital=hospital):
            return (Named(code=hospital, basis="admitted_to"),)
        case ArriveAtPlaceOfSafety(organisation=organisation):
            return (Named(code=organisation, basis="place_of_safety"),)
        case _:
            return ()
