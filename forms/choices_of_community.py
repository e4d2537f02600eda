"""The alternatives on the forms of community treatment, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class ConditionPurpose(Choice):
    """What a condition of a community treatment order is for (s.17B(2))."""

    TREATMENT = "ensuring_treatment", "To ensure that the patient receives medical treatment"
    PATIENT_HARM = (
        "preventing_harm_to_patient",
        "To prevent risk of harm to the patient's health or safety",
    )
    OTHERS = "protecting_others", "To protect other people"


class RecallBecause(Choice):
    """The ground of a recall (s.17E(1)-(2))."""

    TREATMENT_AND_RISK = (
        "treatment_and_risk",
        "Treatment in hospital is needed, and there would be a risk of harm without recall",
    )
    BREACH = "breach_of_availability_condition", "Not available for an examination"


class BreachPurpose(Choice):
    """For which examination a patient was not available (s.17B(3))."""

    EXTENSION = "extension_s20A", "To consider extending the order"
    PART_4A = "part4A_certificate", "For a Part 4A certificate"
