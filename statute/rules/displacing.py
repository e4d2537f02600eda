"""A court appoints another person as nearest relative (ss.29, 30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.counting import days, months
from statute.instants import london_date, midnight_closing
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock, start_duty
from statute.reckoning.displacement import PENDING
from statute.reckoning.passing import end_of_detention
from statute.steps import (
    ApplyToDisplace,
    DisposeOfDisplacement,
    MakeDisplacementOrder,
    Step,
)
from statute.steps.nearest_relative import DisplacementGround
from statute.vocabulary import Ambiguity, ClockState, PowerEnding, PowerKind

_C_OR_D = (
    DisplacementGround.UNREASONABLE_OBJECTION,
    DisplacementGround.USED_POWER_WITHOUT_REGARD,
)
"""The grounds that keep section 2 going, and whose order is short (ss.29(4), 30(4))."""

_LASTING = (PowerKind.S3, PowerKind.S7, PowerKind.CTO)
"""While liable under these, an order on ground (c) or (d) outlives its three months."""


def apply_to_displace(r: Reckoning, step: Step, application: ApplyToDisplace) -> None:
    """On ground (c) or (d), section 2 does not end while the application is pending."""
    if application.ground in _C_OR_D:
        start_duty(r, PENDING, step.id, step.occurred_at)


def make_displacement_order(r: Reckoning, step: Step, order: MakeDisplacementOrder) -> None:
    """From the order another person acts; the displaced relative may apply (ss.30, 66(1)(h))."""
    application = _application(r, order.application)
    if application is None:
        r.bar("record.no_such_step", step, "application")
        return
    first = london_date(step.occurred_at)
    if application.ground in _C_OR_D:
        order_lasts = months(first, length(r, "s30.order_cd"))
        start_clock(r, "s30.order_cd", order_lasts, step.id, None, step.occurred_at)
        if order.displaced is not None:
            right = months(first, length(r, "s66.h"))
            start_clock(r, "s66.h", right, step.id, None, step.occurred_at)
    elif order.until is not None and order.until >= first:
        period = days(first, (order.until - first).days + 1)
        start_clock(r, "s30.order_abe", period, step.id, None, step.occurred_at)


def _application(r: Reckoning, step: str) -> ApplyToDisplace | None:
    found = r.taken.get(step)
    particulars = found.particulars if found is not None else None
    return particulars if isinstance(particulars, ApplyToDisplace) else None


def dispose_of_displacement(r: Reckoning, step: Step, end: DisposeOfDisplacement) -> None:
    """A section 2 that went on for it ends: at once, or seven days after if an order was made."""
    if _application(r, end.application) is None:
        r.bar("record.no_such_step", step, "application")
        return
    for clock in r.running(PENDING):
        if clock.started_by == end.application:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    power = r.in_force(step.occurred_at, PowerKind.S2)
    if power is None or power.expires_at is not None or any(True for _ in r.running(PENDING)):
        return
    if _order_made(r, end.application):
        counted = days(london_date(step.occurred_at), length(r, "s2.s29_extension"))
        period = replace(counted, ambiguity=Ambiguity.DAY1)
        clock = start_clock(r, "s2.s29_extension", period, step.id, power.id, step.occurred_at)
        r.amend(replace(power, expires_at=clock.expires_at, last_day=clock.last_day))
        return
    ended = replace(power, expires_at=step.occurred_at)
    r.end(ended, step.occurred_at, PowerEnding.LAPSED, step.id)
    r.moves(Transition.AUTHORITY_LAPSED)
    end_of_detention(r, step.occurred_at, step.id)


def _order_made(r: Reckoning, application: str) -> bool:
    return any(
        isinstance(each.particulars, MakeDisplacementOrder)
        and each.particulars.application == application
        for each in r.steps_of(MakeDisplacementOrder)
    )


def displaced(r: Reckoning, relative: str, at: datetime) -> bool:
    """Whether a court's order in force at `at` displaces this relative."""
    return any(
        isinstance(each.particulars, MakeDisplacementOrder)
        and each.particulars.displaced == relative
        and order_in_force(r, each, each.particulars, at)
        for each in r.steps_of(MakeDisplacementOrder)
    )


def order_in_force(r: Reckoning, step: Step, order: MakeDisplacementOrder, at: datetime) -> bool:
    """Whether the court's order, made by that step, is in force at `at` (ss.29(5), 30(4))."""
    short = r.clocks.get(f"s30.order_cd/{step.id}")
    if short is None:
        return order.until is None or at < midnight_closing(order.until)
    ends = short.expires_at
    assert ends is not None
    if at < ends:
        return True
    liable_then = any(
        power.kind in _LASTING
        and power.starts_at < ends
        and (power.ended_at is None or power.ended_at >= ends)
        for power in r.powers.values()
    )
    return liable_then and r.in_force(at, *_LASTING) is not None
