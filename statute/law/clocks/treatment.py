"""Treatment under Part 4 (periods.md section 14)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

TREATMENT: tuple[ClockRule, ...] = (
    ClockRule(
        id="s58.three_months",
        kind=ClockKind.DEADLINE,
        title="Medicine: certificate after three months",
        count_code=CountCode.SINCE,
        length=3,
        starts="medicine for mental disorder was first given in this detention",
        who="Approved clinician in charge (Form T2) or second opinion doctor (Form T3)",
        on_expiry="Medicine needs Form T2 or T3, except in the urgent cases of section 62.",
        severity_if_missed=Severity.FATAL,
        citation="s.58(1)(b), (3)",
        if_missed="s58.certificate_due",
        status="unconfirmed: whether the day of the first medicine is day 1; the earlier is used",
    ),
)
