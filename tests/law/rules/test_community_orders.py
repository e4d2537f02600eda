"""Community treatment orders: making, conditions, extending, ending (ss.17A-17D, 19A, 20A, 20B)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from statute.chart import Region, region_state
from statute.law import CURRENT_LAW
from statute.steps import (
    AgreeCommunityOrder,
    ApplyToTribunal,
    AssignResponsibleClinician,
    AssignResponsibleHospital,
    Discharge,
    ExtendCommunityOrder,
    GiveRights,
    MakeCommunityOrder,
    ReferToTribunal,
    UseSection52,
    VaryCommunityConditions,
)
from statute.steps.admission import Section
from statute.steps.community import AgreementPurpose
from statute.steps.detention import Understood
from statute.steps.ending import DischargedBy
from statute.steps.holding import HoldingCapacity
from statute.vocabulary import Ambiguity, ClockState, PowerEnding
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_SITE,
    PANEL,
    SECTION_12_DOCTOR,
    SITE,
    TRIBUNAL,
)
from tests.support.story import Story, admit, at

AGREES = AgreeCommunityOrder(purpose=AgreementPurpose.MAKE, criteria_met=True, appropriate=True)


def detained(when: str, section: Section = Section.THREE, law: str = CURRENT_LAW) -> Story:
    """Detained from `when`, with a responsible clinician."""
    story = Story(law)
    admit(story, section, when)
    story.signs(when, ADMINISTRATOR, AssignResponsibleClinician(clinician=CLINICIAN.person))
    return story


def order(agreement: str, **change: object) -> MakeCommunityOrder:
    """A sound order."""
    sound = MakeCommunityOrder(agreement=agreement, criteria_met=True, responsible_hospital=SITE)
    return replace(sound, **change)


def on_order(made: str, admitted: str, law: str = CURRENT_LAW) -> Story:
    """On a community treatment order made at `made`."""
    story = detained(admitted, law=law)
    agreement = story.signs(made, AMHP, AGREES)
    story.signs(made, CLINICIAN, order(agreement))
    return story


def extends(story: Story, when: str, examined: str, **change: object) -> ExtendCommunityOrder:
    """A sound report, with the AMHP's agreement told just before it."""
    agreement = story.signs(when, AMHP, replace(AGREES, purpose=AgreementPurpose.EXTEND))
    sound = ExtendCommunityOrder(
        examined_on=date.fromisoformat(examined),
        consulted_professional=True,
        agreement=agreement,
        criteria_met=True,
    )
    return replace(sound, **change)


def power(story: Story):
    return next(p for p in reversed(story.pathway.standing.powers) if p.kind.value == "cto")


# Making


def test_an_order_suspends_detention_and_starts_its_own_clocks() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    assert story.in_force("2026-04-10 14:00") == ["cto"]
    assert region_state(story.pathway.standing.configuration, Region.AUTHORITY) == (
        "community_treatment"
    )
    (beneath,) = (p for p in story.pathway.standing.powers if p.kind.value == "s3")
    assert beneath.ending is PowerEnding.SUPERSEDED
    assert story.clock("s3.detention").state is ClockState.ENDED
    assert story.clock("s20.window").state is ClockState.ENDED
    assert str(story.clock("cto.period_1").last_day) == "2026-10-09"
    assert str(story.clock("s66.ca").last_day) == "2026-10-09"
    assert str(story.clock("s20A.window").first_day) == "2026-08-10"
    assert story.clock("s132A").state is ClockState.RUNNING
    assert story.clock("s117").state is ClockState.RUNNING
    assert story.clock("s68_2").state is ClockState.RUNNING


def test_the_first_period_after_the_end_of_a_month() -> None:
    """WE-CTO-01: made on 30 August, ends on 28 February; the commentary's other day is prudent."""
    clock = on_order("2021-08-30 10:00", "2021-08-02 12:00").clock("cto.period_1")
    assert (str(clock.last_day), str(clock.prudent_last_day)) == ("2022-02-28", "2022-02-27")
    assert clock.expires_at == at("2022-03-01 00:00")
    assert clock.ambiguity is Ambiguity.END_OF_MONTH


