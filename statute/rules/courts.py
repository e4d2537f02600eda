"""What follows from orders, remands and directions of the criminal courts (ss.35-38, 44, 45A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from statute.chart import Transition
from statute.counting import days, months, two_months_to
from statute.instants import london_date
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_clock, start_duty
from statute.reckoning.part_3 import ADMIT, begin_renewable, window_from
from statute.reckoning.passing import end_of_detention
from statute.rules.admitting import admission_window, be_admitted, start_release_date
from statute.rules.restrictions import begin_restrictions
from statute.rules.transitions import bar_transition
from statute.steps import CourtDisposes, ExtendCourtOrder, MakeCourtOrder, NameOtherHospital, Step
from statute.steps.courts import CourtSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind


@dataclass(frozen=True, slots=True)
class _Order:
    """What differs between the orders. `most` is the longest in days, `whole` with extensions."""

    kind: PowerKind
    transition: Transition
    clock: str = ""
    most: int = 0
    further: int = 0
    whole: int = 0


_S = CourtSection
_K = PowerKind
_T = Transition
_ORDERS: Mapping[CourtSection, _Order] = {
    _S.S35: _Order(_K.S35, _T.REMANDED_FOR_REPORT, "s35.remand", 28, 28, 84),
    _S.S36: _Order(_K.S36, _T.REMANDED_FOR_TREATMENT, "s36.remand", 28, 28, 84),
    _S.S38: _Order(_K.S38, _T.INTERIM_ORDER_MADE, "s38.interim", 84, 28, 365),
    _S.S44: _Order(_K.S44, _T.COMMITTED, "s44.committal"),
    _S.S37: _Order(_K.S37, _T.HOSPITAL_ORDER_MADE, "s37.detention"),
    _S.S37_41: _Order(_K.S37_41, _T.RESTRICTED_ORDER_MADE),
    _S.S37_GUARDIANSHIP: _Order(_K.S37_GUARDIANSHIP, _T.GUARDIANSHIP_ORDER_MADE),
    _S.S45A: _Order(_K.S45A, _T.HOSPITAL_DIRECTION_MADE),
}
ORDERED = frozenset(order.transition for order in _ORDERS.values())
"""What an order, remand or direction of a court does on the chart."""

_BY_KIND = {order.kind: order for order in _ORDERS.values()}
_LIMITED = (_K.S35, _K.S36, _K.S38)
_CROWN_COURT = (_S.S36, _S.S37_41, _S.S45A)
_BEFORE_DISPOSAL = (*_LIMITED, _K.S44, _K.S48, _K.S48_49)
_REPLACED = (*_BEFORE_DISPOSAL, _K.INFORMAL, _K.S2, _K.S3, _K.S37, _K.S37_GUARDIANSHIP)
_NOT_PART_4 = (_K.S35, _K.S37_GUARDIANSHIP)


def make_court_order(r: Reckoning, step: Step, order: MakeCourtOrder) -> None:
    """Authority runs from the order; it ends by itself if the patient is not admitted in time."""
    _judge_evidence(r, step, order)
    rule = _ORDERS[order.section]
    if rule.most and order.days is not None and not 1 <= order.days <= rule.most:
        r.bar("court.length", step, "days", most=str(rule.most), asked=str(order.days))
    before = r.in_force(step.occurred_at, *_REPLACED)
    if not r.moves(rule.transition):
        bar_transition(r, step)
        return
    if before is not None:
        r.end(before, step.occurred_at, PowerEnding.SUPERSEDED, step.id)
        if before.kind is not _K.INFORMAL:
            end_of_detention(r, step.occurred_at, step.id)
    power = _begin(r, step, order, rule)
    if power.kind is _K.S37_GUARDIANSHIP:
        _begin_guardianship(r, step, power)
        return
    _begin_period(r, step, power, rule, order)
    if power.kind not in _NOT_PART_4:
        r.moves(Transition.PART_4_BEGAN)
    if order.already_in_hospital:
        be_admitted(r, step, r.powers[power.id])


def _judge_evidence(r: Reckoning, step: Step, order: MakeCourtOrder) -> None:
    needed = 1 if order.section is _S.S35 else 0 if order.section is _S.S44 else 2
    if order.doctors < needed or (needed and order.section_12_doctors < 1):
        r.bar("s54.evidence", step, "doctors", "section_12_doctors")
    if order.section in _CROWN_COURT and not order.crown_court:
        r.bar("court.crown_court_only", step, "crown_court")
    if order.section is _S.S44 and order.crown_court:
        r.bar("court.magistrates_only", step, "crown_court")
    if not order.admission_arranged and order.section is not _S.S37_GUARDIANSHIP:
        r.bar("court.not_arranged", step, "admission_arranged")


def _begin(r: Reckoning, step: Step, order: MakeCourtOrder, rule: _Order) -> Power:
    law = r.law.powers[rule.kind]
    power = Power(
        id=f"{rule.kind}/{step.id}",
        kind=rule.kind,
        title=law.title,
        citation=law.citation,
        starts_at=step.occurred_at,
        first_day=london_date(step.occurred_at),
        started_by=step.id,
        held_by=order.hospital,
        doubts=r.fatal_about(step.id),
    )
    r.begin(power)
    return power


def _begin_guardianship(r: Reckoning, step: Step, power: Power) -> None:
    period = months(london_date(step.occurred_at), 6)
    start_clock(r, "s37.guardianship", period, step.id, power.id, step.occurred_at)
    assert period.last_day is not None
    window = two_months_to(period.last_day, 2, period.prudent_last_day)
    start_clock(r, "s20_6.window", window, step.id, power.id)
    start_clock(r, "s69.37.guardianship", period, step.id, power.id, step.occurred_at)
    r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
    r.amend(replace(power, last_day=period.last_day, expires_at=period.expires_at))


def _begin_period(
    r: Reckoning, step: Step, power: Power, rule: _Order, order: MakeCourtOrder
) -> None:
    """The order's own length, what comes with it, and the time in which to admit."""
    at, first = step.occurred_at, london_date(step.occurred_at)
    if power.kind in _LIMITED:
        start_clock(r, rule.clock, days(first, _length(rule, order)), step.id, power.id, at)
    elif power.kind is _K.S44:
        start_duty(r, rule.clock, step.id, at, power.id)
    elif power.kind is _K.S37:
        begin_renewable(r, power, months(first, 6), rule.clock, at)
        window_from(r, "s69.37.patient", step.id, at, power.id)
        window_from(r, "s69.37.nr", step.id, at, power.id)
    else:
        begin_restrictions(r, step, power)
        window_from(r, "s70", step.id, at, power.id)
        start_release_date(r, step, power, order.release_date)
    admission_window(r, step, power)
    start_duty(r, "s132", step.id, at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)


