"""Leave of absence: granted, recalled, ended (s.17)."""

from __future__ import annotations

from datetime import date

from statute.chart import Region, Transition
from statute.counting import days, months
from statute.instants import ONE_DAY
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.detained import LEAVE, RESTRICTED
from statute.rules.hands import judge_responsible_clinician
from statute.rules.restrictions import judge_consent
from statute.steps import GrantLeave, RecallFromLeave, ReturnFromLeave, Step
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState, Role

_SEVEN_DAYS = 7
_RESTRICTED_RECALL = "s17.restricted_recall"


def grant_leave(r: Reckoning, step: Step, leave: GrantLeave) -> None:
    """Granted by the responsible clinician; longer than seven days, after considering a CTO."""
    judge_responsible_clinician(r, step)
    power = r.in_force(step.occurred_at, *LEAVE)
    if power is None:
        r.bar("s17.not_detained", step)
        return
    judge_consent(r, step, power, ConsentTo.LEAVE)
    if leave.last_day is not None and leave.last_day < leave.first_day:
        r.bar("s17.days", step, "first_day", "last_day")
        return
    began = _began(r, leave)
    longer = is_longer_term(began, leave.last_day)
    considers = not leave.community_order_considered and _order_comes_first(r, power)
    if longer and considers:
        r.flag("s17.longer_term", step, "community_order_considered")
    if not r.moves(Transition.LEAVE_GRANTED):
        r.bar("s17.not_on_leave", step)
        return
    r.stop(ClockState.ENDED, step, "s17.longer_term")
    if power.kind in RESTRICTED and r.law.reads(Reading.LEAVE_UNDER_RESTRICTIONS):
        _limit_recall(r, step, power, began)
    if not longer and considers:
        seven = days(began, length(r, "s17.longer_term"))
        start_clock(r, "s17.longer_term", seven, step.id, power.id)


def _order_comes_first(r: Reckoning, power: Power) -> bool:
    """Whether longer leave needs thought of a community treatment order (s.17(2A)).

    None can be made for a restricted patient, and the subsection does not apply (Sch.1 Pt II).
    """
    restricted = power.kind in RESTRICTED and r.law.reads(Reading.LEAVE_OF_THE_RESTRICTED)
    return not restricted


def _limit_recall(r: Reckoning, step: Step, power: Power, began: date) -> None:
    """Twelve months for the clinician to recall a restricted patient (Sch.1 Pt II)."""
    r.stop(ClockState.ENDED, step, _RESTRICTED_RECALL)
    year = months(began, length(r, _RESTRICTED_RECALL))
    if year.expires_at is not None and year.expires_at > step.occurred_at:
        start_clock(r, _RESTRICTED_RECALL, year, step.id, power.id, step.occurred_at)


def is_longer_term(first_day: date, last_day: date | None) -> bool:
    """More than seven consecutive days, both ends counted, or indefinite (s.17(2B))."""
    return last_day is None or (last_day - first_day).days >= _SEVEN_DAYS


def _began(r: Reckoning, leave: GrantLeave) -> date:
    """The first day of leave that this one goes on from, without a day between (s.17(2B))."""
    began = leave.first_day
    ended = max((each.occurred_at for each in r.steps_of(ReturnFromLeave)), default=None)
    for each in reversed(list(r.steps_of(GrantLeave))):
        before = each.particulars
        assert isinstance(before, GrantLeave)
        if ended is not None and each.occurred_at < ended:
            break
        if before.last_day is None or before.last_day + ONE_DAY >= began:
            began = min(began, before.first_day)
    return began


def recall_from_leave(r: Reckoning, step: Step, _: RecallFromLeave) -> None:
    """Not after the patient has ceased to be liable (s.17(5)); until back, they are on recall."""
    by_minister = step.by.role is Role.SECRETARY_OF_STATE
    if not by_minister:
        judge_responsible_clinician(r, step)
    power = r.in_force(step.occurred_at, *LEAVE)
    if power is None:
        r.bar("s17.recall_late", step, "occurred_at")
    elif by_minister and power.kind not in RESTRICTED:
        r.bar("hand.responsible_clinician", step, "by.role")
    elif not by_minister and _too_late_for_clinician(r, power):
        r.bar("s17.restricted_recall", step, "occurred_at")
    elif r.moves(Transition.LEAVE_RECALLED):
        start_duty(r, "s17.recall", step.id, step.occurred_at, power.id)
    else:
        r.bar("s17.not_on_leave", step)


def _too_late_for_clinician(r: Reckoning, power: Power) -> bool:
    """Whether the year since leave began is over, and no later leave has begun since."""
    years = [c for c in r.clocks.values() if c.rule == _RESTRICTED_RECALL and c.power == power.id]
    last = max(years, key=lambda clock: (clock.starts_at, clock.id), default=None)
    return last is not None and last.state is ClockState.FELL_DUE


def return_from_leave(r: Reckoning, step: Step, _: ReturnFromLeave) -> None:
    """Back in hospital: leave is over, and a recall is met."""
    if r.state(Region.WHEREABOUTS) != "on_leave":
        r.bar("s17.not_on_leave", step)
        return
    r.moves(Transition.RETURNED_FROM_LEAVE)
    r.stop(ClockState.ENDED, step, "s17.longer_term", _RESTRICTED_RECALL)
    r.stop(ClockState.MET, step, "s17.recall")
