"""Section 136: who, where, how long, and what happens at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from statute.steps import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    ExtendSection136,
    InterviewUnderSection136,
    ReleaseFromSection136,
    UseSection136,
)
from statute.steps.place_of_safety import ExtensionGround, PlaceOfSafety
from statute.vocabulary import ClockState, Mode, PowerEnding
from tests.support.people import (
    AMHP,
    CONSTABLE,
    NURSE,
    POLICE,
    SECTION_12_DOCTOR,
    TRUST,
)
from tests.support.story import Story, at

USE = UseSection136(in_a_dwelling=False, health_professional_consulted=True)
AT_HOSPITAL = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=TRUST)
AT_STATION = ArriveAtPlaceOfSafety(place=PlaceOfSafety.POLICE_STATION, organisation=POLICE)


def extension(hours: int = 12, **change: object) -> ExtendSection136:
    return ExtendSection136(
        **{
            "hours": hours,
            "ground": ExtensionGround.CONDITION_OF_PERSON,
            "reasons": "Too unwell to be interviewed yet.",
            "responsible_for_examination": True,
            **change,
        }
    )


@pytest.fixture
def held() -> Story:
    """Held since arrival at 10:00 on Monday 2 March 2026."""
    story = Story()
    story.signs("2026-03-02 09:20", CONSTABLE, USE)
    story.signs("2026-03-02 10:00", CONSTABLE, AT_HOSPITAL)
    return story


def test_24_hours_run_from_arrival_and_not_from_the_constable_s_decision(held: Story) -> None:
    assert held.clock("s136.hold").expires_at == at("2026-03-03 10:00")
    assert held.in_force("2026-03-02 09:20") == ["s136"]


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-03-03 09:59", ["s136"]), ("2026-03-03 10:00", [])]
)
def test_power_is_gone_at_the_instant_with_nobody_asking(
    held: Story, when: str, kinds: list[str]
) -> None:
    assert held.in_force(when) == kinds


def test_lapse_is_stated_by_time_alone(held: Story) -> None:
    held.passes_to("2026-03-03 10:00")
    (power,) = held.pathway.standing.powers
    assert power.ending is PowerEnding.LAPSED
    assert power.ended_at == at("2026-03-03 10:00")
    assert held.clock("s136.hold").state is ClockState.FELL_DUE


def test_kept_where_found_counts_from_the_decision() -> None:
    story = Story()
    use = UseSection136(
        in_a_dwelling=False, health_professional_consulted=True, kept_where_found=True
    )
    story.signs("2026-03-02 09:20", CONSTABLE, use)
    assert story.clock("s136.hold").expires_at == at("2026-03-03 09:20")


def test_a_move_does_not_restart_the_24_hours(held: Story) -> None:
    held.signs("2026-03-02 20:00", CONSTABLE, AT_HOSPITAL)
    assert held.clock("s136.hold").expires_at == at("2026-03-03 10:00")


def test_autumn_night_has_24_real_hours() -> None:
    """DE-BST-03: 24 hours from Saturday 18:00 BST end on Sunday at 17:00 GMT."""
    story = Story()
    story.signs("2026-10-24 17:00", CONSTABLE, USE)
    story.signs("2026-10-24 18:00", CONSTABLE, AT_HOSPITAL)
    assert story.clock("s136.hold").expires_at == at("2026-10-25 17:00")


def test_extension_adds_to_the_24_hours(held: Story) -> None:
    held.signs("2026-03-03 09:59", SECTION_12_DOCTOR, extension(12))
    assert held.in_force("2026-03-03 21:59") == ["s136"]
    assert held.in_force("2026-03-03 22:00") == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"hours": 13}, "s136B.hours"),
        ({"hours": 0}, "s136B.hours"),
        ({"ground": ExtensionGround.NO_BED}, "s136B.ground"),
        ({"responsible_for_examination": False}, "s136B.doctor"),
    ],
)
def test_extension_is_refused(held: Story, change: dict[str, object], rule: str) -> None:
    assert held.refused("2026-03-03 09:00", SECTION_12_DOCTOR, extension(**change)) == {rule}


def test_extension_comes_too_late_at_the_instant(held: Story) -> None:
    assert held.refused("2026-03-03 10:00", SECTION_12_DOCTOR, extension()) == {"s136B.late"}


def test_late_extension_told_afterwards_is_kept_and_adds_nothing(held: Story) -> None:
    held.records("2026-03-04 12:00", SECTION_12_DOCTOR, extension(), occurred="2026-03-03 11:00")
    assert "s136B.late" in held.found()
    assert held.in_force("2026-03-03 10:30") == []


def test_only_one_extension(held: Story) -> None:
    held.signs("2026-03-03 09:00", SECTION_12_DOCTOR, extension(2))
    assert "s136B.again" in held.refused("2026-03-03 11:00", SECTION_12_DOCTOR, extension(2))


def test_extension_before_arrival() -> None:
    story = Story()
    story.signs("2026-03-02 09:20", CONSTABLE, USE)
    assert story.refused("2026-03-02 09:30", SECTION_12_DOCTOR, extension()) == {"s136B.not_begun"}


def test_police_station_needs_inspector_and_superintendent() -> None:
    story = Story()
    story.signs("2026-03-02 09:20", CONSTABLE, USE)
    story.signs("2026-03-02 10:00", CONSTABLE, AT_STATION)
    assert "s136A.inspector" in story.found()
    assert story.refused("2026-03-03 09:00", SECTION_12_DOCTOR, extension()) == {
        "s136B.superintendent"
    }
    story.signs("2026-03-03 09:00", SECTION_12_DOCTOR, extension(superintendent_approves=True))


def test_child_never_at_a_police_station() -> None:
    story = Story()
    use = UseSection136(in_a_dwelling=False, health_professional_consulted=True, under_18=True)
    story.signs("2026-03-02 09:20", CONSTABLE, use)
    assert story.refused("2026-03-02 10:00", CONSTABLE, AT_STATION) == {
        "s136A.child_police_station"
    }


def test_not_in_a_dwelling() -> None:
    story = Story()
    use = UseSection136(in_a_dwelling=True, health_professional_consulted=True)
    assert story.refused("2026-03-02 09:20", CONSTABLE, use) == {"s136.place"}
    story.records("2026-03-02 12:00", CONSTABLE, use, occurred="2026-03-02 09:20")
    (power,) = story.pathway.standing.powers
    assert power.doubts == ("s136.place/step-2",)


def test_consultation_is_an_advisory(held: Story) -> None:
    assert "s136.consult" not in held.found()
    story = Story()
    story.signs(
        "2026-03-02 09:20",
        CONSTABLE,
        UseSection136(in_a_dwelling=False, health_professional_consulted=False),
    )
    assert story.found() == {"s136.consult"}


def test_arrival_without_the_power() -> None:
    assert Story().refused("2026-03-02 10:00", CONSTABLE, AT_HOSPITAL) == {
        "s136.arrival_without_power"
    }


def test_only_a_constable_uses_it() -> None:
    assert Story().refused("2026-03-02 10:00", NURSE, USE) == {"hand.role"}


def test_assessment_and_what_it_finds(held: Story) -> None:
    held.signs(
        "2026-03-02 12:00", SECTION_12_DOCTOR, ExamineUnderSection136(mental_disorder_found=False)
    )
    held.signs(
        "2026-03-02 12:30",
        AMHP,
        InterviewUnderSection136(in_suitable_manner=False, in_person=False),
    )
    assert held.found() == {
        "s136.no_disorder",
        "s136.interview_manner",
        "s136.exam_in_person",
    }


def test_a_sound_assessment_finds_nothing(held: Story) -> None:
    held.signs(
        "2026-03-02 12:00", SECTION_12_DOCTOR, ExamineUnderSection136(mental_disorder_found=True)
    )
    held.signs("2026-03-02 12:30", AMHP, InterviewUnderSection136(in_suitable_manner=True))
    assert held.found() == set()


def test_release_ends_it(held: Story) -> None:
    held.signs("2026-03-02 13:00", AMHP, ReleaseFromSection136())
    assert held.in_force("2026-03-02 13:00") == []
    assert held.clock("s136.hold").state is ClockState.ENDED


def test_release_after_the_end_is_never_refused_but_flagged(held: Story) -> None:
    held.signs("2026-03-03 12:05", NURSE, ReleaseFromSection136())
    (finding,) = [f for f in held.pathway.standing.findings if f.rule == "held_after_end"]
    assert "2 hours 5 minutes" in finding.message
    assert held.in_force("2026-03-03 10:00") == []


def test_release_of_somebody_not_held() -> None:
    assert Story().refused("2026-03-02 13:00", NURSE, ReleaseFromSection136()) == {
        "transition.authority"
    }


def test_staying_informally(held: Story) -> None:
    held.signs("2026-03-02 13:00", NURSE, ReleaseFromSection136(stayed_informally=True))
    assert held.in_force("2026-03-02 13:01") == ["informal"]


def test_release_told_late_ends_the_power_when_it_happened(held: Story) -> None:
    held.passes_to("2026-03-03 10:00")
    held.records("2026-03-04 09:00", NURSE, ReleaseFromSection136(), occurred="2026-03-03 08:00")
    (power,) = held.pathway.standing.powers
    assert power.ending is PowerEnding.RELEASED
    assert power.ended_at == at("2026-03-03 08:00")


def test_arrival_told_late_restates_the_end() -> None:
    """The first arrival turns out to have been at another hospital, two hours earlier."""
    story = Story()
    story.signs("2026-03-02 07:00", CONSTABLE, USE)
    story.signs("2026-03-02 10:00", CONSTABLE, AT_HOSPITAL)
    story.records("2026-03-02 15:00", CONSTABLE, AT_HOSPITAL, occurred="2026-03-02 08:00")
    (power,) = story.pathway.standing.powers
    assert power.expires_at == at("2026-03-03 08:00")


@pytest.mark.parametrize("late", [timedelta(minutes=30), timedelta(minutes=31)])
def test_signature_may_reach_the_engine_half_an_hour_late(late: timedelta) -> None:
    story = Story()
    when = (at("2026-03-02 10:00") + late).strftime("%Y-%m-%d %H:%M")
    if late == timedelta(minutes=30):
        story._accepted(when, "2026-03-02 10:00", Mode.SIGNED, CONSTABLE, USE, {})
    else:
        assert story.refused(when, CONSTABLE, USE, occurred="2026-03-02 10:00") == {
            "time.signed_now"
        }


@pytest.mark.parametrize("mode", list(Mode))
def test_what_has_not_happened_cannot_even_be_recorded(mode: Mode) -> None:
    refused = Story().refused(
        "2026-03-02 10:00", CONSTABLE, USE, mode=mode, occurred="2026-03-02 10:02"
    )
    assert refused == {"time.future"}


def test_who_tells_of_a_recorded_step() -> None:
    story = Story()
    decision = story._decide(
        "2026-03-02 10:00",
        "2026-03-02 09:00",
        Mode.RECORDED,
        CONSTABLE,
        USE,
        {"recorded_by": None},
    )
    assert decision.refused
    assert [f.rule for f in decision.findings] == ["record.who"]
