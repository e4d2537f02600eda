"""What records without a prescribed form ask alike: whom they are about, and where."""

from __future__ import annotations

from functools import partial

from forms.choices_of_records import HeldUnder
from forms.definition import FormDefinition
from forms.model import Form
from forms.particulars import asked, may_say
from forms.words import Day, HospitalName, Line, PersonName, SignedOn, signed_on
from statute.vocabulary import Role

NO_FORM = "No prescribed form"

record = partial(FormDefinition, regulation=NO_FORM, prescribed=False)
"""A record that the Act or the Code needs and for which the regulations prescribe no form."""

OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)
"""Who writes for the hospital managers."""

WARD = (Role.NURSE, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN, *OFFICE)
"""Whoever is responsible on the ward, and the office behind it."""

CLINICIAN = Role.RESPONSIBLE_CLINICIAN

AUTHORITY = (Role.LOCAL_AUTHORITY_OFFICER, Role.AMHP)
"""Who acts for a local social services authority."""


class Patient(Form):
    """The patient a record is about."""

    patient_full_name: PersonName = asked(
        "Patient: full name", text="Exactly as on the other papers."
    )
    patient_date_of_birth: Day | None = may_say("Patient: date of birth")


class UnderPower(Patient):
    """The patient, and the power they are under."""

    held_under: HeldUnder = asked("Power the patient is under", choices=HeldUnder, in_words=True)


class InHospital(UnderPower):
    """The patient, the power they are under, and the hospital."""

    hospital_name: HospitalName = asked("Hospital")
    ward: Line | None = may_say("Ward")


class Signed(Form):
    """The date beside the only signature."""

    signed_on: SignedOn = signed_on()
