"""Held at a place of safety by somebody over whom there is authority already (ss.18, 135, 136)."""

from __future__ import annotations

import pytest

from statute.law import CURRENT_LAW
from statute.steps import (
    ArriveAtPlaceOfSafety,
    Escape,
    ExecuteWarrant,
    GoAbsent,
    ObtainWarrant,
    ReleaseFromSection136,
    ReturnFromAbsence,
    UseSection136,
)
from statute.steps.absence import AbsenceKind, GrantLeave
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.place_of_safety import PlaceOfSafety
from statute.steps.warrants import WarrantKind
from statute.vocabulary import ClockState
from tests.law.rules.test_absence import leave
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_guardianship import acceptance, accepted, applied
from tests.support.people import (
    AMHP,
    CLINICIAN,
    CONSTABLE,
    COUNCIL,
    COUNCIL_OFFICER,
    NURSE,
    TRUST,
)
from tests.support.story import Story, admit

USE = UseSection136(in_a_dwelling=False, health_professional_consulted=True)
ARRIVES = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=TRUST)
GOES = ReleaseFromSection136(stayed_informally=False)
AWAY = GoAbsent(how=AbsenceKind.ABSCONDED)


def state(story: Story) -> tuple[str, ...]:
    """Authority and whereabouts on the chart."""
    return story.pathway.standing.configuration[:2]


def absent(section: Section = Section.THREE, law: str = CURRENT_LAW) -> Story:
    story = Story(law)
    admit(story, section, "2026-03-02 10:00")
    story.signs("2026-03-10 10:00", NURSE, AWAY)
    return story


def held(story: Story) -> Story:
    """The constable's decision at 10:00 on 12 March 2026, arrival at 11:00."""
    story.signs("2026-03-12 10:00", CONSTABLE, USE)
    story.signs("2026-03-12 11:00", NURSE, ARRIVES)
    return story


def by_order() -> Story:
    story = Story()
    made = order(CourtSection.S37_GUARDIANSHIP, hospital=COUNCIL)
    story.signs("2026-03-02 10:00", COURT, made)
    return story


def on_community_order() -> Story:
    return on_order("2026-03-06 10:00", "2026-03-02 10:00")


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
def test_the_hold_begins_beside_section_2_or_3_of_somebody_absent(section: Section) -> None:
    story = held(absent(section))
    kind = "s2" if section is Section.TWO else "s3"
    assert set(story.in_force("2026-03-12 11:00")) == {"s136", kind}
    assert state(story) == (f"section_{kind[1]}", "at_place_of_safety")
    assert "s136.authority_already" in story.found()
    (said,) = [
        finding
        for finding in story.pathway.standing.findings
        if finding.rule == "s136.authority_already"
    ]
    assert "s.18(1)" in said.citation


def test_after_24_hours_the_hold_is_over_and_they_are_absent_still() -> None:
    story = held(absent())
    ends = story.clock("s18.retake").expires_at
    story.passes_to("2026-03-13 10:59:59")
    assert set(story.in_force("2026-03-13 10:59:59")) == {"s136", "s3"}
    story.passes_to("2026-03-13 11:00")
    assert story.in_force("2026-03-13 11:00") == ["s3"]
    assert state(story) == ("section_3", "absent_without_leave")
    assert story.clock("s18.retake").state is ClockState.RUNNING
    assert story.clock("s18.retake").expires_at == ends
    assert story.clock("s68_2").state is ClockState.RUNNING


def test_released_and_not_back_they_are_absent_still() -> None:
    story = held(absent())
    story.signs("2026-03-12 18:00", NURSE, GOES)
    assert story.in_force("2026-03-12 18:00") == ["s3"]
    assert state(story) == ("section_3", "absent_without_leave")


def test_taken_back_to_hospital_the_hold_is_over() -> None:
    story = held(absent())
    story.signs("2026-03-12 18:00", CONSTABLE, ReturnFromAbsence())
    assert story.in_force("2026-03-12 18:00") == ["s3"]
    assert state(story) == ("section_3", "in_hospital")
    assert story.clock("s136.hold").state is ClockState.ENDED


def test_section_2_that_ends_meanwhile_leaves_the_hold_alone() -> None:
    story = Story()
    admit(story, Section.TWO, "2026-02-13 10:00")
    story.signs("2026-03-10 10:00", NURSE, AWAY)
    held(story)
    story.passes_to("2026-03-13 00:00")
    assert story.in_force("2026-03-13 00:00") == ["s136"]
    assert state(story) == ("section_136", "at_place_of_safety")
    story.passes_to("2026-03-13 11:00")
    assert story.in_force("2026-03-13 11:00") == []


def test_somebody_held_in_hospital_is_not_found_by_a_constable() -> None:
    story = Story()
    admit(story, Section.THREE, "2026-03-02 10:00")
    assert story.refused("2026-03-12 10:00", CONSTABLE, USE) == {"transition.authority"}


def test_somebody_on_leave_is_on_leave_still() -> None:
    story = Story()
    admit(story, Section.THREE, "2026-03-02 10:00")
    granted: GrantLeave = leave("2026-03-10", "2026-03-14")
    story.signs("2026-03-10 10:00", CLINICIAN, granted)
    held(story)
    assert set(story.in_force("2026-03-12 11:00")) == {"s136", "s3"}
    story.signs("2026-03-12 18:00", NURSE, GOES)
    assert state(story) == ("section_3", "on_leave")


