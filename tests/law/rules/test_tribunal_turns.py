"""What the properties found about tribunals, each as the smallest case that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from statute.clock import Clock
from statute.pathway import Pathway
from statute.steps import (
    AnyParticulars,
    Apply,
    ApplyToTribunal,
    Discharge,
    ReceiveApplication,
    Step,
    TribunalDecides,
    WithdrawTribunalApplication,
)
from statute.steps.admission import AdmissionRoute, NearestRelativePosition, Section
from statute.steps.detention import TribunalOutcome
from statute.steps.ending import DischargedBy
from statute.vocabulary import ClockState, Mode, PowerKind
from tests.law.properties import promises
from tests.law.properties.life import LAW, OPENED, Life
from tests.law.properties.people import (
    AMHP,
    CLINICIAN,
    COUNCIL,
    HOSPITAL,
    NURSE,
    OFFICE,
    TRIBUNAL_OFFICER,
)


class Told(Life):
    """A pathway on which each step is told as it happens, an hour after the last."""

    def tells(self, own: str, by, particulars: AnyParticulars) -> set[str]:
        self.passes(timedelta(hours=1))
        step = Step(
            id=own,
            mode=Mode.RECORDED,
            by=by,
            occurred_at=self.now,
            particulars=particulars,
            recorded_by=OFFICE,
        )
        decision = self.takes(step)
        assert not decision.refused
        return {finding.rule for finding in decision.findings}

    def is_admitted(self, section: Section, own: str) -> None:
        application = Apply(
            section=section,
            recommendations=(),
            hospital=HOSPITAL,
            authority=COUNCIL,
            last_seen_on=self.now.date(),
            seen_in_person=True,
            interviewed=True,
            nearest_relative=NearestRelativePosition.NONE,
        )
        self.tells(f"apply-{own}", AMHP, application)
        receipt = ReceiveApplication(
            application=f"apply-{own}", hospital=HOSPITAL, route=AdmissionRoute.ADMITTED
        )
        self.tells(f"admit-{own}", NURSE, receipt)

    def clock(self, own: str) -> Clock:
        return next(clock for clock in self.pathway.standing.clocks if clock.id == own)


def detained(section: Section) -> Told:
    life = Told(OPENED)
    life.is_admitted(section, "first")
    return life


def withdraws(life: Told) -> None:
    withdrawal = WithdrawTribunalApplication(application="to-tribunal")
    life.tells("withdrawn", TRIBUNAL_OFFICER, withdrawal)


def discharges(life: Told) -> None:
    order = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
    life.tells("discharged", CLINICIAN, order)


def test_a_withdrawn_application_leaves_the_window_open_while_detention_goes_on():
    life = detained(Section.THREE)
    life.tells("to-tribunal", OFFICE, ApplyToTribunal())
    assert life.clock("s66.b/admit-first").state is ClockState.MET
    assert life.clock("s68_2/admit-first").state is ClockState.MET
    withdraws(life)
    assert life.clock("s66.b/admit-first").state is ClockState.RUNNING
    assert life.clock("s68_2/admit-first").state is ClockState.RUNNING


def test_an_application_withdrawn_after_discharge_opens_nothing():
    life = detained(Section.THREE)
    life.tells("to-tribunal", OFFICE, ApplyToTribunal())
    discharges(life)
    ended = life.now
    life.is_admitted(Section.TWO, "second")
    withdraws(life)
    for own in ("s66.b/admit-first", "s68_2/admit-first"):
        assert life.clock(own).state is ClockState.ENDED
        assert life.clock(own).settled_at == ended
    assert life.clock("s66.a/admit-second").state is ClockState.RUNNING
    assert "may_apply" in life.pathway.standing.configuration
    promises.all_of_them(life.pathway, life.now, LAW)


def test_a_section_2_application_withdrawn_under_section_3_leaves_section_3_alone():
    life = detained(Section.TWO)
    life.tells("to-tribunal", OFFICE, ApplyToTribunal())
    life.is_admitted(Section.THREE, "second")
    withdraws(life)
    assert life.clock("s66.a/admit-first").state is ClockState.ENDED
    assert life.clock("s66.b/admit-second").state is ClockState.RUNNING
    assert "may_apply" in life.pathway.standing.configuration
    promises.all_of_them(life.pathway, life.now, LAW)


def decides_discharge(life: Told, days: int) -> set[str]:
    """The tribunal, an hour from now, discharges on the day so many days from then."""
    named = (life.now + timedelta(hours=1, days=days)).date()
    decision = TribunalDecides(outcome=TribunalOutcome.DISCHARGED, discharge_on=named)
    return life.tells("decided", TRIBUNAL_OFFICER, decision)


def power(pathway: Pathway):
    return next(p for p in pathway.standing.powers if p.kind is PowerKind.S2)


def test_a_discharge_deferred_to_a_later_day_ends_detention_as_that_day_begins():
    life = detained(Section.TWO)
    assert "s72_3.future" not in decides_discharge(life, 3)
    assert power(life.pathway).in_force(life.now + timedelta(days=2))
    assert not power(life.pathway).in_force(life.now + timedelta(days=3))
    life.passes(timedelta(days=4))
    promises.all_of_them(life.pathway, life.now, LAW)


def test_a_discharge_on_the_day_of_the_decision_is_at_once():
    life = detained(Section.TWO)
    assert "s72_3.future" not in decides_discharge(life, 0)
    assert power(life.pathway).ended_at == life.now


def test_a_discharge_deferred_to_a_day_gone_by_is_flagged_and_never_ends_power_before_it():
    life = detained(Section.TWO)
    life.passes(timedelta(days=5))
    assert "s72_3.future" in decides_discharge(life, -3)
    assert power(life.pathway).ended_at == life.now
    signed = replace(life.pathway.entries[-1].step, id="signed", mode=Mode.SIGNED)
    assert life.decides(signed).refused
    promises.all_of_them(life.pathway, life.now, LAW)
