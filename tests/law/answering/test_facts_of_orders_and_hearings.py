"""What facts about orders, service, courts and the tribunal change (periods.md 8 to 13)."""

from __future__ import annotations

import pytest

from statute.answering import NotAnswerableError
from statute.law import CURRENT_LAW, law_version
from statute.law.versions import WHAT_IF
from tests.law.answering.saying import days, said

LAW = law_version(CURRENT_LAW)


# Sections 8 to 11: orders, service, displacement


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_hospital_order_alive_again_is_renewed_as_it_was(number):
    """Sch.1 Pt I para 2B(c): as if the order had been made on the day of revocation."""
    found = said("cto.revoked_part_3", "2025-11-15", number)
    assert found["last_day"] == {1: "2026-05-14", 2: "2026-11-14", 3: "2027-11-14"}[number]


def test_ways_of_service_are_known_by_their_everyday_names():
    emailed = said("s25.bar", "2026-12-18T17:00", service_method="email")
    assert emailed["expires_at"] == "2026-12-24T00:00:00+00:00"
    with pytest.raises(NotAnswerableError, match="first_class_post"):
        said("s25.bar", "2026-12-18")


@pytest.mark.parametrize(
    ("lodged", "ground", "extended"),
    [
        ("2024-06-05", "c", True),
        ("2024-06-06", "c", False),
        ("2024-06-05", "a", False),
        ("2024-06-05T23:59", "d", True),
    ],
)
def test_only_what_was_lodged_before_section_2_ended_prolongs_it(lodged, ground, extended):
    found = said("s29.pending", "2024-06-05", application_on=lodged, ground=ground)
    assert days(found, "extended", "in_time") == [extended, extended]


def test_an_acting_relative_stays_for_as_long_as_the_patient_is_liable():
    assert said("s30.order_cd", "2026-03-02")["last_day"] == "2026-06-01"
    assert said("s30.order_cd", "2026-03-02", liable="true")["last_day"] is None


def test_an_acting_relative_stays_for_the_period_that_the_court_named():
    assert said("s30.order_abe", "2026-03-02")["last_day"] is None
    assert said("s30.order_abe", "2026-03-02", until="2027-03-31")["last_day"] == "2027-03-31"
    assert said("s30.order_abe", "2026-03-02", months="12")["last_day"] == "2027-03-01"


# Section 12


@pytest.mark.parametrize(
    ("clock", "number", "outer"),
    [("s35.remand", 1, "2026-03-30"), ("s36.remand", 2, "2026-04-27"), ("s38.interim", 1, None)],
)
def test_remands_say_that_the_first_day_is_doubtful(clock, number, outer):
    found = said(clock, "2026-03-02", number)
    assert found["ambiguity"] == "day1"
    assert found["outer_reading"] == (outer or "2026-05-25")


@pytest.mark.parametrize(
    ("admitted", "in_time", "doubtful"),
    [("2026-03-29", True, False), ("2026-03-30", False, True), ("2026-03-31", False, False)],
)
def test_admission_on_day_29_of_a_hospital_order_is_in_time_on_the_later_reading(
    admitted, in_time, doubtful
):
    found = said("s37.admit", "2026-03-02", on=admitted)
    assert found["in_time"] is in_time
    assert ("later reading only" in found["explanation"]) is doubtful


def test_restrictions_cease_with_the_beginning_of_the_release_date():
    found = said("s50.release_date", "2026-10-20")
    assert found["expires_at"] == "2026-10-20T00:00:00+01:00"
    assert found["restrictions_cease_on"] == "2026-10-20"


# Section 13


@pytest.mark.parametrize("number", [1, 2])
def test_the_relative_under_a_guardianship_order_may_apply_in_each_twelve_months(number):
    found = said("s69.37.guardianship.nr", "2026-03-02", number)
    assert found["last_day"] == f"{2026 + number}-03-01"


@pytest.mark.parametrize(
    ("order", "opens", "last"),
    [
        ("2025-09-02", None, "2026-09-01"),
        ("2025-09-03", "2026-03-03", "2026-09-01"),
        ("2026-03-02", None, None),
    ],
)
def test_what_is_left_after_six_months_from_the_hospital_order(order, opens, last):
    found = said("s66.ca", "2026-03-02", hospital_order_on=order)
    assert days(found, "opens_on", "last_day") == [opens, last]


def test_whoever_is_only_treated_as_on_a_hospital_order_has_the_six_months_whole():
    found = said("s66.ca", "2026-03-02", hospital_order_on="2026-01-01", notional="true")
    assert days(found, "opens_on", "last_day") == [None, "2026-09-01"]


PERIOD = {"s2_admitted_on": "2026-01-10"}
"""Section 2 on 10 January, section 3 on 1 February: the six months end with 9 July."""


