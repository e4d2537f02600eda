"""Earlier authority goes on until admission in pursuance of a hospital order (ss.40(5), 41(4)).

The words are "admitted to a hospital in pursuance of a hospital order"; a guardianship order ends
what was before when it is made. Contested: some read it as of the day of the order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from statute.next_steps import what_may_follow
from statute.signatory import Signatory
from statute.steps import (
    AdmitInformally,
    AdmitUnderPart3,
    AnyParticulars,
    CourtDisposes,
    Discharge,
    DischargeGuardianship,
    EndRestriction,
    Escape,
    GiveMedicine,
    LeaveHospital,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.guardianship import GuardianshipEndedBy
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind, Severity
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_directions_replace import (
    FIRST_REVISION,
    detained,
    on_hospital_order,
    under_guardianship_order,
)
from tests.law.rules.test_emergency import emergency, urgent
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_held_beside import ARRIVES, USE
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.support.people import (
    AMHP,
    CLINICIAN,
    CONSTABLE,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    SITE,
)
from tests.support.story import Story, admit, at, receipt

MADE = "2026-04-27 10:00"
"""28 days beginning with the order end with 24 May; by the reported cases with 25 May."""

ADMITTED = AdmitUnderPart3(hospital=SITE)
BY_CLINICIAN = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
S37 = order(CourtSection.S37)

_BEFORE: dict[str, tuple[Callable[[], Story], str, str]] = {
    "section 2": (lambda: detained(Section.TWO), "s2", "section_2"),
    "section 3": (lambda: detained(Section.THREE), "s3", "section_3"),
    "hospital order": (on_hospital_order, "s37", "hospital_order"),
    "guardianship": (lambda: accepted("2026-03-02 10:00"), "s7", "guardianship"),
    "guardianship order": (under_guardianship_order, "s37_guardianship", "guardianship_order"),
    "community order": (
        lambda: on_order("2026-04-10 14:00", "2026-03-02 12:00"),
        "cto",
        "community_treatment",
    ),
}


def authority(story: Story) -> str:
    return story.pathway.standing.configuration[0]


def waits(before: str, section: CourtSection = CourtSection.S37) -> Story:
    story = _BEFORE[before][0]()
    story.signs(MADE, COURT, order(section))
    return story


@pytest.mark.parametrize("before", _BEFORE)
@pytest.mark.parametrize(
    ("section", "kind", "after"),
    [
        (CourtSection.S37, "s37", "hospital_order"),
        (CourtSection.S37_41, "s37_41", "restricted_hospital_order"),
    ],
)
def test_the_earlier_authority_goes_on_until_admission(
    before: str, section: CourtSection, kind: str, after: str
) -> None:
    _, earlier, state = _BEFORE[before]
    story = waits(before, section)
    assert authority(story) == state
    assert "s40.ends_on_admission" in story.found()
    assert sorted(story.in_force("2026-04-29 09:59")) == sorted([earlier, kind])
    story.signs("2026-04-29 10:00", NURSE, ADMITTED)
    assert story.in_force("2026-04-29 10:00") == [kind]
    assert story.pathway.standing.configuration[:2] == (after, "in_hospital")
    assert "part_4_applies" in story.pathway.standing.configuration
    ended = next(p for p in story.pathway.standing.powers if p.kind == earlier)
    assert (ended.ending, ended.ended_at) == (PowerEnding.SUPERSEDED, at("2026-04-29 10:00"))
    assert story.clock("s132").power == last(story, PowerKind(kind)).id


@pytest.mark.parametrize("before", sorted(set(_BEFORE) - {"section 2"}))
def test_an_order_on_which_nobody_was_admitted_leaves_the_earlier_untouched(before: str) -> None:
    story = _BEFORE[before][0]()
    stood = story.pathway.standing
    story.signs(MADE, COURT, S37)
    story.passes_to("2026-05-25 23:59")
    assert len(story.in_force("2026-05-25 23:59")) == 2
    story.passes_to("2026-05-26 00:00")
    assert [p.id for p in story.pathway.standing.in_force(at("2026-05-26 00:00"))] == [
        p.id for p in stood.in_force(at(MADE))
    ]
    assert story.pathway.standing.configuration == stood.configuration
    lapsed = [p for p in story.pathway.standing.powers if p.ended_at is not None][-1]
    assert (lapsed.kind, lapsed.ending) == (PowerKind.S37, PowerEnding.LAPSED)
    refused = story.refused("2026-05-26 00:00", NURSE, ADMITTED)
    assert refused == {"part_3.admitted_late"}


@pytest.mark.parametrize(
    ("when", "kinds", "state"),
    [
        ("2026-05-17 23:59", ["s2", "s37"], "section_2"),
        ("2026-05-18 00:00", ["s37"], "hospital_order"),
    ],
)
def test_when_the_earlier_ends_first_the_order_is_what_is_left(
    when: str, kinds: list[str], state: str
) -> None:
    """Section 2 of 20 April ends with 17 May; admission is awaited to 25 May all the same."""
    story = waits("section 2")
    story.passes_to(when)
    assert story.in_force(when) == kinds
    assert authority(story) == state
    story.passes_to("2026-05-25 23:59")
    story.signs("2026-05-25 23:59", NURSE, ADMITTED)
    assert story.in_force("2026-05-25 23:59") == ["s37"]


def test_so_it_is_when_the_earlier_is_discharged() -> None:
    story = waits("section 3")
    story.signs("2026-05-04 10:00", CLINICIAN, BY_CLINICIAN)
    assert last(story, PowerKind.S3).ending is PowerEnding.DISCHARGED
    assert story.in_force("2026-05-04 10:00") == ["s37"]
    assert authority(story) == "hospital_order"
    assert story.clock("s68_6").last_day == date(2029, 4, 26)
    story.passes_to("2026-05-26 00:00")
    assert authority(story) == "no_power"


def test_an_informal_stay_and_a_hold_may_come_between() -> None:
    """Guardianship goes on beneath; the order waits beside whatever there is."""
    story = waits("guardianship")
    story.signs("2026-04-28 10:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2026-04-29 10:00", NURSE, LeaveHospital())
    assert authority(story) == "guardianship"
    story.signs("2026-04-30 10:00", CONSTABLE, USE)
    story.signs("2026-04-30 11:00", NURSE, ARRIVES)
    assert sorted(story.in_force("2026-04-30 11:00")) == ["s136", "s37", "s7"]
    assert authority(story) == "section_136"
    story.signs("2026-04-30 12:00", NURSE, ADMITTED)
    assert story.in_force("2026-04-30 12:00") == ["s37"]
    assert story.pathway.standing.configuration[:2] == ("hospital_order", "in_hospital")


def test_whoever_is_in_that_hospital_already_is_admitted_when_it_is_made() -> None:
    story = detained(Section.THREE)
    story.signs(MADE, COURT, order(CourtSection.S37, already_in_hospital=True))
    assert story.in_force(MADE) == ["s37"]
    assert "s40.ends_on_admission" not in story.found()


def test_so_is_whoever_is_there_on_an_emergency_application() -> None:
    """Section 4 is an application for admission too (ss.4(1), 40(5))."""
    for arrived, kinds in ((False, ["s37", "s4"]), (True, ["s37"])):
        story = Story()
        when = "2026-04-26 22:00"
        first = story.signs(when, OTHER_DOCTOR, urgent(when))
        applied = story.signs(when, AMHP, emergency(when, (first,)))
        story.signs(when, NURSE, receipt(applied))
        story.signs(MADE, COURT, order(CourtSection.S37, already_in_hospital=arrived))
        assert sorted(story.in_force(MADE)) == kinds
        story.passes_to("2026-04-29 22:00")
        assert story.in_force("2026-04-29 22:00") == ["s37"]
        assert authority(story) == "hospital_order"


def test_a_guardianship_order_ends_what_was_before_when_it_is_made() -> None:
    """Under it nobody is admitted: the patient is placed by the order itself (s.40(5))."""
    story = waits("guardianship")
    story.signs("2026-05-04 10:00", COURT, order(CourtSection.S37_GUARDIANSHIP))
    assert story.in_force("2026-05-04 10:00") == ["s37_guardianship"]
    assert authority(story) == "guardianship_order"


def test_a_later_order_takes_the_place_of_one_on_which_nobody_was_admitted() -> None:
    story = waits("section 3")
    story.signs("2026-05-04 10:00", COURT, order(CourtSection.S37_41))
    assert story.in_force("2026-05-04 10:00") == ["s3", "s37_41"]
    story.signs("2026-05-05 10:00", NURSE, ADMITTED)
    assert story.in_force("2026-05-05 10:00") == ["s37_41"]


def alone() -> Story:
    """An order of 27 April, on which admission is awaited, and nothing else."""
    story = Story()
    story.signs(MADE, COURT, S37)
    return story


GIVES_WAY = "s40.gives_way"
_LATER: dict[str, tuple[Signatory, AnyParticulars, str]] = {
    "37": (COURT, S37, "s37"),
    "37/41": (COURT, order(CourtSection.S37_41), "s37_41"),
    "45A": (COURT, order(CourtSection.S45A), "s45A"),
    "47/49": (MINISTRY, transfer(TransferSection.S47), "s47_49"),
    "guardianship": (COURT, order(CourtSection.S37_GUARDIANSHIP), "s37_guardianship"),
}


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("beside", [None, "section 3"])
def test_what_gives_way_to_a_later_order_is_said_to_and_that_it_is_unconfirmed(
    beside: str | None, later: str
) -> None:
    """No provision says what becomes of an order that awaits admission when another is made."""
    hand, made, kind = _LATER[later]
    story = alone() if beside is None else waits(beside)
    first = last(story, PowerKind.S37).id
    story.signs("2026-05-04 10:00", hand, made)
    finding = next(f for f in story.last.findings if f.rule == GIVES_WAY)
    assert finding.severity is Severity.ADVISORY
    assert "{" not in finding.message
    assert story.law.checks[GIVES_WAY].status.startswith("unconfirmed")
    gone = next(p for p in story.pathway.standing.powers if p.id == first)
    assert (gone.ending, gone.ended_at) == (PowerEnding.SUPERSEDED, at("2026-05-04 10:00"))
    assert kind in story.in_force("2026-05-04 10:00")


def test_an_order_on_which_the_patient_was_admitted_does_not_give_way_when_one_is_made() -> None:
    story = alone()
    story.signs("2026-05-03 10:00", NURSE, ADMITTED)
    story.signs("2026-05-04 10:00", COURT, S37)
    assert GIVES_WAY not in story.found()
    assert story.in_force("2026-05-04 10:00") == ["s37", "s37"]


@pytest.mark.parametrize(
    ("when", "given"), [("2026-05-25 23:59", True), ("2026-05-26 00:00", False)]
)
@pytest.mark.parametrize("beside", [None, "section 3"])
def test_one_that_has_lapsed_has_nothing_left_to_give_way(
    beside: str | None, when: str, given: bool
) -> None:
    """s.37(4), 40(1): 28 days, the day of the order not counted as in the reported cases."""
    story = alone() if beside is None else waits(beside)
    first = last(story, PowerKind.S37).id
    story.passes_to(when)
    story.signs(when, COURT, S37)
    assert (GIVES_WAY in story.found()) is given
    gone = next(p for p in story.pathway.standing.powers if p.id == first)
    assert gone.ending is (PowerEnding.SUPERSEDED if given else PowerEnding.LAPSED)


def test_a_prisoner_without_sentence_is_disposed_of_by_the_court() -> None:
    """s.51(4): that direction is over with the case, whoever was received on it."""
    story = Story()
    story.signs(MADE, MINISTRY, transfer(TransferSection.S48))
    story.signs("2026-05-04 10:00", COURT, S37)
    assert GIVES_WAY not in story.found()
    assert story.in_force("2026-05-04 10:00") == ["s37"]


def test_the_first_revision_did_not_say_that_one_gives_way() -> None:
    story = Story(FIRST_REVISION)
    story.signs(MADE, COURT, S37)
    story.signs("2026-05-04 10:00", COURT, S37)
    assert GIVES_WAY not in story.found()
    assert story.in_force("2026-05-04 10:00") == ["s37"]


def test_not_of_one_with_restrictions_which_does_not_cease() -> None:
    """s.41(4); what two such orders then are is contested (`test_two_orders.py`)."""
    story = waits("section 3", CourtSection.S37_41)
    assert story.refused("2026-05-04 10:00", COURT, S37) == set()
    assert {finding.rule for finding in story.last.findings} == {"s41.two_orders"}
    offered = what_may_follow(story.pathway, at("2026-05-04 10:00"), story.law)
    assert "make_court_order" not in {each.kind for each in offered}


def test_what_is_done_under_section_3_meanwhile_is_done_under_it() -> None:
    story = waits("section 3")
    power = last(story, PowerKind.S3)
    story.signs("2026-04-28 10:00", NURSE, GiveMedicine())
    story.signs("2026-04-29 10:00", NURSE, ADMITTED)
    assert "medicine_within_three_months" in story.pathway.standing.configuration
    assert story.clock("s58.three_months").state is ClockState.RUNNING
    assert power.ended_at is None


def test_restrictions_of_an_order_that_waits_are_not_ended_and_nobody_escapes_from_it() -> None:
    story = waits("section 3", CourtSection.S37_41)
    refused = story.refused("2026-04-28 10:00", MINISTRY, EndRestriction())
    assert refused == {"transition.authority"}
    assert story.refused("2026-04-28 10:00", NURSE, Escape()) == {"s138.no_custody"}


def test_a_court_that_disposes_of_the_case_ends_a_direction_that_waits() -> None:
    story = detained(Section.THREE)
    story.signs(MADE, MINISTRY, transfer(TransferSection.S48))
    story.signs("2026-04-28 10:00", COURT, CourtDisposes())
    assert story.in_force("2026-04-28 10:00") == ["s3"]
    assert authority(story) == "section_3"


def test_restrictions_whose_day_passed_while_waiting_are_over_on_admission() -> None:
    """ss.47(3), 50(2)-(3): detained on as if on a hospital order without restrictions."""
    story = detained(Section.THREE)
    direction = transfer(TransferSection.S47, release_date=date(2026, 5, 4))
    story.signs(MADE, MINISTRY, direction)
    story.signs("2026-05-05 10:00", NURSE, ADMITTED)
    assert story.in_force("2026-05-05 10:00") == ["s37"]
    assert authority(story) == "hospital_order"


def test_a_remand_is_over_with_the_case_and_guardianship_goes_on() -> None:
    story = accepted("2026-03-02 10:00")
    story.signs("2026-04-20 10:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2026-04-21 10:00", COURT, order(CourtSection.S35, already_in_hospital=True))
    assert sorted(story.in_force("2026-04-21 10:00")) == ["s35", "s7"]
    story.signs(MADE, COURT, S37)
    assert sorted(story.in_force(MADE)) == ["s37", "s7"]
    assert authority(story) == "guardianship"


def test_the_next_steps_are_of_the_earlier_authority_and_admission() -> None:
    story = waits("guardianship")
    when = "2026-04-28 10:00"
    offered = {each.kind for each in what_may_follow(story.pathway, at(when), story.law)}
    assert {"admit_under_part_3", "visit_under_guardianship", "discharge_guardianship"} <= offered
    by_council = DischargeGuardianship(by=GuardianshipEndedBy.LOCAL_AUTHORITY)
    story.signs(when, COUNCIL_OFFICER, by_council)
    assert story.in_force(when) == ["s37"]
    assert authority(story) == "hospital_order"


def test_the_first_revision_ended_it_when_the_order_was_made() -> None:
    story = Story(FIRST_REVISION)
    admit(story, Section.THREE, "2026-04-20 10:00")
    story.signs(MADE, COURT, S37)
    assert story.in_force(MADE) == ["s37"]
    assert authority(story) == "hospital_order"
    story.passes_to("2026-05-26 00:00")
    assert authority(story) == "no_power"
