"""The chart itself: five regions side by side, each in exactly one state at a time.

A description, not a driver: it has no callbacks, timers, guards or history. State values are unique
over all regions, because one configuration lists them together. To add a power, add its state here
and its transitions here and in `transitions`; everything else is worked out from the two.
"""

from __future__ import annotations

from typing import Any

from statemachine import State, StateChart


class Authority(State.Compound):
    """Under which power the person is detained, if any."""

    no_power = State(initial=True)
    section_136 = State()
    section_135 = State()
    informal = State()
    section_5_4 = State(name="Section 5(4)")
    section_5_2 = State(name="Section 5(2)")
    guardianship = State()
    section_4 = State()
    section_2 = State()
    section_3 = State()
    community_treatment = State(name="Community treatment order")
    recalled = State(name="Detained on recall")
    remanded_for_report = State(name="Remanded for report (section 35)")
    remanded_for_treatment = State(name="Remanded for treatment (section 36)")
    interim_order = State(name="Interim hospital order (section 38)")
    committed_to_hospital = State(name="Committed to hospital (section 44)")
    hospital_order = State(name="Hospital order (section 37)")
    restricted_hospital_order = State(name="Restricted hospital order (sections 37 and 41)")
    guardianship_order = State(name="Guardianship order (section 37)")
    hospital_direction = State(name="Hospital direction (section 45A)")
    prisoner = State(name="Transferred prisoner (section 47)")
    restricted_prisoner = State(name="Restricted prisoner (sections 47 and 49)")
    unsentenced_prisoner = State(name="Unsentenced prisoner (section 48)")
    restricted_unsentenced_prisoner = State(
        name="Restricted unsentenced prisoner (sections 48 and 49)"
    )
    conditionally_discharged = State()

    section_136_used = (
        guardianship.to(section_136) | no_power.to(section_136) | informal.to(section_136)
    )
    warrant_executed = (
        guardianship.to(section_135) | no_power.to(section_135) | informal.to(section_135)
    )
    nurse_held = informal.to(section_5_4)
    doctor_attended = section_5_4.to(informal)
    doctor_held = informal.to(section_5_2) | section_5_4.to(section_5_2)
    admitted_in_emergency = (
        guardianship.to(section_4)
        | no_power.to(section_4)
        | section_136.to(section_4)
        | section_135.to(section_4)
        | informal.to(section_4)
        | section_5_2.to(section_4)
    )
    second_recommendation_received = section_4.to(section_2)
    guardianship_accepted = (
        no_power.to(guardianship)
        | informal.to(informal)
        | guardianship.to(guardianship)
        | section_4.to(guardianship)
        | section_2.to(guardianship)
        | section_3.to(guardianship)
    )
    guardianship_goes_on = no_power.to(guardianship)
    transferred = (
        section_5_4.to(section_5_4)
        | section_5_2.to(section_5_2)
        | section_4.to(section_4)
        | section_2.to(section_2)
        | section_3.to(section_3)
        | hospital_order.to(hospital_order)
        | restricted_hospital_order.to(restricted_hospital_order)
        | hospital_direction.to(hospital_direction)
        | prisoner.to(prisoner)
        | restricted_prisoner.to(restricted_prisoner)
        | unsentenced_prisoner.to(unsentenced_prisoner)
        | restricted_unsentenced_prisoner.to(restricted_unsentenced_prisoner)
    )
    authority_renewed = (
        section_3.to(section_3)
        | guardianship.to(guardianship)
        | hospital_order.to(hospital_order)
        | prisoner.to(prisoner)
        | unsentenced_prisoner.to(unsentenced_prisoner)
        | guardianship_order.to(guardianship_order)
    )
    admitted_for_assessment = (
        guardianship.to(section_2)
        | no_power.to(section_2)
        | section_136.to(section_2)
        | section_135.to(section_2)
        | informal.to(section_2)
        | section_5_4.to(section_2)
        | section_5_2.to(section_2)
    )
    admitted_for_treatment = (
        guardianship.to(section_3)
        | no_power.to(section_3)
        | section_136.to(section_3)
        | section_135.to(section_3)
        | informal.to(section_3)
        | section_5_4.to(section_3)
        | section_5_2.to(section_3)
        | section_4.to(section_3)
        | section_2.to(section_3)
        | section_3.to(section_3)
        | community_treatment.to(section_3)
        | recalled.to(section_3)
    )
    community_order_made = section_3.to(community_treatment)
    detained_on_recall = community_treatment.to(recalled)
    community_order_revoked = recalled.to(section_3)
    admitted_informally = (
        guardianship.to(informal)
        | no_power.to(informal)
        | section_136.to(informal)
        | section_135.to(informal)
    )
    released = (
        section_136.to(no_power)
        | section_135.to(no_power)
        | section_5_4.to(no_power)
        | section_5_2.to(no_power)
        | recalled.to(community_treatment)
    )
    discharged = (
        guardianship.to(no_power)
        | section_4.to(no_power)
        | section_2.to(no_power)
        | section_3.to(no_power)
        | community_treatment.to(no_power)
        | recalled.to(no_power)
        | hospital_order.to(no_power)
        | restricted_hospital_order.to(no_power)
        | hospital_direction.to(no_power)
        | prisoner.to(no_power)
        | restricted_prisoner.to(no_power)
        | unsentenced_prisoner.to(no_power)
        | restricted_unsentenced_prisoner.to(no_power)
        | guardianship_order.to(no_power)
        | conditionally_discharged.to(no_power)
    )
    stayed_informally = (
        section_136.to(informal)
        | section_135.to(informal)
        | section_5_4.to(informal)
        | section_5_2.to(informal)
        | section_4.to(informal)
        | section_2.to(informal)
        | section_3.to(informal)
        | community_treatment.to(informal)
        | recalled.to(informal)
        | hospital_order.to(informal)
        | restricted_hospital_order.to(informal)
        | hospital_direction.to(informal)
        | prisoner.to(informal)
        | restricted_prisoner.to(informal)
        | unsentenced_prisoner.to(informal)
        | restricted_unsentenced_prisoner.to(informal)
        | guardianship_order.to(informal)
    )
    authority_lapsed = (
        guardianship.to(no_power)
        | section_136.to(no_power)
        | section_135.to(no_power)
        | section_5_4.to(informal)
        | section_5_2.to(informal)
        | section_4.to(no_power)
        | section_2.to(no_power)
        | section_3.to(no_power)
        | community_treatment.to(no_power)
        | recalled.to(community_treatment)
        | remanded_for_report.to(no_power)
        | remanded_for_treatment.to(no_power)
        | interim_order.to(no_power)
        | committed_to_hospital.to(no_power)
        | hospital_order.to(no_power)
        | restricted_hospital_order.to(no_power)
        | guardianship_order.to(no_power)
        | hospital_direction.to(no_power)
        | prisoner.to(no_power)
        | restricted_prisoner.to(no_power)
        | unsentenced_prisoner.to(no_power)
        | restricted_unsentenced_prisoner.to(no_power)
        | conditionally_discharged.to(no_power)
    )
    remanded_for_report_by_court = no_power.to(remanded_for_report) | informal.to(
        remanded_for_report
    )
    remanded_for_treatment_by_court = (
        no_power.to(remanded_for_treatment)
        | informal.to(remanded_for_treatment)
        | remanded_for_report.to(remanded_for_treatment)
    )
    interim_order_made = (
        no_power.to(interim_order)
        | informal.to(interim_order)
        | remanded_for_report.to(interim_order)
        | remanded_for_treatment.to(interim_order)
        | unsentenced_prisoner.to(interim_order)
        | restricted_unsentenced_prisoner.to(interim_order)
    )
    committed = (
        no_power.to(committed_to_hospital)
        | informal.to(committed_to_hospital)
        | remanded_for_report.to(committed_to_hospital)
    )
    hospital_order_made = (
        no_power.to(hospital_order)
        | informal.to(hospital_order)
        | section_2.to(hospital_order)
        | section_3.to(hospital_order)
        | remanded_for_report.to(hospital_order)
        | remanded_for_treatment.to(hospital_order)
        | interim_order.to(hospital_order)
        | committed_to_hospital.to(hospital_order)
        | unsentenced_prisoner.to(hospital_order)
        | restricted_unsentenced_prisoner.to(hospital_order)
        | hospital_order.to(hospital_order)
    )
    restricted_order_made = (
        no_power.to(restricted_hospital_order)
        | informal.to(restricted_hospital_order)
        | section_2.to(restricted_hospital_order)
        | section_3.to(restricted_hospital_order)
        | remanded_for_report.to(restricted_hospital_order)
        | remanded_for_treatment.to(restricted_hospital_order)
        | interim_order.to(restricted_hospital_order)
        | committed_to_hospital.to(restricted_hospital_order)
        | unsentenced_prisoner.to(restricted_hospital_order)
        | restricted_unsentenced_prisoner.to(restricted_hospital_order)
        | hospital_order.to(restricted_hospital_order)
    )
    guardianship_order_made = (
        no_power.to(guardianship_order)
        | informal.to(guardianship_order)
        | remanded_for_report.to(guardianship_order)
        | remanded_for_treatment.to(guardianship_order)
        | interim_order.to(guardianship_order)
        | committed_to_hospital.to(guardianship_order)
        | unsentenced_prisoner.to(guardianship_order)
        | restricted_unsentenced_prisoner.to(guardianship_order)
    )
    hospital_direction_made = (
        no_power.to(hospital_direction)
        | informal.to(hospital_direction)
        | remanded_for_report.to(hospital_direction)
        | remanded_for_treatment.to(hospital_direction)
        | interim_order.to(hospital_direction)
        | committed_to_hospital.to(hospital_direction)
        | unsentenced_prisoner.to(hospital_direction)
        | restricted_unsentenced_prisoner.to(hospital_direction)
    )
    prisoner_transferred = no_power.to(prisoner) | informal.to(prisoner)
    prisoner_transferred_restricted = no_power.to(restricted_prisoner) | informal.to(
        restricted_prisoner
    )
    unsentenced_transferred = no_power.to(unsentenced_prisoner) | informal.to(unsentenced_prisoner)
    unsentenced_transferred_restricted = no_power.to(restricted_unsentenced_prisoner) | informal.to(
        restricted_unsentenced_prisoner
    )
    court_order_extended = (
        remanded_for_report.to(remanded_for_report)
        | remanded_for_treatment.to(remanded_for_treatment)
        | interim_order.to(interim_order)
    )
    returned_to_court = (
        remanded_for_report.to(no_power)
        | remanded_for_treatment.to(no_power)
        | interim_order.to(no_power)
        | committed_to_hospital.to(no_power)
        | unsentenced_prisoner.to(no_power)
        | restricted_unsentenced_prisoner.to(no_power)
    )
    remitted = (
        hospital_direction.to(no_power)
        | prisoner.to(no_power)
        | restricted_prisoner.to(no_power)
        | unsentenced_prisoner.to(no_power)
        | restricted_unsentenced_prisoner.to(no_power)
    )
    restriction_ended = (
        restricted_hospital_order.to(hospital_order)
        | hospital_direction.to(hospital_order)
        | restricted_prisoner.to(hospital_order)
    )
    conditionally_discharged_from_hospital = restricted_hospital_order.to(conditionally_discharged)
    recalled_by_warrant = conditionally_discharged.to(restricted_hospital_order)
    left_hospital = informal.to(no_power)


