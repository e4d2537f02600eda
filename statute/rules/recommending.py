"""What the Act asks of a medical recommendation (s.12; Forms A4, A8)."""

from __future__ import annotations

from statute.counting import gap, gap_allows
from statute.instants import london_date, say_day
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.rules.admitted_on import standing_grounds
from statute.rules.approved import lapse
from statute.rules.conflicts import judge_interests_with_patient
from statute.rules.replacing import replace_recommendation
from statute.steps import Apply, Recommend, Step
from statute.steps.admission import Section
from statute.vocabulary import Approval, ClockState


def recommend(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    """Judge the recommendation by itself, then say how it fits the other one, before signing."""
    _judge_examination(r, step, recommendation)
    _judge_doctor(r, step, recommendation)
    if not standing_grounds(recommendation):
        r.flag("grounds.at_least_one_limb", step, "grounds")
    if not recommendation.reasons_given:
        r.flag("reasons.present_and_sufficient", step, "reasons")
    judge_interests_with_patient(r, step, recommendation.interests)
    if recommendation.section is Section.FOUR:
        _judge_urgency(r, step, recommendation)
    elif recommendation.replaces is not None:
        replace_recommendation(r, step, recommendation)
    else:
        _pair(r, step, recommendation)


def _judge_urgency(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    if not recommendation.urgent_necessity:
        r.bar("s4.urgent", step, "urgent_necessity")
    if recommendation.examined_at is None:
        r.bar("s4.times", step, "examined_at")
    elif recommendation.examined_at > step.occurred_at:
        said = say_day(london_date(recommendation.examined_at))
        r.bar("exam.before_signing", step, "examined_at", examined=said)


def _judge_examination(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    if not recommendation.examined_in_person:
        r.bar("exam.in_person", step, "examined_in_person")
    examined = recommendation.examined_on
    if examined > london_date(step.occurred_at):
        r.bar("exam.before_signing", step, "examined_on", examined=say_day(examined))


def _judge_doctor(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    either = (Approval.SECTION_12, Approval.APPROVED_CLINICIAN)
    if recommendation.section_12_approved and step.by.lacks(*either):
        r.bar("doctor.approval_held", step, "section_12_approved", lapse=lapse(step, *either))


def _pair(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    """Meet the other doctor's clock, or start one for the second doctor."""
    if step.id in _used(r) and r.law.reads(Reading.SIGNED_ON_THE_DAY):
        return  # signed later on the day of the application that rests on it
    others = _unused(r, step, recommendation)
    if not others and recommendation.examined_jointly:
        return
    if not others:
        _start_gap(r, step, recommendation)
        return
    for other in others:
        assert isinstance(other.particulars, Recommend)
        first, second = sorted((other.particulars.examined_on, recommendation.examined_on))
        together = recommendation.examined_jointly and other.particulars.examined_jointly
        if together or gap_allows(first, second, length(r, "s12.gap")):
            clocks = [c for c in r.running("s12.gap") if c.started_by == other.id]
            for clock in clocks:
                r.settle(clock, ClockState.MET, step.occurred_at, step.id)
        else:
            words = {"first": say_day(first), "second": say_day(second)}
            r.flag("s12.gap_ahead", step, "examined_on", **words)
            _start_gap(r, step, recommendation)


def _start_gap(r: Reckoning, step: Step, recommendation: Recommend) -> None:
    start_clock(r, "s12.gap", gap(recommendation.examined_on, length(r, "s12.gap")), step.id)


def _unused(r: Reckoning, step: Step, recommendation: Recommend) -> list[Step]:
    """Other doctors' recommendations for the same section that found no application yet."""
    used = _used(r)
    return [
        each
        for each in r.steps_of(Recommend)
        if isinstance(each.particulars, Recommend)
        and each.particulars.section is recommendation.section
        and each.by.person != step.by.person
        and each.id not in used
    ]


def _used(r: Reckoning) -> set[str]:
    """The recommendations that applications rest on already."""
    return {
        each
        for applied in r.steps_of(Apply)
        if isinstance(applied.particulars, Apply)
        for each in applied.particulars.recommendations
    }
