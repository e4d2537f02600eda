"""What authorises treatment for mental disorder."""

from __future__ import annotations

from statute.chart.records import Move, Region, RegionRecord, act, state
from statute.chart.transitions import Transition

STATES = (
    state("ordinary_consent", initial=True),
    state("part_4_applies"),
    state("medicine_within_three_months"),
    state("certificate_due"),
    state("medicine_certified"),
    state("part_4a_applies", name="Part 4A applies"),
    state("part_4a_certificate_due", name="Part 4A certificate due"),
    state("part_4a_certified", name="Part 4A certified"),
)

ACTS = (
    act(
        Transition.PART_4_BEGAN,
        "Part 4 applies: liable to be detained under section 2 or 3",
        Move("ordinary_consent", "part_4_applies", "s.56(3)"),
    ),
    act(
        Transition.MEDICINE_FIRST_GIVEN,
        "Medicine for mental disorder is first given in this period of detention",
        Move("part_4_applies", "medicine_within_three_months", "s.58(1)(b)"),
        Move("medicine_certified", "medicine_certified", "s.58(1)(b)"),
    ),
    act(
        Transition.THREE_MONTHS_ELAPSED,
        "Three months have elapsed since medicine was first given",
        Move("medicine_within_three_months", "certificate_due", "s.58(1)(b)"),
    ),
    act(
        Transition.TREATMENT_CERTIFIED,
        "A certificate of consent, or of a second opinion doctor, is given",
        Move("part_4_applies", "medicine_certified", "s.58(3)"),
        Move("medicine_within_three_months", "medicine_certified", "s.58(3)"),
        Move("certificate_due", "medicine_certified", "s.58(3)"),
        Move("medicine_certified", "medicine_certified", "s.58(3)"),
    ),
    act(
        Transition.PART_4A_BEGAN,
        "In the community under an order: Part 4A applies in place of Part 4",
        Move("part_4_applies", "part_4a_applies", "ss.56(4), 64A"),
        Move("medicine_within_three_months", "part_4a_applies", "ss.56(4), 64A"),
        Move("certificate_due", "part_4a_applies", "ss.56(4), 64A"),
        Move("medicine_certified", "part_4a_applies", "ss.56(4), 64A"),
    ),
    act(
        Transition.COMMUNITY_CERTIFICATE_DUE,
        "One month of the order, and three months since medicine was first given, are over",
        Move("part_4a_applies", "part_4a_certificate_due", "s.64B(2)(b), (4)"),
    ),
    act(
        Transition.COMMUNITY_TREATMENT_CERTIFIED,
        "A Part 4A certificate is given, by a second opinion doctor or of consent",
        Move("part_4a_applies", "part_4a_certified", "s.64C(2), (4)-(4A)"),
        Move("part_4a_certificate_due", "part_4a_certified", "s.64C(2), (4)-(4A)"),
        Move("part_4a_certified", "part_4a_certified", "s.64C(2), (4)-(4A)"),
    ),
    act(
        Transition.CERTIFICATE_ENDED,
        "Consent is withdrawn or capacity lost, or the certificate ends otherwise",
        Move("medicine_certified", "part_4_applies", "ss.60, 61(3), 64H(5)"),
        Move("part_4a_certified", "part_4a_applies", "ss.60, 61(3), 64H(5)"),
    ),
    act(
        Transition.PART_4_RESUMED,
        "Recalled: Part 4 applies as if the order had never been made",
        Move("part_4a_applies", "part_4_applies", "s.62A(1)-(2)"),
        Move("part_4a_certificate_due", "part_4_applies", "s.62A(1)-(2)"),
        Move("part_4a_certified", "part_4_applies", "s.62A(1)-(2)"),
    ),
    act(
        Transition.PART_4_ENDED,
        "No longer liable to be detained: Part 4 no longer applies",
        Move("part_4_applies", "ordinary_consent", "s.56(3)"),
        Move("medicine_within_three_months", "ordinary_consent", "s.56(3)"),
        Move("certificate_due", "ordinary_consent", "s.56(3)"),
        Move("medicine_certified", "ordinary_consent", "s.56(3)"),
        Move("part_4a_applies", "ordinary_consent", "s.56(3)"),
        Move("part_4a_certificate_due", "ordinary_consent", "s.56(3)"),
        Move("part_4a_certified", "ordinary_consent", "s.56(3)"),
    ),
)

TREATMENT = RegionRecord(Region.TREATMENT, STATES, ACTS)
