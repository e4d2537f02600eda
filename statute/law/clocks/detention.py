"""How long detention lasts, and when it can be renewed (periods.md section 4)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

DETENTION: tuple[ClockRule, ...] = (
    ClockRule(
        id="s2.detention",
        kind=ClockKind.POWER_END,
        title="Section 2: 28 days",
        count_code=CountCode.DAYS,
        length=28,
        starts="the patient was admitted in pursuance of the application",
        who="Responsible clinician: discharge, or assess for section 3, before the end",
        on_expiry="Authority to detain ends by itself. Section 2 is never renewed.",
        severity_if_missed=Severity.FATAL,
        citation="s.2(4)",
    ),
    ClockRule(
        id="s3.detention",
        kind=ClockKind.POWER_END,
        title="Section 3: six months",
        count_code=CountCode.MONTHS,
        length=6,
        then=(6, 12),
        starts="the patient was admitted in pursuance of the application",
        who="Responsible clinician: renew or discharge before the end",
        on_expiry="Authority to detain ends by itself unless it was renewed in time.",
        severity_if_missed=Severity.FATAL,
        citation="s.20(1)",
    ),
    ClockRule(
        id="s20.window",
        kind=ClockKind.WINDOW,
        title="Examine for renewal and furnish Form H5",
        count_code=CountCode.MONTHS_TO,
        length=2,
        starts="the last two months of the period of detention began",
        who="The responsible clinician",
        on_expiry="It is too late to renew; a report furnished now has no effect.",
        severity_if_missed=Severity.FATAL,
        citation="s.20(3)",
    ),
    ClockRule(
        id="s72_3",
        kind=ClockKind.POWER_END,
        title="Discharge deferred by the tribunal",
        count_code=CountCode.DAYS_TO,
        length=1,
        starts="the tribunal directed discharge on a future date",
        who="The hospital managers",
        on_expiry="The patient is discharged by the tribunal's direction.",
        severity_if_missed=Severity.FATAL,
        citation="s.72(3)",
    ),
)
