"""The alternatives on reports, transfers and guardianship papers, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class ApplicantStanding(Choice):
    """Why somebody may apply as the nearest relative (ss.11(1), 26, 29; reg 24)."""

    NEAREST_RELATIVE = "nearest_relative", "I am the nearest relative"
    BY_COUNTY_COURT = "authorised_by_county_court", "Authorised by the county court"
    BY_NEAREST_RELATIVE = (
        "authorised_by_nearest_relative",
        "Authorised by the nearest relative",
    )


class ReporterCapacity(Choice):
    """In which capacity somebody reports on an in-patient (s.5(2)-(3))."""

    IN_CHARGE = "in_charge_of_treatment", "In charge of the patient's treatment"
    NOMINEE = "nominee_of_person_in_charge", "The nominee of the person in charge"


class ReporterKind(Choice):
    """Whether the reporter is a doctor or another approved clinician (s.5(2)-(3A))."""

    DOCTOR = "registered_medical_practitioner", "A doctor"
    CLINICIAN = "approved_clinician_not_rmp", "An approved clinician who is not a doctor"


class FurnishedToHospital(Choice):
    """How Form H1 is furnished (reg 3)."""

    INTERNAL_MAIL = "internal_mail", "By internal mail"
    ELECTRONIC = "electronic", "Electronically"
    BY_HAND = "by_hand", "By hand"


class FurnishedBy(Choice):
    """How a report is furnished (reg 3)."""

    INTERNAL_MAIL = "internal_mail", "By internal mail"
    ELECTRONIC = "electronic", "Electronically"
    OTHER = "other_delivery", "Another way"


class HospitalReceipt(Choice):
    """How Form H1 reached the managers."""

    INTERNAL_MAIL = "internal_mail", "By internal mail"
    ELECTRONIC = "electronic", "Electronically"
    IN_PERSON = "in_person", "Delivered in person"


class Receipt(Choice):
    """How a report reached the managers or the authority."""

    INTERNAL_MAIL = "internal_mail", "By internal mail"
    ELECTRONIC = "electronic", "Electronically"
    BY_ME = "received_by_me", "Received by me"


class NurseRegistration(Choice):
    """The part of the register that a nurse of the prescribed class is on (s.5(7))."""

    FIRST_MENTAL_HEALTH = "sub_part_1_mental_health", "First level, mental health"
    SECOND_MENTAL_HEALTH = "sub_part_2_mental_health", "Second level, mental health"
    FIRST_LEARNING_DISABILITIES = (
        "sub_part_1_learning_disabilities",
        "First level, learning disabilities",
    )
    SECOND_LEARNING_DISABILITIES = (
        "sub_part_2_learning_disabilities",
        "Second level, learning disabilities",
    )


class Tense(Choice):
    """Whether an authority has ended already, but for the absence (s.21B(4))."""

    WAS = "was", "Was, but for the absence"
    IS = "is", "Is"


class WithinTwoMonths(Choice):
    """Whether an authority ends within two months of the report (s.21B(5)-(7))."""

    IS = "is", "It is due to end within two months"
    IS_NOT = "is_not", "It is not due to end within two months"


class RenewalEffect(Choice):
    """Whether a report after absence renews the authority too (s.21B(7))."""

    SHALL = "shall", "It also renews"
    SHALL_NOT = "shall_not", "It does not renew"


class GuardianKind(Choice):
    """Who is to be guardian (s.7(5))."""

    AUTHORITY = "lssa", "A local social services authority"
    PRIVATE = "private_guardian", "Another person"


class AgeEvidence(Choice):
    """How the patient's age is shown (s.7(4))."""

    BORN_ON = "date_of_birth_known", "The date of birth is known"
    BELIEVED_16 = "believed_16_or_over", "Believed to be 16 or over"


class WelfareGround(Choice):
    """What guardianship is necessary for (ss.7(2)(b), 20(7)(b))."""

    WELFARE = "welfare_of_patient", "The patient's own welfare"
    PROTECTION_OF_OTHERS = "protection_of_others", "The protection of other people"


class Practitioner(Choice):
    """Who the appropriate practitioner is (s.34(1))."""

    RESPONSIBLE_CLINICIAN = "responsible_clinician", "The responsible clinician"
    MEDICAL_ATTENDANT = "nominated_medical_attendant", "The nominated medical attendant"


class SignedAs(Choice):
    """For whom the present guardian's authority is signed (reg 8(1))."""

    PRIVATE_GUARDIAN = "private_guardian", "By the guardian"
    AUTHORITY = "lssa_guardian", "For the authority that is the guardian"


class ReceptionKind(Choice):
    """How a patient was received in England (Part 6)."""

    HOSPITAL = "admitted_to_hospital", "Admitted to hospital"
    GUARDIANSHIP = "received_into_guardianship", "Received into guardianship"
    COMMUNITY = "became_community_patient", "Became a community patient"
