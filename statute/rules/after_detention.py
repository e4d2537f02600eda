"""What remains when detention is over: after-care, and the patient's death (ss.117, 145)."""

from __future__ import annotations

from statute.chart import Region, Transition
from statute.reckoning import Reckoning
from statute.reckoning.clocks import start_duty
from statute.reckoning.passing import end_of_detention
from statute.rules.detained import DETAINING
from statute.steps import EndAfterCare, RecordDeath, Step
from statute.vocabulary import ClockState, PowerEnding, PowerKind

_EVEN_SO = (
    "complete_part",
    "correct_record",
    "notify_regulator",
    "record_death",
    "note_missing_paper",
    "settle_missing_paper",
)
"""What may still be told of somebody who has died."""


def record_death(r: Reckoning, step: Step, _: RecordDeath) -> None:
    """Every power and every clock ends; the provider has still to tell the regulator."""
    at = step.occurred_at
    ended = [power for power in r.powers.values() if power.in_force(at)]
    for power in ended:
        r.end(power, at, PowerEnding.DIED, step.id)
    for clock in tuple(r.clocks.values()):
        if clock.state is ClockState.RUNNING:
            r.settle(clock, ClockState.ENDED, max(at, clock.starts_at), step.id)
    end_of_detention(r, at, step.id)
    while r.state(Region.AUTHORITY) != "no_power" and (
        r.moves(Transition.AUTHORITY_LAPSED) or r.moves(Transition.LEFT_HOSPITAL)
    ):
        pass
    if any(power.kind in DETAINING for power in ended):
        start_duty(r, "cqc.death", step.id, at)


def judge_after_death(r: Reckoning, step: Step) -> None:
    """Nothing is done under the Act to somebody who has died."""
    if step.particulars.kind in _EVEN_SO:
        return
    if r.has_taken(RecordDeath):
        r.bar("death.recorded", step, "occurred_at")


def end_after_care(r: Reckoning, step: Step, decision: EndAfterCare) -> None:
    """Both bodies are satisfied, and the person is no community patient (s.117(2))."""
    if not (decision.board_satisfied and decision.local_authority_satisfied):
        r.bar("s117.joint", step, "board_satisfied", "local_authority_satisfied")
    if r.in_force(step.occurred_at, PowerKind.CTO) is not None:
        r.bar("s117.community_patient", step)
    if not any(True for _ in r.running("s117")):
        r.bar("s117.not_owed", step)
    if not r.barred:
        r.stop(ClockState.MET, step, "s117")
