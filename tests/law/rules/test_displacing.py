"""A court displaces the nearest relative, and section 2 waits for it (ss.29, 30, 66(1)(h))."""

from __future__ import annotations

from datetime import date

from statute.law import CURRENT_LAW
from statute.service import ServiceMethod
from statute.steps import (
    ApplyToDisplace,
    DisposeOfDisplacement,
    GiveDischargeNotice,
    GoAbsent,
    MakeDisplacementOrder,
    NearestRelativeObjects,
    RelativeAppliesToTribunal,
    ReturnFromAbsence,
)
from statute.steps.absence import AbsenceKind
from statute.steps.admission import Section
from statute.steps.nearest_relative import DisplacementGround
from statute.vocabulary import Ambiguity, ClockState, PowerEnding
from tests.support import people
from tests.support.story import Story, admit, application, at, recommendation

OBJECTS = ApplyToDisplace(ground=DisplacementGround.UNREASONABLE_OBJECTION)
NOTICE = GiveDischargeNotice(method=ServiceMethod.BY_HAND)


def on_section_2(when: str = "2026-04-17 10:00") -> Story:
    """Section 2 whose 28 days end with 14 May 2026."""
    story = Story()
    admit(story, Section.TWO, when)
    return story


def power(story: Story):
    return story.pathway.standing.powers[-1]


def test_section_2_goes_on_while_an_application_is_pending_and_seven_days_after_an_order():
    """DE-29-01."""
    story = on_section_2()
    applied = story.signs("2026-05-12 10:00", people.AMHP, OBJECTS)
    story.passes_to("2026-05-14 23:59")
    assert "s29.extended" not in story.found()
    story.passes_to("2026-05-15 00:00")
    assert story.in_force("2026-06-30 12:00") == ["s2"]
    assert "s29.extended" in story.found()
    order = MakeDisplacementOrder(application=applied, displaced=people.RELATIVE.person)
    story.signs("2026-06-22 10:00", people.AMHP, order)
    story.signs("2026-07-13 10:00", people.AMHP, DisposeOfDisplacement(application=applied))
    clock = story.clock("s2.s29_extension")
    assert clock.last_day.isoformat() == "2026-07-19"
    assert clock.ambiguity is Ambiguity.DAY1
    assert story.in_force("2026-07-19 23:59") == ["s2"]
    story.passes_to("2026-07-20 00:00")
    assert story.in_force("2026-07-20 00:00") == []
    assert power(story).ending is PowerEnding.LAPSED


def test_with_no_order_section_2_ends_when_the_application_is_disposed_of():
    story = on_section_2()
    applied = story.signs("2026-05-12 10:00", people.AMHP, OBJECTS)
    story.passes_to("2026-05-20 00:00")
    story.signs("2026-05-20 11:00", people.AMHP, DisposeOfDisplacement(application=applied))
    assert story.in_force("2026-05-20 11:00") == []
    assert power(story).ended_at == at("2026-05-20 11:00")
    assert "no_power" in story.pathway.standing.configuration


def test_disposed_of_before_the_28_days_end_changes_nothing():
    story = on_section_2()
    applied = story.signs("2026-05-01 10:00", people.AMHP, OBJECTS)
    story.signs("2026-05-14 23:59", people.AMHP, DisposeOfDisplacement(application=applied))
    story.passes_to("2026-05-15 00:00")
    assert story.in_force("2026-05-15 00:00") == []


def test_an_application_as_or_after_section_2_ends_is_too_late():
    """WE-29-01."""
    story = on_section_2()
    story.signs("2026-05-15 00:00", people.AMHP, OBJECTS)
    assert story.in_force("2026-05-15 00:00") == []
    told_late = on_section_2()
    told_late.passes_to("2026-05-20 00:00")
    told_late.records("2026-05-20 10:00", people.AMHP, OBJECTS, occurred="2026-05-14 23:59")
    assert told_late.in_force("2026-05-20 10:00") == ["s2"]


def test_other_grounds_do_not_keep_section_2_going():
    for ground in (
        DisplacementGround.NONE_KNOWN,
        DisplacementGround.INCAPABLE,
        DisplacementGround.UNSUITABLE,
    ):
        story = on_section_2()
        story.signs("2026-05-12 10:00", people.AMHP, ApplyToDisplace(ground=ground))
        story.passes_to("2026-05-15 00:00")
        assert story.in_force("2026-05-15 00:00") == []


def displaced_on(story: Story, when: str, ground: DisplacementGround, **change: object) -> None:
    applied = story.signs(when, people.AMHP, ApplyToDisplace(ground=ground))
    order = MakeDisplacementOrder(application=applied, displaced=people.RELATIVE.person, **change)
    story.signs(when, people.AMHP, order)


def test_an_order_on_ground_c_lasts_three_months():
    story = on_section_2("2026-04-17 10:00")
    displaced_on(story, "2026-05-01 10:00", DisplacementGround.UNREASONABLE_OBJECTION)
    assert story.clock("s30.order_cd").last_day.isoformat() == "2026-07-31"
    assert story.clock("s66.h").last_day.isoformat() == "2027-04-30"
    assert "s29.displaced" in story.refused("2026-05-02 10:00", people.RELATIVE, NOTICE)


