"""What each step is called on a page, from what it says about itself."""

from __future__ import annotations

from functools import singledispatch

from forms import catalogue
from forms.problems import UnknownForm
from statute.law import CURRENT_LAW, law_version
from statute.steps import AnyParticulars
from statute.steps.admission import (
    AdmissionRoute,
    Apply,
    ReceiveApplication,
    Recommend,
    Scrutinise,
    Section,
)
from statute.steps.detention import CertifyTreatment, TribunalDecides, TribunalOutcome
from statute.steps.ending import CorrectRecord, Discharge
from statute.steps.nearest_relative import ConsultNearestRelative, NearestRelativeObjects
from statute.steps.parts import CompletePart
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    ExtendSection136,
    PlaceOfSafety,
    UseSection136,
)
from statute.steps.serving import AcknowledgePaper, Recipient, ServePaper
from statute.steps.unsure import NoteMissingPaper, SettleMissingPaper
from statute.unsure.words import PAPERS

PLAIN: dict[str, str] = {
    "interview_under_section_136": "Interviewed by an AMHP under section 136",
    "release_from_section_136": "Released from section 136",
    "rectify": "Paper put right under section 15",
    "inform_nearest_relative": "Nearest relative informed",
    "give_rights": "Rights explained to the patient",
    "assign_responsible_clinician": "Responsible clinician assigned",
    "give_medicine": "Medicine for mental disorder first given",
    "apply_to_tribunal": "Patient applied to the tribunal",
    "withdraw_tribunal_application": "Tribunal application withdrawn",
    "refer_to_tribunal": "Case referred to the tribunal",
    "admit_informally": "Admitted informally (section 131)",
    "leave_hospital": "Left hospital",
}
"""Steps that are called the same whatever they say."""

_PURPOSE = {
    Section.TWO: "admission for assessment (section 2)",
    Section.THREE: "admission for treatment (section 3)",
}

_PLACES = {
    PlaceOfSafety.HOSPITAL: "a hospital",
    PlaceOfSafety.POLICE_STATION: "a police station",
    PlaceOfSafety.CARE_HOME: "a care home",
    PlaceOfSafety.LOCAL_AUTHORITY: "local authority premises",
    PlaceOfSafety.OTHER: "another place",
}


def _purpose(section: Section) -> str:
    return _PURPOSE.get(section, f"admission (section {section.value})")


def step_title(said: AnyParticulars) -> str:
    """What the step is called on a page."""
    return _title(said)


@singledispatch
def _title(said: AnyParticulars) -> str:
    """A step with no words of its own is called what the law calls it."""
    rule = law_version(CURRENT_LAW).steps.get(said.kind)
    named = rule.title if rule else said.kind.replace("_", " ").capitalize()
    return PLAIN.get(said.kind, named)


@_title.register
def _(said: UseSection136) -> str:
    done = "Kept at" if said.kept_where_found else "Removed to"
    return f"{done} a place of safety by police (section 136)"


@_title.register
def _(said: ArriveAtPlaceOfSafety) -> str:
    return f"Arrived at {_PLACES[said.place]} as a place of safety"


@_title.register
def _(said: ExamineUnderSection136) -> str:
    outcome = "mental disorder found" if said.mental_disorder_found else "no mental disorder found"
    return f"Examined by a doctor under section 136: {outcome}"


@_title.register
def _(said: ExtendSection136) -> str:
    hours = "1 hour" if said.hours == 1 else f"{said.hours} hours"
    return f"Section 136 extended by {hours} (section 136B)"


@_title.register
def _(said: Recommend) -> str:
    return f"Doctor recommended {_purpose(said.section)}"


@_title.register
def _(said: Apply) -> str:
    return f"AMHP applied for {_purpose(said.section)}"


@_title.register
def _(said: ReceiveApplication) -> str:
    admitted = said.route is AdmissionRoute.ADMITTED
    return f"Application received: {'admitted to hospital' if admitted else 'already in hospital'}"


@_title.register
def _(said: Scrutinise) -> str:
    outcome = "papers in order" if said.in_order else "defects found"
    return f"{said.scrutiny.value.capitalize()} scrutiny: {outcome}"


@_title.register
def _(said: ConsultNearestRelative) -> str:
    return f"Nearest relative consulted: {'objects' if said.objects else 'does not object'}"


@_title.register
def _(said: NearestRelativeObjects) -> str:
    return f"Nearest relative's objection {'withdrawn' if said.withdrawn else 'made'}"


@_title.register
def _(said: CertifyTreatment) -> str:
    kind = "with consent, Form T2" if said.form == "T2" else "by a second opinion, Form T3"
    return f"Treatment certified {kind}"


@_title.register
def _(said: TribunalDecides) -> str:
    discharged = said.outcome is TribunalOutcome.DISCHARGED
    return f"Tribunal decided: {'discharged' if discharged else 'not discharged'}"


@_title.register
def _(said: Discharge) -> str:
    return f"Discharged from detention by the {said.by.value.replace('_', ' ')} (section 23)"


@_title.register
def _(said: CompletePart) -> str:
    try:
        form = catalogue.form(said.form)
    except UnknownForm:
        return f"{said.form} completed, Part {said.part}"
    part = f", Part {said.part}" if len(form.parts) > 1 else ""
    return f"{form.title} ({form.code}{part})"


@_title.register
def _(said: NoteMissingPaper) -> str:
    return f"{PAPERS[said.paper]} cannot be found"


@_title.register
def _(said: SettleMissingPaper) -> str:
    return "Missing paper found" if said.found else "Missing paper: it was never made"


@_title.register
def _(said: CorrectRecord) -> str:
    return "Record corrected: a step never happened" if said.never_happened else "Record corrected"


_RECIPIENTS = {
    Recipient.HOSPITAL_MANAGERS: "the hospital managers",
    Recipient.LOCAL_AUTHORITY: "the local authority",
    Recipient.APPLICANT: "the applicant",
    Recipient.CLINICIAN_IN_CHARGE: "the clinician in charge",
    Recipient.GUARDIAN: "the guardian",
    Recipient.PATIENT: "the patient",
}


@_title.register
def _(said: ServePaper) -> str:
    how = said.method.value.replace("_", " ")
    done = "Copy sent to" if said.copy_only else "Served on"
    return f"Form {said.form}: {done[0].lower()}{done[1:]} {_RECIPIENTS[said.to]}, {how}"


@_title.register
def _(said: AcknowledgePaper) -> str:
    return "Paper came" if said.authorised_to_receive else "Paper came to somebody not authorised"
