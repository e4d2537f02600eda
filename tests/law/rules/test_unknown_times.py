"""A time that is not known: what may be said for sure meanwhile, and what may not."""

from __future__ import annotations

from datetime import timedelta

from statute.steps import (
    ArriveAtPlaceOfSafety,
    CorrectRecord,
    GiveMedicine,
    UseSection136,
)
from statute.steps.admission import Section
from statute.steps.place_of_safety import PlaceOfSafety
from statute.vocabulary import Mode
from tests.support import people
from tests.support.story import Story, admit, application, at, receipt, recommendation

USE = UseSection136(in_a_dwelling=False, health_professional_consulted=True)
ARRIVAL = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=people.TRUST)


def arrived_some_time() -> Story:
    """Section 136 used at 22:00; the arrival is known only to have been that day."""
    story = Story()
    told = "2026-03-03 09:00"
    story.records(told, people.CONSTABLE, USE, occurred="2026-03-02 22:00")
    story.records(
        told,
        people.CONSTABLE,
        ARRIVAL,
        occurred="2026-03-02 00:00",
        not_after=at("2026-03-02 23:59"),
    )
    return story


def papers(story: Story, section: Section, when: str) -> str:
    """Two recommendations and an application, all at `when`; the application's id."""
    day = when[:10]
    first = story.signs(
        when, people.SECTION_12_DOCTOR, recommendation(section, day, section_12_approved=True)
    )
    second = story.signs(when, people.OTHER_DOCTOR, recommendation(section, day))
    return story.signs(when, people.AMHP, application(section, day, (first, second)))


def test_a_hold_ends_at_its_earliest_possible_end_where_the_arrival_is_not_known():
    """Nobody arrives before they are taken, so the day alone means 22:00 to 23:59."""
    story = arrived_some_time()
    (power,) = story.pathway.standing.powers
    assert power.ends_at == at("2026-03-03 22:00")
    assert power.surely_in_force(at("2026-03-03 21:59"))
    assert not power.in_force(at("2026-03-03 22:00"))
    assert power.uncertain is not None
    assert power.uncertain.since == at("2026-03-03 22:00")
    assert power.uncertain.until == at("2026-03-03 23:59")


def test_its_clock_says_both_ends_and_why():
    clock = arrived_some_time().clock("s136.hold")
    assert clock.uncertain is not None
    assert "NOT CERTAIN" in clock.explanation
    assert "between Monday 2 March 2026, 22:00 GMT and Monday 2 March 2026, 23:59 GMT" in (
        clock.explanation
    )
    assert (
        "it ends between Tuesday 3 March 2026, 22:00 GMT and Tuesday 3 March 2026, 23:59 GMT"
        in clock.explanation
    )


def test_what_is_not_known_is_a_finding_and_says_what_to_do():
    story = arrived_some_time()
    finding = next(f for f in story.last.findings if f.rule == "time.uncertain")
    assert "22:00" in finding.message
    assert "correct the record" in finding.next_act
    (uncertainty,) = story.pathway.standing.uncertain
    assert uncertainty.powers == ("s136/step-1",)
    assert "correct the record" in uncertainty.resolved_by


def test_it_lapses_by_itself_at_the_earliest_end():
    story = arrived_some_time()
    story.passes_to("2026-03-03 22:00")
    assert story.in_force("2026-03-03 22:00") == []
    assert story.pathway.standing.is_uncertain(at("2026-03-03 22:00"))
    assert not story.pathway.standing.is_uncertain(at("2026-03-03 23:59"))


def test_the_hour_of_admission_does_not_matter_to_a_count_of_days():
    """The H3 gives the day alone: the 28 days are sure, and only that day is not."""
    story = Story()
    applied = papers(story, Section.TWO, "2026-03-02 10:00")
    story.records(
        "2026-03-03 09:00",
        people.NURSE,
        receipt(applied),
        occurred="2026-03-02 00:00",
        not_after=at("2026-03-02 23:59"),
    )
    (power,) = story.pathway.standing.powers
    assert power.starts_at == at("2026-03-02 10:00"), "not before the application"
    assert not power.surely_in_force(at("2026-03-02 12:00"))
    assert power.surely_in_force(at("2026-03-03 00:00"))
    assert power.surely_in_force(power.ends_at - timedelta(seconds=1))


