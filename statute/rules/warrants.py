"""Entering under a warrant, and escape from a place of safety or on the way (ss.135, 137, 138)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.counting import hours, months
from statute.instants import london_date
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.place_of_safety import begin_place_of_safety, end_escape
from statute.rules.transitions import bar_transition
from statute.steps import (
    AnswerAssessmentRequest,
    Escape,
    ExecuteWarrant,
    ObtainWarrant,
    RequestAssessment,
    Retake,
    Step,
)
from statute.steps.warrants import WarrantKind
from statute.vocabulary import Approval, ClockState, CountCode, PowerKind, Role

RETAKING = (
    "s138.retake",
    "s138.before_admission",
    "s18.retake",
    "s18.retake_short",
    "s18_2A.retake",
    "s22.release",
)
"""Clocks that run while somebody may be taken or retaken; a warrant under s.135(2) serves them."""

_HELD = (PowerKind.S136, PowerKind.S135)
_ESCAPES = ("s138.retake", "s138.before_admission")


def request_assessment(r: Reckoning, step: Step, _: RequestAssessment) -> None:
    """The authority considers an application; if none is made, it says why in writing."""
    start_duty(r, "s13.nr_request", step.id, step.occurred_at)


def answer_assessment_request(r: Reckoning, step: Step, answer: AnswerAssessmentRequest) -> None:
    """The duty is met by written reasons."""
    if answer.reasons_in_writing:
        r.stop(ClockState.MET, step, "s13.nr_request")
    else:
        r.flag("s13.written_reasons", step, "reasons_in_writing")


def obtain_warrant(r: Reckoning, step: Step, warrant: ObtainWarrant) -> None:
    """The warrant may be used for three months; it begins no power by itself."""
    by_amhp = step.by.role is Role.AMHP
    if warrant.warrant is WarrantKind.REMOVE and not by_amhp:
        r.bar("s135.information", step, "by.role")
    elif by_amhp and Approval.AMHP not in step.by.approvals:
        r.bar("hand.approval", step, "by.approvals")
    period = months(london_date(step.occurred_at), length(r, "s135.warrant"))
    start_clock(r, "s135.warrant", period, step.id, None, step.occurred_at)


def execute_warrant(r: Reckoning, step: Step, entry: ExecuteWarrant) -> None:
    """One entry. Under subsection (1) a power begins; under (2) there must be one already."""
    issued = r.taken.get(entry.warrant)
    warrant = issued.particulars if issued is not None else None
    if not isinstance(warrant, ObtainWarrant):
        r.bar("s135.no_warrant", step, "warrant")
        return
    _judge_warrant(r, step, entry)
    if warrant.warrant is WarrantKind.RETAKE:
        if not any(True for _ in r.running(*RETAKING)):
            r.bar("s135_2.authority", step)
        return
    if not (entry.with_amhp and entry.with_doctor):
        r.bar("s135.accompanied", step, "with_amhp", "with_doctor")
    if not r.moves(Transition.WARRANT_EXECUTED):
        bar_transition(r, step)
        return
    kept = "s135_1.hold_kept" if entry.kept_where_found else None
    begin_place_of_safety(r, step, PowerKind.S135, kept)


def _judge_warrant(r: Reckoning, step: Step, entry: ExecuteWarrant) -> None:
    clock = r.clocks[f"s135.warrant/{entry.warrant}"]
    if clock.state is ClockState.MET:
        r.bar("s135.one_entry", step, "warrant")
    elif clock.state is ClockState.FELL_DUE:
        r.flag("s135.warrant_old", step, "warrant")
    else:
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)


def escape(r: Reckoning, step: Step, _: Escape) -> None:
    """Retaking is limited: by 24 hours and the end of the hold, or by the time to admit."""
    power = r.in_force(step.occurred_at, *_HELD)
    taking = next(r.running("s6.admit14", "s6.admit24"), None)
    escaped = r.state(Region.WHEREABOUTS) == "escaped_from_custody"
    if escaped or (power is None and (taking is None or _detained(r, step))):
        r.bar("s138.no_custody", step)
        return
    r.moves(Transition.ESCAPED)
    if power is not None:
        _limit_retaking(r, step, power)
    elif taking is not None:
        assert taking.expires_at is not None
        period = _until(step.occurred_at, taking.expires_at, taking.explanation)
        start_clock(r, "s138.before_admission", period, step.id)


def _detained(r: Reckoning, step: Step) -> bool:
    return any(power.in_force(step.occurred_at) for power in r.powers.values())


def _limit_retaking(r: Reckoning, step: Step, power: Power) -> None:
    period = hours(step.occurred_at, length(r, "s138.retake"))
    assert period.expires_at is not None
    if power.expires_at is not None and power.expires_at < period.expires_at:
        said = "The time for which the person may be kept is over before that."
        period = _until(step.occurred_at, power.expires_at, f"{period.explanation} {said}")
    clock = start_clock(r, "s138.retake", period, step.id, power.id)
    r.amend(replace(power, expires_at=clock.expires_at))


def _until(start: datetime, end: datetime, explanation: str) -> Period:
    """The hours from `start` to an end that another rule sets."""
    return Period(
        code=CountCode.HOURS,
        length=int((end - start).total_seconds() // 3600),
        starts_at=start,
        expires_at=end,
        warn_by=end,
        explanation=explanation,
    )


def retake(r: Reckoning, step: Step, _: Retake) -> None:
    """The hold goes on as it was: neither the escape nor the retaking restarts anything."""
    clock = next(r.running(*_ESCAPES), None)
    if clock is None:
        r.bar("s138.late", step, "occurred_at")
        return
    r.moves(Transition.RETAKEN)
    if clock.power is None:
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    else:
        end_escape(r, step, r.powers[clock.power])
