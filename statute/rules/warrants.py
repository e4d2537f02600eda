"""Warrants: obtained, and entered under (ss.13(4), 135)."""

from __future__ import annotations

from statute.chart import Transition
from statute.counting import months
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.approved import bar_unapproved
from statute.rules.held_beside import may_be_held_beside
from statute.rules.place_of_safety import begin_place_of_safety
from statute.rules.transitions import bar_hold
from statute.steps import (
    AnswerAssessmentRequest,
    ExecuteWarrant,
    ObtainWarrant,
    RequestAssessment,
    Step,
)
from statute.steps.warrants import WarrantKind
from statute.vocabulary import Approval, ClockState, PowerKind, Role

RETAKING = (
    "s138.retake",
    "s138.before_admission",
    "s18.retake",
    "s18.restricted",
    "s35.absconded",
    "s18.retake_short",
    "s18_2A.retake",
    "s22.release",
)
"""Clocks that run while somebody may be taken or retaken; a warrant under s.135(2) serves them."""


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
    elif by_amhp and step.by.lacks(Approval.AMHP):
        bar_unapproved(r, step, Approval.AMHP)
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
    if not (r.moves(Transition.WARRANT_EXECUTED) or may_be_held_beside(r, step)):
        bar_hold(r, step)
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
