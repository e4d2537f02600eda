"""Leave of absence: granted, recalled, ended (s.17)."""

from __future__ import annotations

from datetime import date

from statute.chart import Region, Transition
from statute.counting import days
from statute.instants import ONE_DAY
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock, start_duty
from statute.rules.detained import LEAVE
from statute.rules.hands import judge_responsible_clinician
from statute.rules.restrictions import judge_consent
from statute.steps import GrantLeave, RecallFromLeave, ReturnFromLeave, Step
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState

_SEVEN_DAYS = 7


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
    if longer and not leave.community_order_considered:
        r.flag("s17.longer_term", step, "community_order_considered")
    if not r.moves(Transition.LEAVE_GRANTED):
        r.bar("s17.not_on_leave", step)
        return
    r.stop(ClockState.ENDED, step, "s17.longer_term")
    if not longer and not leave.community_order_considered:
        start_clock(r, "s17.longer_term", days(began, _SEVEN_DAYS), step.id, power.id)


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
    judge_responsible_clinician(r, step)
    if r.in_force(step.occurred_at, *LEAVE) is None:
        r.bar("s17.recall_late", step, "occurred_at")
    elif r.moves(Transition.LEAVE_RECALLED):
        power = r.in_force(step.occurred_at, *LEAVE)
        assert power is not None
        start_duty(r, "s17.recall", step.id, step.occurred_at, power.id)
    else:
        r.bar("s17.not_on_leave", step)


def return_from_leave(r: Reckoning, step: Step, _: ReturnFromLeave) -> None:
    """Back in hospital: leave is over, and a recall is met."""
    if r.state(Region.WHEREABOUTS) != "on_leave":
        r.bar("s17.not_on_leave", step)
        return
    r.moves(Transition.RETURNED_FROM_LEAVE)
    r.stop(ClockState.ENDED, step, "s17.longer_term")
    r.stop(ClockState.MET, step, "s17.recall")
