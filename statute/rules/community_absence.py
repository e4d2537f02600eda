"""Absence of a recalled community patient, and custody of any (ss.18(2A), 21-21B, 22; Form CTO8).

Absence keeps the order alive as it keeps detention alive; a return after more than 28 days asks for
a report in the week. A community patient who is not recalled cannot be absent without leave.
"""

from __future__ import annotations

from datetime import date, timedelta

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import days, week
from statute.instants import london_date, midnight_opening
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.rules.absence import keep_alive, start_week
from statute.rules.certificates import ask_for_report
from statute.rules.community import extend_order, lengthen_recall, order_period
from statute.rules.hands import judge_responsible_clinician
from statute.rules.periods import end_with, runs_again
from statute.rules.returning import GoingOn, examined_in_week, go_on, owed_report
from statute.steps import ReportReturnToOrder, Step
from statute.vocabulary import ClockState, PowerKind

AWAY = ("s18_2A.retake", "s22.release")
"""The time in which a recalled patient who is absent may be taken to hospital."""

_SIX_DAYS = timedelta(days=6)

_EXTENDED = GoingOn(order_period, extend_order, "s66.faa")


def went_absent(r: Reckoning, step: Step, order: Power, retaking: Clock) -> None:
    """While the patient may be taken to hospital, the order does not end (s.21(1)-(2))."""
    if not r.law.reads(Reading.ABSENCE_FROM_AN_ORDER):
        return
    assert retaking.first_day is not None
    assert retaking.last_day is not None
    ordinary = order_period(r, order, retaking.first_day)
    assert ordinary.last_day is not None
    keep_alive(r, step, order, ordinary.last_day, retaking.last_day)
    lengthen_recall(r, r.powers[order.id].expires_at)


def is_away(r: Reckoning, order: Power) -> Clock | None:
    """The running time for taking a recalled patient to hospital, if they are absent."""
    own = (c for c in r.running(*AWAY) if c.rule == AWAY[0] or c.power == order.id)
    return next(own, None)


def came_back(r: Reckoning, step: Step, order: Power, absence: Clock | None) -> None:
    """The week, or the report, that section 21 asks for on return."""
    if absence is None or not r.law.reads(Reading.ABSENCE_FROM_AN_ORDER):
        return
    assert absence.first_day is not None
    _stop(r, step, order, ClockState.ENDED, "s21.week")
    returned = london_date(step.occurred_at)
    last_28 = days(absence.first_day, 28).last_day
    assert last_28 is not None
    ends = _apart_from_absence(r, order, absence.first_day)
    if returned > last_28:
        rule = "s21B.report"
        owed = start_clock(r, rule, week(returned), step.id, order.id, step.occurred_at)
        end_with(r, order, owed)
    elif returned >= ends - _SIX_DAYS and returned + _SIX_DAYS > ends:
        kept = week(returned)
        assert kept.expires_at is not None
        opens = midnight_opening(returned)
        start_week(r, step, order, opens, kept.expires_at, kept.explanation)
        start_clock(r, "s21A.report", kept, step.id, order.id, step.occurred_at)
    else:
        end_with(r, order, order_period(r, order))


def _apart_from_absence(r: Reckoning, order: Power, away: date) -> date:
    """The last day of the order apart from section 21: its period, or release from custody."""
    last = order_period(r, order, away).last_day
    assert last is not None
    released = [
        clock.first_day
        for clock in r.clocks.values()
        if clock.rule == "s22.release" and clock.power == order.id and clock.first_day is not None
    ]
    return max([last, *released])


def _stop(r: Reckoning, step: Step, order: Power, state: ClockState, *rules: str) -> None:
    for clock in r.running(*rules):
        if clock.power == order.id:
            r.settle(clock, state, step.occurred_at, step.id)


def report_return_to_order(r: Reckoning, step: Step, report: ReportReturnToOrder) -> None:
    """The order goes on; had it ended, it is extended from its old end (s.21B(4)-(7A))."""
    judge_responsible_clinician(r, step)
    owed = owed_report(r, PowerKind.CTO)
    if owed is None:
        r.bar("s21B.not_due", step, "occurred_at")
        return
    examined_in_week(r, step, report.examined_on, owed)
    if not (report.amhp_consulted and report.professional_consulted):
        r.bar("s21B.consulted", step, "amhp_consulted", "professional_consulted")
    if not report.criteria_met:
        r.bar("s20A.criteria", step, "criteria_met")
    if not r.barred:
        away = _first_day_away(r)
        go_on(r, step, owed, _EXTENDED, away=away, also=report.serves_as_extension)
        ask_for_report(r, step)


def _first_day_away(r: Reckoning) -> date:
    """The first day of the absence that ended last."""
    ended = [c for c in r.clocks.values() if c.rule in AWAY and c.state is ClockState.MET]
    last = max(ended, key=lambda clock: (clock.starts_at, clock.id))
    assert last.first_day is not None
    return last.first_day


def leave_custody_for_hospital(r: Reckoning, step: Step, order: Power) -> None:
    """Whoever is detained in hospital on recall has left custody, whether that was told or not."""
    for custody in tuple(r.running("s22.custody")):
        if custody.power == order.id:
            r.settle(custody, ClockState.MET, step.occurred_at, step.id)
            leave_custody_on_order(r, step, order, custody)


def leave_custody_on_order(r: Reckoning, step: Step, order: Power, custody: Clock) -> None:
    """Recalled before: absent from now, for 28 days. If not, as if back on day 28 (s.22(5)-(8))."""
    released = london_date(step.occurred_at)
    ordinary = order_period(r, order, released)
    assert ordinary.last_day is not None
    end_with(r, order, ordinary)
    if ordinary.last_day >= released:
        runs_again(r, ordinary)
    ends = max(ordinary.last_day, released)
    if _was_recalled(r, custody):
        r.moves(Transition.CUSTODY_ENDED)
        retaking = days(released, length(r, "s22.release"))
        start_clock(r, "s22.release", retaking, step.id, order.id, step.occurred_at)
        assert retaking.last_day is not None
        keep_alive(r, step, r.powers[order.id], ends, retaking.last_day)
        return
    r.moves(Transition.WENT_HOME)
    day_28 = days(released, 28).last_day
    assert day_28 is not None
    kept = week(day_28)
    assert kept.last_day is not None
    if ends <= kept.last_day:
        rule = "s22.cto_not_recalled"
        clock = start_clock(r, rule, kept, step.id, order.id, step.occurred_at)
        end_with(r, r.powers[order.id], clock)


def _was_recalled(r: Reckoning, custody: Clock) -> bool:
    """Whether the patient was recalled when custody began (s.22(8))."""
    notices = [c for c in r.clocks.values() if c.rule == "cto.recall_notice"]
    served = any(
        c.starts_at <= custody.starts_at
        and (c.settled_at is None or c.settled_at > custody.starts_at)
        for c in notices
    )
    held = (p for p in r.powers.values() if p.kind is PowerKind.RECALL)
    return served or any(
        p.starts_at <= custody.starts_at and (p.ended_at is None or p.ended_at > custody.starts_at)
        for p in held
    )
