"""What certificates of treatment ask alike (ss.57-58A, 64C; Forms T1-T6, CTO11, CTO12)."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

from forms.choices_of_treatment import CertifierRole, ReasonsRoute
from forms.conditions import when, when_true
from forms.definition import SignatureBlock
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, may_say
from forms.prescribed.doctor import doctors
from forms.prescribed.reports import PatientByName
from forms.words import Address, Email, Line, PersonId, PersonName, Prose, SignedOn, signed_on
from statute.steps.detention import CertifyTreatment
from statute.steps.treatment import Consultee, Profession
from statute.vocabulary import Role

Certificate = Literal["T1", "T2", "T3", "T4", "T5", "T6", "CTO11", "CTO12"]
"""The forms that certify treatment."""

SOAD = Role.SOAD
"""Second opinion appointed doctor: who signs for Part 4 and Part 4A."""

IN_CHARGE = (Role.RESPONSIBLE_CLINICIAN, Role.DOCTOR, Role.NURSE, Role.PROFESSIONAL)
"""As whom the approved clinician in charge may act; the core asks for the approval."""

CERTIFIERS = (*IN_CHARGE, SOAD)
"""Who may certify consent: the approved clinician in charge, or the appointed doctor."""


class CertificateUnprinted(Unprinted):
    """What the law needs to know about a certificate that the paper does not print."""

    served_electronically: bool = may_say("Sent electronically", cites="reg 3", default=False)
    clinician_in_charge: PersonId | None = may_say(
        "Clinician in charge of the treatment",
        cites="s.64(1)",
        text="Their opaque id, where it is not the responsible clinician.",
    )


def _both_concerned(part: int = 1) -> Any:
    return doctors(
        "Both people consulted",
        "professionally concerned with the treatment",
        part,
        cites="ss.57(3), 58(4), 58A(6), 64H(3)",
    )


def _in_charge(part: int = 1) -> Any:
    return may_say(
        "One of those consulted is the responsible clinician, or in charge of the treatment",
        cites="ss.57(3), 58(4), 58A(6), 64H(3)",
        part=part,
    )


def _consulted(who: str, part: int = 1, **asks: Any) -> Any:
    return doctors(who, "opaque id", part, cites="ss.57(3), 58(4), 58A(6)", **asks)


def _profession(part: int = 1) -> Any:
    return doctors(
        "Other person consulted",
        "what they are",
        part,
        cites="ss.57(3), 58(4), 58A(6)",
        text="Neither nurse nor doctor.",
        choices=Profession,
    )


class SecondOpinionUnprinted(CertificateUnprinted):
    """The same where a nurse was consulted, and somebody who is neither nurse nor doctor."""

    nurse_consulted: PersonId = _consulted("Nurse consulted")
    other_consulted: PersonId = _consulted("Other person consulted")
    other_profession: Profession = _profession()
    consulted_concerned: bool = _both_concerned()
    consulted_in_charge: bool | None = _in_charge()


class SecondOpinionInPart2Unprinted(CertificateUnprinted):
    """The same where they are named in Part 2 of the form."""

    nurse_consulted: PersonId | None = _consulted("Nurse consulted", 2)
    other_consulted: PersonId | None = _consulted("Other person consulted", 2)
    other_profession: Profession | None = _profession(2)
    consulted_concerned: bool | None = _both_concerned(2)
    consulted_in_charge: bool | None = _in_charge(2)


class SoadNamed(Form):
    """The second opinion appointed doctor."""

    soad_full_name: PersonName = asked("Appointed doctor: full name", cites="Part 4; Part 4A")
    soad_address: Address = asked("Appointed doctor: address", cites="Part 4; Part 4A")
    soad_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "Appointed doctor: email address",
        cites="SI 2020/1072",
        text="Only if the certificate is sent electronically.",
    )


class CertifierNamed(Form):
    """Who certifies that the patient consents."""

    certifier_full_name: PersonName = asked("Your full name", cites="ss.58(3)(a), 58A(3)")
    certifier_address: Address = asked("Your address", cites="ss.58(3)(a), 58A(3)")
    certifier_email: Email | None = asked_if(
        when_true("unprinted.served_electronically"),
        "Your email address",
        cites="SI 2020/1072",
        text="Only if the certificate is sent electronically.",
    )
    certifier_role: CertifierRole = asked(
        "Who you are", cites="ss.58(3)(a), 58A(3)", choices=CertifierRole
    )


class PatientWithAddress(PatientByName):
    """The patient's name and address."""

    patient_address: Address = asked("Patient: address", text="Exactly as on the other papers.")


