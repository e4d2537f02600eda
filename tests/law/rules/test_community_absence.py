"""Absence from an order, the report after 28 days, custody (ss.18(2A), 21-21B, 22; Form CTO8).

Every order here was made on 10 April 2026 and ends, but for absence, with 9 October.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.decide import restate
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AgreeCommunityOrder,
    DetainOnRecall,
    EnterCustody,
    ExtendCommunityOrder,
    LeaveCustody,
    NoteAbsenceOnRecall,
    ReleaseFromRecall,
    ReportReturnToOrder,
    ReturnFromAbsence,
    ServeRecallNotice,
)
from statute.steps.community import AgreementPurpose, RecallService
from statute.vocabulary import ClockState, PowerEnding
from tests.law.rules.test_community_orders import extends, on_order
from tests.law.rules.test_recall import RECALL, noticed, recalled, revokes
from tests.support.people import ADMINISTRATOR, AMHP, CLINICIAN, CONSTABLE, NURSE, SITE
from tests.support.story import Story, at

LAW = law_version(CURRENT_LAW)
AWAY = NoteAbsenceOnRecall()
AGREES = AgreeCommunityOrder(purpose=AgreementPurpose.EXTEND, criteria_met=True, appropriate=True)


def order(story: Story):
    return next(p for p in reversed(story.pathway.standing.powers) if p.kind == "cto")


def absent(day: str) -> tuple[Story, str]:
    """Recalled on that day, and absent from it."""
    story, recall = noticed(f"{day} 09:00", f"{day} 09:00")
    story.signs(f"{day} 10:00", NURSE, AWAY)
    return story, recall


def back(story: Story, recall: str, when: str) -> None:
    story.signs(when, NURSE, DetainOnRecall(recall=recall, hospital=SITE))


def report(day: str, **change: object) -> ReportReturnToOrder:
    sound = ReportReturnToOrder(
        examined_on=date.fromisoformat(day),
        criteria_met=True,
        amhp_consulted=True,
        professional_consulted=True,
    )
    return replace(sound, **change)


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), LAW)}


# Kept alive (s.21)


def test_absence_keeps_the_order_alive_while_the_patient_may_be_taken() -> None:
    story, _ = absent("2026-10-01")
    assert order(story).last_day == date(2027, 3, 31)
    assert "cto" in story.in_force("2026-10-10 00:00")
    story.passes_to("2027-04-01 00:00")
    assert order(story).ending is PowerEnding.LAPSED


def test_the_first_revision_let_the_order_end() -> None:
    """0001: what was decided under the first revision stays so until the pathway is moved."""
    made = on_order("2026-04-10 14:00", "2026-03-02 12:00", "england-2026-02-18.r1")
    recall = made.signs("2026-10-01 09:00", CLINICIAN, RECALL)
    served = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    made.signs("2026-10-01 09:00", NURSE, served)
    made.signs("2026-10-01 10:00", NURSE, AWAY)
    assert order(made).last_day == date(2026, 10, 9)
    moved = replace(made.pathway, law_version=CURRENT_LAW)
    events = restate(moved, at("2026-10-01 10:00"), LAW)
    (now,) = (p for p in evolve_all(moved, events).standing.powers if p.kind == "cto")
    assert now.last_day == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("returned", "last"),
    [
        ("2026-10-03 12:00", "2026-10-09"),
        ("2026-10-04 12:00", "2026-10-10"),
        ("2026-10-12 12:00", "2026-10-18"),
    ],
)
def test_back_within_28_days_the_order_lasts_at_least_the_week(returned: str, last: str) -> None:
    story, recall = absent("2026-09-20")
    back(story, recall, returned)
    assert order(story).last_day == date.fromisoformat(last)
    kept = last != "2026-10-09"
    assert any(c.rule == "s21A.report" for c in story.pathway.standing.running()) is kept


def test_back_long_before_the_end_changes_nothing() -> None:
    story, recall = absent("2026-05-01")
    back(story, recall, "2026-05-10 12:00")
    assert order(story).last_day == date(2026, 10, 9)


def test_extended_inside_the_week_from_the_old_end() -> None:
    """s.21A: the ordinary report, in the week; the extension counts from the old end."""
    story, recall = absent("2026-09-20")
    back(story, recall, "2026-10-12 12:00")
    agreement = story.signs("2026-10-15 10:00", AMHP, AGREES)
    extension = ExtendCommunityOrder(
        examined_on=date(2026, 10, 15), consulted_professional=True, agreement=agreement,
        criteria_met=True,
    )  # fmt: skip
    story.signs("2026-10-15 11:00", CLINICIAN, extension)
    assert order(story).last_day == date(2027, 4, 9)
    assert story.clock("s21.week").state is ClockState.MET


def test_an_extension_made_early_does_not_count_before_its_period() -> None:
    """s.18(4A)-(4B)."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-09-01 10:00", CLINICIAN, extends(story, "2026-09-01 10:00", "2026-09-01"))
    assert order(story).last_day == date(2027, 4, 9)


def test_released_while_away_they_are_absent_no_more() -> None:
    story = recalled("2026-10-06 09:00")
    story.signs("2026-10-06 10:00", NURSE, AWAY)
    assert order(story).last_day == date(2027, 4, 5)
    story.signs("2026-10-07 10:00", CLINICIAN, ReleaseFromRecall())
    assert order(story).last_day == date(2026, 10, 13)
    assert not any(c.rule == "s18_2A.retake" for c in story.pathway.standing.running())


# After 28 days (s.21B, Form CTO8)