class Whereabouts(State.Compound):
    """Where the person is."""

    in_the_community = State(initial=True)
    being_conveyed = State()
    at_place_of_safety = State()
    in_hospital = State()
    escaped_from_custody = State()
    on_leave = State()
    absent_without_leave = State()
    in_custody = State(name="In custody of a court")

    leave_granted = in_hospital.to(on_leave) | on_leave.to(on_leave)
    leave_recalled = on_leave.to(on_leave)
    returned_from_leave = on_leave.to(in_hospital)
    went_absent = (
        in_hospital.to(absent_without_leave)
        | on_leave.to(absent_without_leave)
        | in_the_community.to(absent_without_leave)
    )
    returned_from_absence = absent_without_leave.to(in_hospital)
    custody_began = (
        in_hospital.to(in_custody)
        | on_leave.to(in_custody)
        | absent_without_leave.to(in_custody)
        | in_the_community.to(in_custody)
    )
    returned_to_custody = (
        in_the_community.to(in_custody)
        | in_hospital.to(in_custody)
        | on_leave.to(in_custody)
        | absent_without_leave.to(in_custody)
    )
    custody_ended = in_custody.to(absent_without_leave)
    removed_to_place_of_safety = (
        in_the_community.to(being_conveyed)
        | in_hospital.to(being_conveyed)
        | escaped_from_custody.to(being_conveyed)
    )
    kept_at_place_of_safety = (
        in_the_community.to(at_place_of_safety)
        | in_hospital.to(at_place_of_safety)
        | escaped_from_custody.to(at_place_of_safety)
    )
    escaped = (
        in_the_community.to(escaped_from_custody)
        | being_conveyed.to(escaped_from_custody)
        | at_place_of_safety.to(escaped_from_custody)
    )
    retaken = escaped_from_custody.to(being_conveyed)
    arrived_at_place_of_safety = (
        being_conveyed.to(at_place_of_safety)
        | at_place_of_safety.to(at_place_of_safety)
        | escaped_from_custody.to(at_place_of_safety)
    )
    admitted_to_hospital = (
        in_the_community.to(in_hospital)
        | being_conveyed.to(in_hospital)
        | at_place_of_safety.to(in_hospital)
        | escaped_from_custody.to(in_hospital)
        | on_leave.to(in_hospital)
        | absent_without_leave.to(in_hospital)
        | in_custody.to(in_hospital)
    )
    went_home = (
        being_conveyed.to(in_the_community)
        | escaped_from_custody.to(in_the_community)
        | on_leave.to(in_the_community)
        | absent_without_leave.to(in_the_community)
        | in_custody.to(in_the_community)
        | at_place_of_safety.to(in_the_community)
        | in_hospital.to(in_the_community)
    )


