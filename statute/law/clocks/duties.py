"""Information, advocacy and after-care (periods.md section 15)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

DUTIES: tuple[ClockRule, ...] = (
    ClockRule(
        id="s132",
        kind=ClockKind.DUTY,
        title="Give rights",
        count_code=CountCode.ASAP,
        length=0,
        starts="detention began, or the power changed",
        who="The hospital managers (their delegate on the ward)",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.132(1)-(3)",
    ),
    ClockRule(
        id="s130D",
        kind=ClockKind.DUTY,
        title="Tell the patient about advocacy (IMHA)",
        count_code=CountCode.ASAP,
        length=0,
        starts="the patient became a qualifying patient",
        who="The hospital managers",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.130D",
    ),
    ClockRule(
        id="s117",
        kind=ClockKind.DUTY,
        title="After-care",
        count_code=CountCode.ASAP,
        length=0,
        starts="the person ceased to be detained under section 3 and left hospital",
        who="The integrated care board and the local authority",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.117(1)-(2)",
    ),
)
