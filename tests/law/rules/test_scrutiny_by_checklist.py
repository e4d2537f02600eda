"""Administrative and medical scrutiny by their checklists (s.15; Code of Practice chapter 35)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.bundle import RULES
from statute.law import CURRENT_LAW, law_version
from statute.law.checklists import CHECKLISTS, checklist
from statute.steps import Apply, NotifyInsufficiency
from statute.steps.admission import Scrutinise, ScrutinyKind, Section
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.vocabulary import ClockState, Role, Severity
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
    THIRD_DOCTOR,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

ADMIN, MEDICAL = ScrutinyKind.ADMINISTRATIVE, ScrutinyKind.MEDICAL
FAILS = ItemOutcome.NOT_IN_ORDER


def applied_in(story: Story) -> str:
    return next(e.step.id for e in story.pathway.entries if isinstance(e.step.particulars, Apply))


def scrutiny(
    story: Story, kind: ScrutinyKind = ADMIN, section: Section = Section.TWO, *failing: ItemAnswer
) -> Scrutinise:
    """Every item in order but these."""
    wrong = {each.item for each in failing}
    good = tuple(
        ItemAnswer(item=item.id, outcome=ItemOutcome.IN_ORDER)
        for item in checklist(kind, section)
        if item.id not in wrong
    )
    return Scrutinise(
        scrutiny=kind,
        application=applied_in(story),
        in_order=not failing,
        answers=(*good, *failing),
    )


def fails(item: str, remedy: Remedy, paper: str | None = None, **more: str) -> ItemAnswer:
    return ItemAnswer(item=item, outcome=FAILS, remedy=remedy, paper=paper, **more)


@pytest.fixture
def section_2() -> Story:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    return story


def test_scrutiny_goes_from_the_office_to_a_doctor(section_2: Story) -> None:
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, scrutiny(section_2))
    assert section_2.clock("code35.scrutiny").state is ClockState.MET
    assert section_2.clock("code35.medical").state is ClockState.RUNNING
    section_2.signs("2026-03-03 10:00", THIRD_DOCTOR, scrutiny(section_2, MEDICAL))
    assert section_2.clock("code35.medical").state is ClockState.MET
    assert section_2.found() == set()


@pytest.mark.parametrize("by", [THIRD_DOCTOR, CLINICIAN, COUNCIL_OFFICER])
def test_administrative_scrutiny_is_for_the_office(section_2: Story, by: object) -> None:
    found = section_2.refused("2026-03-03 09:00", by, scrutiny(section_2))
    assert found == {"hand.administrative_scrutiny"}


@pytest.mark.parametrize("by", [ADMINISTRATOR, OTHER_DOCTOR, SECTION_12_DOCTOR])
def test_medical_scrutiny_is_for_another_doctor(section_2: Story, by: object) -> None:
    found = section_2.refused("2026-03-03 09:00", by, scrutiny(section_2, MEDICAL))
    assert found == {"hand.medical_scrutiny"}


def test_every_item_is_answered_once(section_2: Story) -> None:
    whole = scrutiny(section_2)
    short = replace(whole, answers=whole.answers[1:])
    twice = replace(whole, answers=(*whole.answers, whole.answers[0]))
    other = replace(
        whole,
        answers=(*whole.answers, ItemAnswer(item="admin.none", outcome=ItemOutcome.IN_ORDER)),
    )
    for said in (short, twice):
        found = section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said)
        assert found == {"scrutiny.unanswered"}
    found = section_2.refused("2026-03-03 09:00", ADMINISTRATOR, other)
    assert found == {"scrutiny.item_unknown"}


def test_what_is_said_in_all_is_what_the_answers_come_to(section_2: Story) -> None:
    said = replace(scrutiny(section_2), in_order=False)
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {
        "scrutiny.outcome_differs"
    }


def test_a_defect_needs_what_is_to_be_done(section_2: Story) -> None:
    bare = ItemAnswer(item="admin.completed", outcome=FAILS)
    said = scrutiny(section_2, ADMIN, Section.TWO, bare)
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {"scrutiny.remedy_needed"}


def test_a_slip_is_to_be_amended_by_its_signatory(section_2: Story) -> None:
    applied = applied_in(section_2)
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.completed", Remedy.AMEND))
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    found = {(f.rule, f.step, f.severity) for f in section_2.pathway.standing.findings}
    assert found == {
        ("scrutiny.amend", applied, Severity.RECTIFIABLE),
        ("scrutiny.not_in_order", applied, Severity.RECTIFIABLE),
    }


def test_a_later_scrutiny_takes_the_place_of_the_one_before(section_2: Story) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.completed", Remedy.AMEND))
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    section_2.signs("2026-03-03 11:00", ADMINISTRATOR, scrutiny(section_2))
    assert section_2.found() == set()


def test_the_doctor_does_not_take_back_what_the_office_found(section_2: Story) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.completed", Remedy.AMEND))
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    section_2.signs("2026-03-03 11:00", THIRD_DOCTOR, scrutiny(section_2, MEDICAL))
    assert "scrutiny.amend" in section_2.found()


def test_a_remedy_that_the_item_has_not_is_not_open(section_2: Story) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.signed", Remedy.AMEND))
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {
        "scrutiny.remedy_not_open"
    }


def test_what_a_rule_found_fatal_is_not_amended_away() -> None:
    """Recorded papers whose examinations lie too far apart: the date may not be 'amended'."""
    story = Story()
    sound = recommendation(Section.TWO, "2026-03-02", section_12_approved=True)
    one = story.signs("2026-03-02 12:00", SECTION_12_DOCTOR, sound)
    two = story.signs("2026-03-09 12:00", OTHER_DOCTOR, recommendation(Section.TWO, "2026-03-09"))
    applied = story.records(
        "2026-03-09 15:00",
        replace(CLINICIAN, role=Role.AMHP, organisation="LBX"),
        application(Section.TWO, "2026-03-09", (one, two)),
        occurred="2026-03-09 14:00",
    )
    story.records("2026-03-09 18:00", NURSE, receipt(applied), occurred="2026-03-09 17:00")
    assert "s12.gap" in story.found()
    said = scrutiny(story, ADMIN, Section.TWO, fails("admin.exams_apart", Remedy.AMEND))
    found = story.refused("2026-03-10 09:00", ADMINISTRATOR, said)
    assert "scrutiny.remedy_not_open" in found


def test_what_cannot_be_mended_says_what_to_do_instead(section_2: Story) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.nearest_relative", Remedy.NONE))
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    finding = next(f for f in section_2.pathway.standing.findings if f.rule == "scrutiny.no_cure")
    assert finding.severity is Severity.FATAL
    assert "section 29" in finding.next_act


@pytest.mark.parametrize(
    ("when", "refused"), [("2026-03-15 23:59", set()), ("2026-03-16 00:00", {"remedy_late"})]
)
def test_amending_is_open_for_fourteen_days(section_2: Story, when: str, refused: set[str]) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.completed", Remedy.AMEND))
    if refused:
        found = section_2.refused(when, ADMINISTRATOR, said)
        assert found == {"scrutiny.remedy_late"}
    else:
        section_2.signs(when, ADMINISTRATOR, said)


def test_in_an_emergency_nothing_is_mended_beyond_72_hours() -> None:
    """s.15(4)."""
    story = Story()
    urgent = recommendation(
        Section.FOUR, "2026-03-02", urgent_necessity=True, section_12_approved=True
    )
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        replace(urgent, examined_at=at("2026-03-02 11:30")),
    )
    asked = application(
        Section.FOUR,
        "2026-03-02",
        (one,),
        urgent_necessity=True,
        last_seen_at=at("2026-03-02 11:30"),
    )
    applied = story.signs("2026-03-02 12:10", AMHP, asked)
    story.signs("2026-03-02 13:00", NURSE, receipt(applied))
    said = scrutiny(story, ADMIN, Section.FOUR, fails("admin.completed", Remedy.AMEND))
    assert story.refused("2026-03-05 13:00", ADMINISTRATOR, said) >= {"scrutiny.remedy_late"}
    story.signs("2026-03-05 12:59", ADMINISTRATOR, said)


def test_one_insufficient_recommendation_is_replaced_and_the_papers_are_in_order(
    section_2: Story,
) -> None:
    first, second = (e.step.id for e in section_2.pathway.entries[:2])
    both = (
        fails("medical.reasons", Remedy.REPLACE, first),
        fails("medical.reasons", Remedy.REPLACE, second),
    )
    said = scrutiny(section_2, MEDICAL, Section.TWO, *both)
    assert section_2.refused("2026-03-03 09:00", THIRD_DOCTOR, said) == {"s15.replace_both"}
    said = scrutiny(section_2, MEDICAL, Section.TWO, both[1])
    section_2.signs("2026-03-03 09:00", THIRD_DOCTOR, said)
    assert section_2.found() == {"scrutiny.replace", "scrutiny.not_in_order"}
    section_2.signs("2026-03-03 10:00", ADMINISTRATOR, NotifyInsufficiency(recommendation=second))
    fresh = recommendation(Section.TWO, "2026-03-04", replaces=second)
    section_2.signs("2026-03-03 15:00", ADMINISTRATOR, scrutiny(section_2))
    section_2.signs("2026-03-04 10:00", OTHER_DOCTOR, fresh)
    assert section_2.found() == set()


def test_an_application_is_not_replaced(section_2: Story) -> None:
    said = scrutiny(section_2, MEDICAL, Section.TWO, fails("medical.reasons", Remedy.REPLACE))
    assert section_2.refused("2026-03-03 09:00", THIRD_DOCTOR, said) == {"scrutiny.remedy_not_open"}


def test_to_differ_from_a_rule_needs_a_reason_and_is_seen() -> None:
    story = Story()
    sound = recommendation(Section.TWO, "2026-03-02", section_12_approved=True)
    one = story.signs("2026-03-02 12:00", SECTION_12_DOCTOR, sound)
    bare = recommendation(Section.TWO, "2026-03-02", grounds=())
    two = story.signs("2026-03-02 12:10", OTHER_DOCTOR, bare)
    applied = story.signs(
        "2026-03-02 13:00", AMHP, application(Section.TWO, "2026-03-02", (one, two))
    )
    story.signs("2026-03-02 14:00", NURSE, receipt(applied))
    said = scrutiny(story)
    assert story.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {
        "scrutiny.disagrees_unexplained"
    }
    explained = replace(
        said, answers=tuple(replace(a, note="The paper itself shows one.") for a in said.answers)
    )
    story.signs("2026-03-03 09:00", ADMINISTRATOR, explained)
    assert {"scrutiny.disagrees", "grounds.at_least_one_limb"} <= story.found()


def test_a_note_on_what_no_rule_found_wrong_differs_from_nothing() -> None:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 14:00")
    said = scrutiny(story)
    noted = tuple(replace(each, note="The paper itself shows one.") for each in said.answers)
    story.signs("2026-03-03 09:00", ADMINISTRATOR, replace(said, answers=noted))
    assert story.found() == set()


def test_a_record_that_is_incomplete_keeps_nothing_from_being_in_order(section_2: Story) -> None:
    said = scrutiny(section_2, ADMIN, Section.TWO, fails("admin.record", Remedy.COMPLETE))
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    assert section_2.found() == {"scrutiny.complete"}


def test_guardianship_has_no_medical_scrutiny() -> None:
    assert checklist(MEDICAL, Section.SEVEN) == ()
    assert checklist(ADMIN, Section.SEVEN)


def test_every_item_is_cited_and_every_rule_it_names_exists() -> None:
    known = {*law_version(CURRENT_LAW).checks, *(rule.id for rule in RULES)} | {
        "hand.role",
        "continuation.attached",
        "id.professional_details_present",
    }
    for items in CHECKLISTS.values():
        assert len({item.id for item in items}) == len(items)
        for item in items:
            assert item.citation
            assert item.remedies
            assert item.sections
            assert set(item.rules) <= known, item.id


def test_a_doctor_who_recommended_on_other_papers_may_scrutinise_these(section_2: Story) -> None:
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, scrutiny(section_2))
    sound = recommendation(Section.THREE, "2026-03-10", section_12_approved=True)
    approved = replace(THIRD_DOCTOR, approvals=SECTION_12_DOCTOR.approvals)
    one = section_2.signs("2026-03-10 09:00", approved, sound)
    two = section_2.signs(
        "2026-03-10 09:10", OTHER_DOCTOR, recommendation(Section.THREE, "2026-03-10")
    )
    applied = section_2.signs(
        "2026-03-10 10:00", AMHP, application(Section.THREE, "2026-03-10", (one, two))
    )
    section_2.signs("2026-03-10 11:00", NURSE, receipt(applied))
    read = replace(scrutiny(section_2, MEDICAL, Section.THREE), application=applied)
    assert section_2.refused("2026-03-10 12:00", OTHER_DOCTOR, read) == {"hand.medical_scrutiny"}
    unread = replace(read, answers=())
    assert section_2.refused("2026-03-10 12:00", SECTION_12_DOCTOR, unread) == {
        "hand.medical_scrutiny"
    }
    section_2.signs("2026-03-10 12:00", SECTION_12_DOCTOR, read)
