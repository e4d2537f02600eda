"""Clocks at a place of safety (periods.md section 5)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

PLACE_OF_SAFETY: tuple[ClockRule, ...] = (
    ClockRule(
        id="s136.hold",
        kind=ClockKind.POWER_END,
        title="Place of safety: 24 hours",
        count_code=CountCode.HOURS,
        length=24,
        starts="the person arrived at the first place of safety, or the constable decided to keep "
        "them where they were found",
        who="Doctor and AMHP: assess before the end",
        on_expiry="The power to keep the person ends. They must be free to go.",
        severity_if_missed=Severity.FATAL,
        citation="s.136(2), (2A)",
    ),
    ClockRule(
        id="s136B.extension",
        kind=ClockKind.POWER_END,
        title="Place of safety: extension",
        count_code=CountCode.HOURS,
        length=12,
        starts="the 24 hours ended, a doctor having extended them before that",
        who="Doctor and AMHP: assess before the end",
        on_expiry="The power to keep the person ends. It cannot be extended again.",
        severity_if_missed=Severity.FATAL,
        citation="s.136B(1)-(2)",
    ),
)
