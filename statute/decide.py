"""May this step be taken, and what follows? The one question the Act is asked."""

from __future__ import annotations

from datetime import datetime

from statute.decision import Decision
from statute.difference import difference
from statute.events import Event, StepTaken
from statute.evolve import finding_order
from statute.finding import Finding
from statute.folding import fold, take
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.pathway import Pathway, Standing
from statute.reckoning import Reckoning
from statute.reckoning.judging import Judging
from statute.reckoning.passing import pass_to
from statute.rules.believable import judge_times
from statute.rules.correcting import in_order_of_the_act
from statute.rules.hands import judge_coming_to_record
from statute.rules.unsure import judge_uncertain_time
from statute.steps import AnyParticulars, Apply, CorrectRecord, Entry, NoteMissingPaper, Step
from statute.unsure.likely import likely
from statute.unsure.links import anything_unsure
from statute.unsure.marking import marked
from statute.unsure.readings import AS_TOLD
from statute.vocabulary import Mode


def decide(pathway: Pathway, step: Step, at: datetime, law: LawVersion) -> Decision:
    """Judge a step put to the pathway at `at` (the moment the system is told, UTC).

    A step to be signed is refused if it breaks a rule that bars it; one that is recorded has
    happened, so it is kept and flagged (promise 4), unless it says nothing that could have
    happened: a time to come or before the Act, or an id already used. Steps count in the order in
    which they occurred, whatever the order of telling; a step told late restates what was thought
    since.
    """
    impossible = _impossible(pathway, step, at, law)
    if impossible:
        return Decision(refused=True, findings=tuple(impossible))
    told = _told(pathway, step)
    reading = likely(law, told) if anything_unsure(told) else None
    if reading is None:
        reckoning = _reckon_with(pathway, told, law)
    else:
        reckoning = fold(law, told, step, reading)
    if step.mode is Mode.SIGNED and reckoning.barred:
        return Decision(refused=True, findings=_about(reckoning, step))
    pass_to(reckoning, at)
    standing = reckoning.standing()
    if reading is not None:
        standing = marked(standing, law, told, at, reading)
    taken = StepTaken(entry=Entry(step=step, recorded_at=at))
    events = (taken, *_said(pathway, standing, law))
    return Decision(refused=False, events=events, findings=_about(reckoning, step))


def pass_time(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What time alone has brought about by `at`, inclusive: powers lapsed, clocks fallen due."""
    due = pathway.next_due()
    if due is None or due > at:
        return ()
    if pathway.standing.uncertain:
        return restate(pathway, at, law)
    reckoning = Reckoning(law, pathway.standing, ())
    pass_to(reckoning, at)
    return _said(pathway, reckoning.standing(), law)


def restate(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What stands differently at `at` under another revision of the law, from the first step on."""
    told = _told(pathway)
    unsure = anything_unsure(told)
    reading = likely(law, told) if unsure else AS_TOLD
    reckoning = fold(law, told, None, reading)
    pass_to(reckoning, at)
    standing = reckoning.standing()
    if unsure:
        standing = marked(standing, law, told, at, reading)
    return _said(pathway, standing, law)


def _said(pathway: Pathway, standing: Standing, law: LawVersion) -> tuple[Event, ...]:
    """What changed, as the pathway's revision of the law says it."""
    both = law.reads(Reading.RESTATED_THEN_SETTLED)
    return difference(pathway.standing, standing, restated_first=both)


def _told(pathway: Pathway, *more: Step) -> list[Step]:
    """Every step told so far, in order of telling."""
    return [entry.step for entry in pathway.entries] + list(more)


def _impossible(pathway: Pathway, step: Step, at: datetime, law: LawVersion) -> list[Finding]:
    """What cannot be so, even if it is only told: not yet happened, or told before."""
    r = Judging(law)
    judge_coming_to_record(r, step, at)
    judge_times(r, step)
    judge_uncertain_time(r, step)
    if pathway.entry(step.id) is not None:
        r.bar("record.twice", step, "id")
    if isinstance(step.particulars, CorrectRecord):
        target = step.particulars.corrects
        if pathway.entry(target) is None:
            r.bar("record.no_such_step", step, "corrects")
        when, latest = step.particulars.occurred_at, step.particulars.not_after
        if when is not None and when > at:
            r.bar("time.future", step, "particulars.occurred_at")
        if latest is not None and latest > at:
            r.bar("time.future", step, "particulars.not_after")
    if isinstance(step.particulars, NoteMissingPaper):
        since = step.particulars.since
        if since is not None and since > at:
            r.bar("time.future", step, "particulars.since")
    return r.barred


def _reckon_with(pathway: Pathway, told: list[Step], law: LawVersion) -> Reckoning:
    """The reckoning after the last step told, with what was barred about it."""
    step = told[-1]
    if _comes_last(pathway, step):
        r = Reckoning(law, pathway.standing, in_order_of_the_act(law, told[:-1]))
        take(r, step)
        return r
    return fold(law, told, step)


_BEARING = frozenset({Apply, CorrectRecord})
"""Steps that may change the order of others, or name others that they rest on."""


def _comes_last(pathway: Pathway, step: Step) -> bool:
    """Whether everything known so far happened before this step, and nothing rests on it."""
    at = step.occurred_at
    if isinstance(step.particulars, CorrectRecord):
        return False
    for entry in pathway.entries:
        told = entry.step
        if told.occurred_at >= at:
            return False
        if type(told.particulars) in _BEARING and _bears_on(told.particulars, step):
            return False
    for clock in pathway.standing.clocks:
        if clock.settled_at is not None and clock.settled_at >= at:
            return False
    for power in pathway.standing.powers:
        if power.ended_at is not None and power.ended_at >= at:
            return False
    return True


def _bears_on(told: AnyParticulars, step: Step) -> bool:
    """Whether it changes the order of steps, or names this one as one of its recommendations."""
    if isinstance(told, Apply):
        return step.id in told.recommendations
    return isinstance(told, CorrectRecord)


def _about(r: Reckoning, step: Step) -> tuple[Finding, ...]:
    about = [finding for finding in r.findings.values() if finding.step == step.id]
    return tuple(sorted(about, key=finding_order))
