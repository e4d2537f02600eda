"""References to the tribunal and its hearings (periods.md sections 13.2 and 13.3)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

HEARINGS: tuple[ClockRule, ...] = (
    ClockRule(
        id="s67",
        kind=ClockKind.DUTY,
        title="Secretary of State's reference of a Part 2 patient",
        count_code=CountCode.NONE,
        length=0,
        starts="the Secretary of State thinks fit",
        who="The Secretary of State",
        on_expiry="The Act gives no period: a reference may be made at any time.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.67",
    ),
    ClockRule(
        id="s71_1",
        kind=ClockKind.DUTY,
        title="Secretary of State's reference of a restricted patient, at any time",
        count_code=CountCode.NONE,
        length=0,
        starts="the Secretary of State thinks fit",
        who="The Secretary of State",
        on_expiry="The Act gives no period: a reference may be made at any time.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.71(1)",
    ),
    ClockRule(
        id="hesc.in_time",
        kind=ClockKind.DEADLINE,
        title="Application reaches the tribunal",
        count_code=CountCode.NONE,
        length=0,
        starts="the last day of the window, which is counted",
        who="The applicant",
        on_expiry="The application is out of time.",
        severity_if_missed=Severity.ADVISORY,
        citation="SI 2008/2699 r.32(1)(c)",
    ),
)
