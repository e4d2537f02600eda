"""The second recommendation, which makes an emergency admission a section 2 (s.4(4))."""

from __future__ import annotations

from dataclasses import replace

from statute.chart import Transition
from statute.counting import days
from statute.instants import london_date, say_instant
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.applying import judge_pair
from statute.rules.conflicts import judge_interests_between
from statute.rules.transitions import bar_transition
from statute.steps import (
    Apply,
    ReceiveApplication,
    ReceiveSecondRecommendation,
    Recommend,
    ReportSocialCircumstances,
    Step,
)
from statute.steps.admission import Section
from statute.vocabulary import ClockState, PowerEnding, PowerKind

_GOES_ON = ("s132", "s66.a", "code35.scrutiny", "s15.replace")
"""Clocks of the emergency admission that go on as those of the section 2."""


def receive_second_recommendation(
    r: Reckoning, step: Step, receipt: ReceiveSecondRecommendation
) -> None:
    """Given and received inside 72 hours; the 28 days count from the section 4 admission."""
    second = r.taken.get(receipt.recommendation)
    if second is None or not isinstance(second.particulars, Recommend):
        r.bar("record.no_such_step", step, "recommendation")
        return
    emergency = r.in_force(step.occurred_at, PowerKind.S4)
    if emergency is None:
        _bar_late(r, step)
        return
    papers = _judge_papers(r, step, second, emergency)
    r.moves(Transition.SECOND_RECOMMENDATION_RECEIVED)
    _become_section_2(r, step, emergency, papers)


def _bar_late(r: Reckoning, step: Step) -> None:
    lapsed = r.latest(PowerKind.S4)
    if lapsed is None or lapsed.ending is not PowerEnding.LAPSED:
        bar_transition(r, step)
        return
    assert lapsed.ended_at is not None
    r.bar("s4.second_rec", step, "occurred_at", ended=say_instant(lapsed.ended_at))


def _judge_papers(r: Reckoning, step: Step, second: Step, emergency: Power) -> tuple[str, ...]:
    """All that section 2 asks of two recommendations, except the time of signing."""
    admission = r.taken[emergency.started_by].particulars
    assert isinstance(admission, ReceiveApplication)
    applied = r.taken[admission.application]
    assert isinstance(applied.particulars, Apply)
    first = [r.taken[each] for each in applied.particulars.recommendations if each in r.taken]
    pair = [*first[:1], second]
    facts = [each.particulars for each in pair if isinstance(each.particulars, Recommend)]
    if facts[-1].section is not Section.TWO:
        r.bar("bundle.right_forms", step, "recommendation", section=Section.TWO)
    if len(facts) == 2:
        judge_pair(r, step, pair, facts)
        assessors = [(applied.by.person, applied.particulars.interests)]
        assessors += [
            (each.by.person, fact.interests) for each, fact in zip(pair, facts, strict=True)
        ]
        registered = applied.particulars.registered_establishment
        judge_interests_between(r, step, assessors, registered=registered)
    return (step.id, second.id, applied.id, *applied.particulars.recommendations)


def _become_section_2(r: Reckoning, step: Step, emergency: Power, papers: tuple[str, ...]) -> None:
    rule = r.law.powers[PowerKind.S2]
    admitted = emergency.starts_at
    period = days(london_date(admitted), length(r, "s2.detention"))
    power = Power(
        id=f"{PowerKind.S2}/{step.id}",
        kind=PowerKind.S2,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=emergency.held_by,
        doubts=tuple(sorted({*emergency.doubts, *r.fatal_about(*papers)})),
    )
    for clock in tuple(r.clocks.values()):
        if clock.power == emergency.id and clock.rule in _GOES_ON:
            r.start(replace(clock, power=power.id))
    r.stop(ClockState.MET, step, "s4.second_rec")
    r.stop(ClockState.ENDED, step, "s12.gap")
    r.end(emergency, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
    r.begin(power)
    start_clock(r, "s2.detention", period, step.id, power.id, admitted)
    start_duty(r, "s130D", step.id, step.occurred_at, power.id)
    mended = days(london_date(admitted), length(r, "s15.amend"))
    start_clock(r, "s15.amend", mended, step.id, power.id, admitted)
    r.moves(Transition.PART_4_BEGAN)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def report_social_circumstances(r: Reckoning, step: Step, _: ReportSocialCircumstances) -> None:
    """The duty that follows a nearest relative's application is met (s.14)."""
    r.stop(ClockState.MET, step, "s14.social_report")
