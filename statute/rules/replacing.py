"""Replacing one recommendation that does not suffice (s.15(2)-(3))."""

from __future__ import annotations

from statute.counting import days
from statute.instants import london_date
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.rules.admitted_on import application_of, standing_grounds
from statute.rules.checking import settle
from statute.steps import Apply, NotifyInsufficiency, ReceiveApplication, Recommend, Step
from statute.steps.admission import Ground
from statute.vocabulary import ClockState, PowerKind

_INSUFFICIENT = (
    "reasons.present_and_sufficient",
    "grounds.at_least_one_limb",
    "scrutiny.replace",
)


def notify_insufficiency(r: Reckoning, step: Step, notice: NotifyInsufficiency) -> None:
    """The managers give the applicant notice; 14 days from admission are left for a fresh one."""
    paper = r.taken.get(notice.recommendation)
    if paper is None or not isinstance(paper.particulars, Recommend):
        r.bar("record.no_such_step", step, "recommendation")
        return
    _judge_curable(r, step, paper)
    admission = _admission(r, paper.id)
    if admission is None or r.barred:
        return
    period = days(london_date(admission.occurred_at), length(r, "s15.replace"))
    power = r.in_force(step.occurred_at, PowerKind.S4, PowerKind.S2, PowerKind.S3)
    assert period.expires_at is not None
    if power is not None and step.occurred_at < period.expires_at:
        start_clock(r, "s15.replace", period, step.id, power.id, admission.occurred_at)
    else:
        r.bar("s15.replace_late", step, "occurred_at")


def _judge_curable(r: Reckoning, step: Step, paper: Step) -> None:
    assert isinstance(paper.particulars, Recommend)
    if paper.particulars.joint:
        r.bar("s15.replace_joint", step, "recommendation")
    others = [each for each in _bundle(r, paper.id) if each != paper.id]
    notified = {
        each.particulars.recommendation
        for each in r.steps_of(NotifyInsufficiency)
        if isinstance(each.particulars, NotifyInsufficiency)
    }
    if any(each in notified or _insufficient(r, each) for each in others):
        r.bar("s15.replace_both", step, "recommendation")


def _insufficient(r: Reckoning, paper: str) -> bool:
    return any(f"{rule}/{paper}" in r.findings for rule in _INSUFFICIENT)


def replace_recommendation(r: Reckoning, step: Step, fresh: Recommend) -> None:
    """Inside 14 days, after notice; exempt from the gap and from the order of signing."""
    notices = {
        each.id
        for each in r.steps_of(NotifyInsufficiency)
        if isinstance(each.particulars, NotifyInsufficiency)
        and each.particulars.recommendation == fresh.replaces
    }
    if not notices:
        r.bar("s15.replace_notice", step, "replaces")
        return
    clock = next((c for c in r.running("s15.replace") if c.started_by in notices), None)
    if clock is None:
        r.bar("s15.replace_late", step, "occurred_at")
        return
    if r.law.reads(Reading.FRESH_PAIR_COMPLIES):
        _judge_together(r, step, fresh)
    if r.barred or not (fresh.reasons_given and _grounds(r, fresh)):
        return
    r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    replaced_by_scrutiny = f"scrutiny.replace/{fresh.replaces}" in r.findings
    for rule in _INSUFFICIENT:
        r.clear(rule, fresh.replaces or "")
    applied = application_of(r, fresh.replaces or "")
    if applied is not None and replaced_by_scrutiny:
        settle(r, applied)


def _judge_together(r: Reckoning, step: Step, fresh: Recommend) -> None:
    """With the one that stays: two doctors, one of them approved (s.15(3)(b))."""
    for each in _bundle(r, fresh.replaces or ""):
        other = r.taken.get(each)
        if other is None or each == fresh.replaces or not isinstance(other.particulars, Recommend):
            continue
        if other.by.person == step.by.person:
            r.bar("bundle.two_different_doctors", step, "by.person")
        if not (fresh.section_12_approved or other.particulars.section_12_approved):
            r.bar("doctor.one_section_12_approved", step, "section_12_approved")


def _grounds(r: Reckoning, fresh: Recommend) -> tuple[Ground, ...]:
    welfare_too = not r.law.reads(Reading.FRESH_PAIR_COMPLIES)
    return fresh.grounds if welfare_too else standing_grounds(fresh)


def _bundle(r: Reckoning, paper: str) -> tuple[str, ...]:
    """The recommendations of the application that this one is part of."""
    for each in r.steps_of(Apply):
        assert isinstance(each.particulars, Apply)
        if paper in each.particulars.recommendations:
            return each.particulars.recommendations
    return ()


def _admission(r: Reckoning, paper: str) -> Step | None:
    """The admission in pursuance of the application that rests on this recommendation."""
    for each in r.steps_of(ReceiveApplication):
        assert isinstance(each.particulars, ReceiveApplication)
        applied = r.taken.get(each.particulars.application)
        if applied is None or not isinstance(applied.particulars, Apply):
            continue
        if paper in applied.particulars.recommendations:
            return each
    return None
