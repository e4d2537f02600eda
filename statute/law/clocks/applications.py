"""When the tribunal may be applied to after a transfer or an absence (periods.md section 13.1)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

APPLICATIONS: tuple[ClockRule, ...] = (
    ClockRule(
        id="s66.e",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (guardianship to hospital)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the patient was transferred from guardianship to hospital",
        who="The patient",
        on_expiry="This right to apply ends; a renewal gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(e), (2)(e)",
    ),
    ClockRule(
        id="s66.faa",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (order extended after absence)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the period extended on return from absence began",
        who="The patient",
        on_expiry="This right to apply ends; an extension gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(faa), (2)(fza)",
    ),
)
