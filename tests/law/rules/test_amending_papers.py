"""Amending a paper on its form under section 15(1), and section 8(4) for guardianship."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.law.checklists import checklist
from statute.steps import Apply, Recommend, Rectify
from statute.steps.admission import Ground, Scrutinise, ScrutinyKind, Section
from statute.steps.guardianship import AcceptGuardianship
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.vocabulary import Severity
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
    THIRD_DOCTOR,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

DAY = "2026-03-02"


@pytest.fixture
def section_2() -> Story:
    story = Story()
    admit(story, Section.TWO, f"{DAY} 12:00")
    return story


def paper(story: Story, number: int) -> tuple[str, Recommend | Apply]:
    """The first and second recommendation, and the application."""
    step = story.pathway.entries[number].step
    said = step.particulars
    assert isinstance(said, Recommend | Apply)
    return step.id, said


def amendment(story: Story, number: int, **change: object) -> Rectify:
    """What the paper says is changed so, with the managers' consent."""
    step, said = paper(story, number)
    return Rectify(
        paper=step,
        rules=(),
        managers_consent=True,
        amendment="Put right.",
        as_amended=replace(said, patient_name_mark="as-amended", **change),
        fields=("patient_full_name",),
    )


HANDS = {0: SECTION_12_DOCTOR, 1: OTHER_DOCTOR, 2: AMHP}


@pytest.mark.parametrize("number", HANDS)
def test_a_slip_is_amended_by_whoever_signed(section_2: Story, number: int) -> None:
    section_2.signs("2026-03-03 09:00", HANDS[number], amendment(section_2, number))
    assert section_2.found() <= {"code35.scrutiny_late"}


@pytest.mark.parametrize("by", [AMHP, SECTION_12_DOCTOR, THIRD_DOCTOR])
def test_by_nobody_else(section_2: Story, by: object) -> None:
    assert "s15.hand" in section_2.refused("2026-03-03 09:00", by, amendment(section_2, 1))


def test_not_without_the_managers_consent(section_2: Story) -> None:
    said = replace(amendment(section_2, 1), managers_consent=False)
    assert section_2.refused("2026-03-03 09:00", OTHER_DOCTOR, said) == {"s15.consent"}


@pytest.mark.parametrize(
    ("when", "late"), [("2026-03-15 23:59", False), ("2026-03-16 00:00", True)]
)
def test_within_fourteen_days_beginning_with_the_admission(
    section_2: Story, when: str, late: bool
) -> None:
    said = amendment(section_2, 1)
    if late:
        assert section_2.refused(when, OTHER_DOCTOR, said) == {"s15.late"}
        late_finding = next(f for f in section_2.last.findings if f.rule == "s15.late")
        assert "discharge under section 23" in late_finding.next_act
    else:
        section_2.signs(when, OTHER_DOCTOR, said)


def test_what_was_amended_too_late_is_kept_and_flagged_where_it_is_recorded(
    section_2: Story,
) -> None:
    section_2.records(
        "2026-03-18 09:00", OTHER_DOCTOR, amendment(section_2, 1), occurred="2026-03-17 09:00"
    )
    assert "s15.late" in section_2.found()


def test_the_fourteen_days_are_those_of_the_papers_own_admission(section_2: Story) -> None:
    """An admission under section 3 opens no new time for the papers of the section 2."""
    said = amendment(section_2, 1)
    admit(section_2, Section.THREE, "2026-03-20 12:00")
    assert section_2.refused("2026-03-21 09:00", OTHER_DOCTOR, said) == {"s15.late"}


def test_before_anybody_is_admitted_there_is_nothing_to_amend() -> None:
    story = Story()
    sound = recommendation(Section.TWO, DAY)
    story.signs(f"{DAY} 12:00", OTHER_DOCTOR, sound)
    found = story.refused(f"{DAY} 13:00", OTHER_DOCTOR, amendment(story, 0))
    assert found == {"s15.not_admitted"}


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (1, {"section": Section.THREE}),
        (1, {"examined_in_person": False}),
        (1, {"joint": True}),
        (2, {"hospital": "TST02"}),
        (2, {"recommendations": ()}),
        (2, {"nearest_relative_consulted": False}),
        (2, {"nearest_relative_objects": True}),
        (2, {"seen_in_person": False}),
        (2, {"interviewed": False}),
    ],
)
def test_what_was_done_is_not_amended(
    section_2: Story, number: int, change: dict[str, object]
) -> None:
    """CV v SLAM [2010] EWHC 742 (Admin): section 15 cures how a fact is written, not the fact."""
    said = amendment(section_2, number, **change)
    assert section_2.refused("2026-03-03 09:00", HANDS[number], said) == {"s15.fixed"}


