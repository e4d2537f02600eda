"""Absence without leave, and return from it (ss.18, 21, 21A, 21B; periods.md section 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.steps import (
    AdmitInformally,
    Discharge,
    FurnishRenewalReport,
    FurnishReturnReport,
    GoAbsent,
    GrantLeave,
    ReturnFromAbsence,
    UseSection52,
    UseSection54,
)
from statute.steps.absence import AbsenceKind
from statute.steps.admission import Section
from statute.steps.ending import DischargedBy
from statute.steps.holding import HoldingCapacity
from statute.vocabulary import ClockState, PowerEnding
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_renewal import agreed, detained, ends, renewed
from tests.support.people import (
    CLINICIAN,
    CONSTABLE,
    NURSE,
    SITE,
    THIRD_DOCTOR,
)
from tests.support.story import Story, admit, at

AWAY = GoAbsent(how=AbsenceKind.ABSCONDED)
BACK = ReturnFromAbsence()


def leave(first: str, last: str | None, **change: object) -> GrantLeave:
    until = date.fromisoformat(last) if last else None
    return GrantLeave(first_day=date.fromisoformat(first), last_day=until, **change)


def section_2(when: str) -> Story:
    story = Story()
    admit(story, Section.TWO, when)
    return story


# Absence under section 2 and the holding powers (ss.18(5), 21)


def test_we_18_01_nobody_is_retaken_after_section_2_has_ended() -> None:
    """WE-18-01: admitted 1 September 2023, gone on the 27th: until the 28th and not on the 29th."""
    story = section_2("2023-09-01 10:00")
    story.signs("2023-09-27 10:00", NURSE, AWAY)
    clock = story.clock("s18.retake_short")
    assert clock.last_day == date(2023, 9, 28)
    assert clock.expires_at == at("2023-09-29 00:00")
    assert story.refused("2023-09-29 00:00", CONSTABLE, BACK) == {"s18.retaken_late"}
    story.passes_to("2023-09-29 00:00")
    assert story.in_force("2023-09-29 00:00") == []


def test_back_in_the_last_week_of_section_2_is_contested() -> None:
    """periods.md 7.2: a week from return with an advisory, warned at the original day 28."""
    story = section_2("2023-09-01 10:00")
    story.signs("2023-09-27 10:00", NURSE, AWAY)
    story.signs("2023-09-28 23:59", CONSTABLE, BACK)
    assert "s21.section_2" in story.found()
    clock = story.clock("s21.week")
    assert (clock.last_day, clock.prudent_last_day) == (date(2023, 10, 4), date(2023, 9, 28))
    assert story.in_force("2023-10-04 23:59") == ["s2"]
    story.passes_to("2023-10-05 00:00")
    assert story.in_force("2023-10-05 00:00") == []
    assert story.pathway.standing.powers[-1].ending is PowerEnding.LAPSED


def test_back_before_the_last_week_of_section_2_changes_nothing() -> None:
    story = section_2("2023-09-01 10:00")
    story.signs("2023-09-10 10:00", NURSE, AWAY)
    story.signs("2023-09-21 23:00", CONSTABLE, BACK)
    assert "s21.section_2" not in story.found()
    assert story.in_force("2023-09-29 00:00") == []


@pytest.mark.parametrize(
    ("by", "use", "until"),
    [
        (
            THIRD_DOCTOR,
            UseSection52(capacity=HoldingCapacity.IN_CHARGE),
            "2024-03-07 09:00",
        ),
        (
            NURSE,
            UseSection54(
                prescribed_class=True, treated_for_mental_disorder=True, doctor_not_practicable=True
            ),
            "2024-03-04 15:00",
        ),
    ],
)
def test_we_52_04_held_patients_are_retaken_until_the_hold_ends(by, use, until: str) -> None:
    """WE-52-04: 72 hours or six from the start of the power, whenever they left."""
    story = Story()
    story.signs("2024-03-04 08:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2024-03-04 09:00", by, use)
    story.signs("2024-03-04 10:00", NURSE, AWAY)
    assert story.clock("s18.retake_short").expires_at == at(until)


# Absence under section 3 (ss.18(4), 21, 21A)


def test_de_21_04_six_months_that_last_longer_decide() -> None:
    """DE-21-04: section 3 to 30 April 2026, gone on 1 March: until 31 August."""
    story = detained("2025-11-01 10:00")
    story.signs("2026-03-01 10:00", NURSE, AWAY)
    assert story.clock("s18.retake").last_day == date(2026, 8, 31)


def test_de_21_03_period_that_lasts_longer_decides() -> None:
    """DE-21-03: section 3 to 31 December 2026 (renewed for a year), gone on 1 March 2026."""
    story = detained("2025-01-01 10:00")
    renewed(story, "2025-06-01 10:00")
    renewed(story, "2025-12-01 10:00")
    assert ends(story) == date(2026, 12, 31)
    story.signs("2026-03-01 10:00", NURSE, AWAY)
    assert story.clock("s18.retake").last_day == date(2026, 12, 31)


def gone(story: Story, when: str) -> Story:
    story.signs(when, NURSE, AWAY)
    return story


def test_de_21_01_back_within_28_days_after_expiry() -> None:
    """DE-21-01: ended 10 June; gone 8 June, back 20 June: liable, and renewable, to 26 June."""
    story = gone(detained("2025-12-11 10:00"), "2026-06-08 10:00")
    assert story.in_force("2026-06-11 00:00") == ["s3"]
    story.passes_to("2026-06-15 00:00")
    assert story.in_force("2026-06-15 00:00") == ["s3"]
    story.signs("2026-06-20 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 6, 26)
    assert story.clock("s21A.report").last_day == date(2026, 6, 26)
    assert story.in_force("2026-06-27 00:00") == []
    renewed(story, "2026-06-26 22:00")
    clock = story.clock("s20.renewal_1")
    assert (clock.first_day, clock.last_day) == (date(2026, 6, 11), date(2026, 12, 10))
    assert ends(story) == date(2026, 12, 10)


def test_without_a_report_authority_ends_with_the_week() -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-06-08 10:00")
    story.signs("2026-06-20 10:00", CONSTABLE, BACK)
    story.passes_to("2026-06-27 00:00")
    assert story.in_force("2026-06-27 00:00") == []
    first, second = agreed(story, "2026-06-27 01:00")
    report = FurnishRenewalReport(examination=first, agreement=second)
    assert "s20.late" in story.refused("2026-06-27 02:00", CLINICIAN, report)


def test_never_back_authority_ends_with_the_time_for_retaking() -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-06-08 10:00")
    story.passes_to("2026-12-07 23:59")
    assert story.in_force("2026-12-07 23:59") == ["s3"]
    story.passes_to("2026-12-08 00:00")
    assert story.in_force("2026-12-08 00:00") == []
    assert story.refused("2026-12-08 00:00", CONSTABLE, BACK) == {"s18.retaken_late"}


def test_de_21_05_one_night_in_the_last_week() -> None:
    """DE-21-05: ends 10 June; gone 4 June, back 5 June: liable until 11 June."""
    story = gone(detained("2025-12-11 10:00"), "2026-06-04 10:00")
    story.signs("2026-06-05 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 6, 11)


@pytest.mark.parametrize(("back", "last"), [("2026-06-03", "2026-06-10"), ("2026-06-04",
                         "2026-06-10"), ("2026-06-05", "2026-06-11")])  # fmt: skip
def test_only_absence_in_the_last_week_bends_the_end(back: str, last: str) -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-06-01 10:00")
    story.signs(f"{back} 10:00", CONSTABLE, BACK)
    assert ends(story) == date.fromisoformat(last)


def test_early_renewal_does_not_count_for_somebody_who_went_before_its_period() -> None:
    """s.18(4A): an H5 of May for a period from 11 June; gone on 1 June."""
    story = detained("2025-12-11 10:00")
    renewed(story, "2026-05-01 10:00")
    assert ends(story) == date(2026, 12, 10)
    gone(story, "2026-06-01 10:00")
    assert "s18.early_renewal" in story.found()
    assert story.clock("s18.retake").last_day == date(2026, 11, 30)
    story.signs("2026-06-20 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 6, 26)


def test_renewal_whose_period_had_begun_counts() -> None:
    story = detained("2025-12-11 10:00")
    renewed(story, "2026-05-01 10:00")
    gone(story, "2026-06-12 10:00")
    assert "s18.early_renewal" not in story.found()
    story.signs("2026-06-20 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 12, 10)


# Back after 28 days (s.21B, Form H6)


def report(day: str, **change: object) -> FurnishReturnReport:
    sound = FurnishReturnReport(
        examined_on=date.fromisoformat(day),
        conditions_met=True,
        amhp_consulted=True,
        professional_consulted=True,
    )
    return replace(sound, **change)


def back_late() -> Story:
    """DE-21-02: ends 31 December 2026, gone 5 January, back 10 February."""
    story = detained("2025-01-01 10:00")
    renewed(story, "2025-06-01 10:00")
    renewed(story, "2025-12-01 10:00")
    gone(story, "2026-01-05 10:00")
    story.signs("2026-02-10 10:00", CONSTABLE, BACK)
    return story


def test_de_21_02_back_after_28_days_a_report_is_owed_in_a_week() -> None:
    story = back_late()
    assert story.clock("s21B.report").last_day == date(2026, 2, 16)
    assert story.clock("s21B.report").expires_at == at("2026-02-17 00:00")
    story.passes_to("2026-02-17 00:00")
    assert story.in_force("2026-02-17 00:00") == []


def test_report_lets_authority_go_on_to_its_end() -> None:
    story = back_late()
    story.signs("2026-02-16 23:59", CLINICIAN, report("2026-02-16"))
    assert ends(story) == date(2026, 12, 31)
    assert story.in_force("2026-12-31 23:59") == ["s3"]


@pytest.mark.parametrize(("back", "owed"), [("2026-02-01", False), ("2026-02-02", True)])
def test_day_28_is_the_last_without_a_report(back: str, owed: bool) -> None:
    story = detained("2025-10-01 10:00")
    gone(story, "2026-01-05 10:00")
    story.signs(f"{back} 10:00", CONSTABLE, BACK)
    rules = {clock.rule for clock in story.pathway.standing.running()}
    assert ("s21B.report" in rules) is owed


@pytest.mark.parametrize(
    ("when", "asked", "rule"),
    [
        ("2026-02-17 00:00", report("2026-02-16"), "s21B.not_due"),
        ("2026-02-12 10:00", report("2026-02-09"), "s21B.examined"),
        ("2026-02-12 10:00", report("2026-02-13"), "s21B.examined"),
        ("2026-02-12 10:00", report("2026-02-12", amhp_consulted=False), "s21B.consulted"),
        ("2026-02-12 10:00", report("2026-02-12", professional_consulted=False), "s21B.consulted"),
        ("2026-02-12 10:00", report("2026-02-12", conditions_met=False), "s20.conditions"),
    ],
)
def test_report_on_return_is_refused(when: str, asked: FurnishReturnReport, rule: str) -> None:
    assert back_late().refused(when, CLINICIAN, asked) == {rule}


def test_report_renews_from_the_old_end_what_absence_had_kept_alive() -> None:
    """s.21B(5)-(6): ended 10 June, gone 1 June, back 20 July."""
    story = gone(detained("2025-12-11 10:00"), "2026-06-01 10:00")
    story.signs("2026-07-20 10:00", CONSTABLE, BACK)
    assert ends(story) == date(2026, 7, 26)
    story.signs("2026-07-21 10:00", CLINICIAN, report("2026-07-21"))
    clock = story.clock("s20.renewal_1")
    assert (clock.first_day, clock.last_day) == (date(2026, 6, 11), date(2026, 12, 10))
    assert ends(story) == date(2026, 12, 10)
    assert story.clock("s66.fa").last_day == date(2026, 12, 10)


@pytest.mark.parametrize(("serves", "last"), [(True, "2026-12-10"), (False, "2026-06-10")])
def test_report_may_serve_as_the_ordinary_one(serves: bool, last: str) -> None:
    """s.21B(7): authority would end within two months of it."""
    story = gone(detained("2025-12-11 10:00"), "2026-03-01 10:00")
    story.signs("2026-04-12 10:00", CONSTABLE, BACK)
    asked = report("2026-04-12", serves_as_renewal=serves)
    story.signs("2026-04-12 12:00", CLINICIAN, asked)
    assert ends(story) == date.fromisoformat(last)


def test_report_with_more_than_two_months_left_renews_nothing() -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-02-01 10:00")
    story.signs("2026-04-05 10:00", CONSTABLE, BACK)
    asked = report("2026-04-05", serves_as_renewal=True)
    story.signs("2026-04-05 12:00", CLINICIAN, asked)
    assert ends(story) == date(2026, 6, 10)


def test_authority_that_ends_in_the_week_lasts_to_its_end() -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-05-01 10:00")
    story.signs("2026-06-08 10:00", CONSTABLE, BACK)
    story.signs("2026-06-09 10:00", CLINICIAN, report("2026-06-09"))
    assert ends(story) == date(2026, 6, 14)


# Who can be absent at all


def test_absence_and_return_need_a_power_and_an_absence() -> None:
    story = Story()
    assert story.refused("2026-03-02 10:00", NURSE, AWAY) == {"s18.no_power"}
    assert story.refused("2026-03-02 10:00", NURSE, BACK) == {"s18.not_absent"}
    story = section_2("2026-03-02 10:00")
    assert story.refused("2026-03-03 10:00", NURSE, BACK) == {"s18.not_absent"}
    gone(story, "2026-03-03 10:00")
    assert story.refused("2026-03-03 11:00", NURSE, AWAY) == {"s18.no_power"}


def test_discharged_while_absent() -> None:
    story = gone(detained("2025-12-11 10:00"), "2026-02-01 10:00")
    order = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    story.signs("2026-02-02 10:00", CLINICIAN, order)
    assert "in_the_community" in story.pathway.standing.configuration
    assert not [c for c in story.pathway.standing.running() if c.rule == "s18.retake"]


def test_under_guardianship_an_absence_does_not_begin_again() -> None:
    story = accepted("2026-03-02 10:00")
    left = GoAbsent(how=AbsenceKind.LEFT_REQUIRED_RESIDENCE)
    story.signs("2026-04-01 10:00", NURSE, left)
    story.signs("2026-04-02 10:00", NURSE, AdmitInformally(hospital=SITE))
    assert story.refused("2026-04-02 11:00", NURSE, left) == {"s18.absent_already"}
    story.signs("2026-04-03 12:00", CONSTABLE, BACK)
    assert story.clock("s18.retake").state is ClockState.MET


def test_a_second_absence_does_not_lengthen_what_only_the_first_keeps_alive() -> None:
    """s.21(1): absent on the day on which authority would have ended, or in the week before it."""
    story = detained("2026-03-02 10:00")
    story.signs("2026-08-28 10:00", NURSE, AWAY)
    story.signs("2026-09-10 10:00", NURSE, BACK)
    assert ends(story) == date(2026, 9, 16)
    story.signs("2026-09-12 10:00", NURSE, AWAY)
    assert ends(story) == date(2026, 9, 16)
    assert story.clock("s18.retake").last_day == date(2026, 9, 16)
    story.passes_to("2026-09-17 00:00")
    assert story.in_force("2026-09-17 00:00") == []
