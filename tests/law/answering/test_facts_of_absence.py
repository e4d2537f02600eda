"""What facts about windows, leave, absence and custody change (periods.md 2.5, 4 and 7)."""

from __future__ import annotations

import pytest

from statute.answering import NotAnswerableError
from statute.law import CURRENT_LAW, law_version
from tests.law.answering.saying import days, said

LAW = law_version(CURRENT_LAW)


# Section 2.5 and 4: windows, from the last day of authority or from the first


@pytest.mark.parametrize(
    ("clock", "anchor"),
    [
        ("s20.window", "admitted_on"),
        ("s20_6.window", "accepted_on"),
        ("s20A.window", "cto_made_on"),
    ],
)
@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, "2021-08-30", "2021-10-29"),
        (2, "2022-03-01", "2022-04-29"),
        (3, "2023-03-01", "2023-04-29"),
    ],
)
def test_a_window_is_found_from_the_first_day_of_all(clock, anchor, number, first, last):
    found = said(clock, None, number, **{anchor: "2021-04-30"})
    assert found["window_first_day"] == first
    assert found["last_day"] == last
    assert said(clock, "2021-04-30", number) == found


def test_a_window_at_the_end_of_february_carries_the_prudent_end_of_authority():
    found = said("s20.window", None, admitted_on="2025-08-31")
    assert days(found, "window_first_day", "prudent_first_day") == ["2025-12-29", "2026-01-01"]
    assert days(found, "last_day", "prudent_last_day") == ["2026-02-28", "2026-02-27"]
    assert found["ambiguity"] == "end_of_month"


@pytest.mark.parametrize(
    ("day", "in_time", "doubtful"),
    [
        ("2025-12-28", False, False),
        ("2025-12-29", True, True),
        ("2025-12-31", True, True),
        ("2026-01-01", True, False),
        ("2026-02-27", True, False),
        ("2026-02-28", True, True),
        ("2026-03-01", False, False),
    ],
)
def test_what_is_in_time_on_one_reading_only_is_said_to_be_so(day, in_time, doubtful):
    found = said("s20.window", None, admitted_on="2025-08-31", on=day)
    assert found["in_time"] is in_time
    assert ("one reading only" in found["explanation"]) is doubtful


@pytest.mark.parametrize(
    ("clock", "number", "first", "last"),
    [
        ("s66.f", 2, "2022-04-30", "2022-10-29"),
        ("s66.f", 3, "2022-10-30", "2023-10-29"),
        ("s66.fza", 2, "2022-04-30", "2022-10-29"),
        ("s66.faa", 4, "2023-10-30", "2024-10-29"),
    ],
)
def test_a_renewed_right_is_found_from_the_first_day_of_all(clock, number, first, last):
    found = said(clock, "2021-10-30", number)
    assert days(found, "first_day", "last_day") == [first, last]


def test_a_renewed_right_has_no_first_period():
    with pytest.raises(NotAnswerableError, match="2 or later"):
        said("s66.f", "2021-10-30", 1)


# Section 7: absence and custody


@pytest.mark.parametrize(
    ("returned", "last"),
    [
        ("2026-06-03", "2026-06-10"),
        ("2026-06-04", "2026-06-10"),
        ("2026-06-05", "2026-06-11"),
        ("2026-12-02", "2026-12-08"),
        ("2026-12-03", "2026-12-02"),
    ],
)
def test_absence_keeps_authority_alive_for_a_week_only_while_retaking_is_possible(returned, last):
    """Absent from 3 June: retaken until 2 December; a later return comes too late (s.21(2)(c))."""
    found = said("s21.week", "2026-06-03", last_day="2026-06-10", returned_on=returned)
    assert found["last_day"] == last


def test_an_absence_that_begins_after_authority_is_refused():
    with pytest.raises(NotAnswerableError, match="after the last day of authority"):
        said("s21.week", "2026-06-11", last_day="2026-06-10")


@pytest.mark.parametrize(
    ("returned", "last"), [("2023-09-28", "2023-10-04"), ("2023-09-29", "2023-09-28")]
)
def test_section_2_and_absence_are_contested_and_day_28_is_said(returned, last):
    found = said(
        "s21.week",
        "2023-09-27",
        last_day="2023-09-28",
        returned_on=returned,
        short_power="true",
    )
    assert days(found, "last_day", "ambiguity") == [last, "contested"]
    assert found["last_day_if_not_prolonged"] == "2023-09-28"


def test_a_report_after_28_days_lets_authority_go_on_where_months_are_left():
    found = said("s21B.report", "2026-01-05", returned_on="2026-02-10", last_day="2026-12-31")
    assert days(found, "last_day", "authority_last_day") == ["2026-02-16", "2026-12-31"]
    assert "renewal_runs_from_end_of" not in found