def test_one_paper_does_not_become_another(section_2: Story) -> None:
    _, other = paper(section_2, 2)
    said = replace(amendment(section_2, 1), as_amended=other)
    assert section_2.refused("2026-03-03 09:00", OTHER_DOCTOR, said) == {"s15.fixed"}


@pytest.mark.parametrize(
    ("examined", "unlawful"),
    [("2026-02-24", False), ("2026-02-23", True), ("2026-03-03", True)],
)
def test_a_date_written_down_wrongly_is_amended_if_the_true_one_keeps_the_act(
    examined: str, unlawful: bool
) -> None:
    """s.12(1): five clear days between the examinations; none after the signature."""
    story = Story()
    admit(story, Section.TWO, f"{DAY} 12:00")
    said = amendment(story, 1, examined_on=date.fromisoformat(examined))
    if unlawful:
        assert story.refused("2026-03-03 09:00", OTHER_DOCTOR, said) == {"s15.date_unlawful"}
    else:
        story.signs("2026-03-03 09:00", OTHER_DOCTOR, said)


@pytest.mark.parametrize(
    ("seen", "unlawful"), [("2026-02-17", False), ("2026-02-16", True), ("2026-03-03", True)]
)
def test_the_day_on_which_the_applicant_saw_the_patient(seen: str, unlawful: bool) -> None:
    """s.11(5)."""
    story = Story()
    admit(story, Section.TWO, f"{DAY} 12:00")
    said = amendment(story, 2, last_seen_on=date.fromisoformat(seen))
    if unlawful:
        assert story.refused("2026-03-03 09:00", AMHP, said) == {"s15.date_unlawful"}
    else:
        story.signs("2026-03-03 09:00", AMHP, said)


def emergency(law: str = CURRENT_LAW) -> Story:
    """Examined at 10:00 on 2 March, seen at 11:00, applied for at noon, admitted at 09:00 next."""
    story = Story(law=law)
    found = recommendation(Section.FOUR, DAY, examined_at=at(f"{DAY} 10:00"), urgent_necessity=True)
    one = story.signs(f"{DAY} 11:30", SECTION_12_DOCTOR, found)
    asked = application(
        Section.FOUR, DAY, (one,), last_seen_at=at(f"{DAY} 11:00"), urgent_necessity=True
    )
    applied = story.signs(f"{DAY} 12:00", AMHP, asked)
    story.signs("2026-03-03 09:00", NURSE, receipt(applied))
    return story


@pytest.mark.parametrize(
    ("number", "name", "true", "unlawful"),
    [
        (0, "examined_at", f"{DAY} 09:01", False),
        (0, "examined_at", f"{DAY} 09:00", True),
        (0, "examined_at", f"{DAY} 11:31", True),
        (1, "last_seen_at", "2026-03-01 12:00", False),
        (1, "last_seen_at", "2026-03-01 11:59", True),
        (1, "last_seen_at", f"{DAY} 12:01", True),
    ],
)
def test_an_hour_on_a_paper_of_section_4_is_amended_if_the_true_one_keeps_its_24(
    number: int, name: str, true: str, unlawful: bool
) -> None:
    """ss.4(5), 6(1)(b). The day goes with the hour."""
    story, when = emergency(), at(true)
    day = {"examined_at": "examined_on", "last_seen_at": "last_seen_on"}[name]
    said = amendment(story, number, **{name: when, day: date.fromisoformat(true[:10])})
    hand = (SECTION_12_DOCTOR, AMHP)[number]
    if unlawful:
        assert story.refused("2026-03-03 10:00", hand, said) == {"s15.date_unlawful"}
    else:
        story.signs("2026-03-03 10:00", hand, said)


def test_the_first_revision_looks_at_the_days_of_section_4_alone() -> None:
    story = emergency(CURRENT_LAW.rpartition(".")[0] + ".r1")
    story.signs(
        "2026-03-03 10:00",
        SECTION_12_DOCTOR,
        amendment(story, 0, examined_at=at(f"{DAY} 09:00")),
    )