@pytest.mark.parametrize(("day", "owed"), [("2026-05-28", False), ("2026-05-29", True)])
def test_a_return_on_day_29_owes_a_report(day: str, owed: bool) -> None:
    story, recall = absent("2026-05-01")
    back(story, recall, f"{day} 12:00")
    assert ("report_return_to_order" in offered(story, f"{day} 13:00")) is owed
    assert order(story).last_day == (date(2026, 6, 4) if owed else date(2026, 10, 9))


def away_for_long() -> Story:
    story, recall = absent("2026-05-01")
    back(story, recall, "2026-05-29 12:00")
    return story


def test_the_report_lets_the_order_go_on() -> None:
    story = away_for_long()
    story.signs("2026-06-04 23:59", CLINICIAN, report("2026-06-04"))
    assert order(story).last_day == date(2026, 10, 9)
    assert story.clock("s21B.report").state is ClockState.MET


def test_without_it_the_order_ends_with_the_week_even_if_months_were_left() -> None:
    story = away_for_long()
    assert "cto" in story.in_force("2026-06-04 23:59")
    assert story.in_force("2026-06-05 00:00") == []
    story.passes_to("2026-06-05 00:00")
    assert story.refused("2026-06-05 00:00", CLINICIAN, report("2026-06-04")) == {"s21B.not_due"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"amhp_consulted": False}, "s21B.consulted"),
        ({"professional_consulted": False}, "s21B.consulted"),
        ({"criteria_met": False}, "s20A.criteria"),
        ({"examined_on": date(2026, 5, 28)}, "s21B.examined"),
    ],
)
def test_what_the_report_must_say(change: dict[str, object], rule: str) -> None:
    story = away_for_long()
    assert story.refused("2026-06-01 10:00", CLINICIAN, report("2026-06-01", **change)) == {rule}


def test_revoked_there_is_nothing_left_to_report_on() -> None:
    """s.21B(4A)."""
    story = away_for_long()
    story.signs("2026-05-30 10:00", CLINICIAN, revokes(story, "2026-05-30 10:00"))
    assert story.in_force("2026-06-05 00:00") == ["s3"]
    assert story.clock("s21B.report").state is ClockState.ENDED


def test_an_order_that_would_have_ended_is_extended_from_its_old_end() -> None:
    """s.21B(6A): absent over the end, the report extends it."""
    story, recall = absent("2026-09-20")
    back(story, recall, "2026-10-25 12:00")
    assert order(story).last_day == date(2026, 10, 31)
    story.signs("2026-10-30 10:00", CLINICIAN, report("2026-10-30"))
    assert order(story).last_day == date(2027, 4, 9)
    assert story.clock("s66.faa").first_day == date(2026, 10, 10)


@pytest.mark.parametrize(("also", "last"), [(True, "2027-04-09"), (False, "2026-10-09")])
def test_the_report_may_extend_where_the_order_ends_within_two_months(
    also: bool, last: str
) -> None:
    story, recall = absent("2026-08-01")
    back(story, recall, "2026-09-01 12:00")
    story.signs("2026-09-02 10:00", CLINICIAN, report("2026-09-02", serves_as_extension=also))
    assert order(story).last_day == date.fromisoformat(last)


# Custody (s.22)


def in_custody(day: str) -> Story:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs(f"{day} 10:00", ADMINISTRATOR, EnterCustody())
    return story


def test_more_than_six_months_in_custody_ends_the_order() -> None:
    story = in_custody("2026-09-01")
    assert "cto" in story.in_force("2026-10-10 00:00")
    story.passes_to("2027-03-01 00:00")
    assert story.in_force("2027-03-01 00:00") == []


@pytest.mark.parametrize(
    ("released", "last"),
    [
        ("2026-09-05", "2026-10-09"),
        ("2026-09-06", "2026-10-09"),
        ("2026-09-07", "2026-10-10"),
        ("2026-11-02", "2026-12-05"),
    ],
)
def test_not_recalled_the_order_lasts_to_the_week_after_day_28(released: str, last: str) -> None:
    """s.22(8): as if absent from release, and back on day 28; the week begins with that day."""
    story = in_custody("2026-09-01")
    story.signs(f"{released} 10:00", ADMINISTRATOR, LeaveCustody())
    assert order(story).last_day == date.fromisoformat(last)
    assert "in_the_community" in story.pathway.standing.configuration
    assert story.refused(f"{released} 11:00", CONSTABLE, ReturnFromAbsence()) == {"s18.not_absent"}


def test_recalled_before_custody_they_may_be_taken_for_28_days() -> None:
    story, recall = noticed("2026-09-01 09:00", "2026-09-01 09:00")
    story.signs("2026-09-01 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2026-09-20 10:00", ADMINISTRATOR, LeaveCustody())
    assert story.clock("s22.release").last_day == date(2026, 10, 17)
    assert order(story).last_day == date(2026, 10, 17)
    assert "detain_on_recall" in offered(story, "2026-09-21 10:00")
    back(story, recall, "2026-10-07 10:00")
    assert order(story).last_day == date(2026, 10, 13)
    assert "recall" in story.in_force("2026-10-07 10:00")


def test_a_period_that_is_over_already_is_followed_by_the_next() -> None:
    """Half a year away, then custody: the first extension would be over (s.21B(6B))."""
    story, recall = absent("2026-08-29")
    story.signs("2027-02-02 10:00", ADMINISTRATOR, EnterCustody())
    story.signs("2027-07-05 10:00", ADMINISTRATOR, LeaveCustody())
    back(story, recall, "2027-07-05 12:00")
    agreement = story.signs("2027-07-06 10:00", AMHP, AGREES)
    extension = ExtendCommunityOrder(
        examined_on=date(2027, 7, 6),
        consulted_professional=True,
        agreement=agreement,
        criteria_met=True,
    )
    story.signs("2027-07-06 11:00", CLINICIAN, extension)
    assert order(story).last_day == date(2028, 4, 9)
