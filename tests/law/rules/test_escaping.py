"""Escape by somebody over whom there is other authority, or who waits for a bed (s.138(1)-(5))."""

from __future__ import annotations

from datetime import date

import pytest

from statute.law import CURRENT_LAW
from statute.next_steps import what_may_follow
from statute.steps import AdmitUnderPart3, ArriveAtPlaceOfSafety, Escape, Retake
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.place_of_safety import PlaceOfSafety
from statute.vocabulary import ClockState, PowerKind
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, last, order, ordered
from tests.law.rules.test_guardianship import acceptance
from tests.law.rules.test_guardianship import applied as guardianship_applied
from tests.law.rules.test_guardianship_reports import under_guardianship
from tests.law.rules.test_held_beside import USE, absent, by_order, state
from tests.support.people import (
    AMHP,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
    SITE,
    TRUST,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

FIRST = "england-2026-02-18.r1"
ARRIVES = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=TRUST)
IN_GUARDIANSHIP = [
    pytest.param(under_guardianship, "s7", id="guardianship"),
    pytest.param(by_order, "s37_guardianship", id="guardianship order"),
    pytest.param(lambda: on_order("2026-03-06 10:00", "2026-03-02 10:00"), "cto", id="CTO"),
]


def held(story: Story, day: str = "2026-04-12") -> Story:
    """Taken at 10:00, arrived at 11:00."""
    story.signs(f"{day} 10:00", CONSTABLE, USE)
    story.signs(f"{day} 11:00", NURSE, ARRIVES)
    return story


@pytest.mark.parametrize(("begun", "kind"), IN_GUARDIANSHIP)
def test_on_the_way_24_hours_from_the_escape(begun, kind: str) -> None:
    """s.138(3): the six months of section 18 do not lengthen it; the other power goes on."""
    story = begun()
    story.signs("2026-04-12 10:00", CONSTABLE, USE)
    story.signs("2026-04-12 10:30", CONSTABLE, Escape())
    assert story.clock("s138.retake").expires_at == at("2026-04-13 10:30")
    assert "under section 18" in story.clock("s138.retake").who
    assert set(story.in_force("2026-04-13 10:29")) == {"s136", kind}
    assert story.refused("2026-04-13 10:30", CONSTABLE, Retake()) == {"s138.late"}
    story.signs("2026-04-13 10:29", CONSTABLE, Retake())
    assert story.clock("s138.retake").state is ClockState.MET


@pytest.mark.parametrize(("begun", "kind"), IN_GUARDIANSHIP)
def test_from_the_place_of_safety_until_its_24_hours_are_over(begun, kind: str) -> None:
    story = held(begun())
    story.signs("2026-04-12 20:00", NURSE, Escape())
    assert story.clock("s138.retake").expires_at == at("2026-04-13 11:00")
    story.passes_to("2026-04-13 10:59")
    assert state(story)[1] == "escaped_from_custody"
    story.passes_to("2026-04-13 11:00")
    assert story.in_force("2026-04-13 11:00") == [kind]
    assert state(story)[1] == "in_the_community"


@pytest.mark.parametrize(
    ("taken", "ends"), [("2026-03-29", "2026-03-30 00:00"), ("2026-03-28", "2026-03-29 12:00")]
)
def test_liable_under_section_2_too_not_after_it_ends(taken: str, ends: str) -> None:
    """ss.18(5), 138(2): section 2 from 2 March ends with 29 March; clocks go forward that day."""
    story = held(absent(Section.TWO), taken)
    story.signs(f"{taken} 12:00", NURSE, Escape())
    assert story.clock("s138.retake").expires_at == at(ends)
    assert "s136" not in story.in_force(ends)


def test_under_section_3_the_24_hours_are_the_shorter() -> None:
    story = held(absent(Section.THREE), "2026-03-29")
    story.signs("2026-03-29 12:00", NURSE, Escape())
    assert story.clock("s138.retake").expires_at == at("2026-03-30 11:00")


