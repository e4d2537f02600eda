"""The alternatives on records of treatment, after-care, notices and post, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class ReportOccasion(Choice):
    """Why treatment is reported to the Care Quality Commission (ss.61, 64H(4))."""

    RENEWAL = "renewal", "Detention is renewed, or the order extended"
    RESTRICTED = "restricted", "A report on a restricted patient (s.61(2))"
    ASKED = "asked", "The Commission asks for it"
    SECOND_OPINION = "second_opinion", "After a second opinion"


class ReportedCertificate(Choice):
    """The certificate under which treatment was given."""

    T1 = "T1", "Form T1"
    T3 = "T3", "Form T3"
    T6 = "T6", "Form T6"
    CTO11 = "CTO11", "Form CTO11"


class OpinionOn(Choice):
    """What a second opinion is asked for (ss.57, 58, 58A, 64C)."""

    MEDICATION = "medication", "Medicine (section 58)"
    ECT = "ect", "Electro-convulsive therapy (section 58A)"
    NMD = "nmd", "Neurosurgery or a hormone implant (section 57)"
    CTO = "cto", "Treatment of a community patient (section 64C)"


class CapacityOccasion(Choice):
    """Why capacity and consent are set down now (Code chapters 24 and 25)."""

    FIRST = "first_treatment", "Treatment begins"
    THREE_MONTHS = "three_months", "Three months are over, or one month on a community order"
    CHANGE = "change", "The treatment, or the patient's view of it, has changed"


class ConsulteeKind(Choice):
    """What somebody is whom a second opinion doctor consulted (ss.58(4), 64H(3))."""

    NURSE = "nurse", "A nurse"
    OTHER = "other", "Another professional, neither nurse nor doctor"
    ANY = "any", "Somebody professionally concerned (Part 4A)"


class Entitled(Choice):
    """The section that entitles to after-care (s.117(1))."""

    S3 = "s3", "Section 3"
    S37 = "s37", "Section 37"
    S45A = "s45A", "Section 45A"
    S47 = "s47", "Section 47"
    S48 = "s48", "Section 48"


class BodyNotice(Choice):
    """What a local authority or another body is told about."""

    RELATIVES_APPLICATION = "s14", "The nearest relative applied: a social report is due (s.14)"
    AFTER_CARE = "s117", "Discharge is being planned: after-care (s.117)"
    ADVOCACY = "s130D", "The patient qualifies for an advocate (s.130D)"
    CHILD = "child_3_months", "A child is in hospital for three months (Children Act 1989 s.85)"
    VISITS = "s116", "A child or adult in its care is in hospital: visits are due (s.116)"


class RegulatorEvent(Choice):
    """What the Care Quality Commission is told about (Registration Regulations 2009)."""

    DEATH = "death", "Death of a person liable to be detained"
    AWOL = "awol", "Absence without leave"
    UNDER_18 = "under_18_on_adult_ward", "Under 18 on an adult ward for more than 48 hours"
    OTHER = "other", "Another event"


class PostAction(Choice):
    """What was done with a postal packet (s.134; reg 29)."""

    OPENED = "opened_nothing_withheld", "Opened; nothing was withheld"
    OPENED_WITHHELD = "opened_and_withheld", "Opened; something in it was withheld"
    WITHHELD = "withheld", "Withheld unopened"


class PostDirection(Choice):
    """Whether the packet was sent by the patient or to them (s.134(1)-(2))."""

    FROM_PATIENT = "from_patient", "Sent by the patient"
    TO_PATIENT = "to_patient", "Addressed to the patient"


class PostGround(Choice):
    """Why a packet may be withheld (s.134(1)-(2))."""

    REQUESTED = "requested", "The person addressed asked in writing for this"
    DISTRESS = "distress_or_danger", "Likely to cause distress to somebody, or danger to anybody"
    SAFETY = "safety_or_protection", "The patient's safety, or the protection of others"


class RestrictedLeave(Choice):
    """The leave asked for (s.41(3)(c)(i))."""

    COMPASSIONATE_DAY = "compassionate_day", "Compassionate, by day"
    COMPASSIONATE_OVERNIGHT = "compassionate_overnight", "Compassionate, overnight"
    ESCORTED_DAY = "escorted_day", "Escorted, by day"
    ESCORTED_OVERNIGHT = "escorted_overnight", "Escorted, overnight"
    UNESCORTED_DAY = "unescorted_day", "Unescorted, by day"
    UNESCORTED_OVERNIGHT = "unescorted_overnight", "Unescorted, overnight"
