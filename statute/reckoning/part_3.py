"""What time alone does under Part 3: rights come round, release dates pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import months, opens_after, two_months_to
from statute.instants import ONE_DAY, london_date, say_day
from statute.period import Period
from statute.power import Power
from statute.reckoning.clocks import start_clock, start_duty
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState, PowerEnding, PowerKind

RESTRICTED = (PowerKind.S37_41, PowerKind.S45A, PowerKind.S47_49, PowerKind.S48_49)
"""Restricted and detained: leave, transfer and discharge need consent (ss.41(3), 45B, 49(2))."""

TURNS: Mapping[str, int] = {"s70": 12, "s75_1.patient": 12, "s75_2": 24, "s75_2A": 24}
"""Rights to apply that come round, and the months of each later period."""

REFERENCE = "s75_2C"

_TWO_YEARS = 24
_ADMITTING = ("s37.admit", "s38.admit", "s45A.admit", "s47.transfer", "s48.transfer")
ADMIT = ("s35.admit", "s36.admit", *_ADMITTING)
"""The clocks of the time for admission."""


def window_from(r: Reckoning, rule: str, by: str, at: datetime, power: str | None) -> None:
    """The first window of a right that opens when the months of its rule are over."""
    length = r.law.clocks[rule].length
    first = london_date(at)
    opened, closed = opens_after(first, length), months(first, length * 2)
    assert closed.last_day is not None
    period = replace(
        opened,
        expires_at=closed.expires_at,
        last_day=closed.last_day,
        prudent_last_day=closed.prudent_last_day,
        explanation=f"{opened.explanation} It closes with {say_day(closed.last_day)}.",
    )
    start_clock(r, rule, period, by, power)


def comes_round(r: Reckoning, clock: Clock) -> None:
    """The next window follows the one that is used up or over, without a gap."""
    length = TURNS.get(clock.rule) or _TWO_YEARS
    assert clock.last_day is not None
    period = months(clock.last_day + ONE_DAY, length)
    turn = 2 + sum(
        each.rule == clock.rule
        and each.started_by == clock.started_by
        and each.starts_at < clock.starts_at
        for each in r.clocks.values()
    )
    following = f"{clock.rule}/{clock.started_by}/{turn}"
    if following in r.clocks:
        return
    assert period.starts_at is not None
    r.start(
        replace(
            clock,
            id=following,
            starts_at=period.starts_at,
            first_day=period.first_day,
            last_day=period.last_day,
            expires_at=period.expires_at,
            prudent_last_day=period.prudent_last_day,
            ambiguity=period.ambiguity,
            explanation=f"It comes round after the period before. {period.explanation}",
            state=ClockState.RUNNING,
            settled_at=None,
            settled_by=None,
        )
    )


def part_3_falls_due(r: Reckoning, clock: Clock, at: datetime) -> None:
    """What follows from the end of one of these clocks."""
    if clock.rule in TURNS or clock.rule == REFERENCE:
        comes_round(r, clock)
    elif clock.rule == "s50.release_date" and clock.power is not None:
        end_restrictions(r, r.powers[clock.power], at, None)


def end_restrictions(r: Reckoning, power: Power, at: datetime, by: str | None) -> None:
    """Detained on, as on a hospital order made without restrictions that day (ss.41(5), 50(3))."""
    if not r.moves(Transition.RESTRICTION_ENDED):
        return
    r.end(power, at, PowerEnding.SUPERSEDED, by)
    rule = r.law.powers[PowerKind.S37]
    begun_by = by or power.id
    period = months(london_date(at), 6)
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
    start_clock(r, "s69_2", period, begun_by, following.id, at)
    start_duty(r, "s132", begun_by, at, following.id)


def begin_renewable(r: Reckoning, power: Power, period: Period, rule: str, at: datetime) -> None:
    """The first period of a power that is renewed under section 20, and its window."""
    assert period.last_day is not None
    start_clock(r, rule, period, power.started_by, power.id, at)
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    start_clock(r, "s20.window", window, power.started_by, power.id)
