"""What begins with detention on an application for admission (ss.2, 3, 4, 6, 66, 68)."""

from __future__ import annotations

from datetime import date, datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import (
    business_day_after,
    business_days,
    days,
    hours,
    months,
)
from statute.instants import ONE_DAY, london_date, midnight_closing, say_day
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.steps import Step
from statute.vocabulary import Ambiguity, PowerKind

_CLOCKS = {
    PowerKind.S2: "s2.detention",
    PowerKind.S3: "s3.detention",
    PowerKind.S4: "s4.detention",
}


def begin_detention(r: Reckoning, step: Step, kind: PowerKind, hospital: str, *papers: str) -> None:
    """Detention begins with this step, on the authority of these papers."""
    period = length_of(r, kind, step.occurred_at)
    rule = r.law.powers[kind]
    power = Power(
        id=f"{kind}/{step.id}",
        kind=kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=step.occurred_at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=step.id,
        held_by=hospital,
        doubts=r.fatal_about(*papers),
    )
    r.begin(power)
    end = start_clock(r, _CLOCKS[kind], period, step.id, power.id, step.occurred_at)
    _begin_with_detention(r, step, power)
    if power.kind is PowerKind.S4:
        _begin_with_emergency(r, step, power)
    else:
        _begin_beyond_emergency(r, step, power, end)


def length_of(r: Reckoning, kind: PowerKind, at: datetime) -> Period:
    """How long detention that begins at that moment lasts."""
    if kind is PowerKind.S4:
        return hours(at, length(r, "s4.detention"))
    first = london_date(at)
    if kind is PowerKind.S2:
        return days(first, length(r, "s2.detention"))
    return months(first, length(r, "s3.detention"))


def _begin_with_emergency(r: Reckoning, step: Step, power: Power) -> None:
    """Part 4 waits for the second recommendation (s.56(3)(a)), and section 15 for nothing."""
    for rule in ("s4.second_rec", "s15.s4"):
        period = hours(step.occurred_at, length(r, rule))
        start_clock(r, rule, period, step.id, power.id)
    _open_tribunal_2(r, step, power)


def _begin_with_detention(r: Reckoning, step: Step, power: Power) -> None:
    """Information, scrutiny and the managers' duty to refer begin with any admission."""
    at = step.occurred_at
    first_day = london_date(at)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    scrutiny = business_days(first_day, length(r, "code35.scrutiny"))
    start_clock(r, "code35.scrutiny", scrutiny, step.id, power.id, at)
    if not any(True for _ in r.running("s68_2")):
        period = months(first_day, length(r, "s68_2"))
        start_clock(r, "s68_2", period, step.id, None, at)


def _open_tribunal_2(r: Reckoning, step: Step, power: Power) -> None:
    at = step.occurred_at
    window = tribunal_window_2(london_date(at), length(r, "s66.a"))
    start_clock(r, "s66.a", window, step.id, power.id, at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def _begin_beyond_emergency(r: Reckoning, step: Step, power: Power, end: Clock) -> None:
    """Part 4, advocacy, rectification and the rights of sections 2 and 3."""
    at = step.occurred_at
    first_day = london_date(at)
    start_duty(r, "s130D", step.id, at, power.id)
    r.moves(Transition.PART_4_BEGAN)
    mended = days(first_day, length(r, "s15.amend"))
    start_clock(r, "s15.amend", mended, step.id, power.id, at)
    if power.kind is PowerKind.S2:
        _open_tribunal_2(r, step, power)
    else:
        right = months(first_day, length(r, "s66.b"))
        start_clock(r, "s66.b", right, step.id, power.id, at)
        window = window_to(r, "s20.window", end)
        start_clock(r, "s20.window", window, step.id, power.id)
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)


def tribunal_window_2(first_day: date, n: int) -> Period:
    """So many days to apply; to the next day the tribunal is open, if it is closed on the last.

    Source: s.66(2)(a); R (Modaresi) v Secretary of State for Health [2013] UKSC 53.
    """
    period = days(first_day, n)
    assert period.last_day is not None
    last = period.last_day
    opened = business_day_after(last - ONE_DAY, 1)
    if opened == last:
        return period
    return Period(
        code=period.code,
        length=period.length,
        starts_at=period.starts_at,
        expires_at=midnight_closing(opened),
        first_day=period.first_day,
        last_day=opened,
        prudent_last_day=last,
        ambiguity=Ambiguity.CONTESTED,
        explanation=f"{period.explanation} The tribunal office is closed on that day, so an "
        f"application is in time until the end of {say_day(opened)}, the next day it is open "
        "(Modaresi). To be safe, apply by the earlier day.",
    )
