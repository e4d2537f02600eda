"""Between hospital and guardianship: Forms G6 and G8 (s.19(1)-(2); SI 2008/1184 regs 7, 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.law import CURRENT_LAW, law_version
from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitFromGuardianship,
    AssignResponsibleClinician,
    AuthoriseTransferToGuardianship,
    AuthoriseTransferToHospital,
    GoAbsent,
    RenewGuardianship,
    TransferToGuardianship,
)
from statute.steps.absence import AbsenceKind
from statute.steps.admission import Section
from statute.steps.guardianship import Practitioner
from statute.vocabulary import ClockState, PowerEnding
from tests.law.properties.promises import clocks_of
from tests.law.rules.test_guardianship import accepted, guardianship, passes_into_guardianship
from tests.law.rules.test_renewal import detained
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    COUNCIL,
    COUNCIL_OFFICER,
    NURSE,
    OTHER_DOCTOR,
    OTHER_SITE,
    RELATIVE,
    SECTION_12_DOCTOR,
    SITE,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

LAW = law_version(CURRENT_LAW)
DAY = date(2026, 5, 4)
GIVEN = AuthoriseTransferToGuardianship(
    guardian=COUNCIL, agreeing=COUNCIL, agreed_on=DAY, transfer_on=DAY
)
MOVED = TransferToGuardianship(guardian=COUNCIL)


def offered(story: Story, when: str) -> set[str]:
    return {each.kind for each in what_may_follow(story.pathway, at(when), LAW)}


# Form G6


def test_the_managers_authorise_before_the_patient_passes_into_guardianship() -> None:
    story = detained("2026-03-02 10:00")
    assert story.refused("2026-05-04 10:00", COUNCIL_OFFICER, MOVED) == {
        "s19.no_guardianship_authority"
    }
    given = story.signs("2026-05-04 10:00", ADMINISTRATOR, GIVEN)
    assert "transfer_to_guardianship" in offered(story, "2026-05-04 10:00")
    another = replace(MOVED, authority=given, guardian="LBY")
    assert story.refused("2026-05-04 10:00", COUNCIL_OFFICER, another) == {
        "s19.no_guardianship_authority"
    }
    story.signs("2026-05-04 10:00", COUNCIL_OFFICER, replace(MOVED, authority=given))
    assert story.in_force("2026-05-04 10:00") == ["s7"]


@pytest.mark.parametrize(("when", "ok"), [("2026-05-06 23:59", False), ("2026-05-07 00:00", True)])
def test_the_transfer_takes_place_on_the_day_that_was_set(when: str, ok: bool) -> None:
    story = detained("2026-03-02 10:00")
    later = replace(GIVEN, transfer_on=date(2026, 5, 7))
    given = story.signs("2026-05-04 10:00", ADMINISTRATOR, later)
    moved = replace(MOVED, authority=given)
    if ok:
        story.signs(when, COUNCIL_OFFICER, moved)
    else:
        assert story.refused(when, COUNCIL_OFFICER, moved) == {"s19.guardianship_day"}


def test_the_local_authority_agrees_first() -> None:
    story = detained("2026-03-02 10:00")
    after = replace(GIVEN, agreed_on=date(2026, 5, 5))
    assert story.refused("2026-05-04 10:00", ADMINISTRATOR, after) == {"s19.agreed_after"}


def test_only_a_detained_patient_passes_into_guardianship() -> None:
    assert Story().refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}
    story = detained("2026-03-02 10:00")
    story.signs("2026-08-30 10:00", NURSE, GoAbsent(how=AbsenceKind.ABSCONDED))
    kept_alive = "2026-09-03 10:00"
    story.passes_to(kept_alive)
    assert story.in_force(kept_alive) == ["s3"]
    assert story.refused(kept_alive, ADMINISTRATOR, GIVEN) == {"s19.not_detained"}


def test_a_transfer_that_happened_without_authority_is_kept_and_flagged() -> None:
    story = detained("2026-03-02 10:00")
    story.records("2026-05-05 10:00", COUNCIL_OFFICER, MOVED, occurred="2026-05-04 10:00")
    assert guardianship(story).doubts
    assert "s19.no_guardianship_authority" in story.found()


def test_the_first_revision_asked_for_no_authority() -> None:
    story = Story("england-2026-02-18.r1")
    admit(story, Section.THREE, "2026-03-02 10:00")
    story.signs("2026-05-04 10:00", COUNCIL_OFFICER, MOVED)
    assert story.in_force("2026-05-04 10:00") == ["s7"]


# Form G8


def applied(story: Story, when: str, by=AMHP, section: Section = Section.THREE) -> str:
    """Two recommendations and an application for treatment, at that moment."""
    day = when[:10]
    first = recommendation(section, day, section_12_approved=True)
    pair = (
        story.signs(when, SECTION_12_DOCTOR, first),
        story.signs(when, OTHER_DOCTOR, recommendation(section, day)),
    )
    asked = application(section, day, pair)
    if by is RELATIVE:
        asked = replace(asked, authority=None, interviewed=False)
    return story.signs(when, by, asked)


def authorised(story: Story, when: str) -> str:
    """The local authority's authority, on such an application."""
    on = AuthoriseTransferToHospital(application=applied(story, when), hospital=SITE)
    return story.signs(when, COUNCIL_OFFICER, on)


