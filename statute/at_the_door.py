"""What is asked of a step only as it is put, and never of one that was accepted before.

The workflow's validator asks it, which a replay skips (docs/decisions/0001, point 1): more can be
asked of a signature from one release to the next, and nothing that was signed is read differently.
"""

from __future__ import annotations

from statute.finding import Finding
from statute.law import LawVersion
from statute.steps import Scrutinise, Step
from statute.vocabulary import Mode


def refused_at_the_door(step: Step, law: LawVersion) -> tuple[Finding, ...]:
    """For what a step that is to be signed now is refused; nothing if it may be judged.

    Scrutiny that is signed here answers its checklist. What was done elsewhere is recorded as it is
    told.
    """
    said = step.particulars
    if step.mode is Mode.SIGNED and isinstance(said, Scrutinise) and not said.answers:
        return (_finding("scrutiny.unanswered", step, law, "answers"),)
    return ()


def _finding(rule: str, step: Step, law: LawVersion, *fields: str) -> Finding:
    check = law.checks[rule]
    return Finding(
        rule=rule,
        severity=check.severity,
        citation=check.citation,
        message=check.message,
        step=step.id,
        next_act=check.next_act,
        fields=fields,
    )
