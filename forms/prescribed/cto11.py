"""Form CTO11: Part 4A certificate by a second opinion doctor (s.64C(4); reg 28(1))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.model import Form
from forms.particulars import asked, may_say
from forms.prescribed.certificates import (
    SOAD,
    CertificateUnprinted,
    PatientWithAddress,
    Reasoned,
    Signed,
    SoadNamed,
)
from forms.prescribed.instrument import prescribed
from forms.words import Line, PersonId, PersonName, Prose
from statute.steps.detention import CertifyTreatment
from statute.steps.treatment import Consultee, Profession

_TWO = "s.64H(3)"


class Cto11Unprinted(CertificateUnprinted):
    """Whom the appointed doctor consulted, beyond what is printed."""

    first_consulted: PersonId = asked("First person consulted", cites=_TWO, text="Opaque id.")
    first_profession: Profession = asked("What the first person is", cites=_TWO, choices=Profession)
    second_consulted: PersonId = asked("Second person consulted", cites=_TWO, text="Opaque id.")
    second_profession: Profession = asked(
        "What the second person is",
        cites=_TWO,
        text="At least one of the two is not a doctor.",
        choices=Profession,
    )
    consulted_concerned: bool = asked(
        "Both people consulted: professionally concerned with the treatment", cites=_TWO
    )
    consulted_in_charge: bool | None = may_say(
        "One of those consulted is the responsible clinician, or in charge of the treatment",
        cites=_TWO,
    )


class TwoConsulted(Form):
    """The two people whom the appointed doctor consulted."""

    first_consulted_full_name: PersonName = asked("First person consulted: name", cites=_TWO)
    first_consulted_profession: Line = asked("First person consulted: profession", cites=_TWO)
    second_consulted_full_name: PersonName = asked("Second person consulted: name", cites=_TWO)
    second_consulted_profession: Line = asked("Second person consulted: profession", cites=_TWO)


class CommunityTreatment(Form):
    """The treatment that is appropriate in the community, and on recall."""

    community_treatment: Prose = asked(
        "Treatment that is appropriate while the patient is not recalled", cites="s.64C(4)"
    )
    community_treatment_conditions: Prose | None = may_say(
        "Conditions on that treatment", cites="s.64C(4)", text="If any; limits of time too."
    )
    recall_treatment: Prose | None = may_say(
        "Treatment that is appropriate after recall", cites="s.62A(5)", text="If any."
    )
    recall_treatment_conditions: Prose | None = may_say(
        "Conditions on treatment after recall", cites="s.62A(5)", text="If any."
    )


class CTO11(Signed, Reasoned, CommunityTreatment, PatientWithAddress, TwoConsulted, SoadNamed):
    """Certificate of appropriateness of treatment to be given to a community patient."""

    form_code: ClassVar[str] = "CTO11"

    unprinted: Cto11Unprinted = asked("Not printed on the form")


def as_certificate(form: CTO11, _reference: str) -> CertifyTreatment:
    """What Form CTO11 says as a step."""
    said = form.unprinted
    two = (
        (said.first_consulted, said.first_profession),
        (said.second_consulted, said.second_profession),
    )
    return CertifyTreatment(
        form="CTO11",
        clinician_in_charge=said.clinician_in_charge,
        consulted=tuple(
            Consultee(
                person=person,
                profession=profession,
                professionally_concerned=said.consulted_concerned,
                in_charge_of_treatment=said.consulted_in_charge is True,
            )
            for person, profession in two
        ),
        on_recall=form.recall_treatment is not None,
    )


FORM = prescribed(
    code="CTO11",
    title="Certificate of appropriateness of treatment to be given to a community patient (Part 4A "
    "certificate)",
    regulation="Regulation 28(1)",
    model=CTO11,
    parts=one_part("certify_treatment", as_certificate, SOAD),
)
