"""What each part of the section 136 record says as a step."""

from __future__ import annotations

from forms.choices import PlaceOfSafetyOutcome, RemovedOrKept, YesNo
from forms.definition import FormDefinition, Part, SignatureBlock
from forms.problems import FormInvalid, Problem
from forms.unprescribed.section_136 import S136
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ReleaseFromSection136,
    UseSection136,
)
from statute.vocabulary import Role

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

_OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)
_RECEIVING = (Role.CONSTABLE, Role.AMHP, Role.NURSE, *_OFFICE)
_RELEASING = (*_RECEIVING, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN)

FORM = FormDefinition(
    code="S136",
    title="Section 136 detention and monitoring record",
    regulation="No prescribed form",
    instrument="Mental Health Act 1983, sections 136 to 136C; SI 2017/1036",
    year="2017",
    prescribed=False,
    model=S136,
    about="person",
    parts=(
        Part(
            number=1,
            blocks=(SignatureBlock("part1_signature", (Role.CONSTABLE,), "part1_signed_on"),),
            step="use_section_136",
            to_particulars=as_use,
        ),
        Part(
            number=2,
            blocks=(SignatureBlock("part2_signature", _RECEIVING, "part2_signed_on"),),
            step="arrive_at_place_of_safety",
            to_particulars=as_arrival,
        ),
        Part(
            number=3,
            blocks=(SignatureBlock("part3_signature", _RELEASING, "part3_signed_on"),),
            step="release_from_section_136",
            to_particulars=as_outcome,
        ),
    ),
)
