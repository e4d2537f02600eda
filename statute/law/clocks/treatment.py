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
    ClockRule(
        id="s58.cto_continuity",
        kind=ClockKind.DEADLINE,
        title="Medicine: three months run on through a community treatment order",
        count_code=CountCode.SINCE,
        length=3,
        starts="medicine was first given, before or during the order",
        who="Approved clinician in charge (Form T2) or second opinion doctor (Form T3)",
        on_expiry="On recall or revocation medicine needs Form T2 or T3, or a Part 4A certificate "
        "that says it may be given on recall.",
        severity_if_missed=Severity.FATAL,
        citation="s.62A(2)",
    ),
    ClockRule(
        id="s60.withdrawal",
        kind=ClockKind.DUTY,
        title="Certify again, or stop the treatment",
        count_code=CountCode.ASAP,
        length=0,
        starts="the certificate ceased to have effect",
        who="Approved clinician in charge, or second opinion doctor",
        on_expiry="",
        severity_if_missed=Severity.FATAL,
        citation="ss.60, 62(2)",
    ),
    ClockRule(
        id="s61.report",
        kind=ClockKind.DUTY,
        title="Report to the CQC on certified treatment",
        count_code=CountCode.ASAP,
        length=0,
        starts="a certificate was given that is reported on with the next renewal, extension or "
        "section 21B report",
        who="The responsible clinician",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="ss.61(1), 64H(4)",
        status="unconfirmed: the form is the CQC's own, not prescribed",
    ),
    ClockRule(
        id="s62.urgent",
        kind=ClockKind.DUTY,
        title="Ask for a second opinion doctor",
        count_code=CountCode.ASAP,
        length=0,
        starts="urgent treatment was given without a certificate",
        who="The approved clinician in charge",
        on_expiry="",
        severity_if_missed=Severity.FATAL,
        citation="s.62(1)-(2); in the community s.64G",
    ),
)
