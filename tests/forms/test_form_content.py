"""What is accepted as a form's content, what is refused, and in which words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from forms import catalogue
from forms.problems import FormInvalid, UnknownForm
from tests.forms.helping import CODES, content, filled, problems

SECRET = "Xanthippe-Unrepeatable"
NEEDED = "This is needed because of another answer."


@pytest.mark.parametrize("code", CODES)
def test_a_form_comes_back_from_its_canonical_json_as_it_was(code: str) -> None:
    sample = catalogue.sample(code)
    text, digest = catalogue.canonical(sample)
    again = catalogue.parse(code, text)
    assert again == sample
    assert catalogue.canonical(again) == (text, digest)


@pytest.mark.parametrize("code", CODES)
def test_no_invented_particular_is_accepted(code: str) -> None:
    found = problems(code, {**content(code), "diagnosis": SECRET})
    assert found == {"diagnosis": "The form has no particular of this name."}


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_told_at_once_with_its_path(code: str) -> None:
    found = problems(code, {})
    model = catalogue.form(code).model
    assert set(found) == {n for n, field in model.model_fields.items() if field.is_required()}


def test_a_problem_never_repeats_what_was_typed() -> None:
    made = content("A2", amhp_full_name=[SECRET], patient_last_seen_on=SECRET, nr_position=SECRET)
    made["unprinted"]["seen_in_person"] = SECRET
    made[SECRET.lower()] = 1
    with pytest.raises(FormInvalid) as caught:
        catalogue.parse("A2", json.dumps(made))
    told = str(caught.value) + " ".join(p.message for p in caught.value.problems)
    assert SECRET not in told
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"patient_last_seen_on": "2026-02-30"}, "patient_last_seen_on", "not a date"),
        ({"patient_last_seen_on": 20261116}, "patient_last_seen_on", "not a date"),
        ({"patient_full_name": "   "}, "patient_full_name", "blank"),
        ({"patient_full_name": ""}, "patient_full_name", "blank"),
        ({"patient_full_name": "x" * 201}, "patient_full_name", "at most 200"),
        ({"approved_by": "the_king"}, "approved_by", "Choose one of"),
        ({"unprinted__seen_in_person": "yes"}, "unprinted.seen_in_person", "true or false"),
        ({"unprinted__hospital": "../../etc"}, "unprinted.hospital", "not an ODS code"),
        ({"unprinted__recommendations": []}, "unprinted.recommendations", "at least 1"),
        ({"hospital_address": {"lines": []}}, "hospital_address.lines", "at least 1"),
        ({"unprinted__recommendations": ["a", "a"]}, "unprinted.recommendations", "only once"),
        ({"unprinted__recommendations": ["a b"]}, "unprinted.recommendations.0", "not an id"),
        ({"hospital_address": "here"}, "hospital_address", "group of particulars"),
        ({"no_prior_acquaintance_explanation": "x" * 10_001}, None, "at most 10000"),
    ],
)
def test_bad_values_are_refused_in_plain_words(
    change: dict[str, Any], field: str | None, message: str
) -> None:
    found = problems("A2", content("A2", **change))
    (path,) = found
    assert path == (field or "no_prior_acquaintance_explanation")
    assert message in found[path]


@pytest.mark.parametrize("raw", ["", "{", "[]", "null", "\x00", "NaN", b"\xff\xfe", "[" * 5000])
def test_what_is_not_a_form_at_all_is_refused(raw: str | bytes) -> None:
    assert set(problems("A2", raw)) == {""}


def test_more_than_any_form_holds_is_refused_unread() -> None:
    assert "larger than any form" in problems("A2", " " * 300_000)[""]


def test_half_a_character_is_refused_with_its_field() -> None:
    raw = json.dumps(content("A2")).replace("Larkspur House", "Lark\\ud800", 1)
    assert problems("A2", raw) == {
        "hospital_address.lines.0": "This holds half a character (a lone surrogate). "
        "Type the text again."
    }


def test_a_time_without_an_offset_is_refused() -> None:
    found = problems("H3", content("H3", admitted_at="2026-11-16T17:40:00"))
    assert "offset" in found["admitted_at"]


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1899-12-31T23:59:59Z"]
)
def test_a_time_that_nobody_living_can_mean_is_refused(at: str) -> None:
    assert "can be given here" in problems("H3", content("H3", admitted_at=at))["admitted_at"]
    found = problems("A2", content("A2", patient_last_seen_on=at[:10]))
    assert "can be given here" in found["patient_last_seen_on"]


def test_a_name_the_form_does_not_know_is_told_only_so_far() -> None:
    (path,) = problems("A2", {**content("A2"), "x" * 5000: 1})
    assert path == "x" * 64


@pytest.mark.parametrize(
    "typed", ["24:00", "9:05", "12:60", "12:30:00", "12:30Z", "\u0661\u0662:30"]
)
def test_a_time_of_day_is_told_by_the_24_hour_clock(typed: str) -> None:
    found = problems("A9", content("A9", patient_last_seen_at_time=typed))
    assert "24-hour clock" in found["patient_last_seen_at_time"]


@pytest.mark.parametrize("typed", ["a \x00 b", "a\u2028b", "a\u200b \u00a0b", " a\n\n b "])
def test_what_stands_on_one_line_is_settled_at_once(typed: str) -> None:
    form = filled("A2", amhp_full_name=typed)
    assert form.at("amhp_full_name") == "a b"
    assert catalogue.parse("A2", catalogue.canonical(form)[0]) == form


def test_times_are_kept_in_utc() -> None:
    form = filled("H3", admitted_at="2026-07-16T18:40:00+01:00")
    assert form.at("admitted_at") == datetime(2026, 7, 16, 17, 40, tzinfo=UTC)


def test_an_unknown_form_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownForm, match="A2"):
        catalogue.form("Z9")


@pytest.mark.parametrize(
    ("code", "changes", "lacking"),
    [
        ("A2", {"approved_by": "another_lssa"}, {"approving_lssa"}),
        ("A2", {"nr_full_name": None, "nr_informed": None}, {"nr_full_name", "nr_informed"}),
        ("A2", {"nr_position": "acting_nearest_relative_known"}, {"nr_authorised_by"}),
        ("A2", {"unprinted__served_electronically": True}, {"amhp_email"}),
        ("A4", {"unprinted__served_electronically": True}, {"doctor_email"}),
        ("A6", {"consulted_as": "acting_nearest_relative"}, {"consulted_authorised_by"}),
        ("A6", {"nr_consultation": "not_consulted"}, {"not_consulted_because"}),
        ("A8", {"unprinted__hospitals": ["ZZH01"]}, {"unprinted.hospitals"}),
        ("A1", {"applicant_relationship": None}, {"applicant_relationship"}),
        ("A1", {"applicant_standing": "authorised_by_county_court"}, {"authority_copy"}),
        ("A5", {"unprinted__served_electronically": True}, {"applicant_email"}),
        (
            "A3",
            {"unprinted__served_electronically": True},
            {"first_doctor_email", "second_doctor_email"},
        ),
        ("A3", {"second_doctor_s12_approved": None}, {"second_doctor_s12_approved"}),
        ("A7", {"unprinted__hospitals": ["ZZH01"]}, {"unprinted.hospitals"}),
        ("A10", {"approved_by": "another_lssa"}, {"approving_lssa"}),
        ("G1", {"patient_date_of_birth": None}, {"patient_date_of_birth"}),
        ("G2", {"nr_consultation": "not_consulted"}, {"not_consulted_because"}),
        ("G3", {"second_doctor_last_examined_on": None}, {"second_doctor_last_examined_on"}),
        ("G9", {"part2_received_on": None}, {"part2_received_on"}),
        ("G10", {"has_renewal_effect": None}, {"has_renewal_effect"}),
        ("H1", {"part1_consigned_at_time": None}, {"part1_consigned_at_time"}),
        (
            "H1",
            {"part2_received_by_route": "in_person"},
            {"part2_received_at_time", "part2_received_on"},
        ),
        ("H3", {"admitted_at": None}, {"admitted_at"}),
        ("H5", {"part4_received_by_route": "received_by_me"}, {"part4_received_on"}),
        ("H6", {"expires_within_two_months": "is"}, {"has_renewal_effect"}),
        ("M2", {"unprinted__served_electronically": True}, {"part1_email"}),
        ("S136", {"consulted": "no"}, {"why_not"}),
        ("S136", {"conveyance": "police"}, {"conveyance_reason"}),
        ("S136", {"unprinted__under_18": True}, {"under_18_details"}),
        ("S136", {"police_presence_requested": "yes"}, {"police_presence_reason"}),
        (
            "S136",
            {"extension_decided_at": "2026-11-16T09:00:00Z"},
            {"extension_hours", "extension_reasons"},
        ),
        ("S136", {"unprinted__place": None}, {"unprinted.place"}),
    ],
)
def test_an_answer_makes_another_particular_needed(
    code: str, changes: dict[str, Any], lacking: set[str]
) -> None:
    made = content(code, **changes)
    assert set(problems(code, made)) == lacking
    assert problems(code, made, from_paper=True) == {}


def test_an_application_that_consulted_nobody_says_why_about_whom() -> None:
    made = content(
        "A6", nr_consultation="not_consulted", not_consulted_because="not_practicable_or_delay"
    )
    assert problems("A6", made) == dict.fromkeys(
        [
            "unconsulted_full_name",
            "unconsulted_address",
            "unconsulted_is",
            "consultation_obstacle",
            "consultation_obstacle_reasons",
        ],
        NEEDED,
    )


def test_a_later_part_is_complete_as_soon_as_it_is_begun() -> None:
    begun = content("H3", application_section="4", part2_signatory_name="Perpetua Larkin")
    assert set(problems("H3", begun)) == {
        "second_recommendation_received_at",
        "unprinted.second_recommendation",
    }
    assert problems("H3", content("H3", application_section="4")) == {}


def test_a_part_that_does_not_apply_is_left_blank() -> None:
    made = content(
        "H3",
        second_recommendation_received_at="2026-11-17T09:00:00Z",
        part2_signatory_name="Perpetua Larkin",
        unprinted__second_recommendation="sample-recommendation-2",
    )
    assert problems("H3", made) == {"": "Part 2 does not apply. Leave it blank."}


@pytest.mark.parametrize("code", ["G1", "G2", "G6", "G7"])
def test_only_a_private_guardian_completes_the_second_part(code: str) -> None:
    by_authority = {"guardian_is_lssa": "lssa", "part2_signed_on": "2027-07-13"}
    assert problems(code, content(code, **by_authority)) == {
        "": "Part 2 does not apply. Leave it blank."
    }
    assert problems(code, content(code, guardian_is_lssa="private_guardian")) == {}


def test_a_sample_can_be_cut_back_to_an_earlier_part() -> None:
    first = catalogue.sample("S136", 1)
    assert first.at("arrived_first_place_at") is None
    assert first.at("unprinted.place") is None
    assert catalogue.sample("S136", 2).at("outcome") is None
    assert catalogue.sample("S136", 3) == catalogue.sample("S136")


def test_what_was_signed_in_an_earlier_part_cannot_be_changed_by_a_later_one() -> None:
    before = catalogue.sample("S136", 1)
    assert catalogue.added_to(before, catalogue.sample("S136")) == ()
    (problem,) = catalogue.added_to(before, filled("S136", grounds="Something else."))
    assert (problem.field, problem.code) == ("grounds", "signed")


def test_the_date_beside_a_signature_is_the_london_day_of_the_step() -> None:
    late_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # already 2 July in London
    assert catalogue.signed_date_check(filled("A2", signed_on="2026-07-02"), late_evening) == ()
    assert catalogue.signed_date_check(filled("A2"), late_evening) == ()
    (problem,) = catalogue.signed_date_check(filled("A2", signed_on="2026-07-01"), late_evening)
    assert problem.field == "signed_on"


def test_the_time_beside_a_signature_is_that_of_the_step_by_the_clocks_of_london() -> None:
    at = datetime(2026, 7, 1, 13, 5, 59, tzinfo=UTC)  # 14:05 in London
    assert catalogue.signed_date_check(filled("A9", signed_at_time="14:05"), at) == ()
    assert catalogue.signed_date_check(filled("A9"), at) == ()
    (problem,) = catalogue.signed_date_check(filled("A9", signed_at_time="13:05"), at)
    assert (problem.field, problem.code) == ("signed_at_time", "signed_at_time")


def test_a_joint_recommendation_is_completed_by_one_doctor_after_the_other() -> None:
    first = catalogue.sample("A3", 1)
    assert first.at("second_doctor_full_name") is None
    assert first.at("unprinted.second_examined_in_person") is None
    assert catalogue.added_to(first, catalogue.sample("A3")) == ()
    (problem,) = catalogue.added_to(first, filled("A3", reasons="Other reasons."))
    assert problem.field == "reasons"


def test_the_order_of_keys_makes_no_difference_to_the_fingerprint() -> None:
    made = content("A4")
    turned = json.dumps(dict(reversed(made.items())), indent=2)
    assert catalogue.canonical(catalogue.parse("A4", turned)) == catalogue.canonical(
        catalogue.sample("A4")
    )


def test_a_version_names_the_form_and_its_wording_and_is_printed_as_it_was_signed() -> None:
    assert catalogue.form("A2").version == "2020+house.1"
    assert catalogue.wording_for("A2", "2020+house.1").form == "A2"
    with pytest.raises(UnknownForm, match=r"2020\+house\.1"):
        catalogue.wording_for("A2", "2008+house.1")