@pytest.mark.parametrize(
    ("last_day", "renews"), [("2026-02-16", True), ("2026-02-17", False), ("2026-01-20", True)]
)
def test_a_report_after_28_days_renews_from_the_old_end(last_day, renews):
    found = said("s21B.report", "2026-01-05", returned_on="2026-02-10", last_day=last_day)
    assert found.get("renewal_runs_from_end_of") == (last_day if renews else None)


@pytest.mark.parametrize("returned", ["2026-07-04", "2026-07-05"])
def test_no_report_can_be_made_after_the_time_for_retaking(returned):
    """Absent from 5 January: six months end with 4 July."""
    facts = {"returned_on": returned, "last_day": "2026-01-20"}
    if returned == "2026-07-04":
        assert said("s21B.report", "2026-01-05", **facts)["last_day"] == "2026-07-10"
        return
    with pytest.raises(NotAnswerableError, match="authority ended"):
        said("s21B.report", "2026-01-05", **facts)


def test_a_short_power_says_what_it_needs():
    with pytest.raises(NotAnswerableError, match="ends_at") as refused:
        said("s18.retake_short", "2026-01-05")
    assert "last_day" in str(refused.value)


@pytest.mark.parametrize(
    ("order_ends", "last"),
    [("2026-04-15", "2026-04-22"), ("2026-04-22", "2026-04-22"), ("2026-04-23", "2026-04-23")],
)
def test_an_order_that_ends_later_than_the_week_ends_as_it_would(order_ends, last):
    """Released on 20 March, not recalled: as if back on 16 April, kept until 22 April (s.22(8))."""
    found = said("s22.cto_not_recalled", "2026-03-20", last_day=order_ends)
    assert days(found, "last_day", "treated_as_returned_on") == [last, "2026-04-16"]


@pytest.mark.parametrize(
    ("returned", "kept", "in_time"),
    [
        ("2026-03-25", "2026-03-31", True),
        ("2026-04-16", "2026-04-22", True),
        ("2026-04-17", "2026-04-16", False),
    ],
)
def test_whoever_is_back_within_28_days_of_release_is_kept_for_a_week(returned, kept, in_time):
    found = said(
        "s22.release",
        "2026-03-20",
        custody_from="2026-01-05",
        last_day="2026-02-28",
        returned_on=returned,
    )
    assert days(found, "kept_until_last_day", "back_in_time") == [kept, in_time]


def test_earlier_custody_counts_towards_the_six_months():
    assert said("s22.custody", "2026-01-05")["last_day"] == "2026-07-04"
    assert said("s22.custody", "2026-01-05", earlier_days="30")["last_day"] == "2026-06-04"


def test_custody_does_not_end_the_order_of_a_restricted_patient():
    found = said("s22.custody", "2026-01-05", restricted="true")
    assert found["last_day"] is None
    assert "Sch.1 Pt II para 6" in found["explanation"]


def test_no_community_order_is_considered_before_a_restricted_patients_leave():
    found = said("s17.longer_term", "2026-11-02", leave_to="2026-12-24", restricted="true")
    assert found["longer_term"] is False
    assert said("s17.longer_term", "2026-11-02", indefinite="true")["longer_term"] is True


@pytest.mark.parametrize(
    ("back", "ends"),
    [
        ("2026-05-04T09:59+01:00", "2026-05-04T10:00:00+01:00"),
        ("2026-05-04T10:00+01:00", "2026-05-07T10:00:00+01:00"),
    ],
)
def test_72_hours_begin_again_only_for_who_was_away_when_they_would_have_ended(back, ends):
    found = said("s21_4.recall72", back, detained_at="2026-05-01T10:00+01:00")
    assert found["expires_at"] == ends


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ({"h1_furnished_at": "2024-03-04T09:00"}, "2024-03-07T09:00:00+00:00"),
        ({"h2_recorded_at": "2024-03-04T09:00"}, "2024-03-04T15:00:00+00:00"),
        ({"s4_admitted_at": "2024-03-04T09:00"}, "2024-03-07T09:00:00+00:00"),
        ({"admitted_on": "2024-02-10"}, "2024-03-09T00:00:00+00:00"),
    ],
)
def test_a_short_power_may_be_told_by_when_it_began(facts, ends):
    assert said("s18.retake_short", "2024-03-04T10:00", **facts)["expires_at"] == ends


@pytest.mark.parametrize(
    ("absent", "facts"),
    [
        ("2024-03-09", {"admitted_on": "2024-02-10"}),
        ("2024-03-04T15:00", {"h2_recorded_at": "2024-03-04T09:00"}),
    ],
)
def test_an_absence_after_the_end_of_a_short_power_is_refused(absent, facts):
    with pytest.raises(NotAnswerableError, match="has ended"):
        said("s18.retake_short", absent, **facts)
