"""Transfer from one hospital to another (s.19; SI 2008/1184 regs 7, 11; Form H4)."""

from __future__ import annotations

from dataclasses import replace

from statute.chart import Transition
from statute.counting import days
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.rules.certificates import ask_after_transfer
from statute.rules.detained import DETAINING, RETAKEN_TO_THE_END
from statute.rules.restrictions import judge_consent
from statute.rules.telling import owe_relative
from statute.rules.transitions import bar_transition
from statute.steps import AuthoriseTransfer, CompleteTransfer, Step
from statute.steps.secretary_of_state import ConsentTo
from statute.vocabulary import ClockState, PowerKind

_UNSETTLED = frozenset(RETAKEN_TO_THE_END) - {PowerKind.S2}


def authorise_transfer(r: Reckoning, step: Step, _: AuthoriseTransfer) -> None:
    """28 days beginning with the authority to take the patient there; nothing else changes."""
    power = r.in_force(step.occurred_at, *DETAINING)
    if power is None:
        bar_transition(r, step)
        return
    judge_consent(r, step, power, ConsentTo.TRANSFER)
    if power.kind in _UNSETTLED:
        r.flag("s19.section_4_or_5", step)
    period = days(london_date(step.occurred_at), length(r, "s19.convey"))
    start_clock(r, "s19.convey", period, step.id, power.id, step.occurred_at)


def complete_transfer(r: Reckoning, step: Step, arrival: CompleteTransfer) -> None:
    """Treated as if always detained there: every period keeps its first day (s.19(2)(a))."""
    power = r.in_force(step.occurred_at, *DETAINING)
    if power is None:
        bar_transition(r, step)
        return
    if arrival.hospital not in (step.by.organisation, *step.by.sites):
        r.bar("hand.hospital", step, "hospital")
    judge_consent(r, step, power, ConsentTo.TRANSFER)
    if not arrival.same_managers:
        _judge_authority(r, step, arrival)
    if r.barred:
        return
    if arrival.same_managers and power.kind in _UNSETTLED:
        r.flag("s19.section_4_or_5", step)
    r.stop(ClockState.MET, step, "s19.convey")
    r.moves(Transition.TRANSFERRED)
    ask_after_transfer(r, step)
    r.amend(replace(power, held_by=arrival.hospital))
    owe_relative(r, step, power)


def _judge_authority(r: Reckoning, step: Step, arrival: CompleteTransfer) -> None:
    given = r.taken.get(arrival.authority or "")
    authority = given.particulars if given is not None else None
    if not isinstance(authority, AuthoriseTransfer) or authority.to_hospital != arrival.hospital:
        r.bar("s19.no_authority", step, "authority")
        return
    clock = r.clocks.get(f"s19.convey/{arrival.authority}")
    if clock is None or clock.state is not ClockState.RUNNING:
        r.bar("s19.convey_late", step, "occurred_at")
