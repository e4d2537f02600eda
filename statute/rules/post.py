"""Post of a detained patient that is withheld, and its review (ss.134, 134A)."""

from __future__ import annotations

from statute.counting import days, months
from statute.instants import london_date
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length, start_clock
from statute.steps import AskForReviewOfPost, Step, TellOfWithheldPost, WithholdPost
from statute.steps.post import WithheldBecause
from statute.vocabulary import ClockState, PowerKind

_NOT_IN_HOSPITAL = (
    PowerKind.INFORMAL,
    PowerKind.S7,
    PowerKind.S37_GUARDIANSHIP,
    PowerKind.CTO,
    PowerKind.CONDITIONAL_DISCHARGE,
)
"""Powers under which nobody is detained in a hospital."""

_NOTICE = "s134.notice"
_REVIEW = "s134A"


def withhold_post(r: Reckoning, step: Step, withheld: WithholdPost) -> None:
    """Seven days to tell; not where the addressee asked for it (s.134(6))."""
    at = step.occurred_at
    if not any(p.in_force(at) and p.kind not in _NOT_IN_HOSPITAL for p in r.powers.values()):
        r.bar("s134.not_detained", step)
    if withheld.because is WithheldBecause.ADDRESSEE_ASKED:
        return
    if not withheld.high_security:
        r.bar("s134.high_security", step, "high_security")
    if withheld.protected:
        r.bar("s134.protected", step, "protected")
    period = days(london_date(at), length(r, _NOTICE))
    start_clock(r, _NOTICE, period, step.id, None, at)


def tell_of_withheld_post(r: Reckoning, step: Step, told: TellOfWithheldPost) -> None:
    """Six months to ask for review, from receipt (s.134A(2)); the patient's notice is the duty."""
    found = r.taken.get(told.withheld)
    withheld = found.particulars if found is not None else None
    if not isinstance(withheld, WithholdPost):
        r.bar("record.no_such_step", step, "withheld")
        return
    if not told.to_sender:
        r.clear("s134.notice_late", told.withheld)
        for clock in r.running(_NOTICE):
            if clock.started_by == told.withheld:
                r.settle(clock, ClockState.MET, step.occurred_at, step.id)
    if _may_ask(withheld, told):
        period = months(london_date(step.occurred_at), length(r, _REVIEW))
        start_clock(r, _REVIEW, period, step.id, None, step.occurred_at)


def _may_ask(withheld: WithholdPost, told: TellOfWithheldPost) -> bool:
    """The patient, unless the addressee asked; the sender, of post to the patient (s.134A(1))."""
    if told.to_sender:
        return withheld.because is WithheldBecause.SAFETY
    return withheld.because is not WithheldBecause.ADDRESSEE_ASKED


def ask_for_review_of_post(r: Reckoning, step: Step, asked: AskForReviewOfPost) -> None:
    """Inside the six months of the one who asks."""
    clock = next((c for c in r.running(_REVIEW) if c.started_by == asked.notice), None)
    if clock is None:
        r.bar("s134A.late", step, "notice", "occurred_at")
        return
    r.settle(clock, ClockState.MET, step.occurred_at, step.id)
