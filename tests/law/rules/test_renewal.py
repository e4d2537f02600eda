"""Section 20: renewing section 3, who takes part, when, and from which day it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from statute.instants import london_date
from statute.steps import (
    AgreeToRenewal,
    ApplyToTribunal,
    AssignResponsibleClinician,
    ExamineForRenewal,
    FurnishRenewalReport,
    ReceiveRenewalReport,
)
from statute.steps.admission import Section
from statute.steps.holding import Delivery
from statute.steps.renewal import Profession
from statute.vocabulary import ClockState, PowerEnding
from tests.support.people import (
    ADMINISTRATOR,
    CLINICIAN,
    NURSE,
    PSYCHOLOGIST,
    TRIBUNAL,
)
from tests.support.story import Story, admit, at


def examination(day: str, **change: object) -> ExamineForRenewal:
    sound = ExamineForRenewal(
        examined_on=date.fromisoformat(day),
        conditions_met=True,
        profession=Profession.MEDICINE,
        consulted=("nurse-1",),
    )
    return replace(sound, **change)


def agreement(examined: str, **change: object) -> AgreeToRenewal:
    sound = AgreeToRenewal(
        examination=examined, profession=Profession.PSYCHOLOGY, concerned_with_treatment=True
    )
    return replace(sound, **change)


def detained(when: str) -> Story:
    """Section 3 from that moment, with a responsible clinician."""
    story = Story()
    admit(story, Section.THREE, when)
    story.signs(later(when, 5), ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


def later(when: str, minutes: int) -> str:
    moment = at(when).astimezone() + timedelta(minutes=minutes)
    return f"{london_date(moment).isoformat()} {when[11:14]}{int(when[14:]) + minutes:02}"


def examined(story: Story, when: str, day: str | None = None, **change: object) -> str:
    return story.signs(when, CLINICIAN, examination(day or when[:10], **change))


def agreed(story: Story, when: str) -> tuple[str, str]:
    """Examined and agreed at that moment."""
    first = examined(story, when)
    return first, story.signs(later(when, 1), PSYCHOLOGIST, agreement(first))


def renewed(story: Story, when: str) -> str:
    first, second = agreed(story, when)
    report = FurnishRenewalReport(examination=first, agreement=second)
    return story.signs(later(when, 2), CLINICIAN, report)


def ends(story: Story) -> date:
    return story.pathway.standing.powers[-1].last_day


@pytest.mark.parametrize(
    ("admission", "renewals"),
    [
        ("2021-10-30", [("2022-04-01", "2022-10-29")]),
        ("2021-10-31", [("2022-04-01", "2022-10-30")]),
        ("2021-11-01", [("2022-04-01", "2022-10-31"), ("2022-10-01", "2023-10-31")]),
        ("2021-11-02", [("2022-04-01", "2022-11-01")]),
        ("2024-02-29", [("2024-08-01", "2025-02-28"), ("2025-02-01", "2026-02-28")]),
        ("2026-08-31", [("2027-02-01", "2027-08-30")]),
    ],
    ids=["WE-S3-02", "WE-S3-05", "WE-S3-09", "WE-S3-11", "DE-EOM-20", "DE-EOM-21"],
)
def test_periods_count_from_the_first_day_of_all(
    admission: str, renewals: list[tuple[str, str]]
) -> None:
    """Six months, six, then twelve, each from the anchor (periods.md 2.4)."""
    story = detained(f"{admission} 10:00")
    for when, last in renewals:
        renewed(story, f"{when} 10:00")
        assert ends(story) == date.fromisoformat(last)


def test_renewed_authority_lasts_to_the_new_midnight() -> None:
    story = detained("2026-03-02 10:00")
    renewed(story, "2026-08-03 10:00")
    assert story.clock("s3.detention").state is ClockState.MET
    assert story.in_force("2026-09-02 00:00") == ["s3"]
    assert story.in_force("2027-03-01 23:59") == ["s3"]
    assert story.in_force("2027-03-02 00:00") == []
    clock = story.clock("s20.renewal_1")
    assert (clock.first_day, clock.last_day) == (date(2026, 9, 2), date(2027, 3, 1))
    story.passes_to("2027-03-02 00:00")
    assert story.pathway.standing.powers[-1].ending is PowerEnding.LAPSED


def test_an_early_report_neither_shortens_nor_lengthens() -> None:
    first, last = detained("2026-03-02 10:00"), detained("2026-03-02 10:00")
    renewed(first, "2026-07-02 10:00")
    renewed(last, "2026-09-01 10:00")
    assert ends(first) == ends(last) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("admission", "opens", "before"),
    [
        ("2026-03-01 10:00", "2026-07-01", "2026-06-30"),
        ("2025-10-31 10:00", "2026-03-01", "2026-02-28"),
    ],
    ids=["DE-20-02", "DE-20-03"],
)
def test_window_opens_two_months_before_the_end(admission: str, opens: str, before: str) -> None:
    story = detained(admission)
    assert story.clock("s20.window").first_day == date.fromisoformat(opens)
    first, second = agreed(story, f"{before} 22:00")
    report = FurnishRenewalReport(examination=first, agreement=second)
    refused = story.refused(f"{before} 23:59", CLINICIAN, report)
    assert refused == {"s20.examined_early", "s20.early"}
    refused = story.refused(f"{opens} 00:00", CLINICIAN, report)
    assert refused == {"s20.examined_early"}
    renewed(story, f"{opens} 00:10")


def test_between_two_readings_of_the_window_is_accepted_with_a_note() -> None:
    """DE-20-05: section 3 that ends on 30 September: open from 31 July, safe from 1 August."""
    story = detained("2026-04-01 10:00")
    renewed(story, "2026-07-31 10:00")
    assert "s20.window_doubt" in story.found()
    story = detained("2026-04-01 10:00")
    renewed(story, "2026-08-01 10:00")
    assert "s20.window_doubt" not in story.found()


def test_between_two_readings_of_the_end_is_accepted_with_a_note() -> None:
    """Admitted 31 March: ends 30 September, prudently 29 September (DE-EOM-08)."""
    story = detained("2026-03-31 10:00")
    renewed(story, "2026-09-30 10:00")
    assert "s20.window_doubt" in story.found()


def test_last_minute_is_in_time_and_one_later_renews_nothing() -> None:
    story = detained("2026-03-02 10:00")
    first, second = agreed(story, "2026-09-01 12:00")
    report = FurnishRenewalReport(examination=first, agreement=second)
    refused = story.refused("2026-09-02 00:00", CLINICIAN, report)
    assert refused == {"s20.late", "held_after_end"}
    story.records("2026-09-02 00:20", CLINICIAN, report, occurred="2026-09-02 00:01")
    assert story.in_force("2026-09-02 00:20") == []
    assert "held_after_end" in story.found()
    story = detained("2026-03-02 10:00")
    first, second = agreed(story, "2026-09-01 12:00")
    report = FurnishRenewalReport(examination=first, agreement=second)
    story.signs("2026-09-01 23:59", CLINICIAN, report)
    assert story.in_force("2026-09-02 00:00") == ["s3"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"conditions_met": False}, "s20.conditions"),
        ({"consulted": ("rc-1",)}, "s20.consulted"),
        ({"consulted": ()}, "s20.consulted"),
    ],
)
def test_report_needs_conditions_and_consultation(change: dict[str, object], rule: str) -> None:
    story = detained("2026-03-02 10:00")
    facts = examination("2026-08-03", **change)
    first = story.records("2026-08-03 10:00", CLINICIAN, facts, occurred="2026-08-03 10:00")
    second = story.signs("2026-08-03 11:00", PSYCHOLOGIST, agreement(first))
    report = FurnishRenewalReport(examination=first, agreement=second)
    assert story.refused("2026-08-03 12:00", CLINICIAN, report) == {rule}


@pytest.mark.parametrize(
    ("by", "change"),
    [
        (PSYCHOLOGIST, {"profession": Profession.MEDICINE}),
        (PSYCHOLOGIST, {"concerned_with_treatment": False}),
        (replace(NURSE, person="rc-1"), {"profession": Profession.NURSING}),
    ],
)
def test_agreement_is_by_another_person_of_another_profession(by, change) -> None:
    story = detained("2026-03-02 10:00")
    first = examined(story, "2026-08-03 10:00")
    wrong = agreement(first, **change)
    assert story.refused("2026-08-03 11:00", by, wrong) == {"s20.agreement_profession"}
    told = story.records("2026-08-03 11:00", by, wrong, occurred="2026-08-03 11:00")
    report = FurnishRenewalReport(examination=first, agreement=told)
    assert story.refused("2026-08-03 12:00", CLINICIAN, report) == {"s20.agreement"}


def test_agreement_comes_before_the_report() -> None:
    story = detained("2026-03-02 10:00")
    first = examined(story, "2026-08-03 10:00")
    alone = FurnishRenewalReport(examination=first)
    assert story.refused("2026-08-03 12:00", CLINICIAN, alone) == {"s20.agreement"}
    story.records("2026-08-03 12:05", CLINICIAN, alone, occurred="2026-08-03 12:00")
    story.signs("2026-08-03 13:00", PSYCHOLOGIST, agreement(first))
    assert story.in_force("2026-09-02 00:00") == []


def test_report_rests_on_the_clinician_s_own_examination() -> None:
    story = detained("2026-03-02 10:00")
    report = FurnishRenewalReport(examination="step-1")
    assert story.refused("2026-08-03 12:00", CLINICIAN, report) == {"s20.no_examination"}
    wrong = agreement("step-1")
    assert story.refused("2026-08-03 12:00", PSYCHOLOGIST, wrong) == {"s20.no_examination"}


def test_examination_is_not_dated_ahead() -> None:
    story = detained("2026-03-02 10:00")
    ahead = examination("2026-08-04")
    assert story.refused("2026-08-03 10:00", CLINICIAN, ahead) == {"exam.before_signing"}


def test_only_the_assigned_responsible_clinician_renews() -> None:
    story = detained("2026-03-02 10:00")
    other = replace(CLINICIAN, person="rc-2")
    refused = story.refused("2026-08-03 10:00", other, examination("2026-08-03"))
    assert refused == {"hand.responsible_clinician"}


def test_electronic_delivery_counts_only_if_agreed() -> None:
    story = detained("2026-03-02 10:00")
    first, second = agreed(story, "2026-08-03 10:00")
    sent = FurnishRenewalReport(examination=first, agreement=second, delivery=Delivery.ELECTRONIC)
    assert story.refused("2026-08-03 12:00", CLINICIAN, sent) == {"s5_2.delivery"}
    story.signs("2026-08-03 12:00", CLINICIAN, replace(sent, delivery_agreed=True))


def test_managers_part_is_evidence_only() -> None:
    story = detained("2026-03-02 10:00")
    early = ReceiveRenewalReport(report="step-none")
    story.signs("2026-08-03 09:00", ADMINISTRATOR, early)
    assert "h5.managers_part" in story.found()
    report = renewed(story, "2026-08-03 10:00")
    story.signs("2026-08-20 09:00", ADMINISTRATOR, ReceiveRenewalReport(report=report))
    assert story.in_force("2026-09-02 00:00") == ["s3"]


def test_nothing_is_renewed_that_is_not_renewable() -> None:
    """s.2(4): section 2 is never renewed."""
    story = Story()
    admit(story, Section.TWO, "2026-03-02 10:00")
    first = examined(story, "2026-03-20 10:00")
    report = FurnishRenewalReport(examination=first)
    assert story.refused("2026-03-20 11:00", CLINICIAN, report) == {"transition.authority"}


def test_patient_may_apply_in_the_renewed_period_and_not_before() -> None:
    """`s66.f`: the period for which authority is renewed."""
    story = detained("2026-03-02 10:00")
    story.signs("2026-05-01 10:00", TRIBUNAL, ApplyToTribunal())
    renewed(story, "2026-08-03 10:00")
    window = story.clock("s66.f")
    assert (window.first_day, window.last_day) == (date(2026, 9, 2), date(2027, 3, 1))
    assert story.refused("2026-09-01 23:59", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}
    story.signs("2026-09-02 00:00", TRIBUNAL, ApplyToTribunal())
    assert story.clock("s66.f").state is ClockState.MET
    assert story.refused("2026-10-01 10:00", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}


def test_next_window_belongs_to_the_renewed_period() -> None:
    story = detained("2026-03-02 10:00")
    renewed(story, "2026-08-03 10:00")
    window = story.clock("s20.window")
    assert (window.first_day, window.last_day) == (date(2027, 1, 2), date(2027, 3, 1))
    refused = FurnishRenewalReport(examination="step-6", agreement="step-7")
    assert "s20.early" in story.refused("2026-08-04 10:00", CLINICIAN, refused)
