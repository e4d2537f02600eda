"""Sections 5(2) and 5(4): who may hold an informal in-patient, for how long, and what ends it."""

from __future__ import annotations

from datetime import date

import pytest

from statute.signatory import Signatory
from statute.steps import (
    AdmitInformally,
    AnyParticulars,
    AttendSection54,
    EndSection5,
    LeaveHospital,
    UseSection52,
    UseSection54,
)
from statute.steps.admission import AdmissionRoute, Section
from statute.steps.holding import Delivery, HoldingCapacity
from statute.vocabulary import ClockState, PowerEnding
from tests.support.people import (
    AMHP,
    CLINICIAN,
    NURSE,
    OTHER_DOCTOR,
    SECTION_12_DOCTOR,
    SITE,
    THIRD_DOCTOR,
)
from tests.support.story import Story, application, at, receipt, recommendation

GOES_ON = EndSection5(stays_informally=True)


def record(**change: object) -> UseSection54:
    return UseSection54(
        **{
            "prescribed_class": True,
            "treated_for_mental_disorder": True,
            "doctor_not_practicable": True,
            **change,
        }
    )


def report(**change: object) -> UseSection52:
    return UseSection52(**{"capacity": HoldingCapacity.IN_CHARGE, **change})


@pytest.fixture
def stay() -> Story:
    """An informal in-patient since 09:00 on Friday 1 May 2026."""
    story = Story()
    story.signs("2026-05-01 09:00", NURSE, AdmitInformally(hospital=SITE))
    return story


def held_from(when: str) -> Story:
    story = Story()
    story.signs(when, NURSE, AdmitInformally(hospital=SITE))
    story.signs(when, THIRD_DOCTOR, report())
    return story


