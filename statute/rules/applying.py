"""What the Act asks of an application, an AMHP's or the nearest relative's (ss.2-4, 11, 13)."""

from __future__ import annotations

from statute.counting import days, days_to, gap_allows
from statute.instants import london_date, say_day
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.conflicts import (
    judge_interests_between,
    judge_interests_with_nearest_relative,
    judge_interests_with_patient,
)
from statute.rules.emergency import judge_emergency, time_to_admit
from statute.rules.nearest_relative import judge_nearest_relative
from statute.signatory import Interests
from statute.steps import Apply, Discharge, Recommend, Step, TribunalDecides
from statute.steps.admission import NearestRelativePosition, Section
from statute.steps.detention import TribunalOutcome
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockState, PowerKind, Role


def apply_for_admission(r: Reckoning, step: Step, application: Apply) -> None:
    """Judge the application and the recommendations it rests on; start the time to admit."""
    _judge_section(r, step, application)
    _judge_seeing(r, step, application)
    judge_nearest_relative(r, step, application)
    recommendations = _recommendations(r, step, application)
    _judge_bundle(r, step, application, recommendations)
    _judge_conflicts(r, step, application, recommendations)
    _start_clocks(r, step, application, recommendations)


def _judge_section(r: Reckoning, step: Step, application: Apply) -> None:
    if application.section in (Section.TWO, Section.FOUR):
        if r.in_force(step.occurred_at, PowerKind.S2, PowerKind.S3) is not None:
            r.bar("s2.not_renewable", step, "section")
        elif r.latest(PowerKind.S2) is not None:
            r.flag("s2.used_before", step, "section")
    if _discharged_before(r):
        r.flag("recent_discharge_checked", step)


def _discharged_before(r: Reckoning) -> bool:
    by_tribunal = any(
        isinstance(each.particulars, TribunalDecides)
        and each.particulars.outcome is TribunalOutcome.DISCHARGED
        for each in r.steps_of(TribunalDecides)
    )
    by_managers = any(
        isinstance(each.particulars, Discharge)
        and each.particulars.by is DischargedBy.HOSPITAL_MANAGERS
        for each in r.steps_of(Discharge)
    )
    return by_tribunal or by_managers


def _judge_seeing(r: Reckoning, step: Step, application: Apply) -> None:
    signed = london_date(step.occurred_at)
    window = days_to(signed, length(r, "s11.seen"))
    assert window.first_day is not None
    if not window.first_day <= application.last_seen_on <= signed:
        r.bar(
            "s11.seen",
            step,
            "last_seen_on",
            seen=say_day(application.last_seen_on),
            earliest=say_day(window.first_day),
            signed=say_day(signed),
        )
    if not application.seen_in_person:
        r.bar("exam.in_person", step, "seen_in_person")
    to_hospital = application.section is not Section.SEVEN
    if by_amhp(step) and to_hospital and not application.interviewed:
        r.bar("s13.interview", step, "interviewed")


def by_amhp(step: Step) -> bool:
    """Whether an AMHP applies; otherwise it is the nearest relative."""
    return step.by.role is not Role.NEAREST_RELATIVE


def _recommendations(r: Reckoning, step: Step, application: Apply) -> list[Step]:
    later = [e for e in application.recommendations if e in r.known and e not in r.taken]
    same_day = _signed_on_the_day(r, step, later)
    if len(same_day) < len(later):
        r.bar("s12.signed_before", step, "recommendations")
    named = [r.taken.get(each, same_day.get(each)) for each in application.recommendations]
    found = [
        each
        for each in named
        if each is not None
        and isinstance(each.particulars, Recommend)
        and each.particulars.section is application.section
    ]
    if application.section is Section.FOUR:
        if len(found) != 1 or len(named) != 1:
            r.bar("s4.one_recommendation", step, "recommendations")
    elif len(found) != 2 or len(named) != 2:
        r.bar("bundle.right_forms", step, "recommendations", section=application.section)
    return found


def _signed_on_the_day(r: Reckoning, step: Step, later: list[str]) -> dict[str, Step]:
    """Those signed after the application, yet on its day: in time, whatever the hour (s.12(1)).

    One that is missing is not among them on the reading on which it was never made.
    """
    if not r.law.reads(Reading.SIGNED_ON_THE_DAY):
        return {}
    applied = london_date(step.occurred_at)
    made = [r.told[each] for each in later if each in r.told]
    return {each.id: each for each in made if london_date(each.occurred_at) == applied}