def test_an_admission_on_one_of_two_days_ends_by_the_earlier():
    story = Story()
    applied = papers(story, Section.TWO, "2026-03-02 22:00")
    story.records(
        "2026-03-03 09:00",
        people.NURSE,
        receipt(applied),
        occurred="2026-03-02 23:00",
        not_after=at("2026-03-03 01:00"),
    )
    (power,) = story.pathway.standing.powers
    assert power.ends_at == at("2026-03-30 00:00")
    assert not power.surely_in_force(at("2026-03-10 12:00")), "its end is not sure"
    assert story.pathway.standing.is_uncertain(at("2026-03-30 12:00"))
    assert not story.pathway.standing.is_uncertain(at("2026-03-31 00:00"))


def test_the_three_months_are_reminded_of_by_the_earliest_day_medicine_may_have_been_given():
    story = Story()
    admit(story, Section.THREE, "2026-03-02 12:00")
    story.records(
        "2026-04-01 09:00",
        people.NURSE,
        GiveMedicine(),
        occurred="2026-03-02 12:00",
        not_after=at("2026-04-01 08:00"),
    )
    clock = story.clock("s58.three_months")
    assert clock.first_day == at("2026-03-02 12:00").date()
    assert clock.uncertain is not None
    assert "NOT CERTAIN" in clock.explanation
    assert story.pathway.standing.powers[0].uncertain is None, "authority does not rest on it"


def test_finding_out_the_time_leaves_nothing_uncertain():
    story = arrived_some_time()
    correction = CorrectRecord(
        corrects="step-2", occurred_at=at("2026-03-02 23:10"), reasons="Read on the police record."
    )
    story.signs("2026-03-03 10:00", people.ADMINISTRATOR, correction)
    (power,) = story.pathway.standing.powers
    assert power.uncertain is None
    assert story.pathway.standing.uncertain == ()
    assert power.ends_at == at("2026-03-03 23:10")
    assert "time.uncertain" not in story.found()
    assert "NOT CERTAIN" not in story.clock("s136.hold").explanation


def test_a_correction_may_narrow_what_is_not_known():
    story = arrived_some_time()
    correction = CorrectRecord(
        corrects="step-2",
        occurred_at=at("2026-03-02 23:00"),
        not_after=at("2026-03-02 23:30"),
        reasons="Seen between two rounds.",
    )
    story.signs("2026-03-03 10:00", people.ADMINISTRATOR, correction)
    (power,) = story.pathway.standing.powers
    assert power.ends_at == at("2026-03-03 23:00")
    assert power.uncertain is not None
    assert power.uncertain.until == at("2026-03-03 23:30")


def test_a_signature_has_a_time():
    story = Story()
    decision = story._decide(
        "2026-03-02 22:00",
        "2026-03-02 22:00",
        Mode.SIGNED,
        people.CONSTABLE,
        USE,
        {"not_after": at("2026-03-02 22:00")},
    )
    assert decision.refused
    assert {f.rule for f in decision.findings} == {"time.uncertain_signed"}


def test_a_latest_time_before_the_earliest_is_no_interval():
    story = Story()
    decision = story._decide(
        "2026-03-02 23:00",
        "2026-03-02 22:00",
        Mode.RECORDED,
        people.CONSTABLE,
        USE,
        {"not_after": at("2026-03-02 21:59")},
    )
    assert decision.refused
    assert {f.rule for f in decision.findings} == {"time.interval"}


def test_a_latest_time_that_has_not_come_is_refused():
    story = Story()
    decision = story._decide(
        "2026-03-02 23:00",
        "2026-03-02 22:00",
        Mode.RECORDED,
        people.CONSTABLE,
        USE,
        {"not_after": at("2026-03-03 00:00")},
    )
    assert {f.rule for f in decision.findings} == {"time.future"}


def test_too_many_unknowns_to_compare_leave_nothing_sure():
    """Honest about its limits: with a month open for each of many steps, all is uncertain."""
    story = Story()
    admit(story, Section.THREE, "2026-03-02 12:00")
    for day in range(3, 15):
        story.records(
            "2026-06-01 09:00",
            people.NURSE,
            GiveMedicine(),
            occurred=f"2026-03-{day:02} 12:00",
            not_after=at(f"2026-05-{day:02} 12:00"),
        )
    assert any(each.on_everything for each in story.pathway.standing.uncertain)
    assert not story.pathway.standing.surely_in_force(at("2026-06-01 09:00"))