def test_the_order_ends_by_itself_with_the_section_3_beneath_it() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.passes_to("2026-10-09 23:59")
    assert story.in_force("2026-10-09 23:59") == ["cto"]
    assert story.in_force("2026-10-10 00:00") == []
    story.passes_to("2026-10-10 00:00")
    assert power(story).ending is PowerEnding.LAPSED
    assert region_state(story.pathway.standing.configuration, Region.AUTHORITY) == "no_power"


def test_nothing_is_left_to_order_upon_after_a_discharge() -> None:
    """WE-17A-01 (Bostridge): discharged, then an order; it began nothing."""
    story = detained("2026-03-02 12:00")
    story.signs(
        "2026-03-20 12:00", PANEL, Discharge(by=DischargedBy.HOSPITAL_MANAGERS, panel_members=3)
    )
    agreement = story.signs("2026-03-20 12:30", AMHP, AGREES)
    assert story.refused("2026-03-20 13:00", CLINICIAN, order(agreement)) == {
        "s17A.needs_section_3"
    }
    story.records("2026-03-21 09:00", CLINICIAN, order(agreement), occurred="2026-03-20 13:00")
    assert "s17A.needs_section_3" in story.found()
    assert story.in_force("2026-03-21 09:00") == []


def test_never_from_section_2() -> None:
    story = detained("2026-03-02 12:00", Section.TWO)
    agreement = story.signs("2026-03-03 10:00", AMHP, AGREES)
    assert story.refused("2026-03-03 11:00", CLINICIAN, order(agreement)) == {
        "s17A.needs_section_3"
    }


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"criteria_met": False}, "s17A.criteria"),
        ({"mandatory_conditions": False}, "s17B.mandatory"),
        ({"other_conditions_agreed": False}, "s17B.agreed"),
        ({"agreement": "step-none"}, "cto.agreement"),
    ],
)
def test_what_every_order_must_have(change: dict[str, object], rule: str) -> None:
    story = detained("2026-03-02 12:00")
    agreement = story.signs("2026-03-20 10:00", AMHP, AGREES)
    made = order(**{"agreement": agreement, **change})
    assert story.refused("2026-03-20 11:00", CLINICIAN, made) == {rule}


@pytest.mark.parametrize("change", [{"criteria_met": False}, {"appropriate": False}])
def test_an_amhp_who_does_not_agree(change: dict[str, object]) -> None:
    story = detained("2026-03-02 12:00")
    agreement = story.signs("2026-03-20 10:00", AMHP, replace(AGREES, **change))
    refused = story.refused("2026-03-20 11:00", CLINICIAN, order(agreement))
    assert refused == {"cto.amhp_disagrees"}


def test_an_agreement_to_something_else_is_none() -> None:
    story = detained("2026-03-02 12:00")
    other = replace(AGREES, purpose=AgreementPurpose.EXTEND)
    agreement = story.signs("2026-03-20 10:00", AMHP, other)
    assert story.refused("2026-03-20 11:00", CLINICIAN, order(agreement)) == {"cto.agreement"}


def test_the_clinician_does_not_agree_with_themselves() -> None:
    story = detained("2026-03-02 12:00")
    own = story.records("2026-03-20 10:00", CLINICIAN, AGREES, occurred="2026-03-20 10:00")
    assert story.refused("2026-03-20 11:00", CLINICIAN, order(own)) == {"cto.agreement_own"}


def test_another_clinician_than_the_one_assigned_makes_no_order() -> None:
    story = detained("2026-03-02 12:00")
    agreement = story.signs("2026-03-20 10:00", AMHP, AGREES)
    other = replace(CLINICIAN, person="rc-2")
    refused = story.refused("2026-03-20 11:00", other, order(agreement))
    assert refused == {"hand.responsible_clinician"}


def test_an_effective_day_on_the_form_is_shown_and_not_counted_from() -> None:
    story = detained("2026-03-02 12:00")
    agreement = story.signs("2026-03-20 10:00", AMHP, AGREES)
    made = order(agreement, effective_at=at("2026-03-25 09:00"))
    story.signs("2026-03-20 11:00", CLINICIAN, made)
    assert "s17A.effective_day" in story.found()
    assert str(story.clock("cto.period_1").last_day) == "2026-09-19"


# While it runs


def test_section_5_is_barred_on_an_order() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    held = UseSection52(capacity=HoldingCapacity.IN_CHARGE, on_staff=True)
    assert "transition.authority" in story.refused("2026-04-20 14:00", SECTION_12_DOCTOR, held)