def admission(authority: str) -> AdmitFromGuardianship:
    return AdmitFromGuardianship(authority=authority, hospital=SITE)


def test_transfer_to_hospital_keeps_the_day_of_acceptance() -> None:
    """s.19(2)(d): section 3 as if admitted when guardianship was accepted; rights begin anew."""
    story = accepted("2026-03-02 10:00")
    authority = authorised(story, "2026-05-04 10:00")
    assert "admit_from_guardianship" in offered(story, "2026-05-04 11:00")
    story.signs("2026-05-05 10:00", NURSE, admission(authority))
    assert story.in_force("2026-05-05 10:00") == ["s3"]
    assert guardianship(story).ending is PowerEnding.SUPERSEDED
    power = story.pathway.standing.powers[-1]
    assert (power.first_day, power.last_day) == (date(2026, 3, 2), date(2026, 9, 1))
    assert story.clock("s66.e").last_day == date(2026, 11, 4)
    assert story.clock("s68_2").last_day == date(2026, 11, 4)
    assert "part_4_applies" in story.pathway.standing.configuration
    assert "apply_to_tribunal" in offered(story, "2026-05-05 11:00")
    assert story.in_force("2026-09-02 00:00") == []
    story.passes_to("2026-09-02 00:00")
    assert story.pathway.standing.powers[-1].ending is PowerEnding.LAPSED


def test_transfer_to_hospital_carries_a_renewed_period() -> None:
    story = accepted("2026-03-02 10:00")
    story.signs("2026-03-02 11:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    report = RenewGuardianship(
        examined_on=date(2026, 8, 3),
        conditions_met=True,
        practitioner=Practitioner.RESPONSIBLE_CLINICIAN,
    )
    story.signs("2026-08-03 10:00", CLINICIAN, report)
    authority = authorised(story, "2026-08-04 10:00")
    story.signs("2026-08-05 10:00", NURSE, admission(authority))
    power = story.pathway.standing.powers[-1]
    assert (power.kind, power.last_day) == ("s3", date(2027, 3, 1))
    assert story.clock("s3.detention").state is ClockState.MET
    assert clocks_of(story.pathway, power, "s20.renewal_1")
    assert story.clock("s20.window").last_day == date(2027, 3, 1)


def test_and_back_again() -> None:
    story = accepted("2026-03-02 10:00")
    story.signs("2026-05-05 10:00", NURSE, admission(authorised(story, "2026-05-04 10:00")))
    passes_into_guardianship(story, "2026-06-01 10:00")
    power = guardianship(story)
    assert (power.first_day, power.last_day) == (date(2026, 3, 2), date(2026, 9, 1))


@pytest.mark.parametrize(("when", "ok"), [("2026-05-17 23:59", True), ("2026-05-18 00:00", False)])
def test_admitted_inside_14_days_of_the_last_examination(when: str, ok: bool) -> None:
    story = accepted("2026-03-02 10:00")
    authority = authorised(story, "2026-05-04 10:00")
    if ok:
        story.signs(when, NURSE, admission(authority))
    else:
        assert story.refused(when, NURSE, admission(authority)) == {"s6.admit14"}


