"""Applications by the nearest relative, joint recommendations, replaced recommendations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.signatory import Interests, Signatory
from statute.steps import NotifyInsufficiency, Rectify, ReportSocialCircumstances
from statute.steps.admission import Ground, Section
from statute.vocabulary import Approval, ClockState
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    NURSE,
    OTHER_DOCTOR,
    RELATIVE,
    SECTION_12_DOCTOR,
    THIRD_DOCTOR,
)
from tests.support.story import Story, application, at, receipt, recommendation

DAY = "2024-04-02"


def papers(story: Story, section: Section = Section.TWO, **change: object) -> tuple[str, str]:
    first = recommendation(section, DAY, section_12_approved=True, **change)
    second = recommendation(section, DAY, **change)
    return (
        story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, first),
        story.signs(f"{DAY} 09:30", OTHER_DOCTOR, second),
    )


def by_relative(section: Section, pair: tuple[str, ...], seen: str = DAY, **change: object):
    own = {"authority": None, "interviewed": False, "nearest_relative_consulted": False}
    return application(section, seen, pair, **{**own, **change})


# Nearest relative as applicant (Forms A1, A5)


@pytest.mark.parametrize(("section", "kind"), [(Section.TWO, "s2"), (Section.THREE, "s3")])
def test_nearest_relative_applies(section: Section, kind: str) -> None:
    """ss.11(1), 13(2), 14: no interview and no consultation, but a social report afterwards."""
    story = Story()
    asked = story.signs(f"{DAY} 10:00", RELATIVE, by_relative(section, papers(story, section)))
    story.signs(f"{DAY} 11:00", NURSE, receipt(asked))
    assert story.in_force(f"{DAY} 11:00") == [kind]
    assert story.clock("s14.social_report").state is ClockState.RUNNING
    story.signs("2024-04-05 11:00", AMHP, ReportSocialCircumstances())
    assert story.clock("s14.social_report").state is ClockState.MET


def test_no_social_report_after_an_amhp_s_application() -> None:
    story = Story()
    asked = story.signs(f"{DAY} 10:00", AMHP, application(Section.TWO, DAY, papers(story)))
    story.signs(f"{DAY} 11:00", NURSE, receipt(asked))
    assert "s14.social_report" not in {clock.rule for clock in story.pathway.standing.clocks}


@pytest.mark.parametrize(("seen", "ok"), [("2024-03-20", True), ("2024-03-19", False)])
def test_nearest_relative_saw_the_patient_inside_14_days(seen: str, ok: bool) -> None:
    story = Story()
    asked = by_relative(Section.TWO, papers(story), seen)
    if ok:
        story.signs(f"{DAY} 10:00", RELATIVE, asked)
    else:
        assert story.refused(f"{DAY} 10:00", RELATIVE, asked) == {"s11.seen"}


@pytest.mark.parametrize(
    ("interests", "rule"),
    [
        (Interests(business_with=("nearest_relative",)), "coi.business"),
        (Interests(related_to=("nearest_relative",)), "coi.personal"),
        (Interests(directs_or_employs=("nearest_relative",)), "coi.professional"),
    ],
)
def test_doctor_s_ties_with_the_applicant_relative_bar(interests: Interests, rule: str) -> None:
    """SI 2008/1205 regs 5 and 7; the same tie does not matter where an AMHP applies."""
    story = Story()
    pair = papers(story, interests=interests)
    assert story.refused(f"{DAY} 10:00", RELATIVE, by_relative(Section.TWO, pair)) == {rule}
    story.signs(f"{DAY} 10:00", AMHP, application(Section.TWO, DAY, pair))


# Joint recommendations (Forms A3, A7)


def test_doctors_who_examine_together_have_no_gap() -> None:
    """s.12(1), WE-12-01: a joint examination starts no clock for a second doctor."""
    story = Story()
    pair = papers(story, joint=True, examined_jointly=True)
    assert "s12.gap" not in {clock.rule for clock in story.pathway.standing.clocks}
    story.signs(f"{DAY} 10:00", AMHP, application(Section.TWO, DAY, pair))


def test_one_joint_form_and_one_separate_form_do_not_fit() -> None:
    story = Story()
    first, _ = papers(story, joint=True)
    other = story.signs(f"{DAY} 09:40", THIRD_DOCTOR, recommendation(Section.TWO, DAY))
    asked = application(Section.TWO, DAY, (first, other))
    assert story.refused(f"{DAY} 10:00", AMHP, asked) == {"s12.joint_incomplete"}


def test_doctors_on_one_form_who_examined_apart_keep_to_the_gap() -> None:
    story = Story()
    first = recommendation(Section.TWO, "2024-03-26", section_12_approved=True, joint=True)
    pair = (
        story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, first),
        story.signs(f"{DAY} 09:30", OTHER_DOCTOR, recommendation(Section.TWO, DAY, joint=True)),
    )
    asked = application(Section.TWO, DAY, pair)
    assert story.refused(f"{DAY} 10:00", AMHP, asked) == {"s12.gap"}


# Replacing one of two recommendations (s.15(2)-(3))


def admitted(joint: bool = False, both: bool = False) -> tuple[Story, str, str]:
    """Admitted on 2 April 2024; the second recommendation gives no reasons."""
    story = Story()
    bad = recommendation(Section.TWO, DAY, reasons_given=False, joint=joint)
    good = replace(bad, section_12_approved=True, reasons_given=not both)
    first = story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, good)
    second = story.signs(f"{DAY} 09:30", OTHER_DOCTOR, bad)
    asked = story.signs(f"{DAY} 10:00", AMHP, application(Section.TWO, DAY, (first, second)))
    story.signs(f"{DAY} 11:00", NURSE, receipt(asked))
    return story, first, second


def fresh(replaces: str, day: str, **change: object):
    return recommendation(Section.TWO, day, replaces=replaces, **change)


def test_fresh_recommendation_inside_14_days_puts_it_right() -> None:
    """Exempt from the gap and from the order of signing (s.15(2)(a))."""
    story, _, bad = admitted()
    assert "reasons.present_and_sufficient" in story.found()
    story.signs("2024-04-10 09:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=bad))
    assert story.clock("s15.replace").expires_at == at("2024-04-16 00:00")
    story.signs("2024-04-15 23:59", THIRD_DOCTOR, fresh(bad, "2024-04-15"))
    assert story.clock("s15.replace").state is ClockState.MET
    assert "reasons.present_and_sufficient" not in story.found()


def test_fresh_recommendation_on_day_15_is_too_late() -> None:
    story, _, bad = admitted()
    story.signs("2024-04-10 09:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=bad))
    refused = story.refused("2024-04-16 00:00", THIRD_DOCTOR, fresh(bad, "2024-04-15"))
    assert refused == {"s15.replace_late"}
    story.passes_to("2024-04-15 23:59")
    assert "s15.replace_missed" not in story.found()
    story.passes_to("2024-04-16 00:00")
    assert "s15.replace_missed" in story.found()


def test_notice_on_day_15_is_too_late() -> None:
    story, _, bad = admitted()
    notice = NotifyInsufficiency(recommendation=bad)
    assert story.refused("2024-04-16 00:00", ADMINISTRATOR, notice) == {"s15.replace_late"}


def test_fresh_recommendation_without_notice_is_refused() -> None:
    story, _, bad = admitted()
    refused = story.refused("2024-04-10 09:00", THIRD_DOCTOR, fresh(bad, "2024-04-10"))
    assert refused == {"s15.replace_notice"}


def test_fresh_recommendation_that_does_not_suffice_puts_nothing_right() -> None:
    story, _, bad = admitted()
    story.signs("2024-04-10 09:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=bad))
    story.signs("2024-04-11 09:00", THIRD_DOCTOR, fresh(bad, "2024-04-11", reasons_given=False))
    assert story.clock("s15.replace").state is ClockState.RUNNING


@pytest.mark.parametrize(
    ("by", "approved", "rules"),
    [
        (THIRD_DOCTOR, True, set()),
        (THIRD_DOCTOR, False, {"doctor.one_section_12_approved"}),
        (OTHER_DOCTOR, True, {"bundle.two_different_doctors"}),
    ],
)
def test_the_fresh_one_and_the_one_that_stays_must_comply_together(
    by: Signatory, approved: bool, rules: set[str]
) -> None:
    """s.15(3)(b): it was the approved doctor's that was insufficient; the other's stays."""
    story = Story()
    bad = recommendation(Section.TWO, DAY, reasons_given=False, section_12_approved=True)
    first = story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, bad)
    second = story.signs(f"{DAY} 09:30", OTHER_DOCTOR, recommendation(Section.TWO, DAY))
    asked = story.signs(f"{DAY} 10:00", AMHP, application(Section.TWO, DAY, (first, second)))
    story.signs(f"{DAY} 11:00", NURSE, receipt(asked))
    story.signs("2024-04-10 09:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=first))
    again = fresh(first, "2024-04-11", section_12_approved=approved)
    doctor = replace(by, approvals=(Approval.SECTION_12,))
    if rules:
        assert story.refused("2024-04-11 09:00", doctor, again) == rules
        assert story.clock("s15.replace").state is ClockState.RUNNING
    else:
        story.signs("2024-04-11 09:00", doctor, again)
        assert story.clock("s15.replace").state is ClockState.MET


def test_a_fresh_recommendation_on_welfare_alone_puts_nothing_right() -> None:
    """ss.2(2)(b), 7(2)(b): welfare is a ground of guardianship only."""
    story, _, bad = admitted()
    story.signs("2024-04-10 09:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=bad))
    welfare = fresh(bad, "2024-04-11", grounds=(Ground.WELFARE,))
    story.signs("2024-04-11 09:00", THIRD_DOCTOR, welfare)
    assert story.clock("s15.replace").state is ClockState.RUNNING


def test_we_15_01_joint_recommendation_is_amended_but_not_replaced() -> None:
    """WE-15-01: until 15 April a slip can be amended; insufficiency cannot be replaced."""
    story, _, bad = admitted(joint=True)
    notice = NotifyInsufficiency(recommendation=bad)
    assert story.refused("2024-04-10 09:00", ADMINISTRATOR, notice) == {"s15.replace_joint"}
    assert story.clock("s15.amend").last_day == at("2024-04-15 12:00").date()
    amendment = Rectify(
        paper=bad,
        rules=("reasons.present_and_sufficient",),
        managers_consent=True,
        amendment="The word left out is put in.",
    )
    story.signs("2024-04-15 12:00", OTHER_DOCTOR, amendment)


def test_two_insufficient_recommendations_cannot_be_replaced() -> None:
    story, _, bad = admitted(both=True)
    notice = NotifyInsufficiency(recommendation=bad)
    assert story.refused("2024-04-10 09:00", ADMINISTRATOR, notice) == {"s15.replace_both"}
