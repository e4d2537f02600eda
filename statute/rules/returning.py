"""Back after absence without leave: within 28 days, or later (ss.18, 21, 21A, 21B; Form H6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import days, months, week
from statute.instants import london_date, midnight_opening, say_day, say_instant
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock
from statute.rules.absence import RETAKING, start_week
from statute.rules.considering import owe_waiting_references
from statute.rules.hands import judge_responsible_clinician
from statute.rules.periods import FIRST, end_with, ordinary_period, renew
from statute.rules.telling import owe_relative
from statute.steps import FurnishReturnReport, GoAbsent, LeaveCustody, ReturnFromAbsence, Step
from statute.vocabulary import ClockState, PowerKind

_SIX_DAYS = timedelta(days=6)


def return_from_absence(r: Reckoning, step: Step, _: ReturnFromAbsence) -> None:
    """Retaken or come back: the week, or the report, that section 21 asks for."""
    clock = next((c for c in r.running(*RETAKING) if not _is_of_an_order(r, c)), None)
    away = r.state(Region.WHEREABOUTS) == "absent_without_leave"
    if clock is None or not (away or r.law.reads(Reading.ABSENCE_RUNS_ON)):
        _bar_not_absent(r, step)
        return
    assert clock.power is not None
    power = r.powers[clock.power]
    r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    owe_waiting_references(r, step, power, clock.starts_at)
    by_order = r.law.reads(Reading.GUARDIANSHIP_BY_ORDER)
    at_home = (PowerKind.S7, PowerKind.S37_GUARDIANSHIP) if by_order else (PowerKind.S7,)
    home = power.kind in at_home
    back = Transition.RETURNED_FROM_ABSENCE if away else Transition.ADMITTED_TO_HOSPITAL
    r.moves(Transition.WENT_HOME if home else back)
    if power.kind in FIRST:
        _return_long(r, step, power, _first_day_away(r))
    elif power.kind is PowerKind.S2:
        _return_to_section_2(r, step, power)


def _is_of_an_order(r: Reckoning, clock: Clock) -> bool:
    """A recalled community patient comes back by being detained on recall (s.17F)."""
    return clock.power is not None and r.powers[clock.power].kind is PowerKind.CTO


def _bar_not_absent(r: Reckoning, step: Step) -> None:
    late = [
        clock
        for clock in r.clocks.values()
        if clock.rule in RETAKING and clock.state is not ClockState.MET
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
    owed = owed_report(r, *FIRST)
    if owed is None:
        r.bar("s21B.not_due", step, "occurred_at")
        return
    examined_in_week(r, step, report.examined_on, owed)
    if not (report.amhp_consulted and report.professional_consulted):
        r.bar("s21B.consulted", step, "amhp_consulted", "professional_consulted")
    if not report.conditions_met:
        r.bar("s20.conditions", step, "conditions_met")
    if not r.barred:
        go_on_after_return(r, step, owed, also=report.serves_as_renewal)


def owed_report(r: Reckoning, *kinds: PowerKind) -> Clock | None:
    """The report that is owed on a power of these kinds after a late return, if one is."""
    owed = (c for c in r.running("s21B.report") if c.power is not None)
    return next((c for c in owed if r.powers[c.power or ""].kind in kinds), None)


def examined_in_week(r: Reckoning, step: Step, examined_on: date, owed: Clock) -> None:
    """The examination is in the week that begins with the day of return (s.21B(2))."""
    assert owed.first_day is not None
    if not owed.first_day <= examined_on <= london_date(step.occurred_at):
        r.bar("s21B.examined", step, "examined_on", examined=say_day(examined_on))


def go_on_after_return(r: Reckoning, step: Step, owed: Clock, *, also: bool) -> None:
    """Detention or guardianship goes on; `also` says that the report is to renew it as well."""
    go_on(r, step, owed, _RENEWED, away=_first_day_away(r), also=also)


class GoingOn(NamedTuple):
    """How a power that a report after a late return keeps going has its periods.

    `period` is the one that decides when it ends, apart from absence from a day; `extend` begins
    the next, and opens the window of `right`.
    """

    period: Callable[[Reckoning, Power, date | None], Clock]
    extend: Callable[[Reckoning, Step, Power, Clock, str], Clock]
    right: str


_RENEWED = GoingOn(ordinary_period, renew, "s66.fa")


def go_on(r: Reckoning, step: Step, owed: Clock, by: GoingOn, *, away: date, also: bool) -> None:
    """The report is furnished: the power goes on, or is extended from its old end (s.21B(4)-(7A)).

    `away` is the first day of the absence; `also` says that the report is to extend as well.
    """
    r.settle(owed, ClockState.MET, step.occurred_at, step.id)
    power = r.powers[owed.power or ""]
    furnished = london_date(step.occurred_at)
    current = by.period(r, power, away)
    assert current.last_day is not None
    if current.last_day > furnished and not (also and ends_within_two_months(step, current)):
        _continue(r, step, power, owed, by.period(r, power, None))
        return
    made = by.extend(r, step, power, current, by.right)
    assert made.last_day is not None
    if made.last_day <= furnished:
        for window in r.running(by.right):
            r.settle(window, ClockState.ENDED, step.occurred_at, step.id)
        by.extend(r, step, r.powers[power.id], made, by.right)


def _continue(r: Reckoning, step: Step, power: Power, owed: Clock, latest: Clock) -> None:
    """To the end of the period, or of the week since return if that is later (s.21(1)-(2))."""
    owe_relative(r, step, power)
    end_with(r, power, latest)
    assert latest.last_day is not None
    assert owed.last_day is not None
    if owed.last_day > latest.last_day:
        assert owed.expires_at is not None
        start_week(r, step, power, owed.starts_at, owed.expires_at, owed.explanation)


def ends_within_two_months(step: Step, current: Clock) -> bool:
    """Whether authority ends within two months beginning with the day of the report (s.21B(7))."""
    assert current.last_day is not None
    within = months(london_date(step.occurred_at), 2).last_day
    assert within is not None
    return current.last_day <= within