def test_72_hours_run_from_furnishing_to_the_minute(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    assert stay.clock("s5_2.hold").expires_at == at("2026-05-04 10:00")
    assert stay.in_force("2026-05-04 09:59") == ["s5_2"]
    assert stay.in_force("2026-05-04 10:00") == []


def test_when_the_power_lapses_the_patient_is_an_in_patient_still(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.passes_to("2026-05-04 10:00")
    assert stay.in_force("2026-05-04 10:00") == ["informal"]
    lapsed = stay.pathway.standing.powers[1]
    assert (lapsed.ending, lapsed.ended_at) == (PowerEnding.LAPSED, at("2026-05-04 10:00"))


def test_we_52_01_hours_left_of_the_first_report() -> None:
    """WE-52-01: furnished on 18 August at 01:00, so 10 hours are left on the 20th at 15:00."""
    story = held_from("2025-08-18 01:00")
    assert story.clock("s5_2.hold").expires_at == at("2025-08-21 01:00")


def test_we_52_02_a_second_report_does_not_renew_the_first() -> None:
    """WE-52-02: refused while the first runs; recorded, it changes no end."""
    story = held_from("2025-08-18 01:00")
    refused = story.refused("2025-08-19 17:12", THIRD_DOCTOR, report())
    assert refused == {"s5_2.not_renewable"}
    story.records("2025-08-19 18:00", THIRD_DOCTOR, report(), occurred="2025-08-19 17:12")
    assert "s5_2.not_renewable" in story.found()
    assert story.in_force("2025-08-21 01:00") == []


def test_we_52_03_an_unsigned_report_has_no_effect() -> None:
    """WE-52-03: written at 21:00 and signed at 07:00; nothing can start before it is signed."""
    story = Story()
    story.signs("2024-02-01 09:00", NURSE, AdmitInformally(hospital=SITE))
    unsigned = report(signed_at=at("2024-02-02 07:00"))
    assert story.refused("2024-02-01 21:00", THIRD_DOCTOR, unsigned) == {"s5_2.unsigned"}
    story.signs("2024-02-02 07:00", THIRD_DOCTOR, unsigned)
    assert story.clock("s5_2.hold").starts_at == at("2024-02-02 07:00")


@pytest.mark.parametrize(
    ("furnished", "ends", "warned"),
    [
        ("2026-10-23 10:00", "2026-10-26 09:00", "2026-10-26 09:00"),
        ("2026-03-27 10:00", "2026-03-30 11:00", "2026-03-30 10:00"),
    ],
)
def test_de_bst_72_hours_are_elapsed_hours(furnished: str, ends: str, warned: str) -> None:
    """DE-BST-01 and DE-BST-02: real hours over both changes of the clock, warned by the earlier."""
    clock = held_from(furnished).clock("s5_2.hold")
    assert clock.expires_at == at(ends)
    assert clock.warn_by == at(warned)


@pytest.mark.parametrize(
    ("by", "change", "rule"),
    [
        (THIRD_DOCTOR, {"capacity": HoldingCapacity.NOMINEE}, "s5_2.nominee"),
        (
            THIRD_DOCTOR,
            {"capacity": HoldingCapacity.NOMINEE, "nominated_by_person_in_charge": True},
            "s5_2.nominee",
        ),
        (
            THIRD_DOCTOR,
            {"capacity": HoldingCapacity.NOMINEE, "on_staff": True},
            "s5_2.nominee",
        ),
        (THIRD_DOCTOR, {"reasons_given": False}, "s5_2.reasons"),
        (THIRD_DOCTOR, {"delivery": Delivery.ELECTRONIC}, "s5_2.delivery"),
        (THIRD_DOCTOR, {"delivery": Delivery.INTERNAL_MAIL}, "s5_2.delivery"),
        (THIRD_DOCTOR, {"authorised_to_receive": False}, "s5_2.received_by"),
        (NURSE, {}, "hand.role"),
        (
            Signatory(person="c", role=CLINICIAN.role, organisation=CLINICIAN.organisation),
            {},
            "hand.approved_clinician",
        ),
    ],
)
def test_report_is_refused(
    stay: Story, by: Signatory, change: dict[str, object], rule: str
) -> None:
    assert stay.refused("2026-05-01 10:00", by, report(**change)) == {rule}


def test_a_report_reaches_the_managers_with_the_officer_who_may_receive_it(stay: Story) -> None:
    """SI 2008/1184 reg 3(5): by hand it is furnished on delivery to an authorised officer."""
    to_the_ward = report(authorised_to_receive=False)
    stay.records("2026-05-01 11:00", THIRD_DOCTOR, to_the_ward, occurred="2026-05-01 10:00")
    assert "s5_2.received_by" in stay.found()


def test_who_receives_a_report_sent_as_agreed_does_not_matter(stay: Story) -> None:
    """SI 2008/1184 reg 3(7), (7A)(a): put into the system or sent, it is furnished at once."""
    sent = {"delivery": Delivery.ELECTRONIC, "delivery_agreed": True}
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report(**sent, authorised_to_receive=False))
    assert stay.clock("s5_2.hold").starts_at == at("2026-05-01 10:00")


@pytest.mark.parametrize(
    "change",
    [
        {
            "capacity": HoldingCapacity.NOMINEE,
            "nominated_by_person_in_charge": True,
            "on_staff": True,
        },
        {"delivery": Delivery.ELECTRONIC, "delivery_agreed": True},
        {"delivery": Delivery.INTERNAL_MAIL, "delivery_agreed": True},
    ],
)
def test_report_is_accepted(stay: Story, change: dict[str, object]) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report(**change))
    assert stay.in_force("2026-05-01 10:00") == ["s5_2"]


def test_six_hours_run_from_the_making_of_the_record(stay: Story) -> None:
    stay.signs("2026-05-01 22:10", NURSE, record())
    assert stay.in_force("2026-05-02 04:09") == ["s5_4"]
    assert stay.in_force("2026-05-02 04:10") == []
    stay.passes_to("2026-05-02 04:10")
    assert stay.in_force("2026-05-02 04:10") == ["informal"]


