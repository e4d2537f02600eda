"""What follows from steps at a place of safety (ss.135(1), 136, 136A, 136B)."""

from __future__ import annotations

from dataclasses import replace

from statute.chart import Region, Transition
from statute.counting import hours
from statute.instants import say_instant
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.beside import is_beside, leave_place_of_safety
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.held import flag_held
from statute.rules.held_beside import may_be_held_beside
from statute.rules.informal import begin_informal_stay
from statute.rules.transitions import bar_hold, bar_transition
from statute.steps import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    ExecuteWarrant,
    ExtendSection136,
    InterviewUnderSection136,
    ReleaseFromSection136,
    Step,
    UseSection136,
)
from statute.steps.place_of_safety import ExtensionGround, PlaceOfSafety
from statute.vocabulary import ClockState, PowerEnding, PowerKind

_KINDS = (PowerKind.S136, PowerKind.S135)
_HOLDS = {PowerKind.S136: "s136.hold", PowerKind.S135: "s135_1.hold_removed"}
_RUNNING = ("s136.hold", "s135_1.hold_removed", "s135_1.hold_kept")
_EXTENSION = "s136B.extension"


def use_section_136(r: Reckoning, step: Step, use: UseSection136) -> None:
    """The power begins with the constable's decision; the 24 hours only with arrival."""
    if use.in_a_dwelling:
        r.bar("s136.place", step, "in_a_dwelling")
    if not use.health_professional_consulted and use.not_consulted_because is None:
        r.flag("s136.consult", step, "health_professional_consulted")
    if not (r.moves(Transition.SECTION_136_USED) or may_be_held_beside(r, step)):
        bar_hold(r, step)
        return
    kept = _HOLDS[PowerKind.S136] if use.kept_where_found else None
    begin_place_of_safety(r, step, PowerKind.S136, kept)


def begin_place_of_safety(r: Reckoning, step: Step, kind: PowerKind, kept: str | None) -> None:
    """The power begins; `kept` is the clock that starts at once if nobody is moved anywhere."""
    _end_informal_stay(r, step)
    rule = r.law.powers[kind]
    power = Power(
        id=f"{kind}/{step.id}",
        kind=kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        started_by=step.id,
        held_by=step.by.organisation,
        doubts=r.fatal_about(step.id),
    )
    r.begin(power)
    stays_absent = not r.law.reads(Reading.ABSENT_AT_PLACE_OF_SAFETY)
    if not (stays_absent and r.state(Region.WHEREABOUTS) == "absent_without_leave"):
        removed = Transition.REMOVED_TO_PLACE_OF_SAFETY
        r.moves(Transition.KEPT_AT_PLACE_OF_SAFETY if kept is not None else removed)
    if kept is not None:
        _start_24_hours(r, step, power, kept)


def _end_informal_stay(r: Reckoning, step: Step) -> None:
    stay = r.in_force(step.occurred_at, PowerKind.INFORMAL)
    if stay is not None:
        r.end(stay, step.occurred_at, PowerEnding.SUPERSEDED, step.id)


def _start_24_hours(r: Reckoning, step: Step, power: Power, rule: str) -> None:
    period = hours(step.occurred_at, length(r, rule))
    clock = start_clock(r, rule, period, step.id, power.id)
    r.amend(replace(power, expires_at=clock.expires_at))


def arrive_at_place_of_safety(r: Reckoning, step: Step, arrival: ArriveAtPlaceOfSafety) -> None:
    """The first arrival starts the 24 hours; a later one does not restart them (s.136(3))."""
    power = r.in_force(step.occurred_at, *_KINDS)
    if power is None:
        r.bar("s136.arrival_without_power", step)
        return
    power = end_escape(r, step, power)
    _judge_police_station(r, step, arrival, power)
    r.moves(Transition.ARRIVED_AT_PLACE_OF_SAFETY)
    power = replace(power, held_by=arrival.organisation)
    power = replace(power, doubts=tuple(sorted({*power.doubts, *r.fatal_about(step.id)})))
    r.amend(power)
    if power.expires_at is None:
        _start_24_hours(r, step, power, _HOLDS[power.kind])


def end_escape(r: Reckoning, step: Step, power: Power) -> Power:
    """The hold goes on as it was: neither an escape nor its end restarts anything (s.138)."""
    for clock in r.running("s138.retake"):
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
        holds = (each for each in r.running(*_RUNNING, _EXTENSION) if each.power == power.id)
        power = replace(power, expires_at=next((each.expires_at for each in holds), None))
        r.amend(power)
    return power


def _judge_police_station(
    r: Reckoning, step: Step, arrival: ArriveAtPlaceOfSafety, power: Power
) -> None:
    if arrival.place is not PlaceOfSafety.POLICE_STATION:
        r.stop(ClockState.ENDED, step, "pos.police_checks")
        return
    start_duty(r, "pos.police_checks", step.id, step.occurred_at, power.id)
    use = r.taken[power.started_by].particulars
    if isinstance(use, UseSection136 | ExecuteWarrant) and use.under_18:
        r.bar("s136A.child_police_station", step, "place")
    elif not arrival.authorised_by_inspector:
        r.flag("s136A.inspector", step, "authorised_by_inspector")


