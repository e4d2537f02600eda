"""Renewal of authority, and the rights that come with it (periods.md sections 4.1 and 13.1)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

RENEWAL: tuple[ClockRule, ...] = (
    ClockRule(
        id="s20.renewal_1",
        kind=ClockKind.POWER_END,
        title="First renewal: six months more",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the first six months expired",
        who="Responsible clinician: renew or discharge before the end",
        on_expiry="Authority ends by itself unless it was renewed in time.",
        severity_if_missed=Severity.FATAL,
        citation="s.20(2)(a)",
    ),
    ClockRule(
        id="s20.renewal_n",
        kind=ClockKind.POWER_END,
        title="Later renewal: twelve months more",
        count_code=CountCode.MONTHS,
        length=12,
        starts="the period before expired",
        who="Responsible clinician: renew or discharge before the end",
        on_expiry="Authority ends by itself unless it was renewed in time.",
        severity_if_missed=Severity.FATAL,
        citation="s.20(2)(b)",
    ),
    ClockRule(
        id="s66.f",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (renewed period)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the renewed period began",
        who="The patient",
        on_expiry="This right to apply ends; a renewal gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(f), (2)(f)",
    ),
    ClockRule(
        id="s66.fa",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (renewed after absence)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the period renewed on return from absence began",
        who="The patient",
        on_expiry="This right to apply ends; a renewal gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(fa), (2)(f)",
    ),
)
