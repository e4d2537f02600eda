"""Being admitted on an order, remand or direction, inside its time (ss.35-38, 40, 45A, 47-48)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from statute.chart import Transition
from statute.clock import Clock
from statute.counting import days
from statute.instants import london_date, midnight_closing, midnight_opening, say_day, say_instant
from statute.law.readings import Reading
from statute.period import Period
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaited import ADMIT
from statute.reckoning.awaiting import TAKES_EFFECT
from statute.reckoning.clocks import length, start_clock
from statute.reckoning.part_3 import RESTRICTED, end_restrictions
from statute.reckoning.what_is_left import is_no_longer_contested, settle_contest
from statute.rules.superseded import cease_beside, resume_part_4, take_over
from statute.rules.transitions import bar_transition
from statute.steps import AdmitUnderPart3, Step
from statute.vocabulary import Ambiguity, ClockState, CountCode, PowerEnding, PowerKind

_WINDOWS = {
    PowerKind.S35: "s35.admit",
    PowerKind.S36: "s36.admit",
    PowerKind.S37: "s37.admit",
    PowerKind.S37_41: "s37.admit",
    PowerKind.S38: "s38.admit",
    PowerKind.S44: "s37.admit",
    PowerKind.S45A: "s45A.admit",
    PowerKind.S47: "s47.transfer",
    PowerKind.S47_49: "s47.transfer",
    PowerKind.S48: "s48.transfer",
    PowerKind.S48_49: "s48.transfer",
}
_ENDS = ("s35.remand", "s36.remand", "s38.interim", "s37.detention")


def admission_window(r: Reckoning, step: Step, power: Power) -> None:
    """Authority lapses with this time unless the patient is admitted in it."""
    rule = _WINDOWS[power.kind]
    period = days(london_date(step.occurred_at), length(r, rule))
    if rule == "s37.admit":
        period = _doubtful(period)
    ends = [clock.expires_at for clock in r.running(*_ENDS) if clock.power == power.id]
    assert period.expires_at is not None
    end = min([period.expires_at, *(each for each in ends if each is not None)])
    start_clock(r, rule, period, step.id, power.id, step.occurred_at)
    r.amend(replace(power, last_day=london_date(end - timedelta(seconds=1)), expires_at=end))


def _doubtful(period: Period) -> Period:
    """The reported cases do not count the day of the order: act by the day before (DE-37-01)."""
    assert period.last_day is not None
    outer = period.last_day + timedelta(days=1)
    return replace(
        period,
        last_day=outer,
        expires_at=midnight_closing(outer),
        prudent_last_day=period.last_day,
        ambiguity=Ambiguity.DAY1,
        explanation=f"{period.explanation} Reported cases do not count the day of the order and "
        f"reach {say_day(outer)}. Admit by the earlier day.",
    )


def admit_under_part_3(r: Reckoning, step: Step, admission: AdmitUnderPart3) -> None:
    """Admitted in time, detention goes on by the order; late, there is no authority to admit."""
    admitted_second = bool(r.beside) and _admitted_beside(r, step, admission.hospital)
    waiting = next((c for c in r.running(*ADMIT) if c.power not in r.beside), None)
    if waiting is None or waiting.power is None:
        if not admitted_second:
            _bar_admission(r, step)
        return
    power = r.powers[waiting.power]
    if admission.hospital != power.held_by:
        if not admitted_second:
            r.bar("part_3.other_hospital", step, "hospital")
        return
    _flag_doubtful_day(r, step, waiting)
    ends_earlier = power.kind in TAKES_EFFECT and r.law.reads(Reading.ENDED_ON_ADMISSION)
    if ends_earlier and not take_over(r, step, power):
        bar_transition(r, step)
        return
    be_admitted(r, step, power)
    if ends_earlier:
        resume_part_4(r, step)
        _release_date_is_past(r, step, power)


def _admitted_beside(r: Reckoning, step: Step, hospital: str) -> bool:
    """On an order that stands beside other authority, contested, if it names that hospital."""
    admitted = False
    for waiting in [c for c in r.running(*ADMIT) if c.power in r.beside]:
        power = r.powers[waiting.power or ""]
        if power.held_by != hospital:
            continue
        if is_no_longer_contested(r, power):
            settle_contest(r, power)
            continue
        _flag_doubtful_day(r, step, waiting)
        be_admitted(r, step, power)
        admitted = True
    return admitted


def _flag_doubtful_day(r: Reckoning, step: Step, waiting: Clock) -> None:
    prudent = waiting.prudent_last_day
    if prudent is not None and london_date(step.occurred_at) > prudent:
        r.flag("part_3.admitted_doubt", step, "occurred_at", last=say_day(prudent))


def _release_date_is_past(r: Reckoning, step: Step, power: Power) -> None:
    """Restrictions that ended while the patient was still under other authority (s.50(2)-(3))."""
    past = any(
        clock.rule == "s50.release_date"
        and clock.power == power.id
        and clock.state is ClockState.FELL_DUE
        for clock in r.clocks.values()
    )
    if past and power.kind in RESTRICTED:
        end_restrictions(r, r.powers[power.id], step.occurred_at, step.id)


def _bar_admission(r: Reckoning, step: Step) -> None:
    late = [clock for clock in r.clocks.values() if clock.rule in ADMIT]
    missed = [c for c in late if c.state is ClockState.FELL_DUE and c.expires_at is not None]
    ended = [
        power
        for power in r.powers.values()
        if power.ending is PowerEnding.LAPSED and any(c.power == power.id for c in missed)
    ]
    if not ended:
        r.bar("part_3.not_awaited", step)
        return
    at = max(power.ended_at for power in ended if power.ended_at is not None)
    r.bar("part_3.admitted_late", step, "occurred_at", ended=say_instant(at))


def be_admitted(r: Reckoning, step: Step, power: Power) -> None:
    """In hospital: from now the order's own length decides."""
    for clock in r.running(*ADMIT):
        if clock.power == power.id or not r.beside:
            r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    cease_beside(r, step, power)
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    own = next((clock for clock in r.running(*_ENDS) if clock.power == power.id), None)
    r.amend(
        replace(
            r.powers[power.id],
            last_day=own.last_day if own is not None else None,
            expires_at=own.expires_at if own is not None else None,
        )
    )


def start_release_date(r: Reckoning, step: Step, power: Power, release: date | None) -> None:
    """On the release date the restrictions end by themselves (ss.45B(2), 50(2)-(3))."""
    if release is None or release <= london_date(step.occurred_at):
        return
    at = midnight_opening(release)
    period = Period(
        code=CountCode.NONE,
        length=0,
        starts_at=step.occurred_at,
        expires_at=at,
        last_day=release,
        prudent_last_day=release,
        explanation=f"The sentence would end on {say_day(release)}; the restrictions end with the "
        "beginning of that day.",
    )
    start_clock(r, "s50.release_date", period, step.id, power.id)