def test_rights_are_given_to_a_community_patient() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    told = GiveRights(orally=True, in_writing=True, understood=Understood.YES)
    story.signs("2026-04-11 10:00", NURSE, told)
    assert story.clock("s132A").state is ClockState.MET


def test_the_clinician_alone_varies_but_keeps_the_two_conditions() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-05-01 10:00", CLINICIAN, VaryCommunityConditions())
    without = VaryCommunityConditions(mandatory_conditions_stay=False)
    assert story.refused("2026-05-01 11:00", CLINICIAN, without) == {"s17B.mandatory"}
    no_order = detained("2026-03-02 12:00")
    refused = no_order.refused("2026-05-01 10:00", CLINICIAN, VaryCommunityConditions())
    assert refused == {"s17B.no_order"}


def test_responsibility_passes_and_the_order_goes_on() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    moved = AssignResponsibleHospital(to_hospital=OTHER_SITE)
    story.signs("2026-05-01 10:00", ADMINISTRATOR, moved)
    assert power(story).held_by == OTHER_SITE
    assert str(power(story).last_day) == "2026-10-09"
    none = detained("2026-03-02 12:00")
    assert none.refused("2026-05-01 10:00", ADMINISTRATOR, moved) == {"s19A.no_order"}


@pytest.mark.parametrize(
    ("by", "how"),
    [
        (CLINICIAN, Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)),
        (PANEL, Discharge(by=DischargedBy.HOSPITAL_MANAGERS, panel_members=3)),
    ],
)
def test_discharge_ends_the_order(by, how) -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-05-01 10:00", by, how)
    assert story.in_force("2026-05-01 10:00") == []
    assert power(story).ending is PowerEnding.DISCHARGED
    assert story.clock("s68_2").state is ClockState.ENDED


def test_the_patient_applies_once_in_the_period_of_the_order() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    story.signs("2026-05-01 10:00", TRIBUNAL, ApplyToTribunal())
    assert story.clock("s66.ca").state is ClockState.MET
    assert story.clock("s68_2").state is ClockState.MET
    assert story.refused("2026-05-02 10:00", TRIBUNAL, ApplyToTribunal()) == {"s77.once"}


def test_the_window_of_the_order_closes_and_the_extension_opens_another() -> None:
    story = extendable()
    story.signs("2022-05-01 09:00", CLINICIAN, extends(story, "2022-05-01 09:00", "2022-05-01"))
    story.signs("2022-06-30 23:59", TRIBUNAL, ApplyToTribunal())
    assert story.clock("s66.ca").state is ClockState.MET
    assert story.clock("s66.fza").state is ClockState.RUNNING
    closed = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    closed.signs("2026-09-01 09:00", CLINICIAN, extends(closed, "2026-09-01 09:00", "2026-09-01"))
    closed.passes_to("2026-10-10 00:00")
    assert closed.clock("s66.ca").state is ClockState.FELL_DUE
    closed.signs("2026-10-10 00:00", TRIBUNAL, ApplyToTribunal())
    assert closed.clock("s66.fza").state is ClockState.MET


def test_the_managers_refer_six_months_after_the_admission_beneath_the_order() -> None:
    """DE-68-01's rule on an order: the s.3 day counts, not the day of the order."""
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    refused = story.refused("2026-09-01 23:59", ADMINISTRATOR, ReferToTribunal())
    assert refused == {"s68_2.early"}
    story.passes_to("2026-09-02 00:00")
    assert "s68_2.due" in story.found()
    story.signs("2026-09-02 00:00", ADMINISTRATOR, ReferToTribunal())
    assert "s68_2.due" not in story.found()


def test_a_fresh_section_3_on_an_order_is_contested() -> None:
    story = on_order("2026-04-10 14:00", "2026-03-02 12:00")
    admit(story, Section.THREE, "2026-05-04 12:00")
    assert story.in_force("2026-05-04 12:00") == ["s3"]
    assert "s3.on_community_order" in story.found()
    assert power(story).ending is PowerEnding.SUPERSEDED


# Extending


def extendable() -> Story:
    """An order that ends with 30 June 2022."""
    return on_order("2022-01-01 10:00", "2021-12-01 12:00")