def _length(rule: _Order, order: MakeCourtOrder) -> int:
    """The days ordered, and never more than the Act allows."""
    asked = rule.most if order.days is None else order.days
    return max(1, min(asked, rule.most))


def name_other_hospital(r: Reckoning, step: Step, change: NameOtherHospital) -> None:
    """The 28 days go on as they were: they count from the first order (WE-37-02)."""
    waiting = next(r.running(*ADMIT), None)
    if waiting is None or waiting.power is None:
        r.bar("part_3.not_awaited", step)
        return
    r.amend(replace(r.powers[waiting.power], held_by=change.hospital))


def extend_court_order(r: Reckoning, step: Step, further: ExtendCourtOrder) -> None:
    """At most 28 days at a time, and no more in all than the Act allows."""
    power = r.in_force(step.occurred_at, *_LIMITED)
    if power is None:
        r.bar("court.nothing_to_extend", step)
        return
    rule = _BY_KIND[power.kind]
    assert power.first_day is not None
    first = london_date(step.occurred_at)
    spent = (first - power.first_day).days
    left = _whole(power, rule) - spent
    most = min(rule.further, left)
    asked = further.days if further.days is not None else most
    if not 1 <= asked <= most:
        r.bar("court.length", step, "days", most=str(max(most, 0)), asked=str(asked))
        return
    period = days(first, asked)
    for clock in r.running(rule.clock):
        r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    start_clock(r, rule.clock, period, step.id, power.id, step.occurred_at)
    ends = [c for c in r.running(rule.clock, *ADMIT) if c.power == power.id]
    first_end = min(ends, key=lambda clock: str(clock.expires_at))
    r.amend(replace(power, last_day=first_end.last_day, expires_at=first_end.expires_at))
    r.moves(Transition.COURT_ORDER_EXTENDED)


def _whole(power: Power, rule: _Order) -> int:
    """How many days the order may last in all: twelve weeks, or twelve months for section 38."""
    assert power.first_day is not None
    if power.kind is not _K.S38:
        return rule.whole
    last = months(power.first_day, 12).last_day
    assert last is not None
    return (last - power.first_day).days + 1


def court_disposes(r: Reckoning, step: Step, _: CourtDisposes) -> None:
    """Back to the court, or dealt with by it in another way than by an order under Part 3."""
    power = r.in_force(step.occurred_at, *_BEFORE_DISPOSAL)
    if power is None or not r.moves(Transition.RETURNED_TO_COURT):
        r.bar("court.nothing_to_dispose", step)
        return
    r.end(power, step.occurred_at, PowerEnding.RETURNED, step.id)
    end_of_detention(r, step.occurred_at, step.id)
    r.moves(Transition.RETURNED_TO_CUSTODY)
