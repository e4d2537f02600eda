"""Treatment under Parts 4 and 4A: certificates, consent, urgency (ss.56-64K)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.chart import Region, region_state
from statute.signatory import Signatory
from statute.steps import (
    AdmitInformally,
    CertifyTreatment,
    CompleteTransfer,
    DetainOnRecall,
    EndCertificate,
    GiveMedicine,
    GiveTreatment,
    MakeCommunityOrder,
    RecallToHospital,
    ReleaseFromRecall,
    ReportTreatment,
    ServeRecallNotice,
    WithdrawConsent,
)
from statute.steps.community import RecallGround, RecallService
from statute.steps.treatment import Consultee, Profession, Treatment, Urgency, UrgentGround
from statute.vocabulary import Ambiguity, Approval, ClockState, Role
from tests.law.rules.test_community_orders import AGREES, detained, extends
from tests.support.people import ADMINISTRATOR, AMHP, CLINICIAN, NURSE, OTHER_SITE, SITE
from tests.support.story import Story, at

SOAD = Signatory(person="soad-1", role=Role.SOAD, organisation="CQC")
TWO = (
    Consultee(person="nurse-9", profession=Profession.NURSE),
    Consultee(person="ot-9", profession=Profession.OTHER),
)
T3 = CertifyTreatment(form="T3", consulted=TWO)
CTO11 = CertifyTreatment(form="CTO11", consulted=TWO)
URGENT = Urgency(ground=UrgentGround.SAVE_LIFE)
ECT = GiveTreatment(treatment=Treatment.ECT)


def state(story: Story) -> str:
    return region_state(story.pathway.standing.configuration, Region.TREATMENT)


def in_community(medicine: str, made: str, admitted: str = "2026-02-02 12:00") -> Story:
    """Detained, first medicine, then on a community treatment order."""
    story = detained(admitted)
    story.signs(medicine, NURSE, GiveMedicine())
    makes_order(story, made)
    return story


def makes_order(story: Story, made: str) -> None:
    agreement = story.signs(made, AMHP, AGREES)
    order = MakeCommunityOrder(agreement=agreement, criteria_met=True, responsible_hospital=SITE)
    story.signs(made, CLINICIAN, order)


def recalls(story: Story, when: str) -> None:
    notice = RecallToHospital(ground=RecallGround.TREATMENT_AND_RISK, hospital=SITE)
    recall = story.signs(when, CLINICIAN, notice)
    handed = ServeRecallNotice(recall=recall, method=RecallService.BY_HAND)
    story.signs(when, NURSE, handed)
    story.signs(when, NURSE, DetainOnRecall(recall=recall, hospital=SITE))


# Medicine under Part 4 (s.58)


def test_the_day_of_the_first_medicine_is_day_one() -> None:
    """DE-58-01: the earlier reading is used, and the doubt is marked."""
    story = detained("2026-01-12 12:00")
    story.signs("2026-01-15 09:00", NURSE, GiveMedicine())
    clock = story.clock("s58.three_months")
    assert str(clock.last_day) == "2026-04-14"
    assert clock.ambiguity is Ambiguity.DAY1
    story.signs("2026-04-14 23:59", NURSE, GiveMedicine())
    assert story.refused("2026-04-15 00:00", NURSE, GiveMedicine()) == {"s58.uncertified"}


def test_a_gap_in_medicine_restarts_nothing() -> None:
    story = detained("2026-02-02 12:00")
    first = story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    story.signs("2026-04-10 09:00", NURSE, GiveMedicine())
    assert story.clock("s58.three_months").started_by == first


def test_consent_withdrawn_the_certificate_has_no_effect() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    certificate = story.signs("2026-04-10 09:00", CLINICIAN, CertifyTreatment(form="T2"))
    assert state(story) == "medicine_certified"
    story.signs("2026-04-20 09:00", NURSE, WithdrawConsent(certificate=certificate))
    assert state(story) == "medicine_within_three_months"
    assert story.clock("s58.three_months").state is ClockState.RUNNING
    assert story.clock("s60.withdrawal").state is ClockState.RUNNING
    assert story.refused("2026-05-10 00:00", NURSE, GiveMedicine()) == {"s58.uncertified"}
    story.signs("2026-05-10 09:00", SOAD, T3)
    assert story.clock("s60.withdrawal").state is ClockState.MET


def test_consent_withdrawn_after_three_months_stops_medicine_at_once() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    certificate = story.signs("2026-04-10 09:00", CLINICIAN, CertifyTreatment(form="T2"))
    story.signs("2026-06-01 09:00", NURSE, GiveMedicine())
    lost = WithdrawConsent(certificate=certificate, capacity_lost=True)
    story.signs("2026-06-02 09:00", NURSE, lost)
    assert "s58.certificate_due" in story.found()
    assert story.refused("2026-06-02 09:01", NURSE, GiveMedicine()) == {"s58.uncertified"}


def test_a_second_opinion_does_not_rest_on_consent_but_ends_by_notice() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    certificate = story.signs("2026-05-01 09:00", SOAD, T3)
    story.signs("2026-05-20 09:00", NURSE, WithdrawConsent(certificate=certificate))
    assert "s60.not_by_consent" in story.found()
    assert state(story) == "medicine_certified"
    ended = EndCertificate(certificate=certificate, reasons="The CQC gave notice.")
    story.signs("2026-05-21 09:00", SOAD, ended)
    assert state(story) == "certificate_due"


def test_only_a_certificate_is_withdrawn_from() -> None:
    story = detained("2026-02-02 12:00")
    nothing = WithdrawConsent(certificate="step-1")
    assert story.refused("2026-02-10 09:00", NURSE, nothing) == {"record.no_such_step"}


def test_medicine_begun_under_a_certificate_counts_its_three_months() -> None:
    story = detained("2026-02-02 12:00")
    certificate = story.signs("2026-02-03 09:00", CLINICIAN, CertifyTreatment(form="T2"))
    story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    assert str(story.clock("s58.three_months").last_day) == "2026-05-09"
    story.signs("2026-06-01 09:00", NURSE, WithdrawConsent(certificate=certificate))
    assert story.refused("2026-06-01 10:00", NURSE, GiveMedicine()) == {"s58.uncertified"}


# Who may certify (periods.md 14.2)


@pytest.mark.parametrize("person", [CLINICIAN.person, "ac-9"])
def test_the_second_opinion_is_independent(person: str) -> None:
    story = detained("2026-02-02 12:00")
    own = replace(SOAD, person=person)
    certificate = replace(T3, clinician_in_charge="ac-9")
    assert story.refused("2026-02-10 09:00", own, certificate) == {"certificate.independent"}


@pytest.mark.parametrize(
    ("consulted", "rule"),
    [
        (TWO[:1], "certificate.consultees"),
        ((TWO[0], replace(TWO[1], profession=Profession.DOCTOR)), "certificate.consultees"),
        ((TWO[0], replace(TWO[1], professionally_concerned=False)), "certificate.consultees"),
        ((TWO[0], replace(TWO[1], person=CLINICIAN.person)), "certificate.consultee_own"),
        ((TWO[0], replace(TWO[1], in_charge_of_treatment=True)), "certificate.consultee_own"),
    ],
)
def test_whom_the_second_opinion_doctor_consults(consulted, rule: str) -> None:
    story = detained("2026-02-02 12:00")
    certificate = replace(T3, consulted=consulted)
    assert story.refused("2026-02-10 09:00", SOAD, certificate) == {rule}


def test_consultation_that_nobody_recorded_is_asked_for() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", SOAD, replace(T3, consulted=None))
    assert "certificate.consultees_unstated" in story.found()


def test_in_the_community_one_of_two_is_no_doctor() -> None:
    story = in_community("2026-02-02 13:00", "2026-02-20 12:00")
    doctors = tuple(replace(each, profession=Profession.DOCTOR) for each in TWO)
    only_doctors = replace(CTO11, consulted=doctors)
    assert story.refused("2026-03-01 09:00", SOAD, only_doctors) == {"certificate.consultees"}
    mixed = replace(CTO11, consulted=(TWO[1], doctors[0]))
    story.signs("2026-03-01 09:00", SOAD, mixed)


def test_a_clinician_without_approval_certifies_nothing() -> None:
    story = detained("2026-02-02 12:00")
    refused = story.refused(
        "2026-02-10 09:00", replace(CLINICIAN, approvals=()), CertifyTreatment(form="T2")
    )
    assert refused == {"hand.approved_clinician"}


# ECT and section 57


def test_ect_needs_its_certificate_from_the_first_treatment() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 08:00", CLINICIAN, CertifyTreatment(form="T2"))
    assert story.refused("2026-02-10 09:00", CLINICIAN, ECT) == {"s58A.uncertified"}
    certificate = story.signs("2026-02-10 10:00", CLINICIAN, CertifyTreatment(form="T4"))
    story.signs("2026-02-10 11:00", CLINICIAN, ECT)
    story.signs("2026-02-11 09:00", NURSE, WithdrawConsent(certificate=certificate))
    assert story.refused("2026-02-11 09:01", CLINICIAN, ECT) == {"s58A.uncertified"}


@pytest.mark.parametrize(("by", "form", "under_18"), [(CLINICIAN, "T4", True), (SOAD, "T5", False)])
def test_forms_for_ect_go_by_age(by: Signatory, form: str, under_18: bool) -> None:
    story = detained("2026-02-02 12:00")
    certificate = CertifyTreatment(form=form, under_18=under_18, consulted=TWO)
    assert story.refused("2026-02-10 09:00", by, certificate) == {"certificate.age"}


def test_section_57_protects_informal_patients_too() -> None:
    story = Story()
    story.signs("2026-02-02 12:00", NURSE, AdmitInformally(hospital=SITE))
    surgery = GiveTreatment(treatment=Treatment.NEUROSURGERY, consents=True)
    assert story.refused("2026-02-10 09:00", CLINICIAN, surgery) == {"s57.uncertified"}
    alone = CertifyTreatment(form="T1", consulted=TWO)
    assert story.refused("2026-02-10 10:00", SOAD, alone) == {"s57.two_others"}
    story.signs("2026-02-10 10:00", SOAD, replace(alone, two_others_certify_consent=True))
    story.signs("2026-02-10 11:00", CLINICIAN, surgery)


# Urgency and section 63


@pytest.mark.parametrize(
    ("urgency", "lawful"),
    [
        (Urgency(ground=UrgentGround.SAVE_LIFE, irreversible=True, hazardous=True), True),
        (Urgency(ground=UrgentGround.PREVENT_SERIOUS_DETERIORATION, hazardous=True), True),
        (Urgency(ground=UrgentGround.PREVENT_SERIOUS_DETERIORATION, irreversible=True), False),
        (Urgency(ground=UrgentGround.ALLEVIATE_SERIOUS_SUFFERING), True),
        (Urgency(ground=UrgentGround.ALLEVIATE_SERIOUS_SUFFERING, hazardous=True), False),
        (Urgency(ground=UrgentGround.PREVENT_VIOLENCE_OR_DANGER), True),
        (
            Urgency(ground=UrgentGround.PREVENT_VIOLENCE_OR_DANGER, minimum_interference=False),
            False,
        ),
    ],
)
def test_the_limbs_of_section_62_tighten(urgency: Urgency, lawful: bool) -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", NURSE, GiveMedicine())
    given = GiveMedicine(urgency=urgency)
    if not lawful:
        assert story.refused("2026-05-10 09:00", NURSE, given) == {"s62.grounds"}
        return
    story.signs("2026-05-10 09:00", NURSE, given)
    assert story.clock("s62.urgent").state is ClockState.RUNNING
    story.signs("2026-05-11 09:00", SOAD, T3)
    assert story.clock("s62.urgent").state is ClockState.MET


def test_ect_is_urgent_on_the_first_two_grounds_only() -> None:
    story = detained("2026-02-02 12:00")
    suffering = Urgency(ground=UrgentGround.ALLEVIATE_SERIOUS_SUFFERING)
    refused = story.refused("2026-02-10 09:00", CLINICIAN, replace(ECT, urgency=suffering))
    assert refused == {"s62.grounds"}
    story.signs("2026-02-10 09:00", CLINICIAN, replace(ECT, urgency=URGENT))


def test_other_treatment_needs_no_consent_under_the_clinician_in_charge() -> None:
    story = detained("2026-02-02 12:00")
    therapy = GiveTreatment(treatment=Treatment.OTHER)
    story.signs("2026-02-10 09:00", NURSE, therapy)
    assert "s63.consent" not in story.found()
    story.signs("2026-02-11 09:00", NURSE, replace(therapy, under_clinician_in_charge=False))
    assert "s63.consent" in story.found()


# Reports


def test_a_second_opinion_is_reported_on_to_the_cqc() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", SOAD, T3)
    assert story.clock("s61.report").state is ClockState.RUNNING
    story.signs("2026-07-10 09:00", CLINICIAN, ReportTreatment())
    assert story.clock("s61.report").state is ClockState.MET


def test_the_report_goes_with_the_extension() -> None:
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    story.signs("2026-04-10 09:00", SOAD, CTO11)
    report = extends(story, "2026-09-01 09:00", "2026-09-01")
    story.signs("2026-09-01 09:00", CLINICIAN, report)
    assert "s61.report_with" in story.found()


def test_a_second_opinion_is_looked_at_after_a_transfer() -> None:
    story = detained("2026-02-02 12:00")
    story.signs("2026-02-10 09:00", SOAD, T3)
    moved = CompleteTransfer(hospital=OTHER_SITE, same_managers=True)
    story.signs("2026-02-12 09:00", ADMINISTRATOR, moved)
    assert "certificate.transfer" in story.found()


# In the community (Part 4A)


def test_the_certificate_is_needed_from_the_later_of_month_and_three_months() -> None:
    """The three months later than the month, and the other way round."""
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    assert str(story.clock("s64B.one_month").last_day) == "2026-04-19"
    story.passes_to("2026-05-09 23:59")
    story.signs("2026-05-09 23:59", NURSE, GiveMedicine())
    assert "s64B.certificate_due" not in story.found()
    story.passes_to("2026-05-10 00:00")
    assert "s64B.certificate_due" in story.found()
    assert "s58.certificate_due" not in story.found()
    assert story.refused("2026-05-10 00:01", NURSE, GiveMedicine()) == {"s64B.uncertified"}
    late = in_community("2026-02-10 09:00", "2026-05-01 12:00")
    late.passes_to("2026-05-31 23:59")
    assert "s64B.certificate_due" not in late.found()
    late.passes_to("2026-06-01 00:00")
    assert "s64B.certificate_due" in late.found()


def test_month_and_three_months_over_the_end_of_february() -> None:
    """DE-64-01: medicine on 20 December, order on 31 January; needed from 20 March."""
    story = in_community("2025-12-20 09:00", "2026-01-31 12:00", "2025-12-15 12:00")
    assert str(story.clock("s64B.one_month").last_day) == "2026-02-28"
    assert str(story.clock("s58.three_months").last_day) == "2026-03-19"
    story.signs("2026-03-19 23:59", NURSE, GiveMedicine())
    assert story.refused("2026-03-20 00:00", NURSE, GiveMedicine()) == {"s64B.uncertified"}


@pytest.mark.parametrize(
    ("by", "certificate"), [(SOAD, CTO11), (CLINICIAN, CertifyTreatment(form="CTO12"))]
)
def test_either_part_4a_certificate_serves(by: Signatory, certificate: CertifyTreatment) -> None:
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    story.signs("2026-05-11 09:00", by, certificate)
    assert "s64B.certificate_due" not in story.found()
    story.signs("2026-05-11 10:00", NURSE, GiveMedicine())


def test_consent_withdrawn_in_the_community() -> None:
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    certificate = story.signs("2026-04-01 09:00", CLINICIAN, CertifyTreatment(form="CTO12"))
    story.passes_to("2026-05-20 09:00")
    assert state(story) == "part_4a_certified"
    story.signs("2026-05-20 09:00", NURSE, WithdrawConsent(certificate=certificate))
    assert state(story) == "part_4a_certificate_due"


def test_first_medicine_in_the_community_starts_the_three_months() -> None:
    story = detained("2026-02-02 12:00")
    makes_order(story, "2026-03-20 12:00")
    story.signs("2026-04-10 09:00", NURSE, GiveMedicine())
    assert str(story.clock("s58.three_months").last_day) == "2026-07-09"
    story.passes_to("2026-07-10 00:00")
    assert "s64B.certificate_due" in story.found()


def test_forms_of_the_other_part() -> None:
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    story.signs("2026-04-01 09:00", SOAD, T3)
    assert "certificate.other_part" in story.found()
    inside = detained("2026-02-02 12:00")
    assert inside.refused("2026-02-10 09:00", SOAD, CTO11) == {"certificate.community"}


def test_recalled_the_three_months_count_as_if_there_had_been_no_order() -> None:
    """s58.cto_continuity (s.62A(2)): first medicine in February, recalled in May and in June."""
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    recalls(story, "2026-05-04 10:00")
    assert state(story) == "medicine_within_three_months"
    assert str(story.clock("s58.cto_continuity").last_day) == "2026-05-09"
    story.signs("2026-05-05 10:00", CLINICIAN, ReleaseFromRecall())
    assert state(story) == "part_4a_applies"
    recalls(story, "2026-06-01 10:00")
    assert state(story) == "certificate_due"
    assert story.clock("s62A.recall").state is ClockState.RUNNING
    assert story.refused("2026-06-01 11:00", NURSE, GiveMedicine()) == {"s58.uncertified"}
    story.signs("2026-06-01 12:00", NURSE, GiveMedicine(urgency=URGENT))
    story.passes_to("2026-06-04 10:00")
    assert state(story) == "part_4a_certificate_due"
    assert "s58.certificate_due" not in story.found()


def test_a_certificate_that_says_so_serves_on_recall() -> None:
    story = in_community("2026-02-10 09:00", "2026-03-20 12:00")
    story.signs("2026-05-01 09:00", SOAD, replace(CTO11, on_recall=True))
    recalls(story, "2026-06-01 10:00")
    assert state(story) == "medicine_certified"
    story.signs("2026-06-01 11:00", NURSE, GiveMedicine())
    assert story.in_force("2026-06-01 11:00") == ["cto", "recall"]
    assert story.clock("s17F.hold72").expires_at == at("2026-06-04 10:00")


IN_CHARGE = Signatory(
    person="psychologist-9",
    role=Role.PROFESSIONAL,
    organisation="TST",
    approvals=(Approval.APPROVED_CLINICIAN,),
)


@pytest.mark.parametrize("form", ["T2", "T4"])
def test_consent_is_certified_by_whoever_is_in_charge_or_a_second_opinion_doctor(form) -> None:
    """ss.58(3)(a), 58A(3)(c): the approved clinician in charge of the treatment, or a SOAD."""
    story = detained("2026-02-02 12:00")
    own = CertifyTreatment(form=form, clinician_in_charge=IN_CHARGE.person)
    story.signs("2026-03-01 09:00", IN_CHARGE, own)
    story.signs("2026-03-02 09:00", SOAD, CertifyTreatment(form=form))
    anothers = CertifyTreatment(form=form)
    assert story.refused("2026-03-03 09:00", IN_CHARGE, anothers) == {"certificate.in_charge"}
    unapproved = replace(IN_CHARGE, approvals=())
    assert story.refused("2026-03-03 09:00", unapproved, own) == {"hand.approved_clinician"}


def test_in_the_community_only_whoever_is_in_charge_certifies_consent() -> None:
    """s.64C(4A)."""
    story = in_community("2026-02-10 09:00", "2026-02-20 10:00")
    own = CertifyTreatment(form="CTO12", clinician_in_charge=IN_CHARGE.person)
    assert story.refused("2026-03-01 09:00", SOAD, own) == {"hand.role"}
    story.signs("2026-03-01 09:00", IN_CHARGE, own)


@pytest.mark.parametrize("form", ["T3", "T5", "T6"])
def test_a_second_opinion_is_nobody_elses(form) -> None:
    story = detained("2026-02-02 12:00")
    own = CertifyTreatment(form=form, clinician_in_charge=IN_CHARGE.person, under_18=form == "T5")
    assert "hand.role" in story.refused("2026-03-01 09:00", IN_CHARGE, own)
