"""Being in hospital without being detained (s.131)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.law.readings import Reading
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_duty
from statute.reckoning.guardianship import STANDS
from statute.reckoning.stays import begin_stay
from statute.rules.detained import BY_COURTS
from statute.rules.superseded import stays_under_order
from statute.rules.transitions import bar_transition
from statute.steps import AdmitInformally, LeaveHospital, Step
from statute.vocabulary import PowerEnding, PowerKind


def admit_informally(r: Reckoning, step: Step, admission: AdmitInformally) -> None:
    """Admitted, or stays, without being detained; a place of safety power ends with it."""
    if _on_order(r, step):
        r.moves(Transition.ADMITTED_TO_HOSPITAL)
        return
    power = r.in_force(step.occurred_at, PowerKind.S136, PowerKind.S135)
    under_order = stays_under_order(r.law, r.state(Region.AUTHORITY))
    if under_order or not r.moves(Transition.ADMITTED_INFORMALLY):
        bar_transition(r, step)
        return
    if power is not None:
        r.end(power, step.occurred_at, PowerEnding.RELEASED, step.id)
    r.moves(Transition.ADMITTED_TO_HOSPITAL)
    begin_informal_stay(r, step, admission.hospital)
    if admission.under_18:
        stay = r.in_force(step.occurred_at, PowerKind.INFORMAL)
        start_duty(r, "s131A", step.id, step.occurred_at, stay.id if stay is not None else None)


def leave_hospital(r: Reckoning, step: Step, _: LeaveHospital) -> None:
    """An in-patient whom no power holds goes; after section 3, after-care is due (s.117(1))."""
    if _free_to_go(r) and r.moves(Transition.WENT_HOME):
        begin_after_care(r, step)
        return
    if _on_order(r, step) and r.moves(Transition.WENT_HOME):
        return
    stay = r.in_force(step.occurred_at, PowerKind.INFORMAL)
    if stay is None or not r.moves(Transition.LEFT_HOSPITAL):
        bar_transition(r, step)
        return
    r.end(stay, step.occurred_at, PowerEnding.LEFT, step.id)
    r.moves(Transition.WENT_HOME)
    begin_after_care(r, step)


def _free_to_go(r: Reckoning) -> bool:
    """Still in hospital when the power that held them there is over, or under guardianship alone.

    A guardian may say where somebody is to live, and cannot detain them there (ss.8(1), 40(2)).
    """
    under = tuple(STANDS.values()) if r.law.reads(Reading.GUARDIANSHIP_ORDER_REPLACES) else ()
    unheld = r.state(Region.AUTHORITY) in ("no_power", *under)
    return unheld and r.state(Region.WHEREABOUTS) == "in_hospital"


def _on_order(r: Reckoning, step: Step) -> bool:
    """A community patient may be in hospital by agreement; the order goes on (s.17E(4))."""
    order = r.in_force(step.occurred_at, PowerKind.CTO)
    return order is not None and r.in_force(step.occurred_at, PowerKind.RECALL) is None


def begin_informal_stay(r: Reckoning, step: Step, hospital: str) -> None:
    """The person is in hospital and not detained (s.131)."""
    begin_stay(r, step.occurred_at, step.id, hospital)


def begin_after_care(r: Reckoning, step: Step) -> None:
    """After-care is due once a person detained under section 3 or by a court leaves (s.117(1))."""
    detained = r.latest(PowerKind.S3, *BY_COURTS)
    if detained is not None and not any(clock.rule == "s117" for clock in r.clocks.values()):
        start_duty(r, "s117", step.id, step.occurred_at)
