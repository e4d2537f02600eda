"""Papers that keep each rule which forms judge, and the same papers with the one thing broken."""

from __future__ import annotations

from typing import Any, NamedTuple

from forms import catalogue
from forms.model import Form
from tests.forms.helping import filled

Papers = list[Form]


class Proof(NamedTuple):
    """Papers that keep a rule, papers that break it, and a word of what is then told."""

    rule: str
    keeps: Papers
    breaks: Papers
    told: str


def paper(code: str, **changes: Any) -> Form:
    return filled(code, from_paper=True, **changes)


def alone(
    rule: str, code: str, told: str, also: dict[str, Any] | None = None, /, **wrong: Any
) -> Proof:
    """One paper: the sample, with `also` on both sides, and with what is `wrong` on one."""
    right = also or {}
    return Proof(rule, [paper(code, **right)], [paper(code, **{**right, **wrong})], told)


def reception(
    first: dict[str, Any] | None = None,
    second: dict[str, Any] | None = None,
    g5: dict[str, Any] | None = None,
    **application: Any,
) -> Papers:
    """Two Forms G4, the application on them and its acceptance; their steps are their places."""
    other = {"doctor_full_name": "Dr Leopold Thistlewood", "doctor_s12_approved": "no"}
    return [
        paper("G4", **(first or {})),
        paper("G4", **{**other, **(second or {})}),
        paper("G1", **{"unprinted__recommendations": ["0", "1"], **application}),
        paper("G5", unprinted__application="2", **(g5 or {})),
    ]


def joint_application(**second: Any) -> Papers:
    """The two parts of Form A3, signed in turn, and the application on them."""
    return [
        paper("A3").without_parts({2}),
        paper("A3", **second),
        paper("A2", unprinted__recommendations=["0", "1"]),
    ]


def accepted(rule: str, told: str, **wrong: Any) -> Proof:
    return Proof(rule, reception(), reception(**wrong), told)


def admission(application: dict[str, Any] | None = None, **h3: Any) -> Papers:
    return [paper("A2", **(application or {})), paper("H3", unprinted__application="0", **h3)]


def part_left_out(rule: str, code: str, part: int) -> Proof:
    whole = filled(code)
    return Proof(rule, [whole], [whole.without_parts({part})], "A later part is filled in")


def receipt_missing(code: str, part: int) -> Proof:
    """Something follows, and the part that records is still to come."""
    first, whole, later = catalogue.sample(code, part), filled(code), filled("A8")
    told = f"of Form {code}"
    return Proof("record_part_missing", [first, whole, later], [first, later], told)


REMOTE = {"unprinted__examined_in_person": False}
SEEN = "Hears voices."
NEEDS = "Needs hospital."
INFORMAL = "Will not stay informally."
JOINT_DAYS = {
    "first_doctor_last_examined_on": "2026-11-15",
    "second_doctor_last_examined_on": "2026-11-21",
}
ORDER = {
    "part1_signed_on": "2027-05-14",
    "part2_signed_on": "2027-05-14",
    "part3_signed_on": "2027-05-17",
}
IN_WALES = {"unprinted__first_examined_in": "wales", "unprinted__second_examined_in": "wales"}
TWO_WAYS = {"applicant_relationship": "brother", "authority_copy": {"title": "Order of the court"}}
EMERGENCY = {
    "application_section": "4",
    "second_recommendation_received_at": "2026-11-19T17:40:00Z",
    "part2_signatory_name": "Perpetua Larkin",
}
MOVED = {"lines": ["Flat 4", "40 Nowhere Lane", "Exampleton"], "postcode": "ZZ1 3CC"}
STRANGER = {"doctor_prior_acquaintance": "no"}
BARRED = {
    "notice_given_at_time": "10:15",
    "part1_signed_on": "2027-01-21",
    "part1_furnished_by": "electronic",
    "part1_consigned_at_time": None,
    "part1_signed_at_time": "10:15",
}
JUST_16 = {"part1_signed_on": "2027-07-13", "patient_date_of_birth": "2011-07-13"}

