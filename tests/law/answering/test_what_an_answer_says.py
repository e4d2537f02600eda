"""What an answer says besides its days: nothing misleads, and one question may be put in two ways.

Sections are of periods.md, where nothing else is said.
"""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from emha.cli import app
from statute.answering import NotAnswerableError, facts_of
from statute.answering.names import STARTS
from tests.law.answering.saying import days, said


def told(*question: str) -> str:
    result = CliRunner().invoke(app, ["law", "clock", *question])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("clock", ["s68_2", "s71_2"])
def test_nobody_is_told_to_refer_before_a_reference_falls_due(clock):
    """A reference made before the period is over is outside the jurisdiction (section 13.2)."""
    found = said(clock, "2025-08-31")
    assert "act by then" not in found["explanation"]
    assert "Act by" not in told(clock, "--starts", "2025-08-31")


def test_a_reference_after_a_short_month_is_made_on_the_day_that_is_in_order_on_both_readings():
    """Section 2.3: the period ends with 28 or, on another reading, 27 February."""
    found = said("s68_2", "2025-08-31")
    assert days(found, "last_day", "due_on") == ["2026-02-28", "2026-03-01"]
    assert found["ambiguity"] == "end_of_month"
    assert "27 February 2026" in found["explanation"]


@pytest.mark.parametrize(
    ("clock", "facts"),
    [
        ("s68_2", {"applied_on": "2026-02-05", "applied_under": "b"}),
        ("s75_2C", {"considered_on": "2026-09-01"}),
    ],
)
def test_what_is_excused_is_not_said_to_fall_due(clock, facts):
    """ss.68(3), 75(2D)."""
    found = said(clock, "2026-03-01" if clock == "s75_2C" else "2026-02-01", **facts)
    assert found["reference_required"] is False
    assert found["on_expiry"].startswith("Nothing")
    assert "must refer" not in found["explanation"]


def test_nobody_is_told_to_act_by_the_end_of_a_bar():
    """s.25(1)(b): the relative's order has effect once the six months are over, and not before."""
    found = said("s25.six_month_bar", "2026-08-31", on="2027-02-28")
    assert days(found, "last_day", "order_effective_from") == ["2027-02-28", "2027-03-01"]
    assert found["in_time"] is False
    assert "one reading only" in found["explanation"]
    assert "accepted" not in found["explanation"]
    assert "Act by" not in told("s25.six_month_bar", "--starts", "2026-08-31")


def test_discharge_that_authority_does_not_outlast_is_not_said_to_happen():
    """Section 13.3: expiry before the day that the tribunal named ends authority sooner."""
    found = said("s72_3", "2023-11-20", last_day="2023-11-13")
    assert found["expires_at"] == "2023-11-14T00:00:00+00:00"
    assert "by itself" in found["on_expiry"]
    assert "discharged by the tribunal" not in found["explanation"]


def test_released_with_authority_still_running_it_is_not_said_to_have_run_out():
    """s.22(4)-(7)."""
    found = said("s22.release", "2026-03-20", last_day="2026-05-31")
    assert "until the end of 31 May 2026" in found["explanation"]
    assert "ran out" not in found["explanation"]


def test_the_other_reading_of_a_chain_is_a_day_in_words():
    """Section 2.4."""
    assert "Last day if rolling: 31 October 2022" in told(
        "s3.detention", "--starts", "2021-10-31", "--period", "2"
    )
    found = json.loads(told("s3.detention", "--starts", "2021-10-31", "--period", "2", "--json"))
    assert found["last_day_if_rolling"] == "2022-10-31"


@pytest.mark.parametrize(
    ("clock", "starts", "facts"),
    [
        ("s3.detention", "2021-10-30", {"admitted_on": "2021-10-30"}),
        ("s2.detention", "2026-02-15", {"admitted_at": "2026-02-15T23:55"}),
        ("s5_2.hold", "2026-10-23T10:00", {"h1_furnished_at": "2026-10-23T09:00Z"}),
        ("s20.window", "2026-08-30", {"last_day": "2026-08-30", "s3_last_day": "2026-08-30"}),
        ("s18.retake", "2026-03-01", {"start": "2026-03-01"}),
    ],
)
def test_the_start_may_be_told_again_if_it_is_the_same(clock, starts, facts):
    again, once = said(clock, starts, **facts), said(clock, starts)
    assert again == once


@pytest.mark.parametrize(
    ("clock", "name"), [(clock, name) for clock, known in STARTS.items() for name in known]
)
def test_every_name_of_a_start_is_as_good_as_the_start(clock, name):
    facts = {fact.name: "2026-03-09" for fact in facts_of(clock) if fact.must}
    facts |= {"last_day": "2026-03-10"} if clock == "s18.retake_short" else {}
    starts = "2026-03-02T10:00"
    assert said(clock, None, **{name: starts}, **facts) == said(clock, starts, **facts)