class Treatment(State.Compound):
    """What authorises treatment for mental disorder."""

    ordinary_consent = State(initial=True)
    part_4_applies = State()
    medicine_within_three_months = State()
    certificate_due = State()
    medicine_certified = State()
    part_4a_applies = State(name="Part 4A applies")
    part_4a_certificate_due = State(name="Part 4A certificate due")
    part_4a_certified = State(name="Part 4A certified")

    part_4_began = ordinary_consent.to(part_4_applies)
    medicine_first_given = part_4_applies.to(medicine_within_three_months) | (
        medicine_certified.to(medicine_certified)
    )
    three_months_elapsed = medicine_within_three_months.to(certificate_due)
    treatment_certified = (
        part_4_applies.to(medicine_certified)
        | medicine_within_three_months.to(medicine_certified)
        | certificate_due.to(medicine_certified)
        | medicine_certified.to(medicine_certified)
    )
    part_4a_began = (
        part_4_applies.to(part_4a_applies)
        | medicine_within_three_months.to(part_4a_applies)
        | certificate_due.to(part_4a_applies)
        | medicine_certified.to(part_4a_applies)
    )
    community_certificate_due = part_4a_applies.to(part_4a_certificate_due)
    community_treatment_certified = (
        part_4a_applies.to(part_4a_certified)
        | part_4a_certificate_due.to(part_4a_certified)
        | part_4a_certified.to(part_4a_certified)
    )
    certificate_ended = medicine_certified.to(part_4_applies) | (
        part_4a_certified.to(part_4a_applies)
    )
    part_4_resumed = (
        part_4a_applies.to(part_4_applies)
        | part_4a_certificate_due.to(part_4_applies)
        | part_4a_certified.to(part_4_applies)
    )
    part_4_ended = (
        part_4_applies.to(ordinary_consent)
        | medicine_within_three_months.to(ordinary_consent)
        | certificate_due.to(ordinary_consent)
        | medicine_certified.to(ordinary_consent)
        | part_4a_applies.to(ordinary_consent)
        | part_4a_certificate_due.to(ordinary_consent)
        | part_4a_certified.to(ordinary_consent)
    )


