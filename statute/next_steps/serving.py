"""What is still owed on papers: to be served, to be acknowledged, to be given to the patient."""

from __future__ import annotations

from collections.abc import Iterator

from statute.next_steps.here import Here, NextStep
from statute.steps import Apply, ServePaper


def serving(here: Here) -> Iterator[NextStep]:
    if here.runs("reg3.patient_copy"):
        yield here.step("serve_paper", "The patient has only an electronic copy.")
    for applied in _unserved(here):
        because = "An application has not been served, as far as is known."
        yield here.step("serve_paper", because, concerns=(applied,))
    if here.runs("reg3.receipt"):
        yield here.step("acknowledge_paper", "Nobody has said that a paper came.")


def _unserved(here: Here) -> Iterator[str]:
    """Applications on which a patient can still be admitted, and which nobody served."""
    served = {s.particulars.paper for s in here.steps if isinstance(s.particulars, ServePaper)}
    waiting = {
        clock.started_by
        for clock in here.standing.running()
        if clock.rule in ("s6.admit14", "s6.admit24", "s8.forward14")
    }
    for step in here.steps:
        if isinstance(step.particulars, Apply) and step.id in waiting - served:
            yield step.id