@pytest.mark.parametrize(
    ("clock", "facts"),
    [
        ("s21.week", {"last_day": "2026-06-10"}),
        ("s21A.report", {"s3_last_day": "2026-06-10"}),
    ],
)
def test_a_week_after_a_return_may_be_asked_from_the_return(clock, facts):
    """Section 7.1 names the return as what starts it; DE-21-01 tells both days."""
    from_return = said(clock, "2026-06-20", first_day_absent="2026-06-08", **facts)
    from_absence = said(clock, "2026-06-08", returned_on="2026-06-20", **facts)
    assert from_return == from_absence
    assert from_return["last_day"] == "2026-06-26"


def test_both_days_of_an_absence_may_be_told_in_any_way():
    """DE-21-02."""
    ways = [
        said("s21B.report", "2026-02-10", absent_from="2026-01-05"),
        said("s21B.report", "2026-01-05", first_day_absent="2026-01-05", returned_on="2026-02-10"),
        said("s21B.report", None, first_day_absent="2026-01-05", returned_on="2026-02-10"),
    ]
    assert ways[0] == ways[1] == ways[2]
    assert days(ways[0], "last_day", "day_28") == ["2026-02-16", "2026-02-01"]
    with pytest.raises(NotAnswerableError, match="day of return"):
        said("s21B.report", "2026-02-10", absent_from="2026-01-05", returned_on="2026-02-11")


def test_a_reference_may_be_asked_from_the_section_2_admission():
    """DE-68-01: the applicable day is that of section 2 (s.68(5)(b))."""
    from_2 = said("s68_2", "2026-01-10", s3_on="2026-02-01")
    from_3 = said("s68_2", "2026-02-01", s2_admitted_on="2026-01-10")
    assert from_2 == from_3
    assert from_2["due_on"] == "2026-07-10"


@pytest.mark.parametrize(
    ("starts", "why"),
    [("2024-01-26T10:15", "was over"), ("2024-01-25T10:14", "before the arrival")],
)
def test_an_escape_is_from_where_somebody_may_be_kept(starts, why):
    """s.138(3): the permitted period from 10:15 is over at that minute of the next day."""
    with pytest.raises(NotAnswerableError, match=why):
        said("s138.retake", starts, arrived_at="2024-01-25T10:15")
    last = said("s138.retake", "2024-01-26T10:14", arrived_at="2024-01-25T10:15")
    assert last["expires_at"] == "2024-01-26T10:15:00+00:00"


def test_an_extension_follows_on_the_24_hours_from_the_arrival():
    """s.136B(1)-(2)."""
    with pytest.raises(NotAnswerableError, match="leave one out"):
        said("s136B.extension", "2024-01-26T10:00", arrived_at="2024-01-25T10:15")
    both = said("s136B.extension", "2024-01-26T10:15", arrived_at="2024-01-25T10:15")
    assert both["expires_at"] == "2024-01-26T22:15:00+00:00"


@pytest.mark.parametrize(
    ("day", "in_time"), [("2026-11-01", False), ("2026-11-03", True), ("2026-11-06", False)]
)
def test_a_day_inside_hours_is_in_time_and_one_outside_is_not(day, in_time):
    """s.4(4): 72 hours from 10:00 on 2 November 2026."""
    assert said("s4.second_rec", "2026-11-02T10:00", on=day)["in_time"] is in_time


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-05"])
def test_on_the_day_on_which_hours_begin_or_end_the_time_decides(day):
    with pytest.raises(NotAnswerableError, match="--fact at="):
        said("s4.second_rec", "2026-11-02T10:00", on=day)


def test_a_duty_without_a_number_is_neither_in_time_nor_late():
    assert said("s132", "2026-11-02T10:00", on="2026-11-06")["in_time"] is None


@pytest.mark.parametrize(
    "question",
    [
        ("s3.detention", "--starts", "9999-12-01"),
        ("s3.detention", "--starts", "2026-01-01", "--period", "100000"),
        ("s4.detention", "--starts", "9999-12-31T23:00"),
        ("s20.window", "--starts", "0001-01-01"),
    ],
)
def test_what_leaves_the_calendar_is_refused_in_words(question):
    result = CliRunner().invoke(app, ["law", "clock", *question])
    assert result.exit_code == 2
    assert "leave the calendar" in result.output


def test_only_plain_numbers_are_numbers():
    with pytest.raises(NotAnswerableError, match="whole number"):
        said("s136B.extension", "2026-11-03T08:00", hours="²")
