"""Applications by the nearest relative for admission to hospital (Forms A1, A5)."""

from __future__ import annotations

from forms.particulars import asked
from forms.prescribed.application import HospitalUnprinted, as_apply, no_prior_acquaintance
from forms.prescribed.openings import (
    ApplicantEntitled,
    ApplicantNamed,
    PatientNamed,
    ToHospital,
)
from forms.words import Day, Prose, SignedOn, signed_on
from statute.steps.admission import Apply, Section


class RelativeApplication(ApplicantEntitled, PatientNamed, ApplicantNamed, ToHospital):
    """An application by the nearest relative; for assessment and for treatment it asks the same."""

    patient_last_seen_on: Day = asked("Date you last saw the patient", cites="s.11(5)")
    no_prior_acquaintance_explanation: Prose | None = no_prior_acquaintance()
    signed_on: SignedOn = signed_on()
    unprinted: HospitalUnprinted = asked("Not printed on the form")


def applied(form: RelativeApplication, section: Section, reference: str) -> Apply:
    """What such an application says as a step."""
    explanation = form.no_prior_acquaintance_explanation
    return as_apply(
        form, form.unprinted, section, form.patient_last_seen_on, explanation, reference
    )