class NurseAndOther(Form):
    """The two people whom the appointed doctor consulted (ss.58(4), 58A(6))."""

    nurse_consulted_full_name: PersonName = asked(
        "Nurse consulted: full name", cites="ss.57(3), 58(4), 58A(6)"
    )
    other_consulted_full_name: PersonName = asked(
        "Other person consulted: full name", cites="ss.57(3), 58(4), 58A(6)"
    )
    other_consulted_profession: Line = asked(
        "Other person consulted: profession",
        cites="ss.57(3), 58(4), 58A(6)",
        text="Neither nurse nor doctor, nor the responsible clinician or the person in charge of "
        "the treatment.",
    )


class TreatmentDescribed(Form):
    """The treatment, or plan of treatment, that is certified."""

    treatment_description: Prose = asked(
        "Description of the treatment, or plan of treatment",
        cites="ss.57(2), 58(3), 58A, 64C(4A)",
        text="Say clearly if the certificate covers any of the treatment only for a time.",
    )


class Signed(Form):
    """The date beside the only signature."""

    signed_on: SignedOn = signed_on()


def reasons_on_form(part: int = 1) -> Any:
    """The particular that asks for the reasons, where they stand on the form."""
    return asked_if(
        when("reasons_route", ReasonsRoute.ON_FORM),
        "Reasons",
        cites="Wooder [2002] EWCA Civ 554",
        text="Say whether telling the patient your reasons would be likely to cause serious harm "
        "to the physical or mental health of anybody.",
        part=part,
    )


class Reasoned(Form):
    """The appointed doctor's reasons, here or elsewhere."""

    reasons_route: ReasonsRoute = asked(
        "Where you give your reasons", cites="Wooder [2002] EWCA Civ 554", choices=ReasonsRoute
    )
    reasons: Prose | None = reasons_on_form()


_SecondOpinion = SecondOpinionUnprinted | SecondOpinionInPart2Unprinted


def consulted(unprinted: _SecondOpinion) -> tuple[Consultee, ...] | None:
    """The two who were consulted, as the core asks; None where the paper does not tell."""
    nurse, other = unprinted.nurse_consulted, unprinted.other_consulted
    if nurse is None or other is None or unprinted.other_profession is None:
        return None
    say = partial(
        Consultee,
        professionally_concerned=unprinted.consulted_concerned is True,
        in_charge_of_treatment=unprinted.consulted_in_charge is True,
    )
    return (
        say(person=nurse, profession=Profession.NURSE),
        say(person=other, profession=unprinted.other_profession),
    )


def of_consent(code: Certificate, unprinted: CertificateUnprinted) -> CertifyTreatment:
    """A certificate of consent as a step."""
    return CertifyTreatment(form=code, clinician_in_charge=unprinted.clinician_in_charge)


def of_second_opinion(code: Certificate, unprinted: _SecondOpinion) -> CertifyTreatment:
    """A second opinion as a step: Form T5 is for those under 18, Form T1 for consent of three."""
    return CertifyTreatment(
        form=code,
        clinician_in_charge=unprinted.clinician_in_charge,
        consulted=consulted(unprinted),
        under_18=code == "T5",
        two_others_certify_consent=code == "T1",
    )


def block(name: str, *roles: Role) -> SignatureBlock:
    """A place to sign, on a part that has several."""
    return SignatureBlock(name, roles, name.replace("signature", "signed_on"))
