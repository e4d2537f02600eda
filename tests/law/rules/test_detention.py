"""While a person is detained, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.chart import Region, region_state
from statute.signatory import Signatory
from statute.steps import (
    AdmitInformally,
    ApplyToTribunal,
    AssignResponsibleClinician,
    CertifyTreatment,
    CorrectRecord,
    Discharge,
    GiveMedicine,
    GiveRights,
    LeaveHospital,
    Rectify,
    ReferToTribunal,
    Scrutinise,
    TribunalDecides,
    WithdrawTribunalApplication,
)
from statute.steps.admission import ScrutinyKind, Section
from statute.steps.detention import TribunalOutcome, Understood
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockState, PowerEnding, Role
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_DOCTOR,
    PANEL,
    SECTION_12_DOCTOR,
    SITE,
    THIRD_DOCTOR,
    TRIBUNAL,
)
from tests.support.story import Story, admit, application, at, receipt, recommendation

BY_CLINICIAN = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
BY_MANAGERS = Discharge(by=DischargedBy.HOSPITAL_MANAGERS, panel_members=3)
SOAD = Signatory(person="soad-1", role=Role.SOAD, organisation="CQC")


def detained(section: Section = Section.TWO) -> Story:
    """Detained since noon on Monday 2 March 2026, the clinician assigned."""
    story = Story()
    admit(story, section, "2026-03-02 12:00")
    story.signs("2026-03-02 13:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    return story


# Rights


def test_rights_are_given_orally_and_in_writing_until_understood() -> None:
    story = detained()
    partly = GiveRights(orally=True, in_writing=True, understood=Understood.PARTLY)
    story.signs("2026-03-02 14:00", NURSE, partly)
    assert story.found() == {"s132.again"}
    assert story.clock("s132").state is ClockState.RUNNING
    story.signs("2026-03-03 14:00", NURSE, replace(partly, understood=Understood.YES))
    assert story.found() == set()
    assert story.clock("s132").state is ClockState.MET
    assert story.clock("s130D").state is ClockState.RUNNING
    story.signs(
        "2026-03-03 15:00",
        NURSE,
        GiveRights(orally=True, in_writing=False, understood=Understood.YES, imha_explained=True),
    )
    assert story.clock("s130D").state is ClockState.MET


def test_rights_are_due_again_when_the_power_changes() -> None:
    story = detained()
    told = GiveRights(orally=True, in_writing=True, understood=Understood.YES)
    story.signs("2026-03-02 14:00", NURSE, told)
    admit(story, Section.THREE, "2026-03-10 12:00")
    assert story.clock("s132").state is ClockState.RUNNING


# Medicine


def test_three_months_from_the_first_dose_under_section_2_go_on_under_section_3() -> None:
    story = detained()
    story.signs("2026-03-02 20:00", NURSE, GiveMedicine())
    admit(story, Section.THREE, "2026-03-10 12:00")
    story.signs("2026-03-11 09:00", NURSE, GiveMedicine())
    assert str(story.clock("s58.three_months").last_day) == "2026-06-01"
    story.passes_to("2026-06-01 23:59")
    assert story.found() == {"code35.scrutiny_late"}
    assert "s58.uncertified" not in story.found()
    story.passes_to("2026-06-02 00:00")
    assert "s58.certificate_due" in story.found()
    assert story.refused("2026-06-02 09:00", NURSE, GiveMedicine()) == {"s58.uncertified"}
    story.signs("2026-06-02 10:00", SOAD, CertifyTreatment(form="T3"))
    assert "s58.certificate_due" not in story.found()
    story.signs("2026-06-02 11:00", NURSE, GiveMedicine())


@pytest.mark.parametrize(("by", "form"), [(CLINICIAN, "T3"), (NURSE, "T5"), (SOAD, "CTO12")])
def test_each_certificate_has_its_signatory(by: Signatory, form: str) -> None:
    refused = detained().refused("2026-03-03 10:00", by, CertifyTreatment(form=form))
    assert "hand.role" in refused


def test_part_4_does_not_cover_the_informal() -> None:
    story = Story()
    story.signs("2026-03-02 12:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2026-03-02 13:00", NURSE, GiveMedicine())
    assert story.found() == {"s58.not_detained"}


# Papers


def with_error() -> tuple[Story, str]:
    """A recommendation with no ground left standing, found on scrutiny."""
    story = Story()
    one = story.signs(
        "2026-03-02 12:00",
        SECTION_12_DOCTOR,
        recommendation(Section.TWO, "2026-03-02", section_12_approved=True, grounds=()),
    )
    two = story.signs("2026-03-02 12:00", OTHER_DOCTOR, recommendation(Section.TWO, "2026-03-02"))
    applied = story.signs(
        "2026-03-02 12:30", AMHP, application(Section.TWO, "2026-03-02", (one, two))
    )
    story.signs("2026-03-02 13:00", NURSE, receipt(applied))
    return story, one


def amendment(paper: str, **change: object) -> Rectify:
    sound = Rectify(
        paper=paper,
        rules=("grounds.at_least_one_limb",),
        managers_consent=True,
        amendment="Own health is left standing.",
    )
    return replace(sound, **change)


def test_signatory_amends_with_consent_inside_fourteen_days() -> None:
    """DE-15-01: day 14 of an admission on 2 March is 15 March."""
    story, paper = with_error()
    story.signs("2026-03-15 23:59", SECTION_12_DOCTOR, amendment(paper))
    assert "grounds.at_least_one_limb" not in story.found()


def test_too_late_at_midnight() -> None:
    story, paper = with_error()
    late = story.refused("2026-03-16 00:00", SECTION_12_DOCTOR, amendment(paper))
    assert late == {"s15.late"}


@pytest.mark.parametrize(
    ("by", "change", "rule"),
    [
        (OTHER_DOCTOR, {}, "s15.hand"),
        (SECTION_12_DOCTOR, {"managers_consent": False}, "s15.consent"),
        (SECTION_12_DOCTOR, {"rules": ("s12.gap",)}, "s15.not_rectifiable"),
        (SECTION_12_DOCTOR, {"paper": "step-4"}, "record.no_such_step"),
    ],
)
def test_what_section_15_does_not_allow(
    by: Signatory, change: dict[str, object], rule: str
) -> None:
    story, paper = with_error()
    assert story.refused("2026-03-05 12:00", by, amendment(**{"paper": paper, **change})) == {rule}


def test_scrutiny_meets_its_clock_or_is_late() -> None:
    """Admitted on a Monday; the next working day is Tuesday."""
    story = detained()
    looked = Scrutinise(scrutiny=ScrutinyKind.ADMINISTRATIVE, application="step-3", in_order=True)
    story.signs("2026-03-03 23:59", ADMINISTRATOR, looked)
    assert story.clock("code35.scrutiny").state is ClockState.MET
    late = detained()
    late.passes_to("2026-03-04 00:00")
    assert late.found() == {"code35.scrutiny_late"}


def test_papers_not_in_order_are_flagged() -> None:
    story = detained()
    story.signs(
        "2026-03-03 10:00",
        ADMINISTRATOR,
        Scrutinise(
            scrutiny=ScrutinyKind.ADMINISTRATIVE,
            application="step-3",
            in_order=False,
            defects=("id.patient_name_identical",),
        ),
    )
    assert story.found() == {"scrutiny.not_in_order"}


def test_medical_scrutiny_by_another_doctor() -> None:
    story = detained()
    looked = Scrutinise(scrutiny=ScrutinyKind.MEDICAL, application="step-3", in_order=True)
    assert story.refused("2026-03-03 10:00", OTHER_DOCTOR, looked) == {"hand.medical_scrutiny"}
    story.signs("2026-03-03 10:00", THIRD_DOCTOR, looked)


def test_scrutiny_of_no_application() -> None:
    looked = Scrutinise(scrutiny=ScrutinyKind.ADMINISTRATIVE, application="none", in_order=True)
    assert detained().refused("2026-03-03 10:00", ADMINISTRATOR, looked) == {"record.no_such_step"}


# Tribunal


@pytest.mark.parametrize(
    ("when", "refused"), [("2026-03-16 23:59", set()), ("2026-03-17 00:00", {"s66.out_of_time"})]
)
def test_fourteen_days_and_the_next_day_the_tribunal_is_open(when: str, refused: set[str]) -> None:
    """Day 14 is Sunday 15 March 2026; the office opens on Monday the 16th (Modaresi, WE-66-01)."""
    story = detained()
    if refused:
        assert story.refused(when, TRIBUNAL, ApplyToTribunal()) == refused
    else:
        story.signs(when, TRIBUNAL, ApplyToTribunal())
        assert story.clock("s66.a").state is ClockState.MET


def test_one_application_in_each_period() -> None:
    story = detained()
    story.signs("2026-03-05 10:00", TRIBUNAL, ApplyToTribunal())
    assert story.refused("2026-03-06 10:00", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}


def test_withdrawn_application_is_as_if_never_made() -> None:
    story = detained(Section.THREE)
    made = story.signs("2026-03-05 10:00", TRIBUNAL, ApplyToTribunal())
    assert story.clock("s68_2").state is ClockState.MET
    story.signs("2026-03-06 10:00", TRIBUNAL, WithdrawTribunalApplication(application=made))
    assert story.clock("s68_2").state is ClockState.RUNNING
    story.signs("2026-03-07 10:00", TRIBUNAL, ApplyToTribunal())


def test_withdrawing_what_was_never_made() -> None:
    nothing = WithdrawTribunalApplication(application="none")
    assert detained().refused("2026-03-06 10:00", TRIBUNAL, nothing) == {"record.no_such_step"}


def test_section_2_application_does_not_spare_the_reference() -> None:
    """DE-68-01: the applicable day is the section 2 admission; the reference is due after it."""
    story = detained()
    story.signs("2026-03-05 10:00", TRIBUNAL, ApplyToTribunal())
    admit(story, Section.THREE, "2026-03-20 12:00")
    assert str(story.clock("s68_2").last_day) == "2026-09-01"
    assert story.refused("2026-09-01 23:00", ADMINISTRATOR, ReferToTribunal()) == {"s68_2.early"}
    story.passes_to("2026-09-02 00:00")
    assert "s68_2.due" in story.found()
    story.signs("2026-09-02 09:00", ADMINISTRATOR, ReferToTribunal())
    assert "s68_2.due" not in story.found()


def test_tribunal_discharges_at_once() -> None:
    story = detained()
    story.signs("2026-03-05 10:00", TRIBUNAL, ApplyToTribunal())
    story.signs("2026-03-12 15:00", TRIBUNAL, TribunalDecides(outcome=TribunalOutcome.DISCHARGED))
    assert story.in_force("2026-03-12 15:00") == []


def test_deferred_discharge_ends_the_power_at_the_start_of_the_day_named() -> None:
    story = detained()
    story.signs("2026-03-05 10:00", TRIBUNAL, ApplyToTribunal())
    deferred = TribunalDecides(outcome=TribunalOutcome.DISCHARGED, discharge_on=date(2026, 3, 19))
    story.signs("2026-03-12 15:00", TRIBUNAL, deferred)
    assert story.in_force("2026-03-18 23:59") == ["s2"]
    assert story.in_force("2026-03-19 00:00") == []
    story.passes_to("2026-03-19 00:00")
    assert story.pathway.standing.powers[-1].ending is PowerEnding.DISCHARGED


def test_decision_on_nothing_is_noted() -> None:
    story = detained()
    story.signs(
        "2026-03-12 15:00", TRIBUNAL, TribunalDecides(outcome=TribunalOutcome.NOT_DISCHARGED)
    )
    assert "tribunal.nothing_pending" in story.found()


# Discharge


def test_responsible_clinician_discharges() -> None:
    story = detained(Section.THREE)
    story.signs("2026-04-01 10:00", CLINICIAN, BY_CLINICIAN)
    (power,) = story.pathway.standing.powers
    assert (power.ending, power.ended_at) == (PowerEnding.DISCHARGED, at("2026-04-01 10:00"))
    running = {clock.rule for clock in story.pathway.standing.running()}
    assert running == {"s117"}
    assert region_state(story.pathway.standing.configuration, Region.AUTHORITY) == "no_power"


def test_another_clinician_cannot() -> None:
    other = replace(CLINICIAN, person="rc-2")
    assert detained().refused("2026-03-05 10:00", other, BY_CLINICIAN) == {
        "hand.responsible_clinician"
    }


def test_clinician_whose_approval_has_ended_cannot() -> None:
    lapsed = replace(CLINICIAN, approvals=())
    assert detained().refused("2026-03-05 10:00", lapsed, BY_CLINICIAN) == {
        "hand.approved_clinician"
    }


def test_panel_does_not_sign_for_the_clinician() -> None:
    assert detained().refused("2026-03-05 10:00", PANEL, BY_CLINICIAN) == {
        "hand.responsible_clinician"
    }


def test_nobody_assigned_is_noted() -> None:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    story.signs("2026-03-03 12:00", CLINICIAN, BY_CLINICIAN)
    assert "rc.not_assigned" in story.found()


@pytest.mark.parametrize(("members", "refused"), [(2, True), (None, True), (3, False)])
def test_three_managers(members: int | None, refused: bool) -> None:
    order = replace(BY_MANAGERS, panel_members=members)
    if refused:
        assert detained().refused("2026-03-05 10:00", PANEL, order) == {"hand.managers_panel"}
    else:
        detained().signs("2026-03-05 10:00", PANEL, order)


def test_application_after_the_managers_discharged_is_noted() -> None:
    story = detained()
    story.signs("2026-03-05 10:00", PANEL, BY_MANAGERS)
    admit(story, Section.THREE, "2026-03-10 12:00")
    assert "recent_discharge_checked" in story.found()


def test_post_dated_order_is_refused_and_ends_it_at_once_if_it_happened() -> None:
    story = detained()
    order = replace(BY_CLINICIAN, effective_at=at("2026-03-09 09:00"))
    assert story.refused("2026-03-05 10:00", CLINICIAN, order) == {"s23.post_dated"}
    story.records("2026-03-05 12:00", CLINICIAN, order, occurred="2026-03-05 10:00")
    assert "s23.post_dated" in story.found()
    assert story.in_force("2026-03-05 10:00") == []


def test_nothing_to_discharge_once_it_lapsed() -> None:
    """Section 2 from 2 March ends with 29 March; held on, that is unlawful and said so."""
    story = detained()
    assert story.refused("2026-03-30 00:00", CLINICIAN, BY_CLINICIAN) == {
        "s23.nothing_to_discharge",
        "held_after_end",
    }
    story.records("2026-03-31 12:00", CLINICIAN, BY_CLINICIAN, occurred="2026-03-30 15:30")
    (held,) = [f for f in story.pathway.standing.findings if f.rule == "held_after_end"]
    assert "15 hours 30 minutes" in held.message


def test_discharge_told_late_takes_effect_when_it_was_made() -> None:
    story = detained()
    story.passes_to("2026-03-30 00:00")
    story.records("2026-03-31 12:00", CLINICIAN, BY_CLINICIAN, occurred="2026-03-20 15:00")
    (power,) = story.pathway.standing.powers
    assert (power.ending, power.ended_at) == (PowerEnding.DISCHARGED, at("2026-03-20 15:00"))
    assert story.clock("s2.detention").state is ClockState.ENDED


def test_staying_informally_then_leaving_begins_after_care() -> None:
    story = detained(Section.THREE)
    story.signs("2026-04-01 10:00", CLINICIAN, replace(BY_CLINICIAN, stays_informally=True))
    assert story.in_force("2026-04-01 10:00") == ["informal"]
    assert not [c for c in story.pathway.standing.clocks if c.rule == "s117"]
    story.signs("2026-04-08 10:00", NURSE, LeaveHospital())
    assert story.clock("s117").state is ClockState.RUNNING


def test_detained_patient_does_not_simply_leave() -> None:
    assert detained().refused("2026-03-05 10:00", NURSE, LeaveHospital()) == {
        "transition.authority"
    }


# Correcting the record


def test_true_time_of_admission_moves_the_end_and_keeps_what_was_said() -> None:
    story = detained()
    correction = CorrectRecord(
        corrects="step-4",
        occurred_at=at("2026-03-01 23:50"),
        reasons="The ward clock was misread.",
    )
    story.signs("2026-03-03 10:00", ADMINISTRATOR, correction)
    assert "record.corrected" in story.found()
    assert story.pathway.entries[3].step.occurred_at == at("2026-03-02 12:00")
    assert "s6.no_application" in story.found()


def test_correction_within_the_order_of_events() -> None:
    story = Story()
    papers = tuple(
        story.signs(
            "2026-03-01 12:00",
            doctor,
            recommendation(
                Section.TWO, "2026-03-01", section_12_approved=doctor is SECTION_12_DOCTOR
            ),
        )
        for doctor in (SECTION_12_DOCTOR, OTHER_DOCTOR)
    )
    applied = story.signs("2026-03-01 15:00", AMHP, application(Section.TWO, "2026-03-01", papers))
    admitted = story.signs("2026-03-02 00:10", NURSE, receipt(applied))
    assert str(story.clock("s2.detention").last_day) == "2026-03-29"
    story.signs(
        "2026-03-03 10:00",
        ADMINISTRATOR,
        CorrectRecord(
            corrects=admitted, occurred_at=at("2026-03-01 23:50"), reasons="Arrived earlier."
        ),
    )
    assert str(story.clock("s2.detention").last_day) == "2026-03-28"
    assert story.in_force("2026-03-29 00:00") == []


def test_step_that_never_happened() -> None:
    story = detained()
    wrong = story.signs("2026-03-03 10:00", NURSE, GiveMedicine())
    story.signs(
        "2026-03-03 11:00",
        NURSE,
        CorrectRecord(corrects=wrong, never_happened=True, reasons="Another patient's dose."),
    )
    assert not [c for c in story.pathway.standing.clocks if c.rule == "s58.three_months"]
    assert story.pathway.entry(wrong) is not None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"corrects": "none"}, "record.no_such_step"),
        ({"occurred_at": None}, "record.correction_empty"),
        ({"never_happened": True}, "record.correction_empty"),
        ({"occurred_at": at("2026-03-04 10:00")}, "time.future"),
    ],
)
def test_correction_that_says_nothing(change: dict[str, object], rule: str) -> None:
    sound = CorrectRecord(corrects="step-4", occurred_at=at("2026-03-02 11:59"), reasons="Misread.")
    refused = detained().refused("2026-03-03 10:00", ADMINISTRATOR, replace(sound, **change))
    assert rule in refused


def test_correction_is_for_the_office_or_whoever_took_the_step() -> None:
    correction = CorrectRecord(
        corrects="step-4", occurred_at=at("2026-03-02 12:10"), reasons="Misread."
    )
    assert detained().refused("2026-03-03 10:00", OTHER_DOCTOR, correction) == {
        "record.correction_hand"
    }


def test_same_id_twice() -> None:
    story = detained()
    decision = story._decide(
        "2026-03-03 10:00",
        "2026-03-03 10:00",
        story.pathway.entries[0].step.mode,
        NURSE,
        GiveMedicine(),
        {"id": "step-1"},
    )
    assert [f.rule for f in decision.findings] == ["record.twice"]
