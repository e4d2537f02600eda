"""What the Act asks of an emergency application (s.4; Forms A9, A10, A11)."""

from __future__ import annotations

from datetime import timedelta

from statute.counting import hours
from statute.instants import say_instant
from statute.period import Period
from statute.reckoning import Reckoning
from statute.reckoning.clocks import length
from statute.steps import Apply, Recommend, Step


def judge_emergency(
    r: Reckoning, step: Step, application: Apply, recommendations: list[Recommend]
) -> None:
    """Urgent, said so on both papers, and seen by the applicant inside the last 24 hours."""
    if not application.urgent_necessity:
        r.bar("s4.urgent", step, "urgent_necessity")
    if application.last_seen_at is None or any(
        recommendation.examined_at is None for recommendation in recommendations
    ):
        r.bar("s4.times", step, "last_seen_at", "recommendations")
    seen = application.last_seen_at
    if seen is None:
        return
    earliest = step.occurred_at - timedelta(hours=length(r, "s4.seen"))
    if not earliest <= seen <= step.occurred_at:
        r.bar("s4.seen", step, "last_seen_at", seen=say_instant(seen))


def time_to_admit(r: Reckoning, step: Step, recommendations: list[Recommend]) -> Period | None:
    """24 hours from the examination or the application, whichever came first (s.6(1)(b))."""
    examined = [fact.examined_at for fact in recommendations if fact.examined_at is not None]
    if not recommendations:
        return None
    return hours(min([*examined, step.occurred_at]), length(r, "s6.admit24"))
