"""From hospital into guardianship, every period carried over (s.19(1)(a), (2)(b); Form G6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from statute.chart import Transition
from statute.counting import months
from statute.instants import london_date, say_day
from statute.law.readings import Reading
from statute.power import Power
from statute.reckoning import Reckoning
from statute.reckoning.awaited import ADMIT
from statute.reckoning.clocks import length, start_clock
from statute.rules.carrying import carry_renewals, is_in_period, periods_of, running_renewal
from statute.rules.detained import UNRESTRICTED
from statute.rules.guardianship import begin_guardianship, supersede
from statute.rules.order_passes import pass_order_to_guardian
from statute.rules.telling import owe_relative
from statute.rules.transitions import bar_transition
from statute.steps import AuthoriseTransferToGuardianship, Step, TransferToGuardianship
from statute.vocabulary import ClockState, PowerKind

_DIRECTED = (PowerKind.S47, PowerKind.S48)
"""Directions without restrictions: each has the effect of a hospital order (ss.47(3), 48(3))."""


def authorise_transfer_to_guardianship(
    r: Reckoning, step: Step, authority: AuthoriseTransferToGuardianship
) -> None:
    """Judged by itself; the patient passes over on the day that was agreed (reg 7(4))."""
    if may_pass_into_guardianship(r, step.occurred_at) is None:
        r.bar("s19.not_detained", step)
    if authority.agreed_on > london_date(step.occurred_at):
        r.bar("s19.agreed_after", step, "agreed_on")


def transfer_to_guardianship(r: Reckoning, step: Step, transfer: TransferToGuardianship) -> None:
    """As if guardianship had been accepted on the day of the original admission (s.19(2)(b)).

    For a patient of the courts, as if the court had placed them under it that day (Sch.1 Pt I).
    """
    before = may_pass_into_guardianship(r, step.occurred_at)
    by_order = before is not None and before.kind in UNRESTRICTED
    passes = Transition.ORDER_PASSED_TO_GUARDIAN if by_order else Transition.GUARDIANSHIP_ACCEPTED
    if before is None or not r.moves(passes):
        bar_transition(r, step)
        return
    _judge_authority(r, step, transfer)
    assert before.first_day is not None
    papers = (step.id, *([transfer.authority] if transfer.authority else []))
    if by_order:
        pass_order_to_guardian(r, step, before, transfer.guardian, papers)
        return
    periods = periods_of(r, before)
    renewed = running_renewal(periods)
    supersede(r, step, before)
    first = months(before.first_day, length(r, "s7.guardianship"))
    power = begin_guardianship(r, step, transfer.guardian, renewed or first, papers)
    r.amend(replace(power, first_day=before.first_day))
    begun = start_clock(r, "s7.guardianship", first, step.id, power.id)
    if renewed is not None:
        r.settle(begun, ClockState.MET, step.occurred_at, step.id)
        carry_renewals(r, step, power, periods)
    owe_relative(r, step, power)


def _judge_authority(r: Reckoning, step: Step, transfer: TransferToGuardianship) -> None:
    found = r.taken.get(transfer.authority or "")
    authority = found.particulars if found is not None else None
    if transfer.authority is None and not r.law.reads(Reading.TRANSFER_NEEDS_AUTHORITY):
        return
    if (
        not isinstance(authority, AuthoriseTransferToGuardianship)
        or authority.guardian != transfer.guardian
    ):
        r.bar("s19.no_guardianship_authority", step, "authority")
    elif london_date(step.occurred_at) < authority.transfer_on:
        day = say_day(authority.transfer_on)
        r.bar("s19.guardianship_day", step, "occurred_at", day=day)


def may_pass_into_guardianship(r: Reckoning, at: datetime) -> Power | None:
    """The detention that could pass into guardianship at `at`, if there is one (s.19(1)(a)).

    Not one that nothing but absence keeps alive: no period of it is left to carry over. Nor a
    hospital order or transfer direction on which the patient is not admitted yet.
    """
    by_order = r.law.reads(Reading.ORDERS_TRANSFERRED)
    further = (PowerKind.S37,) if by_order else ()
    directed = _DIRECTED if r.law.reads(Reading.DIRECTIONS_TRANSFERRED) else ()
    power = r.in_force(at, PowerKind.S2, PowerKind.S3, *further, *directed)
    if power is None or power.kind is PowerKind.S2:
        return power
    waiting = any(clock.power == power.id for clock in r.running(*ADMIT))
    return power if is_in_period(r, power, at) and not waiting else None
