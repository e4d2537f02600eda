"""Asking when a clock ends: what is accepted as its start, and what is refused and why."""

from __future__ import annotations

from datetime import date

import pytest

from statute.answering import NotAnswerableError, ask, facts_of
from statute.law import CURRENT_LAW, law_version
from statute.law.clocks import CLOCKS
from statute.law.versions import WHAT_IF
from statute.law.what_if import ADDED
from statute.vocabulary import CountCode
from tests.support.story import at

LAW = law_version(CURRENT_LAW)
SAMPLE = {
    "last_day": "2026-03-10",
    "returned_on": "2026-03-09",
}


def needed(clock_id: str) -> dict[str, str]:
    musts = [each.name for each in facts_of(clock_id) if each.must]
    musts += ["last_day"] if clock_id == "s18.retake_short" else []
    return {name: SAMPLE[name] for name in musts}


@pytest.mark.parametrize("clock_id", [rule.id for rule in ADDED])
def test_every_clock_of_the_2025_act_is_answered_under_it_alone(clock_id):
    said = ask(law_version(WHAT_IF), clock_id, at("2026-03-02 10:00"))
    assert "2025 Act" in said.citation
    assert said.last_day is not None
    with pytest.raises(NotAnswerableError, match="under england-2026"):
        ask(LAW, clock_id, at("2026-03-02 10:00"))


@pytest.mark.parametrize(
    ("clock_id", "number", "last"),
    [
        ("s125A.first_review", None, date(2028, 1, 23)),
        ("s125B.first_review", None, date(2028, 2, 6)),
        ("s125A.yearly_review", 2, date(2030, 1, 9)),
        ("s125A.copies", None, date(2028, 1, 23)),
        ("part_3.three_months", 1, date(2028, 4, 9)),
        ("part_3.three_months", 3, date(2029, 1, 9)),
        ("s48B.transfer28", None, date(2028, 2, 6)),
        ("s68.cto_reference", 2, date(2029, 1, 9)),
        ("s75_2B", 2, date(2034, 1, 9)),
    ],
)
def test_clocks_of_the_2025_act_count_as_it_says(clock_id, number, last):
    """From 10 January 2028, as in the worked dates of mha-2025.md section 5."""
    assert ask(law_version(WHAT_IF), clock_id, date(2028, 1, 10), number).last_day == last


@pytest.mark.parametrize("clock_id", LAW.clocks)
def test_every_clock_is_answered_with_its_citation_and_its_reason(clock_id):
    said = ask(LAW, clock_id, at("2026-03-02 10:00"), None, needed(clock_id))
    assert said.citation == LAW.clocks[clock_id].citation
    assert said.explanation
    assert said.power


@pytest.mark.parametrize(
    "clock_id", [c.id for c in LAW.clocks.values() if c.count_code is CountCode.HOURS and c.length]
)
def test_a_clock_of_hours_refuses_a_day_and_says_why(clock_id):
    with pytest.raises(NotAnswerableError, match="moment") as refused:
        ask(LAW, clock_id, date(2026, 3, 2))
    assert LAW.clocks[clock_id].citation in str(refused.value)


@pytest.mark.parametrize("minute", ["2026-02-15 23:59", "2026-02-16 00:00"])
def test_a_moment_given_to_a_clock_of_days_means_its_london_day(minute):
    assert ask(LAW, "s2.detention", at(minute)).first_day == date.fromisoformat(minute[:10])


def test_a_moment_in_the_summer_means_the_day_of_london_not_of_greenwich():
    assert ask(LAW, "s2.detention", at("2026-07-01 00:30")).first_day == date(2026, 7, 1)


def test_an_unknown_clock_is_refused_and_the_near_ones_are_named():
    with pytest.raises(NotAnswerableError, match=r"s3\.detention"):
        ask(LAW, "s3.detained", date(2026, 3, 2))


def test_an_unknown_fact_is_refused_and_the_known_ones_are_named():
    with pytest.raises(NotAnswerableError, match="leave_to"):
        ask(LAW, "s17.longer_term", date(2026, 3, 2), None, {"until": "2026-03-10"})


def test_a_missing_fact_is_asked_for_by_name():
    with pytest.raises(NotAnswerableError, match="last_day"):
        ask(LAW, "s21.week", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("clock_id", "number"),
    [("s2.detention", 2), ("s3.detention", 0), ("s20.renewal_1", 3), ("s20.renewal_n", 2)],
)
def test_a_period_that_the_clock_does_not_have_is_refused(clock_id, number):
    with pytest.raises(NotAnswerableError):
        ask(LAW, clock_id, date(2026, 3, 2), number)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_later_renewals_are_a_year_apart(number):
    last = ask(LAW, "s20.renewal_n", date(2026, 3, 2), number).last_day
    assert last == date(2026 + number - 1, 3, 1)


def test_a_fourth_remand_is_refused_because_twelve_weeks_are_the_most():
    with pytest.raises(NotAnswerableError, match="12 weeks"):
        ask(LAW, "s35.remand", date(2026, 3, 2), 4)


def test_thirteen_hours_more_at_a_place_of_safety_are_refused():
    with pytest.raises(NotAnswerableError, match="12"):
        ask(LAW, "s136B.extension", at("2026-03-02 10:00"), None, {"hours": "13"})


@pytest.mark.parametrize(("returned", "clock_id"), [("2026-02-01", "A"), ("2026-02-02", "B")])
def test_day_28_of_absence_parts_the_two_reports(returned, clock_id):
    facts = {"returned_on": returned}
    ordinary = {**facts, "last_day": "2026-01-31"}
    first_absent = date(2026, 1, 5)
    right, wrong = (
        ("s21A.report", "s21B.report") if clock_id == "A" else ("s21B.report", "s21A.report")
    )
    told = {"s21A.report": ordinary, "s21B.report": facts}
    assert ask(LAW, right, first_absent, None, told[right]).last_day is not None
    with pytest.raises(NotAnswerableError, match="day 28"):
        ask(LAW, wrong, first_absent, None, told[wrong])


@pytest.mark.parametrize(
    ("ground", "extended"), [("a", False), ("b", False), ("c", True), ("d", True), ("e", False)]
)
def test_only_grounds_c_and_d_prolong_section_2(ground, extended):
    facts = {"ground": ground, "disposed_on": "2026-07-13", "order_made": "true"}
    said = ask(LAW, "s2.s29_extension", date(2026, 5, 14), None, facts)
    assert dict(said.more)["extended"] is extended


def test_an_order_not_made_ends_the_extension_with_the_disposal():
    said = ask(LAW, "s2.s29_extension", date(2026, 5, 14), None, {"disposed_on": "2026-07-13"})
    assert said.last_day == date(2026, 7, 13)


def test_a_hospital_order_patient_has_what_is_left_after_six_months():
    facts = {"hospital_order_on": "2026-01-01"}
    said = ask(LAW, "s66.ca", date(2026, 3, 2), None, facts)
    assert (said.opens_on, said.last_day) == (date(2026, 7, 1), date(2026, 9, 1))


def test_no_clock_is_written_down_twice():
    assert len({rule.id for rule in CLOCKS}) == len(CLOCKS)
