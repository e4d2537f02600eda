"""Escape from legal custody, and retaking (ss.137, 138).

At a place of safety or on the way, on the way to hospital on an application, or while waiting to be
admitted on a hospital order. Absence without leave is another thing: `absence`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import hours, week
from statute.instants import london_date, midnight_closing, midnight_opening, say_day
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.absence import keep_alive, retaking_period, start_week
from statute.rules.detained import RETAKEN_TO_THE_END
from statute.rules.periods import FIRST, end_with, ordinary_period
from statute.rules.place_of_safety import end_escape
from statute.steps import Escape, Retake, Step
from statute.vocabulary import ClockState, CountCode, PowerKind

_HELD = (PowerKind.S136, PowerKind.S135)
_BEFORE_ADMISSION = "s138.before_admission"
_ESCAPES = ("s138.retake", _BEFORE_ADMISSION)
_NO_LIMIT = "s18.restricted"
_ADMIT = "s37.admit"
"""The time of which none counts that a patient is at large (ss.37(4), 40(1), 138(5))."""

IN_THE_COMMUNITY = (PowerKind.S7, PowerKind.S37_GUARDIANSHIP, PowerKind.CTO)
"""Powers that go on while somebody is taken to hospital, and hold nobody there."""


def escape(r: Reckoning, step: Step, _: Escape) -> None:
    """Retaking is limited: by 24 hours and the end of the hold, or by the time to admit."""
    power = r.in_force(step.occurred_at, *_HELD)
    taking = next(r.running("s6.admit14", "s6.admit24"), None)
    waiting = _waits_on_order(r)
    if power is None and (taking is None or _detained(r, step)):
        taking = _taken_on_order(r, step)
    if _escaped_already(r) or (power is None and taking is None and waiting is None):
        r.bar("s138.no_custody", step)
        return
    r.moves(Transition.ESCAPED)
    if power is not None:
        _limit_retaking(r, step, power)
    elif taking is not None:
        assert taking.expires_at is not None
        period = _until(step.occurred_at, taking.expires_at, taking.explanation)
        start_clock(r, _BEFORE_ADMISSION, period, step.id)
    elif waiting is not None:
        _stop_28_days(r, step, waiting)


def _escaped_already(r: Reckoning) -> bool:
    return r.state(Region.WHEREABOUTS) == "escaped_from_custody"


def _waits_on_order(r: Reckoning) -> Clock | None:
    """The 28 days in which a patient on a hospital order is to be admitted, if they are running.

    Not beside other authority, under which alone the patient is until then (s.40(5)).
    """
    if not r.law.reads(Reading.ESCAPED_WITH_AUTHORITY):
        return None
    found = next(r.running(_ADMIT), None)
    if found is None or found.power is None:
        return found
    return None if stands_beside(r, r.powers[found.power]) else found


def _taken_on_order(r: Reckoning, step: Step) -> Clock | None:
    """The 28 days of an order that waits beside guardianship or a community treatment order.

    Taken to hospital on it, the patient is in custody (ss.37(4), 40(1), 137(1)). The 28 days are
    counted on as if they were not at large, which is the earlier end (s.138(5)).
    """
    found = next(r.running(_ADMIT), None)
    if not r.law.reads(Reading.ESCAPED_WITH_AUTHORITY) or found is None or found.power is None:
        return None
    order = r.powers[found.power]
    at = step.occurred_at
    besides = [power for power in r.powers.values() if power.in_force(at) and power is not order]
    community = besides and all(power.kind in IN_THE_COMMUNITY for power in besides)
    return found if community and stands_beside(r, order) else None


def _detained(r: Reckoning, step: Step) -> bool:
    """Whether a power holds the person elsewhere than on the way to hospital."""
    goes_on = IN_THE_COMMUNITY if r.law.reads(Reading.ESCAPED_WITH_AUTHORITY) else ()
    at = step.occurred_at
    return any(power.in_force(at) and power.kind not in goes_on for power in r.powers.values())


def _limit_retaking(r: Reckoning, step: Step, power: Power) -> None:
    period = hours(step.occurred_at, length(r, "s138.retake"))
    assert period.expires_at is not None
    if power.expires_at is not None and power.expires_at < period.expires_at:
        said = "The time for which the person may be kept is over before that."
        period = _until(step.occurred_at, power.expires_at, f"{period.explanation} {said}")
    period = _not_after_section_18(r, step, period)
    clock = start_clock(r, "s138.retake", period, step.id, power.id)
    r.amend(replace(power, expires_at=clock.expires_at))


def _not_after_section_18(r: Reckoning, step: Step, period: Period) -> Period:
    """Whoever is liable to be detained, too, is not retaken once section 18 is over (s.138(2)).

    Section 18 allows six months or more for section 3, guardianship and community patients, and no
    more than the power itself for section 2 and shorter powers (s.18(4)-(5)).
    """
    if not r.law.reads(Reading.ESCAPED_WITH_AUTHORITY):
        return period
    liable = r.in_force(step.occurred_at, *RETAKEN_TO_THE_END)
    end = liable.expires_at if liable is not None else None
    assert period.expires_at is not None
    if liable is None or end is None or end >= period.expires_at:
        return period
    said = f"{liable.title} ends before that, and nobody is retaken after it (ss.18(5), 138(2))."
    return _until(step.occurred_at, end, f"{period.explanation} {said}")


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


def _stop_28_days(r: Reckoning, step: Step, waiting: Clock) -> None:
    """At large, nothing of the time to admit runs (s.138(5)); retaken as if absent (s.138(2))."""
    r.settle(waiting, ClockState.ENDED, step.occurred_at, step.id)
    power = r.powers[waiting.power or ""]
    if power.kind not in FIRST:
        r.amend(replace(power, last_day=None, expires_at=None))
        start_duty(r, _NO_LIMIT, step.id, step.occurred_at, power.id)
        return
    first = london_date(step.occurred_at)
    ordinary = ordinary_period(r, power, first)
    period = retaking_period(first, ordinary, length(r, "s18.retake"))
    assert period.expires_at is not None
    limit = replace(
        _until(step.occurred_at, period.expires_at, period.explanation),
        first_day=first,
        last_day=period.last_day,
        prudent_last_day=period.prudent_last_day,
    )
    start_clock(r, _BEFORE_ADMISSION, limit, step.id, power.id)
    end_with(r, power, ordinary)
    assert ordinary.last_day is not None
    assert period.last_day is not None
    keep_alive(r, step, r.powers[power.id], ordinary.last_day, period.last_day)


def retake(r: Reckoning, step: Step, _: Retake) -> None:
    """The hold goes on as it was: neither the escape nor the retaking restarts anything."""
    clock = next(r.running(*_ESCAPES), None) or _without_limit(r)
    if clock is None:
        r.bar("s138.late", step, "occurred_at")
        return
    r.moves(Transition.RETAKEN)
    power = r.powers[clock.power] if clock.power is not None else None
    if power is not None and power.kind in _HELD:
        end_escape(r, step, power)
        return
    r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    if power is not None:
        _go_on_with_28_days(r, step, clock, power)


def _without_limit(r: Reckoning) -> Clock | None:
    """A restricted patient who escaped before admission is retaken without limit (s.138(2))."""
    return next(r.running(_NO_LIMIT), None) if _escaped_already(r) else None


def _go_on_with_28_days(r: Reckoning, step: Step, at_large: Clock, power: Power) -> None:
    """The time to admit runs on by as many days as the patient was at large all day."""
    stopped = (c for c in r.clocks.values() if c.settled_by == at_large.started_by)
    waiting = next(clock for clock in stopped if clock.rule == _ADMIT)
    left, back = london_date(at_large.starts_at), london_date(step.occurred_at)
    away = timedelta(days=max(0, (back - left).days - 1))
    assert waiting.last_day is not None
    assert waiting.prudent_last_day is not None
    last = waiting.last_day + away
    said = (
        f"The patient was at large from {say_day(left)} to {say_day(back)}. That time does not "
        f"count (s.138(5)): whole days are left out, {away.days} of them. Admit by the end of "
        f"{say_day(last)}, and to be safe by {say_day(waiting.prudent_last_day + away)}."
    )
    r.stop(ClockState.ENDED, step, "s21.week")
    _end_apart_from_absence(r, step, power)
    power = r.powers[power.id]
    clock = replace(
        waiting,
        id=f"{_ADMIT}/{step.id}",
        started_by=step.id,
        starts_at=step.occurred_at,
        last_day=last,
        prudent_last_day=waiting.prudent_last_day + away,
        expires_at=midnight_closing(last),
        explanation=f"{waiting.explanation} {said}",
        state=ClockState.RUNNING,
        settled_at=None,
        settled_by=None,
    )
    r.start(clock)
    if power.expires_at is None or midnight_closing(last) < power.expires_at:
        r.amend(replace(power, last_day=last, expires_at=clock.expires_at))


def _end_apart_from_absence(r: Reckoning, step: Step, power: Power) -> None:
    """The order's own period; retaken in its last week or later, a week from then (s.138(6))."""
    if power.kind not in FIRST:
        return
    ordinary = ordinary_period(r, power)
    kept = week(london_date(step.occurred_at))
    assert ordinary.last_day is not None
    assert kept.last_day is not None
    assert kept.expires_at is not None
    if kept.last_day > ordinary.last_day:
        opens = midnight_opening(london_date(step.occurred_at))
        start_week(r, step, power, opens, kept.expires_at, kept.explanation)
    else:
        end_with(r, power, ordinary)