def _judge_bundle(
    r: Reckoning, step: Step, application: Apply, recommendations: list[Step]
) -> None:
    facts = [s.particulars for s in recommendations if isinstance(s.particulars, Recommend)]
    if application.section is Section.FOUR:
        judge_emergency(r, step, application, facts)
    elif len(facts) == 2:
        judge_pair(r, step, recommendations, facts)
    complete = len(facts) == (1 if application.section is Section.FOUR else 2)
    acquainted = any(fact.prior_acquaintance for fact in facts)
    if complete and not acquainted and not application.no_acquaintance_explained:
        r.flag("acquaintance.explained", step, "no_prior_acquaintance_explanation")
    _judge_agreement(r, step, application, facts)


def judge_pair(
    r: Reckoning, step: Step, recommendations: list[Step], facts: list[Recommend]
) -> None:
    """Two doctors, examinations close enough, one of them approved, on one joint form or on two."""
    if len({each.by.person for each in recommendations}) == 1:
        r.bar("bundle.two_different_doctors", step, "recommendations")
    if len({fact.joint for fact in facts}) == 2:
        r.bar("s12.joint_incomplete", step, "recommendations")
    first, second = sorted(fact.examined_on for fact in facts)
    together = all(fact.joint and fact.examined_jointly for fact in facts)
    if not together and not gap_allows(first, second, length(r, "s12.gap")):
        r.bar("s12.gap", step, "recommendations", first=say_day(first), second=say_day(second))
    if not any(fact.section_12_approved for fact in facts):
        r.bar("doctor.one_section_12_approved", step, "recommendations")


def _judge_agreement(r: Reckoning, step: Step, application: Apply, facts: list[Recommend]) -> None:
    """The papers agree on the patient and, for section 3, on the hospital."""
    names = {fact.patient_name_mark for fact in facts} | {application.patient_name_mark}
    if len(names - {None}) > 1:
        r.flag("id.patient_name_identical", step, "patient_full_name")
    addresses = {fact.patient_address_mark for fact in facts} | {application.patient_address_mark}
    if len(addresses - {None}) > 1:
        r.flag("id.patient_address_identical", step, "patient_address")
    if application.section is Section.THREE and any(
        application.hospital not in fact.hospitals for fact in facts
    ):
        r.flag("hospital.in_treatment_list", step, "hospital")


def _judge_conflicts(
    r: Reckoning, step: Step, application: Apply, recommendations: list[Step]
) -> None:
    doctors = [
        (each.by.person, each.particulars.interests)
        for each in recommendations
        if isinstance(each.particulars, Recommend)
    ]
    if by_amhp(step):
        judge_interests_with_patient(r, step, application.interests)
        assessors = [(step.by.person, application.interests), *doctors]
    else:
        judge_interests_with_nearest_relative(r, step, [interests for _, interests in doctors])
        assessors = [(step.by.person, Interests()), *doctors]
    judge_interests_between(r, step, assessors, registered=application.registered_establishment)


def _start_clocks(
    r: Reckoning, step: Step, application: Apply, recommendations: list[Step]
) -> None:
    for clock in r.running("s12.gap"):
        if clock.started_by in application.recommendations:
            r.settle(clock, ClockState.ENDED, step.occurred_at, step.id)
    facts = [s.particulars for s in recommendations if isinstance(s.particulars, Recommend)]
    examined = [fact.examined_on for fact in facts]
    if application.section is Section.FOUR:
        _start_24_hours(r, step, facts)
    elif examined:
        rule = "s8.forward14" if application.section is Section.SEVEN else "s6.admit14"
        start_clock(r, rule, days(max(examined), length(r, rule)), step.id)
    r.stop(ClockState.MET, step, "s13.nr_request")
    told = application.nearest_relative_informed
    known = application.nearest_relative is NearestRelativePosition.KNOWN
    assessment = application.section in (Section.TWO, Section.FOUR)
    if assessment and by_amhp(step) and known and not told:
        start_duty(r, "s11.inform_nr", step.id, step.occurred_at)


def _start_24_hours(r: Reckoning, step: Step, facts: list[Recommend]) -> None:
    period = time_to_admit(r, step, facts)
    if period is not None:
        start_clock(r, "s6.admit24", period, step.id)