def test_a_date_that_broke_the_act_is_not_amended_away() -> None:
    story = Story()
    sound = recommendation(Section.TWO, DAY, section_12_approved=True)
    one = story.signs(f"{DAY} 12:00", SECTION_12_DOCTOR, sound)
    two = story.signs("2026-03-09 12:00", OTHER_DOCTOR, recommendation(Section.TWO, "2026-03-09"))
    asked = application(Section.TWO, "2026-03-09", (one, two))
    applied = story.records("2026-03-09 15:00", AMHP, asked, occurred="2026-03-09 14:00")
    story.records("2026-03-09 18:00", NURSE, receipt(applied), occurred="2026-03-09 17:00")
    said = amendment(story, 1, examined_on=date(2026, 3, 8))
    assert story.refused("2026-03-10 09:00", OTHER_DOCTOR, said) == {"s15.date"}


def test_an_approval_that_was_not_held_is_not_amended_in(section_2: Story) -> None:
    said = amendment(section_2, 1, section_12_approved=True)
    assert section_2.refused("2026-03-03 09:00", OTHER_DOCTOR, said) == {"doctor.approval_held"}


def test_an_authority_that_the_amhp_did_not_act_for_is_not_amended_in(section_2: Story) -> None:
    said = amendment(section_2, 2, authority="OTHER")
    assert section_2.refused("2026-03-03 09:00", AMHP, said) == {"hand.acting_authority"}


def test_what_scrutiny_found_is_put_right_by_amending(section_2: Story) -> None:
    applied, _ = paper(section_2, 2)
    answers = tuple(
        ItemAnswer(item=item.id, outcome=ItemOutcome.IN_ORDER)
        if item.id != "admin.completed"
        else ItemAnswer(
            item=item.id, outcome=ItemOutcome.NOT_IN_ORDER, remedy=Remedy.AMEND, paper=applied
        )
        for item in checklist(ScrutinyKind.ADMINISTRATIVE, Section.TWO)
    )
    looked = Scrutinise(
        scrutiny=ScrutinyKind.ADMINISTRATIVE, application=applied, in_order=False, answers=answers
    )
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, looked)
    said = replace(amendment(section_2, 2), rules=("scrutiny.amend",))
    section_2.signs("2026-03-03 10:00", AMHP, said)
    assert section_2.found() == set()


def test_a_rule_that_found_nothing_is_not_put_right(section_2: Story) -> None:
    said = replace(amendment(section_2, 2), rules=("acquaintance.explained",))
    assert section_2.refused("2026-03-03 10:00", AMHP, said) == {"s15.not_rectifiable"}


@pytest.mark.parametrize(
    ("when", "late"), [("2026-03-18 23:59", False), ("2026-03-19 00:00", True)]
)
def test_guardianship_papers_for_fourteen_days_from_acceptance(when: str, late: bool) -> None:
    """s.8(4): with the local authority's consent, beginning with the day of acceptance."""
    story = Story()
    sound = recommendation(Section.SEVEN, DAY, section_12_approved=True)
    one = story.signs(f"{DAY} 12:00", SECTION_12_DOCTOR, sound)
    two = story.signs(f"{DAY} 12:10", OTHER_DOCTOR, recommendation(Section.SEVEN, DAY))
    asked = application(Section.SEVEN, DAY, (one, two), hospital="LBX")
    applied = story.signs(f"{DAY} 13:00", AMHP, asked)
    accepted = AcceptGuardianship(
        application=applied, guardian="LBX", aged_16_or_over=True, forwarded_on=date(2026, 3, 5)
    )
    story.signs("2026-03-05 09:00", COUNCIL_OFFICER, accepted)
    said = amendment(story, 1)
    if late:
        assert story.refused(when, OTHER_DOCTOR, said) == {"s15.late"}
    else:
        story.signs(when, OTHER_DOCTOR, said)


def test_an_amendment_changes_something(section_2: Story) -> None:
    said = replace(amendment(section_2, 1), fields=())
    assert section_2.refused("2026-03-03 09:00", OTHER_DOCTOR, said) == {"s15.unchanged"}


def test_a_form_that_no_provision_lets_anybody_amend_says_what_to_do() -> None:
    """Raised by the services, which know the form (tests/api/test_api_rectifying.py)."""
    check = law_version(CURRENT_LAW).checks["s15.not_reached"]
    assert check.severity is Severity.FATAL
    assert check.next_act.format(instead="Give a new certificate.") == "Give a new certificate."


