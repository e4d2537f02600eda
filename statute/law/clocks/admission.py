"""Clocks before and about admission (periods.md sections 3 and 10)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

ADMISSION: tuple[ClockRule, ...] = (
    ClockRule(
        id="s12.gap",
        kind=ClockKind.DEADLINE,
        title="Second medical examination",
        count_code=CountCode.GAP,
        length=5,
        starts="the first of two separate medical examinations took place",
        who="The second doctor",
        on_expiry="This recommendation can no longer be paired with a later examination.",
        severity_if_missed=Severity.FATAL,
        citation="s.12(1)",
    ),
    ClockRule(
        id="s6.admit14",
        kind=ClockKind.DEADLINE,
        title="Take to hospital and admit",
        count_code=CountCode.DAYS,
        length=14,
        starts="the last medical examination before the recommendations took place",
        who="The applicant, or anyone they authorise",
        on_expiry="Authority to take the person to hospital and admit them ends.",
        severity_if_missed=Severity.FATAL,
        citation="s.6(1)(a)",
    ),
    ClockRule(
        id="s11.inform_nr",
        kind=ClockKind.DUTY,
        title="Tell the nearest relative",
        count_code=CountCode.ASAP,
        length=0,
        starts="a section 2 application was made",
        who="The AMHP",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.11(3)",
        status="unconfirmed: whether a failure affects the admission",
    ),
    ClockRule(
        id="s15.amend",
        kind=ClockKind.WINDOW,
        title="Put the papers right",
        count_code=CountCode.DAYS,
        length=14,
        starts="the patient was admitted",
        who="Whoever signed the paper, with the managers' consent",
        on_expiry="Errors in the papers can no longer be put right under section 15.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.15(1)",
    ),
    ClockRule(
        id="code35.scrutiny",
        kind=ClockKind.DEADLINE,
        title="Scrutinise the papers",
        count_code=CountCode.BDAY,
        length=1,
        starts="the papers were received",
        who="The Mental Health Act office",
        on_expiry="Scrutiny is late; errors may be found too late to put right.",
        severity_if_missed=Severity.ADVISORY,
        citation="Code of Practice 35.11 (as quoted)",
        if_missed="code35.scrutiny_late",
        status="unconfirmed: the Code is known here only as others quote it",
    ),
)