def test_the_authority_names_an_amhps_application_for_treatment_to_that_hospital() -> None:
    story = accepted("2026-03-02 10:00")
    when = "2026-05-04 10:00"
    for application_id, hospital in (
        ("none", SITE),
        (applied(story, when), OTHER_SITE),
        (applied(story, when, section=Section.TWO), SITE),
        (applied(story, when, by=RELATIVE), SITE),
    ):
        asked = AuthoriseTransferToHospital(application=application_id, hospital=hospital)
        assert story.refused(when, COUNCIL_OFFICER, asked) == {"s19.application_for_treatment"}


def test_only_a_patient_under_guardianship_is_transferred_so() -> None:
    story = detained("2026-03-02 10:00")
    asked = AuthoriseTransferToHospital(
        application=applied(story, "2026-05-04 10:00"), hospital=SITE
    )
    refused = story.refused("2026-05-04 10:00", COUNCIL_OFFICER, asked)
    assert refused == {"s19.not_in_guardianship"}


def test_nobody_is_admitted_without_the_authority_or_twice_on_one_application() -> None:
    story = accepted("2026-03-02 10:00")
    missing = story.refused("2026-05-04 10:00", NURSE, admission("none"))
    assert "s19.no_hospital_authority" in missing
    authority = authorised(story, "2026-05-04 10:00")
    elsewhere = AdmitFromGuardianship(authority=authority, hospital=OTHER_SITE)
    assert story.refused("2026-05-04 11:00", NURSE, elsewhere) == {"s19.no_hospital_authority"}
    story.signs("2026-05-05 10:00", NURSE, admission(authority))
    application_id = next(
        e.step.particulars.application
        for e in story.pathway.entries
        if isinstance(e.step.particulars, AuthoriseTransferToHospital)
    )
    again = story.refused("2026-05-05 11:00", NURSE, receipt(application_id))
    assert "s6.used_before" in again


def test_section_2_beside_guardianship_ends_with_the_transfer() -> None:
    story = accepted("2026-03-02 10:00")
    admit(story, Section.TWO, "2026-05-01 10:00")
    assert sorted(story.in_force("2026-05-01 10:00")) == ["s2", "s7"]
    story.signs("2026-05-05 10:00", NURSE, admission(authorised(story, "2026-05-04 10:00")))
    assert story.in_force("2026-05-05 10:00") == ["s3"]
    assert "section_3" in story.pathway.standing.configuration


# Signed at the very minute


def test_the_authority_may_bear_the_minute_of_the_admission() -> None:
    """Times are told to the minute: the admission counts first, then the authority on Form G6."""
    story = Story()
    admit(story, Section.THREE, "2026-05-04 10:00")
    given = story.signs("2026-05-04 10:00", ADMINISTRATOR, GIVEN)
    story.signs("2026-05-04 10:00", COUNCIL_OFFICER, replace(MOVED, authority=given))
    assert story.in_force("2026-05-04 10:00") == ["s7"]


def test_the_authority_may_bear_the_minute_of_the_acceptance() -> None:
    story = accepted("2026-05-04 10:00")
    authority = authorised(story, "2026-05-04 10:00")
    story.signs("2026-05-04 10:00", NURSE, admission(authority))
    assert story.in_force("2026-05-04 10:00") == ["s3"]


def test_not_the_minute_before_and_in_the_first_revision_not_then_either() -> None:
    story = Story()
    admit(story, Section.THREE, "2026-05-04 10:00")
    early = story.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN, occurred="2026-05-04 09:59")
    assert "s19.not_detained" in early
    old = Story("england-2026-02-18.r1")
    admit(old, Section.THREE, "2026-05-04 10:00")
    assert old.refused("2026-05-04 10:00", ADMINISTRATOR, GIVEN) == {"s19.not_detained"}


def test_what_is_told_late_in_another_order_comes_to_the_same() -> None:
    """The order of telling never matters: an admission told after the authority goes before it."""
    story = Story()
    admit(story, Section.THREE, "2026-05-04 10:00")
    told = [entry.step for entry in story.pathway.entries]
    late = Story()
    given = late.records("2026-05-04 12:00", ADMINISTRATOR, GIVEN, occurred="2026-05-04 10:00")
    assert "s19.not_detained" in late.found()
    for step in told:
        late.records(
            "2026-05-04 12:00",
            step.by,
            step.particulars,
            occurred="2026-05-04 10:00",
            id=f"told-{step.id}" if step.id == given else step.id,
        )
    assert "s19.not_detained" not in late.found()
