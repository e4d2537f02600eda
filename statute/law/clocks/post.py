"""Post of detained patients that is withheld (ss.134, 134A)."""

from __future__ import annotations

from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity

POST: tuple[ClockRule, ...] = (
    ClockRule(
        id="s134.notice",
        kind=ClockKind.DEADLINE,
        title="Give notice that post was withheld",
        count_code=CountCode.DAYS,
        length=7,
        starts="the packet, or something in it, was withheld",
        who="The hospital managers, to the patient and, of a packet sent to them, to the sender",
        on_expiry="",
        severity_if_missed=Severity.ADVISORY,
        citation="s.134(6)",
        if_missed="s134.notice_late",
        status="unconfirmed: whether the day of withholding counts; it is counted here",
    ),
    ClockRule(
        id="s134A",
        kind=ClockKind.WINDOW,
        title="Ask for review of withheld post",
        count_code=CountCode.MONTHS,
        length=6,
        starts="the patient, or the sender, received the notice that it was withheld",
        who="Whoever received the notice, to the Care Quality Commission",
        on_expiry="The Commission need not review the decision any more.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.134A(1)-(2)",
        status="unconfirmed: whether the day of receipt counts; it is counted here",
    ),
)
