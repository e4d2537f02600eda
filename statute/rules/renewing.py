"""Renewing authority: examine, consult, agree, furnish, all inside the window (s.20; Form H5)."""

from __future__ import annotations

from datetime import date

from statute.clock import Clock
from statute.instants import london_date, say_day, say_instant
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.clocks import window_to
from statute.rules.certificates import ask_for_report
from statute.rules.hands import judge_responsible_clinician
from statute.rules.held import flag_held
from statute.rules.periods import FIRST, WINDOW, ordinary_period, renew
from statute.rules.transitions import bar_transition
from statute.steps import (
    AgreeToRenewal,
    ExamineForRenewal,
    FurnishRenewalReport,
    GoAbsent,
    ReceiveRenewalReport,
    Step,
)
from statute.steps.holding import Delivery
from statute.vocabulary import PowerEnding, PowerKind

NEEDS_AGREEMENT = frozenset(FIRST) - {PowerKind.S7, PowerKind.S37_GUARDIANSHIP}
"""Another profession agrees to renewing detention, not guardianship (s.20(5A))."""


def examine_for_renewal(r: Reckoning, step: Step, examination: ExamineForRenewal) -> None:
    """Judged by itself; whether it is inside the window is asked when the report is furnished."""
    judge_responsible_clinician(r, step)
    if examination.examined_on > london_date(step.occurred_at):
        said = say_day(examination.examined_on)
        r.bar("exam.before_signing", step, "examined_on", examined=said)
    if not [each for each in examination.consulted if each != step.by.person]:
        r.bar("s20.consulted", step, "consulted")


def agree_to_renewal(r: Reckoning, step: Step, agreement: AgreeToRenewal) -> None:
    """Another person, of another profession, concerned with the treatment (s.20(5A))."""
    examined = r.taken.get(agreement.examination)
    if examined is None or not isinstance(examined.particulars, ExamineForRenewal):
        r.bar("s20.no_examination", step, "examination")
        return
    same = agreement.profession is examined.particulars.profession
    if same or step.by.person == examined.by.person or not agreement.concerned_with_treatment:
        r.bar("s20.agreement_profession", step, "profession", "concerned_with_treatment")


def receive_renewal_report(r: Reckoning, step: Step, record: ReceiveRenewalReport) -> None:
    """Evidence of the report; renewal does not depend on it (s.20(8))."""
    report = r.taken.get(record.report)
    if report is None or not isinstance(report.particulars, FurnishRenewalReport):
        r.flag("h5.managers_part", step, "report")


def furnish_renewal_report(r: Reckoning, step: Step, report: FurnishRenewalReport) -> None:
    """Furnished in time and duly, the report thereby renews authority; otherwise nothing does."""
    judge_responsible_clinician(r, step)
    if report.delivery is not Delivery.BY_HAND and not report.delivery_agreed:
        r.bar("s5_2.delivery", step, "delivery", "delivery_agreed")
    power = r.in_force(step.occurred_at, *FIRST) or r.second(step.occurred_at, *FIRST)
    if power is None:
        bar_late(r, step, *FIRST)
        return
    examined = r.taken.get(report.examination)
    if examined is None or not isinstance(examined.particulars, ExamineForRenewal):
        r.bar("s20.no_examination", step, "examination")
        return
    current = ordinary_period(r, power, absent_from(r, power))
    judge_window(r, step, power, current, examined.particulars.examined_on)
    _judge_examination(r, step, examined)
    if power.kind in NEEDS_AGREEMENT:
        _judge_agreement(r, step, report, examined)
    if not r.barred:
        renew(r, step, power, current, "s66.f")
        ask_for_report(r, step)


def absent_from(r: Reckoning, power: Power) -> date | None:
    """The first day of the absence that keeps this power alive now, if one does."""
    if not any(clock.power == power.id for clock in r.running("s21A.report")):
        return None
    return max((london_date(step.occurred_at) for step in r.steps_of(GoAbsent)), default=None)


def bar_late(r: Reckoning, step: Step, *kinds: PowerKind) -> None:
    """Nothing of these kinds is left to renew; if one lapsed, say when."""
    lapsed = r.latest(*kinds)
    if lapsed is None or lapsed.ending is not PowerEnding.LAPSED:
        bar_transition(r, step)
        return
    assert lapsed.ended_at is not None
    r.bar("s20.late", step, "occurred_at", ended=say_instant(lapsed.ended_at))
    flag_held(r, step, lapsed.ended_at, lapsed.citation)


def judge_window(r: Reckoning, step: Step, power: Power, current: Clock, examined_on: date) -> None:
    """Examined and furnished inside the two months that end with the period (s.20(3), (6))."""
    assert current.last_day is not None
    window = window_to(r, WINDOW[power.kind], current)
    opens, safe = window.first_day, window.prudent_first_day
    assert opens is not None
    assert safe is not None
    furnished_on = london_date(step.occurred_at)
    if examined_on < opens:
        words = {"examined": say_day(examined_on), "opens": say_day(opens)}
        r.bar("s20.examined_early", step, "examined_on", **words)
    if furnished_on < opens:
        r.bar("s20.early", step, "occurred_at", opens=say_day(opens))
    until = window.prudent_last_day
    assert until is not None
    kept = power.last_day is not None and power.last_day > current.last_day
    if examined_on < safe or (not kept and max(examined_on, furnished_on) > until):
        r.flag("s20.window_doubt", step, "examined_on", first=say_day(safe), last=say_day(until))


def _judge_examination(r: Reckoning, step: Step, examined: Step) -> None:
    facts = examined.particulars
    assert isinstance(facts, ExamineForRenewal)
    if not facts.conditions_met:
        r.bar("s20.conditions", step, "conditions_met")
    if not [each for each in facts.consulted if each != examined.by.person]:
        r.bar("s20.consulted", step, "consulted")
    if examined.by.person != step.by.person:
        r.bar("s20.no_examination", step, "examination")


def _judge_agreement(
    r: Reckoning, step: Step, report: FurnishRenewalReport, examined: Step
) -> None:
    agreed = r.taken.get(report.agreement or "")
    agreement = agreed.particulars if agreed is not None else None
    if (
        agreed is None
        or not isinstance(agreement, AgreeToRenewal)
        or agreement.examination != examined.id
        or r.fatal_about(agreed.id)
    ):
        r.bar("s20.agreement", step, "agreement")
