"""What each part of the section 136 record says as a step."""

from __future__ import annotations

from forms.choices import PlaceOfSafetyOutcome, RemovedOrKept, YesNo
from forms.problems import FormInvalid, Problem
from forms.unprescribed.section_136 import S136
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ReleaseFromSection136,
    UseSection136,
)

_RELEASED = (PlaceOfSafetyOutcome.DISCHARGED, PlaceOfSafetyOutcome.INFORMAL)


def as_use(form: S136, _reference: str) -> UseSection136:
    """Part 1: a constable removes or keeps the person."""
    return UseSection136(
        in_a_dwelling=form.in_a_dwelling is YesNo.YES,
        kept_where_found=form.removed_or_kept is RemovedOrKept.KEPT,
        health_professional_consulted=form.consulted is YesNo.YES,
        not_consulted_because=form.why_not if form.consulted is YesNo.NO else None,
        under_18=form.unprinted.under_18,
    )


def as_arrival(form: S136, _reference: str) -> ArriveAtPlaceOfSafety:
    """Part 2: the person arrives at the first place of safety."""
    place, organisation = form.unprinted.place, form.unprinted.organisation
    if place is None or organisation is None:
        raise FormInvalid("S136", (Problem("unprinted.place", "needed", _SAY_WHERE),))
    return ArriveAtPlaceOfSafety(
        place=place,
        organisation=organisation,
        authorised_by_inspector=form.unprinted.authorised_by_inspector is True,
    )


def as_outcome(form: S136, _reference: str) -> ReleaseFromSection136:
    """Part 3: the person is free to go, or stays informally.

    Raises:
        FormInvalid: the outcome is an admission, which its own application evidences.
    """
    if form.outcome not in _RELEASED:
        raise FormInvalid("S136", (Problem("outcome", "no_step", _OWN_FORM),))
    return ReleaseFromSection136(stayed_informally=form.outcome is PlaceOfSafetyOutcome.INFORMAL)


_SAY_WHERE = "Say what kind of place it is and which organisation is responsible for it."
_OWN_FORM = "This outcome is no release. Record the application or other step that ended it."
