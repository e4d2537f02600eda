"""What a hospital or transfer direction takes the place of (ss.40(5), 45B(2), 47(3), 48(3))."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import AdmitUnderPart3, AnyParticulars
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import ClockState, PowerEnding
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_guardianship import accepted, guardianship
from tests.law.rules.test_recall import recalled
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.law.rules.test_treatment import in_community
from tests.support.people import NURSE, SITE
from tests.support.story import Story, admit, at

FIRST_REVISION = "england-2026-02-18.r1"
_S47, _S48 = TransferSection.S47, TransferSection.S48
_DIRECTIONS: list[tuple[AnyParticulars, str]] = [
    (order(CourtSection.S45A), "s45A"),
    (transfer(_S47), "s47_49"),
    (transfer(_S47, restricted=False), "s47"),
    (transfer(_S48), "s48_49"),
    (transfer(_S48, restricted=False), "s48"),
]


def detained(section: Section, law: str = CURRENT_LAW) -> Story:
    story = Story(law)
    admit(story, section, "2026-04-20 10:00")
    return story


def on_hospital_order(law: str = CURRENT_LAW) -> Story:
    story = Story(law)
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    return story


def under_guardianship_order() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37_GUARDIANSHIP))
    return story


_BEFORE: dict[str, Callable[[], Story]] = {
    "section 2": lambda: detained(Section.TWO),
    "section 3": lambda: detained(Section.THREE),
    "hospital order": on_hospital_order,
    "guardianship": lambda: accepted("2026-03-02 10:00"),
    "guardianship order": under_guardianship_order,
    "community order": lambda: on_order("2026-04-10 14:00", "2026-03-02 12:00"),
    "recalled": lambda: recalled("2026-04-28 14:00"),
}


def gives(story: Story, when: str, direction: AnyParticulars) -> None:
    story.signs(when, MINISTRY if direction.kind == "direct_transfer" else COURT, direction)


@pytest.mark.parametrize(("direction", "kind"), _DIRECTIONS)
@pytest.mark.parametrize("before", _BEFORE)
def test_a_direction_ends_what_was_before_on_admission(
    before: str, direction: AnyParticulars, kind: str
) -> None:
    """s.40(5): a direction has effect as a hospital order (ss.45B(2), 47(3), 48(3), 55(4))."""
    story, when = _BEFORE[before](), "2026-04-29 10:00"
    offered = {each.kind for each in what_may_follow(story.pathway, at(when), story.law)}
    assert direction.kind in offered
    earlier = [power.id for power in story.pathway.standing.in_force(at(when))]
    stood = story.pathway.standing.configuration
    gives(story, when, direction)
    assert story.pathway.standing.configuration == stood
    in_force = {power.id for power in story.pathway.standing.in_force(at("2026-04-29 11:59"))}
    assert in_force > set(earlier)
    story.signs("2026-04-29 12:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2026-04-29 12:00") == [kind]
    ended = [power for power in story.pathway.standing.powers if power.id in earlier]
    assert {power.ending for power in ended} == {PowerEnding.SUPERSEDED}
    assert not [c for c in story.pathway.standing.running() if c.power in earlier]
    assert "in_hospital" in story.pathway.standing.configuration


@pytest.mark.parametrize(("last_day", "late"), [("2026-05-12 23:59", 0), ("2026-05-13 00:00", 1)])
def test_the_fourteen_days_to_receive_run_from_the_direction(last_day: str, late: int) -> None:
    story = detained(Section.THREE)
    gives(story, "2026-04-29 10:00", transfer(_S47))
    story.passes_to(last_day)
    assert story.in_force(last_day) == (["s3"] if late else ["s3", "s47_49"])
    assert "section_3" in story.pathway.standing.configuration


def test_guardianship_beside_section_2_ends_too() -> None:
    story = accepted("2026-03-02 10:00")
    admit(story, Section.TWO, "2026-05-01 10:00")
    gives(story, "2026-05-04 10:00", transfer(_S47))
    assert sorted(story.in_force("2026-05-04 10:00")) == ["s2", "s47_49", "s7"]
    story.signs("2026-05-05 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2026-05-05 10:00") == ["s47_49"]
    assert guardianship(story).ending is PowerEnding.SUPERSEDED


def test_a_recall_ends_with_the_order_that_it_rested_on() -> None:
    story = recalled("2026-04-28 14:00")
    gives(story, "2026-04-29 10:00", transfer(_S47))
    assert story.clock("s17F.hold72").state is ClockState.RUNNING
    story.signs("2026-04-29 12:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.clock("s17F.hold72").state is ClockState.ENDED


def test_part_4_applies_again_and_the_three_months_run_on() -> None:
    story = in_community("2026-02-10 09:00", "2026-02-20 10:00")
    gives(story, "2026-03-04 10:00", transfer(_S47, release_date=date(2027, 1, 4)))
    story.signs("2026-03-04 12:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert "medicine_within_three_months" in story.pathway.standing.configuration
    story.passes_to("2026-05-10 00:00")
    assert "s58.certificate_due" in story.found()


@pytest.mark.parametrize(("direction", "_kind"), _DIRECTIONS)
def test_the_first_revision_had_no_such_transition(direction: AnyParticulars, _kind: str) -> None:
    by = MINISTRY if direction.kind == "direct_transfer" else COURT
    stories = (
        detained(Section.THREE, FIRST_REVISION),
        on_hospital_order(FIRST_REVISION),
        on_order("2026-04-10 14:00", "2026-03-02 12:00", FIRST_REVISION),
    )
    for story in stories:
        assert story.refused("2026-04-29 10:00", by, direction) == {"transition.authority"}
        law = law_version(FIRST_REVISION)
        offered = {e.kind for e in what_may_follow(story.pathway, at("2026-04-29 10:00"), law)}
        assert "direct_transfer" not in offered
