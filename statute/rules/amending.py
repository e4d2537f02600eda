"""Amending a paper on its form: what section 15(1) and section 8(4) let be put right, and what not.

The amended paper counts as if it had always been so. That is why what is changed may only be how
a fact was written down, never the fact; and why a date that breaks the Act is not amended away.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from statute.counting import days, days_to, gap_allows
from statute.instants import london_date
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length
from statute.rules.admitted_on import admission_on, application_of, mendable_until, papers_of
from statute.rules.agreeing import asked_again, settle_facts
from statute.rules.checking import settle
from statute.rules.emergency import time_to_admit
from statute.steps import Apply, Recommend, Rectify, Step
from statute.steps.admission import Section
from statute.vocabulary import Approval, Severity

Paper = Recommend | Apply

_WRITTEN = {
    Recommend: {
        "section_12_approved",
        "prior_acquaintance",
        "grounds",
        "reasons_given",
        "hospitals",
        "patient_name_mark",
        "patient_address_mark",
    },
    Apply: {
        "authority",
        "exception",
        "exception_reasons_given",
        "no_acquaintance_explained",
        "nearest_relative_informed",
        "patient_name_mark",
        "patient_address_mark",
    },
}
"""What a paper may say wrongly without anything wrong having been done."""

_DATES = {"examined_on", "examined_at", "last_seen_on", "last_seen_at"}

_TIMING = (
    "s12.gap",
    "s12.signed_before",
    "s11.seen",
    "s4.seen",
    "s4.times",
    "s6.admit14",
    "s6.admit24",
    "exam.before_signing",
)
"""What a paper fails by its dates."""


def amend(r: Reckoning, step: Step, amendment: Rectify, paper: Step) -> None:
    """By the signatory, with consent, in time, and only what can be put right."""
    before = len(r.barred)
    was, now = paper.particulars, amendment.as_amended
    assert isinstance(was, Paper)
    assert now is not None
    if paper.by.person != step.by.person:
        r.bar("s15.hand", step, "by.person")
    if not amendment.managers_consent:
        r.bar("s15.consent", step, "managers_consent")
    if not amendment.fields:
        r.bar("s15.unchanged", step, "fields")
    applied = application_of(r, paper.id)
    _judge_time(r, step, applied)
    if type(now) is not type(was):
        r.bar("s15.fixed", step, "as_amended", what="which paper it is")
        return
    _judge_changes(r, step, paper, now, applied)
    asked = asked_again(r, applied, paper.id, now) if applied is not None else {}
    for rule in amendment.rules:
        _judge_rule(r, step, rule, {paper.id, *(about for of, about in asked if of == rule)})
    if any(asked.get((rule, about)) for rule, about in asked if rule in amendment.rules):
        r.bar("s15.not_mended", step, "rules")
    if len(r.barred) == before:
        for rule in amendment.rules:
            r.clear(rule, paper.id)
        settle_facts(r, asked)
        if applied is not None:
            settle(r, applied)


def _judge_time(r: Reckoning, step: Step, applied: Step | None) -> None:
    admitted = admission_on(r, applied) if applied is not None else None
    if applied is None or admitted is None:
        r.bar("s15.not_admitted", step, "paper")
    elif step.occurred_at >= mendable_until(r, applied, admitted):
        r.bar("s15.late", step, "occurred_at")


def _judge_rule(r: Reckoning, step: Step, rule: str, about: set[str]) -> None:
    found = [r.findings[key] for each in about if (key := f"{rule}/{each}") in r.findings]
    if not any(each.severity is Severity.RECTIFIABLE for each in found):
        r.bar("s15.not_rectifiable", step, "rules")


def _judge_changes(r: Reckoning, step: Step, paper: Step, now: Paper, applied: Step | None) -> None:
    was = paper.particulars
    changed = {f.name for f in fields(was) if getattr(was, f.name) != getattr(now, f.name)}
    fixed = changed - _WRITTEN[type(now)] - _DATES
    if fixed:
        what = ", ".join(name.replace("_", " ") for name in sorted(fixed))
        r.bar("s15.fixed", step, *sorted(fixed), what=what)
    if isinstance(now, Recommend) and "section_12_approved" in changed:
        _judge_approval(r, step, paper, now)
    if isinstance(now, Apply) and "authority" in changed and now.authority != paper.by.organisation:
        r.bar("hand.acting_authority", step, "authority")
    if changed & _DATES and applied is not None:
        _judge_dates(r, step, paper, now, applied)


def _judge_approval(r: Reckoning, step: Step, paper: Step, now: Recommend) -> None:
    held = {Approval.SECTION_12, Approval.APPROVED_CLINICIAN} & set(paper.by.approvals)
    if now.section_12_approved and not held:
        r.bar("doctor.approval_held", step, "section_12_approved")


def _judge_dates(r: Reckoning, step: Step, paper: Step, now: Paper, applied: Step) -> None:
    about = set(papers_of(applied))
    admitted = admission_on(r, applied)
    about |= {admitted.id} if admitted is not None else set()
    if any(f.rule in _TIMING and f.step in about for f in r.findings.values()):
        r.bar("s15.date", step, "as_amended")
    elif not (
        _examined_in_time(r, paper, now, applied)
        and _seen_in_time(r, paper, now)
        and _hours_kept(r, paper, now, applied)
    ):
        r.bar("s15.date_unlawful", step, "as_amended")


def _examined_in_time(r: Reckoning, paper: Step, now: Paper, applied: Step) -> bool:
    if not isinstance(now, Recommend):
        return True
    if now.examined_on > london_date(paper.occurred_at):
        return False
    others = [
        said.examined_on
        for each in papers_of(applied)
        if each != paper.id
        and (found := r.taken.get(each)) is not None
        and isinstance(said := found.particulars, Recommend)
    ]
    together = now.section is Section.FOUR or now.examined_jointly
    fits = together or all(_close(r, now.examined_on, each) for each in others)
    return fits and _admitted_in_time(r, applied, max([now.examined_on, *others]))


def _close(r: Reckoning, one: date, other: date) -> bool:
    return gap_allows(min(one, other), max(one, other), length(r, "s12.gap"))


def _hours_kept(r: Reckoning, paper: Step, now: Paper, applied: Step) -> bool:
    """What section 4 counts in hours: its day alone may be right and its time too early."""
    if now.section is not Section.FOUR or not r.law.reads(Reading.HOURS_AMENDED):
        return True
    at = now.last_seen_at if isinstance(now, Apply) else now.examined_at
    if at is None or at > paper.occurred_at:
        return False
    if isinstance(now, Apply):
        return at >= paper.occurred_at - timedelta(hours=length(r, "s4.seen"))
    admitted, period = admission_on(r, applied), time_to_admit(r, applied, [now])
    assert period is not None
    assert period.expires_at is not None
    return admitted is None or admitted.occurred_at < period.expires_at


def _admitted_in_time(r: Reckoning, applied: Step, examined: date) -> bool:
    """Within 14 days of the last examination."""
    admitted = admission_on(r, applied)
    if admitted is None:
        return True
    ends = days(examined, length(r, "s6.admit14")).expires_at
    assert ends is not None
    return admitted.occurred_at < ends


def _seen_in_time(r: Reckoning, paper: Step, now: Paper) -> bool:
    if not isinstance(now, Apply):
        return True
    signed = london_date(paper.occurred_at)
    window = days_to(signed, 2 if now.section is Section.FOUR else length(r, "s11.seen"))
    assert window.first_day is not None
    return window.first_day <= now.last_seen_on <= signed
