"""Whether it is the responsible clinician on the record who acts (s.34(1))."""

from __future__ import annotations

from statute.reckoning import Reckoning
from statute.rules.hands import responsible_clinician
from statute.steps import Step


def judge_clinician(r: Reckoning, step: Step) -> None:
    """Find against anybody but the clinician assigned; flag that nobody is."""
    assigned = responsible_clinician(r)
    if assigned is None:
        r.flag("rc.not_assigned", step)
    elif assigned != step.by.person:
        r.bar("hand.responsible_clinician", step, "by.person")