@pytest.mark.parametrize(
    ("facts", "required", "due"),
    [
        ({}, True, "2026-07-10"),
        ({"applied_on": "2026-01-20", "applied_under": "a"}, True, "2026-07-10"),
        ({"applied_on": "2026-07-09", "applied_under": "b"}, False, "2026-07-10"),
        ({"applied_on": "2026-07-10", "applied_under": "b"}, True, "2026-07-10"),
        ({"applied_on": "2026-03-01", "applied_under": "f"}, True, "2026-07-10"),
        ({"referred_on": "2026-03-01", "referred_under": "s67"}, False, "2026-07-10"),
        ({"referred_on": "2026-01-20", "referred_under": "s67_in_s2"}, True, "2026-07-10"),
        ({"referred_on": "2026-03-01", "referred_under": "s68_7"}, False, "2026-07-10"),
        (
            {"applied_on": "2026-03-01", "applied_under": "b", "withdrawn_on": "2026-07-09"},
            True,
            "2026-07-10",
        ),
        (
            {"applied_on": "2026-03-01", "applied_under": "b", "withdrawn_on": "2026-07-20"},
            True,
            "2026-07-20",
        ),
        ({"absent_from": "2026-07-01", "returned_on": "2026-07-21"}, True, "2026-07-21"),
        ({"absent_from": "2026-07-01", "returned_on": "2026-07-09"}, True, "2026-07-10"),
    ],
)
def test_what_excuses_and_what_delays_the_managers_reference(facts, required, due):
    found = said("s68_2", "2026-02-01", **PERIOD, **facts)
    assert found["last_day"] == "2026-07-09"
    assert days(found, "reference_required", "due_on") == [required, due]


def test_a_reference_waits_for_somebody_still_absent():
    found = said("s68_2", "2026-02-01", **PERIOD, absent_from="2026-07-10")
    assert found["waits_for_return"] is True
    assert "due_on" not in found


def test_under_the_2025_act_an_application_after_renewal_excuses_too():
    facts = {"applied_on": "2026-03-01", "applied_under": "f"}
    assert said("s68_2", "2026-02-01", law=WHAT_IF, **facts)["reference_required"] is False


def test_a_right_nobody_knows_is_refused_with_those_that_are():
    with pytest.raises(NotAnswerableError, match="ca, cb, e, g, h"):
        said("s68_2", "2026-02-01", applied_on="2026-03-01", applied_under="zz")


@pytest.mark.parametrize(("considered", "required"), [("2027-02-28", False), ("2027-03-01", True)])
def test_a_case_considered_in_the_period_is_not_referred(considered, required):
    found = said("s75_2C", "2026-03-01", considered_on=considered)
    assert days(found, "due_on", "reference_required") == ["2027-03-01", required]


@pytest.mark.parametrize("clock", ["s75_2A", "s75_2C", "s75_2E"])
def test_what_is_law_since_february_2026_is_refused_under_the_law_before(clock):
    with pytest.raises(NotAnswerableError, match="18 February 2026"):
        said(clock, "2026-03-01", law="england-2017-12-11.r2")


@pytest.mark.parametrize(
    ("clock", "starts", "fact", "in_time"),
    [
        ("s12.signed_before", "2026-11-20", {"signed_on": "2026-11-18"}, True),
        ("s12.signed_before", "2026-11-20", {"signed_on": "2026-11-20"}, True),
        ("s12.signed_before", "2026-11-20", {"signed_on": "2026-11-21"}, False),
        ("hesc.in_time", "2026-05-14", {"on": "2026-05-10"}, True),
        ("hesc.in_time", "2026-05-14", {"on": "2026-05-15"}, False),
        ("s25.notice72", "2026-03-02T10:00", {"at": "2026-03-05T09:59"}, False),
        ("s25.notice72", "2026-03-02T10:00", {"at": "2026-03-05T10:00"}, True),
        ("s25.bar", "2026-03-02T10:00", {"at": "2026-03-05T09:59"}, True),
        ("s25.bar", "2026-03-02T10:00", {"at": "2026-03-05T10:00"}, False),
        ("s25.six_month_bar", "2026-08-31", {"on": "2027-02-28"}, False),
        ("s25.six_month_bar", "2026-08-31", {"on": "2027-03-01"}, True),
        ("s68_2", "2026-01-10", {"on": "2026-07-09"}, False),
        ("s68_2", "2026-01-10", {"on": "2026-07-10"}, True),
        ("s68_6", "2023-03-04", {"on": "2026-03-03"}, False),
        ("s68_6", "2023-03-04", {"on": "2026-03-04"}, True),
        ("s133", "2026-08-31", {"on": "2026-08-24"}, True),
        ("s133", "2026-08-31", {"on": "2026-08-25"}, False),
        ("s4.second_rec", "2026-03-02T10:00", {"received_at": "2026-03-05T09:59"}, True),
        ("s4.second_rec", "2026-03-02T10:00", {"received_at": "2026-03-05T10:00"}, False),
        ("s66.g", "2026-03-02", {"applied_on": "2026-03-29"}, True),
        ("s66.g", "2026-03-02", {"applied_on": "2026-03-30"}, False),
        ("s19.convey", "2026-03-02", {"admitted_on": "2026-03-29"}, True),
        ("s19.convey", "2026-03-02", {"admitted_on": "2026-03-30"}, False),
        ("s74.sos90", "2026-08-31", {"on": "2026-11-28"}, True),
        ("s74.sos90", "2026-08-31", {"on": "2026-11-29"}, False),
    ],
)
def test_in_time_is_said_on_both_sides_of_the_edge(clock, starts, fact, in_time):
    assert said(clock, starts, **fact)["in_time"] is in_time
