"""Absence and custody: rows that no step starts yet (periods.md section 7)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

FURTHER_ABSENCE: tuple[ClockRule, ...] = (
    ClockRule(
        id="s17.restricted_recall",
        kind=ClockKind.DEADLINE,
        title="Responsible clinician's recall of a restricted patient from leave",
        count_code=CountCode.MONTHS,
        length=12,
        starts="leave of absence of the restricted patient began",
        who="The responsible clinician",
        on_expiry="Only the Secretary of State can recall the patient now.",
        severity_if_missed=Severity.FATAL,
        citation="Sch.1 Pt II; s.41(3)(c)",
    ),
    ClockRule(
        id="s21_3.reference",
        kind=ClockKind.DUTY,
        title="Refer to the tribunal after the return",
        count_code=CountCode.ASAP,
        length=0,
        starts="the patient, absent when the reference fell due, returned",
        who="The hospital managers",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.21(3)",
    ),
    ClockRule(
        id="s22.cto_not_recalled",
        kind=ClockKind.POWER_END,
        title="Community treatment order after custody",
        count_code=CountCode.WEEK,
        length=1,
        starts="the patient, not recalled when custody began, was released",
        who="Responsible clinician: examine and furnish the report",
        on_expiry="The community treatment order ends.",
        severity_if_missed=Severity.FATAL,
        citation="s.22(8)",
    ),
)