def test_an_order_on_ground_c_outlives_three_months_under_section_3():
    story = Story()
    admit(story, Section.THREE, "2026-04-17 10:00")
    displaced_on(story, "2026-05-01 10:00", DisplacementGround.USED_POWER_WITHOUT_REGARD)
    assert "s29.displaced" in story.refused("2026-08-01 10:00", people.RELATIVE, NOTICE)


def test_a_later_detention_finds_the_relative_restored():
    story = on_section_2("2026-04-17 10:00")
    displaced_on(story, "2026-05-01 10:00", DisplacementGround.UNREASONABLE_OBJECTION)
    dispose = DisposeOfDisplacement(application=story.pathway.entries[-2].step.id)
    story.signs("2026-05-02 10:00", people.AMHP, dispose)
    story.passes_to("2026-08-02 00:00")
    admit(story, Section.THREE, "2026-08-03 10:00")
    story.signs("2026-08-04 10:00", people.RELATIVE, NOTICE)


def test_an_order_for_a_named_time_lasts_to_its_last_day():
    story = Story()
    admit(story, Section.THREE, "2026-04-17 10:00")
    displaced_on(story, "2026-05-01 10:00", DisplacementGround.INCAPABLE, until=date(2026, 5, 31))
    assert story.clock("s30.order_abe").expires_at == at("2026-06-01 00:00")
    assert "s29.displaced" in story.refused("2026-05-31 23:59", people.RELATIVE, NOTICE)
    story.signs("2026-06-01 00:00", people.RELATIVE, NOTICE)
    assert story.clock("s30.order_abe").state is ClockState.FELL_DUE


def test_a_displaced_relative_may_apply_to_the_tribunal():
    story = Story()
    admit(story, Section.THREE, "2026-04-17 10:00")
    displaced_on(story, "2026-05-01 10:00", DisplacementGround.UNREASONABLE_OBJECTION)
    story.signs("2026-05-10 10:00", people.TRIBUNAL, RelativeAppliesToTribunal())
    used, later = (c for c in story.pathway.standing.clocks if c.rule == "s66.h")
    assert (used.state, later.state) == (ClockState.MET, ClockState.RUNNING)
    assert story.clock("s68_2").state is ClockState.MET


def test_an_order_names_an_application_on_the_record():
    story = on_section_2()
    for lost in (
        MakeDisplacementOrder(application="step-none"),
        DisposeOfDisplacement(application="step-none"),
    ):
        assert story.refused("2026-05-01 10:00", people.AMHP, lost) == {"record.no_such_step"}


def test_going_absent_and_coming_back_while_section_2_waits_for_the_court():
    """Until the court has finished there is no end by which to count."""
    story = on_section_2()
    story.signs("2026-05-12 10:00", people.AMHP, OBJECTS)
    gone = GoAbsent(how=AbsenceKind.ABSCONDED)
    story.signs("2026-05-20 10:00", people.NURSE, gone)
    story.signs("2026-05-21 10:00", people.NURSE, ReturnFromAbsence())
    assert story.in_force("2026-05-21 10:00") == ["s2"]


def objected(law: str = CURRENT_LAW) -> tuple[Story, str]:
    """The relative objects on 1 May 2026; an application to displace them is made."""
    story = Story(law)
    story.signs("2026-05-01 10:00", people.AMHP, NearestRelativeObjects())
    return story, story.signs("2026-05-02 10:00", people.AMHP, OBJECTS)


def displaced(law: str = CURRENT_LAW) -> Story:
    story, applied = objected(law)
    order = MakeDisplacementOrder(application=applied, displaced=people.RELATIVE.person)
    story.signs("2026-05-04 10:00", people.AMHP, order)
    return story


def section_3(story: Story, day: str):
    sound = recommendation(Section.THREE, day, section_12_approved=True)
    other = recommendation(Section.THREE, day)
    pair = (
        story.signs(f"{day} 09:00", people.SECTION_12_DOCTOR, sound),
        story.signs(f"{day} 09:10", people.OTHER_DOCTOR, other),
    )
    return application(Section.THREE, day, pair)


def test_the_objection_of_a_displaced_relative_does_not_stand():
    """ss.11(4)(a), 29(1), (6): whoever acts instead has not objected."""
    story, _ = objected()
    refused = story.refused("2026-05-05 10:00", people.AMHP, section_3(story, "2026-05-05"))
    assert refused == {"nr.no_objection"}
    story = displaced()
    story.signs("2026-05-05 10:00", people.AMHP, section_3(story, "2026-05-05"))


def test_the_objection_of_whoever_acts_instead_does():
    story = displaced()
    story.signs("2026-05-04 12:00", people.AMHP, NearestRelativeObjects())
    refused = story.refused("2026-05-05 10:00", people.AMHP, section_3(story, "2026-05-05"))
    assert refused == {"nr.no_objection"}


def test_when_the_order_is_over_the_objection_stands_again():
    """s.30(4): three months from 4 May 2026 end with 3 August."""
    story = displaced()
    story.signs("2026-08-03 10:00", people.AMHP, section_3(story, "2026-08-03"))
    refused = story.refused("2026-08-04 10:00", people.AMHP, section_3(story, "2026-08-04"))
    assert refused == {"nr.no_objection"}


def test_the_first_revision_let_it_stand():
    story = displaced("england-2026-02-18.r1")
    refused = story.refused("2026-05-05 10:00", people.AMHP, section_3(story, "2026-05-05"))
    assert refused == {"nr.no_objection"}