# What the facts decide


def disagreeing(section: Section = Section.TWO) -> Story:
    """The second doctor named the patient wrongly, and for section 3 no hospital."""
    story = Story()
    sound = recommendation(
        section, DAY, section_12_approved=True, patient_name_mark="right", prior_acquaintance=False
    )
    one = story.signs(f"{DAY} 12:00", SECTION_12_DOCTOR, sound)
    slips = {"patient_name_mark": "wrong", "hospitals": (), "prior_acquaintance": False}
    two = story.signs(f"{DAY} 12:10", OTHER_DOCTOR, recommendation(section, DAY, **slips))
    asked = application(section, DAY, (one, two), patient_name_mark="right")
    applied = story.signs(f"{DAY} 13:00", AMHP, asked)
    story.signs(f"{DAY} 14:00", NURSE, receipt(applied, patient_name_mark="right"))
    return story


def put(story: Story, number: int, *rules: str, **change: object) -> Rectify:
    step, said = paper(story, number)
    return Rectify(
        paper=step,
        rules=rules,
        managers_consent=True,
        amendment="Put right.",
        as_amended=replace(said, **change),
        fields=("patient_full_name",),
    )


def test_what_is_found_between_papers_is_put_right_on_the_one_that_is_wrong() -> None:
    story = disagreeing()
    assert "id.patient_name_identical" in story.found()
    said = put(story, 1, "id.patient_name_identical", patient_name_mark="right")
    story.signs(f"{DAY} 15:00", OTHER_DOCTOR, said)
    assert story.found() == {"acquaintance.explained"}


def test_without_naming_it_the_facts_put_it_right_as_well() -> None:
    story = disagreeing(Section.THREE)
    assert "hospital.in_treatment_list" in story.found()
    change = {"patient_name_mark": "right", "hospitals": ("TST01",), "prior_acquaintance": True}
    story.signs(f"{DAY} 15:00", OTHER_DOCTOR, put(story, 1, **change))
    assert story.found() == set()


def test_what_is_named_must_be_mended() -> None:
    story = disagreeing()
    said = put(story, 1, "id.patient_name_identical", patient_name_mark="other")
    assert story.refused(f"{DAY} 15:00", OTHER_DOCTOR, said) == {"s15.not_mended"}


def test_an_amendment_that_makes_papers_disagree_is_found() -> None:
    story = Story()
    admit(story, Section.TWO, f"{DAY} 12:00")
    for number, by, name in ((0, SECTION_12_DOCTOR, "one"), (1, OTHER_DOCTOR, "other")):
        story.signs(f"{DAY} 1{3 + number}:00", by, put(story, number, patient_name_mark=name))
    assert "id.patient_name_identical" in story.found()
    story.signs(f"{DAY} 15:00", OTHER_DOCTOR, put(story, 1, patient_name_mark="one"))
    assert story.found() == set()


def test_one_amended_too_late_puts_nothing_right() -> None:
    story = disagreeing()
    late = put(story, 1, patient_name_mark="right")
    story.records("2026-03-20 10:00", OTHER_DOCTOR, late, occurred="2026-03-19 10:00")
    assert {"s15.late", "id.patient_name_identical"} <= story.found()


def test_no_grounds_and_no_reasons_are_put_right_by_giving_them() -> None:
    story = Story()
    sound = recommendation(Section.TWO, DAY, section_12_approved=True)
    one = story.signs(f"{DAY} 12:00", SECTION_12_DOCTOR, sound)
    bare = recommendation(Section.TWO, DAY, grounds=(), reasons_given=False)
    two = story.signs(f"{DAY} 12:10", OTHER_DOCTOR, bare)
    applied = story.signs(f"{DAY} 13:00", AMHP, application(Section.TWO, DAY, (one, two)))
    story.signs(f"{DAY} 14:00", NURSE, receipt(applied))
    reasons = put(story, 1, reasons_given=True)
    story.signs(f"{DAY} 15:00", OTHER_DOCTOR, reasons)
    assert story.found() == {"grounds.at_least_one_limb"}
    full = put(story, 1, reasons_given=True, grounds=(Ground.OWN_SAFETY,))
    story.signs(f"{DAY} 15:10", OTHER_DOCTOR, full)
    assert story.found() == set()