def applied(story: Story) -> str:
    day = "2026-04-12"
    sound = recommendation(Section.TWO, day, section_12_approved=True)
    pair = (
        story.signs(f"{day} 08:00", SECTION_12_DOCTOR, sound),
        story.signs(f"{day} 08:10", OTHER_DOCTOR, recommendation(Section.TWO, day)),
    )
    return story.signs(f"{day} 09:00", AMHP, application(Section.TWO, day, pair))


def test_under_guardianship_an_escape_on_the_way_to_hospital_is_one() -> None:
    """ss.6(1), 137(1): in custody under the application, whatever else there is."""
    story = under_guardianship()
    asked = applied(story)
    story.signs("2026-04-12 10:00", AMHP, Escape())
    assert story.clock("s138.before_admission").expires_at == at("2026-04-26 00:00")
    story.signs("2026-04-25 23:00", AMHP, Retake())
    story.signs("2026-04-25 23:59", NURSE, receipt(asked))
    assert set(story.in_force("2026-04-25 23:59")) == {"s2", "s7"}


def test_the_first_revision_found_no_custody() -> None:
    story = Story(FIRST)
    guardianship = guardianship_applied(story, "2026-03-02 10:00")
    story.signs("2026-03-02 10:00", COUNCIL_OFFICER, acceptance(guardianship))
    applied(story)
    assert story.refused("2026-04-12 10:00", AMHP, Escape()) == {"s138.no_custody"}


# Waiting to be admitted on a hospital order (s.138(4)-(5))


def waiting(section: CourtSection = CourtSection.S37, law: str = CURRENT_LAW) -> Story:
    """Order on 2 March 2026: admit by the 29th, at the latest by the 30th."""
    return ordered(section, "2026-03-02 15:00") if law == CURRENT_LAW else _under(section, law)


def _under(section: CourtSection, law: str) -> Story:
    story = Story(law)
    story.signs("2026-03-02 15:00", COURT, order(section))
    return story


@pytest.mark.parametrize(
    ("back", "prudent", "latest"),
    [
        ("2026-03-10 16:00", date(2026, 3, 29), date(2026, 3, 30)),
        ("2026-03-11 09:00", date(2026, 3, 29), date(2026, 3, 30)),
        ("2026-03-12 09:00", date(2026, 3, 30), date(2026, 3, 31)),
        ("2026-03-20 09:00", date(2026, 4, 7), date(2026, 4, 8)),
    ],
)
def test_days_at_large_do_not_count_towards_the_28(back: str, prudent: date, latest: date) -> None:
    """s.138(5): escaped on 10 March; only days at large from midnight to midnight are left out."""
    story = waiting()
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    assert story.clock("s37.admit").state is ClockState.ENDED
    story.signs(back, CONSTABLE, Retake())
    clock = story.clock("s37.admit")
    assert (clock.prudent_last_day, clock.last_day) == (prudent, latest)
    end = f"{latest.isoformat()} 23:59"
    assert story.in_force(end) == ["s37"]
    story.signs(end, NURSE, AdmitUnderPart3(hospital=SITE))
    assert last(story, PowerKind.S37).last_day == date(2026, 9, 1)


def test_the_28_days_do_not_end_while_the_patient_is_at_large() -> None:
    story = waiting()
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    story.passes_to("2026-08-01 00:00")
    assert story.in_force("2026-08-01 00:00") == ["s37"]
    assert "retake" in {step.kind for step in offered(story, "2026-08-01 00:00")}


def offered(story: Story, when: str):
    return what_may_follow(story.pathway, at(when), story.law)


def test_retaken_as_if_absent_from_the_day_of_the_escape() -> None:
    """s.138(2), (4)(b), (6): six months from 10 March, longer than the order's own first six."""
    story = waiting()
    assert "escape" in {step.kind for step in offered(story, "2026-03-10 15:00")}
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    assert story.clock("s138.before_admission").last_day == date(2026, 9, 9)
    assert story.in_force("2026-09-09 23:59") == ["s37"]
    assert story.in_force("2026-09-10 00:00") == []
    assert story.refused("2026-09-10 00:00", CONSTABLE, Retake()) == {"s138.late"}


