"""What follows from orders, remands and directions of the criminal courts (ss.35-38, 44, 45A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from statute.chart import Region, Transition
from statute.counting import days, months
from statute.instants import london_date
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaited import ADMIT, awaited
from statute.reckoning.awaiting import stands_beside
from statute.reckoning.clocks import length, start_clock, start_duty, window_to
from statute.reckoning.part_3 import begin_renewable, window_from
from statute.reckoning.passing import end_of_detention
from statute.reckoning.what_is_left import stand_beside
from statute.rules.admitting import admission_window, be_admitted, start_release_date
from statute.rules.considering import begin_later_reference
from statute.rules.informal import begin_after_care
from statute.rules.restrictions import begin_restrictions
from statute.rules.superseded import (
    BEFORE_DISPOSAL,
    HOLDING,
    TRANSFERRED,
    cease_beside,
    direction_may_be_given,
    end_before,
    end_beside,
    end_remands_beside,
    guardianship_order_may_be_made,
    has_place,
    order_may_be_made,
    resume_part_4,
    take_over,
    waits_for_admission,
)
from statute.rules.transitions import bar_order
from statute.steps import CourtDisposes, ExtendCourtOrder, MakeCourtOrder, NameOtherHospital, Step
from statute.steps.courts import CourtSection
from statute.vocabulary import ClockState, PowerEnding, PowerKind


class _Order(NamedTuple):
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
_REPLACED = (*BEFORE_DISPOSAL, _K.INFORMAL, _K.S2, _K.S3, _K.S37, _K.S47, _K.S37_GUARDIANSHIP)
_ENDING = (_S.S37, _S.S37_41, _S.S37_GUARDIANSHIP)
"""Orders that end an earlier application or order (s.40(5))."""

_NOT_PART_4 = (_K.S35, _K.S37_GUARDIANSHIP)


def make_court_order(r: Reckoning, step: Step, order: MakeCourtOrder) -> None:
    """Authority runs from the order; it ends by itself if the patient is not admitted in time."""
    _judge_evidence(r, step, order)
    rule = _ORDERS[order.section]
    if rule.most and order.days is not None and not 1 <= order.days <= rule.most:
        r.bar("court.length", step, "days", most=str(rule.most), asked=str(order.days))
    waits = waits_for_admission(r, step, rule.kind, arrived=order.already_in_hospital)
    held = r.state(Region.AUTHORITY) in HOLDING
    before = None if held else _replaced(r, step, order)
    may = _may_be_made(r, order)
    from_prison = r.state(Region.AUTHORITY) == TRANSFERRED
    if not may or not has_place(r, step, rule.transition, waits=waits):
        contested = bar_order(r, step, rule.kind)
        if contested is not None:
            _begin_beside(r, step, order, *contested)
        return
    end_remands_beside(r, step)
    if from_prison:
        r.flag("s47.sentence_goes_on", step)
    if waits:
        _begin_waiting(r, step, order, rule.kind)
        return
    if before is not None:
        end_before(r, step, before, rule.kind)
    if _ends_others(r, order):
        end_beside(r, step, rule.kind, alone=before is None)
    begin_order(r, step, order)
    if before is not None and order.section is _S.S37_GUARDIANSHIP:
        _owe_after_care(r, step, before)
    if r.law.reads(Reading.COURT_ORDERS_REPLACE):
        resume_part_4(r, step)


def _begin_beside(
    r: Reckoning, step: Step, order: MakeCourtOrder, rule: str, earlier: Power
) -> None:
    """It was made, so it is there: beside what goes on, and not sure (ss.35-38, 41(4), 44)."""
    end_remands_beside(r, step)
    begin_order(r, step, order, waits=True)
    power = f"{_ORDERS[order.section].kind}/{step.id}"
    stand_beside(r, power, rule, earlier)
    if order.already_in_hospital and order.section is not _S.S37_GUARDIANSHIP:
        be_admitted(r, step, r.powers[power])


def _replaced(r: Reckoning, step: Step, order: MakeCourtOrder) -> Power | None:
    """What the order takes the place of: with a community treatment order, all of it (s.17C)."""
    further = (_K.CTO,) if r.law.reads(Reading.COURT_ORDERS_REPLACE) else ()
    emergency = (_K.S4,) if order.section is _S.S37_GUARDIANSHIP else ()
    return r.in_force(step.occurred_at, *_REPLACED, *further, *emergency)


def _owe_after_care(r: Reckoning, step: Step, before: Power) -> None:
    """For whoever is out of hospital as detention for treatment ends; others as they leave it."""
    detained = before.kind in (_K.S3, _K.S37, _K.S47, _K.S48) and not awaited(r.clocks, before)
    if not r.law.reads(Reading.GUARDIANSHIP_ORDER_REPLACES) or not detained:
        return
    if r.state(Region.WHEREABOUTS) == "in_the_community":
        begin_after_care(r, step)


def _may_be_made(r: Reckoning, order: MakeCourtOrder) -> bool:
    if order.section is _S.S45A:
        return direction_may_be_given(r.law, r.state(Region.AUTHORITY))
    if order.section is _S.S37_GUARDIANSHIP:
        return guardianship_order_may_be_made(r.law, r.state(Region.AUTHORITY))
    return order_may_be_made(r.law, r.state(Region.AUTHORITY))


def _ends_others(r: Reckoning, order: MakeCourtOrder) -> bool:
    """Whether the order ends guardianship and recall as well (s.40(5))."""
    if order.section is _S.S45A:
        return r.law.reads(Reading.DIRECTIONS_REPLACE)
    return order.section in _ENDING and r.law.reads(Reading.COURT_ORDERS_REPLACE)


def receive_on_order(r: Reckoning, step: Step, section: CourtSection, place: str) -> None:
    """As if the order had been made, and the patient admitted, on the day of arrival (Part 6)."""
    r.moves(_ORDERS[section].transition)
    as_if = MakeCourtOrder(
        section=section, hospital=place, doctors=2, section_12_doctors=1, already_in_hospital=True
    )
    begin_order(r, step, as_if, received=True)


def _begin_waiting(r: Reckoning, step: Step, order: MakeCourtOrder, kind: PowerKind) -> None:
    """Beside earlier authority, until admission: at once for a patient who is there already."""
    _end_what_court_disposes_of(r, step, kind)
    begin_order(r, step, order, waits=True)
    if not order.already_in_hospital:
        r.flag("s40.ends_on_admission", step)
        return
    power = r.powers[f"{kind}/{step.id}"]
    if take_over(r, step, power):
        be_admitted(r, step, power)
        resume_part_4(r, step)


def _end_what_court_disposes_of(r: Reckoning, step: Step, kind: PowerKind) -> None:
    """A remand, interim order or committal is over with the case, whatever else goes on."""
    before = r.in_force(step.occurred_at, *BEFORE_DISPOSAL)
    if before is not None and r.moves(Transition.RETURNED_TO_COURT):
        end_before(r, step, before, kind)


def begin_order(
    r: Reckoning,
    step: Step,
    order: MakeCourtOrder,
    *,
    received: bool = False,
    waits: bool = False,
) -> None:
    """What begins with the order; `received` is for a patient from outside England (s.69(2)(a)).

    `waits` if the patient is under other authority until admission (s.40(5)).
    """
    rule = _ORDERS[order.section]
    power = _begin(r, step, order, rule)
    if power.kind is _K.S37_GUARDIANSHIP:
        _begin_guardianship(r, step, power)
        if not waits:
            r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
            cease_beside(r, step, power)
        return
    _begin_period(r, step, power, rule, order)
    if power.kind is _K.S37:
        _open_rights(r, step, power, received=received)
    if waits:
        return
    start_duty(r, "s132", step.id, step.occurred_at, power.id)
    r.moves(Transition.INFORMATION_DUTY_BEGAN)
    if power.kind is _K.S37 and r.law.reads(Reading.REFERENCE_AND_ABSENCE):
        begin_later_reference(r, step)
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
    if _names_guardian(r, order):
        _judge_guardian(r, step, order)


def _judge_guardian(r: Reckoning, step: Step, order: MakeCourtOrder) -> None:
    if not order.guardian_willing:
        r.bar("court.guardian_unwilling", step, "guardian_willing")
    if order.guardian is not None and not order.guardian_approved:
        r.bar("court.guardian_not_approved", step, "guardian", "guardian_approved")


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
        held_by=_holder(r, order),
        responsible_authority=_responsible(r, order),
        doubts=r.fatal_about(step.id),
    )
    r.begin(power)
    return power


def _names_guardian(r: Reckoning, order: MakeCourtOrder) -> bool:
    by_court = r.law.reads(Reading.GUARDIAN_NAMED_BY_COURT)
    return order.section is _S.S37_GUARDIANSHIP and by_court


def _holder(r: Reckoning, order: MakeCourtOrder) -> str:
    """The hospital, or the guardian: the person named, or else the authority (s.37(1))."""
    named = order.guardian if _names_guardian(r, order) else None
    return named or order.hospital


def _responsible(r: Reckoning, order: MakeCourtOrder) -> str | None:
    """The authority that is guardian, or in whose area the guardian lives (s.34(3))."""
    return order.hospital if _names_guardian(r, order) else None


def _begin_guardianship(r: Reckoning, step: Step, power: Power) -> None:
    period = months(london_date(step.occurred_at), length(r, "s37.guardianship"))
    start_clock(r, "s37.guardianship", period, step.id, power.id, step.occurred_at)
    window = window_to(r, "s20_6.window", period)
    start_clock(r, "s20_6.window", window, step.id, power.id)
    start_clock(r, "s69.37.guardianship", period, step.id, power.id, step.occurred_at)
    r.amend(replace(power, last_day=period.last_day, expires_at=period.expires_at))
    if r.law.reads(Reading.RELATIVES_UNDER_PART_3):
        rule = "s69.37.guardianship.nr"
        year = months(london_date(step.occurred_at), length(r, rule))
        start_clock(r, rule, year, step.id, power.id, step.occurred_at)
    if r.law.reads(Reading.GUARDIANSHIP_BY_ORDER):
        visits = months(london_date(step.occurred_at), length(r, "g.visits"))
        start_clock(r, "g.visits", visits, step.id, power.id, step.occurred_at)
    if r.law.reads(Reading.GUARDIANSHIP_ORDER_REPLACES):
        start_duty(r, "s130D", step.id, step.occurred_at, power.id)


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
        begin_renewable(r, power, months(first, length(r, rule.clock)), rule.clock, at)
    else:
        begin_restrictions(r, step, power)
        window_from(r, "s70", step.id, at, power.id)
        start_release_date(r, step, power, order.release_date)
    admission_window(r, step, power)


def _open_rights(r: Reckoning, step: Step, power: Power, *, received: bool) -> None:
    """Not in the first six months, unless the order was not made here (ss.66, 69(1)-(2))."""
    at = step.occurred_at
    if received:
        right = months(london_date(at), r.law.clocks["s69_2"].length)
        start_clock(r, "s69_2", right, step.id, power.id, at)
        r.moves(Transition.TRIBUNAL_RIGHT_OPENED)
        return
    window_from(r, "s69.37.patient", step.id, at, power.id)
    window_from(r, "s69.37.nr", step.id, at, power.id)


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
    at = step.occurred_at
    power = r.in_force(at, *_LIMITED) or r.second(at, *_LIMITED)
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
        r.settle(clock, ClockState.MET, at, step.id)
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
    at = step.occurred_at
    power = r.in_force(at, *BEFORE_DISPOSAL) or r.second(at, *BEFORE_DISPOSAL)
    if power is not None and stands_beside(r, power):
        r.end(power, step.occurred_at, PowerEnding.RETURNED, step.id)
        return
    if power is None or not r.moves(Transition.RETURNED_TO_COURT):
        r.bar("court.nothing_to_dispose", step)
        return
    r.end(power, step.occurred_at, PowerEnding.RETURNED, step.id)
    end_of_detention(r, step.occurred_at, step.id)
    r.moves(Transition.RETURNED_TO_CUSTODY)
