"""What each fact changes about a clock (periods.md 2 to 5), and the names it is known by."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from statute.answering import NotAnswerableError, ask, facts_of
from statute.instants import midnight_closing
from statute.law import CURRENT_LAW, law_version
from tests.law.answering.saying import days, said
from tests.support.story import at

LAW = law_version(CURRENT_LAW)


# Section 2: counting


@pytest.mark.parametrize("clock", ["s2.detention", "s3.detention", "s66.b", "s15.amend", "s12.gap"])
def test_a_time_in_the_repeated_hour_will_do_where_only_its_day_counts(clock):
    assert said(clock, "2026-10-25T01:30")["first_day"] == "2026-10-25"


@pytest.mark.parametrize("clock", ["s136.hold", "s5_2.hold", "s4.detention", "s17F.hold72"])
def test_a_time_in_the_repeated_hour_is_asked_for_with_its_offset(clock):
    with pytest.raises(NotAnswerableError) as refused:
        said(clock, "2026-10-25T01:30")
    assert "2026-10-25T01:30:00+01:00" in str(refused.value)
    assert "2026-10-25T01:30:00+00:00" in str(refused.value)


def test_a_time_in_the_missing_hour_is_refused_everywhere():
    for clock in ("s136.hold", "s2.detention"):
        with pytest.raises(NotAnswerableError, match="There was no 01:30"):
            said(clock, "2026-03-29T01:30")


@pytest.mark.parametrize(("h3", "ambiguity"), [("2026-02-15", "contested"), ("2026-02-16", "none")])
def test_a_form_h3_of_another_day_shows_both_ends(h3, ambiguity):
    found = said("s2.detention", "2026-02-16T00:05", h3_on=h3)
    assert found["last_day"] == "2026-03-15"
    assert found["ambiguity"] == ambiguity
    assert found.get("last_day_if_from_h3") == ("2026-03-14" if ambiguity == "contested" else None)


def test_the_effective_day_of_form_cto1_is_shown_beside_the_day_it_was_made():
    found = said("cto.period_1", "2026-03-02", effective_on="2026-03-05")
    assert days(found, "last_day", "last_day_if_from_effective") == ["2026-09-01", "2026-09-04"]
    assert found["ambiguity"] == "contested"


# Section 3: examinations and applications


@pytest.mark.parametrize(
    ("second", "in_time"),
    [
        ("2026-10-26", False),
        ("2026-10-27", True),
        ("2026-11-02", True),
        ("2026-11-08", True),
        ("2026-11-09", False),
    ],
)
def test_five_days_may_stand_between_the_examinations_in_either_order(second, in_time):
    assert said("s12.gap", "2026-11-02", on=second)["in_time"] is in_time


def test_a_joint_examination_knows_no_gap():
    found = said("s12.gap", "2026-11-02", joint="true")
    assert days(found, "last_day", "in_time") == [None, True]


@pytest.mark.parametrize(
    ("seen", "in_time"),
    [
        ("2026-11-19T11:59", False),
        ("2026-11-19T12:00", True),
        ("2026-11-20T12:00", True),
        ("2026-11-20T12:01", False),
    ],
)
def test_the_24_hours_end_with_the_application_and_count_its_own_time(seen, in_time):
    assert said("s4.seen", "2026-11-20T12:00", at=seen)["in_time"] is in_time


def test_guardianship_papers_count_from_the_later_examination():
    found = said("s8.forward14", "2026-11-02", other_examined_on="2026-11-06")
    assert found["last_day"] == "2026-11-19"


def test_an_escape_on_the_way_is_measured_against_the_examination():
    found = said("s138.before_admission", "2026-11-19T22:00", examined_on="2026-11-06")
    assert days(found, "count_code", "length", "last_day") == ["DAYS", 14, "2026-11-19"]
    late = said("s138.before_admission", "2026-11-20T00:00", examined_on="2026-11-06")
    assert "no power to retake" in late["explanation"]


# Sections 4 and 5: holding, places of safety


def test_after_a_nurse_the_72_hours_run_from_the_nurses_record():
    found = said("s5_2.hold", "2026-05-02T00:55+01:00", nurse_recorded_at="2026-05-01T22:10+01:00")
    assert found["expires_at"] == "2026-05-04T22:10:00+01:00"
    assert "s.5(5)" in found["explanation"]


def test_a_report_before_the_nurses_record_is_refused():
    with pytest.raises(NotAnswerableError, match="after the report"):
        said("s5_2.hold", "2026-05-02T00:55", nurse_recorded_at="2026-05-02T00:56")


@pytest.mark.parametrize(
    ("authorised", "in_time"), [("2026-03-03T09:59", True), ("2026-03-03T10:00", False)]
)
def test_an_extension_is_authorised_before_the_24_hours_end(authorised, in_time):
    found = said(
        "s136B.extension", None, arrived_at="2026-03-02T10:00", hours="12", authorised_at=authorised
    )
    assert days(found, "expires_at", "in_time") == ["2026-03-03T22:00:00+00:00", in_time]


@pytest.mark.parametrize(
    ("arrived", "then"), [("2017-12-10T23:59", True), ("2017-12-11T00:00", False)]
)
def test_before_11_december_2017_the_72_hours_are_said(arrived, then):
    assert ("expires_at_as_the_law_was" in said("s136.hold", arrived)) is then


def test_police_checks_come_every_thirty_minutes_and_reviews_every_hour():
    first = said("pos.police_checks", "2026-03-02T10:00")
    third = said("pos.police_checks", "2026-03-02T10:00", 3)
    assert first["check_by"] == "2026-03-02T10:30:00+00:00"
    assert days(third, "check_by", "review_by") == [
        "2026-03-02T11:30:00+00:00",
        "2026-03-02T13:00:00+00:00",
    ]


# Names


@pytest.mark.parametrize(
    ("clock", "facts", "expected"),
    [
        ("s3.detention", {"admitted_on": "2021-10-30"}, {"last_day": "2022-04-29"}),
        ("s5_2.hold", {"h1_furnished_at": "2026-03-02T10:00"}, {"length": 72}),
        ("s12.gap", {"first_examination_on": "2026-11-02"}, {"last_day": "2026-11-08"}),
        ("s20.renewal_1", {"admitted_on": "2026-08-31"}, {"last_day": "2027-08-30"}),
        ("s7.guardianship", {"beginning_on": "2026-03-31"}, {"last_day": "2026-09-30"}),
        (
            "s25.bar",
            {"order_emailed_at": "2026-12-24T09:00"},
            {"served_at": "2026-12-29T00:00:00+00:00", "expires_at": "2027-01-01T00:00:00+00:00"},
        ),
        (
            "cto.recall_notice",
            {"posted_first_class_on": "2026-12-23"},
            {"served_at": "2026-12-29T00:00:00+00:00"},
        ),
        ("s47.transfer", {"direction_given_on": "2026-03-02"}, {"last_day": "2026-03-15"}),
        (
            "s21.week",
            {
                "s3_last_day": "2026-06-10",
                "first_day_absent": "2026-06-08",
                "returned_on": "2026-06-20",
            },
            {"last_day": "2026-06-26"},
        ),
        (
            "s64B.one_month",
            {"cto_made_on": "2026-01-31", "first_medication_on": "2025-12-20"},
            {"certificate_needed_from": "2026-03-20"},
        ),
        (
            "s136.hold",
            {
                "arrived_at": "2024-01-10T20:30",
                "entered_department_at": "2024-01-11T01:30",
                "checked_at": "2024-01-11T20:30",
            },
            {"in_time": False},
        ),
    ],
)
def test_a_start_and_its_facts_are_known_by_the_names_people_give_them(clock, facts, expected):
    found = said(clock, None, **facts)
    assert {name: found[name] for name in expected} == expected


def test_one_fact_told_twice_and_differently_is_refused():
    with pytest.raises(NotAnswerableError, match="last_day was told twice"):
        said("s21.week", "2026-06-08", last_day="2026-06-10", s3_last_day="2026-06-11")


def test_a_start_told_twice_is_refused():
    with pytest.raises(NotAnswerableError, match="with --starts already"):
        said("s3.detention", "2021-10-30", admitted_on="2021-10-31")


def test_an_unknown_fact_is_answered_with_every_fact_and_what_it_means():
    for clock in LAW.clocks:
        with pytest.raises(NotAnswerableError) as refused:
            ask(LAW, clock, at("2026-03-02 10:00"), None, {"colour": "blue"})
        for fact in facts_of(clock):
            assert fact.name in str(refused.value)
            assert fact.meaning in str(refused.value)


def needed(clock: str) -> dict[str, str]:
    facts = {fact.name: "2026-12-31" for fact in facts_of(clock) if fact.must}
    if clock == "s21A.report":
        facts["returned_on"] = "2026-01-20"
    return facts | ({"last_day": "2026-12-31"} if clock == "s18.retake_short" else {})


OTHERS = {"CTO", "CTO recall", "conditional discharge", "tribunal", "duty"}


def test_no_clock_belongs_to_a_power_that_is_not_one():
    for clock in LAW.clocks:
        power = ask(LAW, clock, at("2026-01-15 10:00"), None, needed(clock)).power
        assert power in OTHERS or power.removeprefix("s.")[0].isdigit(), clock


STARTS = [
    *(date(2025, 1, 31), date(2024, 2, 29), date(2025, 12, 31)),
    *(at("2026-03-28 18:00"), at("2026-10-24 18:00"), at("2026-06-30 23:59")),
]


@pytest.mark.parametrize("starts", STARTS, ids=str)
def test_every_end_is_the_midnight_after_its_last_day_and_comes_after_its_beginning(starts):
    for clock in LAW.clocks:
        try:
            found = ask(LAW, clock, starts, None, needed(clock))
        except NotAnswerableError:
            assert not isinstance(starts, datetime) or clock == "s21A.report", clock
            continue
        if found.last_day is not None and found.expires_at is not None:
            assert found.expires_at == midnight_closing(found.last_day), clock
        if found.first_day and found.last_day:
            assert found.first_day <= found.last_day, clock
        if found.prudent_last_day and found.last_day:
            assert found.prudent_last_day <= found.last_day, clock
        if found.starts_at and found.expires_at:
            assert found.starts_at <= found.expires_at, clock