def test_retaken_in_the_last_week_authority_lasts_for_a_week() -> None:
    """s.21(1)-(2) as applied by s.138(6)."""
    story = waiting()
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    story.signs("2026-09-05 12:00", CONSTABLE, Retake())
    assert story.in_force("2026-09-11 23:59") == ["s37"]
    assert story.in_force("2026-09-12 00:00") == []


def test_a_restricted_patient_is_retaken_without_limit() -> None:
    """s.138(2)."""
    story = waiting(CourtSection.S37_41)
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    assert story.clock("s18.restricted").expires_at is None
    story.signs("2027-03-12 15:00", CONSTABLE, Retake())
    clock = story.clock("s37.admit")
    assert clock.last_day == date(2027, 3, 31)
    story.signs("2027-03-31 23:59", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2027-06-01 00:00") == ["s37_41"]


def test_nobody_escapes_twice_without_being_retaken() -> None:
    story = waiting()
    story.signs("2026-03-10 15:00", CONSTABLE, Escape())
    assert story.refused("2026-03-10 16:00", CONSTABLE, Escape()) == {"s138.no_custody"}


@pytest.mark.parametrize("section", [CourtSection.S35, CourtSection.S38])
def test_not_so_for_a_remand_or_interim_order(section: CourtSection) -> None:
    """s.138(4): sections 35, 36 and 38 have rules of their own."""
    story = waiting(section)
    assert story.refused("2026-03-03 15:00", CONSTABLE, Escape()) == {"s138.no_custody"}


def test_the_first_revision_did_not_stop_the_28_days() -> None:
    story = waiting(law=FIRST)
    assert story.refused("2026-03-10 15:00", CONSTABLE, Escape()) == {"s138.no_custody"}


# Taken to hospital on an order that waits beside guardianship or a community treatment order


def taken(begun) -> Story:
    """An order of 2 April 2026, beside what was there: admit by the 29th."""
    story = begun()
    story.signs("2026-04-02 10:00", COURT, order(CourtSection.S37))
    return story


def escape_is_offered(story: Story, when: str) -> bool:
    return "escape" in {step.kind for step in what_may_follow(story.pathway, at(when), story.law)}


@pytest.mark.parametrize(("begun", "kind"), IN_GUARDIANSHIP[::2])
def test_taken_to_hospital_on_an_order_beside_it_is_custody(begun, kind: str) -> None:
    """ss.37(4), 40(1), 137(1), 138(1): retaken inside the 28 days, which are counted on."""
    story = taken(begun)
    assert escape_is_offered(story, "2026-04-12 10:00")
    story.signs("2026-04-12 10:00", CONSTABLE, Escape())
    assert not escape_is_offered(story, "2026-04-12 11:00")
    limit = story.clock("s37.admit").expires_at
    assert story.clock("s138.before_admission").expires_at == limit
    story.signs("2026-04-20 10:00", CONSTABLE, Retake())
    assert story.clock("s138.before_admission").state is ClockState.MET
    assert story.clock("s37.admit").expires_at == limit
    assert kind in story.in_force("2026-04-20 10:00")
    story.signs("2026-04-21 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2026-04-21 10:00") == ["s37"]


@pytest.mark.parametrize(("begun", "kind"), IN_GUARDIANSHIP[::2])
def test_not_back_by_the_end_of_the_28_days_what_was_there_before_goes_on(begun, kind) -> None:
    story = taken(begun)
    story.signs("2026-04-12 10:00", CONSTABLE, Escape())
    over = story.clock("s37.admit").expires_at
    assert over is not None
    story.passes_to("2026-05-01 00:00")
    assert story.in_force("2026-05-01 00:00") == [kind]
    assert state(story)[1] == "in_the_community"
    assert story.refused("2026-05-01 10:00", CONSTABLE, Retake()) == {"s138.late"}


def test_whoever_is_detained_until_admission_is_absent_without_leave_and_has_not_escaped() -> None:
    story = Story()
    admit(story, Section.THREE, "2026-03-02 10:00")
    story.signs("2026-04-02 10:00", COURT, order(CourtSection.S37))
    assert not escape_is_offered(story, "2026-04-12 10:00")
    assert story.refused("2026-04-12 10:00", NURSE, Escape()) == {"s138.no_custody"}
