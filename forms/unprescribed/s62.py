"""Record S62: treatment that cannot wait for its certificate (ss.62, 64B, 64E, 64G)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forms.choices import YesNo
from forms.choices_of_records import ConsentNow, UrgentBecause, UrgentTreatment, UrgentUnder
from forms.conditions import When, when
from forms.definition import a_part, record_part
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.unprescribed.openings import CLINICIAN, InHospital, record
from forms.words import (
    EACH_ONCE,
    Line,
    Moment,
    PersonName,
    Prose,
    SignedOn,
    signed_on,
)
from statute.steps.detention import GiveMedicine
from statute.steps.treatment import GiveTreatment, Treatment, Urgency, UrgentGround
from statute.vocabulary import Role

_MEDICINE = when("treatment_kind", UrgentTreatment.MEDICINE)
_ECT = when("treatment_kind", UrgentTreatment.ECT)
_GIVING = (Role.NURSE, Role.DOCTOR, CLINICIAN)

_GROUNDS = {
    UrgentBecause.SAVE_LIFE: UrgentGround.SAVE_LIFE,
    UrgentBecause.DETERIORATION: UrgentGround.PREVENT_SERIOUS_DETERIORATION,
    UrgentBecause.SUFFERING: UrgentGround.ALLEVIATE_SERIOUS_SUFFERING,
    UrgentBecause.DANGER: UrgentGround.PREVENT_VIOLENCE_OR_DANGER,
}


class S62(InHospital):
    """Urgent treatment: the clinician in charge authorises (Part 1), then it is given."""

    form_code: ClassVar[str] = "S62"
    part_applies_if: ClassVar[dict[int, When]] = {2: _MEDICINE, 3: _ECT}

    clinician_full_name: PersonName = asked("Approved clinician in charge of the treatment")
    urgent_under: UrgentUnder = asked(
        "Given under", cites="ss.62, 64B(3)(b), 64E, 64G", choices=UrgentUnder
    )
    treatment_kind: UrgentTreatment = asked(
        "Kind of treatment", cites="ss.58, 58A, 62(1)-(1A)", choices=UrgentTreatment
    )
    treatment: Prose = asked(
        "The treatment", text="Name, dose, route and how often; for ECT, how many times."
    )
    grounds: Annotated[tuple[UrgentBecause, ...], EACH_ONCE] = asked(
        "It is immediately necessary",
        cites="ss.62(1)-(1A), 64G(5)-(6)",
        text="Electro-convulsive therapy on the first two grounds only.",
        choices=UrgentBecause,
        min_length=1,
    )
    necessity: Prose = asked("Why it is immediately necessary")
    consent: ConsentNow = asked("Capacity and consent", cites="Code chapter 24", choices=ConsentNow)
    capacity_and_consent: Prose = asked("How that was assessed", cites="Code chapter 24")
    why_no_certificate: Prose = asked("Why there is no certificate", cites="ss.58, 58A, 64C")
    soad_requested_at: Moment | None = may_say(
        "Second opinion asked for at",
        cites="Code chapter 25",
        text="Ask for one as soon as treatment of this kind will go on.",
    )
    review_at: Moment = asked(
        "To be reviewed at",
        cites="ss.62(1), 64G",
        text="Treatment may go on only while it is immediately necessary.",
    )
    force_used: YesNo = asked("Force is needed", cites="s.64G(4)", choices=YesNo)
    force_proportionate: Prose | None = asked_if(
        when("force_used", YesNo.YES),
        "Why force is proportionate to harm and its seriousness",
        cites="s.64G(4)",
    )
    part1_signed_on: SignedOn = signed_on()

    medicine_given_at: Moment | None = asked_in_part(2, "Given at")
    medicine_given_by: Line | None = asked_in_part(2, "Given by")
    medicine_effect: Prose | None = asked_in_part(2, "Effect, and what was watched for")
    part2_signed_on: SignedOn = signed_on(part=2)

    ect_given_at: Moment | None = asked_in_part(3, "Given at")
    ect_given_by: Line | None = asked_in_part(3, "Given by")
    ect_effect: Prose | None = asked_in_part(3, "Effect, and what was watched for")
    part3_signed_on: SignedOn = signed_on(part=3)


def _urgency(form: S62) -> Urgency:
    """The ground, as the clinician sets it down: nothing irreversible or hazardous under it."""
    return Urgency(ground=_GROUNDS[form.grounds[0]])


def as_medicine(form: S62, _reference: str) -> GiveMedicine:
    """Part 2: medicine is given in urgency."""
    return GiveMedicine(urgency=_urgency(form))


def as_ect(form: S62, _reference: str) -> GiveTreatment:
    """Part 3: electro-convulsive therapy is given in urgency."""
    return GiveTreatment(
        treatment=Treatment.ECT,
        consents=form.consent is ConsentNow.CONSENTS,
        urgency=_urgency(form),
    )


FORM = record(
    code="S62",
    title="Record of urgent treatment",
    instrument="Mental Health Act 1983, sections 62, 64B, 64E and 64G; Code of Practice chapter 25",
    year="2015",
    model=S62,
    parts=(
        record_part(1, CLINICIAN),
        a_part(2, "give_medicine", as_medicine, *_GIVING),
        a_part(3, "give_treatment", as_ect, *_GIVING),
    ),
)
