"""What must be so before an admission (periods.md section 3)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

BEFORE_ADMISSION: tuple[ClockRule, ...] = (
    ClockRule(
        id="s12.signed_before",
        kind=ClockKind.DEADLINE,
        title="Recommendations signed on or before the day of the application",
        count_code=CountCode.NONE,
        length=0,
        starts="the application was signed",
        who="The doctors",
        on_expiry="A recommendation signed after the application cannot support it.",
        severity_if_missed=Severity.FATAL,
        citation="s.12(1)",
    ),
    ClockRule(
        id="s11.seen",
        kind=ClockKind.WINDOW,
        title="The applicant has seen the patient",
        count_code=CountCode.DAYS_TO,
        length=14,
        starts="the application was signed; the 14 days end with that day",
        who="The AMHP or nearest relative who applies",
        on_expiry="An application by somebody who last saw the patient earlier is not duly made.",
        severity_if_missed=Severity.FATAL,
        citation="s.11(5)",
    ),
    ClockRule(
        id="s4.seen",
        kind=ClockKind.WINDOW,
        title="The applicant has seen the patient (section 4)",
        count_code=CountCode.HOURS,
        length=24,
        starts="the application was made; the 24 hours end with that moment",
        who="The AMHP or nearest relative who applies",
        on_expiry="An application by somebody who last saw the patient earlier is not duly made.",
        severity_if_missed=Severity.FATAL,
        citation="s.4(5)",
    ),
    ClockRule(
        id="s11.consult_nr",
        kind=ClockKind.DUTY,
        title="Consult the nearest relative",
        count_code=CountCode.NONE,
        length=0,
        starts="the application for section 3 or guardianship is to be made",
        who="The AMHP, before signing",
        on_expiry="An application made without it, and with no exception, is not duly made.",
        severity_if_missed=Severity.FATAL,
        citation="s.11(4)",
    ),
    ClockRule(
        id="s13.interview",
        kind=ClockKind.DUTY,
        title="Interview the patient in a suitable manner",
        count_code=CountCode.NONE,
        length=0,
        starts="the application for admission to hospital is to be made",
        who="The AMHP, before signing",
        on_expiry="An application made without it is not duly made.",
        severity_if_missed=Severity.FATAL,
        citation="s.13(2)",
    ),
)
