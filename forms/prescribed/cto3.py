"""Form CTO3: notice of recall to hospital (s.17E; reg 6(3)(a))."""

from __future__ import annotations

from typing import ClassVar

from forms.choices_of_community import BreachPurpose, RecallBecause
from forms.conditions import when
from forms.definition import one_part
from forms.model import Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.prescribed.community import RecallHospital
from forms.prescribed.instrument import prescribed
from forms.prescribed.reports import PatientByName
from forms.words import Code, PersonName, Prose, SignedAtTime, SignedOn, signed_at_time, signed_on
from statute.steps.community import RecallGround, RecallToHospital
from statute.vocabulary import Role


class Cto3Unprinted(Unprinted):
    """What the law needs to know about a recall that the paper does not print."""

    hospital: Code = asked("Site of the hospital", cites="s.17E(3)", text="Its ODS code.")
    fresh_recall_reasons: Prose | None = may_say(
        "Why the patient is recalled again",
        cites="s.17F(6)-(7)",
        text="Only where the 72 hours of the recall before this one ran out.",
    )


class CTO3(RecallHospital, PatientByName):
    """Notice of recall. It is served on the patient on paper."""

    form_code: ClassVar[str] = "CTO3"

    recall_ground: RecallBecause = asked(
        "Ground of recall", cites="s.17E(1), (2)", choices=RecallBecause
    )
    grounds: Prose | None = asked_if(
        when("recall_ground", RecallBecause.TREATMENT_AND_RISK),
        "Grounds for your opinion",
        cites="s.17E(1)",
    )
    breach_purpose: BreachPurpose | None = asked_if(
        when("recall_ground", RecallBecause.BREACH),
        "For which examination the patient was not available",
        cites="s.17E(2); s.17B(3)",
        choices=BreachPurpose,
    )
    signatory_name: PersonName = asked("Name of the person signing")
    signed_on: SignedOn = signed_on()
    signed_at_time: SignedAtTime = signed_at_time()
    unprinted: Cto3Unprinted = asked("Not printed on the form")


_GROUNDS = {
    RecallBecause.TREATMENT_AND_RISK: RecallGround.TREATMENT_AND_RISK,
    RecallBecause.BREACH: RecallGround.MANDATORY_CONDITION,
}


def as_recall(form: CTO3, _reference: str) -> RecallToHospital:
    """What Form CTO3 says as a step; signing it says that the ground is made out."""
    return RecallToHospital(
        ground=_GROUNDS[form.recall_ground],
        hospital=form.unprinted.hospital,
        fresh_recall_reasons=form.unprinted.fresh_recall_reasons,
    )


FORM = prescribed(
    code="CTO3",
    title="Notice of recall to hospital",
    regulation="Regulation 6(3)(a)",
    model=CTO3,
    parts=one_part("recall_to_hospital", as_recall, Role.RESPONSIBLE_CLINICIAN, timed=True),
    declarations=("decl_needs_treatment_and_risk",),
)