class Tribunal(State.Compound):
    """Where the person stands with the tribunal."""

    no_tribunal_right = State(initial=True)
    may_apply = State()
    application_before_tribunal = State()
    reference_before_tribunal = State()
    window_closed = State()

    tribunal_right_opened = (
        no_tribunal_right.to(may_apply)
        | window_closed.to(may_apply)
        | may_apply.to(may_apply)
        | application_before_tribunal.to(application_before_tribunal)
        | reference_before_tribunal.to(reference_before_tribunal)
    )
    applied_to_tribunal = may_apply.to(application_before_tribunal) | (
        reference_before_tribunal.to(application_before_tribunal)
    )
    application_withdrawn = application_before_tribunal.to(may_apply)
    referred_to_tribunal = may_apply.to(reference_before_tribunal) | window_closed.to(
        reference_before_tribunal
    )
    tribunal_decided = application_before_tribunal.to(window_closed) | (
        reference_before_tribunal.to(window_closed)
    )
    application_window_closed = may_apply.to(window_closed)
    tribunal_right_ended = (
        may_apply.to(no_tribunal_right)
        | application_before_tribunal.to(no_tribunal_right)
        | reference_before_tribunal.to(no_tribunal_right)
        | window_closed.to(no_tribunal_right)
    )


class Duties(State.Compound):
    """How far the managers have met their duty to give information."""

    no_information_duty = State(initial=True)
    rights_to_give = State()
    rights_given = State()

    information_duty_began = (
        no_information_duty.to(rights_to_give)
        | rights_given.to(rights_to_give)
        | rights_to_give.to(rights_to_give)
    )
    rights_explained = rights_to_give.to(rights_given) | rights_given.to(rights_given)
    information_duty_ended = rights_to_give.to(no_information_duty) | rights_given.to(
        no_information_duty
    )


class PathwayChart(StateChart[Any]):
    """A pathway under the Act. An event with no transition from here is refused, not ignored."""

    allow_event_without_transition = False
    catch_errors_as_events = False

    class Pathway(State.Parallel, value="pathway"):
        """All five regions at once."""

        authority = Authority
        whereabouts = Whereabouts
        treatment = Treatment
        tribunal = Tribunal
        duties = Duties
