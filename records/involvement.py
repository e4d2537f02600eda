"""Whom an event involves in a pathway: who took the step, and who is named on it."""

from __future__ import annotations

from statute.events import Event, StepTaken
from statute.fact import Id, fact
from statute.steps import AnyParticulars, Step
from statute.steps.admission import ReceiveApplication
from statute.steps.ending import AdmitInformally


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


NAMING = {
    "authority": "authority_named",
    "hospital": "hospital_named",
    "organisation": "organisation_named",
}
"""Fields of a step's particulars that name an organisation or a site, and the basis they give.

A recommendation's `hospitals` are not among them: several are named where treatment would be to be
had, and only the one that the application names has anything to do with the person.
"""


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
    """By the names of the fields, so that a step new to the law involves whom it names."""
    told = ((getattr(particulars, name, None), basis) for name, basis in NAMING.items())
    return tuple(Named(code=code, basis=basis) for code, basis in told if code is not None)
