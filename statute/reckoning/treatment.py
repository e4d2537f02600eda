"""What authorises medicine as the person moves between Part 4 and Part 4A (ss.58, 62A, 64B).

Everything here is read off clocks and findings, never off the steps: time alone asks it too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.clock import Clock
from statute.law import LawVersion
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning.reckoning import Reckoning
from statute.vocabulary import ClockState, PowerEnding, PowerKind

THREE_MONTHS = "s58.three_months"
ONE_MONTH = "s64B.one_month"
MEDICINE_CLOCKS = (THREE_MONTHS, ONE_MONTH)
UNBROKEN = (
    PowerKind.S2,
    PowerKind.S3,
    PowerKind.CTO,
    PowerKind.S36,
    PowerKind.S38,
    PowerKind.S44,
    PowerKind.S37,
    PowerKind.S37_41,
    PowerKind.S45A,
    PowerKind.S47,
    PowerKind.S47_49,
    PowerKind.S48,
    PowerKind.S48_49,
)
"""Powers through which one period of detention runs on (ss.58(1)(b), 62A(2))."""

_ON_APPLICATION = (PowerKind.CTO, PowerKind.S2, PowerKind.S3)


def under_part_4(law: LawVersion) -> tuple[PowerKind, ...]:
    """Powers under which Part 4, or in the community Part 4A, applies (ss.56(3)-(4))."""
    return UNBROKEN if law.reads(Reading.TREATMENT_UNDER_PART_3) else _ON_APPLICATION


def detention_began(r: Reckoning, at: datetime) -> datetime | None:
    """When the unbroken period of detention began that goes on at `at`, orders included."""
    power = r.in_force(at, *UNBROKEN)
    while power is not None and (before := _before(r, power)) is not None:
        power = before
    return power.starts_at if power is not None else None


def _before(r: Reckoning, power: Power) -> Power | None:
    """The power that this one took the place of: on the instant, or on admission (s.40(5))."""
    on_admission = r.law.reads(Reading.ENDED_ON_ADMISSION)
    return next(
        (
            each
            for each in r.powers.values()
            if each.kind in UNBROKEN
            and each.ending is PowerEnding.SUPERSEDED
            and each.ended_at is not None
            and (
                each.ended_at == power.starts_at
                or (on_admission and power.starts_at < each.ended_at)
            )
            and each.starts_at < power.starts_at
        ),
        None,
    )


def medicine_clock(r: Reckoning, at: datetime) -> Clock | None:
    """The three months of this period of detention, if medicine has started them."""
    began = detention_began(r, at)
    if began is None:
        return None
    return _latest(r, THREE_MONTHS, began)


def month_clock(r: Reckoning, at: datetime) -> Clock | None:
    """The one month of the community treatment order in force, if there is one."""
    order = r.in_force(at, PowerKind.CTO)
    return _latest(r, ONE_MONTH, order.starts_at) if order is not None else None


def _latest(r: Reckoning, rule: str, since: datetime) -> Clock | None:
    found = [
        clock
        for clock in r.clocks.values()
        if clock.rule == rule and clock.starts_at >= since and clock.state is not ClockState.ENDED
    ]
    return max(found, key=lambda clock: (clock.starts_at, clock.id), default=None)


def elapsed(clock: Clock | None, at: datetime) -> bool:
    """Whether the clock's period is over at `at`, whatever met it."""
    return clock is not None and clock.expires_at is not None and clock.expires_at <= at


def medicine_falls_due(r: Reckoning, clock: Clock, at: datetime) -> None:
    """Three months, or the month of an order, are over: a certificate may now be needed."""
    if clock.rule == THREE_MONTHS and r.moves(Transition.THREE_MONTHS_ELAPSED):
        r.note("s58.certificate_due", clock.started_by)
    judge_part_4a(r, at)


def judge_part_4a(r: Reckoning, at: datetime) -> None:
    """Under Part 4A a certificate is needed from the later of the two (s.64B(4), DE-64-01)."""
    month = month_clock(r, at)
    if month is None:
        return
    if month.state is ClockState.MET:
        r.moves(Transition.COMMUNITY_TREATMENT_CERTIFIED)
    elif elapsed(month, at) and elapsed(medicine_clock(r, at), at):
        r.note("s64B.certificate_due", month.started_by)
        r.moves(Transition.COMMUNITY_CERTIFICATE_DUE)


def go_to_part_4a(r: Reckoning, at: datetime) -> None:
    """In the community under the order: Part 4A authorises treatment (s.64A)."""
    medicine = medicine_clock(r, at)
    if medicine is not None:
        r.clear("s58.certificate_due", medicine.started_by)
    r.moves(Transition.PART_4A_BEGAN)
    judge_part_4a(r, at)


def go_back_to_part_4(r: Reckoning, at: datetime, *, certified: bool) -> None:
    """Recalled: Part 4 applies as if the order had never been made (s.62A(2)).

    `certified` says whether a certificate that may be relied on is there (s.62A(3)-(5)).
    """
    if r.moves(Transition.PART_4_RESUMED):
        stand_under_part_4(r, at, certified=certified)


def stand_under_part_4(r: Reckoning, at: datetime, *, certified: bool) -> None:
    """From where Part 4 begins to apply to where this period of detention has come."""
    if certified:
        r.moves(Transition.TREATMENT_CERTIFIED)
        return
    medicine = medicine_clock(r, at)
    if medicine is None:
        return
    r.moves(Transition.MEDICINE_FIRST_GIVEN)
    if elapsed(medicine, at):
        r.settle(medicine, ClockState.FELL_DUE, at, None)
        r.note("s58.certificate_due", medicine.started_by)
        r.moves(Transition.THREE_MONTHS_ELAPSED)
    elif medicine.state is ClockState.MET:
        reopen(r, medicine)


def reopen(r: Reckoning, clock: Clock) -> None:
    """The clock runs again: what had met it has no effect any more."""
    r.start(replace(clock, state=ClockState.RUNNING, settled_at=None, settled_by=None))