def test_de_54_01_six_hours_end_with_the_doctor_and_72_count_from_the_record(stay: Story) -> None:
    """DE-54-01: record 22:10, doctor 00:40, report 00:55; 72 hours end at 22:10 three days on."""
    stay.signs("2026-05-01 22:10", NURSE, record())
    assert stay.clock("s5_4.hold").expires_at == at("2026-05-02 04:10")
    stay.signs("2026-05-02 00:40", NURSE, AttendSection54())
    assert stay.in_force("2026-05-02 00:40") == ["informal"]
    assert stay.clock("s5_4.hold").settled_at == at("2026-05-02 00:40")
    stay.signs("2026-05-02 00:55", THIRD_DOCTOR, report())
    assert stay.clock("s5_2.after_5_4").expires_at == at("2026-05-04 22:10")
    assert stay.clock("s5_2.after_5_4").starts_at == at("2026-05-01 22:10")


def test_report_furnished_while_the_nurse_s_power_runs_takes_its_place(stay: Story) -> None:
    stay.signs("2026-05-01 22:10", NURSE, record())
    stay.signs("2026-05-02 00:10", THIRD_DOCTOR, report())
    assert stay.in_force("2026-05-02 00:10") == ["s5_2"]
    assert stay.in_force("2026-05-04 22:10") == []


def test_report_after_the_six_hours_still_counts_from_the_nurse_s_record(stay: Story) -> None:
    stay.signs("2026-05-01 22:10", NURSE, record())
    stay.signs("2026-05-02 04:30", THIRD_DOCTOR, report())
    assert stay.in_force("2026-05-04 22:09") == ["s5_2"]
    assert stay.in_force("2026-05-04 22:10") == []


def test_report_on_another_occasion_counts_from_itself(stay: Story) -> None:
    """The ward let the patient go on informally; a day later a doctor holds them afresh."""
    stay.signs("2026-05-01 12:00", NURSE, record())
    stay.signs("2026-05-01 13:00", NURSE, GOES_ON)
    stay.signs("2026-05-02 12:00", THIRD_DOCTOR, report())
    assert stay.clock("s5_2.hold").expires_at == at("2026-05-05 12:00")


def test_de_bst_07_six_real_hours_on_the_longest_night() -> None:
    """DE-BST-07: 21:00 BST to 02:00 GMT."""
    story = Story()
    story.signs("2026-10-24 20:00", NURSE, AdmitInformally(hospital=SITE))
    story.signs("2026-10-24 21:00", NURSE, record())
    assert story.clock("s5_4.hold").expires_at == at("2026-10-25 02:00")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"prescribed_class": False}, "s5_4.nurse_class"),
        ({"treated_for_mental_disorder": False}, "s5_4.treated"),
        ({"doctor_not_practicable": False}, "s5_4.doctor_practicable"),
    ],
)
def test_nurse_s_record_is_refused(stay: Story, change: dict[str, object], rule: str) -> None:
    assert stay.refused("2026-05-01 10:00", NURSE, record(**change)) == {rule}


def test_a_doctor_does_not_use_the_nurse_s_power(stay: Story) -> None:
    assert stay.refused("2026-05-01 10:00", THIRD_DOCTOR, record()) == {"hand.role"}


