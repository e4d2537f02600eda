"""What each record without a prescribed form says as a step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms import catalogue
from forms.problems import FormInvalid
from statute.law import CURRENT_LAW, law_version
from statute.service import ServiceMethod
from statute.steps.absence import (
    AbsenceKind,
    GoAbsent,
    GrantLeave,
    RecallFromLeave,
    ReturnFromAbsence,
    ReturnFromLeave,
)
from statute.steps.community import ReleaseFromRecall, VaryCommunityConditions
from statute.steps.detention import (
    ApplyToTribunal,
    GiveMedicine,
    GiveRights,
    ReferToTribunal,
    TribunalDecides,
    TribunalOutcome,
    TribunalRecommends,
    Understood,
)
from statute.steps.duties import (
    NotifyRegulator,
    RegulatorMatter,
    RelativeMatter,
    TellRelative,
    WhyNotTold,
)
from statute.steps.emergency import ReportSocialCircumstances
from statute.steps.ending import Discharge, DischargedBy, EndAfterCare
from statute.steps.guardianship import DischargeGuardianship, GuardianshipEndedBy
from statute.steps.holding import AttendSection54, EndSection5
from statute.steps.nearest_relative import (
    ConsultNearestRelative,
    GiveDischargeNotice,
    InformNearestRelative,
    RelativeAppliesToTribunal,
    TellRelativeOfBar,
)
from statute.steps.parts import CompletePart
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    PlaceOfSafety,
    ReleaseFromSection136,
    UseSection136,
)
from statute.steps.secretary_of_state import (
    DischargeConditionally,
    EndRestriction,
    ReferRestrictedCase,
)
from statute.steps.treatment import (
    GiveTreatment,
    ReportTreatment,
    Treatment,
    Urgency,
    UrgentGround,
)
from statute.steps.warrants import (
    AnswerAssessmentRequest,
    ExecuteWarrant,
    ObtainWarrant,
    WarrantKind,
)
from statute.vocabulary import Role
from tests.forms.helping import CODES, content, filled, problems

REFERENCE = "pathway-1"


def said(code: str, part: int | None = None, **changes: Any) -> Any:
    return catalogue.to_particulars(filled(code, **changes), REFERENCE, part)


RECALLED = {
    "recalled_at": "2027-02-06T09:00:00Z",
    "recall_interests": ["health_or_safety"],
    "recall_reasons": "Has not slept and hears the voices again.",
    "recall_notice_to": "patient",
    "recall_notice_at": "2027-02-06T09:30:00Z",
}
ECT = {
    "treatment_kind": "ect",
    "grounds": ["save_life"],
    "medicine_given_at": None,
    "medicine_given_by": None,
    "medicine_effect": None,
    "ect_given_at": "2027-02-21T21:30:00Z",
    "ect_given_by": "Clementine Osgood",
    "ect_effect": "Awake after ten minutes.",
}

SAID: list[tuple[str, int, dict[str, Any], Any]] = [
    ("S5", 1, {}, EndSection5(stays_informally=True)),
    ("S5", 1, {"stays": "no"}, EndSection5(stays_informally=False)),
    ("S54", 1, {}, AttendSection54()),
    ("S17", 1, {}, GrantLeave(first_day=date(2027, 2, 5), last_day=date(2027, 2, 7))),
    (
        "S17",
        1,
        {
            "leave_until": None,
            "order_considered": "considered",
            "order_considered_reasons": "Trial at home first.",
        },
        GrantLeave(first_day=date(2027, 2, 5), community_order_considered=True),
    ),
    ("S17", 2, RECALLED, RecallFromLeave()),
    ("S17", 3, {}, ReturnFromLeave()),
    ("S18", 1, {}, GoAbsent(how=AbsenceKind.NOT_BACK_FROM_LEAVE)),
    ("S18", 2, {}, ReturnFromAbsence()),
    (
        "S62",
        2,
        {},
        GiveMedicine(urgency=Urgency(ground=UrgentGround.PREVENT_VIOLENCE_OR_DANGER)),
    ),
    (
        "S62",
        3,
        ECT,
        GiveTreatment(treatment=Treatment.ECT, urgency=Urgency(ground=UrgentGround.SAVE_LIFE)),
    ),
    (
        "S132",
        1,
        {},
        GiveRights(
            orally=True,
            in_writing=True,
            understood=Understood.PARTLY,
            imha_explained=True,
            nearest_relative_copy=True,
        ),
    ),
    (
        "S132",
        1,
        {"told_in_writing": "no", "given_in_writing_leaflet": None, "topics": ["tribunal_right"]},
        GiveRights(
            orally=True,
            in_writing=False,
            understood=Understood.PARTLY,
            nearest_relative_copy=True,
        ),
    ),
    ("S135", 1, {}, ObtainWarrant(warrant=WarrantKind.REMOVE)),
    (
        "S135",
        2,
        {},
        ExecuteWarrant(warrant="sample-warrant-1", with_amhp=True, with_doctor=True),
    ),
    ("S135", 3, {}, ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation="ZZH")),
    ("S135", 4, {}, ReleaseFromSection136(stayed_informally=True)),
    (
        "S136",
        1,
        {},
        UseSection136(in_a_dwelling=False, health_professional_consulted=True, under_18=False),
    ),
    ("S136", 2, {}, ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation="ZZH")),
    ("S136", 3, {"outcome": "discharged"}, ReleaseFromSection136()),
    ("NR1", 1, {}, InformNearestRelative()),
    ("NR2", 1, {}, ConsultNearestRelative(objects=False)),
    (
        "NR2",
        1,
        {"objection": "objects", "displacement": "The authority takes advice."},
        ConsultNearestRelative(objects=True),
    ),
    ("NR3", 1, {}, TellRelative(of=RelativeMatter.RIGHTS)),
    (
        "NR3",
        1,
        {"unprinted": {"sent_by": "post", "patient_objects": True}},
        TellRelative(of=RelativeMatter.RIGHTS, not_told=WhyNotTold.PATIENT_ASKED),
    ),
    ("NR4", 1, {}, TellRelative(of=RelativeMatter.RENEWAL_OR_TRANSFER)),
    ("NR4", 1, {"event": "assignment"}, TellRelative(of=RelativeMatter.RENEWAL_OR_TRANSFER)),
    ("NR4", 1, {"event": "recall"}, TellRelative(of=RelativeMatter.OTHER)),
    ("NR5", 1, {}, TellRelative(of=RelativeMatter.PLANNED_DISCHARGE)),
    ("NR6", 1, {}, TellRelativeOfBar()),
    ("NR7", 1, {}, AnswerAssessmentRequest(reasons_in_writing=True)),
    ("NR8", 1, {}, GiveDischargeNotice(method=ServiceMethod.BY_HAND, orders_discharge=True)),
    ("S14", 1, {}, ReportSocialCircumstances()),
    ("HM1", 5, {}, Discharge(by=DischargedBy.HOSPITAL_MANAGERS, panel_members=3)),
    ("TR1", 2, {}, ApplyToTribunal()),
    ("TR2", 2, {}, RelativeAppliesToTribunal()),
    ("TR3", 1, {}, ReferToTribunal()),
    ("TR3", 1, {"referral_ground": "s67"}, ReferToTribunal(by_secretary_of_state=True)),
    ("TR4", 1, {}, ReferRestrictedCase()),
    (
        "TR5",
        1,
        {},
        TribunalDecides(
            outcome=TribunalOutcome.NOT_DISCHARGED, recommends=(TribunalRecommends.LEAVE,)
        ),
    ),
    (
        "TR5",
        1,
        {"outcome": "discharged", "discharge_on": "2026-12-02", "recommends": None},
        TribunalDecides(outcome=TribunalOutcome.DISCHARGED, discharge_on=date(2026, 12, 2)),
    ),
    ("DIS1", 1, {}, Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)),
    (
        "DIS1",
        1,
        {"ordered_by": "nearest_relative", "notice_received_at": "2027-07-26T10:00:00Z"},
        Discharge(by=DischargedBy.NEAREST_RELATIVE),
    ),
    ("DIS2", 1, {}, DischargeGuardianship(by=GuardianshipEndedBy.LOCAL_AUTHORITY)),
    ("DIS3", 1, {}, DischargeConditionally(deferred=True)),
    (
        "DIS3",
        1,
        {"deprives": "yes", "serious_harm": "yes", "no_less_beneficial": "no"},
        DischargeConditionally(
            deferred=True, deprives_of_liberty=True, protects_from_serious_harm=True
        ),
    ),
    ("DIS5", 1, {}, EndRestriction(absolute=True)),
    ("DIS5", 1, {"ended_by": "tribunal"}, EndRestriction(absolute=True)),
    ("DIS5", 1, {"ended_by": "direction"}, EndRestriction()),
    ("DIS5", 1, {"ended_by": "own_end"}, EndRestriction()),
    ("S61", 1, {}, ReportTreatment()),
    (
        "S117",
        4,
        {
            "part3_signatory_name": "Septimus Wren-Hollow",
            "board_satisfied": "yes",
            "ended_reasons": "Well for two years without any service.",
            "patient_involved": "She asked for it to end.",
            "part4_signatory_name": "Fenella Brightwater",
            "authority_satisfied": "no",
            "ended_on": "2029-08-01",
        },
        EndAfterCare(board_satisfied=True, local_authority_satisfied=False),
    ),
    ("CQC1", 1, {}, NotifyRegulator(of=RegulatorMatter.ABSENCE)),
    ("CQC1", 1, {"event": "death"}, NotifyRegulator(of=RegulatorMatter.DEATH)),
    ("CQC1", 1, {"event": "other"}, NotifyRegulator(of=RegulatorMatter.OTHER)),
    ("CTL1", 1, {}, VaryCommunityConditions(suspended=True)),
    ("CTL2", 1, {}, ReleaseFromRecall()),
]


@pytest.mark.parametrize(("code", "part", "changes", "step"), SAID)
def test_a_record_says_what_happened_as_a_step(
    code: str, part: int, changes: dict[str, Any], step: Any
) -> None:
    assert said(code, part, **changes) == step


@pytest.mark.parametrize("code", CODES)
def test_what_a_part_says_is_the_step_that_it_names(code: str) -> None:
    definition = catalogue.form(code)
    for part in definition.parts:
        if part.step is None or definition.prescribed:
            continue
        assert any(code == c and part.number == n for c, n, _, _ in SAID) or (
            part.step == "complete_part"
        ), f"say in SAID what {code}, Part {part.number}, means"
    for c, number, _, step in SAID:
        if c == code:
            assert definition.part(number).step == step.kind


@pytest.mark.parametrize("code", [code for code in CODES if not catalogue.form(code).prescribed])
def test_a_part_without_a_step_is_completed_by_those_it_is_for(code: str) -> None:
    definition = catalogue.form(code)
    for part in definition.parts:
        assert part.step is not None
        if part.step == "complete_part":
            (block,) = part.blocks
            completed = catalogue.to_particulars(catalogue.sample(code), REFERENCE, part.number)
            assert completed == CompletePart(form=code, part=part.number, entitled=block.roles)


@pytest.mark.parametrize("outcome", ["s2", "s3", "s4", "other"])
def test_an_admission_that_ends_section_135_is_not_said_to_be_a_release(outcome: str) -> None:
    with pytest.raises(FormInvalid) as caught:
        said("S135", 4, outcome=outcome)
    assert caught.value.problems[0].field == "outcome"


def test_a_warrant_to_retake_somebody_brings_nobody_to_a_place_of_safety() -> None:
    assert "" in problems("S135", content("S135", warrant_kind="135_2"))


def test_every_step_that_names_a_record_is_evidenced_by_it() -> None:
    records = {code for code in CODES if not catalogue.form(code).prescribed}
    for rule in law_version(CURRENT_LAW).steps.values():
        if rule.form in records:
            assert rule.kind in {part.step for part in catalogue.form(rule.form).parts}
            takers = {r for p in catalogue.form(rule.form).parts for b in p.blocks for r in b.roles}
            assert takers & set(rule.roles)


def test_only_the_nearest_relative_orders_discharge_by_letter() -> None:
    assert catalogue.form("NR8").part(1).blocks[0].roles == (Role.NEAREST_RELATIVE,)
