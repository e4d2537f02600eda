"""May this step be taken, and what follows? The one question the Act is asked."""

from __future__ import annotations

from datetime import datetime

from statute.changes import Changes
from statute.decision import Decision
from statute.difference import difference
from statute.events import Event, StepTaken
from statute.evolve import finding_order
from statute.finding import Finding
from statute.folding import fold, take
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.on_record import OnRecord
from statute.pathway import Pathway, Standing
from statute.reckoning import Reckoning
from statute.reckoning.judging import Judging
from statute.reckoning.passing import pass_to
from statute.rules.believable import judge_times
from statute.rules.correcting import in_order_of_the_act
from statute.rules.hands import judge_coming_to_record
from statute.rules.unsure import judge_uncertain_time
from statute.steps import CorrectRecord, Entry, NoteMissingPaper, Step
from statute.unsure.likely import likely
from statute.unsure.links import MAY_BE_UNSURE, anything_unsure
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
    record = OnRecord(pathway.entries)
    impossible = _impossible(record, step, at, law)
    if impossible:
        return Decision(refused=True, findings=tuple(impossible))
    told = [*record.steps.values(), step]
    reading = likely(law, told) if _anything_unsure(record, step) else None
    if reading is not None:
        reckoning = fold(law, told, step, reading)
    elif _comes_last(pathway, record, step):
        reckoning = _taken_last(pathway, record, step, law)
    else:
        reckoning = fold(law, told, step)
    if step.mode is Mode.SIGNED and reckoning.barred:
        return Decision(refused=True, findings=_about(reckoning, step))
    pass_to(reckoning, at)
    standing = reckoning.standing()
    if reading is not None:
        standing = marked(standing, law, told, at, reading)
    taken = StepTaken(entry=Entry(step=step, recorded_at=at))
    events = (taken, *_said(pathway, standing, law, reckoning.changes_of(pathway.standing)))
    return Decision(refused=False, events=events, findings=_about(reckoning, step))


def pass_time(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What time alone has brought about by `at`, inclusive: powers lapsed, clocks fallen due."""
    due = pathway.next_due()
    if due is None or due > at:
        return ()
    if pathway.standing.uncertain:
        return restate(pathway, at, law)
    reckoning = Reckoning(law, pathway.standing)
    pass_to(reckoning, at)
    return _said(pathway, reckoning.standing(), law, reckoning.changes_of(pathway.standing))


def restate(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What stands differently at `at` under another revision of the law, from the first step on."""
    told = [entry.step for entry in pathway.entries]
    unsure = anything_unsure(told)
    reading = likely(law, told) if unsure else AS_TOLD
    reckoning = fold(law, told, None, reading)
    pass_to(reckoning, at)
    standing = reckoning.standing()
    if unsure:
        standing = marked(standing, law, told, at, reading)
    return _said(pathway, standing, law)


def _said(
    pathway: Pathway, standing: Standing, law: LawVersion, touched: Changes | None = None
) -> tuple[Event, ...]:
    """What changed, as the pathway's revision of the law says it."""
    both = law.reads(Reading.RESTATED_THEN_SETTLED)
    return difference(pathway.standing, standing, touched=touched, restated_first=both)


def _impossible(record: OnRecord, step: Step, at: datetime, law: LawVersion) -> list[Finding]:
    """What cannot be so, even if it is only told: not yet happened, or told before."""
    r = Judging(law)
    judge_coming_to_record(r, step, at)
    judge_times(r, step)
    judge_uncertain_time(r, step)
    if step.id in record.steps:
        r.bar("record.twice", step, "id")
    if isinstance(step.particulars, CorrectRecord):
        target = step.particulars.corrects
        if target not in record.steps:
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


def _anything_unsure(record: OnRecord, step: Step) -> bool:
    """Whether a step on the record, or the one put to it, is unsure: most records tell of none."""
    kinds = record.kinds | {type(step.particulars)}
    if record.times_known and step.not_after is None and MAY_BE_UNSURE.isdisjoint(kinds):
        return False
    return anything_unsure((*record.steps.values(), step))


def _taken_last(pathway: Pathway, record: OnRecord, step: Step, law: LawVersion) -> Reckoning:
    """The reckoning after a step that nothing on the record comes after or rests on."""
    steps = record.steps
    if not record.in_order:
        steps = {each.id: each for each in in_order_of_the_act(law, steps.values())}
    r = Reckoning(law, pathway.standing, steps)
    take(r, step)
    return r


def _comes_last(pathway: Pathway, record: OnRecord, step: Step) -> bool:
    """Whether everything known so far happened before this step, and nothing rests on it.

    A correction may change the order of others, and an application names others it rests on.
    """
    at = step.occurred_at
    if record.latest is not None and record.latest >= at:
        return False
    if isinstance(step.particulars, CorrectRecord) or CorrectRecord in record.kinds:
        return False
    if step.id in record.named:
        return False
    for clock in pathway.standing.clocks:
        if clock.settled_at is not None and clock.settled_at >= at:
            return False
    for power in pathway.standing.powers:
        if power.ended_at is not None and power.ended_at >= at:
            return False
    return True


def _about(r: Reckoning, step: Step) -> tuple[Finding, ...]:
    about = [finding for finding in r.findings.values() if finding.step == step.id]
    return tuple(sorted(about, key=finding_order)) if about else ()
