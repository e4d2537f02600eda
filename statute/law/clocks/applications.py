"""When the tribunal may be applied to: rows no step starts yet (periods.md section 13.1)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

APPLICATIONS: tuple[ClockRule, ...] = (
    ClockRule(
        id="s66.c",
        kind=ClockKind.WINDOW,
        title="Patient may apply to the tribunal (guardianship)",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the local authority accepted the guardianship application",
        who="The patient",
        on_expiry="This right to apply ends; a renewal gives a new one.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(c), (2)(c)",
    ),
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
    ClockRule(
        id="s66.g",
        kind=ClockKind.WINDOW,
        title="Nearest relative may apply to the tribunal (discharge barred)",
        count_code=CountCode.DAYS,
        length=28,
        starts="the nearest relative was informed of the barring report",
        who="The nearest relative",
        on_expiry="This right to apply ends.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(g), (2)(d)",
    ),
    ClockRule(
        id="s66.h",
        kind=ClockKind.WINDOW,
        title="Displaced relative may apply to the tribunal",
        count_code=CountCode.MONTHS,
        length=12,
        starts="the order displacing the nearest relative was made",
        who="The displaced nearest relative",
        on_expiry="This right to apply ends; one application may be made in each later twelve "
        "months while the order lasts.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.66(1)(h), (2)(g)",
    ),
)
