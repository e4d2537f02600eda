"""What a pathway's workflow does with a step or with time, as pure functions of its state.

The workflow (`workflows/pathway.py`) decides nothing itself: it calls these, assigns what they
return, and hands over the side effects.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from statute.at_the_door import refused_at_the_door
from statute.business_days import is_business_day
from statute.decide import decide, pass_time, restate
from statute.decision import Decision
from statute.events import (
    ChartMoved,
    ClockStated,
    Event,
    FindingStated,
    PowerStated,
    StepTaken,
    UncertaintyStated,
)
from statute.evolve import evolve_all
from statute.law import LAW_VERSIONS, law_version
from statute.rules.believable import IN_FORCE, LAST_DAY
from statute.vocabulary import Mode
from workflows.messages import (
    Answer,
    FormToStore,
    NumberedEvent,
    PathwayState,
    Refusal,
    Rest,
    Submission,
)

_YEARS = range(IN_FORCE.year - 1, LAST_DAY.year + 2)
"""Years in which a time that is believed may lie, and those beside them."""

for _year in _YEARS:
    is_business_day(date(_year, 1, 1))
    # Works out the bank holidays of every year now: their library imports more of itself for each
    # year that is new to it, and an import within Temporal's sandbox fails.


class StepIdReusedError(Exception):
    """A step id came again with another content."""


class StaleRevisionError(Exception):
    """The caller judged the pathway by a revision that is no longer its last."""


@dataclass(frozen=True)
class Judgement:
    """What follows from a submission: the next state and the answer, unless it is refused."""

    decision: Decision
    after: PathwayState
    answer: Answer


def earlier_answer(state: PathwayState, submission: Submission) -> Answer | None:
    """The answer already given to this step id, if any.

    Raises:
        StepIdReusedError: the id was used for something else.
    """
    step = submission.step.id
    answer = next((each for each in reversed(state.answers) if each.step == step), None)
    if answer is not None and answer.digest != submission.digest:
        raise StepIdReusedError
    return answer


def judge(state: PathwayState, submission: Submission, at: datetime) -> Judgement:
    """Ask the Act about a step put at `at`, and compute what would follow from it.

    Raises:
        StaleRevisionError: `expected_revision` is not the pathway's.
    """
    pathway = state.pathway
    if submission.expected_revision not in (None, pathway.revision):
        raise StaleRevisionError
    decision = decide(pathway, submission.step, at, law_version(pathway.law_version))
    after = appended(state, decision.events, at, submission.evidence)
    answer = Answer(
        step=submission.step.id,
        digest=submission.digest,
        revision=after.pathway.revision,
        findings=decision.findings,
    )
    after = replace(
        after, answers=(*after.answers, answer), unstored=_to_store(after, submission, at)
    )
    return Judgement(decision, after, answer)


def refusal(state: PathwayState, submission: Submission, judgement: Judgement) -> Refusal | None:
    """Why the step is refused, if it is. Only a validator asks this, which a replay skips."""
    law = law_version(state.pathway.law_version)
    at_the_door = refused_at_the_door(submission.step, law)
    if not (judgement.decision.refused or at_the_door):
        return None
    findings = (*judgement.decision.findings, *at_the_door)
    return Refusal(revision=state.pathway.revision, findings=findings)


def caught_up(state: PathwayState, at: datetime) -> PathwayState:
    """The state after everything that time alone has done by `at`, unless that must rest."""
    if is_resting(state.clocks_rest, at):
        return state
    pathway = state.pathway
    events = pass_time(pathway, at, law_version(pathway.law_version))
    return appended(replace(state, clocks_rest=None) if state.clocks_rest else state, events, at)


def appended(
    state: PathwayState, events: tuple[Event, ...], at: datetime, evidence: str = ""
) -> PathwayState:
    """The state with these events applied, numbered and waiting to be recorded.

    `evidence` is that of the step that was taken, and travels with the event that says so.
    """
    if not events:
        return state
    first = state.pathway.revision + 1
    numbered = tuple(
        NumberedEvent(
            number=number,
            recorded_at=at,
            event=event,
            evidence=evidence if isinstance(event, StepTaken) else "",
        )
        for number, event in enumerate(events, first)
    )
    return replace(
        state,
        pathway=evolve_all(state.pathway, events),
        unrecorded=(*state.unrecorded, *numbered),
    )


def is_resting(rest: Rest | None, now: datetime) -> bool:
    """Whether something that failed is not to be tried yet."""
    return rest is not None and now < rest.until


def after_fault(rest: Rest | None, now: datetime) -> Rest:
    """The rest after one more fault: a minute, then two, then four, at most an hour."""
    faults = rest.faults if rest is not None else 0
    pause = min(timedelta(minutes=2**faults), timedelta(hours=1))
    return Rest(faults=faults + 1, until=now + pause)


def defects(state: PathwayState) -> int:
    """How many faults of ours in a row the pathway has met and stepped round."""
    return sum(rest.faults for rest in (state.clocks_rest, state.hands_rest) if rest is not None)


def recorded(state: PathwayState, last_number: int) -> PathwayState:
    """The state once the record ends at `last_number`."""
    still = tuple(each for each in state.unrecorded if each.number > last_number)
    return replace(state, unrecorded=still, hands_rest=None)


def form_key(form: FormToStore) -> tuple[str, str]:
    """What a form to store is known by on its pathway."""
    return form.step, form.form.code


def forms_ready(state: PathwayState) -> list[FormToStore]:
    """The forms whose step is in the record, so that a document always has its step."""
    waiting = {
        each.event.entry.step.id for each in state.unrecorded if isinstance(each.event, StepTaken)
    }
    return [form for form in state.unstored if form.step not in waiting]


def stored(state: PathwayState, form: FormToStore) -> PathwayState:
    """The state once this form is kept."""
    still = tuple(each for each in state.unstored if form_key(each) != form_key(form))
    return replace(state, unstored=still, hands_rest=None)


def renewed(state: PathwayState, at: datetime) -> PathwayState:
    """The state that the next run begins with: under the newest revision of its law version.

    What that revision reads differently is restated by events, so that the record says what was
    thought before and what is known now.
    """
    newest = newest_revision(state.pathway.law_version)
    if newest == state.pathway.law_version:
        return state
    pathway = replace(state.pathway, law_version=newest)
    events = restate(pathway, at, law_version(newest))
    return appended(replace(state, pathway=pathway), events, at)


def newest_revision(name: str) -> str:
    """The newest reading of the same version of the law: `england-2026-02-18.r2` after `.r1`."""
    version, _, _ = name.rpartition(".r")
    others = [each for each in LAW_VERSIONS if each.rpartition(".r")[0] == version]
    return max(others, key=lambda each: int(each.rpartition(".r")[2]), default=name)


def next_alarm(state: PathwayState, now: datetime) -> datetime | None:
    """When to wake: at the earliest end still ahead of `now`, or when a rest is over.

    An end already behind `now` has been looked at; it is not an alarm, or the workflow would spin.
    """
    ends = [clock.expires_at for clock in state.pathway.standing.running()]
    rests = [rest.until for rest in (state.clocks_rest, state.hands_rest) if rest is not None]
    ahead = [at for at in (*ends, *rests) if at is not None and at > now]
    return min(ahead, default=None)


def gist(events: Iterable[NumberedEvent]) -> str:
    """A fingerprint of what these events do in law, in 16 hex digits; their wording is left out.

    It names the activity that records them. Temporal compares that name when it replays, so newer
    code that would make something else of an accepted step is stopped, visibly, instead of
    quietly changing what the signer was told (docs/decisions/0001).
    """
    lines = [[each.number, *_in_law(each.event)] for each in events]
    return hashlib.sha256(json.dumps(lines, default=str).encode()).hexdigest()[:16]


def _in_law(event: Event) -> tuple[object, ...]:
    match event:
        case StepTaken(entry=entry):
            return "step", entry.step.id
        case PowerStated(change=change, power=power):
            return "power", change, power.id, power.starts_at, power.expires_at, power.ended_at
        case ClockStated(change=change, clock=clock):
            return "clock", change, clock.id, clock.state, clock.expires_at, clock.settled_at
        case FindingStated(change=change, finding=finding):
            return "finding", change, finding.key, finding.severity
        case ChartMoved(configuration=configuration):
            return "chart", *configuration
        case UncertaintyStated(change=change, uncertainty=doubt):
            return "uncertainty", change, doubt.link, doubt.since, doubt.until


def _to_store(state: PathwayState, submission: Submission, at: datetime) -> tuple[FormToStore, ...]:
    if submission.form is None:
        return state.unstored
    step = submission.step
    waiting = FormToStore(
        step=step.id,
        signed_at=at,
        recorded=step.mode is Mode.RECORDED,
        form=submission.form,
        evidence_sha256=_hash(submission.evidence),
    )
    return (*state.unstored, waiting)


def _hash(evidence: str) -> str:
    return hashlib.sha256(evidence.encode()).hexdigest() if evidence else ""
