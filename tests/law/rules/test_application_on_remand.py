"""An application for admission beside a remand or interim order: contested (ss.2-4, 35, 36, 38)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.steps import (
    AdmitUnderPart3,
    AssignResponsibleClinician,
    CourtDisposes,
    Discharge,
    ExtendCourtOrder,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.vocabulary import PowerEnding, PowerKind, Severity
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_renewal import renewed
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
    SITE,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

DAY = "2026-03-04"
FIRST = "england-2026-02-18.r1"
CONTESTED = "part_3.application_on_remand"
BEFORE_THE_COURT = [CourtSection.S35, CourtSection.S36, CourtSection.S38]


def on_remand(
    court: CourtSection, section: Section, law: str, **change: object
) -> tuple[Story, str]:
    story = Story(law)
    made = order(court, already_in_hospital=True, **change)
    story.signs("2026-03-02 10:00", COURT, made)
    sound = recommendation(section, DAY, section_12_approved=True)
    pair = (
        story.signs(f"{DAY} 09:00", SECTION_12_DOCTOR, sound),
        story.signs(f"{DAY} 09:30", OTHER_DOCTOR, recommendation(section, DAY)),
    )
    return story, story.signs(f"{DAY} 10:00", AMHP, application(section, DAY, pair))


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
@pytest.mark.parametrize("court", BEFORE_THE_COURT)
def test_it_is_not_signed_and_says_that_it_is_contested(
    court: CourtSection, section: Section
) -> None:
    story, asked = on_remand(court, section, "england-2026-02-18.r2")
    story.refused(f"{DAY} 11:00", NURSE, receipt(asked))
    (finding,) = story.last.findings
    assert (finding.rule, finding.severity) == (CONTESTED, Severity.ADVISORY)
    assert "contested" in finding.message


def admitted(
    court: CourtSection, section: Section, law: str = "england-2026-02-18.r2", **change: object
) -> Story:
    """Admitted beside the remand at 11:00 on 4 March, told an hour later."""
    story, asked = on_remand(court, section, law, **change)
    story.signs(f"{DAY} 10:30", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    story.records(f"{DAY} 12:00", NURSE, receipt(asked), occurred=f"{DAY} 11:00")
    return story


def surely(story: Story, when: str) -> list[str]:
    return [power.kind.value for power in story.pathway.standing.surely_in_force(at(when))]


def runs(story: Story, rule: str) -> bool:
    return rule in {clock.rule for clock in story.pathway.standing.running()}


@pytest.mark.parametrize("section", [Section.TWO, Section.THREE])
@pytest.mark.parametrize("court", BEFORE_THE_COURT)
def test_if_it_happened_it_is_kept_and_shown_beside_the_remand_which_goes_on(
    court: CourtSection, section: Section
) -> None:
    story, asked = on_remand(court, section, "england-2026-02-18.r2")
    before = story.pathway.standing
    story.records(f"{DAY} 12:00", NURSE, receipt(asked), occurred=f"{DAY} 11:00")
    assert {f.rule for f in story.last.findings} == {CONTESTED}
    kind = "s2" if section is Section.TWO else "s3"
    assert sorted(story.in_force(f"{DAY} 11:00")) == sorted([court.value, kind])
    assert surely(story, f"{DAY} 11:00") == [court.value]
    assert set(before.powers) <= set(story.pathway.standing.powers)
    assert story.pathway.standing.configuration == before.configuration
    begun = last(story, PowerKind(kind))
    assert begun.uncertain is not None
    assert begun.uncertain.since == at(f"{DAY} 11:00")
    assert "ss.2-4, 35, 36, 38" in begun.uncertain.because
    assert "fresh application" in begun.uncertain.resolved_by
    (said,) = story.pathway.standing.uncertain
    assert said.powers == (begun.id,)


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-03-31 23:59", ["s2", "s38"]), ("2026-04-01 00:00", ["s38"])]
)
def test_section_2_lapses_beside_and_leaves_the_order_as_it_was(
    when: str, kinds: list[str]
) -> None:
    """28 days beginning with 4 March."""
    story = admitted(CourtSection.S38, Section.TWO)
    stood = story.pathway.standing.configuration
    story.passes_to(when)
    assert sorted(story.in_force(when)) == kinds
    assert story.pathway.standing.configuration == stood
    assert story.pathway.standing.is_uncertain(at(when)) is (len(kinds) == 2)
    assert runs(story, "s68_2") is (len(kinds) == 2)


@pytest.mark.parametrize(
    ("when", "kinds", "state"),
    [
        ("2026-03-29 23:59", ["s3", "s35"], "remanded_for_report"),
        ("2026-03-30 00:00", ["s3"], "section_3"),
    ],
)
def test_when_the_remand_is_over_the_detention_is_what_is_left_and_no_surer(
    when: str, kinds: list[str], state: str
) -> None:
    """28 days beginning with 2 March; never as if nobody were detained, nor as if surely."""
    story = admitted(CourtSection.S35, Section.THREE)
    story.passes_to(when)
    assert sorted(story.in_force(when)) == kinds
    assert surely(story, when) == [kind for kind in kinds if kind != "s3"]
    assert story.pathway.standing.configuration[0] == state
    left = state == "section_3"
    assert ("part_4_applies" in story.pathway.standing.configuration) is left
    assert ("may_apply" in story.pathway.standing.configuration) is left
    assert (story.clock("s68_2").power is None) is left


def test_so_it_is_when_the_court_ends_the_remand() -> None:
    story = admitted(CourtSection.S36, Section.THREE)
    story.signs("2026-03-10 10:00", COURT, CourtDisposes())
    assert story.in_force("2026-03-10 10:00") == ["s3"]
    assert surely(story, "2026-03-10 10:00") == []


def test_a_fresh_application_after_the_remand_is_sure() -> None:
    story = admitted(CourtSection.S35, Section.TWO, days=5)
    story.passes_to("2026-03-07 00:00")
    assert story.in_force("2026-03-07 00:00") == ["s2"]
    admit(story, Section.THREE, "2026-03-09 10:00")
    assert story.in_force("2026-03-09 12:00") == ["s3"]
    assert surely(story, "2026-03-09 12:00") == ["s3"]
    assert not story.pathway.standing.is_uncertain(at("2026-03-09 12:00"))


def test_it_is_discharged_and_the_remand_goes_on() -> None:
    """s.23; the remand only the court ends."""
    story = admitted(CourtSection.S36, Section.THREE)
    by_clinician = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    story.signs("2026-03-10 10:00", CLINICIAN, by_clinician)
    assert story.in_force("2026-03-10 10:00") == ["s36"]
    assert last(story, PowerKind.S3).ending is PowerEnding.DISCHARGED
    assert not runs(story, "s68_2")
    refused = story.refused("2026-03-11 10:00", CLINICIAN, by_clinician)
    assert "s23.nothing_to_discharge" in refused


def test_it_is_renewed_beside_an_interim_order() -> None:
    story = admitted(CourtSection.S38, Section.THREE)
    for when in ("2026-05-20", "2026-06-15", "2026-07-10", "2026-08-05"):
        story.signs(f"{when} 10:00", COURT, ExtendCourtOrder())
    renewed(story, "2026-08-10 10:00")
    assert last(story, PowerKind.S3).last_day == date(2027, 3, 3)
    assert story.pathway.standing.configuration[0] == "interim_order"


@pytest.mark.parametrize("first", [Section.TWO, Section.THREE])
def test_section_3_takes_the_place_of_an_earlier_application_there_too(first: Section) -> None:
    """s.6(4)."""
    story = admitted(CourtSection.S38, first)
    sound = recommendation(Section.THREE, "2026-03-10", section_12_approved=True)
    pair = (
        story.signs("2026-03-10 09:00", SECTION_12_DOCTOR, sound),
        story.signs("2026-03-10 09:30", OTHER_DOCTOR, recommendation(Section.THREE, "2026-03-10")),
    )
    asked = story.signs("2026-03-10 10:00", AMHP, application(Section.THREE, "2026-03-10", pair))
    story.records("2026-03-10 12:00", NURSE, receipt(asked), occurred="2026-03-10 11:00")
    assert sorted(story.in_force("2026-03-10 12:00")) == ["s3", "s38"]
    ended = [p for p in story.pathway.standing.powers if p.ended_at is not None]
    assert [p.ending for p in ended] == [PowerEnding.SUPERSEDED]


def test_section_2_does_not_begin_where_section_3_stands_already() -> None:
    story = admitted(CourtSection.S38, Section.THREE)
    sound = recommendation(Section.TWO, "2026-03-10", section_12_approved=True)
    pair = (
        story.signs("2026-03-10 09:00", SECTION_12_DOCTOR, sound),
        story.signs("2026-03-10 09:30", OTHER_DOCTOR, recommendation(Section.TWO, "2026-03-10")),
    )
    asked = story.signs("2026-03-10 10:00", AMHP, application(Section.TWO, "2026-03-10", pair))
    story.records("2026-03-10 12:00", NURSE, receipt(asked), occurred="2026-03-10 11:00")
    assert sorted(story.in_force("2026-03-10 12:00")) == ["s3", "s38"]


@pytest.mark.parametrize("in_hospital", [True, False])
def test_a_hospital_order_ends_it_on_admission(*, in_hospital: bool) -> None:
    """s.40(5): a previous application ceases where the patient is admitted on the order."""
    story = admitted(CourtSection.S35, Section.THREE)
    made = order(CourtSection.S37, already_in_hospital=in_hospital)
    story.signs("2026-03-20 10:00", COURT, made)
    assert ("s3" in story.in_force("2026-03-20 10:00")) is not in_hospital
    if not in_hospital:
        story.signs("2026-03-21 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2026-03-21 10:00") == ["s37"]
    assert surely(story, "2026-03-21 10:00") == ["s37"]


def test_a_hospital_order_on_which_nobody_is_admitted_leaves_it() -> None:
    """28 days from 20 March, its day not counted as in the reported cases, end with 17 April."""
    story = admitted(CourtSection.S35, Section.THREE)
    story.signs("2026-03-20 10:00", COURT, order(CourtSection.S37))
    story.passes_to("2026-04-17 23:59")
    assert sorted(story.in_force("2026-04-17 23:59")) == ["s3", "s37"]
    story.passes_to("2026-04-18 00:00")
    assert story.in_force("2026-04-18 00:00") == ["s3"]
    assert surely(story, "2026-04-18 00:00") == []
    assert story.pathway.standing.configuration[0] == "section_3"


def test_a_guardianship_order_ends_it_when_it_is_made() -> None:
    story = admitted(CourtSection.S35, Section.THREE)
    story.signs("2026-03-20 10:00", COURT, order(CourtSection.S37_GUARDIANSHIP))
    assert story.in_force("2026-03-20 10:00") == ["s37_guardianship"]


def test_a_hospital_order_is_no_remand() -> None:
    """Where nothing is contested the step does not exist from there, as before."""
    story, asked = on_remand(CourtSection.S37, Section.THREE, "england-2026-02-18.r2")
    assert story.refused(f"{DAY} 11:00", NURSE, receipt(asked)) == {"transition.authority"}


def test_once_the_remand_is_over_the_patient_is_admitted() -> None:
    story, asked = on_remand(CourtSection.S35, Section.TWO, "england-2026-02-18.r2", days=5)
    assert story.refused("2026-03-06 23:59", NURSE, receipt(asked)) == set()
    story.signs("2026-03-07 00:00", NURSE, receipt(asked))
    assert story.in_force("2026-03-07 00:00") == ["s2"]


def test_under_the_first_revision_no_second_power_is_shown() -> None:
    story = admitted(CourtSection.S35, Section.TWO, FIRST)
    assert story.in_force(f"{DAY} 12:00") == ["s35"]
    assert story.pathway.standing.uncertain == ()


def test_the_first_revision_said_that_the_act_does_not_have_it() -> None:
    story, asked = on_remand(CourtSection.S35, Section.TWO, FIRST)
    assert story.refused(f"{DAY} 11:00", NURSE, receipt(asked)) == {"transition.authority"}