def test_extended_in_the_window_it_runs_on_from_its_old_end() -> None:
    story = extendable()
    story.signs("2022-05-01 00:00", CLINICIAN, extends(story, "2022-05-01 00:00", "2022-05-01"))
    assert str(story.clock("cto.period_2").first_day) == "2022-07-01"
    assert str(power(story).last_day) == "2022-12-31"
    assert story.clock("s20A.window").first_day == date(2022, 11, 1)
    assert story.clock("s66.fza").starts_at == at("2022-07-01 00:00")
    assert story.clock("cto.period_1").state is ClockState.MET
    story.signs("2022-12-31 23:59", CLINICIAN, extends(story, "2022-12-31 23:59", "2022-12-31"))
    assert str(story.clock("cto.period_n").last_day) == "2023-12-31"
    story.passes_to("2023-06-01 00:00")
    assert story.in_force("2023-06-01 00:00") == ["cto"]


def test_the_second_period_is_counted_from_the_day_the_order_was_made() -> None:
    """WE-CTO-02: made on 30 August 2021; the second period ends on 29 August 2022."""
    story = on_order("2021-08-30 10:00", "2021-08-02 12:00")
    story.signs("2022-02-10 10:00", CLINICIAN, extends(story, "2022-02-10 10:00", "2022-02-10"))
    clock = story.clock("cto.period_2")
    assert (str(clock.first_day), str(clock.last_day)) == ("2022-03-01", "2022-08-29")
    assert clock.expires_at == at("2022-08-30 00:00")


def test_examined_too_early_extends_nothing() -> None:
    """WE-20A-01: examined on 16 April for an order ending on 30 June; the window opens on 1 May."""
    story = extendable()
    early = extends(story, "2022-06-01 10:00", "2022-04-16")
    assert story.refused("2022-06-01 11:00", CLINICIAN, early) == {"s20A.examined"}
    story.records("2022-06-02 10:00", CLINICIAN, early, occurred="2022-06-01 11:00")
    assert "s20A.examined" in story.found()
    assert str(power(story).last_day) == "2022-06-30"
    story.passes_to("2022-07-01 00:00")
    assert story.in_force("2022-07-01 00:00") == []


def test_furnished_a_minute_early_or_late() -> None:
    story = extendable()
    early = extends(story, "2022-04-30 23:59", "2022-04-30")
    refused = story.refused("2022-04-30 23:59", CLINICIAN, early)
    assert refused == {"s20A.window", "s20A.examined"}
    story.passes_to("2022-07-01 00:00")
    late = extends(story, "2022-07-01 00:00", "2022-06-30")
    assert story.refused("2022-07-01 00:00", CLINICIAN, late) == {"s20A.no_order"}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"consulted_professional": False}, "s20A.consulted"),
        ({"criteria_met": False}, "s20A.criteria"),
        ({"agreement": "step-none"}, "cto.agreement"),
    ],
)
def test_what_every_report_must_have(change: dict[str, object], rule: str) -> None:
    story = extendable()
    report = extends(story, "2022-06-01 10:00", "2022-06-01", **change)
    assert story.refused("2022-06-01 10:00", CLINICIAN, report) == {rule}


def test_the_managers_part_is_a_record() -> None:
    """WE-20A-03: a receipt dated before the report does not undo the extension."""
    story = extendable()
    report = extends(
        story, "2022-06-01 10:00", "2022-06-01", managers_part_at=at("2022-05-04 10:00")
    )
    story.signs("2022-06-01 10:00", CLINICIAN, report)
    assert "s20A.managers_part" in story.found()
    assert str(power(story).last_day) == "2022-12-31"


def test_between_two_readings_the_report_is_accepted_with_both_named() -> None:
    """An order that ends on 28 February: the window opens on 29 December or on 1 January."""
    story = on_order("2025-09-01 10:00", "2025-08-04 12:00")
    assert str(power(story).last_day) == "2026-02-28"
    report = extends(story, "2026-01-05 10:00", "2025-12-29")
    story.signs("2026-01-05 10:00", CLINICIAN, report)
    assert "s20A.end_of_month" in story.found()
    assert str(power(story).last_day) == "2026-08-31"


def test_an_agreement_serves_once() -> None:
    story = extendable()
    first = extends(story, "2022-06-01 10:00", "2022-06-01")
    story.signs("2022-06-01 10:00", CLINICIAN, first)
    again = replace(first, examined_on=date(2022, 12, 1))
    assert story.refused("2022-12-01 10:00", CLINICIAN, again) == {"cto.agreement_used"}
