"""The alternatives on certificates of treatment, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class CertifierRole(Choice):
    """Who certifies that a patient consents (ss.58(3)(a), 58A(3))."""

    CLINICIAN = "approved_clinician_in_charge", "The approved clinician in charge of the treatment"
    SECOND_OPINION_DOCTOR = "soad", "A second opinion appointed doctor"


class WithoutConsent(Choice):
    """Why medicine needs a second opinion (s.58(3)(b))."""

    NOT_CAPABLE = "not_capable", "The patient is not capable of understanding the treatment"
    NOT_CONSENTED = "not_consented", "The patient has not consented to it"


class ReasonsRoute(Choice):
    """Where a second opinion doctor gives reasons (Wooder [2002] EWCA Civ 554)."""

    ON_FORM = "on_form", "On this form"
    SEPARATE = "separate_statement", "In a separate statement"


class CapacityKind(Choice):
    """Whether a community patient has capacity, or under 16 is competent (s.64C, s.64E)."""

    CAPACITY = "capacity", "Has capacity"
    COMPETENCE = "competence_under_16", "Is under 16 and competent"
