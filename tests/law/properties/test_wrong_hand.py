"""Promise 3: whoever is not entitled cannot sign, wherever the pathway stands.

Who may is written down here a second time, from the Act and not from the core's own table, as the
widest reading of each provision; a role outside it must always be refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from statute.signatory import Interests, Signatory
from statute.steps import AnyParticulars, AssignResponsibleClinician, Step
from statute.steps.ending import DischargedBy
from statute.vocabulary import Mode, Role, Severity
from tests.law.properties.chance import Chance
from tests.law.properties.life import LAW, OPENED, Life, lived, seeded
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import (
    AMHP,
    CLINICIAN,
    FAMILY_DOCTOR,
    NURSE,
    OFFICE,
    PANEL,
    RIGHT_HANDS,
    SECTION_12_DOCTOR,
    THIRD_DOCTOR,
)

DOCTORS = {Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN}
OFFICERS = {Role.MANAGERS_OFFICER, Role.MHA_ADMINISTRATOR}
WARD = DOCTORS | OFFICERS | {Role.NURSE}

AT_MOST: dict[str, set[Role]] = {
    "use_section_136": {Role.CONSTABLE},
    "examine_under_section_136": DOCTORS,
    "interview_under_section_136": {Role.AMHP},
    "extend_section_136": DOCTORS,
    "recommend": DOCTORS,
    "apply": {Role.AMHP, Role.NEAREST_RELATIVE},
    "agree_community_order": {Role.AMHP},
    "make_community_order": {Role.RESPONSIBLE_CLINICIAN},
    "vary_community_conditions": {Role.RESPONSIBLE_CLINICIAN},
    "extend_community_order": {Role.RESPONSIBLE_CLINICIAN},
    "recall_to_hospital": {Role.RESPONSIBLE_CLINICIAN},
    "release_from_recall": {Role.RESPONSIBLE_CLINICIAN},
    "revoke_community_order": {Role.RESPONSIBLE_CLINICIAN},
    "transfer_on_recall": OFFICERS,
    "assign_responsible_hospital": OFFICERS,
    "detain_on_recall": WARD,
    "give_treatment": DOCTORS | {Role.NURSE},
    "end_certificate": OFFICERS | {Role.SOAD, Role.RESPONSIBLE_CLINICIAN},
    "report_treatment": OFFICERS | {Role.RESPONSIBLE_CLINICIAN},
    "examine_for_renewal": {Role.RESPONSIBLE_CLINICIAN},
    "furnish_renewal_report": {Role.RESPONSIBLE_CLINICIAN},
    "furnish_return_report": {Role.RESPONSIBLE_CLINICIAN},
    "agree_to_renewal": {Role.PROFESSIONAL, Role.NURSE, Role.DOCTOR},
    "grant_leave": {Role.RESPONSIBLE_CLINICIAN},
    "recall_from_leave": {Role.RESPONSIBLE_CLINICIAN, Role.SECRETARY_OF_STATE},
    "authorise_transfer": OFFICERS,
    "use_section_5_4": {Role.NURSE},
    "use_section_5_2": DOCTORS,
    "execute_warrant": {Role.CONSTABLE},
    "receive_second_recommendation": OFFICERS | {Role.NURSE},
    "notify_insufficiency": OFFICERS,
    "report_social_circumstances": {Role.AMHP},
    "inform_nearest_relative": {Role.AMHP},
    "consult_nearest_relative": {Role.AMHP},
    "receive_application": OFFICERS | {Role.NURSE},
    "scrutinise": OFFICERS | DOCTORS | {Role.LOCAL_AUTHORITY_OFFICER},
    "rectify": DOCTORS | {Role.AMHP, Role.NEAREST_RELATIVE},
    "acknowledge_paper": WARD | {Role.AMHP, Role.NEAREST_RELATIVE, Role.LOCAL_AUTHORITY_OFFICER},
    # Of advocacy, under guardianship, by the local authority (s.130D)
    "give_rights": WARD | {Role.LOCAL_AUTHORITY_OFFICER},
    "assign_responsible_clinician": OFFICERS,
    "give_medicine": DOCTORS | {Role.NURSE},
    "certify_treatment": DOCTORS | {Role.NURSE, Role.PROFESSIONAL, Role.SOAD},
    "authorise_transfer_to_guardianship": OFFICERS,
    "transfer_to_guardianship": {Role.LOCAL_AUTHORITY_OFFICER},
    "authorise_transfer_to_hospital": {Role.LOCAL_AUTHORITY_OFFICER},
    "admit_from_guardianship": OFFICERS | {Role.NURSE},
    "renew_guardianship": DOCTORS,
    "report_return_to_guardianship": DOCTORS,
    "report_return_to_order": {Role.RESPONSIBLE_CLINICIAN},
    "specify_community_conditions": {Role.RESPONSIBLE_CLINICIAN},
    "receive_from_outside_england": OFFICERS | {Role.LOCAL_AUTHORITY_OFFICER},
    "plan_discharge": WARD | {Role.AMHP, Role.PROFESSIONAL},
    "tell_relative": WARD | {Role.AMHP, Role.LOCAL_AUTHORITY_OFFICER},
    "notify_regulator": OFFICERS,
    "withhold_post": OFFICERS,
    "tell_of_withheld_post": OFFICERS,
    "ask_for_review_of_post": OFFICERS,
    "refer_to_tribunal": OFFICERS,
    "tribunal_decides": OFFICERS | {Role.TRIBUNAL_OFFICER},
    "admit_informally": WARD,
    "discharge": {Role.RESPONSIBLE_CLINICIAN, Role.MANAGERS_PANEL, Role.NEAREST_RELATIVE},
    "leave_hospital": WARD,
}
"""The widest reading of who may take each step (periods.md 16.1)."""

ANYWHERE = range(40)


def signed(life: Life, by: Signatory, particulars: AnyParticulars) -> Step:
    """The step, signed here and now."""
    return Step(
        id="step-by-hand", mode=Mode.SIGNED, by=by, occurred_at=life.now, particulars=particulars
    )


def refused(life: Life, step: Step) -> set[str]:
    """The rules for which the step is refused; it must be, and must leave nothing behind."""
    before = life.pathway
    decision = life.takes(step)
    assert decision.refused, f"{step.by.role} signed {step.particulars}"
    assert decision.events == ()
    assert life.pathway == before
    fatal = [finding for finding in decision.findings if finding.severity is Severity.FATAL]
    for finding in fatal:
        assert finding.citation
        assert finding.message
        assert finding.next_act
    return {finding.rule for finding in fatal}


@pytest.mark.parametrize("kind", AT_MOST)
def test_a_role_the_act_does_not_entitle_is_refused_everywhere(kind):
    wrong = sorted(set(Role) - AT_MOST[kind])
    for seed in ANYWHERE:
        with seeded(seed) as chance:
            life = lived(chance, 8)
            by = replace(chance.one_of(*RIGHT_HANDS[kind]), role=chance.one_of(*wrong))
            step = signed(life, by, MAKERS[kind](chance, life.pathway, life.now))
            assert {rule for rule in refused(life, step) if rule.startswith("hand.")}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_signed_is_signed_when_it_is_done(kind):
    """Not for a time to come, and not for one long past: that is recorded, with both times."""
    for seed in range(10):
        with seeded(seed) as chance:
            life = lived(chance, 6)
            by = chance.one_of(*RIGHT_HANDS[kind])
            now = signed(life, by, MAKERS[kind](chance, life.pathway, life.now))
            soon = replace(now, occurred_at=life.now + timedelta(minutes=chance.between(2, 9000)))
            assert "time.future" in refused(life, soon)
            past = replace(now, occurred_at=life.now - timedelta(minutes=chance.between(31, 9000)))
            assert "time.signed_now" in refused(life, past)


def made(kind: str, chance: Chance, life: Life, **changes: object) -> AnyParticulars:
    """Particulars of that kind, with these of them as given."""
    return replace(MAKERS[kind](chance, life.pathway, life.now), **changes)


Refusal = tuple[str, str, Callable[[Chance, Life], Step]]

REFUSALS: tuple[Refusal, ...] = (
    (
        "an AMHP acts for another authority than the application names",
        "hand.acting_authority",
        lambda c, life: signed(life, AMHP, made("apply", c, life, authority="E10999902")),
    ),
    (
        "the AMHP who applies is not approved",
        "hand.approval",
        lambda c, life: signed(life, replace(AMHP, approvals=()), made("apply", c, life)),
    ),
    (
        "the AMHP who interviews is not approved",
        "hand.approval",
        lambda c, life: signed(
            life, replace(AMHP, approvals=()), made("interview_under_section_136", c, life)
        ),
    ),
    (
        "another trust's nurse receives the papers",
        "hand.hospital",
        lambda c, life: signed(
            receivable(c, life),
            replace(NURSE, organisation="RZ703"),
            made("receive_application", c, life, application="step-a"),
        ),
    ),
    (
        "fewer than three members discharge",
        "hand.managers_panel",
        lambda c, life: signed(
            life,
            PANEL,
            made("discharge", c, life, by=DischargedBy.HOSPITAL_MANAGERS, panel_members=2),
        ),
    ),
    (
        "another clinician than the one assigned discharges",
        "hand.responsible_clinician",
        lambda c, life: signed(
            assigned(life),
            replace(CLINICIAN, person="p-other"),
            made("discharge", c, life, by=DischargedBy.RESPONSIBLE_CLINICIAN),
        ),
    ),
    (
        "the responsible clinician is not an approved clinician",
        "hand.approved_clinician",
        lambda c, life: signed(
            life,
            replace(CLINICIAN, approvals=()),
            made("discharge", c, life, by=DischargedBy.RESPONSIBLE_CLINICIAN),
        ),
    ),
    (
        "a doctor claims a section 12 approval they do not hold",
        "doctor.approval_held",
        lambda c, life: signed(
            life, FAMILY_DOCTOR, made("recommend", c, life, section_12_approved=True)
        ),
    ),
    (
        "a doctor recommends who did not see the patient",
        "exam.in_person",
        lambda c, life: signed(
            life, THIRD_DOCTOR, made("recommend", c, life, examined_in_person=False)
        ),
    ),
    (
        "a T3 that is not by a second opinion doctor",
        "hand.role",
        lambda c, life: signed(life, CLINICIAN, made("certify_treatment", c, life, form="T3")),
    ),
    (
        "consent in the community certified by a second opinion doctor",
        "hand.role",
        lambda c, life: signed(
            life,
            replace(CLINICIAN, role=Role.SOAD),
            made("certify_treatment", c, life, form="CTO12"),
        ),
    ),
)


def receivable(chance: Chance, life: Life) -> Life:
    """The life with an application on the record that an officer could receive."""
    particulars = made("apply", chance, life)
    life.takes(
        Step(
            id="step-a",
            mode=Mode.RECORDED,
            by=AMHP,
            occurred_at=life.now,
            particulars=particulars,
            recorded_by=OFFICE,
        )
    )
    life.passes(timedelta(minutes=1))
    return life


def assigned(life: Life) -> Life:
    """The life with a responsible clinician assigned."""
    assignment = AssignResponsibleClinician(clinician=CLINICIAN.person)
    life.takes(replace(signed(life, OFFICE, assignment), id="step-rc"))
    life.passes(timedelta(minutes=1))
    return life


@pytest.mark.parametrize(("who", "rule", "step"), REFUSALS, ids=[each[0] for each in REFUSALS])
def test_a_wrong_hand_is_refused_by_name_of_the_rule(who, rule, step):
    assert rule in LAW.checks, who
    for seed in ANYWHERE:
        with seeded(seed) as chance:
            life = lived(chance, 8)
            assert rule in refused(life, step(chance, life))


CONFLICTS = (
    ("coi.financial", Interests(financial=True)),
    ("coi.business", Interests(business_with=("patient",))),
    ("coi.professional", Interests(directs_or_employs=("patient",))),
    ("coi.professional", Interests(in_patients_team=True)),
    ("coi.personal", Interests(related_to=("patient",))),
)


@pytest.mark.parametrize(("rule", "interests"), CONFLICTS)
@pytest.mark.parametrize(("kind", "by"), [("recommend", SECTION_12_DOCTOR), ("apply", AMHP)])
def test_an_assessor_with_a_conflict_of_interest_is_refused(kind, by, rule, interests):
    for seed in ANYWHERE:
        with seeded(seed) as chance:
            life = lived(chance, 8)
            step = signed(life, by, made(kind, chance, life, interests=interests))
            assert rule in refused(life, step)


def test_only_whoever_signed_a_paper_amends_it():
    for seed in ANYWHERE:
        with seeded(seed) as chance:
            life = receivable(chance, lived(chance, 6))
            amendment = made("rectify", chance, life, paper="step-a")
            assert "s15.hand" in refused(life, signed(life, SECTION_12_DOCTOR, amendment))


def test_the_clock_of_a_signing_device_may_be_a_little_wrong():
    """A signature is not lost to a phone that is a minute fast, or that had no signal."""
    with seeded(0) as chance:
        life = Life(OPENED)
        paper = signed(life, SECTION_12_DOCTOR, made("recommend", chance, life))
        for minutes in (-30, 0, 1):
            step = replace(paper, occurred_at=life.now + timedelta(minutes=minutes))
            rules = {finding.rule for finding in life.decides(step).findings}
            assert not rules & {"time.future", "time.signed_now"}