def test_second_record_does_not_renew_the_first(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", NURSE, record())
    assert stay.refused("2026-05-01 15:00", NURSE, record()) == {"s5_4.not_renewable"}


@pytest.mark.parametrize(
    ("by", "use", "rule"),
    [(NURSE, record, "s5_4.fresh_use"), (THIRD_DOCTOR, report, "s5_2.fresh_use")],
)
def test_later_use_needs_its_own_reason(stay: Story, by: Signatory, use, rule: str) -> None:
    stay.signs("2026-05-01 10:00", by, use())
    stay.signs("2026-05-01 11:00", THIRD_DOCTOR, GOES_ON)
    assert stay.refused("2026-05-03 10:00", by, use()) == {rule}
    stay.signs("2026-05-03 10:00", by, use(fresh_use_reasons="A new crisis after a calm day."))


@pytest.mark.parametrize(("by", "use"), [(NURSE, record), (THIRD_DOCTOR, report)])
def test_in_a_stay_of_its_own_it_is_no_second_use(stay: Story, by: Signatory, use) -> None:
    stay.signs("2026-05-01 10:00", by, use())
    stay.signs("2026-05-01 11:00", THIRD_DOCTOR, GOES_ON)
    stay.signs("2026-05-02 10:00", NURSE, LeaveHospital())
    stay.signs("2026-05-20 10:00", NURSE, AdmitInformally(hospital=SITE))
    stay.signs("2026-05-20 11:00", by, use())
    assert stay.in_force("2026-05-20 11:00") in (["s5_4"], ["s5_2"])


def test_who_was_let_go_and_comes_back_begins_a_stay_too(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.signs("2026-05-01 12:00", THIRD_DOCTOR, EndSection5(stays_informally=False))
    stay.signs("2026-05-01 20:00", NURSE, AdmitInformally(hospital=SITE))
    stay.signs("2026-05-01 21:00", THIRD_DOCTOR, report())
    assert stay.in_force("2026-05-01 21:00") == ["s5_2"]


def test_a_power_that_lapsed_in_hospital_leaves_one_stay(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.passes_to("2026-05-04 10:00")
    assert stay.refused("2026-05-05 10:00", THIRD_DOCTOR, report()) == {"s5_2.fresh_use"}


@pytest.mark.parametrize(("by", "use"), [(NURSE, record()), (THIRD_DOCTOR, report())])
def test_only_an_in_patient_is_held(by: Signatory, use: AnyParticulars) -> None:
    """s.5(6): nobody at home, at a place of safety, or liable to be detained already."""
    story = Story()
    assert story.refused("2026-05-01 10:00", by, use) == {"transition.authority"}
    story.records("2026-05-01 11:00", by, use, occurred="2026-05-01 10:00")
    assert story.in_force("2026-05-01 10:00") == []


def test_the_need_may_go_before_the_time_is_over(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.signs("2026-05-01 18:00", CLINICIAN, GOES_ON)
    assert stay.in_force("2026-05-01 18:00") == ["informal"]
    assert stay.clock("s5_2.hold").state is ClockState.ENDED
    assert stay.clock("s132").state is ClockState.ENDED


def test_patient_let_go_leaves(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.signs("2026-05-01 18:00", CLINICIAN, EndSection5(stays_informally=False))
    assert stay.in_force("2026-05-01 18:00") == []


def test_ending_what_is_not_in_force_is_refused(stay: Story) -> None:
    assert stay.refused("2026-05-01 10:00", CLINICIAN, GOES_ON) == {"transition.authority"}
    assert stay.refused("2026-05-01 10:00", NURSE, AttendSection54()) == {"transition.authority"}


def test_released_after_the_end_was_held_without_authority(stay: Story) -> None:
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    stay.signs("2026-05-04 10:30", CLINICIAN, GOES_ON)
    assert "held_after_end" in stay.found()
    assert "30 minutes" in next(
        f.message for f in stay.pathway.standing.findings if f.rule == "held_after_end"
    )


@pytest.mark.parametrize(("section", "kind"), [(Section.TWO, "s2"), (Section.THREE, "s3")])
def test_application_received_in_time_takes_the_place_of_the_hold(
    stay: Story, section: Section, kind: str
) -> None:
    """Day 1 is the day of receipt (s.5(1); periods.md 2.7)."""
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    first = stay.signs(
        "2026-05-03 09:00",
        SECTION_12_DOCTOR,
        recommendation(section, "2026-05-03", section_12_approved=True),
    )
    second = stay.signs("2026-05-03 09:10", OTHER_DOCTOR, recommendation(section, "2026-05-03"))
    applied = stay.signs(
        "2026-05-03 10:00", AMHP, application(section, "2026-05-03", (first, second))
    )
    stay.signs("2026-05-04 09:59", NURSE, receipt(applied, route=AdmissionRoute.ALREADY_INPATIENT))
    assert stay.in_force("2026-05-04 09:59") == [kind]
    assert stay.clock(f"{kind}.detention").first_day == date(2026, 5, 4)
    assert "gap_between_powers" not in stay.found()


def test_no_advocacy_duty_and_no_part_4_while_held(stay: Story) -> None:
    """ss.56(3), 130C: neither applies under section 5."""
    stay.signs("2026-05-01 10:00", THIRD_DOCTOR, report())
    assert {c.rule for c in stay.pathway.standing.running()} == {"s132", "s5_2.hold"}
    assert "ordinary_consent" in stay.pathway.standing.configuration