PROOFS = (
    alone("nr.one_branch_survives", "A6", "More than one", not_consulted_because="none"),
    alone("alt.exactly_one_survives", "A1", "alternative", **TWO_WAYS),
    alone("alt.exactly_one_survives", "G1", "alternative", applicant_relationship=None),
    alone("alt.exactly_one_survives", "H3", "alternative", admitted_at=None),
    alone("amhp.authority_stated", "A10", "authority", approved_by="another_lssa"),
    alone("email.if_electronic", "A4", "email", doctor_email="o.fable@hospital.example"),
    alone("cert.consultees", "T3", "nurse", unprinted__consulted_in_charge=True),
    alone("cert.cto11_consultees", "CTO11", "two people", unprinted__consulted_in_charge=True),
    alone("exam.cto1_in_person", "CTO1", "in person", **REMOTE),
    alone("exam.in_person", "CTO7", "extension needs", **REMOTE),
    alone("exam.in_person", "G1", "applicant", unprinted__seen_in_person=False),
    alone("exam.in_person", "G4", "examined in person", **REMOTE),
    alone("exam.in_person", "H5", "renewal needs", **REMOTE),
    alone("exam.awol_in_person", "H6", "No court", **REMOTE),
    part_left_out("cto1.all_three_parts", "CTO1", 2),
    part_left_out("cto5.all_three_parts", "CTO5", 2),
    part_left_out("cto7.parts_1_to_3", "CTO7", 3),
    alone("cto1.part_order", "CTO1", "in order", ORDER, part2_signed_on="2027-05-18"),
    Proof(
        "cto.recall_chain_hospital",
        [paper("CTO3"), paper("CTO4")],
        [paper("CTO3"), paper("CTO4", recall_hospital_name="Foxglove Hospital")],
        "another hospital",
    ),
    Proof(
        "cto.recall_chain_times",
        [paper("CTO3", signed_on="2027-09-21"), paper("CTO4")],
        [paper("CTO3", signed_on="2027-09-22"), paper("CTO4")],
        "before the notice",
    ),
    Proof(
        "cto.recall_chain_times",
        [paper("CTO4"), paper("CTO5", part3_signed_on="2027-09-24")],
        [paper("CTO4"), paper("CTO5", part3_signed_on="2027-09-25")],
        "Form CTO4",
    ),
    alone("cto3.one_ground", "CTO3", "one ground", grounds=None),
    Proof(
        "cto7.dates_right",
        [paper("CTO1"), paper("CTO7")],
        [paper("CTO1"), paper("CTO7", cto_made_on="2027-05-18")],
        "The date of the order",
    ),
    alone(
        *("bundle.two_different_doctors", "A3", "one doctor twice"),
        second_doctor_full_name="Dr Ottoline Marchbanks-Fable",
    ),
    alone(
        *("date.exams_five_clear_days", "A7", "five clear days", JOINT_DAYS),
        second_doctor_last_examined_on="2026-11-22",
    ),
    alone("doctor.one_section_12_approved", "G3", "section 12", first_doctor_s12_approved="no"),
    alone("border.form_follows_place_of_exam", "A4", "Wales", unprinted__examined_in="wales"),
    alone("border.form_follows_place_of_exam", "A3", "Both doctors", **IN_WALES),
    Proof(
        "bundle.right_forms",
        reception(),
        [reception()[0], paper("A4"), *reception()[2:]],
        "one Form G3 or two Forms G4",
    ),
    Proof(
        "bundle.right_forms",
        joint_application(),
        joint_application(reasons="Another account of it, so that it is another form."),
        "parts of different joint forms",
    ),
    accepted(
        *("bundle.two_different_doctors", "same doctor"),
        second={"doctor_full_name": "Dr Ottoline Marchbanks-Fable"},
    ),
    accepted("doctor.one_section_12_approved", "section 12", first={"doctor_s12_approved": "no"}),
    Proof(
        "date.exams_five_clear_days",
        reception({"doctor_last_examined_on": "2027-07-04"}),
        reception({"doctor_last_examined_on": "2027-07-03"}),
        "five clear days",
    ),
    Proof(
        "date.recommendations_not_after_application",
        reception({"signed_on": "2027-07-13"}, part1_signed_on="2027-07-13"),
        reception({"signed_on": "2027-07-13"}, part1_signed_on="2027-07-12"),
        "after the application",
    ),
    alone(
        *("date.applicant_saw_within_14_days", "G2", "14 days", {"part1_signed_on": "2027-07-25"}),
        part1_signed_on="2027-07-26",
    ),
    Proof(
        "acquaintance.explained",
        reception(STRANGER, STRANGER, no_prior_acquaintance_explanation="Nobody could come."),
        reception(STRANGER, STRANGER),
        "Neither doctor knew",
    ),
    alone("nr.no_objection", "G2", "objects", unprinted__nearest_relative_objects=True),
    alone("g.patient_16", "G1", "under 16", JUST_16, patient_date_of_birth="2011-07-14"),
    Proof(
        "g.forwarded_in_14_days",
        reception(g5={"unprinted__application_forwarded_on": "2027-07-23"}),
        reception(g5={"unprinted__application_forwarded_on": "2027-07-24"}),
        "14 days",
    ),
    alone(
        *("hospital.application_names_one_site", "A6", "one hospital"),
        hospital_name="Exampleton NHS Foundation Trust",
    ),
    Proof(
        "h3.times_in_order",
        admission({"signed_on": "2026-11-16"}),
        admission({"signed_on": "2026-11-17"}),
        "before the day",
    ),
    Proof(
        "record_part_missing", admission(), admission(application_section="3"), "another section"
    ),
    alone(
        *("record_part_missing", "H3", "Part 2 of Form H3", EMERGENCY),
        second_recommendation_received_at=None,
        part2_signatory_name=None,
    ),
    alone(
        *("s4.second_recommendation_in_72_hours", "H3", "72 hours", EMERGENCY),
        second_recommendation_received_at="2026-11-19T17:40:01Z",
    ),
    Proof(
        "id.patient_name_identical",
        [paper("A6"), paper("H4")],
        [paper("A6"), paper("H4", patient_full_name="Wilhelmina Quilfeather")],
        "name is not as on the first",
    ),
    accepted("id.patient_address_identical", "address", patient_address=MOVED),
    *(
        Proof(
            "id.patient_name_identical",
            [paper("A8"), paper(code)],
            [paper("A8"), paper(code, patient_full_name="Wilhelm Quill")],
            "first of these papers",
        )
        for code in ("H1", "M2", "T2", "CTO1", "CTO3", "CTO4", "CTO5", "CTO7", "CTO11")
    ),
    *(
        Proof(
            "id.patient_address_identical",
            [paper("A8", patient_address=MOVED), paper("CTO1"), paper(code)],
            [paper("CTO1"), paper(code, patient_address=MOVED)],
            "papers of this order",
        )
        for code in ("CTO4", "CTO5", "CTO7")
    ),
    alone("reasons.cover_each_limb", "A4", "symptoms", reasons=f"{NEEDS} {INFORMAL}"),
    alone("reasons.cover_each_limb", "A4", "admitted to hospital", reasons=f"{SEEN} {INFORMAL}"),
    alone("reasons.cover_each_limb", "A4", "informal admission", reasons=f"{SEEN} {NEEDS}"),
    alone("reasons.cover_each_limb", "A8", "other methods", reasons=f"{SEEN} {INFORMAL}"),
    alone("reasons.cover_each_limb", "A11", "how long", undesirable_delay_reasons="No."),
    alone("reasons.cover_each_limb", "G4", "symptoms", reasons="Must be required to live there."),
    alone("reasons.cover_each_limb", "G4", "powers of guardianship", reasons=SEEN),
    alone("reasons.cover_each_limb", "H5", "symptoms", reasons="Bad."),
    alone("reasons.cover_each_limb", "H5", "other methods", reasons=SEEN),
    alone("reasons.cover_each_limb", "H5", "informal admission", cannot_be_provided_reasons="No."),
    receipt_missing("H1", 1),
    receipt_missing("H4", 1),
    receipt_missing("H5", 3),
    receipt_missing("CTO7", 3),
    alone("date.no_future_or_missing", "H6", "cannot come after", returned_on="2027-03-11"),
    alone(
        *("h4.within_28_days", "H4", "28 days"),
        {"part1_signed_on": "2027-01-01", "admitted_at": "2027-01-28T23:59:00Z"},
        admitted_at="2027-01-29T00:00:00Z",
    ),
    alone(
        *("h5.exam_window", "H5", "two months", {"examined_on": "2027-04-10"}),
        examined_on="2027-04-09",
    ),
    alone("h5.second_professional", "H5", "another profession", part2_profession="psychiatrist"),
    alone(
        *("h5.second_professional", "H5", "only after"),
        {"part2_signed_on": "2027-05-13", "part3_signed_on": "2027-05-13"},
        part2_signed_on="2027-05-14",
    ),
    alone(
        *("h5.furnished_before_expiry", "H5", "renews nothing", {"part3_signed_on": "2027-06-09"}),
        part3_signed_on="2027-06-10",
    ),
    alone(
        *("h5.part_order", "H5", "another order"),
        {"part1_signed_on": "2027-05-12", "part2_signed_on": "2027-05-12"},
        part2_signed_on="2027-05-11",
    ),
    alone(
        *("awol.seven_days", "H6", "one week", {"part1_signed_on": "2027-03-14"}),
        part1_signed_on="2027-03-15",
    ),
    alone("m2.in_72_hours", "M2", "72 hours", BARRED, part1_signed_at_time="10:16"),
)
