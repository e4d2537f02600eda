"""What time alone does under Part 3: rights come round, release dates pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from statute.chart import Region, Transition
from statute.clock import Clock
from statute.counting import months, opens_after, turn_from
from statute.instants import ONE_DAY, london_date, say_day
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning.clocks import (
    length,
    start_clock,
    start_duty,
    start_next,
    window_to,
)
from statute.reckoning.displacement import DISPLACED, order_lasts
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import PowerEnding, PowerKind

RESTRICTED = (PowerKind.S37_41, PowerKind.S45A, PowerKind.S47_49, PowerKind.S48_49)
"""Restricted and detained: leave, transfer and discharge need consent (ss.41(3), 45B, 49(2))."""

TURNS: Mapping[str, int] = {
    "s70": 12,
    "s75_1.patient": 12,
    "s75_2": 24,
    "s75_2A": 24,
    "s69.37.guardianship.nr": 12,
    "s66.h": 12,
}
"""Rights to apply that come round, and the months of each later period."""

REFERENCE = "s75_2C"

_TWO_YEARS = 24
_SECOND = 2
_OPENING_LATER = ("s70", "s75_1.patient", "s75_2", "s75_2A")
"""Rights of which the first period opens only when the months of the rule are over."""


def window_from(r: Reckoning, rule: str, by: str, at: datetime, power: str | None) -> None:
    """The first window of a right that opens when the months of its rule are over."""
    run = length(r, rule)
    first = london_date(at)
    opened, closed = opens_after(first, run), months(first, run * 2)
    assert closed.last_day is not None
    period = replace(
        opened,
        expires_at=closed.expires_at,
        last_day=closed.last_day,
        prudent_last_day=closed.prudent_last_day,
        explanation=f"{opened.explanation} It closes with {say_day(closed.last_day)}.",
    )
    clock = start_clock(r, rule, period, by, power)
    if r.law.reads(Reading.COUNTED_FROM_FIRST_DAY):
        r.start(replace(clock, counted_from=first))


def comes_round(r: Reckoning, clock: Clock) -> None:
    """The next window follows the one that is used up or over, without a gap."""
    run = TURNS.get(clock.rule) or _TWO_YEARS
    turn = 2 + sum(
        each.rule == clock.rule
        and each.started_by == clock.started_by
        and each.starts_at < clock.starts_at
        for each in r.clocks.values()
    )
    following = f"{clock.rule}/{clock.started_by}/{turn}"
    if following in r.clocks:
        return
    clock = _from_first_day(r, clock, turn)
    period = _next_turn(r, clock, run)
    said = f"It comes round after the period before. {period.explanation}"
    start_next(r, replace(clock, id=following, explanation=said), period)


def _from_first_day(r: Reckoning, clock: Clock, turn: int) -> Clock:
    """The clock with the first day of all: where it opened at once, that of its first period."""
    opened_at_once = turn == _SECOND and clock.rule not in _OPENING_LATER
    if not opened_at_once or not r.law.reads(Reading.COUNTED_FROM_FIRST_DAY):
        return clock
    return replace(clock, counted_from=clock.counted_from or clock.first_day)


def _next_turn(r: Reckoning, clock: Clock, run: int) -> Period:
    """The period after this one: an anniversary of the first day of all, where that is kept."""
    assert clock.last_day is not None
    begins = clock.last_day + ONE_DAY
    if clock.counted_from is None:
        return months(begins, run)
    opens = length(r, clock.rule) if clock.rule in _OPENING_LATER else 0
    return turn_from(clock.counted_from, opens, opens + length(r, clock.rule), run, begins)


def displaced_may_apply_again(r: Reckoning, clock: Clock, at: datetime) -> None:
    """Once in each later twelve months for which the court's order lasts (s.66(2)(g))."""
    lasts = order_lasts(r, clock.started_by, at)
    if lasts and r.law.reads(Reading.DISPLACED_APPLY_AGAIN):
        comes_round(r, clock)


def part_3_falls_due(r: Reckoning, clock: Clock, at: datetime) -> None:
    """What follows from the end of one of these clocks."""
    if clock.rule == DISPLACED:
        displaced_may_apply_again(r, clock, at)
    elif clock.rule in TURNS or clock.rule == REFERENCE:
        comes_round(r, clock)
    elif clock.rule == "s50.release_date" and clock.power is not None:
        _restrictions_are_over(r, r.powers[clock.power], at)


def _restrictions_are_over(r: Reckoning, power: Power, at: datetime) -> None:
    """The release date of the sentence; beside other authority nothing shows of it yet."""
    if power.id not in r.beside:
        end_restrictions(r, power, at, None)


def end_restrictions(r: Reckoning, power: Power, at: datetime, by: str | None) -> None:
    """Detained on, as on a hospital order made without restrictions that day (ss.41(5), 50(3))."""
    if not r.moves(Transition.RESTRICTION_ENDED):
        return
    r.end(power, at, PowerEnding.SUPERSEDED, by)
    rule = r.law.powers[PowerKind.S37]
    begun_by = by or power.id
    period = months(london_date(at), length(r, "s41.5_notional"))
    following = Power(
        id=f"{PowerKind.S37}/{begun_by}",
        kind=PowerKind.S37,
        title=rule.title,
        citation="ss.37, 41(5)",
        starts_at=at,
        first_day=period.first_day,
        last_day=period.last_day,
        expires_at=period.expires_at,
        started_by=begun_by,
        held_by=power.held_by,
        doubts=power.doubts,
    )
    r.begin(following)
    begin_renewable(r, following, period, "s41.5_notional", at)
    if r.state(Region.WHEREABOUTS) == "in_custody":
        _custody_begins_to_count(r, following, begun_by, at)
    away = r.state(Region.WHEREABOUTS) == "absent_without_leave"
    if away and r.law.reads(Reading.ABSENCE_UNDER_PART_3):
        said = "While absent when the restrictions ended: until the end of the new period."
        retaking = replace(period, explanation=f"{period.explanation} {said}")
        start_clock(r, "s18.retake", retaking, begun_by, following.id, at)
    start_clock(r, "s69_2", period, begun_by, following.id, at)
    start_duty(r, "s132", begun_by, at, following.id)


def _custody_begins_to_count(r: Reckoning, power: Power, by: str, at: datetime) -> None:
    """Custody of a patient who is not restricted any more: six months from now (s.22(1))."""
    if not r.law.reads(Reading.CUSTODY_OF_THE_RESTRICTED):
        return
    period = months(london_date(at), length(r, "s22.custody"))
    start_clock(r, "s22.custody", period, by, power.id, at)
    r.amend(replace(power, last_day=period.last_day, expires_at=period.expires_at))


def begin_renewable(r: Reckoning, power: Power, period: Period, rule: str, at: datetime) -> None:
    """The first period of a power that is renewed under section 20, and its window."""
    assert period.last_day is not None
    start_clock(r, rule, period, power.started_by, power.id, at)
    window = window_to(r, "s20.window", period)
    start_clock(r, "s20.window", window, power.started_by, power.id)
