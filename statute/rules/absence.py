"""Absence without leave, and how it bends the limits of authority (ss.18, 21; periods.md 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import months
from statute.instants import london_date, midnight_closing, say_day
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.rules.detained import RESTRICTED, RETAKEN_TO_THE_END
from statute.rules.periods import FIRST, RENEWALS, end_with, ordinary_period
from statute.rules.telling import owe_regulator
from statute.steps import GoAbsent, Step
from statute.vocabulary import Ambiguity, ClockKind, ClockState, CountCode, PowerKind

_INSTANT = timedelta(microseconds=1)

CAN_BE_ABSENT = (*RETAKEN_TO_THE_END, *FIRST)
"""Powers under which somebody can be absent without leave from a hospital."""

ABSCONDING = (PowerKind.S35, PowerKind.S36, PowerKind.S38)
"""Remands and interim orders: who absconds is brought before the court."""


def can_be_absent(law: LawVersion) -> tuple[PowerKind, ...]:
    """The same, with the patients of the courts who are restricted or not yet dealt with."""
    part_3 = (*RESTRICTED, *ABSCONDING) if law.reads(Reading.ABSENCE_UNDER_PART_3) else ()
    return (*CAN_BE_ABSENT, *part_3)


RETAKING = ("s18.retake", "s18.retake_short", "s22.release", "s18.restricted", "s35.absconded")
"""The time in which somebody absent may be taken into custody and returned."""


def go_absent(r: Reckoning, step: Step, _: GoAbsent) -> None:
    """From the first moment: how long they may be retaken, and how long authority is kept alive."""
    power = r.in_force(step.occurred_at, *can_be_absent(r.law))
    if power is None or r.state(Region.WHEREABOUTS) in ("absent_without_leave", "in_custody"):
        r.bar("s18.no_power", step)
        return
    if r.law.reads(Reading.ABSENCE_RUNS_ON) and any(
        clock.power == power.id for clock in r.running(*RETAKING)
    ):
        r.bar("s18.absent_already", step)
        return
    r.moves(Transition.WENT_ABSENT)
    owe_regulator(r, step, power)
    r.stop(ClockState.ENDED, step, "s17.longer_term", "s17.recall", "s17.restricted_recall")
    if power.kind in RESTRICTED:
        start_duty(r, "s18.restricted", step.id, step.occurred_at, power.id)
    elif power.kind in ABSCONDING:
        start_duty(r, "s35.absconded", step.id, step.occurred_at, power.id)
    elif power.kind in FIRST:
        _limit_long(r, step, power)
    else:
        _limit_short(r, step, power)


def _limit_short(r: Reckoning, step: Step, power: Power) -> None:
    """Nobody is retaken after the power's own end (s.18(5)), if it has one yet (s.29(4))."""
    end = power.expires_at
    if end is None:
        clock = start_duty(r, "s18.retake_short", step.id, step.occurred_at, power.id)
        said = "The patient may be taken into custody while the court keeps section 2 going."
        open_ended = replace(clock, kind=ClockKind.DUTY, explanation=said)
        r.start(replace(open_ended, count_code=r.law.clocks[clock.rule].count_code))
        return
    period = Period(
        code=CountCode.HOURS,
        length=int((end - step.occurred_at).total_seconds() // 3600),
        starts_at=step.occurred_at,
        expires_at=end,
        last_day=power.last_day,
        prudent_last_day=power.last_day,
        warn_by=end,
        explanation="The patient may be taken into custody until the power itself ends.",
    )
    start_clock(r, "s18.retake_short", period, step.id, power.id)


def _limit_long(r: Reckoning, step: Step, power: Power) -> None:
    """The later of six months and the end of the period as it stands apart from section 21."""
    first = london_date(step.occurred_at)
    ordinary = ordinary_period(r, power, first)
    assert ordinary.last_day is not None
    if any(c.rule in RENEWALS and _begins(c) >= first for c in _own(r, power)):
        r.flag("s18.early_renewal", step, "occurred_at")
    period = retaking_period(first, ordinary, length(r, "s18.retake"))
    if ordinary.last_day < first and r.law.reads(Reading.ABSENCE_RUNS_ON):
        short = to_the_end(period, power)
        start_clock(r, "s18.retake", short, step.id, power.id, step.occurred_at)
        return
    start_clock(r, "s18.retake", period, step.id, power.id, step.occurred_at)
    assert period.last_day is not None
    keep_alive(r, step, power, ordinary.last_day, period.last_day)


def _own(r: Reckoning, power: Power) -> list[Clock]:
    return [clock for clock in r.clocks.values() if clock.power == power.id]


def _begins(clock: Clock) -> date:
    assert clock.first_day is not None
    return clock.first_day


def retaking_period(first: date, ordinary: Clock, n: int) -> Period:
    """Six months from the first day of absence, or until authority ends if that is later."""
    period = months(first, n)
    assert period.last_day is not None
    assert ordinary.last_day is not None
    if ordinary.last_day <= period.last_day:
        return period
    later = say_day(ordinary.last_day)
    return replace(
        period,
        last_day=ordinary.last_day,
        expires_at=ordinary.expires_at,
        prudent_last_day=ordinary.prudent_last_day,
        ambiguity=ordinary.ambiguity,
        explanation=f"{period.explanation} The period of detention lasts longer, until the end of "
        f"{later}, and the later of the two counts.",
    )


def to_the_end(period: Period, power: Power) -> Period:
    """Authority that only an absence before keeps alive is not kept alive by another (s.21(1))."""
    return replace(
        period,
        last_day=power.last_day,
        prudent_last_day=power.last_day,
        expires_at=power.expires_at,
        explanation="Authority goes on only because of an absence before this one, and this one "
        "does not lengthen it: the patient may be taken until it ends.",
    )


def keep_alive(r: Reckoning, step: Step, power: Power, ordinary: date, until: date) -> None:
    """While the patient stays away, authority goes on as long as they may be retaken (s.21)."""
    if until <= ordinary:
        return
    starts, end = midnight_closing(ordinary), midnight_closing(until)
    said = (
        f"Authority would have ended with {say_day(ordinary)}. While the patient stays away it is "
        f"kept alive until the end of {say_day(until)}, the last day for taking them back; from a "
        "return it lasts for the week that begins with that day."
    )
    start_week(r, step, power, starts, end, said)


def start_week(
    r: Reckoning,
    step: Step,
    power: Power,
    starts: datetime,
    end: datetime,
    said: str,
    prudent: date | None = None,
) -> None:
    """The clock of section 21, with which authority now ends."""
    last = london_date(end - _INSTANT)
    period = Period(
        code=CountCode.WEEK,
        length=1,
        starts_at=starts,
        expires_at=end,
        first_day=london_date(starts),
        last_day=last,
        prudent_last_day=prudent or last,
        ambiguity=Ambiguity.CONTESTED if prudent else Ambiguity.NONE,
        explanation=said,
    )
    end_with(r, power, start_clock(r, "s21.week", period, step.id, power.id))
