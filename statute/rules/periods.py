"""The chain of periods of authority: six months, six, then twelve at a time (s.20(1)-(2)).

A power that is renewed in this way has one clock for each period. A power that another topic adds
is renewable once its first clock is named in `FIRST` and its window in `WINDOW`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import accumulate, islice, repeat
from itertools import chain as chained

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import chain, last_day, months
from statute.instants import ONE_DAY
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock, window_to
from statute.rules.beneath import open_right_of_relative
from statute.rules.telling import owe_relative
from statute.steps import Step
from statute.vocabulary import ClockState, PowerKind

FIRST: Mapping[PowerKind, tuple[str, ...]] = {
    PowerKind.S3: ("s3.detention", "cto.revoked_s3"),
    PowerKind.S7: ("s7.guardianship",),
    PowerKind.S37: (
        "s37.detention",
        "s41.5_notional",
        "cto.revoked_part_3",
        "part_3.three_months",
    ),
    PowerKind.S47: ("s37.detention", "cto.revoked_part_3", "part_3.three_months"),
    PowerKind.S48: ("s37.detention", "cto.revoked_part_3", "part_3.three_months"),
    PowerKind.S37_GUARDIANSHIP: ("s37.guardianship",),
}
"""The clocks of the first period of each power that can be renewed under section 20."""

WINDOW = {
    PowerKind.S3: "s20.window",
    PowerKind.S7: "s20_6.window",
    PowerKind.S37: "s20.window",
    PowerKind.S47: "s20.window",
    PowerKind.S48: "s20.window",
    PowerKind.S37_GUARDIANSHIP: "s20_6.window",
}
"""The clock of the window in which the report on it may be furnished."""

RENEWALS = ("s20.renewal_1", "s20.renewal_n")

_THEN = (6, 12)
"""The months of the periods after the first, where its clock does not say (s.20(2))."""


def ordinary_period(r: Reckoning, power: Power, absent_from: date | None = None) -> Clock:
    """The period that decides when authority ends, apart from absence.

    For somebody absent from a day, a renewal counts only if its period had begun before that day
    (s.18(4A)-(4B)).
    """
    found = [
        clock
        for clock in r.clocks.values()
        if clock.power == power.id
        and (clock.rule in FIRST[power.kind] or clock.rule in RENEWALS)
        and (clock.rule not in RENEWALS or absent_from is None or _first(clock) < absent_from)
    ]
    return max(found, key=_last)


def renew(r: Reckoning, step: Step, power: Power, current: Clock, right: str) -> Clock:
    """Authority goes on for the next period; `right` is the window for applying that it opens."""
    before = [c for c in r.clocks.values() if c.power == power.id and c.rule in RENEWALS]
    renewed = sum(_last(clock) <= _last(current) for clock in before)
    rule = RENEWALS[1] if renewed else RENEWALS[0]
    lengths = _lengths(r, power)
    period = _next_period(r, power, current, next(islice(lengths, 1 + renewed, None)))
    for clock in r.running(*FIRST[power.kind], *RENEWALS, WINDOW[power.kind], "s21A.report"):
        if clock.power == power.id:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    r.moves(Transition.AUTHORITY_RENEWED)
    made = start_clock(r, rule, period, step.id, power.id)
    _open_rights(r, step, power, period, right)
    owe_relative(r, step, power)
    end_with(r, power, made)
    return made


def end_with(r: Reckoning, power: Power, clock: Clock) -> None:
    """Authority now ends with this clock, or with a deferred discharge that comes before."""
    deferred = [each for each in r.running("s72_3") if each.power == power.id]
    ends = [each.expires_at for each in (clock, *deferred) if each.expires_at is not None]
    r.amend(replace(power, last_day=clock.last_day, expires_at=min(ends)))


def runs_again(r: Reckoning, period: Clock) -> None:
    """A period that an early renewal had met decides again when authority ends (s.18(4A))."""
    if period.state is not ClockState.RUNNING:
        r.start(replace(period, state=ClockState.RUNNING, settled_at=None, settled_by=None))


def _next_period(r: Reckoning, power: Power, current: Clock, length: int) -> Period:
    assert power.first_day is not None
    released = [
        _first(clock)
        for clock in r.clocks.values()
        if clock.rule == "s22.release" and clock.power == power.id
    ]
    start = max([_last(current), *released])
    ends = accumulate(_lengths(r, power))
    if current.rule not in FIRST[power.kind]:
        next(ends)
    run = next(run for run in ends if last_day(power.first_day, run) >= start)
    if last_day(power.first_day, run) == start:
        return chain(power.first_day, run, length)
    return months(start + ONE_DAY, length)


def _lengths(r: Reckoning, power: Power) -> Iterator[int]:
    """The months of each period in turn, by the law of the pathway: 6, 6, then 12 at a time."""
    began = [clock.rule for clock in r.clocks.values() if clock.power == power.id]
    firsts = FIRST[power.kind]
    first = r.law.clocks[next((rule for rule in firsts if rule in began), firsts[0])]
    then = first.then or _THEN
    return chained((first.length,), then, repeat(then[-1]))


def _open_rights(r: Reckoning, step: Step, power: Power, period: Period, right: str) -> None:
    window = window_to(r, WINDOW[power.kind], period)
    start_clock(r, WINDOW[power.kind], window, step.id, power.id)
    start_clock(r, right, period, step.id, power.id)
    open_right_of_relative(r, step, power, period)


def _first(clock: Clock) -> date:
    assert clock.first_day is not None
    return clock.first_day


def _last(clock: Clock) -> date:
    assert clock.last_day is not None
    return clock.last_day