@pytest.mark.parametrize(
    ("made", "authority", "kind", "provision"),
    [
        (on_community_order, "community_treatment", "cto", "s.17E"),
        (by_order, "guardianship_order", "s37_guardianship", "s.18(3)"),
    ],
)
def test_a_community_or_guardianship_order_goes_on(
    made, authority: str, kind: str, provision: str
) -> None:
    story = held(made())
    assert set(story.in_force("2026-03-12 11:00")) == {"s136", kind}
    assert any(
        provision in finding.citation
        for finding in story.pathway.standing.findings
        if finding.rule == "s136.authority_already"
    )
    story.passes_to("2026-03-13 11:00")
    assert story.in_force("2026-03-13 11:00") == [kind]
    assert state(story) == (authority, "in_the_community")


def test_a_warrant_is_executed_beside_an_order_too() -> None:
    story = on_community_order()
    issued = story.signs("2026-03-12 08:00", AMHP, ObtainWarrant(warrant=WarrantKind.REMOVE))
    entry = ExecuteWarrant(warrant=issued, with_amhp=True, with_doctor=True)
    story.signs("2026-03-12 10:00", CONSTABLE, entry)
    assert set(story.in_force("2026-03-12 10:00")) == {"s135", "cto"}
    assert "s136.authority_already" in story.found()


def test_escaped_from_the_hold_they_are_absent_again_when_its_time_is_over() -> None:
    story = held(absent())
    story.signs("2026-03-12 12:00", NURSE, Escape())
    assert state(story) == ("section_3", "escaped_from_custody")
    story.passes_to("2026-03-13 10:59")
    assert story.clock("s138.retake").state is ClockState.RUNNING
    story.passes_to("2026-03-13 11:00")
    assert state(story) == ("section_3", "absent_without_leave")


@pytest.mark.parametrize("arrived", [True, False])
def test_nobody_is_held_twice(*, arrived: bool) -> None:
    """The 24 hours run once, from the first arrival (ss.135(3ZA), 136(2A)): no second use."""
    story = absent()
    story.signs("2026-03-12 10:00", CONSTABLE, USE)
    if arrived:
        story.signs("2026-03-12 11:00", NURSE, ARRIVES)
    assert story.refused("2026-03-12 12:00", CONSTABLE, USE) == {"transition.authority"}
    story.records("2026-03-12 12:30", CONSTABLE, USE, occurred="2026-03-12 12:00")
    assert sorted(story.in_force("2026-03-12 12:00")) == ["s136", "s3"]
    (said,) = [f for f in story.pathway.standing.findings if f.rule == "transition.authority"]
    assert "section 136" in said.message
    story.passes_to("2026-03-13 10:59:59")
    assert "s136" in story.in_force("2026-03-13 10:59:59")
    if arrived:
        story.passes_to("2026-03-13 11:00")
        assert story.in_force("2026-03-13 11:00") == ["s3"]
        story.signs("2026-03-13 11:00", CONSTABLE, USE)
        assert sorted(story.in_force("2026-03-13 11:00")) == ["s136", "s3"]


def test_a_fresh_section_3_from_the_hold_ends_both() -> None:
    story = held(on_community_order())
    admit(story, Section.THREE, "2026-03-12 18:00")
    assert story.in_force("2026-03-12 18:00") == ["s3"]


def test_the_first_revision_refused_it() -> None:
    story = absent(law="england-2026-02-18.r1")
    assert story.refused("2026-03-12 10:00", CONSTABLE, USE) == {"transition.authority"}


# Between a hold that lapsed and the next admission


@pytest.mark.parametrize(
    ("made", "revision", "gap"),
    [
        (on_community_order, CURRENT_LAW, False),
        (by_order, CURRENT_LAW, False),
        (Story, CURRENT_LAW, True),
        (Story, "england-2026-02-18.r1", True),
    ],
)
def test_there_is_no_gap_where_authority_ran_on_beneath(made, revision: str, gap: bool) -> None:
    story = held(made() if revision == CURRENT_LAW else made(revision))
    story.passes_to("2026-03-13 11:00")
    admit(story, Section.THREE, "2026-03-14 10:00")
    assert ("gap_between_powers" in story.found()) is gap


def test_there_is_none_where_guardianship_on_an_application_ran_on() -> None:
    story = held(accepted("2026-03-02 10:00"))
    story.passes_to("2026-03-13 11:00")
    assert state(story)[0] == "guardianship"
    admit(story, Section.TWO, "2026-03-14 10:00")
    assert "gap_between_powers" not in story.found()


def test_there_is_one_once_what_ran_on_is_over_too() -> None:
    """Guardianship from 2 March lasts to the end of 1 September; the hold lapsed in March."""
    for when, gap in (("2026-09-01 23:59", False), ("2026-09-02 00:01", True)):
        story = held(accepted("2026-03-02 10:00"))
        story.passes_to(when)
        admit(story, Section.TWO, when)
        assert ("gap_between_powers" in story.found()) is gap


def test_the_first_revision_noted_a_gap_all_the_same() -> None:
    story = Story("england-2026-02-18.r1")
    asked = applied(story, "2026-03-02 10:00")
    story.signs("2026-03-02 10:00", COUNCIL_OFFICER, acceptance(asked))
    held(story).passes_to("2026-03-13 11:00")
    admit(story, Section.TWO, "2026-03-14 10:00")
    assert "gap_between_powers" in story.found()
