"""May this step be taken, and what follows? The one question the Act is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from statute.decision import Decision
from statute.difference import difference
from statute.events import Event, StepTaken
from statute.evolve import finding_order
from statute.finding import Finding
from statute.law import LawVersion
from statute.pathway import Pathway, Standing
from statute.reckoning import Reckoning
from statute.reckoning.guardianship import go_back_to_guardianship
from statute.reckoning.passing import pass_to
from statute.rules import RULES
from statute.rules.after_detention import judge_after_death
from statute.rules.believable import judge_times
from statute.rules.correcting import as_corrected
from statute.rules.hands import judge_coming_to_record, judge_hand
from statute.steps import Apply, CorrectRecord, Entry, Step
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
    if impossible.barred:
        return Decision(refused=True, findings=tuple(impossible.barred))
    reckoning = _reckon_with(pathway, step, law)
    if step.mode is Mode.SIGNED and reckoning.barred:
        return Decision(refused=True, findings=_about(reckoning, step))
    pass_to(reckoning, at)
    taken = StepTaken(entry=Entry(step=step, recorded_at=at))
    events = (taken, *difference(pathway.standing, reckoning.standing()))
    return Decision(refused=False, events=events, findings=_about(reckoning, step))


def pass_time(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What time alone has brought about by `at`, inclusive: powers lapsed, clocks fallen due."""
    due = pathway.next_due()
    if due is None or due > at:
        return ()
    reckoning = Reckoning(law, pathway.standing, ())
    pass_to(reckoning, at)
    return difference(pathway.standing, reckoning.standing())


def restate(pathway: Pathway, at: datetime, law: LawVersion) -> tuple[Event, ...]:
    """What stands differently at `at` under another revision of the law, from the first step on."""
    told = [entry.step for entry in pathway.entries]
    reckoning = _fold(law, told)
    pass_to(reckoning, at)
    return difference(pathway.standing, reckoning.standing())


def _impossible(pathway: Pathway, step: Step, at: datetime, law: LawVersion) -> Reckoning:
    """What cannot be so, even if it is only told: not yet happened, or told before."""
    r = Reckoning(law, Standing(), ())
    judge_coming_to_record(r, step, at)
    if step.mode is Mode.RECORDED:
        r.barred = [f for f in r.barred if f.rule in ("time.future", "record.who")]
    judge_times(r, step)
    if pathway.entry(step.id) is not None:
        r.bar("record.twice", step, "id")
    if isinstance(step.particulars, CorrectRecord):
        target = step.particulars.corrects
        if pathway.entry(target) is None:
            r.bar("record.no_such_step", step, "corrects")
        when = step.particulars.occurred_at
        if when is not None and when > at:
            r.bar("time.future", step, "particulars.occurred_at")
    return r


def _reckon_with(pathway: Pathway, step: Step, law: LawVersion) -> Reckoning:
    """The reckoning after this step, with what was barred about it."""
    if _comes_last(pathway, step):
        taken = tuple(as_corrected(entry.step for entry in pathway.entries))
        r = Reckoning(law, pathway.standing, taken)
        _take(r, step)
        return r
    return _fold(law, [*(entry.step for entry in pathway.entries), step], step)


def _comes_last(pathway: Pathway, step: Step) -> bool:
    """Whether everything known so far happened before this step, and nothing rests on it."""
    if isinstance(step.particulars, CorrectRecord) or _is_rested_on(pathway, step):
        return False
    standing = pathway.standing
    settled = [clock.settled_at for clock in standing.clocks if clock.settled_at is not None]
    ended = [power.ended_at for power in standing.powers if power.ended_at is not None]
    told = [entry.step.occurred_at for entry in pathway.entries]
    corrected = any(isinstance(e.step.particulars, CorrectRecord) for e in pathway.entries)
    return not corrected and all(each < step.occurred_at for each in (*settled, *ended, *told))


def _is_rested_on(pathway: Pathway, step: Step) -> bool:
    """Whether an application told before this step names it as one of its recommendations."""
    told = (entry.step.particulars for entry in pathway.entries)
    return any(step.id in each.recommendations for each in told if isinstance(each, Apply))


def _fold(law: LawVersion, told: Sequence[Step], own: Step | None = None) -> Reckoning:
    r = Reckoning(law, Standing(), ())
    r.known = {step.id: step for step in told}
    barred = []
    for step in as_corrected(told):
        _take(r, step)
        if own is not None and step.id == own.id:
            barred = list(r.barred)
    r.barred = barred
    return r


def _take(r: Reckoning, step: Step) -> None:
    pass_to(r, step.occurred_at)
    r.barred = []
    judge_hand(r, step)
    judge_after_death(r, step)
    RULES[step.particulars.kind](r, step, step.particulars)
    go_back_to_guardianship(r, step.occurred_at)
    r.taken[step.id] = step


def _about(r: Reckoning, step: Step) -> tuple[Finding, ...]:
    about = [finding for finding in r.findings.values() if finding.step == step.id]
    return tuple(sorted(about, key=finding_order))