def examine_under_section_136(
    r: Reckoning, step: Step, examination: ExamineUnderSection136
) -> None:
    """The doctor's half of the assessment."""
    _bar_without_power(r, step)
    if not examination.in_person:
        r.flag("s136.exam_in_person", step, "in_person")
    if not examination.mental_disorder_found:
        r.flag("s136.no_disorder", step, "mental_disorder_found")


def interview_under_section_136(
    r: Reckoning, step: Step, interview: InterviewUnderSection136
) -> None:
    """The AMHP's half of the assessment."""
    _bar_without_power(r, step)
    if not interview.in_person:
        r.flag("s136.exam_in_person", step, "in_person")
    if not interview.in_suitable_manner:
        r.flag("s136.interview_manner", step, "in_suitable_manner")


def _bar_without_power(r: Reckoning, step: Step) -> None:
    if r.in_force(step.occurred_at, *_KINDS) is None:
        bar_transition(r, step)


def extend_section_136(r: Reckoning, step: Step, extension: ExtendSection136) -> None:
    """At most twelve hours more, authorised before the 24 hours end; else it has no effect."""
    before = len(r.barred)
    power = r.in_force(step.occurred_at, *_KINDS)
    _judge_extension(r, step, extension, power)
    if len(r.barred) > before or power is None or power.expires_at is None:
        return
    for clock in r.running(*_RUNNING):
        r.settle(clock, ClockState.ENDED, step.occurred_at, step.id)
    period = hours(power.expires_at, extension.hours)
    clock = start_clock(r, _EXTENSION, period, step.id, power.id)
    ends = [each.expires_at for each in (clock, *r.running("s138.retake"))]
    r.amend(replace(power, expires_at=min(end for end in ends if end is not None)))


def _judge_extension(
    r: Reckoning, step: Step, extension: ExtendSection136, power: Power | None
) -> None:
    if not 1 <= extension.hours <= 12:
        r.bar("s136B.hours", step, "hours")
    if extension.ground is not ExtensionGround.CONDITION_OF_PERSON:
        r.bar("s136B.ground", step, "ground")
    if not extension.responsible_for_examination:
        r.bar("s136B.doctor", step, "responsible_for_examination")
    if _at_police_station(r) and not extension.superintendent_approves:
        r.bar("s136B.superintendent", step, "superintendent_approves")
    if any(True for _ in r.running(_EXTENSION)):
        r.bar("s136B.again", step)
    lapsed = r.latest(*_KINDS)
    if power is None and lapsed is not None and lapsed.ending is PowerEnding.LAPSED:
        assert lapsed.ended_at is not None
        r.bar("s136B.late", step, "occurred_at", ended=say_instant(lapsed.ended_at))
    elif power is None or power.expires_at is None:
        r.bar("s136B.not_begun", step)


def _at_police_station(r: Reckoning) -> bool:
    places = [
        step.particulars.place
        for step in r.steps_of(ArriveAtPlaceOfSafety)
        if isinstance(step.particulars, ArriveAtPlaceOfSafety)
    ]
    return bool(places) and places[-1] is PlaceOfSafety.POLICE_STATION


def release_from_section_136(r: Reckoning, step: Step, release: ReleaseFromSection136) -> None:
    """Free to go. Never refused because the time was over: then it is flagged."""
    power = r.in_force(step.occurred_at, *_KINDS)
    if power is None and not _flag_held_after_end(r, step):
        bar_transition(r, step)
        return
    if _leave_beside(r, step, power, release):
        return
    if power is not None:
        r.end(power, step.occurred_at, PowerEnding.RELEASED, step.id)
    if release.stayed_informally:
        stayed = power is not None
        r.moves(Transition.STAYED_INFORMALLY if stayed else Transition.ADMITTED_INFORMALLY)
        r.moves(Transition.ADMITTED_TO_HOSPITAL)
        begin_informal_stay(r, step, step.by.organisation)
    else:
        r.moves(Transition.RELEASED)
        r.moves(Transition.WENT_HOME)


def _leave_beside(
    r: Reckoning, step: Step, power: Power | None, release: ReleaseFromSection136
) -> bool:
    """Released from a hold beside other authority, which goes on; say whether it was one."""
    if not r.law.reads(Reading.HELD_BESIDE_AUTHORITY):
        return False
    if power is None:
        return r.state(Region.WHEREABOUTS) in ("absent_without_leave", "on_leave")
    if not is_beside(r, power):
        return False
    r.end(power, step.occurred_at, PowerEnding.RELEASED, step.id)
    leave_place_of_safety(r)
    if release.stayed_informally and r.state(Region.WHEREABOUTS) == "in_the_community":
        r.moves(Transition.ADMITTED_TO_HOSPITAL)
    return True


def _flag_held_after_end(r: Reckoning, step: Step) -> bool:
    """Flag keeping the person after the power lapsed; say whether that is what happened."""
    lapsed = r.latest(*_KINDS)
    latest = r.latest()
    if lapsed is None or lapsed is not latest or lapsed.ending is not PowerEnding.LAPSED:
        return False
    assert lapsed.ended_at is not None
    provision = "s.136(2)" if lapsed.kind is PowerKind.S136 else "s.135(3ZA)"
    flag_held(r, step, lapsed.ended_at, provision)
    return True
