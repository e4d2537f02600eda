"""Duties that serving a paper begins."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

SERVING: tuple[ClockRule, ...] = (
    ClockRule(
        id="reg3.patient_copy",
        kind=ClockKind.DUTY,
        title="Give the patient a paper copy",
        count_code=CountCode.ASAP,
        length=0,
        starts="a paper went to the patient electronically",
        who="Whoever serves the paper",
        on_expiry="",
        severity_if_missed=Severity.FATAL,
        citation="SI 2008/1184 reg 3(1B)",
    ),
    ClockRule(
        id="reg3.receipt",
        kind=ClockKind.DUTY,
        title="Say that the paper came",
        count_code=CountCode.ASAP,
        length=0,
        starts="the paper was sent",
        who="The recipient: an officer authorised to receive",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="SI 2008/1184 reg 3(1A); guidance on electronic communication, 2020 (as quoted)",
        status="no rule asks for it: what was duly served counts as received (s.32(2)). It shows "
        "what was sent and never read",
    ),
)
