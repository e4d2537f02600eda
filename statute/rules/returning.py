"""Back after absence without leave: within 28 days, or later (ss.18, 21, 21A, 21B; Form H6)."""

from __future__ import annotations

from datetime import date, timedelta

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import days, months, week
from statute.instants import london_date, midnight_opening, say_day, say_instant
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock
from statute.rules.absence import start_week
from statute.rules.hands import judge_responsible_clinician
from statute.rules.periods import FIRST, end_with, ordinary_period, renew
from statute.steps import FurnishReturnReport, GoAbsent, LeaveCustody, ReturnFromAbsence, Step
from statute.vocabulary import ClockState, PowerKind

_RETAKING = ("s18.retake", "s18.retake_short", "s22.release")
_SIX_DAYS = timedelta(days=6)


def return_from_absence(r: Reckoning, step: Step, _: ReturnFromAbsence) -> None:
    """Retaken or come back: the week, or the report, that section 21 asks for."""
    clock = next(r.running(*_RETAKING), None)
    if clock is None or r.state(Region.WHEREABOUTS) != "absent_without_leave":
        _bar_not_absent(r, step)
        return
    assert clock.power is not None
    power = r.powers[clock.power]
    r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    home = power.kind is PowerKind.S7
    r.moves(Transition.WENT_HOME if home else Transition.RETURNED_FROM_ABSENCE)
    away = _first_day_away(r)
    if power.kind in FIRST:
        _return_long(r, step, power, away)
    elif power.kind is PowerKind.S2:
        _return_to_section_2(r, step, power)


def _bar_not_absent(r: Reckoning, step: Step) -> None:
    late = [
        clock
        for clock in r.clocks.values()
        if clock.rule in _RETAKING and clock.state is not ClockState.MET
    ]
    ends = [clock.expires_at for clock in late if clock.expires_at is not None]
    if ends and max(ends) <= step.occurred_at:
        r.bar("s18.retaken_late", step, "occurred_at", ended=say_instant(max(ends)))
    else:
        r.bar("s18.not_absent", step)


def _first_day_away(r: Reckoning) -> date:
    """The first day of the absence that ends now; release from custody counts as going absent."""
    began = [
        each.occurred_at
        for each in r.taken.values()
        if isinstance(each.particulars, GoAbsent | LeaveCustody)
    ]
    return london_date(max(began))


def _return_to_section_2(r: Reckoning, step: Step, power: Power) -> None:
    """Contested: back before the end, absent in the last week, authority goes on for a week."""
    if power.last_day is None:
        return
    returned = london_date(step.occurred_at)
    kept = week(returned)
    if returned < power.last_day - _SIX_DAYS or returned + _SIX_DAYS <= power.last_day:
        return
    ordinary = power.last_day
    r.flag("s21.section_2", step, "occurred_at", last=say_day(ordinary))
    assert kept.expires_at is not None
    starts = midnight_opening(returned)
    start_week(r, step, power, starts, kept.expires_at, kept.explanation, ordinary)


def _return_long(r: Reckoning, step: Step, power: Power, away: date) -> None:
    returned = london_date(step.occurred_at)
    ordinary = ordinary_period(r, power, away)
    r.stop(ClockState.ENDED, step, "s21.week")
    last_28 = days(away, 28).last_day
    assert last_28 is not None
    ends = _apart_from_absence(r, power, ordinary)
    if returned > last_28:
        _owe_report(r, step, power, returned)
    elif returned >= ends - _SIX_DAYS and returned + _SIX_DAYS > ends:
        _keep_for_a_week(r, step, power, returned)
    else:
        end_with(r, power, ordinary_period(r, power))


def _apart_from_absence(r: Reckoning, power: Power, ordinary: Clock) -> date:
    """The last day of authority apart from section 21: the period, or release from custody."""
    assert ordinary.last_day is not None
    released = [
        clock.first_day
        for clock in r.clocks.values()
        if clock.rule == "s22.release" and clock.power == power.id and clock.first_day is not None
    ]
    return max([ordinary.last_day, *released])


def _keep_for_a_week(r: Reckoning, step: Step, power: Power, returned: date) -> None:
    kept = week(returned)
    assert kept.expires_at is not None
    start_week(r, step, power, midnight_opening(returned), kept.expires_at, kept.explanation)
    start_clock(r, "s21A.report", kept, step.id, power.id, step.occurred_at)


def _owe_report(r: Reckoning, step: Step, power: Power, returned: date) -> None:
    """Authority ends with the week unless the report is furnished, even if months were left."""
    period = week(returned)
    clock = start_clock(r, "s21B.report", period, step.id, power.id, step.occurred_at)
    end_with(r, power, clock)


def furnish_return_report(r: Reckoning, step: Step, report: FurnishReturnReport) -> None:
    """Authority goes on; if it would have ended, it is renewed from the old end (s.21B(4)-(7))."""
    judge_responsible_clinician(r, step)
    owed = next(r.running("s21B.report"), None)
    if owed is None or owed.power is None:
        r.bar("s21B.not_due", step, "occurred_at")
        return
    _judge_report(r, step, report, owed)
    if r.barred:
        return
    r.settle(owed, ClockState.MET, step.occurred_at, step.id)
    _go_on(r, step, r.powers[owed.power], report, owed)


def _judge_report(r: Reckoning, step: Step, report: FurnishReturnReport, owed: Clock) -> None:
    assert owed.first_day is not None
    if not owed.first_day <= report.examined_on <= london_date(step.occurred_at):
        said = say_day(report.examined_on)
        r.bar("s21B.examined", step, "examined_on", examined=said)
    if not (report.amhp_consulted and report.professional_consulted):
        r.bar("s21B.consulted", step, "amhp_consulted", "professional_consulted")
    if not report.conditions_met:
        r.bar("s20.conditions", step, "conditions_met")


def _go_on(
    r: Reckoning, step: Step, power: Power, report: FurnishReturnReport, owed: Clock
) -> None:
    furnished = london_date(step.occurred_at)
    current = ordinary_period(r, power, _first_day_away(r))
    assert current.last_day is not None
    if current.last_day > furnished and not _serves(step, report, current):
        _continue(r, step, power, owed)
        return
    made = renew(r, step, power, current, "s66.fa")
    assert made.last_day is not None
    if made.last_day <= furnished:
        for window in tuple(r.running("s66.fa")):
            r.settle(window, ClockState.ENDED, step.occurred_at, step.id)
        renew(r, step, r.powers[power.id], made, "s66.fa")


def _continue(r: Reckoning, step: Step, power: Power, owed: Clock) -> None:
    """To the end of the period, or of the week since return if that is later (s.21(1)-(2))."""
    latest = ordinary_period(r, power)
    end_with(r, power, latest)
    assert latest.last_day is not None
    assert owed.last_day is not None
    if owed.last_day > latest.last_day:
        assert owed.expires_at is not None
        start_week(r, step, power, owed.starts_at, owed.expires_at, owed.explanation)


def _serves(step: Step, report: FurnishReturnReport, current: Clock) -> bool:
    """Whether it is also the ordinary report, authority ending within two months (s.21B(7))."""
    assert current.last_day is not None
    within = months(london_date(step.occurred_at), 2).last_day
    assert within is not None
    return report.serves_as_renewal and current.last_day <= within
